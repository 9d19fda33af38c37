//! How words begin: most words of a text are none of some others, and their beginnings tell.

/// How the stems of some words begin.
pub(super) struct Beginnings {
    /// For each hash whether a stem begins so.
    known: Vec<bool>,
}

/// So many letters belong to a stem whatever its word ends in.
const LENGTH: usize = super::words::SHORTEST_STEM;
const HASHES: u32 = 4096;

impl Beginnings {
    pub(super) fn of<'a>(stems: impl Iterator<Item = &'a str>) -> Self {
        let mut known = vec![false; HASHES as usize];
        stems.filter_map(hash).for_each(|hash| known[hash] = true);
        Self { known }
    }

    /// Whether a word may have one of the stems; false is certain, true is not.
    pub(super) fn may_begin(&self, word: &str) -> bool {
        hash(word).is_none_or(|hash| self.known[hash])
    }
}

/// The hash of a word's first letters, whatever their case; none where they are foreign.
fn hash(word: &str) -> Option<usize> {
    let first = word.as_bytes().first_chunk().copied().unwrap_or_else(|| {
        let mut first = [b' '; LENGTH];
        first[..word.len()].copy_from_slice(word.as_bytes());
        first
    });
    let lower = u32::from_le_bytes(first) | 0x2020_2020;
    let hash = lower.wrapping_mul(0x9e37_79b1) / (u32::MAX / HASHES + 1);
    first.is_ascii().then_some(hash as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_with_a_known_stem_is_passed_over() {
        let beginnings = Beginnings::of(["orchestr", "gpt4", "ai", "éa"].into_iter());
        for word in ["Orchestrating", "ORCHESTRATION", "GPT4", "AI", "éa", "ÉA"] {
            assert!(beginnings.may_begin(word), "{word}");
        }
        let words = ["agents", "the", "of", "planning", "speech", "orchid"];
        assert!(words.iter().filter(|word| beginnings.may_begin(word)).count() < 2);
    }
}
