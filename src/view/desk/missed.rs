//! What has come since the last visit.

use crate::core::counted::papers;
use crate::core::ledger::{MissedDay, MissedPaper};
use crate::core::links::Links;
use crate::core::route::Route;
use crate::view::node::{Node, element, many, nothing, part};
use leptos::prelude::{ArcReadSignal, Get};
use std::rc::Rc;

/// The dialog's id in the page.
pub const DIALOG_ID: &str = "missed";

/// The dialog; `days` is nothing as long as they are being looked up.
#[must_use]
pub fn dialog(
    days: &ArcReadSignal<Option<Vec<MissedDay>>>,
    links: &Links,
    close: Rc<dyn Fn()>,
) -> Node {
    let content = {
        let (days, links, leaving) = (days.clone(), links.clone(), close.clone());
        part(
            move || days.get(),
            move |days| match days {
                None => element("p").class("remark").child("Looking up what has come…").into(),
                Some(days) => all(days, &links, &leaving),
            },
        )
    };
    let done = element("button")
        .attribute("type", "button")
        .class("button")
        .on_press(move || close())
        .child("Done");
    element("dialog")
        .id(DIALOG_ID)
        .class("desk-dialog")
        .attribute("aria-labelledby", "missed-title")
        .child(element("h2").id("missed-title").child("Since your last visit"))
        .child(element("div").attribute("role", "status").child(content))
        .child(element("p").class("dialog-ways").child(done))
        .into()
}

fn all(days: &[MissedDay], links: &Links, close: &Rc<dyn Fn()>) -> Node {
    let count: usize = days.iter().map(|day| day.papers.len()).sum();
    let has_more = days.iter().any(|day| !day.is_known);
    let lead = match (count, has_more) {
        (0, false) => "You have dealt with every paper that has come.".to_owned(),
        (_, false) => format!("{} came that you have neither read nor marked:", papers(count)),
        (_, true) => {
            format!("{} came that you have neither read nor marked, and more:", papers(count))
        }
    };
    let days: Node = days.iter().map(|it| day(it, links, close)).collect();
    many([element("p").child(lead).into(), days])
}

fn day(day: &MissedDay, links: &Links, close: &Rc<dyn Fn()>) -> Node {
    if day.is_known && day.papers.is_empty() {
        return nothing();
    }
    let name = format!("{}, {}", day.key.category, day.key.date.long());
    // What is behind the dialog shows the place that a link leads to.
    let link = |route: &Route, name: String| {
        let close = close.clone();
        element("a").attribute("href", links.href(route)).on_press(move || close()).child(name)
    };
    let heading = element("h3").child(link(&Route::digest(day.key.clone()), name));
    let paper = |paper: &MissedPaper| -> Node {
        let route = Route::paper(day.key.clone(), &paper.id);
        element("li").child(link(&route, paper.title.clone())).into()
    };
    let papers: Node = day.papers.iter().map(paper).collect();
    let papers = match day.is_known {
        true => element("ul").class("missed-papers").child(papers),
        false => element("p").class("remark").child("Its papers could not be looked up."),
    };
    many([heading.into(), papers.into()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_with_what_is_left_of_them() {
        let paper = |id: &str| MissedPaper { id: id.parse().unwrap(), title: "T < 1".into() };
        let day = |key: &str, is_known, papers: &[&str]| MissedDay {
            key: key.parse().unwrap(),
            is_known,
            papers: papers.iter().map(|it| paper(it)).collect(),
        };
        let days = [
            day("cs.CL/2025-10-30", true, &["2510.00001", "2510.00002"]),
            day("cs.LG/2025-10-30", true, &[]),
            day("cs.LG/2025-10-29", false, &[]),
        ];
        let html = {
            let close: Rc<dyn Fn()> = Rc::new(|| ());
            all(&days, &Links::from_root(), &close)
        }
        .to_html();
        assert!(html.contains("2 papers came that you have neither read nor marked, and more:"));
        assert!(
            html.contains("<a href=\"cs.CL/2025-10-30.html#2510.00001\">T &lt; 1</a>"),
            "{html}"
        );
        assert!(!html.contains("cs.LG, Thursday"), "a day that is done is not named: {html}");
        assert!(html.contains("Its papers could not be looked up."));
    }
}
