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

/// The counts that a line gives, if it is nothing but counts. Emphasis around them is no matter.
pub(super) fn read(line: &str) -> Option<Counts> {
    let bare = |text: &str| -> String {
        text.chars().filter(|other| !matches!(other, '*' | '_')).collect()
    };
    let first = line.chars().find(|other| !matches!(other, '*' | '_') && !other.is_whitespace());
    let may_be = line.len() <= 200 && matches!(first, Some('T' | 't' | 'S' | 's'));
    if !may_be || !line.contains("papers") {
        return None;
    }
    let line = bare(line);
    let mut counts = Counts::default();
    for part in line.split([',', '|', ';']) {
        let (name, number) = part.split_once(':')?;
        let slot = match name.trim().to_ascii_lowercase().as_str() {
            "total papers" => &mut counts.total,
            "selected papers" => &mut counts.selected,
            _ => return None,
        };
        *slot = Some(number.trim().trim_end_matches('.').parse().ok()?);
    }
    Some(counts)
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
        ] {
            assert_eq!(read(line), both, "{line}");
        }
        assert_eq!(
            read("Selected papers: 5"),
            Some(Counts { selected: Some(5), ..Counts::default() })
        );
        for line in
            ["", "Total papers: many", "Total papers: 5, and more", "Total papers: 99999999999"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
