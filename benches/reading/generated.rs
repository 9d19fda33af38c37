//! Reports of a made-up day with very many papers, and of the days next to it: the same every time.
//!
//! A category's whole list on a busy day is some five hundred papers; what stays quick there is quick.

use std::{fmt::Write as _, fs, path::Path};

use super::{published::Day, statistics::Random};

const CATEGORY: &str = "cs.IR";

/// The days, oldest first, and how many papers each has. They lie before the newest day of the samples,
/// so that the reader doesn't start on them.
const DAYS: [(&str, usize); 3] = [("2025-09-01", 5), ("2025-09-02", 500), ("2025-09-03", 5)];

const THEMES: usize = 12;
/// Papers that a theme names.
const CITED: usize = 9;

const SUBJECTS: [&str; 14] = [
    "ranking",
    "retrieval",
    "indexing",
    "query rewriting",
    "recommendation",
    "forum threads",
    "citation search",
    "reranking",
    "question answering",
    "entity linking",
    "document layout",
    "click models",
    "cold starts",
    "table search",
];
const MEANS: [&str; 14] = [
    "sparse vectors",
    "small decoders",
    "a shared dictionary",
    "contrastive pairs",
    "bitmaps",
    "hashing by meaning",
    "late interaction",
    "distilled judges",
    "graph walks",
    "user simulators",
    "synthetic queries",
    "quantized tables",
    "a second reading",
    "caches of answers",
];
const AIMS: [&str; 10] = [
    "under a tight budget",
    "across languages",
    "for old archives",
    "without labels",
    "when words are rare",
    "on a phone",
    "in long sessions",
    "for careful readers",
    "at night shifts",
    "with few examples",
];
const OPENINGS: [&str; 8] = [
    "The authors ask whether",
    "It is shown how",
    "Three data sets suggest that",
    "The paper takes up the old thought that",
    "A plain baseline makes clear that",
    "Logs of two libraries tell that",
    "An ablation confirms that",
    "The main experiment rests on the idea that",
];
const CLAIMS: [&str; 10] = [
    "half of the work can be done before anyone asks",
    "most errors come from a handful of long documents",
    "a model of modest size keeps up once its inputs are ordered",
    "the order of candidates matters more than their number",
    "readers forgive slowness sooner than surprise",
    "a cheap first pass loses little that the second would have kept",
    "scores agree with people only on easy topics",
    "what is learnt on news carries over to letters",
    "the gain fades when the index is rebuilt every day",
    "noise in the labels hides the true ranking",
];
const CONSEQUENCES: [&str; 8] = [
    "so the costly part runs on fewer pages",
    "which halves the memory of the index",
    "though the margin is within what chance would give",
    "and the code for it fits on a page",
    "as long as queries stay short",
    "while the tail of rare topics still suffers",
    "which nobody had measured before",
    "and that holds on both machines that were tried",
];
const GIVEN: [&str; 12] = [
    "Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Ivo", "Jia", "Kofi",
    "Lúcia",
];
const FAMILY: [&str; 12] = [
    "Almeida",
    "Berg",
    "Castellan",
    "Dvořák",
    "Eriksen",
    "Fontaine",
    "Grün",
    "Haddad",
    "Iwata",
    "Jensen",
    "Kowal",
    "Lindqvist",
];

/// The day with very many papers.
pub fn large_day() -> Day {
    Day::new(CATEGORY, DAYS[1].0)
}

/// The day after it, from which the step to the older day leads there.
pub fn day_after() -> Day {
    Day::new(CATEGORY, DAYS[2].0)
}

/// Writes a report of each day into a folder.
pub fn write(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    for (date, papers) in DAYS {
        fs::write(folder.join(name(date)).with_extension("md"), report(date, papers))?;
    }
    Ok(())
}

/// How a report of a day is called.
fn name(date: &str) -> String {
    format!("arxiv_{}_{date}_report", CATEGORY.replace('.', "_"))
}

