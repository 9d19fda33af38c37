//! Names that an abstract gives to what is new in it.

use super::proper_names::{as_written, plain};

/// Words behind which authors name what is theirs.
const OPENINGS: [&str; 13] = [
    "ropose ",
    "roposing ",
    "ntroduce ",
    "ntroducing ",
    "resent ",
    "evelop ",
    "elease ",
    "esign ",
    " called ",
    " dubbed ",
    " named ",
    " termed ",
    " method, ",
];

/// How far behind such a word the name begins at most, bytes.
const REACH: usize = 120;

/// The names, reduced, that `text` introduces: “We propose X”, “a method called X”, “We present What It Does (X)”.
pub(super) fn own_names(text: &str) -> impl Iterator<Item = String> {
    OPENINGS.iter().flat_map(move |opening| {
        let ends = text.match_indices(opening).map(|(at, opening)| at + opening.len());
        ends.filter_map(|end| {
            let near = (0..=REACH).rev().find_map(|reach| text.get(end..end + reach));
            let near = near.unwrap_or_default();
            let sentence = near.split_once(". ").map_or(near, |(sentence, _)| sentence);
            let name = as_written(sentence).next()?;
            let (before, _) = sentence.split_at(name.as_ptr().addr() - sentence.as_ptr().addr());
            is_introduction(before).then(|| plain(name))
        })
    })
}

/// Whether what stands before a name leads to it alone: nothing but articles and LaTeX, or in brackets what it stands
/// for.
fn is_introduction(before: &str) -> bool {
    let leads = |word: &str| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        word.starts_with('\\') || matches!(bare, "" | "a" | "an" | "the")
    };
    before.ends_with('(') || before.split_whitespace().all(leads)
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
