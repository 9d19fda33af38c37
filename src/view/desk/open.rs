//! Opening a report: the dialog, and what is said over a report that was opened.

use crate::core::category::DigestKey;
use crate::core::counted::counted;
use crate::core::filter::quoted;
use crate::core::ledger::ReportAtHand;
use crate::core::links::Links;
use crate::core::report::{Diagnostic, Severity};
use crate::core::route::Route;
use crate::view::aside::aside;
use crate::view::node::{Element, Node, element, many, nothing, part, part_if, text};
use leptos::prelude::{ArcReadSignal, ArcRwSignal, Get, Set, With, event_target};
use std::rc::Rc;
use web_sys::{Event, HtmlTextAreaElement};

/// The dialog's id in the page.
pub const DIALOG_ID: &str = "open-report";

/// The id of the button that opens it.
pub const OPEN_ID: &str = "open-a-report";

/// The id of the input for a file.
pub const FILE_ID: &str = "report-file";

/// The id of the field for a text.
pub const PASTE_ID: &str = "report-text";

/// The id of what came out.
pub const OUTCOME_ID: &str = "report-outcome";

/// Findings beyond these are only counted.
const MOST: usize = 50;

/// What the reader asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// The dialog.
    Open,
    /// To choose a file.
    Choose,
    /// To read what was pasted.
    ReadPasted,
    /// To have what was read take the place of another report.
    Replace,
    /// To have the other report stay.
    LeaveIt,
    /// To keep a report, or not to.
    Keep(DigestKey, bool),
    /// To forget a report.
    Forget(DigestKey),
    /// To close the dialog.
    Close,
    /// It is closed.
    Closed,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Outcome {
    /// There was none.
    #[default]
    Nothing,
    /// It is being read.
    Reading,
    /// It could not be read; a sentence.
    Failed(String),
    /// The one of this name holds no digest; what was noticed.
    NoDigest(String, Vec<Diagnostic>),
    /// Another report of its day is kept.
    InTheWay {
        /// The day.
        day: DigestKey,
        /// What the file of the kept one is called.
        kept: String,
    },
}

impl Outcome {
    /// Why the file of this name could not be read: the end of a sentence.
    #[must_use]
    pub fn failed(name: &str, why: &str) -> Self {
        Self::Failed(format!("{} could not be opened: {why}.", named(name)))
    }

    fn sentence(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Reading => "Reading…".into(),
            Self::Failed(sentence) => sentence.clone(),
            Self::NoDigest(name, _) => format!("{} holds no digest.", named(name)),
            Self::InTheWay { day: DigestKey { category, date }, kept } => {
                let kept = if kept.is_empty() { "pasted text".into() } else { quoted(kept) };
                let day = date.long();
                format!(
                    "Another report of {category}, {day}, is kept on this device ({kept}). Only one can be: this one \
                     would take its place."
                )
            }
        }
    }

    fn findings(&self) -> &[Diagnostic] {
        match self {
            Self::NoDigest(_, findings) => findings,
            _ => &[],
        }
    }
}

/// A file's name, as it stands in a sentence.
fn named(name: &str) -> String {
    match name {
        "" => "What was pasted".into(),
        name => quoted(name),
    }
}

/// What the dialog shows.
pub struct Dialog {
    /// The reports at hand.
    pub reports: ArcReadSignal<Vec<ReportAtHand>>,
    /// What came of the last file.
    pub outcome: ArcReadSignal<Outcome>,
    /// What was pasted.
    pub pasted: ArcRwSignal<String>,
    /// How the page links.
    pub links: Links,
    /// Grants a wish.
    pub wish: Rc<dyn Fn(Wish)>,
}

/// The button that opens the dialog.
#[must_use]
pub fn opener(wish: Rc<dyn Fn(Wish)>) -> Node {
    let open = button("button button-quiet", "Open a report", &wish, Wish::Open);
    open.id(OPEN_ID).attribute("aria-haspopup", "dialog").into()
}

fn button(class: &'static str, label: &'static str, wish: &Rc<dyn Fn(Wish)>, of: Wish) -> Element {
    let wish = wish.clone();
    element("button")
        .attribute("type", "button")
        .class(class)
        .on_press(move || wish(of.clone()))
        .child(label)
}

