//! The entries of a paper's fields: its authors, its keywords.

use super::lines::one_line;
use crate::core::cite::is_suffix;

/// What tells that a name is that of a group, which may have an “and” in it.
const GROUPS: [&str; 4] = ["Collaboration", "Consortium", "Team", "Group"];

/// The keywords that a text lists.
pub(super) fn keywords(text: &str) -> Vec<String> {
    let mut keywords = list(without_emphasis(text.trim()));
    // “A, B, and C.”
    if let [_, .., last] = &mut keywords[..] {
        let rest = last.strip_prefix("and ").unwrap_or(last);
        let rest = rest.strip_suffix('.').filter(|rest| !rest.contains('.')).unwrap_or(rest);
        *last = rest.into();
    }
    keywords.iter().map(|keyword| without_emphasis(keyword).to_owned()).collect()
}

/// A text without the marks that emphasize all of it.
fn without_emphasis(text: &str) -> &str {
    let inner = |marks: &str| text.strip_prefix(marks)?.strip_suffix(marks);
    let whole = |inner: &&str| !inner.is_empty() && !inner.contains(['*', '_']);
    ["**", "__", "*", "_"].into_iter().find_map(|marks| inner(marks).filter(whole)).unwrap_or(text)
}

/// The entries of a list that commas part, or the signs of other scripts, or that stand in lines of their own behind
/// bullets or numbers. Semicolons do where there is nothing else and they can't be an entity's, a formula's or an
/// aside's.
fn list(text: &str) -> Vec<String> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let parts: Vec<&str> = match lines().nth(1).is_some() && lines().all(is_item) {
        true => lines().map(without_marker).flat_map(parts).collect(),
        false => parts(text),
    };
    parts.into_iter().map(one_line).filter(|entry| !entry.is_empty()).collect()
}

/// Whether a line is an item of a list.
fn is_item(line: &str) -> bool {
    without_marker(line).len() < line.len()
}

/// An item without its bullet or number: `- A`, `2. A`, `3) A`.
fn without_marker(line: &str) -> &str {
    let bullet = || ["- ", "* ", "• "].iter().find_map(|bullet| line.strip_prefix(bullet));
    let number = || {
        let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let rest = rest.strip_prefix(['.', ')']).filter(|_| rest.len() < line.len())?;
        rest.strip_prefix(' ')
    };
    bullet().or_else(number).unwrap_or(line)
}

/// The authors that a list names. An “and” parts them, too; “et al.” is nobody, and `Jr.` no name of its own.
pub(super) fn authors(text: &str) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    for entry in list(text) {
        match authors.last_mut() {
            Some(last) if is_suffix(&entry) => {
                last.push_str(", ");
                last.push_str(&entry);
            }
            _ => authors.extend(persons(&entry)),
        }
    }
    authors
}

/// Those who are named between two commas.
fn persons(entry: &str) -> Vec<String> {
    let rest = ["and ", "& "].iter().find_map(|it| entry.strip_prefix(it)).unwrap_or(entry);
    // “Methods and Tools Group” is one.
    let is_group = GROUPS.iter().any(|group| rest.contains(group));
    let names: Vec<&str> = match is_group {
        true => vec![rest],
        false => rest.split(" and ").flat_map(|names| names.split(" & ")).collect(),
    };
    let without_others = |name: &str| {
        let name = name.trim();
        let end = ["et al.", "et al"].iter().find_map(|others| name.strip_suffix(others));
        end.unwrap_or(name).trim_end().to_owned()
    };
    let names = names.into_iter().map(without_others);
    // arXiv sets a colon between a team and its members, as if it were one of them.
    let is_name = |name: &String| name.contains(char::is_alphabetic) && name != "others";
    names.filter(is_name).collect()
}

