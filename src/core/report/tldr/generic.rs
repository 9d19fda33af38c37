//! Labels that name a part of every TL;DR rather than a topic: “Key Themes”, “Overall”.
//!
//! This is the one place where the importer knows words. They only tell a generic label from a
//! topic; what a generic label heads is judged by what stands under it.

use super::words::words;

/// What a generic label speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Generic {
    /// `TL;DR …`.
    Title,
    /// “Main Themes”.
    Themes,
    /// “Papers”, “References”, “Paper URLs”.
    Papers,
    /// “Common Insights”, “Trend”, “Takeaways”.
    Insights,
    /// “Overall”, “Summary”, “Introduction”.
    Frame,
}

#[rustfmt::skip]
const THEMES: &[&str] = &[
    "area", "areas", "categories", "category", "cluster", "clusters", "focus", "focuses", "theme",
    "themes", "topic", "topics",
];

#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "article", "articles", "bibliography", "citation", "citations", "link", "links", "paper",
    "papers", "preprint", "preprints", "publication", "publications", "reading", "reference",
    "references", "resource", "resources", "source", "sources", "studies", "study", "url", "urls",
    "work", "works",
];

#[rustfmt::skip]
const INSIGHTS: &[&str] = &[
    "achievement", "achievements", "advance", "advancement", "advancements", "advances", "ahead",
    "bottom", "breakthrough", "breakthroughs", "challenge", "challenges", "commonalities",
    "commonality", "conclusion", "conclusions", "connection", "connections", "consensus",
    "contribution", "contributions", "crux", "development", "developments", "direction",
    "directions", "finding", "findings", "forward", "gap", "gaps", "gist", "goal", "goals",
    "highlight", "highlights", "idea", "ideas", "impact", "impacts", "implication", "implications",
    "innovation", "innovations", "insight", "insights", "learnings", "lesson", "lessons",
    "limitation", "limitations", "means", "message", "messages", "narrative", "note", "notes",
    "observation", "observations", "outlook", "pattern", "patterns", "perspective", "perspectives",
    "picture", "point", "points", "question", "questions", "reflection", "reflections", "remark",
    "remarks", "result", "results", "significance", "story", "synthesis", "take", "takeaway",
    "takeaways", "takes", "tension", "tensions", "thread", "threads", "tie", "ties", "trend",
    "trends", "upshot", "verdict", "what", "why",
];

#[rustfmt::skip]
const FRAMES: &[&str] = &[
    "abstract", "background", "breakdown", "brief", "conclusion", "context", "details", "digest",
    "essence", "glance", "introduction", "list", "nutshell", "overall", "overview", "recap",
    "selection", "short", "sum", "summaries", "summary",
];

/// Words that may stand beside those above and leave a label generic.
#[rustfmt::skip]
const COMPANIONS: &[&str] = &[
    "a", "across", "additional", "all", "among", "an", "and", "arxiv", "at", "away", "aways",
    "batch", "best", "between", "big", "bigger", "biggest", "both", "broad", "broader", "by",
    "central", "closing", "collection", "collective", "common", "concluding", "connecting", "core",
    "covered", "critical", "cross", "current", "cutting", "daily", "day", "different", "each",
    "emerging", "executive", "featured", "field", "final", "for", "from", "future", "general",
    "group", "grouped", "high", "highlighted", "home", "important", "in", "individual", "is", "it",
    "key", "larger", "latest", "learned", "level", "line", "linking", "looking", "main", "major",
    "matters", "meta", "methodological", "most", "new", "next", "notable", "noteworthy", "now",
    "of", "on", "open", "other", "our", "overarching", "per", "practical", "primary", "quick",
    "recent", "recurring", "related", "remaining", "research", "s", "selected", "shared",
    "significant", "so", "standout", "strategic", "striking", "surprising", "technical", "the",
    "their", "these", "this", "to", "today", "todays", "top", "underlying", "unifying", "uniting",
    "via", "we", "week", "weekly", "with", "worth",
];

/// Adjectives after which “Themes in …” stays generic whatever follows.
#[rustfmt::skip]
const RANKING: &[&str] = &[
    "broader", "central", "common", "core", "dominant", "emerging", "key", "main", "major",
    "notable", "overall", "overarching", "primary", "recurring", "shared", "top", "unifying",
];

#[rustfmt::skip]
const RANKED: &[&str] = &[
    "finding", "findings", "highlights", "insight", "insights", "paper", "papers", "takeaway",
    "takeaways", "theme", "themes", "topics", "trend", "trends",
];

