//! Whose code a function is, by its demangled name.

/// The crate that a function counts for; of our own also the module: `arxiv_digest::view`.
///
/// A generic function counts for the crate that wrote it, whatever types it was made for. A method
/// of a trait counts for the crate of the type, or, for a type of std or of no crate, for that of
/// the trait: an implementation stands in one of the two.
pub fn owner(name: &str) -> String {
    // What drops a value is made by the compiler, for its type.
    if let Some(dropped) = name.strip_prefix("core::ptr::drop_in_place<") {
        return of_path(dropped).unwrap_or("core").into();
    }
    let Some(inside) = name.strip_prefix('<') else { return named(name) };
    let (implementer, of) = implementation(inside);
    let path = match (of_path(implementer), of.and_then(of_path)) {
        (Some(krate), Some(other)) if is_std(krate) && !is_std(other) => of.map(bare),
        (Some(_), _) => Some(bare(implementer)),
        (None, _) => of.map(bare),
    };
    path.map_or_else(|| "core".into(), named)
}

/// The type, and the trait if any, of `Type as Trait>::method`.
fn implementation(text: &str) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '<' | '(' | '[' => depth += 1,
            // As in `fn() -> T`.
            '>' if text[..at].ends_with('-') => {}
            '>' if depth == 0 => return (&text[..at], None),
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 && text[at..].starts_with(" as ") => {
                return (&text[..at], Some(&text[at + " as ".len()..]));
            }
            _ => {}
        }
    }
    (text, None)
}

/// A type without what only refers to it.
fn bare(text: &str) -> &str {
    let signs = ['&', '*', '[', '(', '<'];
    let words = ["mut ", "const ", "dyn ", "impl "];
    let mut text = text;
    while let Some(rest) =
        text.strip_prefix(signs).or_else(|| words.iter().find_map(|word| text.strip_prefix(word)))
    {
        text = rest;
    }
    text
}

/// The crate in which a type or a trait is; none of a parameter `T`, `u32` and the like.
fn of_path(text: &str) -> Option<&str> {
    let (krate, _) = bare(text).split_once("::")?;
    krate.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_').then_some(krate)
}

fn is_std(krate: &str) -> bool {
    matches!(krate, "core" | "alloc" | "std")
}

fn named(path: &str) -> String {
    const OURS: &str = "arxiv_digest";
    let Some(krate) = of_path(path) else { return "(no crate)".into() };
    let module = path.split("::").nth(1).filter(|_| krate == OURS);
    match module {
        Some(module) if module.starts_with(|first: char| first.is_ascii_lowercase()) => {
            format!("{krate}::{module}")
        }
        _ => krate.into(),
    }
}
