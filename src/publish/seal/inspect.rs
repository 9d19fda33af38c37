//! What a sealed page may not hold.

use super::source;
use crate::publish::html::{Tag, tags};

/// Attributes whose value is an address.
const ADDRESSES: [&str; 10] = [
    "action",
    "background",
    "cite",
    "data",
    "formaction",
    "href",
    "poster",
    "src",
    "srcset",
    "xlink:href",
];

/// Elements that run, embed or redirect whatever their attributes say.
const FORBIDDEN: [&str; 5] = ["base", "embed", "frame", "iframe", "object"];

/// Whatever in the page its policy would refuse at run time, and a policy that would not.
pub(super) fn problems(page: &str) -> Vec<String> {
    let tags = tags(page);
    let mut problems = policy_problems(&tags);
    let policy = policy(&tags).map_or("", |(_, policy)| policy);
    for tag in &tags {
        problems
            .extend(harm(tag, policy).map(|why| format!("{why}: {}", &page[tag.range.clone()])));
    }
    problems
}

/// Why this tag can run script, style the page or load from elsewhere; `None` if it cannot, or if
/// the policy names the hash of what it holds.
fn harm(tag: &Tag<'_>, policy: &str) -> Option<String> {
    if FORBIDDEN.contains(&tag.name.as_str()) {
        return Some(format!("a forbidden element <{}>", tag.name));
    }
    let is_inline = tag.name == "style" || tag.name == "script" && tag.attribute("src").is_none();
    if is_inline && !policy.contains(&source(tag.text)) {
        return Some(format!("an inline {} that the policy doesn’t admit", tag.name));
    }
    if tag.name == "meta"
        && tag.attribute("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case("refresh"))
    {
        return Some("a redirect".to_owned());
    }
    tag.attributes.iter().find_map(|(key, value)| {
        if key.starts_with("on") || key == "style" || key == "srcdoc" {
            return Some(format!("a forbidden attribute {key}"));
        }
        // A link may lead anywhere on the web; everything else belongs to the app.
        let web =
            tag.name == "a" && (value.starts_with("https://") || value.starts_with("http://"));
        let elsewhere = ADDRESSES.contains(&key.as_str()) && !web && leaves_the_site(value);
        elsewhere.then(|| format!("an address outside the site in {key}"))
    })
}

/// Whether an address has a scheme or a host of its own.
fn leaves_the_site(address: &str) -> bool {
    let address: String = address.chars().filter(|c| !c.is_ascii_control()).collect();
    let address = address.trim_start();
    let path_start = address.find(['/', '?', '#']).unwrap_or(address.len());
    address.starts_with("//") || address.starts_with('\\') || address[..path_start].contains(':')
}

/// Where the page's policy stands, and what it says.
fn policy<'a>(tags: &'a [Tag<'_>]) -> Option<(usize, &'a str)> {
    let is_policy = |tag: &Tag<'_>| {
        tag.name == "meta"
            && tag
                .attribute("http-equiv")
                .is_some_and(|value| value.eq_ignore_ascii_case("content-security-policy"))
    };
    let at = tags.iter().position(is_policy)?;
    Some((at, tags[at].attribute("content").unwrap_or_default()))
}

/// The page's policy must be there, stand before anything that loads, and be strict.
fn policy_problems(tags: &[Tag<'_>]) -> Vec<String> {
    let Some((at, policy)) = policy(tags) else {
        return vec!["the page has no Content-Security-Policy".to_owned()];
    };
    let mut problems = Vec::new();
    if tags[..at].iter().any(|tag| matches!(tag.name.as_str(), "script" | "link" | "body")) {
        problems.push("the Content-Security-Policy stands after what it must govern".to_owned());
    }
    for needed in ["default-src 'none'", "require-trusted-types-for 'script'"] {
        if !policy.split(';').any(|directive| directive.trim() == needed) {
            problems.push(format!("the Content-Security-Policy lacks {needed}"));
        }
    }
    for lax in ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "data:", "blob:", "*"] {
        if policy.split([' ', ';']).any(|source| source == lax) {
            problems.push(format!("the Content-Security-Policy allows {lax}"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_stay_on_the_site() {
        for address in ["", "a.js", "./a.js", "../a", "/a", "?a=b:c", "#a:b", "./a:b"] {
            assert!(!leaves_the_site(address), "{address}");
        }
        for address in ["https://a", "//a", "\\\\a", "data:x", "java\nscript:x", " mailto:x"] {
            assert!(leaves_the_site(address), "{address}");
        }
    }
}
