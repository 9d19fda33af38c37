//! Names that an abstract gives to what is new in it.

use super::proper_names::{as_written, plain};

/// Words behind which authors name what is theirs.
#[rustfmt::skip]
const OPENINGS: [&str; 12] = [
    "called", "develop", "dubbed", "introduce", "introducing", "named", "present", "propose",
    "proposes", "proposing", "release", "termed",
];

/// The same behind “our”.
const OURS: [&str; 4] = ["approach", "framework", "method", "model"];

/// Words that lead to what something is for or made of, which others may have made.
const LEADING_ON: [&str; 9] = ["by", "for", "in", "of", "on", "that", "to", "using", "with"];

/// How far before a name such a word stands at most, bytes.
const REACH: usize = 120;

/// The names, reduced, that `text` introduces: “We propose X”, “a method called X”, “We present What It Does (X)”.
pub(super) fn own_names(text: &str) -> impl Iterator<Item = String> {
    as_written(text).filter(|name| is_introduced(before(text, name))).map(plain)
}

/// What stands before a part of a text in its sentence, as far as it is near.
fn before<'t>(text: &'t str, part: &str) -> &'t str {
    let end = part.as_ptr().addr() - text.as_ptr().addr();
    let start = (end.saturating_sub(REACH)..=end).find(|at| text.is_char_boundary(*at));
    let near = &text[start.unwrap_or(end)..end];
    near.rsplit_once(". ").map_or(near, |(_, sentence)| sentence)
}

/// Whether what stands before a name introduces it: an opening, with nothing but articles and LaTeX behind it, or in
/// brackets with what the name stands for.
fn is_introduced(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    let opens = |at: usize| {
        let word = bare(words[at]);
        OPENINGS.contains(&word)
            || OURS.contains(&word) && at > 0 && matches!(words[at - 1], "our" | "Our")
    };
    let Some(opening) = (0..words.len()).rev().find(|at| opens(*at)) else { return false };
    let may_stand = |word: &&str| match before.ends_with('(') {
        true => !LEADING_ON.contains(word) && as_written(word).next().is_none(),
        false => word.contains('\\') || matches!(bare(word), "" | "a" | "an" | "the"),
    };
    words[opening + 1..].iter().all(may_stand)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_introduced_is_told_from_what_is_used() {
        let cases = [
            ("We propose RLPT, which learns.", "rlpt"),
            ("In this work we introduce the \\textbf{LMT-60} suite.", "lmt60"),
            ("We present Group Sequence Policy Optimization (GSPO). It clips.", "gspo"),
            ("It rests on a framework called **MemTree**.", "memtree"),
            ("Our method, CURVA, ranks examples.", "curva"),
            ("We present a study of LLM safety.", ""),
            ("We propose a benchmark for large language models (LLMs).", ""),
            ("We represent DNA as text, unlike the older method, GRPO.", ""),
            ("We propose to train with SFT.", ""),
            ("We propose a method. GRPO fails.", ""),
            ("Models trained with GRPO drift.", ""),
            ("We present ", ""),
        ];
        for (text, expected) in cases {
            let names: Vec<String> = own_names(text).collect();
            assert_eq!(names.join(" "), expected, "{text}");
        }
    }
}
