//! Which papers mention a name anywhere in their texts.

use super::holders::{Holders, add};
use super::proper_names::{as_written, plain, reads_as};
use crate::core::digest::Paper;
use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

/// The names that papers mention. Where all labels are titles, or topics in plain words, nobody
/// asks for them, and most reports ask for three: these are sooner looked for in a list than the
/// list is made an index.
pub(super) struct Mentions<'a> {
    papers: &'a [Paper],
    /// Names as they stand, with their papers, in the order of the papers.
    list: OnceCell<Vec<(&'a str, usize)>>,
    index: OnceCell<HashMap<String, Holders>>,
    asked: Cell<usize>,
}

/// So often the list is gone through.
const FEW: usize = 16;

impl<'a> Mentions<'a> {
    pub(super) fn new(papers: &'a [Paper]) -> Self {
        Self { papers, list: OnceCell::new(), index: OnceCell::new(), asked: Cell::new(0) }
    }

    /// The papers that mention a name.
    pub(super) fn of(&self, name: &str) -> Option<Holders> {
        let list = self.list.get_or_init(|| listed(self.papers));
        if self.asked.replace(self.asked.get() + 1) >= FEW {
            return self.index.get_or_init(|| indexed(list)).get(name).copied();
        }
        let mut papers = list.iter().filter(|(word, _)| reads_as(word, name)).map(|found| found.1);
        let first = Holders::of(papers.next()?);
        Some(papers.fold(first, Holders::and))
    }
}

fn listed(papers: &[Paper]) -> Vec<(&str, usize)> {
    let mut list = Vec::new();
    for (at, paper) in papers.iter().enumerate() {
        let texts = [Some(&paper.title), paper.abstract_text.as_ref(), paper.summary.as_ref()];
        for text in texts.into_iter().flatten().chain(&paper.keywords) {
            list.extend(as_written(text).map(|name| (name, at)));
        }
    }
    list
}

fn indexed(list: &[(&str, usize)]) -> HashMap<String, Holders> {
    let mut index = HashMap::new();
    list.iter().for_each(|(name, paper)| add(&mut index, plain(name), *paper));
    index
}
