//! Passages: where a paper's text has what was looked for, in its own words.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::load::{self, Fault};
use crate::core::text::{Query, fold};
use crate::core::typeset::{PaperText, Prose, Targets, Typeset};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How long a passage is at most, characters: two lines on a wide screen, four on a phone's (`style/search.css`).
const MOST: usize = 150;

/// How much of it stands at most before the first word that was looked for, characters.
const BEFORE: usize = 50;

/// A stretch of a paper's text that has what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Which of the paper's texts it is of: `Abstract`.
    pub section: &'static str,
    /// The stretch, in one line. An ellipsis stands for what is left out of its first and its last sentence.
    pub text: String,
}

/// The passages that are known, for one query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passages {
    query: String,
    of: BTreeMap<(DigestKey, ArxivId), Passage>,
}

impl Passages {
    /// Nothing is known yet for this query.
    #[must_use]
    pub fn new(query: String) -> Self {
        Self { query, of: BTreeMap::new() }
    }

    /// The query.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The passage of a paper on its day, if it is known for this query.
    #[must_use]
    pub fn get(&self, query: &str, digest: &DigestKey, paper: &ArxivId) -> Option<&Passage> {
        self.of.get(&(digest.clone(), paper.clone())).filter(|_| self.query == query)
    }

    /// Takes the texts of papers of a day, as [`texts`] has written them.
    pub fn add(&mut self, digest: &DigestKey, papers: Vec<ArxivId>, texts: &str) {
        let query = Query::parse(&self.query);
        for (paper, texts) in papers.into_iter().zip(texts.split('\n')) {
            if let Some(passage) = Passage::find(texts, &query) {
                self.of.insert((digest.clone(), paper), passage);
            }
        }
    }
}

/// The texts of a paper that passages are of, in the order in which [`texts`] writes them.
const SECTIONS: [&str; 4] = ["Abstract", "Summary", "Critique", "Comments"];

