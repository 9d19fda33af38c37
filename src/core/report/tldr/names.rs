//! Papers by name: by title, by the method a title names, by an acronym that one paper alone uses.

use super::holders::{Holders, add};
use super::mentions::Mentions;
use super::proper_names::{as_written, plain, proper_names};
use super::words::{stems, words};
use crate::core::digest::Paper;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// An index from names to papers, by their places in the report.
pub(super) struct Names<'a> {
    titles: Vec<Title>,
    /// Whole titles, and what stands before their colon.
    by_title: HashMap<Box<[Stem]>, Holders>,
    /// Each two neighbouring words of the titles with their papers, sorted.
    pairs: Vec<([Stem; 2], usize)>,
    /// Papers by words that look like names, in the title and anywhere.
    in_title: HashMap<String, Holders>,
    anywhere: Mentions<'a>,
    /// Papers by the first author's last name, and those of two authors by both last names.
    by_author: HashMap<String, Holders>,
}

/// The hash of a word's stem. Should two stems share one, they count as one.
type Stem = u64;

struct Title {
    stems: Vec<Stem>,
    /// How many of them stand before the colon.
    name_length: usize,
}

/// The stems of a text's words.
fn hashed(text: &str) -> Vec<Stem> {
    // At once, so that its words need no copies in lower case.
    let text = text.to_ascii_lowercase();
    let hash = |stem: Cow<'_, str>| {
        let mut hasher = DefaultHasher::new();
        stem.hash(&mut hasher);
        hasher.finish()
    };
    stems(&text).map(hash).collect()
}

/// More papers with the same two words than this, and the words name none of them.
const MOST_NAMESAKES: usize = 8;
/// A name that one paper alone uses must be used this often to count in running text.
const TIMES_OF_OWN_NAME: usize = 3;
/// Of a title of more words than titles have, only so many are kept.
const LONGEST_TITLE: usize = 60;

impl<'a> Names<'a> {
    pub(super) fn new(papers: &'a [Paper]) -> Self {
        let mut names = Self {
            titles: Vec::with_capacity(papers.len()),
            by_title: HashMap::new(),
            pairs: Vec::new(),
            in_title: HashMap::new(),
            anywhere: Mentions::new(papers),
            by_author: HashMap::new(),
        };
        for (at, paper) in papers.iter().enumerate() {
            names.add_title(&paper.title, at);
            for name in proper_names(&paper.title) {
                add(&mut names.in_title, name, at);
            }
            let last_name = |name: &String| Some(name.split_whitespace().last()?.to_lowercase());
            if let Some(first) = paper.authors.first().and_then(last_name) {
                if let [_, second] = &paper.authors[..]
                    && let Some(second) = last_name(second)
                {
                    add(&mut names.by_author, format!("{first} {second}"), at);
                }
                add(&mut names.by_author, first, at);
            }
        }
        names.pairs.sort_unstable();
        names.pairs.dedup();
        names
    }

    fn add_title(&mut self, title: &str, paper: usize) {
        let mut stems = hashed(title);
        stems.truncate(LONGEST_TITLE);
        let colon = title.find(": ").or_else(|| title.find(':')).unwrap_or(title.len());
        let name_length = words(&title[..colon]).take(LONGEST_TITLE).count();
        self.pairs.extend(stems.windows(2).map(|pair| ([pair[0], pair[1]], paper)));
        let name = (name_length < stems.len()).then_some(&stems[..name_length]);
        for title in [&stems[..]].into_iter().chain(name) {
            let holders = self.by_title.entry(title.into());
            holders.and_modify(|holders| holders.add(paper)).or_insert(Holders::of(paper));
        }
        self.titles.push(Title { stems, name_length });
    }

    /// The papers with two neighbouring words in their titles; none where too many have them.
    fn with_pair(&self, pair: &[Stem]) -> &[([Stem; 2], usize)] {
        let start = self.pairs.partition_point(|(other, _)| other[..] < *pair);
        let found = &self.pairs[start..];
        let length = found.iter().take(MOST_NAMESAKES + 1).take_while(|(other, _)| other == pair);
        match length.count() {
            length if length <= MOST_NAMESAKES => &found[..length],
            _ => &[],
        }
    }

    /// The paper whose title a text begins with, or of whose title it is the beginning.
    pub(super) fn titled(&self, text: &str) -> Option<usize> {
        const FEWEST: usize = 3;
        let stems = hashed(text);
        let is_title = |title: &Title| {
            let both = title.stems.len().min(stems.len());
            both >= FEWEST && title.stems[..both] == stems[..both]
        };
        let mut titled = (0..self.titles.len()).filter(|at| is_title(&self.titles[*at]));
        titled.next().filter(|_| titled.next().is_none())
    }

