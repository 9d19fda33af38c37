//! Shorter names between the program and its glue.

use std::collections::HashMap;
use std::ops::Range;

/// Digits of a hash in a name.
const DIGITS: usize = 16;

/// Gives numbers in place of the hashes in the names by which the program and its glue know each other,
/// `__wbg_fetch_1a2b3c4d5e6f7a8b`: hashes can't be compressed, and stand in both files. The numbers are as
/// long, so that nothing in the program moves.
pub(super) fn with_plain_names(glue: &str, program: &[u8]) -> (String, Vec<u8>) {
    let plain = |(number, hash): (usize, String)| {
        let plain = format!("_{number:0DIGITS$x}");
        let plain = if hash.starts_with("_h") { format!("_h{}", &plain[1..]) } else { plain };
        (hash.into_bytes(), plain)
    };
    let names: HashMap<_, _> = hashes(glue).into_iter().enumerate().map(plain).collect();
    let (mut plain_glue, mut plain_program) = (glue.to_owned(), program.to_owned());
    for (place, name) in places(glue.as_bytes(), &names) {
        plain_glue.replace_range(place, name);
    }
    for (place, name) in places(program, &names) {
        plain_program[place].copy_from_slice(name.as_bytes());
    }
    (plain_glue, plain_program)
}

/// Where the hashes stand, and the names in their places. In one pass for all: whoever develops waits
/// for it, and then the program is large and this code unoptimized.
fn places<'a>(
    bytes: &'a [u8],
    names: &'a HashMap<Vec<u8>, String>,
) -> impl Iterator<Item = (Range<usize>, &'a str)> {
    memchr::memchr_iter(b'_', bytes).filter_map(move |at| {
        [1, 2].into_iter().find_map(|start| {
            let place = at..at + start + DIGITS;
            let name = names.get(bytes.get(place.clone())?)?;
            Some((place, name.as_str()))
        })
    })
}

/// The hashes in the names, each once, with what they begin with.
fn hashes(glue: &str) -> Vec<String> {
    let is_digit = |it: u8| matches!(it, b'0'..=b'9' | b'a'..=b'f');
    // What wasm-bindgen numbered itself, `__wbindgen_cast_0000000000000001`, needs no other number.
    let is_number = |it: &str| it.starts_with("00000000");
    let is_hash = |it: &&str| it.len() == DIGITS && it.bytes().all(is_digit) && !is_number(it);
    let words = glue.split(|it: char| it != '_' && !it.is_ascii_alphanumeric());
    let mut hashes: Vec<String> = Vec::new();
    for part in words
        .filter(|word| word.starts_with('_') || word.contains("__"))
        .flat_map(|word| word.split('_').skip(1))
    {
        let hash = [("_", Some(part)), ("_h", part.strip_prefix('h'))];
        let hash = hash.into_iter().find_map(|(start, it)| Some((start, it.filter(is_hash)?)));
        let hash = hash.map(|(start, hash)| format!("{start}{hash}"));
        hashes.extend(hash.filter(|it| !hashes.contains(it)));
    }
    hashes
}

#[cfg(test)]
mod tests {
    use super::with_plain_names;

    #[test]
    fn names_lose_their_hashes_in_both_files_and_stay_apart() {
        let glue = "imports = { __wbg_new_1a2b3c4d5e6f7a8b: f, __wbg_new_0123456789abcdef: g };\n\
            wasm.wasm_bindgen__convert__closures__invoke__h25f2c2a8cfddf84e(); // 0123456789abcdef";
        let program = b"\x1a__wbg_new_1a2b3c4d5e6f7a8b\x00__wbg_new_0123456789abcdef\
            \x00wasm_bindgen__convert__closures__invoke__h25f2c2a8cfddf84e\x00 0123456789abcdef";
        let (plain_glue, plain_program) = with_plain_names(glue, program);
        assert_eq!(
            plain_glue,
            "imports = { __wbg_new_0000000000000000: f, __wbg_new_0000000000000001: g };\n\
             wasm.wasm_bindgen__convert__closures__invoke__h0000000000000002(); // 0123456789abcdef"
        );
        assert_eq!(
            plain_program,
            b"\x1a__wbg_new_0000000000000000\x00__wbg_new_0000000000000001\
              \x00wasm_bindgen__convert__closures__invoke__h0000000000000002\x00 0123456789abcdef"
        );
    }

    #[test]
    fn other_names_stay() {
        let glue = "__wbg_get_imports(deadbeef, _short_1a2b, __h1a2b3c4d5e6f7a8g, \
            __wbindgen_cast_0000000000000001)";
        assert_eq!(with_plain_names(glue, b"x"), (glue.to_owned(), b"x".to_vec()));
    }
}
