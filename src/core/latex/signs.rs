//! Signs of several characters, and addresses.

/// How far a closing quotation mark may be, bytes.
const QUOTATION: usize = 200;

/// Signs of several characters, or that mean something only where they stand.
pub(super) fn sign(rest: &str, before: Option<char>) -> Option<(&'static str, usize)> {
    let spaced = |char: Option<char>| char.is_none_or(char::is_whitespace);
    let after = |length: usize| rest[length..].chars().next();
    if rest.starts_with("---") {
        return Some(("—", 3));
    }
    if rest.starts_with("--") && spaced(before) == spaced(after(2)) && after(2) != Some('>') {
        return Some(("–", 2));
    }
    if rest.starts_with("``") {
        return Some(("“", 2));
    }
    if rest.starts_with("''") {
        return Some(("”", 2));
    }
    if rest.starts_with('~') && !spaced(before) && !spaced(after(1)) {
        return Some(("\u{a0}", 1));
    }
    if rest.starts_with('`') {
        let near = rest.char_indices().take_while(|(at, _)| *at < QUOTATION).skip(1);
        let mark = near.map(|(_, char)| char).find(|char| matches!(char, '`' | '\''));
        return (mark == Some('\'') && !spaced(after(1))).then_some(("‘", 1));
    }
    None
}

/// Appends the address with which `text` begins, its LaTeX resolved; returns its length there.
pub(super) fn push_address(text: &str, address: &mut String) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => match chars.next_if(|(_, next)| "_%&#~$^{}".contains(*next)) {
                Some((_, escaped)) => address.push(escaped),
                None => return at,
            },
            '{' | '}' | '$' => return at,
            _ if char.is_whitespace() => return at,
            _ => address.push(char),
        }
    }
    text.len()
}
