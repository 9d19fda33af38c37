//! Papers by name: by title, by the method a title names, by an acronym that one paper alone uses.

use super::words::{stem, words};
use crate::core::digest::Paper;
use std::collections::HashMap;

/// An index from names to papers, by their places in the report.
pub(super) struct Names {
    titles: Vec<Title>,
    /// Whole titles, and what stands before their colon.
    by_title: HashMap<String, Holders>,
    /// Papers by each two neighbouring words of their titles.
    by_pair: HashMap<(String, String), Vec<usize>>,
    /// Papers by words that look like names, in the title and anywhere.
    in_title: HashMap<String, Holders>,
    anywhere: HashMap<String, Holders>,
    /// Papers by the first author's last name.
    by_author: HashMap<String, Holders>,
}

struct Title {
    /// The stems of its words.
    stems: Vec<String>,
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
    fn add(map: &mut HashMap<String, Self>, word: String, paper: usize) {
        map.entry(word)
            .and_modify(|holders| {
                holders.papers += usize::from(holders.last != paper);
                holders.times += usize::from(holders.first == paper);
                holders.last = paper;
            })
            .or_insert(Self { first: paper, papers: 1, last: paper, times: 1 });
    }

    fn only(self) -> Option<usize> {
        (self.papers == 1).then_some(self.first)
    }
}

/// More papers with the same two words than this, and the words name none of them.
const MOST_NAMESAKES: usize = 8;
/// A name that one paper alone uses must be used this often to count in running text.
const TIMES_OF_OWN_NAME: usize = 3;

impl Names {
    pub(super) fn new(papers: &[Paper]) -> Self {
        let mut names = Self {
            titles: Vec::with_capacity(papers.len()),
            by_title: HashMap::new(),
            by_pair: HashMap::new(),
            in_title: HashMap::new(),
            anywhere: HashMap::new(),
            by_author: HashMap::new(),
        };
        for (at, paper) in papers.iter().enumerate() {
            let stems: Vec<String> = first_stems(&paper.title);
            let name = paper.title.split(": ").next().unwrap_or_default();
            let name = if name.len() < paper.title.len() {
                name
            } else {
                paper.title.split(':').next().unwrap_or_default()
            };
            Holders::add(&mut names.by_title, stems.join(" "), at);
            let name_stems = first_stems(name);
            let name_length = name_stems.len();
            if name_length < stems.len() {
                Holders::add(&mut names.by_title, name_stems.join(" "), at);
            }
            for pair in stems.windows(2) {
                let holders = names.by_pair.entry((pair[0].clone(), pair[1].clone())).or_default();
                if holders.last() != Some(&at) && holders.len() <= MOST_NAMESAKES {
                    holders.push(at);
                }
            }
            names.titles.push(Title { stems, name_length });
            for name in proper_names(&paper.title) {
                Holders::add(&mut names.in_title, name, at);
            }
            let texts = [Some(&paper.title), paper.abstract_text.as_ref(), paper.summary.as_ref()];
            let keywords = paper.keywords.iter();
            for name in
                texts.into_iter().flatten().chain(keywords).flat_map(|text| proper_names(text))
            {
                Holders::add(&mut names.anywhere, name, at);
            }
            if let Some(last) =
                paper.authors.first().and_then(|name| name.split_whitespace().last())
            {
                Holders::add(&mut names.by_author, last.to_lowercase(), at);
            }
        }
        names
    }

    /// The papers that a label names: one, seldom several, mostly none.
    pub(super) fn by_label(&self, label: &str) -> Vec<usize> {
        let whole = stems(label);
        let head = label.split_once(':').map(|(head, _)| stems(head));
        for stems in [Some(&whole), head.as_ref()].into_iter().flatten() {
            let found = self.by_title.get(&stems.join(" ")).and_then(|holders| holders.only());
            if let Some(paper) = found.or_else(|| self.by_phrase(stems)) {
                return vec![paper];
            }
        }
        let mut found = Vec::new();
        let head = label.split_once(':').map_or(label, |(head, _)| head);
        let few_words = words(head).take(6).count() < 6;
        for name in proper_names(head) {
            let in_title = self.in_title.get(&name).and_then(|holders| holders.only());
            let anywhere = || {
                self.anywhere.get(&name).and_then(|holders| holders.only()).filter(|_| few_words)
            };
            if let Some(paper) = in_title.or_else(anywhere)
                && !found.contains(&paper)
            {
                found.push(paper);
            }
        }
        found
    }

