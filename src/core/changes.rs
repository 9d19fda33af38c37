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

/// How the section of a version begins.
const SECTION: &[u8] = b"\n## ";

/// The section of a changelog's newest version, which is its first: found while compiling, so that no program
/// carries the others.
#[must_use]
pub const fn newest(changelog: &str) -> &str {
    let start = section_after(changelog.as_bytes(), 0);
    let end = section_after(changelog.as_bytes(), start + 1);
    changelog.split_at(end).0.split_at(start).1
}

/// Where the first section at or after a place begins; the end, if there is none.
const fn section_after(text: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < text.len() {
        let mut same = 0;
        while same < SECTION.len() && at + same < text.len() && text[at + same] == SECTION[same] {
            same += 1;
        }
        if same == SECTION.len() {
            return at;
        }
        at += 1;
    }
    text.len()
}

/// What a version brought, as its section tells it.
#[must_use]
pub fn read(section: &str) -> Option<Changes> {
    let version = section.split_whitespace().nth(1)?.to_owned();
    let (_, part) = section.split_once(FOR_READERS)?;
    let (part, _) = part.split_once("\n### ").unwrap_or((part, ""));
    let list = part.split("\n- ").skip(1).map(lead).collect();
    Some(Changes { version, list })
}

/// How long the words before a colon must be to say by themselves what changed, bytes.
const TELLING: usize = 20;

/// The words with which an entry begins: those before what explains them.
fn lead(entry: &str) -> String {
    let text = entry.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "");
    let ends = [": ", "; ", ". "].iter().flat_map(|it| text.match_indices(it).map(|(at, _)| at));
    let end = ends.filter(|at| *at >= TELLING).min();
    text[..end.unwrap_or(text.len())].trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_told_in_a_few_words_each() {
        let changelog = "# Changelog\n\nWhat changed.\n\n## 0.2.0 (2026-01-01)\n\n### For readers\n\n\
            - Themes: light and\n  dark. Others, too.\n- All of a `day`, at one glance: more of it.\n\n### For publishers\n\n- Lists.\n\n\
            ## 0.1.0\n\n### For readers\n\n- Days.\n";
        let list =
            ["Themes: light and dark", "All of a day, at one glance"].map(str::to_owned).to_vec();
        let section = newest(changelog);
        assert!(section.starts_with("\n## 0.2.0") && section.ends_with("- Lists.\n"), "{section}");
        assert_eq!(read(section), Some(Changes { version: "0.2.0".into(), list }));
    }

    #[test]
    fn where_nothing_is_told_nothing_is_read() {
        for changelog in
            ["", "# Changelog\n", "# Changelog\n\n## 0.1.0\n\n### For publishers\n\n- Lists.\n"]
        {
            assert_eq!(read(newest(changelog)), None, "{changelog}");
        }
    }

    #[test]
    fn the_changelog_tells_of_this_version() {
        let changes = read(newest(include_str!("../../CHANGELOG.md"))).unwrap();
        assert_eq!(changes.version, env!("CARGO_PKG_VERSION"));
        assert!(!changes.list.is_empty());
        for entry in changes.list {
            assert!(!entry.is_empty() && entry.chars().count() < 200, "{entry}");
        }
    }
}
