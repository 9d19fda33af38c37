//! Addresses that a link may have.

use std::fmt;

/// An address that is safe as the target of a link: `http:`, `https:` or `mailto:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    /// `address` without white space around it and control characters, which browsers drop too;
    /// `None` if its scheme is another one, or it is relative, or it names no host.
    #[must_use]
    pub fn parse(address: &str) -> Option<Self> {
        let visible: String = address.chars().filter(|char| !char.is_control()).collect();
        let visible = visible.trim();
        let (scheme, rest) = visible.split_once(':')?;
        let is = |allowed: &str| scheme.eq_ignore_ascii_case(allowed);
        let allowed = if is("http") || is("https") {
            rest.strip_prefix("//").is_some_and(starts_host)
        } else {
            is("mailto") && !rest.is_empty()
        };
        allowed.then(|| Self(visible.into()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a host can begin so.
pub(super) fn starts_host(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphanumeric() || first == '[')
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn admits_three_schemes() {
        for (address, expected) in [
            ("https://example.org", Some("https://example.org")),
            (" HTTP://example.org/a?b#c\n", Some("HTTP://example.org/a?b#c")),
            ("ht\ttps://example.org", Some("https://example.org")),
            ("mailto:a@example.org", Some("mailto:a@example.org")),
            ("javascript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("\u{1}javascript://example.org", None),
            ("JaVaScRiPt:https://example.org", None),
            ("data:text/html,x", None),
            ("vbscript:x", None),
            ("file:///etc/passwd", None),
            ("blob:https://example.org/x", None),
            ("https:example.org", None),
            ("https:///example.org", None),
            ("https:\\\\example.org", None),
            ("//example.org", None),
            ("/page", None),
            ("#2510.26143", None),
            ("mailto:", None),
            ("", None),
        ] {
            assert_eq!(Url::parse(address).as_ref().map(Url::as_str), expected, "{address:?}");
        }
    }
}
