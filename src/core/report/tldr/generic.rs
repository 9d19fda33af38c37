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
    "bottom", "breakthrough", "breakthroughs", "challenge", "challenges", "conclusion",
    "conclusions", "contribution", "contributions", "development", "developments", "direction",
    "directions", "finding", "findings", "forward", "gap", "gaps", "highlight", "highlights",
    "idea", "ideas", "impact", "impacts", "implication", "implications", "innovation",
    "innovations", "insight", "insights", "learning", "lesson", "lessons", "limitation",
    "limitations", "means", "message", "messages", "note", "notes", "observation", "observations",
    "outlook", "pattern", "patterns", "picture", "point", "points", "question", "questions",
    "result", "results", "significance", "synthesis", "takeaway", "takeaways", "thread",
    "threads", "trend", "trends", "what", "why",
];

#[rustfmt::skip]
const FRAMES: &[&str] = &[
    "abstract", "background", "breakdown", "conclusion", "context", "details", "digest", "glance",
    "introduction", "list", "overall", "overview", "recap", "short", "summaries", "summary",
];

/// Words that may stand beside those above and leave a label generic.
#[rustfmt::skip]
const COMPANIONS: &[&str] = &[
    "a", "across", "additional", "all", "among", "and", "arxiv", "at", "away", "batch", "big",
    "biggest", "both", "brief", "broad", "broader", "by", "central", "closing", "collection",
    "collective", "common", "concluding", "core", "covered", "critical", "cross", "current",
    "cutting", "daily", "day", "different", "emerging", "executive", "featured", "field", "final",
    "for", "from", "future", "general", "group", "grouped", "high", "highlighted", "important",
    "in", "individual", "is", "it", "key", "latest", "learned", "level", "line", "looking",
    "main", "major", "matters", "methodological", "most", "new", "notable", "noteworthy", "of",
    "on", "open", "other", "our", "overarching", "practical", "primary", "quick", "recent",
    "recurring", "related", "remaining", "research", "s", "selected", "shared", "significant",
    "so", "take", "takeaway", "technical", "the", "their", "these", "this", "to", "today",
    "todays", "top", "underlying", "unifying", "via", "we", "week", "weekly", "with",
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
    let label = label.replace(['’', '\''], "");
    let all: Vec<String> = words(&label).take(LONGEST + 1).collect();
    let mut words: Vec<&str> = all.iter().map(String::as_str).collect();
    if matches!(words[..], ["tl", "dr", ..] | ["tldr", ..]) {
        return Some(Generic::Title);
    }
    if words.len() > LONGEST {
        return None;
    }
    words.retain(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    let nouns = || words.iter().filter_map(|word| class(word));
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
    let generic = words.iter().all(known)
        || starts_like_a_heading(&label)
        || words.iter().position(joins).is_some_and(|at| ranked(&words[..at]));
    generic.then_some(speaks_of)
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

/// Whether a label only counts: “Theme 1”, “Paper B”.
pub(super) fn is_ordinal(label: &str) -> bool {
    let all: Vec<String> = words(label).take(5).collect();
    let [first @ .., noun, number] = &all[..] else { return false };
    let counts = number.bytes().all(|byte| byte.is_ascii_digit())
        || matches!(number.as_str(), "a" | "b" | "c" | "d" | "e" | "i" | "ii" | "iii" | "iv" | "v");
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
        "taken" | "across" | "to" | "both" | "all" => {
            start.iter().any(|word| sums_up(word) || papers_word(word))
        }
        "these" | "this" | "the" | "today" | "collected" | "common" | "key" => {
            start.iter().any(sums_up)
                || first == "these" && start.get(1).is_some_and(|word| papers_word(word))
        }
        _ => false,
    }
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
        for words in [THEMES, PAPERS, INSIGHTS, FRAMES, COMPANIONS, RANKING, RANKED] {
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
                ],
            ),
            (Generic::Frame, &["Overall", "Summary", "Brief Overview", "In Short"]),
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
            "",
            "🧠",
            "Trends of Word Meaning",
        ] {
            assert_eq!(generic(topic), None, "{topic}");
        }
    }

    #[test]
    fn ordinals_count_groups() {
        for yes in ["Theme 1", "Main Theme 2", "Paper 3", "Group A", "Topic II"] {
            assert!(is_ordinal(yes), "{yes}");
        }
        for no in ["Theme", "Insight 1", "Llama 3", "Stage 1 Theme"] {
            assert!(!is_ordinal(no), "{no}");
        }
    }
}
