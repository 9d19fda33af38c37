//! The configuration file: what to call the site and its categories.

use crate::core::category::Category;
use crate::core::load::{self, MANIFEST};
use crate::core::manifest::{Manifest, Site};
use crate::publish::category_names;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// The configuration file that is used where it exists and no other is named.
pub const DEFAULT_FILE: &str = "digest.toml";

/// What the configuration file may hold, each part optional.
///
/// ```toml
/// [site]
/// title = "Language papers, daily"
/// description = "What is new in cs.CL, read by a machine."
/// url = "https://example.org/papers/"
///
/// [categories]
/// "cs.CL" = "Language"
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    #[serde(default)]
    site: SiteConfig,
    #[serde(default)]
    categories: BTreeMap<Category, String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SiteConfig {
    title: Option<String>,
    description: Option<String>,
    url: Option<String>,
}

const TITLE: &str = "arXiv digest";
const DESCRIPTION: &str = "New arXiv papers, selected and summarised day by day.";

impl Config {
    /// Reads the file that is named, else [`DEFAULT_FILE`] where it exists. What it leaves out stays what the
    /// manifest in `out` says, so that a run from another folder doesn't rename the site; a new one has the defaults.
    ///
    /// # Errors
    /// Where the file cannot be read, is no TOML, or holds what a configuration may not.
    pub fn load(named: Option<&Path>, out: &Path) -> Result<Self, ConfigError> {
        let path = match named {
            Some(path) => path,
            None if Path::new(DEFAULT_FILE).exists() => Path::new(DEFAULT_FILE),
            None => return Ok(Self::default().else_as(Self::published(out))),
        };
        let at = |line, message| ConfigError { path: path.into(), line, message };
        let text = std::fs::read_to_string(path)
            .map_err(|error| at(1, format!("cannot be read: {error}")))?;
        let config = Self::parse(&text).map_err(|(line, message)| at(line, message))?;
        Ok(config.else_as(Self::published(out)))
    }

    /// With what it leaves out from another one, if there is one.
    fn else_as(self, other: Option<Self>) -> Self {
        let Self { site: SiteConfig { title, description, url }, categories } = self;
        let mut all = other.unwrap_or_default();
        all.categories.extend(categories);
        let site = SiteConfig {
            title: title.or(all.site.title),
            description: description.or(all.site.description),
            url: url.or(all.site.url),
        };
        Self { site, categories: all.categories }
    }

    /// What the manifest in a data folder says, if there is one.
    fn published(out: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(out.join(MANIFEST)).ok()?;
        let Manifest { site: Site { title, description, url }, categories, .. } =
            load::manifest(&text).ok()?;
        // What they are called without having been named may change.
        let default = |id: &Category| Self::default().name(id).to_owned();
        let named = categories.into_iter().filter(|it| it.name != default(&it.id));
        let categories = named.map(|entry| (entry.id, entry.name)).collect();
        let (title, description) = (Some(title), Some(description));
        Some(Self { site: SiteConfig { title, description, url }, categories })
    }

    /// Reads the text of a configuration file; else says on which line what is wrong.
    fn parse(text: &str) -> Result<Self, (usize, String)> {
        let config: Self = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = 1 + text.bytes().take(start).filter(|byte| *byte == b'\n').count();
            (line, error.message().to_owned())
        })?;
        if let Some(url) = config.site.url.as_ref().filter(|url| !url.is_empty()) {
            check_site_address(url)
                .map_err(|why| (line_of(text, url), format!("site.url “{url}” {why}")))?;
        }
        if config.site.title.as_ref().is_some_and(|title| title.trim().is_empty()) {
            let what = "site.title is empty; leave it out or fill it";
            return Err((line_of(text, "title"), what.into()));
        }
        if let Some((category, _)) =
            config.categories.iter().find(|(_, name)| name.trim().is_empty())
        {
            let what = format!("the name of {category} is empty; leave it out or fill it");
            return Err((line_of(text, category.as_str()), what));
        }
        Ok(config)
    }

    /// What the manifest says about the site.
    #[must_use]
    pub fn site(&self) -> Site {
        let SiteConfig { title, description, url } = self.site.clone();
        let title = title.unwrap_or_else(|| TITLE.into());
        let description = description.unwrap_or_else(|| DESCRIPTION.into());
        Site { title, description, url: url.filter(|url| !url.is_empty()) }
    }

    /// The site's address, as far as it is configured; an empty one takes away what it was.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.site.url.as_deref()
    }

    /// A category's name for people: the configured one, else arXiv's, else the category itself.
    #[must_use]
    pub fn name<'a>(&'a self, category: &'a Category) -> &'a str {
        self.categories
            .get(category)
            .map(String::as_str)
            .or_else(|| category_names::name(category.as_str()))
            .unwrap_or(category.as_str())
    }
}

