//! What has come since the last visit.

use crate::core::counted::papers;
use crate::core::ledger::{Came, MissedDay, MissedPaper};
use crate::core::links::Links;
use crate::core::route::Route;
use crate::view::node::{Node, element, many, nothing, part, text};
use leptos::prelude::{ArcReadSignal, Get, With};
use std::rc::Rc;

/// The dialog's id in the page.
pub const DIALOG_ID: &str = "missed";

/// The dialog; `came` is nothing as long as it is being looked up.
#[must_use]
pub fn dialog(came: &ArcReadSignal<Option<Came>>, links: &Links, close: Rc<dyn Fn()>) -> Node {
    // One element that stays, so that its words are heard, and no more than these.
    let said = {
        let came = came.clone();
        text(move || came.with(|it| it.as_ref().map_or("Looking up what has come…".into(), lead)))
    };
    let content = {
        let (came, links, leaving) = (came.clone(), links.clone(), close.clone());
        part(
            move || came.get(),
            move |came| came.as_ref().map_or_else(nothing, |it| all(it, &links, &leaving)),
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
        .child(element("p").attribute("role", "status").child(said))
        .child(content)
        .child(element("p").class("dialog-ways").child(done))
        .into()
}

/// How many papers have come.
fn lead(Came { days, lacking }: &Came) -> String {
    let count: usize = days.iter().map(|day| day.papers.len()).sum();
    let has_more = lacking.is_some() || days.iter().any(|day| !day.is_known);
    match (count, has_more) {
        (0, false) => "You have dealt with every paper that has come.".to_owned(),
        (0, true) => "Not all that has come could be looked up.".to_owned(),
        (_, false) => format!("{} came that you have neither read nor marked:", papers(count)),
        (_, true) => {
            format!("{} came that you have neither read nor marked, and more:", papers(count))
        }
    }
}

fn all(Came { days, lacking }: &Came, links: &Links, close: &Rc<dyn Fn()>) -> Node {
    let lacking = lacking.as_ref().map(|why| -> Node {
        let what = format!(
            "What is missing could not be had: {why}. To try again, close this and open it."
        );
        element("p").class("remark").child(what).into()
    });
    let days: Node = days.iter().map(|it| day(it, links, close)).collect();
    many([days, lacking.into()])
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

    fn html(came: &Came) -> String {
        let close: Rc<dyn Fn()> = Rc::new(|| ());
        let lead = element("p").child(lead(came)).into();
        many([lead, all(came, &Links::from_root(), &close)]).to_html()
    }

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
        let html = html(&Came { days: days.into(), lacking: None });
        assert!(html.contains("2 papers came that you have neither read nor marked, and more:"));
        assert!(
            html.contains("<a href=\"cs.CL/2025-10-30.html#2510.00001\">T &lt; 1</a>"),
            "{html}"
        );
        assert!(!html.contains("cs.LG, Thursday"), "a day that is done is not named: {html}");
        assert!(html.contains("Its papers could not be looked up."));
    }

    #[test]
    fn that_all_is_dealt_with_is_said_only_where_all_could_be_looked_up() {
        let day = |is_known| MissedDay {
            key: "cs.CL/2025-10-30".parse().unwrap(),
            is_known,
            papers: Vec::new(),
        };
        let all = "You have dealt with every paper that has come.";
        let not_all = "Not all that has come could be looked up.";
        for (days, lacking, lead) in [
            (vec![], None, all),
            (vec![day(true)], None, all),
            (vec![day(false)], None, not_all),
            (vec![], Some("there is no network"), not_all),
            (vec![day(true)], Some("there is no network"), not_all),
        ] {
            let html = html(&Came { days, lacking: lacking.map(str::to_owned) });
            assert!(html.starts_with(&format!("<p>{lead}</p>")), "{html}");
            let why = lacking.map(|why| format!("What is missing could not be had: {why}."));
            assert!(why.is_none_or(|why| html.contains(&why)), "{html}");
        }
    }
}
