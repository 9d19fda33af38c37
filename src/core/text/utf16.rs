//! Offsets as the browser counts them.

use std::ops::Range;

/// Byte ranges of `text`, which must be in order and not overlap, in UTF-16 code units, as the
/// DOM's `Range` wants them. A border that falls into a character moves to its end.
#[must_use]
pub fn utf16_ranges(text: &str, ranges: &[Range<usize>]) -> Vec<Range<u32>> {
    let mut chars = text.char_indices().peekable();
    let mut units = 0;
    let mut units_at = |byte: usize| {
        while let Some((_, char)) = chars.next_if(|&(at, _)| at < byte) {
            units += if char.len_utf16() == 2 { 2 } else { 1 };
        }
        units
    };
    ranges.iter().map(|range| units_at(range.start)..units_at(range.end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_utf16_code_units() {
        let text = "né🚀x";
        assert_eq!(utf16_ranges(text, &[]), []);
        assert_eq!(utf16_ranges(text, &[0..1, 1..3, 3..7, 7..8]), [0..1, 1..2, 2..4, 4..5]);
        assert_eq!(utf16_ranges(text, &[3..7, 7..8]), [2..4, 4..5]);
        assert_eq!(utf16_ranges(text, &[0..2, 2..5]), [0..2, 2..4], "inside of characters");
    }
}
