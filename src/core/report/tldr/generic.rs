//! Labels that name a part of every TL;DR rather than a topic: “Key Themes”, “Overall”.
//!
//! Here the importer knows words. They only tell a generic label from a topic, and a remark or a closing sentence from
//! what is under a topic; what a generic label heads is judged by what stands under it.

use super::lengths::Lengths;
use super::words::{lower, lower_words, words};
use Generic::{Frame, Insights, Papers, Themes};
use std::borrow::Cow;

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

/// The nouns of generic labels.
#[rustfmt::skip]
const NOUNS: &[(&str, Generic)] = &[
    ("abstract", Frame), ("achievement", Insights), ("achievements", Insights),
    ("advance", Insights), ("advancement", Insights), ("advancements", Insights),
    ("advances", Insights), ("ahead", Insights), ("approach", Insights), ("approaches", Insights),
    ("area", Themes), ("areas", Themes), ("article", Papers), ("articles", Papers),
    ("assessment", Insights), ("background", Frame), ("bibliography", Papers), ("bottom", Insights),
    ("breakdown", Frame), ("breakthrough", Insights), ("breakthroughs", Insights), ("brief", Frame),
    ("categories", Themes), ("category", Themes), ("challenge", Insights), ("challenges", Insights),
    ("citation", Papers), ("citations", Papers), ("cluster", Themes), ("clusters", Themes),
    ("commonalities", Insights), ("commonality", Insights), ("conclusion", Insights),
    ("conclusions", Insights), ("connection", Insights), ("connections", Insights),
    ("consensus", Insights), ("context", Frame), ("contribution", Insights),
    ("contributions", Insights), ("crux", Insights), ("details", Frame), ("development", Insights),
    ("developments", Insights), ("digest", Frame), ("direction", Insights),
    ("directions", Insights), ("essence", Frame), ("finding", Insights), ("findings", Insights),
    ("focus", Themes), ("focuses", Themes), ("forward", Insights), ("gap", Insights),
    ("gaps", Insights), ("gist", Insights), ("glance", Frame), ("goal", Insights),
    ("goals", Insights), ("ground", Insights), ("highlight", Insights), ("highlights", Insights),
    ("id", Papers), ("idea", Insights), ("ideas", Insights), ("ids", Papers), ("impact", Insights),
    ("impacts", Insights), ("implication", Insights), ("implications", Insights),
    ("innovation", Insights), ("innovations", Insights), ("insight", Insights),
    ("insights", Insights), ("introduction", Frame), ("learnings", Insights), ("lesson", Insights),
    ("lessons", Insights), ("limitation", Insights), ("limitations", Insights), ("link", Papers),
    ("links", Papers), ("list", Frame), ("means", Insights), ("message", Insights),
    ("messages", Insights), ("method", Insights), ("methods", Insights), ("motivation", Insights),
    ("motivations", Insights), ("movement", Insights), ("narrative", Insights), ("note", Insights),
    ("notes", Insights), ("numbers", Insights), ("nutshell", Frame), ("observation", Insights),
    ("observations", Insights), ("opportunities", Insights), ("opportunity", Insights),
    ("outlook", Insights), ("overall", Frame), ("overview", Frame), ("paper", Papers),
    ("papers", Papers), ("pattern", Insights), ("patterns", Insights), ("perspective", Insights),
    ("perspectives", Insights), ("picture", Insights), ("point", Insights), ("points", Insights),
    ("preprint", Papers), ("preprints", Papers), ("principle", Insights), ("principles", Insights),
    ("problem", Insights), ("problems", Insights), ("publication", Papers),
    ("publications", Papers), ("question", Insights), ("questions", Insights), ("reading", Papers),
    ("recap", Frame), ("reference", Papers), ("references", Papers), ("reflection", Insights),
    ("reflections", Insights), ("remark", Insights), ("remarks", Insights), ("resource", Papers),
    ("resources", Papers), ("result", Insights), ("results", Insights), ("selection", Frame),
    ("sentence", Insights), ("shift", Insights), ("shifts", Insights), ("short", Frame),
    ("significance", Insights), ("source", Papers), ("sources", Papers), ("story", Insights),
    ("studies", Papers), ("study", Papers), ("sum", Frame), ("summaries", Frame),
    ("summary", Frame), ("synthesis", Insights), ("take", Insights), ("takeaway", Insights),
    ("takeaways", Insights), ("takes", Insights), ("technique", Insights), ("techniques", Insights),
    ("tension", Insights), ("tensions", Insights), ("theme", Themes), ("themes", Themes),
    ("thoughts", Insights), ("thread", Insights), ("threads", Insights), ("tie", Insights),
    ("ties", Insights), ("topic", Themes), ("topics", Themes), ("trajectory", Insights),
    ("trend", Insights), ("trends", Insights), ("upshot", Insights), ("url", Papers),
    ("urls", Papers), ("verdict", Insights), ("what", Insights), ("whats", Insights),
    ("why", Insights), ("work", Papers), ("works", Papers),
];

