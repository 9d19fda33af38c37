//! One paper.

use crate::core::digest::Paper;
use crate::core::edition::{Edition, Entry, Selection, theme_anchor};
use crate::core::section::{Section, SectionKey};
use crate::core::typeset::Prose;
use crate::view::derived::Derived;
use crate::view::node::{Element, Node, Shared, element, live_if, many, nothing};
use crate::view::prose::prose;
use crate::view::reader::Reader;
use leptos::prelude::{Get, GetUntracked, Set, event_target};
use leptos::web_sys::{Event, HtmlDetailsElement};
use std::rc::Rc;
use std::sync::Arc;

/// Authors shown before the rest folds away; a list at most two longer is shown whole.
const AUTHORS_SHOWN: usize = 8;

/// What all cards follow.
pub struct Cards {
    selection: Derived<Selection>,
    pinned: Derived<Option<usize>>,
    hidden: Rc<Shared>,
    class: Rc<Shared>,
}

impl Cards {
    /// A card is hidden while the filters leave it out, unless the address names it.
    #[must_use]
    pub fn new(selection: &Derived<Selection>, pinned: &Derived<Option<usize>>) -> Self {
        let hidden = {
            let (selection, pinned) = (selection.clone(), pinned.clone());
            Shared::new("hidden", move || {
                let (passes, pinned) = (selection.with(|it| it.passes.clone()), pinned.get());
                move |at| {
                    let is_left_out = passes.get(at) == Some(&false);
                    (is_left_out && pinned != Some(at)).then_some("".into())
                }
            })
        };
        let class = {
            let pinned = pinned.clone();
            Shared::new("class", move || {
                let pinned = pinned.get();
                move |at| Some(if pinned == Some(at) { "card landed" } else { "card" }.into())
            })
        };
        let (selection, pinned) = (selection.clone(), pinned.clone());
        Self { selection, pinned, hidden, class }
    }
}

/// The card of the paper at one place of an edition.
#[must_use]
pub fn card(reader: &Reader, edition: &Arc<Edition>, at: usize, cards: &Cards) -> Node {
    let paper = &edition.digest().papers[at];
    let entry = edition.entry(at);
    let title_id = format!("{}-title", entry.anchor);
    let why_shown = {
        let (selection, pinned) = (cards.selection.clone(), cards.pinned.clone());
        // In this order, so that a card that is not pinned follows nothing but which is.
        let holds = move || {
            pinned.with(|pinned| *pinned == Some(at))
                && selection.with(|it| it.passes.get(at) == Some(&false))
        };
        live_if(holds, || {
            let why = "The filters leave this paper out; it is shown because the address names it.";
            element("p").class("remark").child(why).into()
        })
    };
    let abstract_text = edition.text().papers.get(at).and_then(|it| it.abstract_text.as_ref());
    let section = |section| section_of(reader, edition, SectionKey { paper: at, section });
    element("article")
        .shared(&cards.class, at)
        .id(entry.anchor.clone())
        .attribute("tabindex", "-1")
        .attribute("aria-labelledby", title_id.clone())
        .shared(&cards.hidden, at)
        .child(why_shown)
        .child(element("h3").id(title_id).class("card-title").child(paper.title.clone()))
        .child(authors(paper))
        .child(links(paper, entry))
        .child(themes(edition, entry))
        .child(keywords(paper))
        .child(comments(paper))
        .child(abstract_section(abstract_text))
        .child(section(Section::Summary))
        .child(section(Section::Critique))
        .into()
}

fn authors(paper: &Paper) -> Node {
    let count = paper.authors.len();
    if count == 0 {
        return nothing();
    }
    let fold_at = if count > AUTHORS_SHOWN + 2 { AUTHORS_SHOWN } else { count };
    let (first, rest) = paper.authors.split_at(fold_at);
    let first = format!("{}{}", first.join(", "), if rest.is_empty() { "" } else { ", " });
    let rest = (!rest.is_empty()).then(|| {
        let names = rest.join(", ");
        let more = format!("and {} more", rest.len());
        let more = element("span").class("if-closed").child(more).child(" ").child(hits());
        let fewer = element("span").class("if-open").child("Fewer authors");
        element("details")
            .class("authors-rest")
            .child(element("summary").child(more).child(fewer))
            .child(element("span").child(names))
            .into()
    });
    element("div").class("authors").child(aside("Authors: ")).child(first).child(rest).into()
}

