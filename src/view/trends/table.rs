//! The same numbers as tables, for those who don't see the drawings, and to be read off.

use super::Trends;
use crate::core::route::Route;
use crate::core::trends::columns::Column;
use crate::core::trends::picture::{Cell, Picture, Row, Totals};
use crate::view::aside::aside;
use crate::view::node::{Element, Node, element};

/// Where no day was published, or no report says.
const NONE: &str = "–";

/// Papers scanned and selected, newest first.
pub fn papers(trends: &Trends, picture: &Picture) -> Node {
    let (columns, totals) = &picture.papers;
    let row = |(column, totals): (&Column, &Totals)| -> Node {
        let name: Node = match &totals.route {
            Some(route) => link(trends, route, column.name.clone()).into(),
            None => column.name.clone().into(),
        };
        let is_empty = column.days.is_empty();
        let scanned = totals.scanned.map_or_else(|| NONE.into(), |it| it.to_string());
        let selected = if is_empty { NONE.into() } else { totals.selected.to_string() };
        element("tr")
            .child(element("th").attribute("scope", "row").child(name))
            .child(element("td").child(scanned))
            .child(element("td").child(selected))
            .into()
    };
    let rows: Node = columns.all.iter().zip(totals).rev().map(row).collect();
    let head = ["When", "Scanned", "Selected"].map(|it| head(it.into())).into_iter().collect();
    table("Papers", "Papers scanned and selected", head, rows)
}

/// What each row has in each column.
pub fn rows(trends: &Trends, picture: &Picture, title: &'static str, rows: &[Row]) -> Node {
    let cell = |cell: &Cell| -> Node {
        let content: Node = match cell {
            Cell::NoDays => NONE.into(),
            Cell::Nothing => "0".into(),
            Cell::Papers { papers, day, route } => {
                link(trends, route, papers.to_string()).attribute("title", day.long()).into()
            }
        };
        element("td").child(content).into()
    };
    let row = |row: &Row| -> Node {
        element("tr")
            .child(element("th").attribute("scope", "row").child(row.name.clone()))
            .child(element("td").child(row.papers.to_string()))
            .child(row.cells.iter().map(cell).collect::<Node>())
            .into()
    };
    let columns = picture.columns.all.iter().map(|column| head(column.short.clone()));
    let heads = [title.to_owned(), "All".into()].map(head).into_iter().chain(columns).collect();
    let body = rows.iter().map(row).collect();
    table(title, "In how many papers", heads, body)
}

fn head(label: String) -> Node {
    element("th").attribute("scope", "col").child(label).into()
}

fn link(trends: &Trends, route: &Route, label: String) -> Element {
    element("a").attribute("href", trends.links.href(route)).child(label)
}

fn table(title: &'static str, caption: &'static str, head: Node, rows: Node) -> Node {
    let table = element("table")
        .child(element("caption").class("visually-hidden").child(caption))
        .child(element("thead").child(element("tr").child(head)))
        .child(element("tbody").child(rows));
    let scroll = element("div")
        .class("trends-scroll")
        .attribute("role", "region")
        .attribute("aria-label", format!("{title} as a table"))
        .attribute("tabindex", "0")
        .child(table);
    let label = aside(format!(": {title}"));
    element("details")
        .class("trends-table")
        .child(element("summary").child("As a table").child(label))
        .child(scroll)
        .into()
}
