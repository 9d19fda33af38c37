//! When two keywords are one.

use super::fold;
use super::words::word_ranges;

/// The key under which keywords that differ in case, accents, spacing or plural alone are one:
/// `Large Language Models (LLMs)` and `large language model (LLM)`.
///
/// The plural is that of the last word, also before a bracket or other punctuation. The rule is a
/// conservative one for English: what may be no plural, such as `bias`, stays. A key is its own
/// key.
#[must_use]
pub fn keyword_key(keyword: &str) -> String {
    let folded = fold(keyword).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut key = String::with_capacity(folded.len());
    let mut end = 0;
    for range in word_ranges(&folded) {
        key.push_str(&folded[end..range.start]);
        end = range.end;
        let word = &folded[range];
        let next = folded[end..].trim_start_matches(' ').chars().next();
        match next {
            Some(next) if next.is_alphanumeric() || matches!(next, '-' | '\'') => {
                key.push_str(word)
            }
            _ => push_singular(word, &mut key),
        }
    }
    key.push_str(&folded[end..]);
    key
}

/// Plurals that [`ENDINGS`] would get wrong, and words that only look like plurals.
const IRREGULAR: [(&str, &str); 40] = [
    ("alias", "alias"),
    ("apis", "api"),
    ("atlas", "atlas"),
    ("bayes", "bayes"),
    ("bias", "bias"),
    ("biases", "bias"),
    ("caches", "cache"),
    ("canvas", "canvas"),
    ("clinics", "clinic"),
    ("cms", "cms"),
    ("corpora", "corpus"),
    ("cpus", "cpu"),
    ("criteria", "criterion"),
    ("critics", "critic"),
    ("diabetes", "diabetes"),
    ("dns", "dns"),
    ("gibbs", "gibbs"),
    ("gps", "gps"),
    ("gpus", "gpu"),
    ("heuristics", "heuristic"),
    ("indices", "index"),
    ("kubernetes", "kubernetes"),
    ("lens", "lens"),
    ("lenses", "lens"),
    ("matrices", "matrix"),
    ("metrics", "metric"),
    ("movies", "movie"),
    ("news", "news"),
    ("npus", "npu"),
    ("pandas", "pandas"),
    ("phenomena", "phenomenon"),
    ("series", "series"),
    ("sms", "sms"),
    ("species", "species"),
    ("texas", "texas"),
    ("tls", "tls"),
    ("topics", "topic"),
    ("tpus", "tpu"),
    ("vertices", "vertex"),
    ("viruses", "virus"),
];

/// Endings and what stands in their place in the singular; the first that fits counts.
const ENDINGS: [(&str, &str); 13] = [
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("ics", "ics"),
    ("lyses", "lysis"),
    ("theses", "thesis"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("oes", "o"),
    ("ies", "y"),
    ("s", ""),
];

fn push_singular(word: &str, key: &mut String) {
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        key.push_str(singular);
        return;
    }
    // `gas` and `ops` are too short to tell; `LMs` and `KGs` are abbreviations.
    let long_enough =
        word.len() >= 4 || (word.len() == 3 && !word.contains(['a', 'e', 'i', 'o', 'u', 'y']));
    let ending = ENDINGS.iter().find_map(|(plural, singular)| {
        let stem = word.strip_suffix(plural).filter(|stem| stem.len() >= 2)?;
        Some((stem, *singular))
    });
    let (stem, singular) = ending.filter(|_| long_enough).unwrap_or((word, ""));
    key.push_str(stem);
    key.push_str(singular);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keywords_that_differ_in_case_or_plural_alone_have_one_key() {
        let cases: &[(&str, &[&str])] = &[
            ("large language model", &["Large Language Models", " large  language\nmodel "]),
            ("large language model (llm)", &["Large Language Models (LLMs)"]),
            ("llm", &["LLMs", "LLM", "llms"]),
            ("lm", &["LMs", "lms", "LM"]),
            ("kg/ontology", &["KGs/Ontologies"]),
            ("multi-agent system", &["Multi-Agent Systems", "multi–agent system"]),
            ("agent", &["Agents"]),
            ("study", &["Studies"]),
            ("class", &["classes"]),
            ("loss", &["losses"]),
            ("process", &["processes"]),
            ("case", &["cases"]),
            ("database", &["databases"]),
            ("search", &["searches"]),
            ("cache", &["caches"]),
            ("hash", &["hashes"]),
            ("box", &["boxes"]),
            ("bias", &["Biases", "BIAS"]),
            ("analysis", &["analyses"]),
            ("hypothesis", &["Hypotheses"]),
            ("corpus", &["corpora"]),
            ("gpu", &["GPUs"]),
            ("api", &["APIs"]),
            ("schema", &["schemas"]),
            ("video", &["videos"]),
            ("topic", &["Topics"]),
            ("tie", &["tie"]),
        ];
        for (key, keywords) in cases {
            for keyword in *keywords {
                assert_eq!(keyword_key(keyword), *key, "{keyword}");
            }
            assert_eq!(keyword_key(key), *key);
        }
    }

    #[test]
    fn what_is_no_plural_stays() {
        for word in [
            "",
            "...",
            "s",
            "gas",
            "this",
            "bias",
            "corpus",
            "consensus",
            "robustness",
            "basis",
            "news",
            "series",
            "physics",
            "robotics",
            "naive bayes",
            "gps",
            "alzheimer's disease",
            "systems biology",
            "大模型",
            "c++",
            "-",
        ] {
            assert_eq!(keyword_key(word), word);
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(keyword in "([A-Za-z ()'-]|ses|ies|ics|ß|é){0,16}", any in any::<String>()) {
            for keyword in [keyword, any] {
                let key = keyword_key(&keyword);
                prop_assert_eq!(keyword_key(&key), key);
            }
        }
    }
}
