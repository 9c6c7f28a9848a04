//! The preview: the site on this machine alone, rendered as it is asked for, and a browser that follows.
//!
//! A thread of its own waits for the sources to change ([`crate::watch`]), loads them ([`loads`]) and puts the new state in the
//! place of the old one; requests take the state that is there and never wait for a load, but for the first. Each page is
//! rendered from the model when it is asked for, by the same function that `build` writes to disk: there is no second way to make a
//! page. What the preview adds, it adds to the answer ([`page`]): one script, which hears of loads by server-sent events.
//! While the sources have faults, pages still come from the last good load, with the report laid over them.
//!
//! It is a writer's tool, not a web server: it binds to the loopback address only, and answers only
//! requests that were meant for it, so that a foreign page open in the same browser cannot read a draft
//! by pointing its own name at 127.0.0.1.

mod answer;
mod events;
mod fault_page;
mod http;
mod loads;
mod page;
mod paint;
mod panel;
mod policy;
mod request;
mod state;
#[cfg(test)]
mod tests;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
};

use crate::{
    diagnostic::MessageLang,
    watch::{Changed, Unwatched},
};

/// Where the preview is found unless told otherwise.
pub const DEFAULT_PORT: u16 = 4321;

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The portal's folder, which is watched.
    pub root: PathBuf,
    /// The port on 127.0.0.1.
    pub port: Port,
    /// Look at the sources once a second, though the system could tell of changes.
    pub poll: bool,
    /// The language of the preview's own words on pages.
    pub lang: MessageLang,
}

/// Which port to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// This one and no other; 0 for any that is free.
    Exactly(u16),
    /// This one, or else the next that is free.
    From(u16),
}

/// A site that can render each of its outputs: one load of the sources.
pub trait Site: Send + Sync {
    /// The bytes at a path of the route table ("nghe-an/index.html"); none if the table has no such path.
    fn render(&self, path: &str) -> Option<Result<Vec<u8>, Faults>>;
}

/// Makes a site of the sources, again and again, on one thread.
pub trait Loader: Send + 'static {
    /// Loads what changed. A loader that panicked is called next with [`Changed::Everything`].
    fn load(&mut self, changed: &Changed) -> Loaded;

    /// Is told once if the system doesn't tell of changes here, so that the sources are looked at once a second.
    fn unwatched(&mut self, why: &Unwatched);
}

/// What came of loading the sources.
#[derive(Clone)]
pub enum Loaded {
    /// They have no errors.
    Good(Arc<dyn Site>),
    /// They are, byte for byte, what the last good load made its site of.
    Same,
    /// They have errors, or could not be read.
    Faulty(Faults),
}

/// What is wrong, as the author is to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// The report for people, as for a terminal; with or without a terminal's colours.
    pub text: String,
}

/// A preview that has its port and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    options: Options,
}

impl Server {
    /// Takes the port, so that its address can be printed before the first load.
    ///
    /// # Errors
    /// [`Error::Taken`] if another program has the port.
    pub fn bind(options: Options) -> Result<Server, Error> {
        let (first, most) = match options.port {
            Port::Exactly(port) => (port, 0),
            Port::From(port) => (port, NEXT),
        };
        let taken = |source: &io::Error| source.kind() == io::ErrorKind::AddrInUse;
        let mut tried = listen(first);
        for port in (first..=u16::MAX).skip(1).take(most) {
            match &tried {
                Err(source) if taken(source) => tried = listen(port),
                _ => break,
            }
        }
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, first));
        match tried {
            Ok((listener, address)) => Ok(Server { listener, address, options }),
            Err(source) if taken(&source) => {
                let free = (first..=u16::MAX).skip(1).take(NEXT).find(|port| listen(*port).is_ok());
                Err(Error::Taken { address, free })
            }
            Err(source) => Err(Error::Io { address, source }),
        }
    }

    /// Where it is found: with the port that was taken, where any would do.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Loads the sources, then answers until Ctrl-C, and loads again whenever they changed.
    ///
    /// # Errors
    /// The machine's faults.
    pub fn run(self, loader: impl Loader) -> Result<(), Error> {
        http::run(self, loader, async {
            if tokio::signal::ctrl_c().await.is_err() {
                // No handler could be set, so the signal ends the program as it ends any other.
                std::future::pending::<()>().await;
            }
        })
    }
}

/// So many ports are tried after a taken one.
const NEXT: usize = 50;

fn listen(port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    // As tokio asks of a listener it is given.
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// The machine's fault while serving.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another program listens there.
    #[error("{address}: cổng đang được dùng (the port is taken)")]
    Taken {
        /// The address.
        address: SocketAddr,
        /// A port near it that was free a moment ago.
        free: Option<u16>,
    },
    /// The network or the runtime failed.
    #[error("{address}: {source}")]
    Io {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
}
