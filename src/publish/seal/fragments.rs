//! The static markup that a view writes through `innerHTML`, found in the compiled program.
//!
//! `view!` turns each element that holds nothing dynamic into one string literal, a whole element
//! with its children (`leptos_macro`, `inert_element_to_tokens`), and tachys parses it once with
//! `template.innerHTML`. Literals lie in the data section of the WebAssembly file, so whatever parses
//! there as one whole element is taken for such a fragment. Finding a few too many does no harm: all
//! of them were written by us and are checked; none can come from data.

use std::{collections::BTreeSet, fmt};

use super::inspect::harm;
use crate::publish::html::tags;

/// Elements that have no end tag; the same list as in `leptos_macro`.
const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param",
    b"source", b"track", b"wbr",
];

/// A file that is not a WebAssembly module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidWasm;

impl fmt::Display for InvalidWasm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a WebAssembly module, or one that is cut short")
    }
}

impl std::error::Error for InvalidWasm {}

/// Markup of single elements, each whole.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fragments(BTreeSet<String>);

impl Fragments {
    /// The fragments among the constants of a WebAssembly module.
    pub fn in_wasm(wasm: &[u8]) -> Result<Self, InvalidWasm> {
        Ok(Self::in_bytes(data_section(wasm)?))
    }

    /// The fragments among any bytes.
    pub fn in_bytes(bytes: &[u8]) -> Self {
        let mut fragments = Self::default();
        fragments.add_from(bytes);
        fragments
    }

    /// Adds the fragments that stand in `bytes`.
    pub fn add_from(&mut self, bytes: &[u8]) {
        let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<');
        let found = starts.filter_map(|(at, _)| {
            let end = element(&bytes[at..])?;
            String::from_utf8(bytes[at..at + end].to_vec()).ok()
        });
        self.0.extend(found);
    }

    /// Those that could run script, style the page or load from elsewhere. There should be none.
    pub fn harmful(&self) -> impl Iterator<Item = &str> {
        let harmful = |fragment: &&String| {
            tags(fragment).iter().any(|tag| tag.name == "script" || harm(tag, "").is_some())
        };
        self.0.iter().filter(harmful).map(String::as_str)
    }

    /// As a JavaScript array.
    pub fn to_json(&self) -> String {
        serde_json::json!(self.0).to_string()
    }
}

/// The content of the section with the program's constants.
///
/// Source: WebAssembly core specification, binary format: magic number and version, then sections of
/// one byte for the kind and a length in LEB128; kind 11 holds the data.
fn data_section(wasm: &[u8]) -> Result<&[u8], InvalidWasm> {
    const DATA: u8 = 11;
    let mut rest = wasm.strip_prefix(b"\0asm\x01\0\0\0").ok_or(InvalidWasm)?;
    while let Some((kind, after)) = rest.split_first() {
        let (length, after) = leb128(after).ok_or(InvalidWasm)?;
        let (content, next) = after.split_at_checked(length).ok_or(InvalidWasm)?;
        if *kind == DATA {
            return Ok(content);
        }
        rest = next;
    }
    Ok(&[])
}

/// An unsigned number of up to 32 bits, and what follows it.
fn leb128(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[index + 1..]));
        }
    }
    None
}

/// The length of the element that starts at the first byte: with all its children up to its end tag,
/// as `view!` writes it. `None` if it is not whole, or if it is a bare tag, for which `view!` writes
/// no markup.
fn element(bytes: &[u8]) -> Option<usize> {
    let mut open: Vec<&[u8]> = Vec::new();
    let mut at = 0;
    let mut bare = true;
    loop {
        if let Some(rest) = bytes[at..].strip_prefix(b"</") {
            let name = open.pop()?;
            rest.strip_prefix(name)?.strip_prefix(b">")?;
            at += "</".len() + name.len() + ">".len();
        } else {
            let (name, length) = start_tag(&bytes[at..])?;
            bare &= open.is_empty() && length == name.len() + "<>".len();
            at += length;
            if !VOID.contains(&name) && !bytes[..at].ends_with(b"/>") {
                open.push(name);
            }
        }
        if open.is_empty() {
            return (!bare).then_some(at);
        }
        let text = bytes[at..].iter().position(|byte| *byte == b'<')?;
        if bytes[at..at + text].iter().any(|byte| *byte == b'>' || is_control(*byte)) {
            return None;
        }
        bare &= text == 0;
        at += text;
    }
}

