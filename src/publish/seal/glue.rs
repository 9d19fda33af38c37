//! The glue between a program and the page, cut down to what ours need, with short names between both.

use std::collections::HashMap;

/// WebAssembly's magic number and version, with which a program begins
/// (<https://webassembly.github.io/spec/core/binary/modules.html>).
const PREAMBLE: usize = 8;

/// The sections that hold names: what the program is given, and what it gives.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The kind of an import that is a function; all of ours are.
const FUNCTION: u8 = 0;

/// Gives numbers in place of the names by which the program and its glue know each other,
/// `__wbg_fetch_1a2b3c4d5e6f7a8b`: nobody else needs them, and they stand in both files. A program that
/// isn't understood stays as it is.
pub(super) fn with_short_names(glue: &str, program: &[u8]) -> (String, Vec<u8>) {
    let mut names = Names::default();
    match renamed(program, &mut names) {
        Some(program) => (names.put_into(glue), program),
        None => (glue.to_owned(), program.to_vec()),
    }
}

/// Leaves out of a module's glue the many ways to find a program and to load it: ours are given theirs compiled
/// (`src/boot/start.js`). Glue that isn't understood stays as it is.
pub(super) fn for_compiled_program(glue: &str) -> String {
    match glue.split_once("async function __wbg_load(") {
        Some((before, loading)) if loading.trim_end().ends_with(MODULE_END) => {
            format!("{before}{STARTING}")
        }
        _ => glue.to_owned(),
    }
}

/// Leaves the glue one of its two ways to hand over a text: that by the browser's encoder alone. The other looks for
/// ASCII by itself, for a little time that short texts take less, and needs what old browsers lack. Glue that isn't
/// understood stays as it is.
pub(super) fn with_encoded_texts(glue: &str) -> String {
    let encoded = || {
        let glue = without(glue, "if (realloc === undefined) {\n", "")?;
        let glue = without(
            &glue,
            "}\nlet len = arg.length;\n",
            "WASM_VECTOR_LEN = offset;\nreturn ptr;\n",
        )?;
        without(&glue, "if (!('encodeInto' in cachedTextEncoder)) {\n", "};\n};\n}\n")
    };
    encoded().unwrap_or_else(|| glue.to_owned())
}

/// A text without what stands in it from one part to the end of the next other one.
fn without(text: &str, from: &str, to: &str) -> Option<String> {
    let (before, rest) = text.split_once(from)?;
    Some(before.to_owned() + rest.split_once(to)?.1)
}

/// How the glue of a module ends.
const MODULE_END: &str = "export { initSync, __wbg_init as default };";

/// What is left of its loading.
const STARTING: &str = "export default async ({ module_or_path: program }) =>
__wbg_finalize_init(await WebAssembly.instantiate(program, __wbg_get_imports()), program);
";

fn renamed<'a>(program: &'a [u8], names: &mut Names<'a>) -> Option<Vec<u8>> {
    let mut rest = Bytes(program);
    let mut renamed = rest.take(PREAMBLE)?.to_vec();
    while let Some(id) = rest.byte() {
        let section = rest.sized()?;
        renamed.push(id);
        match id {
            IMPORTS | EXPORTS => {
                push_sized(&with_renamed_entries(id, section, names)?, &mut renamed)
            }
            _ => push_sized(section, &mut renamed),
        }
    }
    Some(renamed)
}

fn with_renamed_entries<'a>(id: u8, section: &'a [u8], names: &mut Names<'a>) -> Option<Vec<u8>> {
    let mut rest = Bytes(section);
    let mut renamed = Vec::new();
    let count = rest.number()?;
    push_number(count, &mut renamed);
    for _ in 0..count {
        if id == IMPORTS {
            let module = rest.sized()?;
            push_sized(module, &mut renamed);
        }
        push_sized(names.short(rest.sized()?)?.as_bytes(), &mut renamed);
        let kind = rest.byte()?;
        if id == IMPORTS && kind != FUNCTION {
            return None;
        }
        renamed.push(kind);
        push_number(rest.number()?, &mut renamed);
    }
    rest.0.is_empty().then_some(renamed)
}

/// The short names by the long ones.
#[derive(Default)]
struct Names<'a>(HashMap<&'a str, String>);

impl<'a> Names<'a> {
    /// The name that takes the place of this one. Names that wasm-bindgen didn't make, `memory`, may be
    /// words of the glue, too, and stay.
    fn short(&mut self, name: &'a [u8]) -> Option<String> {
        let name = str::from_utf8(name).ok()?;
        if !name.contains("__") {
            return Some(name.to_owned());
        }
        let number = self.0.len();
        Some(self.0.entry(name).or_insert_with(|| format!("_{number}")).clone())
    }

