//! What a reader types into the filter.

use super::fold::{fold_char, is_apostrophe, joins_word};
use super::{FoldedText, Word, stands_alone, words};
use std::fmt;
use std::ops::Range;

/// A query: terms that must all match, the last one as a prefix since it may still be typed, unless a sign closes
/// it (`C++`, `agents,`) that can't stand within a word.
///
/// A term is what stands between spaces or commas, or between quotation marks. Where it holds several words
/// (`multi-agent`, `GPT-4`, `大模型`, `"value drift"`) they must stand in a row, whatever separates them there:
/// `multi-agent` finds `multi agent` too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    typed: String,
    /// The folded words of each term; no term is empty.
    terms: Vec<Vec<String>>,
    /// Whether the last word of the last term may go on.
    goes_on: bool,
}

impl Query {
    /// The query that `typed` is. It is empty, and matches everything, if there is no word in it.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let mut is_quoted = false;
        let terms = typed
            .split(|char: char| {
                let is_quote = matches!(char, '"' | '“' | '”' | '„');
                is_quoted ^= is_quote;
                is_quote
                    || !is_quoted
                        && (char.is_whitespace() || matches!(char, ',' | ';' | '，' | '；' | '、'))
            })
            .map(without_label)
            .map(|term| words(term).map(|word| word.folded.into_owned()).collect::<Vec<_>>())
            .filter(|term| !term.is_empty())
            .collect();
        let is_open = |char: char| {
            char.is_alphanumeric() || joins_word(char) || is_apostrophe(char) || char == '*'
        };
        Self { typed: typed.into(), terms, goes_on: typed.trim_end().ends_with(is_open) }
    }

    /// What was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// Whether no word was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The folded words of each term, which stand in a row, and whether the last of them may go on.
    pub fn terms(&self) -> impl Iterator<Item = (&[String], bool)> {
        let last = self.terms.len().saturating_sub(1);
        let terms = self.terms.iter().enumerate();
        terms.map(move |(at, words)| (words.as_slice(), self.goes_on && at == last))
    }

    /// The terms that don't stand in `text`, as folded words.
    #[must_use]
    pub fn terms_not_in(&self, text: &FoldedText) -> Vec<String> {
        let terms = self.terms().map(|(words, goes_on)| (words.join(" "), goes_on));
        terms.filter(|(term, goes_on)| !has(text, term, *goes_on)).map(|(term, _)| term).collect()
    }

    /// What was typed, but with the words of a term apart from each other where they would have to stand in a row
    /// (`multi-agent` as `multi agent`): it finds what has them all. Not where they are written without spaces.
    #[must_use]
    pub fn apart(&self) -> String {
        let is_apart = |words: &&Vec<String>| words.iter().all(|it| !it.starts_with(stands_alone));
        if self.terms.iter().filter(is_apart).all(|words| words.len() == 1) {
            return self.typed.trim().into();
        }
        let joined = |words: &Vec<String>| match is_apart(&words) {
            true => words.join(" "),
            false => in_a_row(words),
        };
        self.terms.iter().map(joined).collect::<Vec<_>>().join(" ")
    }

    /// Whether every term stands in `text`.
    #[must_use]
    pub fn matches(&self, text: &FoldedText) -> bool {
        let Some((last, others)) = self.terms.split_last() else {
            return true;
        };
        has(text, &last.join(" "), self.goes_on)
            && others.iter().all(|term| text.contains_word(&term.join(" ")))
    }

    /// Whether this one finds nothing that the other doesn't, as when somebody types on.
    #[must_use]
    pub fn narrows(&self, other: &Self) -> bool {
        let Some((last, others)) = other.terms.split_last() else {
            return true;
        };
        let goes_on = |term: &Vec<String>| term.join(" ").starts_with(&last.join(" "));
        other.goes_on
            && self.terms.starts_with(others)
            && self.terms.get(others.len()).is_some_and(goes_on)
    }

    /// The bytes of `text` that match any term, in order, without overlap.
    ///
    /// A query of one term matches the fields in which this finds something, and no other. Of a
    /// word that matches as a prefix, only what was typed is marked, unless the border falls
    /// into a character (`ß` for `s`): then the whole word.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let Some((last, others)) = self.terms.split_last() else {
            return Vec::new();
        };
        let words: Vec<Word<'_>> = words(text).collect();
        let mut found: Vec<Range<usize>> = Vec::new();
        for at in 0..words.len() {
            let here = &words[at..];
            let whole = others.iter().filter_map(|term| whole_match(term, here));
            let of_last = match self.goes_on {
                true => prefix_match(last, here, text),
                false => whole_match(last, here),
            };
            for range in whole.chain(of_last) {
                match found.last_mut() {
                    Some(before) if range.start < before.end => {
                        before.end = before.end.max(range.end);
                    }
                    _ => found.push(range),
                }
            }
        }
        found
    }
}

