//! What a WebAssembly module consists of, in bytes.

use rustc_demangle::demangle;
use std::ops::Range;
use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload, TypeRef};

/// A module's functions, and its other parts.
#[derive(Debug, Default)]
pub struct Module {
    /// The functions with their demangled names.
    pub functions: Vec<(String, usize)>,
    /// Constants: strings, tables, what static values begin with.
    pub data: usize,
    /// Types, imports, exports, tables of functions.
    pub rest: usize,
}

impl Module {
    /// Reads a module. Names and debug information are no part of what is published, and not
    /// counted.
    ///
    /// # Errors
    /// Where the bytes are no module.
    pub fn read(bytes: &[u8]) -> Result<Self, BinaryReaderError> {
        let mut module = Self::default();
        let mut imported = 0;
        let mut counted = 0;
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            match &payload {
                Payload::ImportSection(imports) => {
                    for import in imports.clone().into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let number = imported + module.functions.len();
                    let size = length(&body.range());
                    module.functions.push((format!("function {number}"), size));
                }
                Payload::DataSection(data) => module.data = length(&data.range()),
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(names) = custom.as_known() {
                        for name in names {
                            if let Name::Function(names) = name? {
                                for name in names {
                                    let name = name?;
                                    module.name(name.index as usize, imported, name.name);
                                }
                            }
                        }
                    }
                    continue;
                }
                _ => {}
            }
            // A function's body stands in a section that is counted already.
            if let Some((_, range)) = payload.as_section() {
                counted += length(&range);
            }
        }
        module.rest = counted.saturating_sub(module.code() + module.data);
        Ok(module)
    }

    fn name(&mut self, number: usize, imported: usize, name: &str) {
        let function = number.checked_sub(imported).and_then(|at| self.functions.get_mut(at));
        if let Some((known, _)) = function {
            *known = format!("{:#}", demangle(name));
        }
    }

    /// All functions together.
    pub fn code(&self) -> usize {
        self.functions.iter().map(|(_, size)| size).sum()
    }

    /// All parts together.
    pub fn whole(&self) -> usize {
        self.code() + self.data + self.rest
    }
}

fn length(range: &Range<usize>) -> usize {
    range.end - range.start
}
