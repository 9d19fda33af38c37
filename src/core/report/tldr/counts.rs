//! The line `Total papers: 58 , Selected papers: 5`.

/// How many papers the report says there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) struct Counts {
    /// Papers scanned.
    pub(in super::super) total: Option<u32>,
    /// Papers selected.
    pub(in super::super) selected: Option<u32>,
    /// The line of the TL;DR that says so, from 0.
    pub(in super::super) line: usize,
}

const TOTAL: &str = "total papers";
const SELECTED: &str = "selected papers";

impl Counts {
    /// These, and what they lack from others.
    #[must_use]
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            total: self.total.or(other.total),
            selected: self.selected.or(other.selected),
            line: self.line,
        }
    }
}

/// The counts that a line gives, if it is nothing but counts. Emphasis around them and signs before them are no
/// matter.
pub(super) fn read(line: &str) -> Option<Counts> {
    let line = without_thousands_separators(&bare(line)?);
    let mut counts = Counts::default();
    for part in line.split([',', '|', ';']) {
        let (name, number) = part.split_once(':')?;
        let slot = match name.trim().to_ascii_lowercase().as_str() {
            TOTAL => &mut counts.total,
            SELECTED => &mut counts.selected,
            _ => return None,
        };
        *slot = Some(number.trim().trim_end_matches('.').parse().ok()?);
    }
    Some(counts)
}

/// `1,234` as `1234`.
fn without_thousands_separators(line: &str) -> String {
    let bytes = line.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let parts = |at: usize| {
        let after = (at + 1..).take_while(|at| is_digit(*at)).take(4).count();
        at > 0 && is_digit(at - 1) && after == 3
    };
    line.char_indices()
        .filter(|(at, sign)| *sign != ',' || !parts(*at))
        .map(|(_, sign)| sign)
        .collect()
}

/// Whether a line begins like one of counts, whatever they are. “Selected papers:” alone heads a list.
pub(super) fn resembles(line: &str) -> bool {
    bare(line).is_some_and(|line| {
        let line = line.trim().to_ascii_lowercase();
        let name = line.split_once(':').map(|(name, _)| name.trim());
        matches!(name, Some(TOTAL | SELECTED)) && line.contains(TOTAL)
    })
}

/// The line without emphasis, if it may be one of counts.
fn bare(line: &str) -> Option<String> {
    let is_emphasis = |other: &char| matches!(other, '*' | '_');
    let line = line.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let may_be =
        line.len() <= 200 && line.starts_with(['T', 't', 'S', 's']) && line.contains("papers");
    let plain = |sign| match sign {
        '：' => ':',
        '，' => ',',
        sign => sign,
    };
    may_be.then(|| line.chars().filter(|other| !is_emphasis(other)).map(plain).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_counts_and_nothing_else() {
        let both = Some(Counts { total: Some(58), selected: Some(5), line: 0 });
        for line in [
            "Total papers: 58 , Selected papers: 5",
            "**Total papers: 58, Selected papers: 5**",
            "Total papers:58,Selected papers:5",
            "Total papers：58，Selected papers：5",
            "📊 Total papers: 58, Selected papers: 5",
        ] {
            assert_eq!(read(line), both, "{line}");
        }
        let many = Some(Counts { total: Some(1234), selected: Some(5), line: 0 });
        assert_eq!(read("Total papers: 1,234 , Selected papers: 5"), many);
        assert_eq!(read("Total papers: 1,234,Selected papers: 5"), many);
        assert_eq!(
            read("Selected papers: 5"),
            Some(Counts { selected: Some(5), ..Counts::default() })
        );
        for line in
            ["", "Total papers: many", "Total papers: 5, and more", "Total papers: 99999999999"]
        {
            assert_eq!(read(line), None, "{line}");
            assert_eq!(resembles(line), !line.is_empty(), "{line}");
        }
        for line in
            ["In total papers: 5", "Total: 5 papers", "Selected papers:", "Selected papers: two"]
        {
            assert!(read(line).is_none() && !resembles(line), "{line}");
        }
    }
}
