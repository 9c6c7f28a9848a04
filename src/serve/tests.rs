//! The preview over a real socket.
#![expect(clippy::disallowed_methods, reason = "the author, who saves a file while the preview runs")]

use std::{
    env, fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use tokio::sync::oneshot;

use super::{Error, Loaded, Options, Server, Site, http};

/// A site with few pages, that says which load it came from.
struct Pages(String);

impl Site for Pages {
    fn render(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        match path {
            "index.html" | "nghe-an/index.html" | "đ/a b.csv" | "style.css" => Some(Ok(self.0.clone().into_bytes())),
            "404.html" => Some(Ok(b"no such page".to_vec())),
            "broken/index.html" => Some(Err("template <b> broken".into())),
            "panic/index.html" => panic!("on purpose"),
            _ => None,
        }
    }
}

/// A preview that runs, and the file it shows.
struct Preview {
    root: PathBuf,
    address: SocketAddr,
    loads: Arc<AtomicUsize>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<Result<(), Error>>>,
}

impl Preview {
    fn start(text: &str) -> Preview {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let root = env::temp_dir().join(format!("minhbach-serve-{}-{number}", process::id()));
        fs::create_dir_all(root.join("content")).unwrap();
        fs::write(root.join("content/index.md"), text).unwrap();
        let server = Server::bind(Options { root: root.clone(), port: 0 }).unwrap();
        let address = server.address();
        let (stop, stopped) = oneshot::channel();
        let loads = Arc::new(AtomicUsize::new(0));
        let reload = {
            let (root, loads) = (root.clone(), Arc::clone(&loads));
            move || {
                loads.fetch_add(1, Ordering::Relaxed);
                load(&root)
            }
        };
        let thread = thread::spawn(move || {
            http::run(server, reload, async {
                let _ = stopped.await;
            })
        });
        Preview { root, address, loads, stop: Some(stop), thread: Some(thread) }
    }

    fn save(&self, text: &str) {
        fs::write(self.root.join("content/index.md"), text).unwrap();
        // Longer than the preview may go without looking.
        thread::sleep(Duration::from_millis(250));
    }

    /// Sends a request as it stands, and returns head and body.
    fn send(&self, request: &str) -> (String, String) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        let (head, body) = reply.split_once("\r\n\r\n").unwrap();
        (head.to_ascii_lowercase(), body.to_owned())
    }

    fn ask(&self, method: &str, path: &str) -> (String, String) {
        self.send(&format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    /// Status and body of a GET.
    fn get(&self, path: &str) -> (u16, String) {
        let (head, body) = self.ask("GET", path);
        (status(&head), body)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.stop.take());
        let _ = self.thread.take().unwrap().join();
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn load(root: &Path) -> Loaded {
    let text = fs::read_to_string(root.join("content/index.md")).unwrap();
    if text.contains("fault") {
        Loaded::Faulty(format!("lỗi: {text} <here>"))
    } else {
        Loaded::Good(Arc::new(Pages(text)))
    }
}

fn status(head: &str) -> u16 {
    head["http/1.1 ".len()..][..3].parse().unwrap()
}

#[test]
fn addresses_lead_to_pages() {
    let preview = Preview::start("one");
    for path in ["/", "/index.html", "/nghe-an/", "/nghe-an/?q=1", "/style.css", "/%C4%91/a%20b.csv"] {
        assert_eq!(preview.get(path), (200, "one".to_owned()), "{path}");
    }
    for path in
        ["/x", "/x/", "/nghe-an/x.csv", "/%", "/../index.html", "/%2e%2e/etc/passwd", "//index.html", "/nghe-an//"]
    {
        assert_eq!(preview.get(path), (404, "no such page".to_owned()), "{path}");
    }
    let (head, _) = preview.ask("GET", "/nghe-an");
    assert!(status(&head) == 307 && head.contains("location: /nghe-an/\r\n"), "{head}");
    assert_eq!(preview.loads.load(Ordering::Relaxed), 1, "nothing changed, so nothing is loaded again");
}

#[test]
fn headers_are_those_of_a_careful_host() {
    let preview = Preview::start("one");
    let (head, _) = preview.ask("GET", "/");
    for line in ["content-type: text/html; charset=utf-8", "cache-control: no-store", "x-content-type-options: nosniff"]
    {
        assert!(head.lines().any(|given| given == line), "{line} in {head}");
    }
    assert!(preview.ask("GET", "/style.css").0.contains("content-type: text/css; charset=utf-8"));
    let (head, body) = preview.ask("HEAD", "/");
    assert!(status(&head) == 200 && head.contains("content-length: 3") && body.is_empty(), "{head} {body}");
    let (head, _) = preview.ask("POST", "/");
    assert!(status(&head) == 405 && head.contains("allow: get, head"), "{head}");
}

#[test]
fn a_foreign_name_is_refused() {
    let preview = Preview::start("draft");
    let ask = |line: &str, headers: &str| preview.send(&format!("{line}\r\n{headers}Connection: close\r\n\r\n"));
    for (line, headers) in [
        ("GET / HTTP/1.1", "Host: evil.example\r\n"),
        ("GET / HTTP/1.1", "Host: localhost\r\nHost: evil.example\r\n"),
        ("GET http://evil.example/ HTTP/1.1", "Host: localhost\r\n"),
        ("GET / HTTP/1.0", ""),
    ] {
        let (head, body) = ask(line, headers);
        assert!(head.contains(" 40") && !body.contains("draft"), "{line} {headers}: {head}");
    }
    assert_eq!(ask("GET / HTTP/1.1", "Host: LocalHost:4321\r\n").1, "draft");
    assert_eq!(ask("GET / HTTP/1.1", "Host: [::1]:4321\r\n").1, "draft");
}

#[test]
fn a_saved_file_is_seen_and_faults_are_shown_until_mended() {
    let preview = Preview::start("one");
    assert_eq!(preview.get("/").1, "one");
    preview.save("two, longer");
    assert_eq!(preview.get("/nghe-an/").1, "two, longer");

    preview.save("a fault on line 1");
    for path in ["/", "/nghe-an/", "/nghe-an", "/never/was/"] {
        let (status, body) = preview.get(path);
        assert!(status == 500 && body.contains("a fault on line 1 &lt;here&gt;"), "{path}: {body}");
    }
    assert_eq!(preview.get("/style.css"), (200, "two, longer".to_owned()), "the last good site serves the rest");
    let style = preview.get("/.minhbach/serve.css");
    assert!(style.0 == 200 && style.1.contains("pre {"));

    preview.save("mended");
    assert_eq!(preview.get("/"), (200, "mended".to_owned()));
}

#[test]
fn faults_from_the_start_are_shown() {
    let preview = Preview::start("fault");
    assert_eq!(preview.get("/").0, 500);
    assert_eq!(preview.get("/style.css").0, 500);
    preview.save("mended");
    assert_eq!(preview.get("/style.css"), (200, "mended".to_owned()));
}

#[test]
fn a_page_that_fails_does_not_end_the_preview() {
    let preview = Preview::start("one");
    let (status, body) = preview.get("/broken/");
    assert!(status == 500 && body.contains("template &lt;b&gt; broken"), "{body}");
    let (status, body) = preview.get("/panic/");
    assert!(status == 500 && body.contains("see the terminal"), "{body}");
    assert_eq!(preview.get("/").0, 200);
}

#[test]
fn it_ends_though_a_browser_holds_connections() {
    let mut preview = Preview::start("one");
    assert_eq!(preview.get("/").0, 200);
    let silent = TcpStream::connect(preview.address).unwrap();
    let mut half = TcpStream::connect(preview.address).unwrap();
    half.write_all(b"GET / HT").unwrap();
    drop(preview.stop.take());
    let ended = preview.thread.take().unwrap().join().unwrap();
    assert!(ended.is_ok(), "{ended:?}");
    assert!(TcpStream::connect(preview.address).is_err(), "the port is free again");
    drop((silent, half));
    preview.thread = Some(thread::spawn(|| Ok(())));
}

#[test]
fn a_taken_port_is_named() {
    let first = Server::bind(Options { root: PathBuf::new(), port: 0 }).unwrap();
    let port = first.address().port();
    let error = Server::bind(Options { root: PathBuf::new(), port }).unwrap_err();
    assert!(matches!(error, Error::Taken { .. }));
    assert!(error.to_string().starts_with(&format!("127.0.0.1:{port}: ")), "{error}");
}