/// The kind of generic label that `label` is; none where it names a topic.
pub(super) fn generic(label: &str) -> Option<Generic> {
    let label = label.replace(['’', '\''], "").replace(NO_BREAK_HYPHEN, "-");
    let all: Vec<String> = words(&label).take(LONGEST + 1).collect();
    let mut words: Vec<&str> = all.iter().map(String::as_str).collect();
    if matches!(words[..], ["tl", "dr", ..] | ["tldr", ..]) {
        return Some(Generic::Title);
    }
    if words.len() > LONGEST {
        return None;
    }
    if asks_about_papers(&words) {
        return Some(Generic::Insights);
    }
    words.retain(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    // What follows “cross” only qualifies the noun: “Cross-Paper Insights”.
    let qualifies = |at: usize| at > 0 && words[at - 1] == "cross";
    let nouns = || {
        let standing = words.iter().enumerate().filter(|(at, _)| !qualifies(*at));
        standing.filter_map(|(_, word)| class(word))
    };
    let speaks_of = nouns()
        .find(|class| *class == Generic::Themes)
        .or_else(|| nouns().find(|class| *class != Generic::Frame))
        .or_else(|| nouns().next())?;
    let known = |word: &&str| class(word).is_some() || holds(COMPANIONS, word);
    let ranked = |words: &[&str]| {
        let [ranking @ .., noun] = words else { return false };
        !ranking.is_empty() && ranking.iter().all(|w| holds(RANKING, w)) && holds(RANKED, noun)
    };
    let joins =
        |word: &&str| matches!(*word, "in" | "from" | "across" | "of" | "for" | "on" | "among");
    let generic = words.iter().all(known) && !has_compound(&label)
        || starts_like_a_heading(&label)
        || words.iter().position(joins).is_some_and(|at| ranked(&words[..at]));
    generic.then_some(speaks_of)
}

/// Whether a hyphen makes known words into one that says more than they do: “In-Context Learning” is a
/// topic, “Cross-Cutting Themes” is none.
fn has_compound(label: &str) -> bool {
    label.split_whitespace().any(|word| {
        let word = word.trim_matches(|other: char| !other.is_alphanumeric()).to_lowercase();
        word.split_once('-').is_some_and(|(first, _)| {
            !matches!(first, "big" | "bottom" | "cross" | "high" | "meta" | "paper" | "take")
        })
    })
}

/// “What Unites These Papers”, “Why It Matters”: a question about the papers is no topic.
fn asks_about_papers(words: &[&str]) -> bool {
    const SHORT: usize = 6;
    let [first, rest @ ..] = words else { return false };
    let about_them = |word: &&str| {
        papers_word(word) || matches!(*word, "it" | "them" | "these" | "they" | "this" | "we")
    };
    matches!(*first, "how" | "what" | "whats" | "where" | "why")
        && rest.len() < SHORT
        && rest.iter().any(about_them)
}

/// “Insights and …”, “Key Themes & …”: what is joined to a generic noun does not make it a topic.
fn starts_like_a_heading(label: &str) -> bool {
    let label = label.to_lowercase();
    let mut words = label.split_whitespace();
    let mut noun = words.next().unwrap_or_default();
    if matches!(noun, "main" | "key" | "core" | "common" | "overall" | "central") {
        noun = words.next().unwrap_or_default();
    }
    let nouns = [
        "themes", "theme", "insights", "insight", "papers", "paper", "trends", "trend", "findings",
    ];
    nouns.contains(&noun) && matches!(words.next(), None | Some("&" | "and"))
}

const LONGEST: usize = 12;
const NO_BREAK_HYPHEN: char = '\u{2011}';

fn class(word: &str) -> Option<Generic> {
    [
        (THEMES, Generic::Themes),
        (INSIGHTS, Generic::Insights),
        (PAPERS, Generic::Papers),
        (FRAMES, Generic::Frame),
    ]
    .into_iter()
    .find_map(|(words, class)| holds(words, word).then_some(class))
}

fn holds(sorted: &[&str], word: &str) -> bool {
    sorted.binary_search(&word).is_ok()
}

/// Whether a label is the title of a TL;DR rather than a topic: “Recent Advances in …”, “Summary of
/// arXiv Papers on …”.
pub(super) fn is_title(label: &str) -> bool {
    let label = label.replace(['’', '\''], "");
    let words: Vec<String> = words(&label).take(LONGEST).collect();
    let [first, second, ..] = &words[..] else { return false };
    let opens =
        ["recent", "latest", "new", "current", "emerging", "todays", "key", "advances", "progress"];
    let tells = ["arxiv", "digest", "overview", "papers", "recap", "summary"];
    opens.contains(&first.as_str())
        && (class(second).is_some() || matches!(second.as_str(), "in" | "progress" | "research"))
        || words.iter().any(|word| tells.contains(&word.as_str()))
}

/// Letters, Roman numerals and words that count.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "a", "b", "c", "d", "e", "five", "four", "i", "ii", "iii", "iv", "one", "six", "three", "two",
    "v", "vi",
];

/// Whether a label only counts: “Theme 1”, “Paper B”.
pub(super) fn is_ordinal(label: &str) -> bool {
    let all: Vec<String> = words(label).take(5).collect();
    let [first @ .., noun, number] = &all[..] else { return false };
    let counts = number.bytes().all(|byte| byte.is_ascii_digit()) || holds(NUMBERS, number);
    let groups = holds(THEMES, noun)
        || matches!(
            noun.as_str(),
            "paper" | "trend" | "group" | "direction" | "track" | "part" | "thread"
        );
    counts && groups && first.iter().all(|word| holds(RANKING, word))
}