/// The report of a day with so many papers.
pub fn report(date: &str, papers: usize) -> String {
    let mut random = Random::new(papers as u64);
    let overview = prose(&mut random, 4);
    let themes = themes(&mut random, date, papers);
    let mut report = format!(
        "---\ntitle: \"ArXiv Daily Digest on {date}\"\npermalink: /digests/{}\ndate: {date}\n---\n\n\
         {overview}\n\n## TL;DR\n\nTotal papers: {} , Selected papers: {papers}\n\n\
         **Key Themes:**\n\n{themes}",
        name(date),
        papers + 40
    );
    for number in 0..papers {
        report.push_str(&paper(&mut random, date, number));
    }
    report
}

fn themes(random: &mut Random, date: &str, papers: usize) -> String {
    let mut themes = String::new();
    for (at, subject) in SUBJECTS.iter().enumerate().take(THEMES.min(papers)) {
        let _ = writeln!(themes, "{}. **{}:**", at + 1, capitalized(subject));
        for cited in 0..CITED.min(papers.div_ceil(THEMES)) {
            let number = (at + cited * THEMES) % papers;
            let id = id(date, number);
            let claim = pick(random, &CLAIMS);
            let _ = writeln!(themes, "   - (https://arxiv.org/abs/{id}) finds that {claim}");
        }
        themes.push('\n');
    }
    themes
}

fn paper(random: &mut Random, date: &str, number: usize) -> String {
    let subject = SUBJECTS[number % SUBJECTS.len()];
    let means = pick(random, &MEANS);
    let title = capitalized(&format!("{subject} by {means} {}", pick(random, &AIMS)));
    let authors: Vec<String> = (0..2 + random.below(5))
        .map(|_| format!("{} {}", pick(random, &GIVEN), pick(random, &FAMILY)))
        .collect();
    // Of the keywords of real days most are those of one paper alone.
    let mut keywords = vec![subject.to_owned(), means.to_owned()];
    keywords.extend((0..3).map(|_| {
        let (means, subject) = (pick(random, &MEANS), pick(random, &SUBJECTS));
        format!("{means} for {subject} {}", pick(random, &AIMS))
    }));
    let id = id(date, number);
    let points = |random: &mut Random, count: usize| {
        (0..count).fold(String::new(), |mut points, at| {
            let lead = capitalized(pick(random, &MEANS));
            let _ = writeln!(points, "{}. **{lead}.** {}", at + 1, prose(random, 2));
            points
        })
    };
    format!(
        "---\n\n# {title}, part {}\n\nAuthors: {}\n\nKeywords: {}\n\nComments: {} pages\n\n\
         Paper link: [http://arxiv.org/abs/{id}v1](http://arxiv.org/abs/{id}v1)\n\n\
         ## Abstract\n\n{}\n\n## Summary\n\n{}\n\n**What was found**\n\n{}\n{}\n\n\
         ## Critique\n\n### Strengths\n\n{}\n### Weaknesses\n\n{}\n",
        number + 1,
        authors.join(", "),
        keywords.join(", "),
        8 + random.below(20),
        prose(random, 5),
        prose(random, 3),
        points(random, 4),
        prose(random, 2),
        points(random, 2),
        points(random, 3),
    )
}

/// arXiv numbers a month's papers in one row.
fn id(date: &str, number: usize) -> String {
    let day: usize = date[8..].parse().unwrap_or(1);
    format!("{}{}.{:05}", &date[2..4], &date[5..7], day * 1000 + number)
}

fn prose(random: &mut Random, sentences: usize) -> String {
    let sentences: Vec<String> = (0..sentences)
        .map(|_| {
            let (opening, claim) = (pick(random, &OPENINGS), pick(random, &CLAIMS));
            format!("{opening} {claim}, {}.", pick(random, &CONSEQUENCES))
        })
        .collect();
    sentences.join(" ")
}

fn pick<'a>(random: &mut Random, words: &[&'a str]) -> &'a str {
    words[random.below(words.len())]
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
