//! The script with which `trunk serve` reloads the page: inline where Trunk puts it, which the page's policy
//! refuses.

use crate::publish::html::Tag;

/// Whether this is the inline script with which `trunk serve` reloads the page after a build.
pub(super) fn is_reload_script(tag: &Tag<'_>) -> bool {
    tag.name == "script" && tag.text.contains(".well-known/trunk/ws")
}

/// Trunk's reload script, whose message that a build has failed has an icon: in it written as markup,
/// which the page's policy refuses.
fn with_plain_icon(script: &str) -> String {
    let icon = script.split_once(".innerHTML = '").and_then(|(before, rest)| {
        let (_, after) = rest.split_once('\'')?;
        Some(format!("{before}.textContent = '⚠'{after}"))
    });
    icon.unwrap_or_else(|| script.to_owned())
}

/// The same as a file.
pub(super) fn reload_script(tag: &Tag<'_>) -> String {
    // Trunk's server fills these in, but only in pages.
    with_plain_icon(tag.text)
        .replace("'{{__TRUNK_ADDRESS__}}'", "location.host")
        .replace("{{__TRUNK_WS_BASE__}}", "/")
}
