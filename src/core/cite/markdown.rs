//! Markdown: a line for each paper, a list for several.

use super::names::Name;
use super::reference::Reference;

/// How many authors are named; of more than these and one more only the first few are.
const AUTHORS_NAMED: usize = 5;
const FIRST_NAMED: usize = 3;

pub(super) fn write(references: &[Reference]) -> String {
    match references {
        [only] => line(only) + "\n",
        several => several.iter().map(|it| format!("- {}\n", line(it))).collect(),
    }
}

fn line(reference: &Reference) -> String {
    let authors = authors(&reference.authors);
    let title = match reference.title.as_str() {
        "" => reference.label(),
        title => escaped(title),
    };
    let rest = format!("[{title}]({}). {}, {}.", reference.url, reference.label(), reference.year);
    match authors.is_empty() {
        true => rest,
        // “Martin King Jr.”
        false => {
            let stop = if authors.ends_with('.') { "" } else { "." };
            at_the_start(&format!("{}{stop} {rest}", escaped(&authors)))
        }
    }
}

fn authors(names: &[Name]) -> String {
    let spoken = |names: &[Name]| names.iter().map(Name::spoken).collect::<Vec<_>>().join(", ");
    match names.len() {
        count if count > AUTHORS_NAMED + 1 => spoken(&names[..FIRST_NAMED]) + ", et al",
        _ => spoken(names),
    }
}

/// `text` such that a reader of Markdown shows these characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        // With the signs of the usual extensions: tables, formulas, strikethrough, notes.
        if r"\`*_[]<&|~$^".contains(char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

/// `line` such that it begins no list, heading, quotation or rule.
fn at_the_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        Some(b'-' | b'+' | b'#' | b'>') if digits == 0 => format!("\\{line}"),
        _ => line.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, file};
    use crate::core::digest::Paper;

    fn paper(authors: &[&str], title: &str) -> Paper {
        Paper {
            version: Some(1),
            authors: authors.iter().map(|it| (*it).to_owned()).collect(),
            ..Paper::blank("2510.26143", title)
        }
    }

    #[test]
    fn a_line_says_who_what_and_where() {
        let many = ["A B", "C D", "E F", "G H", "I J", "K L", "M N"];
        let link = "https://arxiv.org/abs/2510.26143v1";
        let cases = [
            (&many[..1], format!("A B. [Maps]({link}). arXiv:2510.26143v1, 2025.\n")),
            (
                &many[..6],
                format!(
                    "A B, C D, E F, G H, I J, K L. [Maps]({link}). arXiv:2510.26143v1, 2025.\n"
                ),
            ),
            (
                &many[..],
                format!("A B, C D, E F, et al. [Maps]({link}). arXiv:2510.26143v1, 2025.\n"),
            ),
            (&[], format!("[Maps]({link}). arXiv:2510.26143v1, 2025.\n")),
        ];
        for (authors, expected) in cases {
            assert_eq!(file(Format::Markdown, [&paper(authors, "Maps")]), expected);
        }
    }

    #[test]
    fn several_are_a_list() {
        let other = Paper::blank("hep-th/9901001", r"Of $x^2$ and [y](z) for \$5");
        let expected = "\
- A B. [Maps](https://arxiv.org/abs/2510.26143v1). arXiv:2510.26143v1, 2025.
- [Of x² and \\[y\\](z) for \\$5](https://arxiv.org/abs/hep-th/9901001). arXiv:hep-th/9901001, 1999.
";
        assert_eq!(file(Format::Markdown, [&paper(&["A B"], "Maps"), &other]), expected);
    }

    #[test]
    fn no_name_begins_a_list() {
        for (name, expected) in [
            ("1. Team", r"1\. Team"),
            ("- Team", r"\- Team"),
            ("3) AI", r"3\) AI"),
            ("# AI", r"\# AI"),
            ("0", r"0\. ["),
        ] {
            let file = file(Format::Markdown, [&paper(&[name], "Maps")]);
            assert!(file.starts_with(expected), "{file}");
        }
    }
}
