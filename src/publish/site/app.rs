//! The site as an app that can be installed: what its web manifest says of it
//! (<https://www.w3.org/TR/appmanifest/>).

use crate::core::links::ALL_DAYS;
use crate::core::manifest::Site;
use serde_json::{Value, json};

/// The web manifest, from the site's root.
pub const APP_MANIFEST: &str = "app.webmanifest";

/// A longer name is cut off below an icon; how long it may be is for browsers to say.
const SHORT_NAME: usize = 12;

/// A built site's web manifest once pages are published into it: it has the site's name, and a way to
/// the page of all days. Nothing if it is none.
#[must_use]
pub fn published(manifest: &str, site: &Site) -> Option<String> {
    let mut manifest: Value = serde_json::from_str(manifest).ok()?;
    let members = manifest.as_object_mut()?;
    members.insert("name".into(), json!(site.title));
    members.insert("description".into(), json!(site.description));
    members.remove("short_name");
    if site.title.chars().count() <= SHORT_NAME {
        members.insert("short_name".into(), json!(site.title));
    }
    let shortcuts = members.entry("shortcuts").or_insert_with(|| json!([])).as_array_mut()?;
    if shortcuts.iter().all(|it| it["url"] != ALL_DAYS) {
        shortcuts.push(json!({ "name": "All days", "url": ALL_DAYS }));
    }
    Some(format!("{manifest:#}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(title: &str) -> Site {
        Site { title: title.into(), description: "About.".into(), url: None }
    }

    #[test]
    fn the_app_is_called_as_the_site_is_and_leads_to_all_days() {
        let built = include_str!("../../../public/app.webmanifest");
        let text = published(built, &site("Papers")).unwrap();
        let [before, after]: [Value; 2] =
            [built, &text].map(|text| serde_json::from_str(text).unwrap());
        for (member, expected) in
            [("name", "Papers"), ("short_name", "Papers"), ("description", "About.")]
        {
            assert_eq!(after[member], expected);
        }
        assert_eq!(after["shortcuts"][1]["url"], "days.html");
        for same in ["icons", "screenshots", "start_url", "scope", "display", "theme_color"] {
            assert_eq!(after[same], before[same]);
            assert!(!after[same].is_null(), "{same}");
        }
        assert_eq!(published(&text, &site("Papers")), Some(text), "once is enough");
    }

    #[test]
    fn a_long_name_is_left_to_browsers_to_shorten() {
        let text = published("{\"short_name\": \"old\"}", &site("Language papers, daily")).unwrap();
        let manifest: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(manifest["name"], "Language papers, daily");
        assert!(manifest["short_name"].is_null());
    }

    #[test]
    fn what_is_no_manifest_is_left_alone() {
        for text in ["", "<h1>", "[]", "{\"shortcuts\": 1}"] {
            assert_eq!(published(text, &site("Papers")), None, "{text}");
        }
    }
}