/// What stands between the commas; those in brackets part nothing.
fn parts(text: &str) -> Vec<&str> {
    let is_comma = |it: char| matches!(it, ',' | '，' | '、' | '；' | '،' | '؛');
    let semicolons_part = !text.contains(|it| is_comma(it) || matches!(it, '&' | '$' | '[' | '{'));
    let parts_at = |sign: char| is_comma(sign) || semicolons_part && sign == ';';
    if !text.contains('(') {
        return text.split(parts_at).collect();
    }
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    // A bracket that is never closed holds nothing together.
    let closes = text.matches(')').count();
    let mut closed = 0;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' if closed + depth < closes => depth += 1,
            ')' => {
                closed += 1;
                depth = depth.saturating_sub(1);
            }
            _ if depth == 0 && parts_at(sign) => {
                parts.push(&text[start..at]);
                start = at + sign.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_told_apart_in_every_way_of_listing_them() {
        let cases: &[(&str, &[&str])] = &[
            ("LLM, RL", &["LLM", "RL"]),
            ("LLM (GPT-4); RL; Agents", &["LLM (GPT-4)", "RL", "Agents"]),
            ("LLM, RL, and Agents.", &["LLM", "RL", "Agents"]),
            ("LLM, U.S. law, vs. U.S.", &["LLM", "U.S. law", "vs. U.S."]),
            ("search and rescue", &["search and rescue"]),
            ("and so on", &["and so on"]),
            ("**LLM, RL**", &["LLM", "RL"]),
            ("**LLM**, *RL*, A*, C*-algebra, _x_", &["LLM", "RL", "A*", "C*-algebra", "x"]),
            ("- LLM\n- RL", &["LLM", "RL"]),
            ("1. LLM\n2. RL, agents\n\n10) GPT", &["LLM", "RL", "agents", "GPT"]),
            ("- LLM", &["- LLM"]),
            ("LLM,\n- RL", &["LLM", "- RL"]),
            ("LLM &amp; RL; $a;b$", &["LLM &amp; RL; $a;b$"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(keywords(text), *expected, "{text}");
        }
    }

    #[test]
    fn authors_are_told_apart_in_every_way_of_listing_them() {
        let cases: &[(&str, &[&str])] = &[
            ("Ana Silva, Bo Li", &["Ana Silva", "Bo Li"]),
            ("Ana Silva and Bo Li", &["Ana Silva", "Bo Li"]),
            ("Ana Silva, Bo Li, and Chen Xu", &["Ana Silva", "Bo Li", "Chen Xu"]),
            ("Ana Silva and Bo Li and Chen Xu", &["Ana Silva", "Bo Li", "Chen Xu"]),
            ("Ana Silva, & Bo Li", &["Ana Silva", "Bo Li"]),
            ("K. Müller & F. Voß", &["K. Müller", "F. Voß"]),
            ("Ana Silva, Bo Li, et al.", &["Ana Silva", "Bo Li"]),
            ("Ana Silva et al.", &["Ana Silva"]),
            ("Martin L. King, Jr., Bo Li", &["Martin L. King, Jr.", "Bo Li"]),
            ("Ana Silva, IV, Bo Li, jr.", &["Ana Silva, IV", "Bo Li, jr."]),
            ("Ana Silva (MIT, CSAIL), Bo Li (ETH)", &["Ana Silva (MIT, CSAIL)", "Bo Li (ETH)"]),
            ("Ana Silva (MIT, Bo Li", &["Ana Silva (MIT", "Bo Li"]),
            ("Kimi Team: Ana Silva, Bo Li", &["Kimi Team: Ana Silva", "Bo Li"]),
            ("The Tools and Methods Group, Bo Li", &["The Tools and Methods Group", "Bo Li"]),
            ("Ana Silva； Bo Li、Chen Xu", &["Ana Silva", "Bo Li", "Chen Xu"]),
            ("Acme, :, Ana Silva, Bo Li", &["Acme", "Ana Silva", "Bo Li"]),
            ("- Ana Silva\n- Bo Li", &["Ana Silva", "Bo Li"]),
            ("Ana Silva (MIT; CSAIL); Bo Li (ETH)", &["Ana Silva (MIT; CSAIL)", "Bo Li (ETH)"]),
            ("Alexander Anderson, Sandy Randall", &["Alexander Anderson", "Sandy Randall"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(authors(text), *expected, "{text}");
        }
    }
}