    fn put_into(&self, glue: &str) -> String {
        let is_other = |it: char| !(matches!(it, '_' | '$') || it.is_ascii_alphanumeric());
        let mut renamed = String::new();
        for piece in glue.split_inclusive(is_other) {
            let word = piece.trim_end_matches(is_other);
            renamed.push_str(self.0.get(word).map_or(word, String::as_str));
            renamed.push_str(&piece[word.len()..]);
        }
        renamed
    }
}

/// What is still to be read of a program.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|byte| byte[0])
    }

    /// A number as LEB128: seven bits in each byte, the lowest first.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Bytes after their number.
    fn sized(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(length.try_into().ok()?)
    }
}

fn push_number(mut number: u32, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

fn push_sized(bytes: &[u8], to: &mut Vec<u8>) {
    // No part of a program is longer than a number can say, or it couldn't have been read.
    push_number(bytes.len() as u32, to);
    to.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::{
        EXPORTS, FUNCTION, IMPORTS, MODULE_END, STARTING, for_compiled_program, push_number,
        push_sized, with_encoded_texts, with_short_names,
    };

    const NEW: &str = "__wbg_new_1a2b3c4d5e6f7a8b";
    const START: &str = "__wbindgen_start";
    const MEMORY: u8 = 2;
    const CODE: u8 = 10;

    /// A program that is given the first names, each as such a kind, and gives the others.
    fn program(imports: &[(&str, u8)], exports: &[&str]) -> Vec<u8> {
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        let mut section = vec![imports.len() as u8];
        for (name, kind) in imports {
            push_sized(b"./app_bg.js", &mut section);
            push_sized(name.as_bytes(), &mut section);
            section.extend([*kind, 7]);
        }
        program.push(IMPORTS);
        push_sized(&section, &mut program);
        let mut section = vec![exports.len() as u8];
        for name in exports {
            push_sized(name.as_bytes(), &mut section);
            section.push(FUNCTION);
            push_number(300, &mut section);
        }
        program.push(EXPORTS);
        push_sized(&section, &mut program);
        program.push(CODE);
        push_sized(&[b'x'; 200], &mut program);
        program
    }

    #[test]
    fn names_become_numbers_in_both_files() {
        let glue = format!("import0 = {{ {NEW}: f }}; wasm.{START}(wasm.memory); my{NEW}({NEW}_1)");
        let long = program(&[(NEW, FUNCTION)], &["memory", START, NEW]);
        assert_eq!(
            with_short_names(&glue, &long),
            (
                format!("import0 = {{ _0: f }}; wasm._1(wasm.memory); my{NEW}({NEW}_1)"),
                program(&[("_0", FUNCTION)], &["memory", "_1", "_0"])
            )
        );
    }

    #[test]
    fn a_module_is_left_no_way_to_load_its_program_but_to_be_given_it() {
        let given = "let wasm;\nfunction __wbg_finalize_init() {}\n";
        let loading = "async function __wbg_load(module) { fetch(module) }\n";
        assert_eq!(
            for_compiled_program(&format!("{given}{loading}{MODULE_END}\n")),
            format!("{given}{STARTING}")
        );
        let no_module = format!("{given}{loading}return __wbg_init;");
        for glue in ["", &no_module, given, MODULE_END] {
            assert_eq!(for_compiled_program(glue), glue);
        }
    }

    #[test]
    fn texts_are_encoded_in_one_way() {
        let [start, encoded, end] = [
            "function pass(arg) {\n",
            "const buf = encode(arg);\nreturn ptr;\n",
            "}\nconst encoder = 1;\n",
        ];
        let by_itself = "let len = arg.length;\nloop();\nWASM_VECTOR_LEN = offset;\nreturn ptr;\n";
        let old = "if (!('encodeInto' in cachedTextEncoder)) {\nit = () => {\nreturn {\nread: 1\n};\n};\n}\n";
        let glue = format!(
            "{start}if (realloc === undefined) {{\n{encoded}}}\n{by_itself}{end}{old}let it;"
        );
        assert_eq!(with_encoded_texts(&glue), format!("{start}{encoded}{end}let it;"));
        for other in
            ["", &glue.replace("encodeInto", "encode"), &glue.replace("let len", "let size")]
        {
            assert_eq!(with_encoded_texts(other), other);
        }
    }

    #[test]
    fn what_is_not_understood_stays() {
        let whole = program(&[(NEW, FUNCTION)], &[START]);
        let cut = &whole[..whole.len() - 1];
        let other = program(&[(NEW, MEMORY)], &[START]);
        for program in [b"".as_slice(), b"no program", cut, &other] {
            assert_eq!(with_short_names(START, program), (START.to_owned(), program.to_vec()));
        }
    }
}
