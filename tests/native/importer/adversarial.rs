//! Reports of any size that try to make the importer slow.

use arxiv_digest::publish::input::parse;
use std::path::Path;
use std::time::{Duration, Instant};

/// Reads a report as the commands do, for the time that it takes.
pub fn run(report: &str) {
    let path = Path::new("arxiv_cs_CL_2026-01-05_report.md");
    std::hint::black_box(parse(path, report.as_bytes(), None));
}

/// The shortest times that some work took this thread.
#[derive(Debug, Clone, Copy)]
pub struct Shortest {
    pub small: Duration,
    pub large: Duration,
}

impl Shortest {
    pub const NONE: Self = Self { small: Duration::MAX, large: Duration::MAX };

    /// Runs both once more, in turn. What else the machine does can only make a run longer, so the
    /// more runs there are, the nearer the shortest come to what the work itself takes.
    pub fn run(&mut self, small: impl FnOnce(), large: impl FnOnce()) {
        self.small = self.small.min(time(small));
        self.large = self.large.min(time(large));
    }
}

/// How long this thread is on a processor for some work.
pub fn time(work: impl FnOnce()) -> Duration {
    let (start, ran) = (Instant::now(), on_processor());
    work();
    match (ran, on_processor()) {
        (Some(before), Some(after)) => after - before,
        _ => start.elapsed(),
    }
}

/// How long this thread has been on a processor so far, where the system tells: on Linux
/// (<https://docs.kernel.org/scheduler/sched-stats.html>).
fn on_processor() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// A short text that is repeated, numbered where it holds `{}`. These shape a whole report, and are
/// tried in each of [`PLACES`].
const STRUCTURE: &[(&str, &str)] = &[
    ("rules", "---\n"),
    ("rules apart", "---\n\n"),
    ("titles after rules", "---\n\n# T\n\n"),
    ("papers without link", "---\n# T {}\nAuthors: A\n"),
    ("titles that run on", "---\n# T\n  on\n"),
    ("headings of sections", "## Abstract\n## Summary\n## Critique\n"),
    ("metadata", "Comments: x\nMood: y\n"),
    ("one long line", "a"),
    ("fences", "```\n"),
    ("fences of other kinds", "```\n~~~\n"),
    ("ids", "2601.00101 "),
    ("blank lines", "\n"),
    ("spaces", " "),
    ("line ends", "\r\n"),
    ("front matter", "key: value\n"),
];

