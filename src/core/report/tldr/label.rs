//! The label that a heading, a list item or a paragraph begins with.

use super::super::lines::one_line;
use super::generic::{Generic, closes, generic, is_bare_theme, is_ordinal, states, tells_where};
use super::prefix::{Prefix, is_emoji};
use super::references::without_numbers;
use super::words::{is_short, words};
use crate::core::arxiv_id::citations;
use memchr::memchr2_iter;

/// How a label is set off from what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// A short list item as a whole.
    Whole,
    /// Plain words before a colon or a dash.
    Plain,
    /// Italics, quotes, code or a link.
    Light,
    /// Bold.
    Bold,
    /// A heading.
    Heading,
}

/// A label, with places in bytes of the line it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The words, without number, emoji, markup and trailing colon.
    pub(super) title: String,
    pub(super) generic: Option<Generic>,
    pub(super) mark: Mark,
    /// Whether a number stands before it.
    pub(super) numbered: bool,
    /// Whether a number or an emoji stands before it.
    pub(super) decorated: bool,
    /// Whether a colon or a dash parts it from what follows.
    pub(super) separated: bool,
    pub(super) sentence: Sentence,
    /// Whether nothing but citations follows on its line.
    pub(super) alone: bool,
    /// Where what follows begins.
    pub(super) tail: usize,
}

/// Whether a label ends as a sentence does, within its markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sentence {
    No,
    Short,
    /// So long that it is a label only beside others that are sentences, too.
    Long,
}

/// Where a line stands, which decides what may be a label there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Heading,
    Item,
    Paragraph,
}

/// Most bytes of a link's address.
const LONGEST_ADDRESS: usize = 2_000;
/// Most bytes of a label.
pub(super) const LONGEST: usize = 400;
/// Most words of a label that markup sets off; titles of papers are among them.
const MOST_WORDS: usize = 25;
/// Most words of a label in plain text.
const MOST_PLAIN_WORDS: usize = 7;
/// A bold text of more words that ends in a full stop is a sentence.
const SENTENCE_WORDS: usize = 9;

/// The label that `line`, without its list marker, begins with.
pub(super) fn read(line: &str, place: Place) -> Option<Label> {
    read_after(line, place, Some(Ordinals::Numbered))
}

/// The same where “Theme: …” stands before every theme, so that it counts like “Theme 1: …”.
pub(super) fn read_after_theme(line: &str, place: Place) -> Option<Label> {
    read_after(line, place, Some(Ordinals::Bare))
}

/// What may stand before a label without being part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ordinals {
    /// “Theme 1:”.
    Numbered,
    /// “Theme:” and “Key Theme:” too.
    Bare,
}

impl Ordinals {
    /// `is_within` tells whether the topic stands in one marked text with it.
    fn include(self, head: &str, is_within: bool) -> bool {
        is_ordinal(head) || self == Self::Bare && is_bare_theme(head, is_within)
    }
}

/// `ordinals` is none for the label that follows an ordinal, which may not be an ordinal again.
fn read_after(line: &str, place: Place, ordinals: Option<Ordinals>) -> Option<Label> {
    let mut prefix = Prefix::default();
    let mut start = prefix.skip(line, 0);
    if place == Place::Heading {
        // `### **1. Label**`: emphasis may enclose the number.
        let marks = line[start..].len() - line[start..].trim_start_matches(['*', '_']).len();
        start = prefix.skip(line, start + marks);
        let whole = line.trim_end();
        // Signs that close a heading stand apart (`C#` keeps its own), and are no text under it.
        let words = whole.trim_end_matches('#');
        let end = if words.ends_with([' ', '\t']) { words.trim_end().len() } else { whole.len() };
        return build(line, start..end.max(start), whole.len(), Mark::Heading, prefix, ordinals);
    }
    loop {
        let (mark, inner, end) = marked(line, start)?;
        let is_number = |text: &str| {
            let mut inside = prefix;
            inside.skip(text, 0) == text.trim_end().len() && inside.decorated
        };
        if mark >= Mark::Light && is_number(&line[inner.clone()]) {
            prefix.skip(&line[inner], 0);
            start = prefix.skip(line, end);
            continue;
        }
        if mark == Mark::Plain {
            return plain(line, start, place, prefix, ordinals);
        }
        // A whole paragraph in italics is a remark.
        let is_remark =
            |text| !is_short(text, SENTENCE_WORDS) || end == line.len() && tells_where(text);
        let remark =
            mark == Mark::Light && place == Place::Paragraph && is_remark(&line[inner.clone()]);
        return if remark { None } else { build(line, inner, end, mark, prefix, ordinals) };
    }
}

