//! Which papers mention a name anywhere in their texts.

use super::holders::{Holders, add};
use super::own_names::own_names;
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
    /// Names by which papers call what is their own.
    introduced: OnceCell<HashMap<String, Holders>>,
}

/// So often the list is gone through.
const FEW: usize = 16;

impl<'a> Mentions<'a> {
    pub(super) fn new(papers: &'a [Paper]) -> Self {
        Self {
            papers,
            list: OnceCell::new(),
            index: OnceCell::new(),
            asked: Cell::new(0),
            introduced: OnceCell::new(),
        }
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

    /// The one paper whose name it is, reduced: the only one that mentions it, or introduces it.
    pub(super) fn holder(&self, name: &str) -> Option<usize> {
        self.of(name)?.only().or_else(|| self.introducer(name))
    }

    /// The one paper that introduces a name, which is reduced, as its own, and that few others mention.
    pub(super) fn introducer(&self, name: &str) -> Option<usize> {
        let all = self.introduced.get_or_init(|| introduced(self.papers));
        let paper = all.get(name).and_then(|holders| holders.only())?;
        self.of(name).filter(|holders| holders.are_few()).map(|_| paper)
    }
}

fn introduced(papers: &[Paper]) -> HashMap<String, Holders> {
    let mut introduced = HashMap::new();
    for (at, paper) in papers.iter().enumerate() {
        let text = paper.abstract_text.as_deref().unwrap_or_default();
        own_names(text).for_each(|name| add(&mut introduced, name, at));
    }
    introduced
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
