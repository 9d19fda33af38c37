//! Percent-encoding, as addresses have it.

use std::fmt::{self, Write};

/// Text, percent-encoded but for what may stand in a query and a fragment and reads well there.
pub struct Encoded<'a>(pub &'a str);

impl fmt::Display for Encoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.bytes().try_for_each(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                f.write_char(char::from(byte))
            }
            _ => write!(f, "%{byte:02X}"),
        })
    }
}

/// Text with its `%XX` decoded; what decodes to no UTF-8 becomes U+FFFD.
///
/// `+` stays: a reader prints spaces as `%20`, and `C++` in an address should find `C++`.
#[must_use]
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match rest {
            [b'%', high, low, ..] => hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &rest[3..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    // A hexadecimal digit always fits a byte.
    char::from(digit).to_digit(16).map(|value| value as u8)
}
