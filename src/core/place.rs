//! Where a reader is in a digest: what an entry of the history remembers.

use crate::core::section::SectionKey;
use std::fmt;
use std::str::FromStr;

/// A reader's place, written `1250 0/summary 3/critique`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// How far the page is scrolled, CSS pixels.
    pub scrolled: u32,
    /// The open sections.
    pub open: Vec<SectionKey>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.scrolled)?;
        self.open.iter().try_for_each(|key| write!(f, " {key}"))
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut words = text.split(' ');
        let scrolled = words.next().and_then(|word| word.parse().ok()).ok_or(())?;
        Ok(Self { scrolled, open: words.map(str::parse).collect::<Result<_, ()>>()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_and_read_back() {
        for text in ["0", "1250 0/summary 3/critique"] {
            assert_eq!(text.parse::<Place>().map(|place| place.to_string()), Ok(text.into()));
        }
        for bad in ["", "x", "1 ", "1 0/other", "-3"] {
            assert_eq!(bad.parse::<Place>(), Err(()), "{bad:?}");
        }
    }
}