/// The text that markup sets off at `start`: how, what is within, and where it ends. Where there is
/// no markup the mark is [`Mark::Plain`].
fn marked(line: &str, start: usize) -> Option<(Mark, std::ops::Range<usize>, usize)> {
    let rest = &line[start..];
    const PAIRS: [(&str, &str, Mark); 9] = [
        ("***", "***", Mark::Bold),
        ("**", "**", Mark::Bold),
        ("__", "__", Mark::Bold),
        ("*", "*", Mark::Light),
        ("_", "_", Mark::Light),
        ("`", "`", Mark::Light),
        ("“", "”", Mark::Light),
        ("\"", "\"", Mark::Light),
        ("[", "]", Mark::Light),
    ];
    let Some((open, close, mark)) = PAIRS.iter().find(|(open, ..)| rest.starts_with(open)) else {
        return (!rest.is_empty()).then_some((Mark::Plain, start..start, start));
    };
    let inner = start + open.len();
    let length = line[inner..].find(close)?;
    let mut end = inner + length + close.len();
    if *open == "[" {
        // Only a link is a label; its address goes with it.
        let address = line[end..].strip_prefix('(')?;
        end += 1 + address.find(')')? + 1;
    }
    Some((*mark, inner..inner + length, end))
}

fn build(
    line: &str,
    inner: std::ops::Range<usize>,
    end: usize,
    mark: Mark,
    mut prefix: Prefix,
    ordinals: Option<Ordinals>,
) -> Option<Label> {
    if inner.len() > LONGEST {
        return None;
    }
    let start = inner.start + prefix.skip(&line[inner.clone()], 0);
    let mut inner = start..inner.end.max(start);
    let mut tail = end;
    // A linked label may carry its link within: `**[Name](address)**`.
    let text = &line[inner.clone()];
    let ordinal =
        |end: &usize| ordinals.is_some_and(|it| it.include(&plain_text(&text[..*end]), true));
    if let Some(at) = [colon(text), dash(text)].into_iter().flatten().min().filter(ordinal) {
        let after = inner.start + at;
        let rest = after + line[after..inner.end].len()
            - line[after..inner.end].trim_start_matches([':', '-', '–', '—', ' ']).len();
        let rest = rest + prefix.skip(&line[rest..inner.end], 0);
        prefix.numbered = true;
        prefix.decorated = true;
        if line[rest..inner.end].chars().any(char::is_alphanumeric) {
            inner = rest..inner.end;
        }
    } else if let Some(at) = colon(text) {
        let head = plain_text(&text[..at]);
        let after = inner.start + at + 1;
        if let Some(class) = generic(&head) {
            let rest = line[after..inner.end].trim();
            if !rest.is_empty() {
                let tail = after + (line[after..].len() - line[after..].trim_start().len());
                return Some(Label {
                    title: head,
                    generic: Some(class),
                    mark,
                    numbered: prefix.numbered,
                    decorated: prefix.decorated,
                    separated: true,
                    sentence: Sentence::No,
                    alone: false,
                    tail,
                });
            }
        }
    }
    let mut title = title(&line[inner.clone()]);
    let ends_in_colon = line[inner.clone()].trim_end().ends_with([':', '：', '-', '–', '—']);
    let (separator, separated) = separator(&line[tail..]);
    tail += separator;
    if mark != Mark::Heading && ordinals.is_some_and(|it| it.include(&title, false)) {
        // “**Theme 1:** Topic”: the topic follows.
        if let Some(next) =
            read_after(&line[tail..], Place::Item, None).filter(|next| next.generic.is_none())
        {
            return Some(Label {
                mark,
                numbered: true,
                decorated: true,
                tail: tail + next.tail,
                ..next
            });
        }
        let rest = self::title(&line[tail..]);
        let few = words(&rest).take(SENTENCE_WORDS + 1).count() <= SENTENCE_WORDS;
        if few && rest.chars().any(char::is_alphabetic) {
            title = rest;
            tail = line.len();
        }
    }
    let count = words(&title).take(MOST_WORDS + 1).count();
    let ends = line[inner].trim_end_matches(['*', '_', ' ']).ends_with(['.', '!', '?']);
    // What goes on behind a sentence in bold is led by it: “**Retrieval is weaker than it looks.** Two papers …”
    let goes_on = prefix.decorated || !line[end..].trim().is_empty() && !closes(&title);
    let is_sentence = count > SENTENCE_WORDS && ends && !goes_on;
    if count == 0 || count > MOST_WORDS || is_sentence || !title.chars().any(char::is_alphabetic) {
        return None;
    }
    let generic = generic(&title);
    Some(Label {
        generic,
        mark,
        numbered: prefix.numbered,
        decorated: prefix.decorated,
        separated: separated || ends_in_colon,
        sentence: match ends {
            false => Sentence::No,
            true if count > SENTENCE_WORDS => Sentence::Long,
            true => Sentence::Short,
        },
        alone: is_only_citations(&line[tail..]),
        tail,
        title,
    })
}

