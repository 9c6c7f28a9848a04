//! The preview over a real socket.
#![expect(
    clippy::disallowed_methods,
    reason = "the author, who saves a file while the preview runs, and what waits for it"
)]

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use tokio::sync::oneshot;

use super::{Error, Faults, Loaded, Loader, Options, Port, Server, Site, http};
use crate::diagnostic::MessageLang;
use crate::watch::{Changed, Unwatched};

/// A site with few pages, that says which load it came from.
struct Pages(String);

impl Site for Pages {
    fn render(&self, path: &str) -> Option<Result<Vec<u8>, Faults>> {
        let page = |policy: &str| {
            let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
            Some(Ok(format!("<head>{meta}</head><body>{}</body></html>", self.0).into_bytes()))
        };
        match path {
            "index.html" | "nghe-an/index.html" => page("default-src 'none'; script-src 'none'"),
            "bare.html" | "đ/a b.csv" | "style.css" => Some(Ok(self.0.clone().into_bytes())),
            "404.html" => Some(Ok(b"no such page".to_vec())),
            "broken/index.html" => Some(Err(faults("template <b> broken"))),
            "panic/index.html" => panic!("on purpose"),
            _ => None,
        }
    }
}

fn faults(text: &str) -> Faults {
    Faults { errors: 1, warnings: 0, text: text.to_owned() }
}

/// Counts how often it is asked, and keeps no site.
struct Text {
    root: PathBuf,
    loads: Arc<AtomicUsize>,
    good: Option<String>,
}

impl Loader for Text {
    fn load(&mut self, changed: &Changed) -> Loaded {
        let before = self.loads.fetch_add(1, Ordering::Relaxed);
        assert_eq!(before == 0, *changed == Changed::Everything, "all of it once, then what changed");
        let text = fs::read_to_string(self.root.join("content/index.md")).unwrap();
        // A writer that cuts a file and then fills it is seen between both.
        if text.contains("slow") {
            thread::sleep(Duration::from_secs(2));
        }
        if text.contains("fault") || text.is_empty() {
            return Loaded::Faulty(faults(&format!("lỗi: {text} <here>")));
        }
        if self.good.as_ref() == Some(&text) {
            return Loaded::Same;
        }
        self.good = Some(text.clone());
        Loaded::Good(Arc::new(Pages(text)))
    }

    fn unwatched(&mut self, why: &Unwatched) {
        panic!("this machine watches its own folders: {why:?}");
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
        let server = Server::bind(options(&root, 0)).unwrap();
        let address = server.address();
        let (stop, stopped) = oneshot::channel();
        let loads = Arc::new(AtomicUsize::new(0));
        let loader = Text { root: root.clone(), loads: Arc::clone(&loads), good: None };
        let thread = thread::spawn(move || {
            http::run(server, loader, async {
                let _ = stopped.await;
            })
        });
        Preview { root, address, loads, stop: Some(stop), thread: Some(thread) }
    }

    /// As an editor saves: whole.
    fn save(&self, text: &str) {
        let (beside, file) = (self.root.join("content/.index.md"), self.root.join("content/index.md"));
        fs::write(&beside, text).unwrap();
        fs::rename(beside, file).unwrap();
    }

    /// Saves, and waits until that is what a page is asked for.
    fn show(&self, text: &str) {
        let mut events = self.listen(&self.mark("/"));
        events.next();
        self.save(text);
        events.next();
    }

    /// The mark that a page carries.
    fn mark(&self, path: &str) -> String {
        let (_, page) = self.get(path);
        let (_, rest) = page.split_once(" data-page=\"").unwrap_or_else(|| panic!("{path} has our script: {page}"));
        rest.split('"').next().unwrap().to_owned()
    }

