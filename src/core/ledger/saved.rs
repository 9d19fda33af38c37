//! What is saved, as one digest: it is read, searched and filtered like a day's.

use super::library::Library;
use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::digest::{Digest, FORMAT, Paper, Tldr};
use crate::core::marks::paper_marks::{Mark, PaperMarks};
use crate::core::marks::record;
use crate::core::marks::saved_paper::SavedPaper;
use crate::core::route::Order;
use std::cmp::Ordering;

/// The digest of no paper, whose category and day nobody sees.
const NOTHING: &str = r#"{"format": "arxiv-digest/1", "category": "cs.DL", "date": "1991-08-14", "title": "",
    "overview": "", "papers_total": null, "papers_selected": null, "papers": [],
    "tldr": {"markdown": "", "blocks": [], "headline": null, "themes": []}}"#;

/// The papers that are saved.
#[derive(Debug, Default)]
pub struct Saved(Vec<(u64, SavedPaper)>);

impl Saved {
    /// Takes a paper's copy and its marks, as they are kept. What can't be read is left out; the page of the
    /// paper's day tells of it.
    pub fn take(&mut self, key: &str, copy: &str, marks: &str) {
        let copy = record::read::<SavedPaper>(key, copy);
        let marks = record::read::<PaperMarks>(key, marks);
        if let (Ok((_, copy)), Ok((_, marks))) = (copy, marks)
            && let Some(since) = marks.since(Mark::Saved)
        {
            self.0.push((since, copy));
        }
    }

    /// All of them in an order, as a digest's file.
    #[must_use]
    pub fn json(self, order: Order) -> String {
        let json = self.digest(order).and_then(|digest| serde_json::to_string(&digest).ok());
        json.unwrap_or_else(|| NOTHING.into())
    }

    /// All of them in an order, if there are any.
    ///
    /// What a digest must have and they have not is that of the first paper: its category and day.
    fn digest(mut self, order: Order) -> Option<Digest> {
        self.0.sort_by(|(one, its), (other, others)| {
            let by_day = others.digest.date.cmp(&its.digest.date);
            let by_day = by_day.then_with(|| its.digest.category.cmp(&others.digest.category));
            let first = match order {
                Order::Saved => Ordering::Equal,
                Order::Days => by_day,
            };
            first.then_with(|| other.cmp(one)).then_with(|| its.paper.id.cmp(&others.paper.id))
        });
        let DigestKey { category, date } = self.0.first()?.1.digest.clone();
        let common = |of: fn(&SavedPaper) -> &Option<String>| {
            let first = self.0.first().and_then(|(_, copy)| of(copy).clone());
            first.filter(|first| self.0.iter().all(|(_, copy)| of(copy).as_ref() == Some(first)))
        };
        let (language, generator) = (common(|it| &it.language), common(|it| &it.generator));
        let papers: Vec<Paper> = self.0.into_iter().map(|(_, copy)| copy.paper).collect();
        Some(Digest {
            format: FORMAT.into(),
            category,
            date,
            title: String::new(),
            overview: String::new(),
            papers_total: None,
            papers_selected: None,
            language,
            generator,
            tldr: Tldr::default(),
            papers,
        })
    }
}

/// The copy of a paper of a digest, if that is at hand and has it.
pub(super) fn whole(library: &Library, id: &ArxivId, digest: &DigestKey) -> Option<SavedPaper> {
    let digest = library.digest(digest)?;
    let paper = digest.papers.iter().find(|paper| paper.id == *id)?;
    Some(SavedPaper::new(digest, paper.clone()))
}

/// The copy of a paper of a digest that isn't at hand: its title.
pub(super) fn bare(id: &ArxivId, digest: &DigestKey, title: &str) -> SavedPaper {
    let paper = Paper {
        id: id.clone(),
        version: None,
        title: title.to_owned(),
        authors: Vec::new(),
        keywords: Vec::new(),
        comments: None,
        categories: Vec::new(),
        url: id.abstract_url(None),
        abstract_text: None,
        summary: None,
        critique: None,
    };
    SavedPaper::bare(digest.clone(), paper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::load;
    use crate::core::marks::stamp::{Device, Stamp};

    fn saved_at(time: u64, on: bool) -> String {
        let mut marks = PaperMarks::default();
        let stamp = |time| Stamp { time, device: Device::new(1) };
        marks.set(Mark::Saved, true, stamp(time));
        if !on {
            marks.set(Mark::Saved, false, stamp(time));
        }
        record::write(&marks).unwrap()
    }

    fn copy(id: &str, date: &str) -> String {
        let paper = Paper::blank(id, id);
        record::write(&SavedPaper::bare(format!("cs.CL/{date}").parse().unwrap(), paper)).unwrap()
    }

    #[test]
    fn what_was_saved_last_or_comes_from_the_newest_day_stands_first() {
        let cases = [
            (Order::Saved, ["2510.00002", "2510.00001", "2510.00005"]),
            (Order::Days, ["2510.00005", "2510.00002", "2510.00001"]),
        ];
        for (order, expected) in cases {
            let mut saved = Saved::default();
            for (id, date, time, on) in [
                ("2510.00001", "2025-10-29", 5, true),
                ("2510.00002", "2025-10-29", 9, true),
                ("2510.00003", "2025-10-29", 7, false),
                ("2510.00005", "2025-10-30", 1, true),
            ] {
                saved.take(id, &copy(id, date), &saved_at(time, on));
            }
            saved.take("2510.00004", "broken", &saved_at(8, true));
            let digest = saved.digest(order).unwrap();
            let ids: Vec<_> = digest.papers.iter().map(|paper| paper.id.as_str()).collect();
            assert_eq!(ids, expected);
        }
        let nothing = load::digest(&Saved::default().json(Order::Saved)).unwrap();
        assert!(nothing.digest.papers.is_empty());
    }
}