/// A label without markup: words before a colon or dash, or before citations, or a short line.
fn plain(
    line: &str,
    start: usize,
    place: Place,
    prefix: Prefix,
    ordinals: Option<Ordinals>,
) -> Option<Label> {
    let rest = &line[start..];
    let limit = rest.char_indices().nth(100).map_or(rest.len(), |(at, _)| at);
    let head = &rest[..limit];
    let end = [colon(head), dash(head)].into_iter().flatten().min();
    let cites = || before_citations(rest, end.unwrap_or(limit));
    let (end, mark) = match ((place == Place::Item).then(cites).flatten(), end) {
        (Some(found), _) => found,
        (None, Some(end)) => (end, Mark::Plain),
        (None, None) if limit < rest.len() => return None,
        (None, None) => (rest.len(), Mark::Whole),
    };
    let text = &rest[..end];
    let few = words(text).take(MOST_PLAIN_WORDS + 4).count();
    let alone = is_only_citations(rest[end..].trim_start_matches([':', '-', '–', '—', ' ']));
    let fits = match (mark, place) {
        (Mark::Whole, Place::Item) => {
            let says_something = end == rest.len() && states(text);
            few <= MOST_PLAIN_WORDS + 2 && !text.ends_with('.') && !says_something
        }
        (Mark::Whole, _) => {
            let named = prefix.decorated || generic(text).is_some();
            named && few <= MOST_PLAIN_WORDS && !text.ends_with(['.', ','])
        }
        (_, Place::Item) => few <= MOST_PLAIN_WORDS,
        (_, _) => {
            let named = prefix.decorated || generic(text).is_some();
            few <= MOST_PLAIN_WORDS && (named || alone && is_title_case(text))
        }
    };
    if !fits || text.contains(". ") || alone && is_only_citations(text) {
        return None;
    }
    build(line, start..start + end, start + end, mark, prefix, ordinals)
}

/// The label that a line is as a whole, if it is short and written like a heading: for lines that
/// stand right above a list.
pub(super) fn whole(line: &str) -> Option<Label> {
    let text = line.trim();
    let few = words(text).take(MOST_PLAIN_WORDS + 1).count() <= MOST_PLAIN_WORDS;
    let fits = few && is_title_case(text) && !text.ends_with(['.', ',', ';', '!', '?']);
    let prefix = Prefix::default();
    let label = if fits {
        build(text, 0..text.len(), text.len(), Mark::Plain, prefix, None)?
    } else {
        return None;
    };
    label.alone.then_some(label)
}

/// Whether the longer words of a text begin with capitals, as in a heading.
fn is_title_case(text: &str) -> bool {
    text.split_whitespace()
        .filter(|word| word.chars().count() > 3)
        .all(|word| !word.starts_with(char::is_lowercase))
}

/// The place of the first colon that parts words, rather than standing within an address or a time.
fn colon(text: &str) -> Option<usize> {
    text.match_indices(':').map(|(at, _)| at).find(|at| {
        text[at + 1..].chars().next().is_none_or(|next| next.is_whitespace() || next == '*')
    })
}

/// Where the words before citations in brackets end: `Topic (2601.00101, 2601.00102): text`, or with
/// nothing after the citations. The bracket must open before `limit`.
fn before_citations(line: &str, limit: usize) -> Option<(usize, Mark)> {
    let open = line[..limit].find(['(', '['])?;
    let bracket = &line[open..];
    let mut cited = 0;
    for citation in citations(bracket) {
        if !are_fillers(&bracket[cited..citation.range.start]) {
            break;
        }
        cited = citation.range.end;
    }
    let rest = bracket[cited..].trim_start_matches([')', ']', '*', '_', ' ']);
    let mark = if rest.is_empty() { Mark::Whole } else { Mark::Plain };
    let parted = rest.is_empty() || separator(rest).1;
    (cited > 0 && parted).then(|| (line[..open].trim_end().len(), mark))
}

