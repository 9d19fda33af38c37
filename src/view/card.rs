//! One paper.

use crate::core::digest::Paper;
use crate::core::edition::{Edition, Entry, theme_anchor};
use crate::core::section::{Section, SectionKey};
use crate::core::typeset::Prose;
use crate::view::cards::Cards;
use crate::view::node::{Element, Node, element, many, nothing};
use crate::view::prose::{in_its_language, prose};

/// Authors shown before the rest folds away; a list at most two longer is shown whole.
const AUTHORS_SHOWN: usize = 8;

/// The card of the paper at one place of an edition.
#[must_use]
pub fn card(edition: &Edition, at: usize, cards: &Cards) -> Node {
    let paper = &edition.digest().papers[at];
    let entry = edition.entry(at);
    let title_id = format!("{}-title", entry.anchor);
    let abstract_text = edition.text().papers.get(at).and_then(|it| it.abstract_text.as_ref());
    let section = |section| section_of(edition, SectionKey { paper: at, section }, cards);
    element("article")
        .shared("class", &cards.class, at)
        .id(entry.anchor.clone())
        .attribute("tabindex", "-1")
        .attribute("aria-labelledby", title_id.clone())
        .shared("hidden", &cards.hidden, at)
        .child(element("h3").id(title_id).class("card-title").child(paper.title.clone()))
        .child(why_shown(at, cards))
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

/// Is there always, since signals take their time with hundreds of parts that follow them.
fn why_shown(at: usize, cards: &Cards) -> Element {
    let why = "The filters leave this paper out; it is shown because the address names it.";
    element("p").class("remark").shared("hidden", &cards.needs_no_reason, at).child(why)
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

fn themes(edition: &Edition, entry: &Entry) -> Node {
    if entry.themes.is_empty() {
        return nothing();
    }
    let link = |at: &usize| -> Node {
        let theme = &edition.themes()[*at];
        let address = format!("#{}", theme_anchor(&theme.id));
        let link = element("a").attribute("href", address).child(theme.title.clone());
        in_its_language(edition, element("li")).child(link).into()
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

fn section_of(edition: &Edition, key: SectionKey, cards: &Cards) -> Node {
    let Some(document) = edition.text().section(key) else {
        return missing(match key.section {
            Section::Summary => "summary",
            Section::Critique => "critique",
        });
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
        .shared("open", &cards.open, Cards::place_of(key))
        .child(summary)
        .child(in_its_language(edition, prose(document)))
        .into()
}

/// How often the text filter found something in what is folded here: filled in by the marks
/// (`browser::highlight`), which count as they go, and hidden by the style sheet while it is unfolded.
fn hits() -> Element {
    element("span").class("hits")
}