/// The dialog.
#[must_use]
pub fn dialog(view: &Dialog) -> Node {
    let input = element("input")
        .id(FILE_ID)
        .attribute("type", "file")
        .attribute("accept", ".md,.markdown,.txt,.json,text/markdown,text/plain,application/json")
        .attribute("aria-label", "A report")
        .flag("hidden");
    let choose = element("p")
        .class("dialog-ways")
        .child(button("button", "Choose a file…", &view.wish, Wish::Choose))
        .child(input)
        .child(element("span").class("remark").child("or drop one onto the page"));
    let wish = view.wish.clone();
    element("dialog")
        .id(DIALOG_ID)
        .class("desk-dialog")
        .attribute("aria-labelledby", "open-report-title")
        .on("close", move |_: Event| wish(Wish::Closed))
        .child(element("h2").id("open-report-title").child("Open a report"))
        .child(element("p").child(
            "A report in Markdown, or a digest’s JSON, is read here like a day of this site. It stays on this \
             device: nothing is sent anywhere.",
        ))
        .child(choose)
        .child(paste(view))
        .child(outcome(view))
        .child(kept(view))
        .child(element("p").class("dialog-ways").child(button(
            "button",
            "Close",
            &view.wish,
            Wish::Close,
        )))
        .into()
}

fn paste(view: &Dialog) -> Node {
    let typed = {
        let pasted = view.pasted.clone();
        move |event: Event| pasted.set(event_target::<HtmlTextAreaElement>(&event).value())
    };
    let value = view.pasted.clone();
    let is_empty = {
        let pasted = view.pasted.clone();
        move || pasted.with(|text| text.trim().is_empty())
    };
    let field = element("textarea")
        .id(PASTE_ID)
        .class("open-text")
        .attribute("rows", "4")
        .attribute("spellcheck", "false")
        .attribute("autocomplete", "off")
        .value(move || value.get())
        .on("input", typed);
    let read = button("button", "Read the text", &view.wish, Wish::ReadPasted);
    many([
        element("label").attribute("for", PASTE_ID).child("Or paste its text").into(),
        field.into(),
        element("p").class("dialog-ways").child(read.flag_if("disabled", is_empty)).into(),
    ])
}

fn outcome(view: &Dialog) -> Node {
    let [said, listed, asked] = [(); 3].map(|()| view.outcome.clone());
    let sentence = text(move || said.with(Outcome::sentence));
    let said = element("p").id(OUTCOME_ID).class("said").attribute("tabindex", "-1");
    let list =
        part(move || listed.with(|it| it.findings().to_vec()), move |findings| reasons(findings));
    let wish = view.wish.clone();
    let is_in_the_way = move || asked.with(|it| matches!(it, Outcome::InTheWay { .. }));
    let replace = part_if(is_in_the_way, move || {
        let replace = button("button", "Replace the kept one", &wish, Wish::Replace);
        let leave = button("button", "Leave it", &wish, Wish::LeaveIt);
        element("p").class("dialog-ways").child(replace).child(leave).into()
    });
    many([said.attribute("role", "status").child(sentence).into(), list, replace])
}

fn kept(view: &Dialog) -> Node {
    let reports = view.reports.clone();
    let (links, wish) = (view.links.clone(), view.wish.clone());
    part(
        move || reports.get(),
        move |reports| {
            let kept: Vec<&ReportAtHand> = reports.iter().filter(|it| it.is_kept).collect();
            if kept.is_empty() {
                return nothing();
            }
            let items: Node = kept.into_iter().map(|it| kept_report(it, &links, &wish)).collect();
            many([
                element("h3").child("Kept on this device").into(),
                element("ul").class("list-entries").child(items).into(),
            ])
        },
    )
}

fn kept_report(report: &ReportAtHand, links: &Links, wish: &Rc<dyn Fn(Wish)>) -> Node {
    let name = format!("{}, {}", report.key.category, report.key.date.long());
    let close = wish.clone();
    let link = element("a")
        .attribute("href", links.href(&Route::report(report.key.clone())))
        .on_press(move || close(Wish::Close))
        .child(name.clone());
    let remove = button("tool", "Remove", wish, Wish::Forget(report.key.clone()))
        .child(aside(format!(": {name}")));
    let file = element("span").class("list-kind").child(report.name.clone());
    element("li").child(link).child(" ").child(file).child(" ").child(remove).into()
}

/// What stands over a report that was opened.
pub struct Shown {
    /// The digest that it holds.
    pub key: DigestKey,
    /// The reports at hand.
    pub reports: ArcReadSignal<Vec<ReportAtHand>>,
    /// Grants a wish.
    pub wish: Rc<dyn Fn(Wish)>,
}

