//! Which papers hold a word, in so few bytes that an index may hold many words.

use std::collections::HashMap;

/// The papers that hold a word: the first, how many there are, how often the first says it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holders {
    first: usize,
    papers: usize,
    last: usize,
    pub(super) times: usize,
}

impl Holders {
    pub(super) fn of(paper: usize) -> Self {
        Self { first: paper, papers: 1, last: paper, times: 1 }
    }

    /// These with a further place of the word; papers come in their order.
    pub(super) fn and(mut self, paper: usize) -> Self {
        self.add(paper);
        self
    }

    pub(super) fn add(&mut self, paper: usize) {
        self.papers += usize::from(self.last != paper);
        self.times += usize::from(self.first == paper);
        self.last = paper;
    }

    /// Whether two papers hold it at most.
    pub(super) fn are_few(self) -> bool {
        self.papers <= 2
    }

    pub(super) fn only(self) -> Option<usize> {
        (self.papers == 1).then_some(self.first)
    }
}

/// Notes that a paper holds a word.
pub(super) fn add(holders: &mut HashMap<String, Holders>, word: String, paper: usize) {
    let holders = holders.entry(word);
    holders.and_modify(|holders| holders.add(paper)).or_insert(Holders::of(paper));
}