const NOUN_LENGTHS: Lengths = {
    let (mut lengths, mut at) = (Lengths::NONE, 0);
    while at < NOUNS.len() {
        lengths = lengths.with(NOUNS[at].0);
        at += 1;
    }
    lengths
};

/// Words that may stand beside these nouns and leave a label generic.
#[rustfmt::skip]
const COMPANIONS: &[&str] = &[
    "a", "across", "additional", "all", "among", "an", "and", "arxiv", "at", "away", "aways",
    "batch", "best", "between", "big", "bigger", "biggest", "both", "broad", "broader", "by",
    "central", "closing", "collection", "collective", "common", "concluding", "connecting", "core",
    "covered", "critical", "cross", "current", "cutting", "daily", "day", "different", "each",
    "emerging", "executive", "featured", "field", "final", "for", "from", "full", "future",
    "general", "group", "grouped", "high", "highlighted", "home", "important", "in", "include",
    "individual", "is", "it", "key", "larger", "latest", "learned", "level", "line", "linking",
    "looking", "main", "major", "matters", "meta", "methodological", "most", "new", "next",
    "notable", "noteworthy", "now", "of", "on", "one", "open", "other", "our", "overarching",
    "paradigm", "per", "practical", "practice", "primary", "quick", "read", "recent", "recurring",
    "related", "remaining", "research", "s", "secondary", "selected", "shared", "significant", "so",
    "standout", "strategic", "striking", "surprising", "technical", "the", "their", "these", "this",
    "to", "today", "todays", "top", "underlying", "unifying", "uniting", "via", "we", "week",
    "weekly", "with", "worth",
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
    let signs = ['’', '\'', NO_BREAK_HYPHEN];
    let mut label = match label.contains(signs) {
        true => label.replace(['’', '\''], "").replace(NO_BREAK_HYPHEN, "-"),
        false => label.into(),
    };
    // At once, so that its words need no copies in lower case.
    label.make_ascii_lowercase();
    let all: Vec<Cow<'_, str>> = lower_words(&label).take(LONGEST + 1).collect();
    let mut words: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
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
    let classes: Vec<Option<Generic>> = words.iter().map(|word| class(word)).collect();
    // What follows “cross” only qualifies the noun: “Cross-Paper Insights”.
    let qualifies = |at: usize| at > 0 && words[at - 1] == "cross";
    let nouns = || {
        classes.iter().enumerate().filter(|(at, _)| !qualifies(*at)).filter_map(|(_, class)| *class)
    };
    let speaks_of = nouns()
        .find(|class| *class == Generic::Themes)
        .or_else(|| nouns().find(|class| *class != Generic::Frame))
        .or_else(|| nouns().next())?;
    let mut known = words.iter().zip(&classes);
    let mut all_known = || known.all(|(word, class)| class.is_some() || holds(COMPANIONS, word));
    let ranked = |words: &[&str]| {
        let [ranking @ .., noun] = words else { return false };
        !ranking.is_empty() && ranking.iter().all(|w| holds(RANKING, w)) && holds(RANKED, noun)
    };
    let joins =
        |word: &&str| matches!(*word, "in" | "from" | "across" | "of" | "for" | "on" | "among");
    let generic = all_known() && !has_compound(&label)
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
    if !NOUN_LENGTHS.may_hold(word) {
        return None;
    }
    NOUNS.binary_search_by_key(&word, |(noun, _)| noun).ok().map(|at| NOUNS[at].1)
}