/// Checks the address of a site's root, below which pages get theirs; else says what is wrong with it.
///
/// # Errors
/// Where it is no web address, or not that of a folder.
pub fn check_site_address(text: &str) -> Result<(), &'static str> {
    let Some(rest) = ["https://", "http://"].iter().find_map(|it| text.strip_prefix(it)) else {
        return Err("does not begin with https:// or http://");
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if host.is_empty() {
        Err("names no host")
    } else if text.contains(|other: char| other.is_whitespace() || other.is_control()) {
        Err("has a space in it")
    } else if text.contains(['"', '<', '>', '\\', '^', '`', '{', '|', '}']) {
        Err("has a sign in it that no address has")
    } else if text.contains(['?', '#']) || path.ends_with(".html") {
        Err("is that of a page; name the folder that holds the site’s index.html")
    } else {
        Ok(())
    }
}

fn line_of(text: &str, what: &str) -> usize {
    text.lines().position(|line| line.contains(what)).map_or(1, |at| at + 1)
}

/// A configuration file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: error: {}", self.path.display(), self.line, self.message)
    }
}

impl std::error::Error for ConfigError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sites_address_is_that_of_a_folder_on_the_web() {
        let good =
            ["https://example.org", "http://localhost:8000/a/", "https://example.org/~ann/p%20q"];
        let bad = [
            ("example.org", "does not begin with"),
            ("https://", "names no host"),
            ("https:///papers", "names no host"),
            ("https://ex ample.org", "has a space"),
            ("https://exa\"mple.org", "has a sign in it"),
            ("https://example.org/<papers>", "has a sign in it"),
            ("https://example.org/papers?x=1", "is that of a page"),
            ("https://example.org/#x", "is that of a page"),
            ("https://example.org/papers/index.html", "is that of a page"),
        ];
        assert!(good.into_iter().all(|address| check_site_address(address) == Ok(())));
        for (address, why) in bad {
            assert!(check_site_address(address).unwrap_err().starts_with(why), "{address}");
        }
    }

    #[test]
    fn every_part_has_a_default() {
        let config = Config::parse("[site]\nurl = \"https://example.org/\"").unwrap();
        let site = config.site();
        assert_eq!(site.title, "arXiv digest");
        assert_eq!(site.url.as_deref(), Some("https://example.org/"));
        assert_eq!(Config::parse("").unwrap(), Config::default());
    }

    #[test]
    fn what_a_file_leaves_out_stays_as_it_was_published() {
        let published = "[site]\ntitle = \"Mine\"\nurl = \"https://example.org/\"\n[categories]\n\"cs.CL\" = \"Words\"";
        let published = || Some(Config::parse(published).unwrap());
        let config =
            Config::parse("[site]\ntitle = \"Ours\"\n[categories]\n\"cs.LG\" = \"Weights\"");
        let config = config.unwrap().else_as(published());
        assert_eq!(config.site().title, "Ours");
        assert_eq!(config.site().url.as_deref(), Some("https://example.org/"));
        let name = |id: &str| config.name(&id.parse().unwrap()).to_owned();
        assert_eq!((name("cs.CL"), name("cs.LG")), ("Words".into(), "Weights".into()));
        assert_eq!(Config::default().else_as(published()), published().unwrap());
        let without = Config::parse("[site]\nurl = \"\"").unwrap().else_as(published());
        assert_eq!(without.site().url, None);
    }

    #[test]
    fn names_a_category_as_configured_else_as_arxiv_does() {
        let config = Config::parse("[categories]\n\"cs.CL\" = \"Language\"").unwrap();
        let names = [("cs.CL", "Language"), ("cs.LG", "Machine Learning"), ("my.Own", "my.Own")];
        for (category, name) in names {
            assert_eq!(config.name(&category.parse().unwrap()), name);
        }
    }

    #[test]
    fn says_on_which_line_what_is_wrong() {
        let cases = [
            ("\n[site]\ntitel = \"x\"", 3, "unknown field `titel`"),
            ("[sites]", 1, "unknown field `sites`"),
            ("[categories]\n\"cs/CL\" = \"x\"", 2, "not an arXiv category"),
            ("[site]\ntitle = 3", 2, "invalid type"),
            ("[site\n", 1, "table"),
            ("[site]\n\nurl = \"example.org\"", 3, "does not begin with https://"),
            ("[site]\ntitle = \" \"", 2, "site.title is empty"),
            ("[categories]\n\"cs.CL\" = \"\"", 2, "the name of cs.CL is empty"),
        ];
        for (text, line, what) in cases {
            let (at, message) = Config::parse(text).unwrap_err();
            assert_eq!(at, line, "{text}: {message}");
            assert!(message.contains(what), "{text}: {message}");
        }
    }
}
