//! Drawings: bars, and a line over them. What is written beside them is text of the page.

use super::Trends;
use crate::core::counted::{counted, papers as count_papers};
use crate::core::route::Route;
use crate::core::trends::columns::{Column, Columns};
use crate::core::trends::picture::{Cell, Picture, Row, Totals};
use crate::view::node::{Element, Node, element, many, nothing};

/// The height of all drawings, and the width of a column, in units of their own: the style sheet says how
/// large they are.
const HEIGHT: u32 = 100;
const COLUMN: u32 = 10;
/// What a column leaves free.
const GAP: u32 = 2;

/// A bar of a drawing.
struct Bar {
    value: u32,
    name: String,
    route: Option<Route>,
}

/// Papers scanned and selected over time.
pub fn papers(trends: &Trends, picture: &Picture) -> Node {
    let (columns, totals) = &picture.papers;
    let scanned = totals.iter().filter_map(|it| it.scanned).max();
    let most = totals.iter().map(|it| it.selected).max().max(scanned).unwrap_or_default();
    let bar = |(column, totals): (&Column, &Totals)| Bar {
        value: totals.selected,
        name: told(column, totals, columns),
        route: totals.route.clone(),
    };
    let bars: Vec<Bar> = columns.all.iter().zip(totals).map(bar).collect();
    let line = line(totals, most);
    let key = |class: &'static str, label: &'static str| -> Node {
        let sample = element("span").class(class).attribute("aria-hidden", "true");
        element("li").child(sample).child(label).into()
    };
    let has_line = scanned.is_some();
    let keys = element("ul")
        .class("trends-keys")
        .child(has_line.then(|| key("key-line", "Scanned")))
        .child(key("key-bar", "Selected"));
    let plot = element("div")
        .class("plot-wide")
        .child(scale(most))
        .child(drawing(trends, "Papers scanned and selected", &bars, most, line).class_of_wide())
        .child(axis(columns));
    many([keys.into(), plot.into()])
}

/// `October 2025: 512 scanned, 120 selected on 20 days`.
fn told(column: &Column, totals: &Totals, columns: &Columns) -> String {
    let selected = format!("{} selected", totals.selected);
    let numbers = match totals.scanned {
        Some(scanned) => format!("{scanned} scanned, {selected}"),
        None => selected,
    };
    match columns.what {
        "day" => format!("{}: {numbers}", column.name),
        _ => {
            let days = counted(column.days.len(), "day", "days");
            format!("{}: {numbers} on {days}", column.name)
        }
    }
}

/// A small drawing for each row.
pub fn rows(trends: &Trends, picture: &Picture, rows: &[Row]) -> Node {
    let most = rows.iter().flat_map(|row| &row.cells).map(Cell::papers).max().unwrap_or_default();
    let row = |row: &Row| -> Node {
        let bar = |(column, cell): (&Column, &Cell)| match cell {
            Cell::NoDays | Cell::Nothing => Bar { value: 0, name: String::new(), route: None },
            Cell::Papers { papers, day, route } => {
                let count = count_papers(*papers as usize);
                let to = if picture.columns.what == "day" {
                    String::new()
                } else {
                    format!(", most on {}", day.long())
                };
                Bar {
                    value: *papers,
                    name: format!("{}, {}: {count}{to}", row.name, column.name),
                    route: Some(route.clone()),
                }
            }
        };
        let bars: Vec<Bar> = picture.columns.all.iter().zip(&row.cells).map(bar).collect();
        let total = format!(
            "{} on {}",
            count_papers(row.papers as usize),
            counted(row.days, "day", "days")
        );
        element("li")
            .child(element("span").class("row-name").child(row.name.clone()))
            .child(element("span").class("trends-count").child(total))
            .child(drawing(trends, &row.name, &bars, most, nothing()).class_of_small())
            .child(axis(&picture.columns))
            .into()
    };
    element("ul").class("trends-rows").child(rows.iter().map(row).collect::<Node>()).into()
}

/// A drawing as a whole.
struct Drawing(Element);

impl Drawing {
    fn class_of_wide(self) -> Node {
        self.0.class("plot plot-large").into()
    }

    fn class_of_small(self) -> Node {
        self.0.class("plot").into()
    }
}

