//! What changed for readers, as the changelog tells it.

/// What a version brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The version: `0.2.0`.
    pub version: String,
    /// What changed for those who read, each in a few words.
    pub list: Vec<String>,
}

/// The part for those who read.
const FOR_READERS: &str = "### For readers";

/// What the newest version in a changelog brought: its first section.
#[must_use]
pub fn newest(changelog: &str) -> Option<Changes> {
    let (_, section) = changelog.split_once("\n## ")?;
    let (section, _) = section.split_once("\n## ").unwrap_or((section, ""));
    let version = section.split_whitespace().next()?.to_owned();
    let (_, part) = section.split_once(FOR_READERS)?;
    let (part, _) = part.split_once("\n### ").unwrap_or((part, ""));
    let list = part.split("\n- ").skip(1).map(lead).collect();
    Some(Changes { version, list })
}

/// The words with which an entry begins: those before what explains them.
fn lead(entry: &str) -> String {
    let text = entry.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "");
    let end = [": ", "; ", ". "].iter().filter_map(|it| text.find(it)).min();
    text[..end.unwrap_or(text.len())].trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_told_in_a_few_words_each() {
        let changelog = "# Changelog\n\nWhat changed.\n\n## 0.2.0 (2026-01-01)\n\n### For readers\n\n\
            - Themes: light and\n  dark. Others, too.\n- All of a `day`.\n\n### For publishers\n\n- Lists.\n\n\
            ## 0.1.0\n\n### For readers\n\n- Days.\n";
        let list = ["Themes", "All of a day"].map(str::to_owned).to_vec();
        assert_eq!(newest(changelog), Some(Changes { version: "0.2.0".into(), list }));
    }

    #[test]
    fn where_nothing_is_told_nothing_is_read() {
        for changelog in
            ["", "# Changelog\n", "# Changelog\n\n## 0.1.0\n\n### For publishers\n\n- Lists.\n"]
        {
            assert_eq!(newest(changelog), None, "{changelog}");
        }
    }

    #[test]
    fn the_changelog_tells_of_this_version() {
        let changes = newest(include_str!("../../CHANGELOG.md")).unwrap();
        assert_eq!(changes.version, env!("CARGO_PKG_VERSION"));
        assert!(!changes.list.is_empty());
        for entry in changes.list {
            assert!(!entry.is_empty() && entry.chars().count() < 160, "{entry}");
        }
    }
}