/// These only the TL;DR makes anything of.
const TEXT: &[(&str, &str)] = &[
    ("hashes", "#"),
    ("empty headings", "# \n"),
    ("headings", "## Topic {}\n2601.00101\n"),
    ("equal headings", "## Topic\n"),
    ("one long line of words", "word "),
    ("stars", "*"),
    ("bold pairs", "** **"),
    ("bold opened", "**a"),
    ("emphasis opened", "*a "),
    ("underscores", "_"),
    ("underscores and ids", "_2601.00101_"),
    ("code marks", "`"),
    ("brackets", "["),
    ("links opened", "[a]("),
    ("links turned", "]("),
    ("quotes", "“"),
    ("block quotes", ">"),
    ("block quotes apart", "> "),
    ("hyphens", "- "),
    ("empty items", "-\n- \n"),
    ("items", "- **Topic {}**: 2601.00101\n"),
    ("items that name papers", "- **QUILT {}** and TinyTutor\n"),
    ("items and bullets", "1. **Topic {}**\n- 2601.00101\n- 2601.00102\n"),
    ("numbers, paragraphs and bullets", "{}. **Topic {}**\n\nText\n\n- 2601.00101\n"),
    (
        "numbers over lists, labels over lists",
        "1. **A {}**\n   - b\n2. **C**\n   - d\n\n**E**\n- 2601.00101\n",
    ),
    (
        "sentences in bold",
        "**All is said about the many things that are there {}.** 2601.00101\n\n",
    ),
    ("counts and closing words", "Total papers: 5\n\nOverall, {}\n\n"),
    ("names of pairs", "- Okafor and Þórsson & Nowakowski et al {}\n"),
    ("signs that alternate", "- a\n* b\n+ c\n• d\n"),
    ("bold labels", "**Topic {}**\n\n"),
    ("bold leads", "**Topic {}**: text\n"),
    ("equal labels", "**Topic**\n- x\n"),
    ("emoji", "🧠"),
    ("emoji labels", "🧠 **Topic {}**: 2601.00102\n"),
    ("generic labels", "**Key Insights**\n\n"),
    ("generic labels with topics", "**Key Papers**\n- **Topic {}**: 2601.00101\n"),
    (
        "generic labels of many words",
        "**Key Main Core Top Papers {}**\n\n- **Topic {}**: 2601.00101\n\n",
    ),
    ("plain items that cite", "- Topic {} (2601.00101)\n"),
    ("labels that no list knows", "**Seen {} from Afar:** it is about this and that.\n\n"),
    ("letters that count", "A. "),
    ("numbers with a hash", "**#1: Topic {}** 2601.00101\n"),
    ("compounds", "**In-Context-"),
    ("titles", "**TL;DR**\n"),
    ("headlines", "TL;DR: "),
    ("theme numbers", "Theme 1: "),
    ("theme labels", "**Theme: T {}**\n"),
    ("theme sentences", "**Key Themes:** a, b and c.\n\n"),
    ("one theme sentence", "a, "),
    ("bold in a sentence", "**a**, "),
    ("bold topics that cite", "**topic {}** 2601.00101. "),
    ("paragraphs with bold topics", "**A {}** 2601.00101; **b** 2601.00102.\n\n"),
    ("fields of one paper", "- **QUILT**\n  - **Theme:** T {}\n"),
    ("fields in one place", "  - **Theme:** T {}\n  - **Insight:** T\n"),
    ("groups with generic labels", "**Resources {}**\n- 2601.00101\n\n**Topic**\n- 2601.00102\n\n"),
    ("lists of names", "- **QUILT, TinyTutor & CURVA**, QUILT and "),
    ("Markdown in fences", "```markdown\n"),
    ("tables", "| **Topic {}** | 2601.00101 |\n"),
    ("tables apart", "| a |\n|-|\n| **Topic {}** | 2601.00101 |\n\n"),
    ("digits", "1"),
    ("ids that run together", "2601.00101"),
    ("strange ids", "2602.{} "),
    ("links to papers", "https://arxiv.org/abs/2601.00101 "),
    ("lines of links", "- https://arxiv.org/abs/2601.00102\n"),
    ("link beginnings", "https://arxiv.org/abs/"),
    ("id beginnings", "arXiv:"),
    ("numbered references", "[1] 2601.00101\n"),
    ("references by number", "as in [1], [2] and Papers 1, 3\n"),
    ("papers by number", "Paper 1, "),
    ("authors", "Okafor et al. "),
    ("names", "QUILT TinyTutor CURVA "),
    ("words of titles", "debate without end when agent teams disagree "),
    ("counts", "Total papers: 1 , Selected papers: 1\n"),
    ("closing sentences", "These papers collectively agree.\n\n"),
    ("tabs", "\t"),
    ("marks at the start", "\u{feff}"),
];

/// Where a text is put into a report.
const PLACES: [(&str, &str, &str); 4] = [
    ("alone", "", ""),
    ("front matter", "---\n", "---\n"),
    ("TL;DR", "## TL;DR\n\n**Key Themes:**\n\n- **A Topic**: 2601.00101\n", "\n"),
    (
        "summary",
        "## TL;DR\n\n---\n\n# T\n\nAuthors: A\n\nPaper link: [2601.00101](x)\n\n## Summary\n\n",
        "\n",
    ),
];

