//! The preview: the site on this machine alone, rendered as it is asked for.
//!
//! Each request looks whether the sources changed, loads them anew if so, and renders the one page from
//! the model; nothing else is kept, so no page can be stale. The pages come from the same function that
//! `build` writes to disk: there is no second way to make a page. While the sources have errors, every
//! page shows them, and what is not a page still comes from the last good load.
//!
//! It is a writer's tool, not a web server: it binds to the loopback address only, and answers only
//! requests that were meant for it, so that a foreign page open in the same browser cannot read a draft
//! by pointing its own name at 127.0.0.1.

mod answer;
mod fault_page;
mod http;
mod media_type;
mod request;
#[cfg(test)]
mod tests;
mod watch;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
};

/// Where the preview is found unless told otherwise.
pub const DEFAULT_PORT: u16 = 4321;

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The portal's folder, which is watched.
    pub root: PathBuf,
    /// The port on 127.0.0.1; 0 for any that is free.
    pub port: u16,
}

/// A site that can render each of its outputs: one load of the sources.
pub trait Site: Send + Sync {
    /// The bytes at a path of the route table ("nghe-an/index.html"); none if the table has no such path.
    /// The error is a text for the author, as for the terminal.
    fn render(&self, path: &str) -> Option<Result<Vec<u8>, String>>;
}

/// What came of loading the sources.
#[derive(Clone)]
pub enum Loaded {
    /// They have no errors.
    Good(Arc<dyn Site>),
    /// They have, or could not be read; the human report, without colour.
    Faulty(String),
}

/// A preview that has its port and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    root: PathBuf,
}

impl Server {
    /// Takes the port, so that its address can be printed before the first load.
    ///
    /// # Errors
    /// [`Error::Taken`] if another program has the port.
    pub fn bind(options: Options) -> Result<Server, Error> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
        let bind = || -> io::Result<_> {
            let listener = TcpListener::bind(address)?;
            // As tokio asks of a listener it is given.
            listener.set_nonblocking(true)?;
            let address = listener.local_addr()?;
            Ok((listener, address))
        };
        match bind() {
            Ok((listener, address)) => Ok(Server { listener, address, root: options.root }),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(Error::Taken { address }),
            Err(source) => Err(Error::Io { address, source }),
        }
    }

    /// Where it is found.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Loads the sources, then answers until Ctrl-C. `reload` is called again whenever they changed.
    ///
    /// # Errors
    /// The machine's faults.
    pub fn run(self, reload: impl Fn() -> Loaded + Send + Sync + 'static) -> Result<(), Error> {
        http::run(self, reload, async {
            if tokio::signal::ctrl_c().await.is_err() {
                // No handler could be set, so the signal ends the program as it ends any other.
                std::future::pending::<()>().await;
            }
        })
    }
}

/// The machine's fault while serving.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another program listens there.
    #[error("{address}: cổng đang được dùng; hãy chọn cổng khác (the port is taken: choose another)")]
    Taken {
        /// The address.
        address: SocketAddr,
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