    /// The one paper whose title holds these words side by side.
    fn by_phrase(&self, phrase: &[String]) -> Option<usize> {
        let [first, second, ..] = phrase else { return None };
        let holders = self.by_pair.get(&(first.clone(), second.clone()))?;
        if holders.len() > MOST_NAMESAKES {
            return None;
        }
        let holds = |paper: &&usize| {
            self.titles[**paper].stems.windows(phrase.len()).any(|window| window == phrase)
        };
        let mut found = holders.iter().filter(holds);
        found.next().copied().filter(|_| found.next().is_none())
    }

    /// Whether a label is the name of a paper rather than a topic that the paper is about: most of
    /// its title, the words before the colon, or a proper name.
    pub(super) fn names(&self, label: &str, paper: usize) -> bool {
        let Some(title) = self.titles.get(paper) else { return false };
        let label_stems = stems(label);
        let head = stems(label.split_once(':').map_or(label, |(head, _)| head));
        let shared = label_stems.iter().filter(|word| title.stems.contains(word)).count();
        let most_of_title = shared * 5 >= label_stems.len() * 4 && shared * 2 > title.stems.len();
        let name = &title.stems[..title.name_length];
        let proper = || {
            words(label).take(6).count() < 6
                && proper_names(label).any(|word| {
                    let holders = self.in_title.get(&word).or_else(|| self.anywhere.get(&word));
                    holders.is_some_and(|holders| holders.only() == Some(paper))
                })
        };
        most_of_title
            || !name.is_empty() && (head == name || head.len() > 1 && name.starts_with(&head))
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
            let Some(only) = self.anywhere.get(&name).and_then(|holders| holders.only()) else {
                continue;
            };
            let times = self.anywhere.get(&name).map_or(0, |holders| holders.times);
            if self.in_title.contains_key(&name) || times >= TIMES_OF_OWN_NAME {
                add(only);
            }
        }
        let stems = stems(text);
        for (at, pair) in stems.windows(2).enumerate() {
            let Some(holders) = self.by_pair.get(&(pair[0].clone(), pair[1].clone())) else {
                continue;
            };
            if holders.len() > MOST_NAMESAKES {
                continue;
            }
            for paper in holders {
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

/// The stems of a title: of more words than a title has, only the first are kept.
fn first_stems(title: &str) -> Vec<String> {
    const LONGEST_TITLE: usize = 60;
    words(title).take(LONGEST_TITLE).map(|word| stem(&word).to_owned()).collect()
}

fn stems(text: &str) -> Vec<String> {
    words(text).map(|word| stem(&word).to_owned()).collect()
}

/// The words of a text that look like names of methods or data sets: `SLM-MUX`, `λ-GRPO`, `LaSeR`,
/// `BF16`. Reduced to letters and digits, in lower case.
fn proper_names(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|other: char| {
        !(other.is_alphanumeric() || matches!(other, '-' | '+' | '^' | '_' | '$' | '\\' | '.'))
    })
    .map(|word| word.trim_matches(|other: char| !other.is_alphanumeric()))
    .filter(|word| (2..=40).contains(&word.len()))
    .map(|word| {
        word.strip_suffix('s').filter(|stem| stem.ends_with(char::is_uppercase)).unwrap_or(word)
    })
    .filter(|word| word.split(['-', '.']).any(is_proper_name))
    .map(|word| {
        word.chars().filter(|other| other.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    })
}

/// Whether a word holds two capitals, or a capital and a digit, or a capital within.
fn is_proper_name(part: &str) -> bool {
    let capitals = part.chars().filter(|other| other.is_uppercase()).count();
    let digit = part.chars().any(char::is_numeric);
    let within = part.chars().skip(1).any(char::is_uppercase);
    capitals > 1 || capitals == 1 && (digit || within)
}
