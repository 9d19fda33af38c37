//! Where an edition comes from.

use crate::core::category::DigestKey;

/// Where an edition comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is a published digest.
    Published,
    /// It is what the reader has saved.
    Saved,
    /// It is a report that the reader opened.
    Opened,
}

impl Origin {
    /// What an attribute of the page says of an edition of this digest: nothing where it is what the reader has
    /// saved, which has none of its own.
    #[must_use]
    pub fn name(self, digest: &DigestKey) -> String {
        match self {
            Self::Published => digest.to_string(),
            Self::Saved => String::new(),
            Self::Opened => format!("report {digest}"),
        }
    }
}
