//! Why a file didn't come, in words that stand within a sentence.

use crate::core::load::{Fault, LoadError};

/// Why a file is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It didn't come.
    Load(Fault),
    /// It came, but is not what its hash says.
    NotAsListed,
}

impl Trouble {
    /// What came in the place of a file whose content is not what its hash says.
    #[must_use]
    pub fn with(content: &[u8]) -> Self {
        match content.trim_ascii_start().first() {
            None => Self::Load(Fault::Empty),
            Some(b'<') => Self::Load(Fault::Html),
            Some(_) => Self::NotAsListed,
        }
    }

    /// `the server reports an error (status 500)`.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Load(Fault::Unreachable) => "the server can’t be reached".into(),
            Self::Load(Fault::TimedOut(seconds)) => {
                format!("nothing whole came within {seconds} seconds")
            }
            Self::Load(Fault::Status(404)) => "it isn’t on the server".into(),
            Self::Load(Fault::Status(status)) => {
                format!("the server reports an error (status {status})")
            }
            Self::Load(Fault::Html) => "a web page came in its place".into(),
            Self::Load(Fault::Empty) => "it came empty".into(),
            Self::Load(Fault::Truncated) => "it arrived incomplete".into(),
            Self::Load(Fault::Outside) => "its address leads out of the published folder".into(),
            Self::Load(_) => "it can’t be read".into(),
            Self::NotAsListed => {
                "it isn’t what its listing says; it may have just been published anew".into()
            }
        }
    }
}

/// Why a page can't be shown that needs a file which didn't come, and what to do.
#[must_use]
pub fn needs(file: &str, error: &LoadError) -> String {
    let reason = Trouble::Load(error.fault.clone()).reason();
    let advice = match error.fault {
        Fault::Unreachable => "Check the network connection, then try again.",
        _ => "Try again in a moment.",
    };
    format!("It needs {file}, but {reason}. {advice}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_in_a_files_place_is_named() {
        for (content, reason) in [
            (&b" \n"[..], "it came empty"),
            (b"\n<!doctype html>", "a web page came in its place"),
            (b"{}", "it isn’t what its listing says; it may have just been published anew"),
        ] {
            assert_eq!(Trouble::with(content).reason(), reason);
        }
        let status = Trouble::Load(Fault::Status(500));
        assert_eq!(status.reason(), "the server reports an error (status 500)");
    }

    #[test]
    fn what_a_page_needs_is_said_with_what_to_do() {
        let error = |fault| LoadError { path: "index.json".into(), fault };
        assert_eq!(
            needs("the index", &error(Fault::Unreachable)),
            "It needs the index, but the server can’t be reached. Check the network connection, then try again."
        );
        assert_eq!(
            needs("the index", &error(Fault::Html)),
            "It needs the index, but a web page came in its place. Try again in a moment."
        );
    }
}
