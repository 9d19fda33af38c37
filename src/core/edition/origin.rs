//! Where an edition comes from.

use super::Edition;
use crate::core::category::DigestKey;
use crate::core::together::Together;

/// Where an edition comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It is a published digest.
    Published,
    /// It is several published digests in one.
    Together(Together),
    /// It is what the reader has saved.
    Saved,
    /// It is a report that the reader opened.
    Opened,
}

impl Origin {
    /// What an attribute of the page says of an edition of this digest: nothing where it is what the reader has
    /// saved, which has none of its own.
    #[must_use]
    pub fn name(&self, digest: &DigestKey) -> String {
        match self {
            Self::Published => digest.to_string(),
            Self::Together(together) => together.to_string(),
            Self::Saved => String::new(),
            Self::Opened => format!("report {digest}"),
        }
    }
}

impl Edition {
    /// The same from elsewhere.
    #[must_use]
    pub fn from(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// Where it comes from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The published digest that it is, if it is one.
    #[must_use]
    pub fn key(&self) -> Option<DigestKey> {
        (self.origin == Origin::Published).then(|| self.digest.key())
    }

    /// The published digest that it is or begins with, if there is one.
    #[must_use]
    pub fn lead(&self) -> Option<DigestKey> {
        matches!(self.origin, Origin::Published | Origin::Together(_)).then(|| self.digest.key())
    }

    /// Of which category it is, or of which categories.
    #[must_use]
    pub fn category(&self) -> String {
        match &self.origin {
            Origin::Together(together) => together.title(),
            _ => self.digest.category.to_string(),
        }
    }

    /// What an attribute of the page says of it.
    #[must_use]
    pub fn name(&self) -> String {
        self.origin.name(&self.digest.key())
    }
}
