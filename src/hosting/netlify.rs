//! `_headers`, as Netlify, Cloudflare Pages and others read it. It must lie in the published folder.
//!
//! Of two rules that set the same header for a path, Netlify takes the later one and Cloudflare joins both with a comma,
//! which for policies would mean that both hold. So a rule that means to replace a header first takes it away (`! Name`):
//! Cloudflare does that, and Netlify passes over a line that has no colon.

use super::rules::RULES;

/// Where it lies in a site.
pub const PATH: &str = "_headers";

/// The whole file.
pub fn file() -> String {
    let mut text = String::from(
        "# Tiêu đề HTTP cho Netlify, Cloudflare Pages; máy chủ khác: minhbach headers\n# HTTP headers for Netlify and Cloudflare Pages; other servers: minhbach headers\n",
    );
    let mut set: Vec<&str> = Vec::new();
    for rule in RULES {
        text.push_str(&format!("\n{}\n", rule.path));
        for (name, value) in rule.headers {
            if set.contains(name) {
                text.push_str(&format!("  ! {name}\n"));
            }
            text.push_str(&format!("  {name}: {value}\n"));
        }
        set.extend(rule.headers.iter().map(|(name, _)| *name));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cloudflare's limits: 100 rules, 2,000 characters a line.
    #[test]
    fn keeps_to_the_limits_of_hosts() {
        let text = file();
        assert!(text.lines().filter(|line| line.starts_with('/')).count() <= 100);
        assert!(text.lines().all(|line| line.chars().count() <= 2000));
        // A rule with two stars would be passed over.
        assert!(text.lines().filter(|line| line.starts_with('/')).all(|line| line.matches('*').count() <= 1));
    }

    #[test]
    fn what_is_replaced_is_taken_away_first() {
        let text = file();
        let embed = text.split("\n/nhung/*\n").nth(1).expect("a rule for embed pages");
        assert!(embed.starts_with("  ! Content-Security-Policy\n  Content-Security-Policy: "));
        assert_eq!(text.matches("\n  Strict-Transport-Security").count(), 1);
    }
}
