//! Ties between themes and papers that no citation makes.

use super::layers::{Candidate, Origin, Tie};
use super::lists::keep_first;
use super::overlap::{Fit, Overlap};
use super::reading::Reading;
use crate::core::arxiv_id::citations;
use std::collections::HashSet;

/// How well a label must fit a paper. Where the report itself ties papers to themes, a further tie
/// must be beyond doubt.
struct Bar {
    score: f32,
    words: usize,
}

const BAR_CITED: Bar = Bar { score: 1.2, words: 2 };
const BAR_APART: Bar = Bar { score: 0.3, words: 0 };
/// For a label that is a theme only if it fits a paper.
const BAR_DOUBTFUL: Bar = Bar { score: 0.6, words: 1 };
/// What a further theme must reach of the best one's score for a paper to stand in both.
const ALSO: f32 = 0.95;
/// More pairs of theme and paper than a day has are not compared: it would take too long.
const MOST_PAIRS: usize = 20_000;

/// Gives papers to themes without any, and themes to papers without any, where the words fit.
pub(super) fn complete(reading: &Reading<'_>, themes: &mut Vec<Candidate>, tie: Tie) {
    add_papers(reading, themes, tie);
    themes.retain(|theme| !theme.doubtful || !theme.papers.is_empty());
}

fn add_papers(reading: &Reading<'_>, themes: &mut [Candidate], tie: Tie) {
    let count = reading.papers.len();
    if tie == Tie::All {
        let entries = 0..reading.entries.len();
        let told = entries.flat_map(|at| reading.cited[at].iter().chain(&reading.named[at]));
        let mut papers: Vec<usize> = told.copied().chain(0..count).collect();
        keep_first(&mut papers, 0);
        for theme in themes.iter_mut() {
            theme.papers.clone_from(&papers);
        }
        return;
    }
    if themes.len().saturating_mul(count) > MOST_PAIRS {
        return;
    }
    let reached: HashSet<usize> =
        themes.iter().flat_map(|theme| theme.papers.iter().copied()).collect();
    // As in most reports.
    if reached.len() == count && themes.iter().all(|theme| !theme.papers.is_empty()) {
        return;
    }
    let bar = |theme: usize| match tie {
        Tie::Apart => &BAR_APART,
        _ if themes[theme].doubtful => &BAR_DOUBTFUL,
        _ => &BAR_CITED,
    };
    let topics = themes.iter().map(|theme| (theme.title.as_str(), text_of(reading, theme)));
    let overlap = Overlap::new(topics, reading.papers, &notes(reading));
    // Who cites papers of other days means none of this one.
    let means_others: Vec<bool> = themes
        .iter()
        .map(|it| it.papers.is_empty() && citations(text_of(reading, it)).next().is_some())
        .collect();
    let passes = |theme: usize, fit: Fit| {
        !means_others[theme] && fit.score >= bar(theme).score && fit.words >= bar(theme).words
    };
    let mut given: Vec<(usize, usize)> = Vec::new();

    for paper in (0..count).filter(|paper| !reached.contains(paper)) {
        let fits: Vec<Fit> = (0..themes.len()).map(|theme| overlap.fit(theme, paper)).collect();
        let best = fits.iter().map(|fit| fit.score).fold(0.0, f32::max);
        for (theme, fit) in fits.iter().enumerate() {
            let also = tie == Tie::Apart && fit.score >= best * ALSO && fit.words > 0;
            if passes(theme, *fit) && (fit.score == best || also) {
                given.push((theme, paper));
            }
        }
    }
    let mut has_papers: Vec<bool> = themes.iter().map(|theme| !theme.papers.is_empty()).collect();
    given.iter().for_each(|(theme, _)| has_papers[*theme] = true);
    for (theme, _) in has_papers.iter().enumerate().filter(|(_, has_papers)| !**has_papers) {
        let fits = (0..count).map(|paper| (paper, overlap.fit(theme, paper)));
        let best = fits
            .filter(|(_, fit)| passes(theme, *fit))
            .max_by(|one, other| one.1.score.total_cmp(&other.1.score));
        given.extend(best.map(|(paper, _)| (theme, paper)));
    }
    spread(themes, &given, count);
}

/// Adds the papers given, unless one theme of several would then hold all papers.
fn spread(themes: &mut [Candidate], given: &[(usize, usize)], count: usize) {
    let several = themes.len() > 1;
    for (theme, paper) in given {
        let papers = &mut themes[*theme].papers;
        if !(several && count > 1 && papers.len() + 1 >= count) {
            papers.push(*paper);
        }
    }
}

/// What the TL;DR says about each paper in entries that cite or name it alone.
fn notes(reading: &Reading<'_>) -> Vec<String> {
    let mut notes = vec![String::new(); reading.papers.len()];
    for entry in 0..reading.entries.len() {
        if let [paper] = reading.cited[entry][..] {
            notes[paper].push_str(reading.text(entry));
        } else if let [paper] = reading.named[entry][..] {
            notes[paper].push_str(reading.text(entry));
        }
    }
    notes
}

fn text_of<'t>(reading: &'t Reading<'_>, theme: &'t Candidate) -> &'t str {
    match theme.origin {
        Origin::Node { node, end } => reading.slice(reading.node(node).entry..end),
        Origin::Entries(_) => &theme.text,
    }
}
