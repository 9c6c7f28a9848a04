//! 500 edits under `serve`: an open page hears of each of them and shows it, and the memory stays flat.
//!
//! Drives the program as an author and a browser do, by files, HTTP and events alone: one page is open all the time, another is
//! opened and closed at every edit, as a browser does that loads a page again. Ignored, since it takes minutes; `tests/long`
//! runs it. `MINHBACH_EDITS` changes the number.
#![allow(clippy::disallowed_methods, reason = "tests lay out portals of their own on the disk")]

mod common;

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{Shutdown, TcpStream},
    process::{Child, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use common::{AS_OF, Folder};

/// For how long a page may show what was before.
const PATIENCE: Duration = Duration::from_secs(20);

/// Ends the server however the test ends.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "takes minutes; tests/long runs it"]
fn five_hundred_edits() {
    let edits: usize = env::var("MINHBACH_EDITS").map_or(500, |text| text.parse().expect("a number of edits"));
    assert!(edits >= 50, "fewer say nothing of memory");
    let portal = Folder::swift("soak");
    let mut command = portal.command(&["serve", "--port", "0", "--as-of", AS_OF, "--lang", "en"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut said = BufReader::new(child.stderr.take().expect("piped"));
    let server = Server(child);
    let mut line = String::new();
    let address = loop {
        line.clear();
        assert!(said.read_line(&mut line).expect("readable") > 0, "it ended before it said where it is");
        if let Some((_, rest)) = line.split_once("http://") {
            break rest.split('/').next().expect("an address").to_owned();
        }
    };
    // What else it says must not fill the pipe.
    thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));

    let about = portal.read("content/about.md");
    let plan = portal.read("content/tinh-mau/ke-hoach-mau/plan.yaml");
    // The page's own mark is left out, so that each load is told as a reason to load it again; faults are told after one.
    let open = Events::listen(&address, "");
    open.heard();
    let (mut sizes, mut streams) = (Vec::new(), Vec::new());
    let mut slowest = Duration::ZERO;
    for edit in 1..=edits {
        let mark = format!("Lần sửa thứ {edit}.");
        // Every tenth edit is a mistake in a plan, which the preview tells, and its mending.
        if edit.is_multiple_of(10) {
            save(&portal, "content/tinh-mau/ke-hoach-mau/plan.yaml", &format!("{plan}\nkhong-co-khoa-nay: {edit}\n"));
            until(&open, &address, "/.minhbach/faults", &format!("khong-co-khoa-nay: {edit}"));
            let (status, page) = get(&address, "/gioi-thieu/");
            let before = format!("Lần sửa thứ {}.", edit - 1);
            assert!(status.contains(" 200 ") && page.contains(&before), "the last good page stays: {status}");
            save(&portal, "content/tinh-mau/ke-hoach-mau/plan.yaml", &plan);
            until(&open, &address, "/gioi-thieu/", &before);
        }
        save(&portal, "content/about.md", &format!("{about}\n{mark}\n"));
        slowest = slowest.max(until(&open, &address, "/gioi-thieu/", &mark));
        let home = get(&address, "/").1;
        assert!(home.contains("</html>"), "the other pages go on");
        // The page as it is loaded again: it hears that all is well, and is left.
        let page = get(&address, "/gioi-thieu/").1;
        let (_, rest) = page.split_once(" data-page=\"").expect("a page of the preview");
        let visit = Events::listen(&address, rest.split('"').next().expect("a mark"));
        assert_eq!(visit.heard(), "fine");
        drop(visit);
        sizes.push(resident(server.0.id()));
        streams.push(open_files(server.0.id()));
    }
    // What is warmed up is as large as it will be: the last tenth against the second.
    let tenth = edits / 10;
    let mean = |part: &[u64]| part.iter().sum::<u64>() / part.len() as u64;
    let (early, late) = (mean(&sizes[tenth..2 * tenth]), mean(&sizes[edits - tenth..]));
    println!(
        "{edits} edits: VmRSS {early} KiB (edits {tenth} to {}), {late} KiB (last {tenth}), at most {} KiB; slowest page {} ms after its edit",
        2 * tenth,
        sizes.iter().max().expect("some"),
        slowest.as_millis()
    );
    assert!(late <= early + early / 10 + 4096, "the memory grows: {early} KiB, then {late} KiB");
    let (early, late) = (streams[tenth], streams[edits - 1]);
    assert!(late <= early + 8, "pages that were closed are still there: {early} open files, then {late}");
}

/// As an editor saves: whole.
fn save(portal: &Folder, path: &str, text: &str) {
    let beside = format!("{path}~");
    portal.write(&beside, text);
    fs::rename(portal.path().join(beside), portal.path().join(path)).expect("a file");
}

/// Asks whenever something is heard, until the page has the words; how long it took.
fn until(open: &Events, address: &str, path: &str, words: &str) -> Duration {
    let started = Instant::now();
    loop {
        let (status, page) = get(address, path);
        if page.contains(words) {
            return started.elapsed();
        }
        assert!(started.elapsed() < PATIENCE, "{path} ({status}) does not say `{words}`");
        open.heard();
    }
}

/// The stream of one open page. It ends with the value.
struct Events(TcpStream, mpsc::Receiver<String>);

impl Events {
    fn listen(address: &str, mark: &str) -> Events {
        let mut stream = TcpStream::connect(address).expect("it listens");
        write!(stream, "GET /.minhbach/events?page={mark} HTTP/1.1\r\nHost: {address}\r\n\r\n")
            .expect("it takes requests");
        let lines = BufReader::new(stream.try_clone().expect("a second end")).lines();
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some(name) = line.strip_prefix("event: ")
                    && tell.send(name.to_owned()).is_err()
                {
                    return;
                }
            }
        });
        Events(stream, told)
    }

    /// The name of the next event.
    fn heard(&self) -> String {
        self.1.recv_timeout(PATIENCE).expect("an event")
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        let _ = self.0.shutdown(Shutdown::Both);
    }
}

/// Status line and body.
fn get(address: &str, path: &str) -> (String, String) {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("it takes requests");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("it answers");
    let text = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    (head.lines().next().unwrap_or("").to_owned(), body.to_owned())
}

/// KiB of memory that the process really has.
fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("Linux says so");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

/// How many files and connections the process has open.
fn open_files(process: u32) -> usize {
    fs::read_dir(format!("/proc/{process}/fd")).expect("it runs").count()
}