/// Name and length of the start tag at the first byte: `<name key key="value">`.
fn start_tag(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-:_.".contains(byte);
    let count = |from: usize| bytes[from..].iter().take_while(|byte| is_name(byte)).count();

    bytes.strip_prefix(b"<")?.first().filter(|byte| byte.is_ascii_alphabetic())?;
    let mut at = 1 + count(1);
    let name = &bytes[1..at];
    loop {
        match &bytes[at..] {
            [b'>', ..] => return Some((name, at + 1)),
            [b'/', b'>', ..] => return Some((name, at + 2)),
            [b' ', ..] => {
                let key = count(at + 1);
                at += 1 + key;
                if key == 0 {
                    return None;
                }
            }
            _ => return None,
        }
        if let Some(value) = bytes[at..].strip_prefix(b"=\"") {
            let length = value.iter().position(|byte| *byte == b'"')?;
            if value[..length].iter().any(|byte| is_control(*byte)) {
                return None;
            }
            at += "=\"\"".len() + length;
        }
    }
}

/// Whether a byte never stands in text that somebody wrote.
fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\n' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &str) -> Vec<String> {
        Fragments::in_bytes(bytes.as_bytes()).0.into_iter().collect()
    }

    #[test]
    fn whole_elements_are_found_between_other_constants() {
        let cases: [(&str, &[&str]); 9] = [
            (
                "src/view.rs<p>a <em>b</em> c</p>called Option",
                &["<em>b</em>", "<p>a <em>b</em> c</p>"],
            ),
            ("<p class=\"a b\" hidden></p><b>x</b>", &["<b>x</b>", "<p class=\"a b\" hidden></p>"]),
            ("<p>line<br>line</p>", &["<p>line<br>line</p>"]),
            ("<input type=\"search\">", &["<input type=\"search\">"]),
            (
                "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>",
                &["<path d=\"M0 0\"/>", "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>"],
            ),
            ("<p>caf\u{e9} &lt;3</p>", &["<p>caf\u{e9} &lt;3</p>"]),
            ("<p>never closed", &[]),
            ("<p>wrongly closed</b>", &[]),
            ("Vec<u8> <br><p></p> <T as X> a < b </p> <>", &[]),
        ];
        for (bytes, expected) in cases {
            assert_eq!(found(bytes), expected, "{bytes}");
        }
    }

    #[test]
    fn only_the_data_of_a_module_is_searched() {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |kind: u8, content: &[u8]| {
            wasm.extend([kind, u8::try_from(content.len()).unwrap() | 0x80, 0]);
            wasm.extend(content);
        };
        section(10, b"<b>code</b>");
        section(11, b"\x01\0<b>data</b>\0");
        assert_eq!(Fragments::in_wasm(&wasm), Ok(Fragments::in_bytes(b"<b>data</b>")));

        assert_eq!(Fragments::in_wasm(&wasm[..wasm.len() - 1]), Err(InvalidWasm));
        assert_eq!(Fragments::in_wasm(b"<!doctype html>"), Err(InvalidWasm));
        assert_eq!(Fragments::in_wasm(b"\0asm\x01\0\0\0"), Ok(Fragments::default()));
    }

    #[test]
    fn harmful_fragments_are_named() {
        let harmful = [
            "<img src=\"x\" onerror=\"go()\">",
            "<script src=\"a.js\"></script>",
            "<p style=\"color: red\">x</p>",
            "<p><a href=\"javascript:go()\">x</a></p>",
        ];
        for fragment in harmful {
            let fragments = Fragments::in_bytes(fragment.as_bytes());
            assert!(fragments.harmful().any(|found| found == fragment), "{fragment}");
        }
        let fragments =
            Fragments::in_bytes(b"<p class=\"a\"><a href=\"https://arxiv.org\">x</a></p>");
        assert_eq!(fragments.harmful().count(), 0);
    }
}