    /// The papers that a label names: one, seldom several, mostly none.
    pub(super) fn by_label(&self, label: &str) -> Vec<usize> {
        let bare = without_brackets(label);
        let (head, rest) = label.split_once(':').unwrap_or((label, ""));
        let others = [(head, true), (bare, true), (rest, false)];
        let others = others.into_iter().filter(|(text, _)| !text.is_empty() && *text != label);
        for (text, may_be_part) in [(label, true)].into_iter().chain(others) {
            let stems = hashed(text);
            let found = self.by_title.get(&stems[..]).and_then(|holders| holders.only());
            let part = || self.by_phrase(&stems).filter(|_| may_be_part);
            if let Some(paper) = found.or_else(part) {
                return vec![paper];
            }
        }
        if label.contains(ET_AL) {
            return self.in_text(label);
        }
        let mut found = Vec::new();
        let few_words = words(head).take(6).count() < 6;
        for name in proper_names(head) {
            let holder = match self.in_title.get(&name) {
                None if few_words => self.anywhere.holder(&name),
                in_title => in_title.and_then(|holders| holders.only()),
            };
            if let Some(paper) = holder
                && !found.contains(&paper)
            {
                found.push(paper);
            }
        }
        found
    }

    /// The papers that a list names, “A, B & C”; none where any of its parts is no paper's name.
    pub(super) fn listed(&self, list: &str) -> Vec<usize> {
        let marks = |other: char| {
            other.is_whitespace() || matches!(other, '*' | '_' | '`' | '“' | '”' | '"')
        };
        let parts = list.split([',', ';', '&', '+', '/']).flat_map(|part| part.split(" and "));
        let mut found = Vec::new();
        for part in parts.map(|part| part.trim_matches(marks)).filter(|part| !part.is_empty()) {
            match self.by_label(part)[..] {
                [paper] if self.is_name(part, paper) => found.push(paper),
                _ => return Vec::new(),
            }
        }
        found
    }

    /// Whether a text is a paper's name and no more: words of its title, or a name in capitals.
    pub(super) fn is_name(&self, text: &str, paper: usize) -> bool {
        let stems = hashed(text);
        let title = || self.by_title.get(&stems[..]).and_then(|holders| holders.only());
        let in_title = title().or_else(|| self.by_phrase(&stems)) == Some(paper);
        let begin = |word: &str| !word.starts_with(char::is_lowercase);
        in_title || words(text).all(begin) && self.names(text, paper)
    }

    /// The one paper whose title holds these words side by side.
    fn by_phrase(&self, phrase: &[Stem]) -> Option<usize> {
        let holders = self.with_pair(phrase.get(..2)?).iter().map(|(_, paper)| *paper);
        let holds = |paper: &usize| {
            self.titles[*paper].stems.windows(phrase.len()).any(|window| window == phrase)
        };
        let mut found = holders.filter(holds);
        found.next().filter(|_| found.next().is_none())
    }

    /// Whether a label is the name of a paper rather than a topic that the paper is about: most of
    /// its title, the words before the colon, or a proper name.
    pub(super) fn names(&self, label: &str, paper: usize) -> bool {
        let Some(title) = self.titles.get(paper) else { return false };
        let whole = label;
        let label = without_brackets(whole);
        let label_stems = hashed(label);
        let head = label.split_once(':').map_or(label, |(head, _)| head);
        let head = &label_stems[..words(head).count()];
        let shared = label_stems.iter().filter(|word| title.stems.contains(word)).count();
        let most_of_title = shared * 5 >= label_stems.len() * 4 && shared * 2 > title.stems.len();
        let name = &title.stems[..title.name_length];
        let proper = || {
            words(whole).take(6).count() < 6
                && proper_names(whole).any(|word| {
                    let holder = match self.in_title.get(&word) {
                        Some(holders) => holders.only(),
                        None => self.anywhere.holder(&word),
                    };
                    holder == Some(paper)
                })
        };
        most_of_title
            || !name.is_empty() && (head == name || head.len() > 1 && name.starts_with(head))
            || proper()
    }

    /// The papers that running text names, in the order in which it does first. A name that one paper alone uses often
    /// counts as its own.
    pub(super) fn in_text(&self, text: &str) -> Vec<usize> {
        self.named_in(text, true)
    }

    /// The same with names alone that no other paper would use: of its title, those that it introduces, its authors.
    pub(super) fn surely_in(&self, text: &str) -> Vec<usize> {
        self.named_in(text, false)
    }

