//! The TL;DR: every piece once, its themes with links to the papers they cite.

use crate::core::digest::Theme;
use crate::core::edition::{Edition, theme_anchor};
use crate::core::filter::FilterChange;
use crate::core::tldr_note::{Note, notes};
use crate::core::typeset::Prose;
use crate::view::aside::aside;
use crate::view::node::{Node, element, many, nothing, text};
use crate::view::prose::{in_its_language, line, prose};
use crate::view::reader::{Reader, Request};
use leptos::prelude::{With, WithUntracked};
use std::sync::Arc;

/// The TL;DR, if there is any.
#[must_use]
pub fn tldr(reader: &Reader, edition: &Arc<Edition>) -> Node {
    let digest = edition.digest();
    if digest.tldr.markdown.trim().is_empty() {
        return nothing();
    }
    let texts = edition.text().notes.iter().map(Option::as_ref).chain(std::iter::repeat(None));
    let show = |(note, text)| show(reader, edition, note, text);
    element("section")
        .class("tldr")
        .attribute("aria-labelledby", "tldr-title")
        .child(element("h2").id("tldr-title").child("TL;DR"))
        .child(notes(digest).zip(texts).map(show).collect::<Node>())
        .into()
}

fn show(reader: &Reader, edition: &Arc<Edition>, note: Note<'_>, text: Option<&Prose>) -> Node {
    if let Note::Headline(_) = note {
        let headline: Option<Node> = text.map(|text| line(text).into());
        return in_its_language(edition, element("p")).class("headline").child(headline).into();
    }
    let text = text.map(|text| in_its_language(edition, prose(text)).into());
    match note {
        Note::Elsewhere | Note::Headline(_) => nothing(),
        Note::Theme(it) => theme("section", ["theme", "theme landed"], reader, edition, it, text),
        Note::Naming(_, themes) => {
            let classes = ["theme theme-named", "theme theme-named landed"];
            let item = |it: &Theme| theme("div", classes, reader, edition, it, None);
            many([text.into(), themes.into_iter().map(item).collect()])
        }
        Note::Insight(_) => element("div").class("insight").child(text).into(),
        Note::Other(_) => text.into(),
    }
}

/// A theme; the second of its classes are those where the address names it.
fn theme(
    tag: &'static str,
    [classes, landed]: [&'static str; 2],
    reader: &Reader,
    edition: &Arc<Edition>,
    theme: &Theme,
    text: Option<Node>,
) -> Node {
    let anchor = theme_anchor(&theme.id);
    let is_landed = {
        let route = reader.route.clone();
        let anchor = anchor.clone();
        move || route.with(|route| route.anchor.as_deref() == Some(anchor.as_str()))
    };
    element(tag)
        .class_if(is_landed, landed, classes)
        .id(anchor)
        .attribute("tabindex", "-1")
        .child(in_its_language(edition, element("h3")).child(theme.title.clone()))
        .child(text)
        .child(cited(reader, edition, theme))
        .into()
}

/// Links to the papers that a theme cites, and a button that shows these alone.
fn cited(reader: &Reader, edition: &Arc<Edition>, theme: &Theme) -> Node {
    let places: Vec<usize> = theme.papers.iter().filter_map(|id| edition.position(id)).collect();
    if places.is_empty() {
        return nothing();
    }
    let link = |at: &usize| {
        let title = edition.title(*at).to_owned();
        let address = format!("#{}", edition.entry(*at).anchor);
        element("li").child(element("a").attribute("href", address).child(title)).into()
    };
    let press = {
        let route = reader.route.clone();
        let ask = reader.ask.clone();
        let id = theme.id.clone();
        move || {
            let is_only = route.with_untracked(|route| route.filters.is_only_theme(&id));
            ask(Request::Filter(match is_only {
                true => FilterChange::Clear,
                false => FilterChange::OnlyTheme(id.clone()),
            }));
        }
    };
    let label = {
        let route = reader.route.clone();
        let id = theme.id.clone();
        let count = places.len();
        text(move || {
            let is_only = route.with(|route| route.filters.is_only_theme(&id));
            match (is_only, count) {
                (true, _) => "Show all papers again".to_owned(),
                (false, 1) => "Show only this paper".to_owned(),
                (false, count) => format!("Show only these {count} papers"),
            }
        })
    };
    let links = element("ul")
        .attribute("aria-label", format!("Papers on {}", theme.title))
        .child(places.iter().map(link).collect::<Node>());
    let title = in_its_language(edition, element("span")).child(theme.title.clone());
    let on = aside(many([" on ".into(), title.into()]));
    let button = element("button")
        .attribute("type", "button")
        .class("button button-quiet")
        .on_press(press)
        .child(label)
        .child(on);
    element("div").class("cited").child(links).child(button).into()
}