/// The place of the first dash between words.
fn dash(text: &str) -> Option<usize> {
    // The longer dashes begin with one byte, and few other signs do.
    memchr2_iter(b'-', "–".as_bytes()[0], text.as_bytes())
        .find(|at| {
            let is_dash = |dash| text[*at..].starts_with(dash);
            text[..*at].ends_with(' ') && ["- ", "– ", "— "].into_iter().any(is_dash)
        })
        .map(|at| at - 1)
}

/// The length of what parts a label from the text after it, and whether there is more than space.
fn separator(text: &str) -> (usize, bool) {
    let rest = text.trim_start();
    let marks = rest.trim_start_matches([':', '：', '–', '—', '→', '⇒']);
    let marks =
        ["- ", "-> ", "=> "].iter().find_map(|mark| marks.strip_prefix(mark)).unwrap_or(marks);
    let marks = if marks.trim() == "-" { "" } else { marks };
    let separated = marks.len() < rest.len();
    (text.len() - marks.trim_start().len(), separated)
}

/// Whether a text is citations and what goes around them: brackets, commas, “arXiv”.
pub(super) fn is_only_citations(text: &str) -> bool {
    // Most texts begin with a word that is neither filler nor citation, and need no closer look.
    let first = text.split_whitespace().next().unwrap_or_default();
    if !first.bytes().any(|byte| byte.is_ascii_digit()) && !are_fillers(first) {
        return false;
    }
    let mut at = 0;
    citations(text).all(|citation| {
        let between = &text[at..citation.range.start];
        at = citation.range.end;
        are_fillers(between)
    }) && are_fillers(&text[at..])
}

/// Whether a text holds no more than what goes around citations.
fn are_fillers(text: &str) -> bool {
    const FILLERS: [&str; 12] = [
        "arxiv", "link", "links", "url", "urls", "paper", "papers", "and", "pdf", "abs", "https",
        "http",
    ];
    let is_filler = |word: &str| FILLERS.iter().any(|filler| word.eq_ignore_ascii_case(filler));
    text.split(|other: char| !other.is_alphanumeric())
        .all(|word| word.is_empty() || is_filler(word))
}

/// A label's words as read: without citations in brackets, markup and trailing marks.
pub(super) fn title(text: &str) -> String {
    let mut text = text.trim();
    if let Some(first) = citations(text).next() {
        let linked = text[..first.range.start].ends_with("](");
        if !linked {
            // Without the brackets that it stands in.
            text = &text[..first.range.start];
            while let Some(open) = text.rfind(['(', '['])
                && !text[open..].contains([')', ']'])
            {
                text = text[..open].trim_end();
            }
        }
    }
    let text = without_numbers(text);
    // What is read must stand in the text side by side, so it ends where a link's address begins.
    let text = plain_text(text.split("](").next().unwrap_or_default());
    let marks = |other: char| {
        other.is_whitespace() || matches!(other, ':' | '：' | '-' | '–' | '—' | ',' | ';')
    };
    let is_mark = |sign| is_emoji(sign) || marks(sign) || matches!(sign, '→' | '⇒');
    let text = text.trim_matches(marks).trim_end_matches(is_mark);
    let text = text.strip_suffix('.').filter(|text| !text.ends_with('.')).unwrap_or(text);
    let text = text
        .strip_prefix(['“', '"'])
        .and_then(|text| text.strip_suffix(['”', '"']))
        .unwrap_or(text);
    text.into()
}

