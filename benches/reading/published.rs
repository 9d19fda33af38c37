//! What the site under test has published: which days there are, and their texts.
//!
//! Read as plain JSON, so that the bench outlives changes to the model.

use std::{fs, path::Path};

use serde_json::Value;

/// A day of a category, `cs.CL` and `2025-10-30`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub category: String,
    pub date: String,
}

impl Day {
    pub fn new(category: &str, date: &str) -> Self {
        Self { category: category.to_owned(), date: date.to_owned() }
    }

    /// The newest day of all; of several categories the one with most days.
    pub fn newest(site: &Path) -> Result<Self, String> {
        let manifest = read(&site.join("digests/index.json"))?;
        let categories =
            manifest["categories"].as_array().ok_or("the manifest has no categories")?;
        let newest = categories
            .iter()
            .rev()
            .max_by_key(|it| (text(it, "newest"), it["days"].as_u64()))
            .ok_or("nothing is published")?;
        Ok(Self::new(&text(newest, "id"), &text(newest, "newest")))
    }

    pub fn digest(&self, site: &Path) -> Result<Value, String> {
        read(&site.join(format!("digests/{}/{}.json", self.category, self.date)))
    }

    /// The day's own page, whether or not the build has one.
    pub fn page(&self) -> String {
        format!("{}/{}.html", self.category, self.date)
    }

    /// Where the reader shows this day, in the site's folder: its page, else by the address.
    pub fn address(&self, site: &Path) -> String {
        let page = self.page();
        if site.join(&page).is_file() {
            page
        } else {
            format!("?digest={}/{}", self.category, self.date)
        }
    }
}

/// A field's text, empty where there is none.
pub fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

fn read(path: &Path) -> Result<Value, String> {
    let json = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&json).map_err(|error| format!("{}: {error}", path.display()))
}
