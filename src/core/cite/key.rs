//! What a text cites a paper by: `pang2025reasoning`.

use super::names::Name;
use super::reference::Reference;
use crate::core::text::{fold, words};
use std::collections::{HashMap, HashSet};

/// Words that tell no title from others.
const PALE: [&str; 44] = [
    "a", "about", "all", "an", "and", "are", "as", "at", "be", "been", "beyond", "but", "by",
    "can", "do", "does", "for", "from", "how", "in", "into", "is", "it", "its", "not", "of", "on",
    "or", "that", "the", "their", "there", "this", "to", "toward", "towards", "via", "was", "we",
    "what", "when", "where", "why", "with",
];

/// How long each part may be.
const LONGEST: usize = 24;

/// The key of a reference that stands alone: the first author, the year, and a word of the title.
pub(super) fn base(reference: &Reference) -> String {
    let author = match reference.authors.first() {
        Some(Name::Person(person)) => ascii(&person.surname()),
        Some(Name::Literal(name)) => ascii(name.strip_prefix("The ").unwrap_or(name)),
        None => String::new(),
    };
    let author = if author.is_empty() { "arxiv" } else { author.as_str() };
    let title = words(&reference.title)
        .map(|word| ascii(&word.folded))
        .find(|word| word.len() > 1 && !PALE.contains(&word.as_str()));
    format!("{author}{}{}", reference.year, title.unwrap_or_default())
}

/// Gives each reference another key. The first of a key keeps it, so that it is the same wherever the
/// paper is cited; the next ones get letters from `b` on.
pub(super) fn make_unique(references: &mut [Reference]) {
    let mut taken = HashSet::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for reference in references {
        let count = counts.entry(reference.key.clone()).or_default();
        let mut key = reference.key.clone();
        while !taken.insert(key.clone()) {
            *count += 1;
            key = format!("{}{}", reference.key, letters(*count));
        }
        reference.key = key;
    }
}

/// Numbers as letters: 1 is `b`, 26 is `ba`.
fn letters(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
    while rest > 0 {
        letters.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The letters and digits of a text in ASCII, no more than a key takes.
fn ascii(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::super::references;
    use super::*;
    use crate::core::digest::Paper;

    fn paper(id: &str, author: &str, title: &str) -> Paper {
        let authors = if author.is_empty() { Vec::new() } else { vec![author.into()] };
        Paper { authors, ..Paper::blank(id, title) }
    }

    #[test]
    fn keys_name_author_year_and_title() {
        let cases = [
            ("Bo Pang", "Reasoning Curriculum", "pang2025reasoning"),
            ("Laurens van der Maaten", "On the Use of Maps", "vandermaaten2025use"),
            (r#"Kurt G\"odel"#, r"$\lambda$-GRPO: a test", "godel2025grpo"),
            ("Łukasz Øster-Straße", "The BERT", "osterstrasse2025bert"),
            ("The ATLAS Collaboration", "Higgs", "atlascollaboration2025higgs"),
            ("张三", "不", "arxiv2025"),
            ("", "}{%", "arxiv2025"),
        ];
        for (author, title, key) in cases {
            assert_eq!(Reference::of(&paper("2510.26143", author, title)).key, key, "{title}");
        }
    }

    #[test]
    fn keys_are_unique_and_the_first_stays() {
        let ids: Vec<String> = (0..60).map(|at| format!("2510.{at:05}")).collect();
        let mut papers: Vec<Paper> = ids.iter().map(|id| paper(id, "Li", "Maps")).collect();
        // A title that is another one's key with a letter.
        papers.insert(1, paper("2510.26143", "Li", "Mapsb"));
        let keys: Vec<String> = references(&papers).into_iter().map(|it| it.key).collect();
        assert_eq!(keys[..4], ["li2025maps", "li2025mapsb", "li2025mapsc", "li2025mapsd"]);
        assert_eq!(keys[24..28], ["li2025mapsy", "li2025mapsz", "li2025mapsba", "li2025mapsbb"]);
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), papers.len());
    }
}
