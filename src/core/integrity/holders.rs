//! Which papers have a word.

use super::vocabulary::WordSet;

/// For each word the papers that have it. All lie in one list, since words are many and most have one
/// paper.
pub(super) struct Holders {
    /// For each word where its papers begin; at the end where the last one's end.
    starts: Vec<usize>,
    papers: Vec<usize>,
}

impl Holders {
    /// The papers that have words in their `sets`, for words of any weight.
    pub(super) fn new(sets: &[WordSet], weights: &[f64]) -> Self {
        let tells = |word: &&usize| weights[**word] > 0.0;
        let mut ends = vec![0; weights.len() + 1];
        sets.iter().flatten().filter(tells).for_each(|word| ends[*word] += 1);
        let mut total = 0;
        for end in &mut ends {
            total += *end;
            *end = total;
        }
        // Filled from their ends on, the lists' ends become their starts.
        let mut starts = ends;
        let mut papers = vec![0; total];
        for (paper, set) in sets.iter().enumerate().rev() {
            for word in set.iter().filter(tells) {
                starts[*word] -= 1;
                papers[starts[*word]] = paper;
            }
        }
        Self { starts, papers }
    }

    /// The papers that have a word, in their order; none if it tells nothing.
    pub(super) fn of(&self, word: usize) -> &[usize] {
        &self.papers[self.starts[word]..self.starts[word + 1]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_papers() {
        let sets = [vec![0, 1, 2], vec![1, 3], vec![1, 2]];
        let holders = Holders::new(&sets, &[1.0, 0.0, 0.5, 1.0, 1.0]);
        let expected: [&[usize]; 5] = [&[0], &[], &[0, 2], &[1], &[]];
        for (word, papers) in expected.into_iter().enumerate() {
            assert_eq!(holders.of(word), papers, "{word}");
        }
    }
}
