//! Ids of themes.

use crate::core::text::fold;
use std::collections::{HashMap, HashSet};

/// One id for each title: a slug in `[a-z0-9-]`, `theme-N` where that is empty, with `-2` and so
/// on where it is taken.
pub(super) fn ids<'a>(titles: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashSet::new();
    // The last number given to each slug, so that many equal titles take no longer than others.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    titles
        .enumerate()
        .map(|(at, title)| {
            let slug = match slug(title) {
                slug if slug.is_empty() => format!("theme-{}", at + 1),
                slug => slug,
            };
            let mut id = slug.clone();
            while !taken.insert(id.clone()) {
                let number = numbers.entry(slug.clone()).or_insert(1);
                *number += 1;
                id = format!("{slug}-{number}");
            }
            id
        })
        .collect()
}

/// The letters and digits of a title, accents dropped, with `-` for everything between.
fn slug(title: &str) -> String {
    let plain = fold(title);
    let words = plain.split(|other: char| !other.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_slugs_and_unique() {
        let titles = ["Séance & “Tools”", "λ", "seance tools", "Seance: Tools", "", "Theme 2"];
        let expected =
            ["seance-tools", "theme-2", "seance-tools-2", "seance-tools-3", "theme-5", "theme-2-2"];
        assert_eq!(ids(titles.into_iter()), expected);
    }
}
