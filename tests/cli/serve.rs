//! `serve`: which port it takes, and what it says where it can't.

use std::{
    io::{BufRead as _, BufReader},
    net::TcpListener,
    process::{Child, Stdio},
};

use crate::common::{AS_OF, Folder};

/// Ends with its test, also where that fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_taken_port_is_named_with_one_that_is_free() {
    let folder = Folder::portal("serve-taken");
    let held = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = held.local_addr().expect("its address").port();
    let said = folder.run(&["serve", "--as-of", AS_OF, "--port", &port.to_string(), "--lang", "vi"]);
    assert_eq!(said.code, 3, "{}", said.err);
    let words = format!(
        "cổng mạng {port} đang có chương trình khác dùng (có khi là một `minhbach serve` chưa dừng); chọn cổng khác: minhbach serve --port "
    );
    let other = said.err.trim_end().strip_prefix(&words).unwrap_or_else(|| panic!("{}", said.err));
    assert!(other.parse::<u16>().is_ok_and(|other| other > port), "{}", said.err);
    let said = folder.run(&["serve", "--as-of", AS_OF, "--port", &port.to_string(), "--lang", "en"]);
    let words =
        format!("another program has the port {port} (perhaps a `minhbach serve` that still runs); choose another: ");
    assert!(said.err.starts_with(&words), "{}", said.err);
}

#[test]
fn without_a_wish_the_next_free_port_is_taken() {
    let folder = Folder::portal("serve-next");
    // Where that fails, somebody else holds it, which is as good.
    let _held = TcpListener::bind("127.0.0.1:4321");
    let mut command = folder.command(&["serve", "--as-of", AS_OF, "--lang", "en"]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut child = Running(child);
    let mut lines = BufReader::new(child.0.stderr.take().expect("piped")).lines().map_while(Result::ok);
    let first = lines.next().expect("a line");
    let port =
        first.strip_prefix("another program has the port 4321, so ").and_then(|rest| rest.strip_suffix(" was taken"));
    let port: u16 = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{first}"));
    assert!(port > 4321);
    assert_eq!(lines.next().as_deref(), Some(&*format!("open http://127.0.0.1:{port}/ · stop with Ctrl-C")));
}

#[test]
fn the_address_is_asked_for_by_who_publishes() {
    let folder = Folder::portal("serve-address");
    folder.edit("content/portal.yaml", "https://mau.example", "https://dien-dia-chi-that.example");
    let warned = folder.run(&["check", "--as-of", AS_OF, "--lang", "en"]).good();
    assert!(warned.err.ends_with("0 errors, 1 warning\n"), "{}", warned.err);
    let mut command = folder.command(&["serve", "--as-of", AS_OF, "--lang", "en", "--port", "0"]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut child = Running(child);
    let lines = BufReader::new(child.0.stderr.take().expect("piped")).lines().map_while(Result::ok);
    let told = lines.skip(1).find(|line| !line.is_empty()).expect("what the first load came to");
    assert!(told.starts_with("0 errors, 0 warnings · "), "{told}");
}
