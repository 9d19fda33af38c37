//! One paper.

use crate::core::digest::Paper;
use crate::core::edition::{Edition, Entry, theme_anchor};
use crate::core::section::{Section, SectionKey};
use crate::core::typeset::{AUTHORS_SHOWN, PaperText, Prose};
use crate::view::aside::aside;
use crate::view::cards::Cards;
use crate::view::node::{Element, Node, element, many, nothing};
use crate::view::prose::{in_its_language, line, prose, title};

/// The card of the paper at one place of an edition.
#[must_use]
pub fn card(edition: &Edition, at: usize, cards: &Cards) -> Node {
    let paper = &edition.digest().papers[at];
    let entry = edition.entry(at);
    let title_id = format!("{}-title", entry.anchor);
    let Some(text) = edition.text().papers.get(at) else { return nothing() };
    let section = |section| section_of(edition, SectionKey { paper: at, section }, cards);
    element("article")
        .shared("class", &cards.class, at)
        .id(entry.anchor.clone())
        .attribute("tabindex", "-1")
        .attribute("aria-labelledby", title_id.clone())
        .shared("hidden", &cards.hidden, at)
        .child(element("h3").id(title_id).class("card-title").child(title(&text.title)))
        .child(why_shown(at, cards))
        .child(stands_above(paper, entry))
        .child(authors(text, paper.authors.len()))
        .child(links(paper, entry, text))
        .child(themes(edition, entry))
        .child(keywords(paper))
        .child(comments(text))
        // The desk puts its buttons here (`desk`).
        .child(element("div").class("card-tools"))
        .child(abstract_section(text.abstract_text.as_ref()))
        .child(section(Section::Summary))
        .child(section(Section::Critique))
        .into()
}

/// Is there always, since signals take their time with hundreds of parts that follow them.
fn why_shown(at: usize, cards: &Cards) -> Element {
    let why = "The filters leave this paper out; it is shown because the address names it.";
    element("p").class("remark").shared("hidden", &cards.needs_no_reason, at).child(why)
}

/// That the day has the paper already, further up.
fn stands_above(paper: &Paper, entry: &Entry) -> Node {
    let first = paper.id.as_str();
    if entry.anchor == first {
        return nothing();
    }
    let first = element("a").attribute("href", format!("#{first}")).child("stands above");
    element("p").class("remark").child("This paper ").child(first).child(" already.").into()
}

/// The authors, `count` in all.
fn authors(text: &PaperText, count: usize) -> Node {
    let Some(first) = &text.authors else { return nothing() };
    let rest = text.more_authors.as_ref().map(|rest| {
        let more = format!("and {} more", count - AUTHORS_SHOWN);
        let more = element("span").class("if-closed").child(more).child(" ").child(hits());
        let fewer = element("span").class("if-open").child("Fewer authors");
        let folded = element("details")
            .class("authors-rest")
            .child(element("summary").child(more).child(fewer))
            .child(line(rest));
        many([", ".into(), folded.into()])
    });
    element("div").class("authors").child(aside("Authors: ")).child(line(first)).child(rest).into()
}

fn links(paper: &Paper, entry: &Entry, text: &PaperText) -> Node {
    let id = &paper.id;
    let title = &text.title.plain;
    let version = paper.version.map_or_else(String::new, |version| format!("v{version}"));
    let about = |what: &str| aside(format!("{what} {title}"));
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
        .child(line(&text.also))
        .into()
}

fn themes(edition: &Edition, entry: &Entry) -> Node {
    if entry.themes.is_empty() {
        return nothing();
    }
    let link = |at: &usize| -> Node {
        let theme = &edition.themes()[*at];
        let address = format!("#{}", theme_anchor(&theme.id));
        let link = in_its_language(edition, element("a").attribute("href", address));
        element("li").child(link.child(theme.title.clone())).into()
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

fn comments(text: &PaperText) -> Node {
    let Some(comments) = &text.comments else { return nothing() };
    let comments = line(comments);
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
    let of = aside(format!(" of {}", edition.title(key.paper)));
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
