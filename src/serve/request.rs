//! What a request asks for, and whether it was meant for us.

use std::str;

/// True for a `Host` that names this machine. Any other means that a foreign page made its own name lead
/// here (DNS rebinding), and would read the answer as its own.
pub(super) fn is_local(host: &str) -> bool {
    // The colons within brackets belong to the address.
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => {
            if !port.bytes().all(|byte| byte.is_ascii_digit()) {
                return false;
            }
            name
        }
        _ => host,
    };
    name.eq_ignore_ascii_case("localhost") || matches!(name, "127.0.0.1" | "[::1]")
}

/// The path of the file that an address names: "/nghe-an/" is "nghe-an/index.html". None if it is not
/// percent-encoded UTF-8 below the root.
pub(super) fn file_of(address: &str) -> Option<String> {
    let mut path = decode(address.strip_prefix('/')?)?;
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    Some(path)
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let (digits, after) = after.split_at_checked(2)?;
            // `from_str_radix` also takes a sign.
            if !digits.iter().all(u8::is_ascii_hexdigit) {
                return None;
            }
            bytes.push(u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_local() {
        for host in ["localhost", "LOCALHOST:4321", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:4321"] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example:4321",
            "localhost:80@evil",
            "::1",
            "localhost.",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn addresses_name_files() {
        for (address, file) in [
            ("/", Some("index.html")),
            ("/nghe-an/", Some("nghe-an/index.html")),
            ("/a%20b/%C4%91.csv", Some("a b/đ.csv")),
            ("/%2e%2E/x", Some("../x")),
            ("/100%", None),
            ("/%+1", None),
            ("/%ff", None),
            ("*", None),
        ] {
            assert_eq!(file_of(address).as_deref(), file, "{address}");
        }
    }
}