/// Markdown as plain text on one line: emphasis, code marks and link targets gone.
pub(super) fn plain_text(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['*', '`', '[', '_', ']', '\\']) {
        plain.push_str(&rest[..at]);
        let (mark, after) = rest[at..].split_at(1);
        rest = after;
        match mark {
            "_" => {
                let inner = plain.ends_with(char::is_alphanumeric)
                    && after.starts_with(|next: char| next.is_alphanumeric() || next == '{');
                if inner {
                    plain.push('_');
                }
            }
            "]" => {
                // A link's address goes up to the first bracket that closes.
                let address = after.strip_prefix('(').and_then(|address| {
                    address.bytes().take(LONGEST_ADDRESS).position(|byte| byte == b')')
                });
                rest = &after[address.map_or(0, |length| length + 2)..];
            }
            "\\" if after.starts_with(|other: char| other.is_ascii_punctuation()) => {
                plain.push_str(&after[..1]);
                rest = &after[1..];
            }
            "\\" => plain.push('\\'),
            _ => {}
        }
    }
    plain.push_str(rest);
    one_line(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The title, what follows, and `n`, `d`, `s`, `a` for numbered, decorated, separated, alone.
    fn summary(line: &str, place: Place) -> Option<(String, String, String)> {
        let label = read(line, place)?;
        let flags = [
            (label.numbered, 'n'),
            (label.decorated, 'd'),
            (label.separated, 's'),
            (label.alone, 'a'),
        ];
        let flags = flags.iter().filter(|(set, _)| *set).map(|(_, flag)| *flag).collect();
        Some((label.title, line[label.tail..].into(), flags))
    }

    #[test]
    fn labels_are_read_as_they_are_written() {
        let cases = [
            ("**Topic**", "Topic", "", "a"),
            ("**Topic:** text", "Topic", "text", "s"),
            ("**Topic**: text", "Topic", "text", "s"),
            ("**Topic** – text", "Topic", "text", "s"),
            ("**Topic** - text", "Topic", "text", "s"),
            ("**Topic** shows text", "Topic", "shows text", ""),
            ("**1. Topic**", "Topic", "", "nda"),
            ("**🧠 Topic Q** (2601.00101)", "Topic Q", "(2601.00101)", "da"),
            ("⚔️ **Topic**: text", "Topic", "text", "ds"),
            ("**2️⃣** **Topic**", "Topic", "", "nda"),
            ("**Topic (2601.00101, 2601.00102):** text", "Topic", "text", "s"),
            ("**[Topic](https://arxiv.org/abs/2601.00101)**: text", "Topic", "text", "s"),
            ("[Topic](https://arxiv.org/abs/2601.00101): text", "Topic", "text", "s"),
            ("***Topic***: text", "Topic", "text", "s"),
            ("*Topic* (2601.00101) text", "Topic", "(2601.00101) text", ""),
            ("“Topic” text", "Topic", "text", ""),
            ("Topic of Day: text", "Topic of Day", "text", "s"),
            ("**Theme 1: Parsing** text", "Parsing", "text", "nd"),
            ("**Theme 1:** Parsing", "Parsing", "", "nda"),
            ("**Theme #2 – Parsing**", "Parsing", "", "nda"),
            ("**#3: Parsing**", "Parsing", "", "nda"),
            ("**B. Topic**", "Topic", "", "nda"),
            ("**(C)** **Topic**", "Topic", "", "nda"),
            ("**IV) Topic**: text", "Topic", "text", "nds"),
            ("**A Topic of B. C**", "A Topic of B. C", "", "a"),
            ("**3D Vision**", "3D Vision", "", "a"),
            ("**C. elegans**", "C. elegans", "", "a"),
            ("**1\\. Topic →**", "Topic", "", "nda"),
            (
                "**Much can be done with so little that all are left wondering.** Text",
                "Much can be done with so little that all are left wondering",
                "Text",
                "",
            ),
            ("**$λ$-Calculus, *old* & `new`**", "$λ$-Calculus, old & new", "", "a"),
            ("**Key Themes: a, b**", "Key Themes", "a, b**", "s"),
        ];
        for (line, title, tail, flags) in cases {
            let expected = Some((title.into(), tail.into(), flags.into()));
            assert_eq!(summary(line, Place::Item), expected, "{line}");
        }
    }

    #[test]
    fn headings_are_labels_as_a_whole() {
        for (line, title) in [
            ("Parsing: the Rest", "Parsing: the Rest"),
            ("🔍 **2. Topic** – *more* ##", "Topic – more"),
            ("1) Topic", "Topic"),
            ("II. **Topic**", "Topic"),
            ("C# and *F*#", "C# and F#"),
            ("Topic ##", "Topic"),
            ("Topic™ 🛡️", "Topic™"),
        ] {
            assert_eq!(read(line, Place::Heading).map(|label| label.title).as_deref(), Some(title));
        }
    }

    #[test]
    fn sentences_are_no_labels() {
        let long = format!("**{}**", "word ".repeat(80));
        for line in [
            "",
            "**",
            "****",
            "**1.**",
            "🧠",
            "Plain words that go on and on without any mark: so what.",
            "**These works all go to show that much can be done with little.**",
            "**Overall, these works all go to show that much can be done.** And so on.",
            "**Much can be done with so little that all are left wondering.**",
            "https://arxiv.org/abs/2601.00101",
            "*Whole remarks stand in italics below what they speak of*",
            &long,
        ] {
            assert_eq!(summary(line, Place::Paragraph), None, "{line}");
        }
    }
}