/// What only those hear who don't see the page.
fn aside(text: impl Into<Node>) -> Element {
    element("span").class("visually-hidden").child(text)
}

fn links(paper: &Paper, entry: &Entry) -> Node {
    let id = &paper.id;
    let version = paper.version.map_or_else(String::new, |version| format!("v{version}"));
    let about = |what: &str| aside(format!("{what} {}", paper.title));
    let elsewhere = |address: String| {
        element("a")
            .attribute("href", address)
            .attribute("target", "_blank")
            .attribute("rel", "noopener")
    };
    let new_tab = || aside(", opens a new tab");
    element("p")
        .class("card-links")
        .child(
            elsewhere(id.abstract_url(paper.version))
                .child(format!("arXiv:{id}{version}"))
                .child(new_tab()),
        )
        .child(
            elsewhere(id.pdf_url(paper.version)).child("PDF").child(about(" of")).child(new_tab()),
        )
        .child(
            element("a")
                .attribute("href", format!("#{}", entry.anchor))
                .child("Link to this paper")
                .child(about(",")),
        )
        .into()
}

fn themes(edition: &Arc<Edition>, entry: &Entry) -> Node {
    if entry.themes.is_empty() {
        return nothing();
    }
    let link = |at: &usize| -> Node {
        let theme = &edition.themes()[*at];
        let address = format!("#{}", theme_anchor(&theme.id));
        let link = element("a").attribute("href", address).child(theme.title.clone());
        element("li").child(link).into()
    };
    let links: Node = entry.themes.iter().map(link).collect();
    element("div")
        .class("card-themes")
        .child(label("Themes"))
        .child(" ")
        .child(element("ul").attribute("aria-label", "Themes").child(links))
        .into()
}

fn label(name: &'static str) -> Element {
    element("span").class("label").child(name)
}

fn keywords(paper: &Paper) -> Node {
    if paper.keywords.is_empty() {
        return nothing();
    }
    let keywords = paper.keywords.join(", ");
    element("p").class("card-keywords").child(label("Keywords")).child(" ").child(keywords).into()
}

fn comments(paper: &Paper) -> Node {
    let Some(comments) = paper.comments.clone() else { return nothing() };
    element("p").class("card-comments").child(label("Comments")).child(" ").child(comments).into()
}

fn abstract_section(text: Option<&Prose>) -> Node {
    let Some(text) = text else { return missing("abstract") };
    element("div")
        .class("abstract")
        .child(element("h4").child("Abstract"))
        .child(prose(text))
        .into()
}

fn missing(what: &str) -> Node {
    element("p").class("remark").child(format!("The report has no {what} of this paper.")).into()
}

fn section_of(reader: &Reader, edition: &Arc<Edition>, key: SectionKey) -> Node {
    let Some(document) = edition.text().section(key) else {
        return missing(match key.section {
            Section::Summary => "summary",
            Section::Critique => "critique",
        });
    };
    let open = reader.open.get(key);
    let is_open = {
        let open = open.clone();
        move || open.get()
    };
    let on_toggle = move |event: Event| {
        let now = event_target::<HtmlDetailsElement>(&event).open();
        if open.get_untracked() != now {
            open.set(now);
        }
    };
    let of = aside(format!(" of {}", edition.digest().papers[key.paper].title));
    let author = format!("by {}", edition.author());
    let summary = element("summary")
        .child(element("h4").child(key.section.title()).child(of))
        .child(many([" ".into(), hits().into(), " ".into()]))
        .child(element("span").class("written").child(author));
    element("details")
        .class("section")
        .attribute("data-section", key.to_string())
        .flag_if("open", is_open)
        .on("toggle", on_toggle)
        .child(summary)
        .child(prose(document))
        .into()
}

/// How often the text filter found something in what is folded here: filled in by the marks
/// (`browser::highlight`), which count as they go, and hidden by the style sheet while it is unfolded.
fn hits() -> Element {
    element("span").class("hits")
}