    /// What a page with this mark hears.
    fn listen(&self, mark: &str) -> Events {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(stream, "GET /.minhbach/events?page={mark} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        Events(BufReader::new(stream))
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

/// The open stream of one page.
struct Events(BufReader<TcpStream>);

impl Events {
    /// Name and id of the next event.
    fn next(&mut self) -> (String, String) {
        let (mut name, mut id) = (None, None);
        while name.is_none() || id.is_none() {
            let line = self.line().expect("the stream goes on");
            name = name.or_else(|| line.strip_prefix("event: ").map(str::to_owned));
            id = id.or_else(|| line.strip_prefix("id: ").map(str::to_owned));
        }
        (name.unwrap(), id.unwrap())
    }

    #[track_caller]
    fn is(&mut self, name: &str) -> String {
        let (given, id) = self.next();
        assert_eq!(given, name);
        id
    }

    /// None at the end.
    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.0.read_line(&mut line).unwrap();
        (read > 0).then(|| line.trim_end().to_owned())
    }
}

fn options(root: &Path, port: u16) -> Options {
    Options { root: root.to_owned(), port: Port::Exactly(port), poll: false, lang: MessageLang::Vi }
}

fn status(head: &str) -> u16 {
    head["http/1.1 ".len()..][..3].parse().unwrap()
}

#[test]
fn addresses_lead_to_pages() {
    let preview = Preview::start("one");
    for path in ["/", "/index.html", "/nghe-an/", "/nghe-an/?q=1"] {
        let (status, page) = preview.get(path);
        assert!(status == 200 && page.contains("<body>one<script "), "{path}: {page}");
    }
    for path in ["/style.css", "/%C4%91/a%20b.csv"] {
        assert_eq!(preview.get(path), (200, "one".to_owned()), "{path}: only pages get a script");
    }
    for path in
        ["/x", "/x/", "/nghe-an/x.csv", "/%", "/../index.html", "/%2e%2e/etc/passwd", "//index.html", "/nghe-an//"]
    {
        let (status, page) = preview.get(path);
        assert!(status == 404 && page.starts_with("no such page<script "), "{path}: {page}");
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
    assert!(status(&head) == 200 && head.contains("content-length: ") && body.is_empty(), "{head} {body}");
    let (head, _) = preview.ask("HEAD", "/style.css");
    assert!(head.contains("content-length: 3\r\n"), "{head}");
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
    for path in ["events", "faults", "serve.js"] {
        let (head, _) = ask(&format!("GET /.minhbach/{path} HTTP/1.1"), "Host: evil.example\r\n");
        assert_eq!(status(&head), 403, "{path}");
    }
    for host in ["LocalHost:4321", "[::1]:4321"] {
        assert_eq!(ask("GET /style.css HTTP/1.1", &format!("Host: {host}\r\n")).1, "draft", "{host}");
    }
}

#[test]
fn the_policy_of_a_page_names_the_preview_as_the_browser_does() {
    let preview = Preview::start("one");
    let (_, page) = preview.send("GET / HTTP/1.1\r\nHost: LocalHost:81\r\nConnection: close\r\n\r\n");
    let ours = "localhost:81/.minhbach/";
    let policy = format!("content=\"default-src 'none'; script-src {ours}; style-src {ours}; connect-src {ours}\"");
    assert!(page.contains(&policy), "{page}");
    for file in ["serve.js", "serve.css"] {
        assert_eq!(preview.get(&format!("/.minhbach/{file}")).0, 200, "{file}");
    }
}

#[test]
fn an_open_page_hears_of_what_is_saved() {
    let preview = Preview::start("one");
    let mark = preview.mark("/");
    let (mut one, mut two) = (preview.listen(&mark), preview.listen(&preview.mark("/nghe-an/")));
    let first = one.is("fine");
    two.is("fine");
    preview.save("two, longer");
    let second = one.is("reload");
    assert_eq!(two.is("reload"), second, "both hear of the same load");
    assert_ne!(second, first);
    assert!(preview.get("/").1.contains("<body>two, longer<script "));
    assert_ne!(preview.mark("/"), mark);
    // Whoever was away is told at once: after a restart, too, which makes other marks.
    preview.listen(&mark).is("reload");
    preview.listen("0123456789abcdef-site-1").is("reload");
    preview.listen("").is("reload");
    // One that closed is no hindrance to the others.
    drop(two);
    preview.save("three");
    one.is("reload");
    preview.listen(&preview.mark("/")).is("fine");
}

#[test]
fn faults_are_laid_over_the_last_good_page_until_mended() {
    let preview = Preview::start("one");
    let mark = preview.mark("/");
    let mut events = preview.listen(&mark);
    events.is("fine");
    assert_eq!(preview.get("/.minhbach/faults").0, 204);

    preview.save("a fault on line 1");
    events.is("faults");
    for path in ["/", "/nghe-an/"] {
        let (status, page) = preview.get(path);
        assert!(status == 200 && page.contains("<body>one<script src=\"/.minhbach/serve.js\""), "{path}: {page}");
    }
    assert_eq!(preview.mark("/"), mark, "the page is still that of the first load");
    assert_eq!(preview.get("/never/was/").0, 404);
    let (status, panel) = preview.get("/.minhbach/faults");
    assert!(status == 200 && panel.contains("a fault on line 1 &lt;here&gt;") && panel.contains("1 lỗi"), "{panel}");

    preview.save("another fault");
    events.is("faults");
    assert!(preview.get("/.minhbach/faults").1.contains("another fault"));
    // Undone: the page that stands there is right again.
    preview.save("one");
    events.is("fine");
    assert_eq!(preview.mark("/"), mark);
    preview.save("a fault on line 2");
    events.is("faults");
    preview.save("mended");
    events.is("reload");
    assert!(preview.get("/").1.contains("<body>mended<script "));
    assert_eq!(preview.get("/.minhbach/faults").0, 204);
}

#[test]
fn faults_from_the_start_are_shown() {
    let preview = Preview::start("fault");
    let (status, page) = preview.get("/");
    assert!(
        status == 500 && page.contains("lỗi: fault &lt;here&gt;</span></pre>") && !page.contains("style="),
        "{page}"
    );
    assert_eq!(preview.get("/style.css").0, 500);
    let mut events = preview.listen(&preview.mark("/never/was/"));
    events.is("fine");
    preview.save("another fault");
    events.is("reload");
    preview.listen(&preview.mark("/")).is("fine");
    preview.show("mended");
    assert_eq!(preview.get("/style.css"), (200, "mended".to_owned()));
}

#[test]
fn nobody_waits_for_a_load_but_whoever_comes_before_the_first() {
    let preview = Preview::start("slow, the first");
    let started = Instant::now();
    assert_eq!(preview.get("/style.css").1, "slow, the first");
    assert!(started.elapsed() > Duration::from_secs(1));
    preview.save("slow, the second");
    while preview.loads.load(Ordering::Relaxed) < 2 {
        assert!(started.elapsed() < Duration::from_secs(20), "it loads");
        thread::sleep(Duration::from_millis(10));
    }
    let started = Instant::now();
    assert_eq!(preview.get("/style.css").1, "slow, the first");
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
}

#[test]
fn a_page_that_fails_does_not_end_the_preview() {
    let preview = Preview::start("one");
    let (status, body) = preview.get("/broken/");
    assert!(status == 500 && body.contains("template &lt;b&gt; broken"), "{body}");
    let (status, body) = preview.get("/panic/");
    assert!(status == 500 && body.contains("see the terminal"), "{body}");
    assert_eq!(preview.get("/").0, 200);
    // Its page, too, comes back when something changes.
    let mut events = preview.listen(&preview.mark("/broken/"));
    events.is("fine");
    preview.save("two");
    events.is("reload");
}

#[test]
fn it_ends_though_a_browser_holds_connections() {
    let mut preview = Preview::start("one");
    assert_eq!(preview.get("/").0, 200);
    let silent = TcpStream::connect(preview.address).unwrap();
    let mut half = TcpStream::connect(preview.address).unwrap();
    half.write_all(b"GET / HT").unwrap();
    let mut events = preview.listen(&preview.mark("/"));
    events.is("fine");
    let started = Instant::now();
    drop(preview.stop.take());
    while let Some(line) = events.line() {
        assert!(!line.starts_with("event:"), "{line}");
    }
    assert!(started.elapsed() < Duration::from_millis(400), "a stream ends at once, not with the grace period");
    let ended = preview.thread.take().unwrap().join().unwrap();
    assert!(ended.is_ok(), "{ended:?}");
    assert!(TcpStream::connect(preview.address).is_err(), "the port is free again");
    drop((silent, half));
    preview.thread = Some(thread::spawn(|| Ok(())));
}

#[test]
fn a_taken_port_is_named() {
    let first = Server::bind(options(Path::new(""), 0)).unwrap();
    let port = first.address().port();
    let error = Server::bind(options(Path::new(""), port)).unwrap_err();
    let Error::Taken { address, free } = error else { panic!("{error}") };
    assert_eq!(address.port(), port);
    assert!(free.is_some_and(|free| free > port), "{free:?}");
    // Where any near it will do, the next that is free is taken.
    let near = || Options { port: Port::From(port), ..options(Path::new(""), 0) };
    let second = Server::bind(near()).unwrap();
    let third = Server::bind(near()).unwrap();
    assert!(port < second.address().port() && second.address().port() < third.address().port());
}
