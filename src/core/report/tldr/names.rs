//! Papers by name: by title, by the method a title names, by an acronym that one paper alone uses.

use super::proper_names::proper_names;
use super::words::{stems, words};
use crate::core::digest::Paper;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

/// An index from names to papers, by their places in the report.
pub(super) struct Names<'a> {
    papers: &'a [Paper],
    titles: Vec<Title>,
    /// A number for each stem of the titles.
    stems: HashMap<String, Stem>,
    /// Whole titles, and what stands before their colon.
    by_title: HashMap<Box<[Stem]>, Holders>,
    /// Each two neighbouring words of the titles with their papers, sorted.
    pairs: Vec<([Stem; 2], usize)>,
    /// Papers by words that look like names, in the title and anywhere. Where all labels are
    /// titles, or topics in plain words, nobody asks for the latter.
    in_title: HashMap<String, Holders>,
    anywhere: OnceCell<HashMap<String, Holders>>,
    /// Papers by the first author's last name.
    by_author: HashMap<String, Holders>,
}

/// The stem of a word, as a number.
type Stem = u32;

/// What is the stem of no word in any title.
const UNKNOWN: Stem = Stem::MAX;

struct Title {
    stems: Vec<Stem>,
    /// How many of them stand before the colon.
    name_length: usize,
}

/// The papers that hold a word: the first, how many there are, how often the first says it.
#[derive(Debug, Clone, Copy)]
struct Holders {
    first: usize,
    papers: usize,
    last: usize,
    times: usize,
}

impl Holders {
    fn of(paper: usize) -> Self {
        Self { first: paper, papers: 1, last: paper, times: 1 }
    }

    fn add(&mut self, paper: usize) {
        self.papers += usize::from(self.last != paper);
        self.times += usize::from(self.first == paper);
        self.last = paper;
    }

    fn only(self) -> Option<usize> {
        (self.papers == 1).then_some(self.first)
    }
}

/// Notes that a paper holds a word.
fn add(holders: &mut HashMap<String, Holders>, word: String, paper: usize) {
    let holders = holders.entry(word);
    holders.and_modify(|holders| holders.add(paper)).or_insert(Holders::of(paper));
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
            papers,
            titles: Vec::with_capacity(papers.len()),
            stems: HashMap::new(),
            by_title: HashMap::new(),
            pairs: Vec::new(),
            in_title: HashMap::new(),
            anywhere: OnceCell::new(),
            by_author: HashMap::new(),
        };
        for (at, paper) in papers.iter().enumerate() {
            names.add_title(&paper.title, at);
            for name in proper_names(&paper.title) {
                add(&mut names.in_title, name, at);
            }
            if let Some(last) =
                paper.authors.first().and_then(|name| name.split_whitespace().last())
            {
                add(&mut names.by_author, last.to_lowercase(), at);
            }
        }
        names.pairs.sort_unstable();
        names.pairs.dedup();
        names
    }

    /// The papers that say a name anywhere.
    fn anywhere(&self, name: &str) -> Option<&Holders> {
        let read = || {
            let mut anywhere = HashMap::new();
            for (at, paper) in self.papers.iter().enumerate() {
                let texts =
                    [Some(&paper.title), paper.abstract_text.as_ref(), paper.summary.as_ref()];
                for text in texts.into_iter().flatten().chain(&paper.keywords) {
                    proper_names(text).for_each(|name| add(&mut anywhere, name, at));
                }
            }
            anywhere
        };
        self.anywhere.get_or_init(read).get(name)
    }

    fn add_title(&mut self, title: &str, paper: usize) {
        let stems: Vec<Stem> =
            stems(title).take(LONGEST_TITLE).map(|stem| self.number(stem)).collect();
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

    /// The number of a stem in a title.
    fn number(&mut self, stem: Cow<'_, str>) -> Stem {
        if let Some(number) = self.stems.get(stem.as_ref()) {
            return *number;
        }
        let number = self.stems.len() as Stem;
        self.stems.insert(stem.into_owned(), number);
        number
    }

    /// The numbers of a text's stems.
    fn numbers(&self, text: &str) -> Vec<Stem> {
        let number = |stem: Cow<'_, str>| self.stems.get(stem.as_ref()).copied();
        stems(text).map(|stem| number(stem).unwrap_or(UNKNOWN)).collect()
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

    /// The papers that a label names: one, seldom several, mostly none.
    pub(super) fn by_label(&self, label: &str) -> Vec<usize> {
        let whole = self.numbers(label);
        let head = label.split_once(':').map(|(head, _)| &whole[..words(head).count()]);
        for stems in [Some(&whole[..]), head].into_iter().flatten() {
            let found = self.by_title.get(stems).and_then(|holders| holders.only());
            if let Some(paper) = found.or_else(|| self.by_phrase(stems)) {
                return vec![paper];
            }
        }
        let mut found = Vec::new();
        let head = label.split_once(':').map_or(label, |(head, _)| head);
        let few_words = words(head).take(6).count() < 6;
        for name in proper_names(head) {
            let holders = match self.in_title.get(&name) {
                None if few_words => self.anywhere(&name),
                in_title => in_title,
            };
            if let Some(paper) = holders.and_then(|holders| holders.only())
                && !found.contains(&paper)
            {
                found.push(paper);
            }
        }
        found
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
        let label_stems = self.numbers(label);
        let head = label.split_once(':').map_or(label, |(head, _)| head);
        let head = &label_stems[..words(head).count()];
        let shared = label_stems.iter().filter(|word| title.stems.contains(word)).count();
        let most_of_title = shared * 5 >= label_stems.len() * 4 && shared * 2 > title.stems.len();
        let name = &title.stems[..title.name_length];
        let proper = || {
            words(label).take(6).count() < 6
                && proper_names(label).any(|word| {
                    let holders = self.in_title.get(&word).or_else(|| self.anywhere(&word));
                    holders.is_some_and(|holders| holders.only() == Some(paper))
                })
        };
        most_of_title
            || !name.is_empty() && (head == name || head.len() > 1 && name.starts_with(head))
            || proper()
    }

    /// The papers that running text names beyond doubt, in order.
    pub(super) fn in_text(&self, text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let mut add = |paper: usize| {
            if !found.contains(&paper) && found.len() < MOST_NAMESAKES {
                found.push(paper);
            }
        };
        for name in proper_names(text) {
            let in_title = self.in_title.get(&name);
            if in_title.is_some_and(|holders| holders.only().is_none()) {
                continue;
            }
            let Some(holders) = self.anywhere(&name) else { continue };
            let own = holders.times >= TIMES_OF_OWN_NAME || in_title.is_some();
            if let Some(only) = holders.only().filter(|_| own) {
                add(only);
            }
        }
        let stems = self.numbers(text);
        for (at, pair) in stems.windows(2).enumerate() {
            for (_, paper) in self.with_pair(pair) {
                let title = &self.titles[*paper];
                let name = &title.stems[..title.name_length];
                let named = name.len() > 1
                    && title.name_length < title.stems.len()
                    && stems[at..].starts_with(name);
                if named || stems[at..].starts_with(&title.stems) {
                    add(*paper);
                }
            }
        }
        for (at, _) in text.match_indices(" et al") {
            let author = text[..at].split_whitespace().next_back().unwrap_or_default();
            let author =
                author.trim_start_matches(|other: char| !other.is_alphabetic()).to_lowercase();
            if let Some(paper) = self.by_author.get(&author).and_then(|holders| holders.only()) {
                add(paper);
            }
        }
        found
    }
}