/// Where the report comes from, what was noticed in it, and whether it is kept.
#[must_use]
pub fn shown(view: &Shown) -> Node {
    let report = {
        let (reports, key) = (view.reports.clone(), view.key.clone());
        move || reports.with(|all| all.iter().find(|it| it.key == key).cloned())
    };
    let source = {
        let report = report.clone();
        text(move || match report() {
            Some(report) => origin(&report),
            None => "Opened on this device.".into(),
        })
    };
    let is_kept = {
        let report = report.clone();
        move || report().is_some_and(|it| it.is_kept)
    };
    let is_at_hand = {
        let report = report.clone();
        move || report().is_some()
    };
    let (wish, key) = (view.wish.clone(), view.key.clone());
    let keep = part_if(is_at_hand, move || {
        let (wish, key, is_on) = (wish.clone(), key.clone(), is_kept.clone());
        element("button")
            .attribute("type", "button")
            .class("tool")
            .on_press(move || wish(Wish::Keep(key.clone(), !is_on())))
            .truth("aria-pressed", is_kept.clone())
            .child("Keep on this device")
            .into()
    });
    let findings = part(
        move || report().map(|it| it.findings).unwrap_or_default(),
        |findings| remarks(findings),
    );
    many([element("p").child(source).into(), keep, findings])
}

/// `Opened from “report.md”, on this device alone.`
fn origin(report: &ReportAtHand) -> String {
    let origin = match report.name.as_str() {
        "" => "Opened from a text that was pasted, on this device alone.".to_owned(),
        name => format!("Opened from {}, on this device alone.", quoted(name)),
    };
    match report.is_kept {
        true => origin,
        false => format!("{origin} It goes when you open another one, unless you keep it."),
    }
}

/// What was noticed, folded.
fn remarks(findings: &[Diagnostic]) -> Node {
    if findings.is_empty() {
        return nothing();
    }
    let summary = format!("{} on how it was read", counted(findings.len(), "remark", "remarks"));
    element("details")
        .class("opened-remarks")
        .child(element("summary").child(summary))
        .child(findings_list(findings))
        .into()
}

/// What was noticed, in the order of the lines.
fn findings_list(findings: &[Diagnostic]) -> Node {
    let finding = |it: &Diagnostic| {
        let severity = match it.severity {
            Severity::Warning => "",
            Severity::Error => "error: ",
        };
        format!("Line {}: {severity}{}", it.line, it.message)
    };
    list(findings.iter().map(finding).collect())
}

/// Why there is no digest: what was assumed on the way doesn't matter then.
fn reasons(findings: &[Diagnostic]) -> Node {
    let errors = findings.iter().filter(|it| it.severity == Severity::Error);
    list(errors.map(|it| format!("Line {}: {}.", it.line, it.message)).collect())
}

fn list(lines: Vec<String>) -> Node {
    if lines.is_empty() {
        return nothing();
    }
    let more = match lines.len().saturating_sub(MOST) {
        0 => nothing(),
        more => element("p").class("remark").child(format!("And {more} more.")).into(),
    };
    let items: Node =
        lines.into_iter().take(MOST).map(|line| Node::from(element("li").child(line))).collect();
    many([element("ul").class("findings").child(items).into(), more])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(name: &str, is_kept: bool) -> ReportAtHand {
        let key = "cs.CL/2025-10-30".parse().unwrap();
        ReportAtHand { key, name: name.into(), is_kept, findings: Vec::new() }
    }

    #[test]
    fn it_says_where_a_report_comes_from_and_what_becomes_of_it() {
        let cases = [
            (report("a.md", true), "Opened from “a.md”, on this device alone."),
            (report("", true), "Opened from a text that was pasted, on this device alone."),
        ];
        for (report, expected) in cases {
            assert_eq!(origin(&report), expected);
            let passing = ReportAtHand { is_kept: false, ..report };
            assert!(origin(&passing).ends_with("unless you keep it."));
        }
    }

    #[test]
    fn what_is_noticed_is_listed_by_line_and_not_taken_for_markup() {
        let finding = |line| Diagnostic::error(line, "odd <b>");
        let html = findings_list(&[finding(7)]).to_html();
        assert!(html.contains("Line 7: error: odd &lt;b&gt;"), "{html}");
        let many: Vec<Diagnostic> = (1..=MOST + 3).map(finding).collect();
        let html = remarks(&many).to_html();
        assert!(html.contains("53 remarks on how it was read"), "{html}");
        assert!(html.contains("And 3 more."), "{html}");
        assert_eq!(remarks(&[]).to_html(), nothing().to_html());
    }

    #[test]
    fn why_there_is_no_digest_is_told_without_what_was_assumed() {
        let assumed = Diagnostic { severity: Severity::Warning, ..Diagnostic::error(1, "assumed") };
        let html = reasons(&[assumed, Diagnostic::error(3, "odd")]).to_html();
        assert_eq!(html, "<ul class=\"findings\"><li>Line 3: odd.</li></ul>");
    }
}