/// Whether a label is “Theme” and no more.
pub(super) fn is_bare_theme(label: &str) -> bool {
    ["theme", "topic", "area"].iter().any(|noun| label.trim().eq_ignore_ascii_case(noun))
}

/// Words with which a closing sentence without a label begins.
pub(super) fn closes(text: &str) -> bool {
    let start: Vec<String> = words(text).take(14).collect();
    let Some(first) = start.first() else { return false };
    let sums_up = |word: &String| {
        matches!(
            word.as_str(),
            "collectively" | "together" | "overall" | "altogether" | "collective"
        )
    };
    match first.as_str() {
        "overall" | "collectively" | "together" | "altogether" => true,
        "in" => matches!(
            start.get(1).map(String::as_str),
            Some("summary" | "conclusion" | "short" | "sum" | "essence")
        ),
        "taken" | "across" | "to" | "both" | "all" | "most" => {
            start.iter().any(|word| sums_up(word) || papers_word(word))
        }
        // “A recurring message is …”
        "a" | "one" | "another" | "the" if start.get(1).is_some_and(|word| is_shared(word)) => {
            let nouns = start.iter().skip(2).take(2);
            nouns.filter_map(|word| class(word)).any(|class| class != Generic::Papers)
        }
        "these" | "this" | "the" | "today" | "collected" | "common" | "key" => {
            start.iter().any(sums_up)
                || first == "these" && start.get(1).is_some_and(|word| papers_word(word))
        }
        _ => false,
    }
}

fn is_shared(word: &str) -> bool {
    holds(RANKING, word)
        || matches!(word, "clear" | "consistent" | "final" | "general" | "striking")
}

fn papers_word(word: &str) -> bool {
    matches!(
        word,
        "papers"
            | "works"
            | "studies"
            | "advances"
            | "contributions"
            | "findings"
            | "developments"
            | "results"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_can_be_searched() {
        for words in [THEMES, PAPERS, INSIGHTS, FRAMES, COMPANIONS, RANKING, RANKED, NUMBERS] {
            assert!(words.is_sorted(), "{words:?}");
        }
    }

    #[test]
    fn generic_labels_are_told_from_topics() {
        let cases: &[(Generic, &[&str])] = &[
            (Generic::Title, &["TL;DR", "TL;DR Summary of Recent arXiv Papers", "TLDR"]),
            (
                Generic::Themes,
                &[
                    "Main Themes",
                    "Key Themes & Insights",
                    "Themes",
                    "Main Theme 1",
                    "Core Research Areas",
                    "Key Themes Across Today's Papers",
                    "Common themes in LLM reasoning",
                    "Theme and Variation",
                    "Cross-Cutting Themes",
                ],
            ),
            (
                Generic::Papers,
                &["Paper URLs", "Papers", "Key Papers", "References", "Links", "Paper Summaries"],
            ),
            (
                Generic::Insights,
                &[
                    "Trend",
                    "Common Insights",
                    "Key Takeaways",
                    "Emerging Trends",
                    "Overall Trend",
                    "Note",
                    "Conclusion",
                    "Findings and Their Impact",
                    "Broader Implications",
                    "Future Directions",
                    "What Unites These Papers",
                    "Why It Matters",
                    "Connections",
                    "Cross-Paper Insights",
                    "Take‑Aways",
                ],
            ),
            (Generic::Frame, &["Overall", "Summary", "Brief Overview", "In Short", "In Brief"]),
        ];
        for (class, labels) in cases {
            for label in *labels {
                assert_eq!(generic(label), Some(*class), "{label}");
            }
        }
        for topic in [
            "Efficient Training",
            "Insights into Attention",
            "Paper Recommendation",
            "Topic Modeling",
            "Language Model Learning",
            "In-Context Learning",
            "In‑Context Research",
            "Open-Source Resources",
            "How Models Learn",
            "",
            "🧠",
            "Trends of Word Meaning",
        ] {
            assert_eq!(generic(topic), None, "{topic}");
        }
    }

    #[test]
    fn closing_sentences_are_told_from_others() {
        for closing in [
            "Overall, all is well.",
            "Together, they show much.",
            "These works collectively show much.",
            "All five papers agree.",
            "A recurring message is that less is more.",
            "The common thread is care.",
        ] {
            assert!(closes(closing), "{closing}");
        }
        for other in ["", "A key paper is SLIDE.", "The model is small.", "A new trend in parsing"]
        {
            assert!(!closes(other), "{other}");
        }
    }

    #[test]
    fn ordinals_count_groups() {
        for yes in ["Theme 1", "Main Theme 2", "Paper 3", "Group A", "Topic II", "Theme Two"] {
            assert!(is_ordinal(yes), "{yes}");
        }
        for no in ["Theme", "Insight 1", "Llama 3", "Stage 1 Theme"] {
            assert!(!is_ordinal(no), "{no}");
        }
    }
}
