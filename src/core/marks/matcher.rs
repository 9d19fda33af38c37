//! Which papers a reader's lists are about.

use super::lists::{Attitude, ListEntry, ListKey, ListKind, Lists, author_key, singular};
use crate::core::filter::quoted;
use crate::core::text::{keyword_key, words};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What of a paper is compared with the lists: as it is shown, without LaTeX.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its abstract; nothing where there is none.
    pub abstract_text: &'a str,
    /// Its authors.
    pub authors: &'a [String],
    /// Its keywords.
    pub keywords: &'a [String],
}

/// What the lists make of a paper, and why.
///
/// A paper that is both watched and muted is watched: what is wanted is never hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is watched or muted.
    pub attitude: Attitude,
    /// The entries for that, keywords first, then authors, then words; at least one.
    pub reasons: Vec<Reason>,
}

/// An entry that is about a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Where it was found.
    pub kind: ListKind,
    /// As the reader wrote it.
    pub spelling: String,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.name(), quoted(&self.spelling))
    }
}

/// `muted keyword “robotics”, word “arm”`
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.attitude {
            Attitude::Mute => "muted ",
            Attitude::Watch => "watched ",
        })?;
        for (at, reason) in self.reasons.iter().enumerate() {
            write!(f, "{}{reason}", if at == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

/// The lists, made ready for many papers.
///
/// - A keyword is found among a paper's keywords, in any case and number.
/// - An author is found by the full name; initials are no first names.
/// - A word, or several in a row, is found in title and abstract as whole words, singular or plural.
#[derive(Debug)]
pub struct Matcher<'a> {
    keywords: Entries<'a>,
    authors: Entries<'a>,
    words: Entries<'a>,
    /// How many words the entries have that are words, each number once.
    lengths: BTreeSet<usize>,
}

type Entry<'a> = (&'a ListKey, &'a ListEntry, Attitude);
type Entries<'a> = BTreeMap<&'a str, Entry<'a>>;

impl Lists {
    /// The lists, made ready for many papers.
    #[must_use]
    pub fn matcher(&self) -> Matcher<'_> {
        let of = |kind: ListKind| -> Entries<'_> {
            let entries = self.entries().filter(|(key, ..)| key.kind() == kind);
            let mut by_text = BTreeMap::new();
            by_text.extend(entries.map(|entry| (entry.0.text(), entry)));
            by_text
        };
        let words = of(ListKind::Word);
        let mut lengths = BTreeSet::new();
        lengths.extend(words.keys().map(|text| text.split(' ').count()));
        Matcher { keywords: of(ListKind::Keyword), authors: of(ListKind::Author), words, lengths }
    }
}

impl Matcher<'_> {
    /// What the lists make of a paper, if they are about it.
    #[must_use]
    pub fn verdict(&self, paper: &Facts<'_>) -> Option<Verdict> {
        let mut found = BTreeMap::new();
        let mut find = |entries: &Entries<'_>, text: &str| {
            if let Some((key, entry, attitude)) = entries.get(text) {
                found.insert((*key).clone(), (entry.spelling().to_owned(), *attitude));
            }
        };
        if !self.keywords.is_empty() {
            paper.keywords.iter().for_each(|it| find(&self.keywords, &keyword_key(it)));
        }
        if !self.authors.is_empty() {
            paper.authors.iter().for_each(|it| find(&self.authors, &author_key(it)));
        }
        if !self.words.is_empty() {
            for text in [paper.title, paper.abstract_text] {
                self.rows(text, &mut |row| find(&self.words, row));
            }
        }
        let attitude = found.values().map(|(_, attitude)| *attitude).max()?;
        let deciding = found.into_iter().filter(|(_, (_, its))| *its == attitude);
        let reason =
            |(key, (spelling, _)): (ListKey, (String, _))| Reason { kind: key.kind(), spelling };
        Some(Verdict { attitude, reasons: deciding.map(reason).collect() })
    }

    /// The words of a text in rows that are as long as entries are.
    fn rows(&self, text: &str, take: &mut dyn FnMut(&str)) {
        let mut line = String::with_capacity(text.len());
        let mut ranges = Vec::new();
        for word in words(text) {
            let start = line.len();
            line.push_str(&singular(word.folded));
            ranges.push(start..line.len());
            line.push(' ');
        }
        for (at, first) in ranges.iter().enumerate() {
            for length in &self.lengths {
                if let Some(last) = ranges.get(at + length - 1) {
                    take(&line[first.start..last.end]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::marks::stamp::{Device, Stamp};

    use Attitude::{Mute, Watch};
    use ListKind::{Author, Keyword, Word};

    fn lists(entries: &[(ListKind, &str, Attitude)]) -> Lists {
        let mut lists = Lists::default();
        for (kind, spelling, attitude) in entries {
            let now = Stamp { time: 1, device: Device::new(1) };
            lists.set(ListKey::new(*kind, spelling).unwrap(), spelling, Some(*attitude), now);
        }
        lists
    }

    fn verdict(entries: &[(ListKind, &str, Attitude)]) -> Option<String> {
        let owned = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let paper = Facts {
            title: "Robot arms that learn",
            abstract_text: "We study categories of large-scale policies, and 大模型 for an arm’s joints.",
            authors: &owned(&["Karolina Stańczak", "J. Smith", "Wei Li"]),
            keywords: &owned(&["Robotics", "Large Language Models (LLMs)"]),
        };
        lists(entries).matcher().verdict(&paper).map(|it| it.to_string())
    }

    #[test]
    fn an_entry_is_found_where_it_belongs() {
        for (kind, spelling) in [
            (Keyword, "robotics"),
            (Keyword, "large language model (LLM)"),
            (Author, "karolina stanczak"),
            (Author, "J Smith"),
            (Word, "robots"),
            (Word, "ROBOT ARM"),
            (Word, "arm"),
            (Word, "large scale"),
            (Word, "policy"),
            (Word, "模型"),
        ] {
            let expected = format!("muted {} “{spelling}”", kind.name());
            assert_eq!(verdict(&[(kind, spelling, Mute)]), Some(expected));
        }
        for (kind, spelling) in [
            (Keyword, "robot"),
            (Keyword, "arm"),
            (Author, "Stańczak"),
            (Author, "John Smith"),
            (Author, "W. Li"),
            (Author, "Li Wei"),
            (Word, "cat"),
            (Word, "robotics"),
            (Word, "learn we"),
            (Word, "arm robot"),
            (Word, "Smith"),
        ] {
            assert_eq!(verdict(&[(kind, spelling, Mute)]), None, "{spelling}");
        }
    }

    #[test]
    fn what_is_watched_and_muted_is_watched() {
        let all = [
            (Word, "arm", Mute),
            (Author, "Wei Li", Watch),
            (Keyword, "Robotics", Mute),
            (Word, "joints", Watch),
        ];
        assert_eq!(verdict(&all).unwrap(), "watched author “Wei Li”, word “joints”");
        let muted: Vec<_> = all.into_iter().filter(|(.., attitude)| *attitude == Mute).collect();
        assert_eq!(verdict(&muted).unwrap(), "muted keyword “Robotics”, word “arm”");
        assert_eq!(verdict(&[]), None);
    }

    #[test]
    fn what_was_removed_is_about_no_paper() {
        let mut lists = lists(&[(Word, "arm", Mute)]);
        let key = ListKey::new(Word, "arm").unwrap();
        lists.set(key, "arm", None, Stamp { time: 2, device: Device::new(1) });
        let paper = Facts { title: "arm", abstract_text: "", authors: &[], keywords: &[] };
        assert_eq!(lists.matcher().verdict(&paper), None);
    }
}
