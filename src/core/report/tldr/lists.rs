//! Many short lists held in one, so that a long text with many entries takes little memory.

use std::ops::{Index, Range};

/// Lists of papers, by the places of entries.
#[derive(Debug, Default)]
pub(super) struct Lists {
    ends: Vec<usize>,
    items: Vec<usize>,
}

impl Lists {
    /// Adds a list; what stands in it twice is kept once.
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = usize>) {
        let start = self.items.len();
        self.items.extend(list);
        keep_first(&mut self.items, start);
        self.ends.push(self.items.len());
    }

    /// Whether all lists are empty.
    pub(super) fn are_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items of all lists.
    pub(super) fn items(&self) -> &[usize] {
        &self.items
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.ends[before])
    }
}

impl Index<usize> for Lists {
    type Output = [usize];

    fn index(&self, at: usize) -> &[usize] {
        &self.items[self.start(at)..self.ends[at]]
    }
}

/// The items of neighbouring lists.
impl Index<Range<usize>> for Lists {
    type Output = [usize];

    fn index(&self, lists: Range<usize>) -> &[usize] {
        &self.items[self.start(lists.start)..self.start(lists.end)]
    }
}

/// Removes from `start` on what stands earlier from there on already.
pub(super) fn keep_first(items: &mut Vec<usize>, start: usize) {
    const FEW: usize = 16;
    let length = items.len() - start;
    if length < 2 {
        return;
    }
    let mut kept = start;
    let mut seen = std::collections::HashSet::with_capacity(if length > FEW { length } else { 0 });
    for at in start..items.len() {
        let item = items[at];
        let is_new =
            if length > FEW { seen.insert(item) } else { !items[start..kept].contains(&item) };
        if is_new {
            items[kept] = item;
            kept += 1;
        }
    }
    items.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_lie_side_by_side() {
        let mut lists = Lists::default();
        lists.push([2, 1, 2]);
        lists.push([]);
        lists.push((0..40).chain(0..40));
        assert_eq!(lists[0], [2, 1]);
        assert!(lists[1].is_empty());
        assert_eq!(lists[2].len(), 40);
        assert_eq!(lists[0..2], [2, 1]);
        assert_eq!(lists[1..3].len(), 40);
        assert_eq!(lists.items().len(), 42);
    }
}