fn holds(sorted: &[&str], word: &str) -> bool {
    sorted.binary_search(&word).is_ok()
}

/// Whether a label is the title of a TL;DR rather than a topic: “Recent Advances in …”, “Summary of
/// arXiv Papers on …”.
pub(super) fn is_title(label: &str) -> bool {
    let label = label.replace(['’', '\''], "");
    let words: Vec<Cow<'_, str>> = lower_words(&label).take(LONGEST).collect();
    let [first, second, ..] = &words[..] else { return false };
    let opens =
        ["recent", "latest", "new", "current", "emerging", "todays", "key", "advances", "progress"];
    let tells = ["arxiv", "digest", "overview", "papers", "recap", "summary"];
    opens.contains(&first.as_ref())
        && (class(second).is_some() || matches!(second.as_ref(), "in" | "progress" | "research"))
        || words.iter().any(|word| tells.contains(&word.as_ref()))
}

/// Nouns of labels that are never topics, wherever they stand.
#[rustfmt::skip]
const NEVER: &[&str] = &[
    "abstract", "article", "articles", "citation", "citations", "conclusion", "conclusions",
    "direction", "directions", "finding", "findings", "highlights", "insight", "insights", "link",
    "links", "note", "notes", "overall", "overview", "paper", "papers", "publications", "reading",
    "recap", "reference", "references", "result", "results", "sources", "summaries", "summary",
    "takeaway", "takeaways", "theme", "themes", "trend", "trends", "url", "urls",
];

/// Whether a generic label may be a topic where it stands beside topics and heads papers as they do: “Resources”,
/// “Open Challenges”, but not “Key Insights”.
pub(super) fn may_be_topic(label: &str) -> bool {
    let all: Vec<Cow<'_, str>> = lower_words(label).take(LONGEST).collect();
    let says_more = |words: &[Cow<'_, str>]| {
        words.iter().any(|word| class(word).is_none() && !holds(COMPANIONS, word))
    };
    // “Emerging Trends in Agents”, but not “Trends in Recent Papers”.
    let of = all.iter().position(|word| matches!(word.as_ref(), "in" | "on" | "for"));
    all.iter().all(|word| !holds(NEVER, word)) || of.is_some_and(|at| says_more(&all[at..]))
}

/// Whether a text speaks to whoever asked for it, as a model's last words do.
pub(super) fn speaks_to_asker(text: &str) -> bool {
    const OPENINGS: [&[&str]; 6] = [
        &["let", "me", "know"],
        &["would", "you", "like"],
        &["if", "youd", "like"],
        &["feel", "free", "to"],
        &["i", "hope", "this"],
        &["i", "hope", "these"],
    ];
    let start: String =
        text.chars().take(40).filter(|other| !matches!(other, '’' | '\'')).collect();
    let start: Vec<Cow<'_, str>> = lower_words(&start).take(3).collect();
    let opens = |opening: &&[&str]| {
        start.len() >= opening.len() && start.iter().zip(*opening).all(|(word, of)| word == of)
    };
    OPENINGS.iter().any(opens)
}

/// Whether a short text tells where papers or the text come from: “All papers are available on arXiv.”
pub(super) fn tells_where(text: &str) -> bool {
    const LONGEST: usize = 12;
    let all: Vec<Cow<'_, str>> = lower_words(text).take(LONGEST + 1).collect();
    let tells = |pair: &[Cow<'_, str>]| {
        matches!(
            (pair[0].as_ref(), pair[1].as_ref()),
            ("generated", "by" | "from" | "on" | "using" | "with")
                | ("for" | "more", "details")
                | ("from" | "on" | "to", "arxiv")
        )
    };
    all.len() <= LONGEST && all.windows(2).any(tells)
}

/// Letters, Roman numerals and words that count.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "a", "b", "c", "d", "e", "five", "four", "i", "ii", "iii", "iv", "one", "six", "three", "two",
    "v", "vi",
];