/// Whether a text has folded words in a row, of which the last one may go on.
fn has(text: &FoldedText, words: &str, goes_on: bool) -> bool {
    if goes_on { text.contains_prefix(words) } else { text.contains_word(words) }
}

/// Words as they can be typed to be found in a row: `multi-agent`, `大模型`.
#[must_use]
pub fn in_a_row(words: &[String]) -> String {
    let mut row = String::new();
    for word in words {
        let is_apart = row.ends_with(stands_alone) && word.starts_with(stands_alone);
        if !row.is_empty() && !is_apart {
            row.push('-');
        }
        row.push_str(word);
    }
    row
}

/// A term without the label that stands before an id wherever one is copied from.
fn without_label(term: &str) -> &str {
    const LABEL: &str = "arxiv:";
    match term.get(..LABEL.len()) {
        Some(start) if start.eq_ignore_ascii_case(LABEL) => &term[LABEL.len()..],
        _ => term,
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}

/// The bytes of `term`, if `words` begin with it.
fn whole_match(term: &[String], words: &[Word<'_>]) -> Option<Range<usize>> {
    let row = words.get(..term.len())?;
    let equal = row.iter().zip(term).all(|(word, typed)| word.folded == **typed);
    equal.then(|| row[0].range.start..row[row.len() - 1].range.end)
}

/// The bytes of `term`, if `words` begin with it or with a longer last word.
fn prefix_match(term: &[String], words: &[Word<'_>], text: &str) -> Option<Range<usize>> {
    let (typed, others) = term.split_last()?;
    let last = words.get(others.len())?;
    let matches = last.folded.starts_with(typed.as_str())
        && (others.is_empty() || whole_match(others, words).is_some());
    matches.then(|| {
        let word = &text[last.range.clone()];
        words[0].range.start..last.range.start + prefix_length(word, typed.len())
    })
}

/// The bytes of `word` whose folded form has `folded_length` bytes, with the marks on the last
/// letter; all of `word` if that falls into a character.
fn prefix_length(word: &str, folded_length: usize) -> usize {
    let mut folded = String::new();
    for (at, char) in word.char_indices() {
        if folded.len() > folded_length || (folded.len() == folded_length && !joins_word(char)) {
            return if folded.len() == folded_length { at } else { word.len() };
        }
        fold_char(char, &mut folded);
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `text` with what `query` finds in brackets.
    fn marked(query: &str, text: &str) -> String {
        let mut marked = String::new();
        let mut end = 0;
        for range in Query::parse(query).find(text) {
            marked += &format!("{}[{}]", &text[end..range.start], &text[range.clone()]);
            end = range.end;
        }
        marked + &text[end..]
    }

    #[test]
    fn all_terms_must_match_and_the_last_as_a_prefix() {
        let text = FoldedText::new([
            "Multi-Agent Debate with GPT-4o",
            "Stańczak, O’Brien",
            "We don't re-train Large Language Models; 大模型.",
        ]);
        for matching in "\
            |  |!?|multi|MULTI agent|agent multi|multi-agent|Multi–Agent deb|gpt-4|\
            GPT-4o with|stanczak|Stań|o'brien|don’t|language mod|mod|\
            模型|大模型|models debate|model|agent, debate|\
            \"language models\"|“language mod|„multi agent“ debate|o’|agent*|\"debate\" agent|models.|multi-, debate"
            .split('|')
        {
            assert!(Query::parse(matching).matches(&text), "{matching}");
        }
        for other in "\
            model debate|agen debate|ebate|agent-multi|gpt 5|gpt-4 with|4o-stan|型模|\
            retrain|debate stanczakk|model.|\"language model\"|\"agent multi\"|gpt4+"
            .split('|')
        {
            assert!(!Query::parse(other).matches(&text), "{other}");
        }
    }

    #[test]
    fn marks_what_was_typed() {
        for (query, text, expected) in [
            ("", "agents", "agents"),
            ("agent", "Agents, an agent’s agenda", "[Agent]s, an [agent]’s agenda"),
            ("large models", "Large models, larger model", "[Large] [models], larger model"),
            ("large la", "Large language", "[Large] [la]nguage"),
            ("language lang", "Language langue", "[Language] [lang]ue"),
            ("stan", "Stan\u{301}czak", "[Stan\u{301}]czak"),
            ("stańcz", "Stańczak", "[Stańcz]ak"),
            ("stras", "Straße", "[Straße]"),
            ("strass", "Straße", "[Straß]e"),
            (
                "multi-agent",
                "Multi-agent, multi agents, multi",
                "[Multi-agent], [multi agent]s, multi",
            ),
            ("multi-agent x", "multi-agents multi–agent", "multi-agents [multi–agent]"),
            ("c++", "C++ and caches", "[C]++ and caches"),
            ("\"large mod\"", "large models of large mod", "large models of [large mod]"),
            ("模型", "大模型和型", "大[模型]和型"),
            ("f", "ﬁne", "[ﬁne]"),
        ] {
            assert_eq!(marked(query, text), expected, "{query}");
        }
        assert_eq!(Query::parse("agent").find("Agents, an agent’s agenda").len(), 2);
    }

    #[test]
    fn what_is_typed_on_finds_no_more() {
        for (before, now, narrows) in [
            ("", "value", true),
            ("val", "value", true),
            ("value", "value dr", true),
            ("value dr", "value drift multi-", true),
            ("multi", "multi-ag", true),
            ("value", "val", false),
            ("value dr", "value", false),
            ("value dr", "values dri", false),
            ("arxiv", "arxiv:", false),
            ("\"value", "\"value drift\"", true),
            ("value,", "value, drift", false),
        ] {
            assert_eq!(
                Query::parse(now).narrows(&Query::parse(before)),
                narrows,
                "{before}, {now}"
            );
        }
    }

    #[test]
    fn words_that_were_joined_can_be_parted() {
        for (typed, expected) in [
            ("value drift ", "value drift"),
            ("Stańczak", "Stańczak"),
            ("multi-agent De", "multi agent de"),
            ("state-of-the-art", "state of the art"),
            ("大模型 GPT-4", "大模型 gpt 4"),
            ("GPT-4模型 self-attention", "gpt-4-模型 self attention"),
            ("\"value drift\"", "value drift"),
            ("", ""),
        ] {
            assert_eq!(Query::parse(typed).apart(), expected, "{typed}");
        }
    }

    #[test]
    fn what_is_not_in_a_text_is_named() {
        let text = FoldedText::new(["Value Drifts", "Karolina Stańczak"]);
        for (typed, expected) in [
            ("value dri", &[][..]),
            ("drift stanczak", &["drift"]),
            ("stanczak, drift", &[]),
            ("multi-agent value", &["multi agent"]),
            ("", &[]),
        ] {
            assert_eq!(Query::parse(typed).terms_not_in(&text), expected, "{typed}");
        }
    }

    #[test]
    fn keeps_what_was_typed() {
        let query = Query::parse(" Stań ");
        assert_eq!((query.as_str(), query.to_string().as_str()), (" Stań ", " Stań "));
        assert!(!query.is_empty() && Query::parse(" - ").is_empty());
    }

    /// Text in which few letters recur, with what folding and tokenizing treat apart.
    const TEXT: &str = "[abS ßſé’'\u{301}İﬁ模型 ,.²\"+-]{0,12}";

    proptest! {
        #[test]
        fn what_matches_is_marked(query in TEXT, fields in proptest::collection::vec(TEXT, 0..4)) {
            let text = FoldedText::new(fields.iter().map(String::as_str));
            let query = Query::parse(&query);
            let marked = fields.iter().any(|field| !query.find(field).is_empty());
            if query.matches(&text) {
                prop_assert!(marked || query.is_empty());
            }
            if query.terms.len() == 1 {
                prop_assert_eq!(query.matches(&text), marked);
            }
        }

        #[test]
        fn what_narrows_finds_no_more(typed in TEXT, more in TEXT, text in TEXT) {
            let text = FoldedText::new([text.as_str()]);
            let [before, now] = [typed.clone(), typed + &more].map(|it| Query::parse(&it));
            if now.narrows(&before) && now.matches(&text) {
                prop_assert!(before.matches(&text), "{before:?}, {now:?}");
            }
        }

        #[test]
        fn marks_lie_in_order_on_character_borders(query in any::<String>(), text in any::<String>()) {
            let mut end = 0;
            for range in Query::parse(&query).find(&text) {
                prop_assert!(range.start >= end && !text[range.clone()].is_empty());
                end = range.end;
            }
        }

        #[test]
        fn every_word_of_a_text_finds_it(text in any::<String>()) {
            let folded = FoldedText::new([text.as_str()]);
            for word in words(&text) {
                let query = Query::parse(&text[word.range]);
                prop_assert!(query.matches(&folded) && !query.find(&text).is_empty());
            }
        }
    }
}