/// A name, and a function from a size in bytes to a report of that size.
pub type Case<'a> = (String, Box<dyn Fn(usize) -> String + 'a>);

/// Every hard case.
pub fn cases(papers: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    for (place, before, after) in PLACES {
        let text: &[(&str, &str)] = if place == "TL;DR" { TEXT } else { &[] };
        for (name, piece) in STRUCTURE.iter().chain(text) {
            let make = move |size: usize| {
                let papers = if place == "TL;DR" { papers } else { "" };
                format!("{before}{}{after}{papers}", repeated(piece, size))
            };
            cases.push((format!("{name}, {place}"), Box::new(make)));
        }
    }
    cases.push(("deeper and deeper".into(), Box::new(deep)));
    cases.push(("many papers and themes".into(), Box::new(|size| day(papers, size, 10))));
    cases.push(("many papers, few themes".into(), Box::new(|size| day(papers, size, 100_000))));
    cases.push(("keywords of a long abstract".into(), Box::new(keywords)));
    cases.push(("papers of one title".into(), Box::new(|size| repeated(papers, size))));
    cases
}

fn repeated(piece: &str, size: usize) -> String {
    let mut text = String::with_capacity(size + piece.len());
    let mut number = 10_000;
    while text.len() < size {
        text.push_str(&piece.replace("{}", &number.to_string()));
        number += 1;
    }
    text
}

/// Bullets, each indented deeper than the one before, up to 400 columns and again.
fn deep(size: usize) -> String {
    let mut text = "## TL;DR\n\n".to_owned();
    let mut depth = 0;
    while text.len() < size {
        text.push_str(&format!(
            "{}- **Topic {depth}**: 2601.00101\n",
            " ".repeat(2 * (depth % 200))
        ));
        depth += 1;
    }
    text
}

/// A paper with a long abstract, and many whose keywords seem to be its.
fn keywords(size: usize) -> String {
    let paper = |number: usize, keywords: &str, text: &str| {
        format!(
            "---\n\n# Title\n\nKeywords: {keywords}\n\nPaper link: 2601.{number:05}\n\n## Abstract\n\n{text}\n\n"
        )
    };
    let word = |number: usize| format!("w{number:05}");
    let long: Vec<String> = (0..size / 14).map(word).collect();
    let mut text = paper(0, "", &long.join(" "));
    for number in 1.. {
        if text.len() >= size {
            break;
        }
        let own = [0, 1, 2, 3].map(|at| word((4 * number + at) % 5_000)).join(", ");
        text.push_str(&paper(number % 100_000, &own, "x"));
    }
    text
}

/// A day as a report has it, only longer: `per_theme` papers under each theme.
pub fn day(papers: &str, size: usize, per_theme: usize) -> String {
    const PAPERS: usize = 8;
    let count = PAPERS * (size / (papers.len() + 700)).max(1);
    let id = |number: usize| {
        format!("26{:02}.{:05}", number / 90_000 % 12 + 1, number % 90_000 + 10_000)
    };
    let mut text = "---\ntitle: Day\npermalink: /d/arxiv_cs_CL_2026-01-05_report\ndate: 2026-01-05\n---\n\n## TL;DR\n\n".to_owned();
    for number in 0..count {
        if number % per_theme == 0 {
            text.push_str(&format!("\n**{}. Topic of Number {number}**\n", number / per_theme + 1));
        }
        text.push_str(&format!("- **NAME-{number}** (https://arxiv.org/abs/{}) does what it does in a new way, and better than others\n", id(number)));
    }
    text.push_str("\nThese papers collectively show that a day can be long.\n\n");
    for number in (0..count).step_by(PAPERS) {
        let mut papers = papers.to_owned();
        for paper in 0..PAPERS {
            papers = papers.replace(&format!("2601.0010{}", paper + 1), &id(number + paper));
        }
        text.push_str(&papers);
    }
    text
}
