//! The collapsible sections of a paper's card.

use std::fmt;
use std::str::FromStr;

/// A collapsible section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The model's summary.
    Summary,
    /// The model's critique.
    Critique,
}

impl Section {
    /// Every section, in the order of the card.
    pub const ALL: [Self; 2] = [Self::Summary, Self::Critique];

    /// Its heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Critique => "Critique",
        }
    }
}

/// One section of the paper at one place of a digest, written `0/summary`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SectionKey {
    /// The paper's place.
    pub paper: usize,
    /// Which section.
    pub section: Section,
}

impl fmt::Display for SectionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.section {
            Section::Summary => "summary",
            Section::Critique => "critique",
        };
        write!(f, "{}/{name}", self.paper)
    }
}

impl FromStr for SectionKey {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (paper, name) = text.split_once('/').ok_or(())?;
        let section = match name {
            "summary" => Section::Summary,
            "critique" => Section::Critique,
            _ => return Err(()),
        };
        Ok(Self { paper: paper.parse().map_err(|_| ())?, section })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_and_read_back() {
        for text in ["0/summary", "12/critique"] {
            assert_eq!(text.parse::<SectionKey>().map(|key| key.to_string()), Ok(text.into()));
        }
        for bad in ["", "summary", "x/summary", "1/other"] {
            assert_eq!(bad.parse::<SectionKey>(), Err(()));
        }
    }
}
