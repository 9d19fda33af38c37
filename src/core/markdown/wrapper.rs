//! The fence in which a model has put its whole answer, since it was asked for Markdown.

use std::ops::Range;

const FENCE: &str = "```";

/// Where the Markdown stands in a text that is one fenced block of it as a whole: from the line after
/// “```markdown” to the line “```”. None where that fence ends before the text does.
pub fn wrapped(text: &str) -> Option<Range<usize>> {
    let opening = text.trim_start();
    let start = text.len() - opening.len();
    let info = opening.strip_prefix(FENCE)?;
    let (info, rest) = info.split_once('\n')?;
    let inner = rest.trim_end().strip_suffix(FENCE)?;
    if !says_markdown(info) || !(inner.is_empty() || inner.ends_with('\n')) {
        return None;
    }
    // Blocks of code within have names, and ends: else the first fence without one ends the text's.
    let mut in_code = false;
    for line in inner.lines() {
        let Some(info) = line.trim_start().strip_prefix(FENCE) else { continue };
        if in_code != info.trim().is_empty() {
            return None;
        }
        in_code = !in_code;
    }
    let from = start + FENCE.len() + info.len() + 1;
    (!in_code).then(|| from..from + inner.len())
}

/// Whether the name of a language is Markdown's.
pub(super) fn says_markdown(language: &str) -> bool {
    ["markdown", "md"].iter().any(|name| language.trim().eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_told_from_its_examples() {
        let cases = [
            ("```markdown\n# A\n\nb\n```\n", Some("# A\n\nb\n")),
            ("\n```MD \nb\n```", Some("b\n")),
            ("```markdown\n```py\nx\n```\nb\n```", Some("```py\nx\n```\nb\n")),
            ("```markdown\n```", Some("")),
            ("```python\nb\n```", None),
            ("```\nb\n```", None),
            ("```markdown\nb\n```\nmore", None),
            ("```markdown\nb\n```\nmore\n```\nx\n```", None),
            ("```markdown\nb", None),
            ("text\n```markdown\nb\n```", None),
            ("```markdown\nb ```", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(wrapped(text).map(|inner| &text[inner]), expected, "{text:?}");
        }
    }
}