    fn named_in(&self, text: &str, by_use: bool) -> Vec<usize> {
        // Each with the place of a name.
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut add = |place: usize, paper: usize| {
            let known = found.iter().position(|(_, other)| *other == paper);
            match known {
                Some(at) => found[at].0 = place.min(found[at].0),
                None if found.len() < MOST_NAMESAKES => found.push((place, paper)),
                None => {}
            }
        };
        let place_of = |part: &str| part.as_ptr().addr() - text.as_ptr().addr();
        for name in as_written(text) {
            let place = place_of(name);
            let name = plain(name);
            let in_title = self.in_title.get(&name);
            if in_title.is_some_and(|holders| holders.only().is_none()) {
                continue;
            }
            let Some(holders) = self.anywhere.of(&name) else { continue };
            let is_own = by_use && holders.times >= TIMES_OF_OWN_NAME || in_title.is_some();
            let only = holders.only().filter(|_| is_own);
            if let Some(paper) = only.or_else(|| self.anywhere.introducer(&name)) {
                add(place, paper);
            }
        }
        let stems = hashed(text);
        let mut places = words(text).map(place_of);
        for pair in 0..stems.len().saturating_sub(1) {
            let rest = &stems[pair..];
            let place = places.next().unwrap_or_default();
            for (_, paper) in self.with_pair(&rest[..2]) {
                let title = &self.titles[*paper];
                let name = &title.stems[..title.name_length];
                let named = name.len() > 1
                    && title.name_length < title.stems.len()
                    && rest.starts_with(name);
                if named || rest.starts_with(&title.stems) {
                    add(place, *paper);
                }
            }
        }
        for (place, paper) in self.by_authors_in(text) {
            add(place, paper);
        }
        found.sort_unstable();
        found.into_iter().map(|(_, paper)| paper).collect()
    }

    /// The papers whose authors a text names, each with its place: “Okafor et al.”, “Ellison & Xu”.
    fn by_authors_in(&self, text: &str) -> Vec<(usize, usize)> {
        let letters =
            |word: &str| word.trim_matches(|other: char| !other.is_alphabetic()).to_lowercase();
        let first = |place: usize| text[..place].split_whitespace().next_back().unwrap_or_default();
        let of = |authors: String| self.by_author.get(&authors).and_then(|it| it.only());
        let et_al = text.match_indices(ET_AL).map(|(place, _)| (place, letters(first(place))));
        let both = [" & ", " and "].into_iter().flat_map(|join| text.match_indices(join));
        let both = both.map(|(place, join)| {
            let second = text[place + join.len()..].split_whitespace().next().unwrap_or_default();
            // A possessive is no part of a name.
            let second = second.trim_end_matches(|it: char| !it.is_alphabetic());
            let second =
                ["’s", "'s"].iter().find_map(|it| second.strip_suffix(it)).unwrap_or(second);
            let are_names =
                [first(place), second].iter().all(|it| !it.starts_with(char::is_lowercase));
            let authors = format!("{} {}", letters(first(place)), letters(second));
            (place, if are_names { authors } else { String::new() })
        });
        et_al.chain(both).filter_map(|(place, authors)| Some((place, of(authors)?))).collect()
    }

    /// The papers whose whole titles stand in a text, in order.
    pub(super) fn titles_in(&self, text: &str) -> Vec<usize> {
        let stems = hashed(text);
        let words: Vec<&str> = words(text).collect();
        let titles = (0..stems.len().saturating_sub(LEAST_OF_TITLE - 1)).flat_map(|at| {
            let rest = &stems[at..];
            let begun = self.with_pair(&rest[..2]).iter().map(|(_, paper)| *paper);
            let words = &words[at..];
            begun.filter(move |paper| {
                let title = &self.titles[*paper].stems;
                title.len() >= LEAST_OF_TITLE
                    && rest.starts_with(title)
                    && (title.len() >= SURELY_TITLE || are_capitals(&words[..title.len()]))
            })
        });
        titles.collect()
    }
}

/// Fewer words may stand in a text without being a title, and so may few without capitals.
const LEAST_OF_TITLE: usize = 4;
const SURELY_TITLE: usize = 6;

/// Whether all longer words begin with capitals, as in a title.
fn are_capitals(words: &[&str]) -> bool {
    const LONG: usize = 4;
    words.iter().all(|word| word.len() <= LONG || !word.starts_with(char::is_lowercase))
}

/// What follows the first author's name where others wrote, too.
const ET_AL: &str = " et al";

/// A label without what stands in brackets at its end: “Group Sequence Policy Optimization (GSPO)”.
fn without_brackets(label: &str) -> &str {
    let pairs = [('(', ')'), ('[', ']')];
    let open = pairs.iter().find_map(|(open, close)| {
        let inner = label.strip_suffix(*close)?;
        inner.rfind(*open).filter(|at| !inner[*at..].contains(*close))
    });
    open.map(|at| label[..at].trim_end()).filter(|bare| !bare.is_empty()).unwrap_or(label)
}