fn drawing(trends: &Trends, name: &str, bars: &[Bar], most: u32, above: Node) -> Drawing {
    let newest = bars.iter().rposition(|bar| bar.route.is_some());
    let bar = |(at, bar): (usize, &Bar)| -> Node {
        let Some(route) = &bar.route else { return nothing() };
        let x = u32::try_from(at).unwrap_or_default().saturating_mul(COLUMN);
        // The arrow keys go from one to the next: see `browser::steps`.
        let stop = if newest == Some(at) { "0" } else { "-1" };
        let height = height(bar.value, most);
        svg("a")
            .attribute("href", trends.links.href(route))
            .attribute("tabindex", stop)
            .attribute("aria-label", bar.name.clone())
            .child(svg("title").child(bar.name.clone()))
            .child(rect("plot-place", x, 0, COLUMN, HEIGHT))
            .child(rect("plot-bar", x + GAP / 2, HEIGHT - height, COLUMN - GAP, height))
            .into()
    };
    let width = u32::try_from(bars.len()).unwrap_or(u32::MAX).saturating_mul(COLUMN).max(COLUMN);
    Drawing(
        svg("svg")
            .attribute("viewBox", format!("0 0 {width} {HEIGHT}"))
            .attribute("preserveAspectRatio", "none")
            .attribute("role", "group")
            .attribute("aria-label", name.to_owned())
            .attribute("data-steps", "")
            .child(bars.iter().enumerate().map(bar).collect::<Node>())
            .child(above),
    )
}

/// The line of papers scanned: in the middle of each column that says how many, broken where none does. What
/// stands alone is a dot.
fn line(totals: &[Totals], most: u32) -> Node {
    let (mut lines, mut dots) = (String::new(), String::new());
    let scanned = |it: &Totals| it.scanned.filter(|_| it.route.is_some());
    let point = |(at, totals): (usize, &Totals)| {
        let x = u32::try_from(at).unwrap_or_default().saturating_mul(COLUMN) + COLUMN / 2;
        Some(format!("{x} {}", HEIGHT - height(scanned(totals)?, most)))
    };
    let points: Vec<Option<String>> = totals.iter().enumerate().map(point).collect();
    for run in points.split(Option::is_none) {
        match run.iter().flatten().collect::<Vec<_>>()[..] {
            [] => (),
            // A line of no length, with round ends.
            [alone] => dots.push_str(&format!("M{alone}h0")),
            [first, ref others @ ..] => {
                lines.push_str(&format!("M{first}"));
                lines.extend(others.iter().map(|it| format!("L{it}")));
            }
        }
    }
    let path = |class, path: String| -> Node {
        if path.is_empty() {
            return nothing();
        }
        let path = svg("path").class(class).attribute("d", path);
        path.attribute("aria-hidden", "true").into()
    };
    many([path("plot-line", lines), path("plot-line plot-dot", dots)])
}

/// How high a value is; what is there can be seen.
fn height(value: u32, most: u32) -> u32 {
    if value == 0 {
        return 0;
    }
    let height = u64::from(value) * u64::from(HEIGHT) / u64::from(most.max(1));
    u32::try_from(height).unwrap_or(HEIGHT).clamp(2, HEIGHT)
}

fn svg(name: &'static str) -> Element {
    element(name).in_svg()
}

fn rect(class: &'static str, x: u32, y: u32, width: u32, height: u32) -> Node {
    svg("rect")
        .class(class)
        .attribute("x", x.to_string())
        .attribute("y", y.to_string())
        .attribute("width", width.to_string())
        .attribute("height", height.to_string())
        .into()
}

/// The numbers beside a drawing.
fn scale(most: u32) -> Node {
    let number = |number: u32| -> Node { element("span").child(number.to_string()).into() };
    element("p")
        .class("plot-scale")
        .attribute("aria-hidden", "true")
        .child(many([number(most), number(0)]))
        .into()
}

/// The first and the last column, under a drawing.
fn axis(columns: &Columns) -> Node {
    let ends = match &columns.all[..] {
        [] => nothing(),
        [one] => element("span").child(one.short.clone()).into(),
        [first, .., last] => [first, last]
            .map(|it| element("span").child(it.short.clone()).into())
            .into_iter()
            .collect(),
    };
    element("p").class("plot-axis").attribute("aria-hidden", "true").child(ends).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_breaks_where_a_column_does_not_say_and_what_is_alone_is_a_dot() {
        let column = |scanned| Totals { scanned, selected: 1, route: Some(Route::default()) };
        let cases: [(&[Option<u32>], &[&str]); 4] = [
            (&[], &[]),
            (&[Some(4)], &["M5 0h0"]),
            (&[Some(4), None, Some(2), Some(4), None], &["M25 50L35 0", "M5 0h0"]),
            (&[None, Some(0), Some(1)], &["M15 100L25 75"]),
        ];
        for (scanned, expected) in cases {
            let totals: Vec<_> = scanned.iter().copied().map(column).collect();
            let html = line(&totals, 4).to_html();
            let paths = html.split(" d=\"").skip(1).filter_map(|it| it.split('"').next());
            assert_eq!(paths.collect::<Vec<_>>(), expected, "{scanned:?}");
        }
    }
}