/// Whether a label only counts: “Theme 1”, “Paper B”.
pub(super) fn is_ordinal(label: &str) -> bool {
    let all: Vec<&str> = words(label).take(5).collect();
    let [first @ .., noun, number] = &all[..] else { return false };
    let counts = number.bytes().all(|byte| byte.is_ascii_digit()) || holds(NUMBERS, &lower(number));
    let groups = |noun: &str| {
        class(noun) == Some(Themes)
            || matches!(
                noun,
                "paper"
                    | "trend"
                    | "group"
                    | "direction"
                    | "track"
                    | "part"
                    | "thread"
                    | "pillar"
                    | "section"
                    | "domain"
                    | "strand"
                    | "subtheme"
            )
    };
    let ranks = |word: &str| holds(RANKING, word) || matches!(word, "focus" | "research" | "sub");
    counts && groups(&lower(noun)) && first.iter().all(|word| ranks(&lower(word)))
}

/// Whether a label is “Theme” or “Key Theme”, and no more; where it stands in one marked text with what it is about
/// (`is_within`), also “Focus” or “Research Area”.
pub(super) fn is_bare_theme(label: &str, is_within: bool) -> bool {
    let mut all = lower_words(label).take(3).collect::<Vec<_>>();
    let noun = all.pop().unwrap_or_default();
    let ranks = |word: &Cow<'_, str>| {
        holds(RANKING, word)
            || word == "secondary"
            || is_within && matches!(word.as_ref(), "focus" | "research")
    };
    let is_theme = matches!(noun.as_ref(), "theme" | "topic" | "area")
        || is_within && matches!(noun.as_ref(), "category" | "focus");
    is_theme && all.len() < 2 && all.iter().all(ranks)
}

/// Whether a short text begins as a statement about papers does: “Both need no training”.
pub(super) fn states(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let about_papers = matches!(words.next(), Some("Both" | "Neither" | "These" | "They"));
    about_papers && words.next().is_some_and(|next| next.starts_with(char::is_lowercase))
}

/// Whether a word only joins a sentence to the one before.
pub(super) fn joins_sentences(word: &str) -> bool {
    matches!(word, "Also" | "Finally" | "Likewise" | "Meanwhile" | "Similarly")
}

/// Whether a text turns to what is no part of the themes before it: “Also of note: …”.
pub(super) fn turns_aside(text: &str) -> bool {
    let start: Vec<Cow<'_, str>> = lower_words(text).take(3).collect();
    let start: Vec<&str> = start.iter().map(AsRef::as_ref).collect();
    matches!(
        start[..],
        ["also", "of", "note"]
            | ["also", "noteworthy", ..]
            | ["other", "papers" | "notable" | "noteworthy" | "works", ..]
            | ["honorable" | "honourable", "mention" | "mentions", ..]
    )
}

/// Words with which a closing sentence without a label begins.
pub(super) fn closes(text: &str) -> bool {
    let start: Vec<Cow<'_, str>> = lower_words(text).take(14).collect();
    let Some(first) = start.first() else { return false };
    let sums_up = |word: &Cow<'_, str>| {
        matches!(
            word.as_ref(),
            "collectively" | "together" | "overall" | "altogether" | "collective"
        )
    };
    match first.as_ref() {
        "overall" | "collectively" | "together" | "altogether" => true,
        "in" => matches!(
            start.get(1).map(AsRef::as_ref),
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
        assert!(NOUNS.is_sorted_by_key(|(noun, _)| noun));
        for words in [COMPANIONS, NEVER, NUMBERS, RANKED, RANKING] {
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
                    "Overall Assessment",
                    "Common Approach",
                    "Research Gaps & Opportunities",
                    "Paradigm Shift",
                    "What’s Next",
                    "In One Sentence",
                    "Final Thoughts",
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
    fn last_words_to_whoever_asked_are_told_from_text() {
        for yes in
            ["Let me know if you want more.", "If you’d like a table, ask.", "Feel free to ask"]
        {
            assert!(speaks_to_asker(yes), "{yes}");
        }
        for no in ["", "Let", "If you train longer, less is forgotten.", "Happy accidents abound."]
        {
            assert!(!speaks_to_asker(no), "{no}");
        }
    }

    #[test]
    fn some_generic_labels_may_be_topics() {
        for yes in ["Resources", "Open Challenges", "Other Notable Work"] {
            assert!(generic(yes).is_some() && may_be_topic(yes), "{yes}");
        }
        for no in ["Key Insights", "Papers", "Trend", "Overall"] {
            assert!(!may_be_topic(no), "{no}");
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
