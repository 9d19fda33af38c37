//! What a reader has marked the papers of a page as, as far as the filters need it. The desk knows
//! it, and tells the reader.

use crate::core::arxiv_id::ArxivId;

/// What papers can be filtered by: the key in an address, and its name.
pub const MARKS: [(&str, &str); 5] = [
    ("unread", "Unread"),
    ("saved", "Saved"),
    ("noted", "With a note"),
    ("watched", "Watched"),
    ("declined", "Not interested"),
];

/// What papers that nothing is known of are: unread.
const UNREAD: &[usize] = &[0];

/// Papers, in the order of their ids, and what each is marked as: places in [`MARKS`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked(Vec<(String, Vec<usize>)>);

impl Marked {
    /// Reads `2510.26143=14 2510.26144=`: papers in the order of their ids, with the places of what
    /// each is marked as. What is written otherwise is passed over.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let paper = |paper: &str| {
            let (id, places) = paper.split_once('=')?;
            let places = places.bytes().filter(u8::is_ascii_digit).map(|it| usize::from(it - b'0'));
            Some((id.to_owned(), places.filter(|at| *at < MARKS.len()).collect()))
        };
        Self(text.split(' ').filter_map(paper).collect())
    }

    /// Whether nothing is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a paper is marked as.
    #[must_use]
    pub fn of(&self, id: &ArxivId) -> &[usize] {
        let found = self.0.binary_search_by(|(it, _)| it.as_str().cmp(id.as_str()));
        found.map_or(UNREAD, |at| &self.0[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_papers_are_marked_as() {
        let marked = Marked::read("2510.1=0 2510.26143=14 2510.26144= hep-th/9901001=09x nonsense");
        let cases: [(&str, &[usize]); 4] = [
            ("2510.26143", &[1, 4]),
            ("2510.26144", &[]),
            ("2510.26145", &[0]),
            ("hep-th/9901001", &[0]),
        ];
        for (id, places) in cases {
            assert_eq!(marked.of(&id.parse().unwrap()), places, "{id}");
        }
    }
}