/// The texts of these papers of a digest, which is JSON, as a reader sees them: a line for each paper, a tab between
/// two texts. A text that a paper lacks is empty.
///
/// # Errors
/// Where there is no digest.
pub fn texts(digest: &str, papers: &[ArxivId]) -> Result<String, Fault> {
    let mut digest = load::digest(digest)?.digest;
    digest.papers.retain(|paper| papers.contains(&paper.id));
    let set = Typeset::of(&digest, &Targets::default());
    let line = |id: &ArxivId| {
        let at = digest.papers.iter().position(|paper| paper.id == *id);
        at.map_or_else(String::new, |at| line(&set.papers[at]))
    };
    Ok(papers.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn line(paper: &PaperText) -> String {
    let sections = [&paper.abstract_text, &paper.summary, &paper.critique, &paper.comments];
    let in_one_line = |text: &Option<Prose>| {
        let text = text.as_ref().map(Prose::text).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    sections.map(in_one_line).join("\t")
}

impl Passage {
    /// The stretch of a paper's texts that has most of what is looked for nearest to each other; of several the first.
    fn find(texts: &str, query: &Query) -> Option<Self> {
        let mut best: Option<(Found, Self)> = None;
        for (section, text) in SECTIONS.into_iter().zip(texts.split('\t')) {
            let Some(found) = densest(text, query) else { continue };
            if best.as_ref().is_none_or(|(before, _)| found.is_better_than(before)) {
                let text = around(text, found.at.clone());
                best = Some((found, Self { section, text }));
            }
        }
        best.map(|(_, passage)| passage)
    }
}

/// Words that were looked for and stand together.
struct Found {
    /// How many they are, each counted once.
    words: usize,
    /// From the first to the last of them, bytes.
    at: Range<usize>,
}

impl Found {
    fn is_better_than(&self, other: &Self) -> bool {
        (self.words, Reverse(self.at.len())) > (other.words, Reverse(other.at.len()))
    }
}

/// Where most of what is looked for stands nearest to each other.
fn densest(text: &str, query: &Query) -> Option<Found> {
    let found = query.find(text);
    let mut best: Option<Found> = None;
    for (at, first) in found.iter().enumerate() {
        let room = text[first.start..].char_indices().nth(MOST - BEFORE);
        let limit = room.map_or(text.len(), |(room, _)| first.start + room);
        let together: Vec<&Range<usize>> =
            found[at..].iter().take_while(|it| it.end <= limit).collect();
        let words: BTreeSet<String> =
            together.iter().map(|it| fold(&text[(*it).clone()])).collect();
        let end = together.last().map_or(limit, |it| it.end);
        let here = Found { words: words.len(), at: first.start..end };
        if best.as_ref().is_none_or(|before| here.is_better_than(before)) {
            best = Some(here);
        }
    }
    best
}

/// These bytes of a text with what stands around them, from the beginning of a sentence if that is near, and else
/// from that of a word.
fn around(text: &str, words: Range<usize>) -> String {
    let start = beginning(text, words.start);
    let rest = &text[start..];
    let end = match rest.char_indices().nth(MOST) {
        None => text.len(),
        Some((most, _)) => {
            let last_space = rest[..most].rfind(' ').map(|space| start + space);
            last_space.filter(|space| *space >= words.end).unwrap_or(start + most).max(words.end)
        }
    };
    let is_within = |before: &str| !before.is_empty() && !ends_sentence(before);
    let cut = if is_within(&text[..start]) { "… " } else { "" };
    let cut_off = if end < text.len() { " …" } else { "" };
    format!("{cut}{}{cut_off}", text[start..end].trim_end())
}

fn beginning(text: &str, word: usize) -> usize {
    let before = &text[..word];
    let Some((nearest, _)) = before.char_indices().rev().nth(BEFORE - 1) else { return 0 };
    let starts = before[nearest..].match_indices(' ').map(|(space, _)| nearest + space + 1);
    let starts: Vec<usize> = starts.collect();
    let of_sentence = starts.iter().find(|start| ends_sentence(&text[..**start]));
    of_sentence.or(starts.first()).copied().unwrap_or(word)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = r#"{"format":"arxiv-digest/1","category":"cs.CL","date":"2025-10-30","title":"t",
        "overview":"","papers_total":null,"papers_selected":null,
        "tldr":{"markdown":"","headline":null,"themes":[],"blocks":[]},"papers":[
        {"id":"2510.00001","version":1,"title":"On values","authors":[],"keywords":[],"comments":"12 pages",
         "url":"https://arxiv.org/abs/2510.00001v1","summary":"Post-training makes **values drift**, they say.",
         "critique":null,
         "abstract":"We study $x^2$ of language models. Their values change.\nNothing else is said here of any use, so that it goes on for quite some time until a drift is met, which is not near to any other word that anybody would look for, and then it goes on for a while."},
        {"id":"2510.00002","version":1,"title":"Another","authors":[],"keywords":[],"comments":null,
         "url":"https://arxiv.org/abs/2510.00002v1","summary":null,"critique":null,"abstract":"大模型的推理能力"}]}"#;

    const PAPERS: [&str; 3] = ["2510.00002", "2510.00001", "2510.00003"];

    fn found(query: &str) -> [Option<(&'static str, String)>; 3] {
        let digest: DigestKey = "cs.CL/2025-10-30".parse().unwrap();
        let papers: [ArxivId; 3] = PAPERS.map(|id| id.parse().unwrap());
        let mut passages = Passages::new(query.into());
        passages.add(&digest, papers.to_vec(), &texts(DIGEST, &papers).unwrap());
        papers.map(|paper| {
            let passage = passages.get(query, &digest, &paper);
            passage.map(|it| (it.section, it.text.clone()))
        })
    }

    #[test]
    fn a_passage_has_what_was_looked_for_and_what_stands_around_it() {
        for (query, expected) in [
            ("values drift", Some(("Summary", "Post-training makes values drift, they say."))),
            (
                "drift",
                Some((
                    "Abstract",
                    "… so that it goes on for quite some time until a drift is met, which is not near to any other \
                     word that anybody would look for, and then it goes on for …",
                )),
            ),
            (
                "chang",
                Some((
                    "Abstract",
                    "We study x2 of language models. Their values change. Nothing else is said here of any use, so \
                     that it goes on for quite some time until a drift is …",
                )),
            ),
            ("12 page", Some(("Comments", "12 pages"))),
            ("nowhere", None),
            ("", None),
        ] {
            let expected = expected.map(|(section, text)| (section, text.to_owned()));
            assert_eq!(found(query), [None, expected, None], "{query}");
        }
        let chinese = Some(("Abstract", "大模型的推理能力".to_owned()));
        assert_eq!(found("推理"), [chinese, None, None]);
    }

    #[test]
    fn what_is_no_digest_has_no_texts() {
        assert!(texts("<h1>", &[]).is_err());
    }

    #[test]
    fn a_passage_of_another_query_is_none_of_this_one() {
        let digest: DigestKey = "cs.CL/2025-10-30".parse().unwrap();
        let paper: ArxivId = "2510.00001".parse().unwrap();
        let mut passages = Passages::new("drift".into());
        passages.add(&digest, vec![paper.clone()], "a drift\t\t\t");
        assert_eq!(passages.get("drift", &digest, &paper).unwrap().text, "a drift");
        assert_eq!(passages.get("drif", &digest, &paper), None);
    }

    proptest::proptest! {
        #[test]
        fn a_passage_is_short_and_has_a_word_that_was_looked_for(
            text in "[ab大.é ]{0,400}", query in "[ab大é]{1,3}( [ab]{1,3})?",
        ) {
            let query = Query::parse(&query);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let passage = densest(&text, &query).map(|found| around(&text, found.at));
            proptest::prop_assert_eq!(passage.is_some(), !query.find(&text).is_empty());
            if let Some(passage) = passage {
                proptest::prop_assert!(passage.chars().count() <= "… ".len() + MOST + " …".len());
                proptest::prop_assert!(!query.find(&passage).is_empty(), "{}", passage);
            }
        }
    }
}
