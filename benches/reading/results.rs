//! The figures of a run: printed as a table, written as JSON, compared with those last kept.

use std::{fmt::Write as _, fs, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    figure::{Bound, Figure, Limit, Summary},
    statistics::Interval,
};

/// All figures of a run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Results {
    /// How many pairs of visits were made.
    pub runs: usize,
    /// The browser with its version.
    pub browser: String,
    pub processors: usize,
    /// How busy they were with other things when it began, of 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub busy: Option<f64>,
    /// What could not be measured, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    pub figures: Vec<Figure>,
}

impl Results {
    /// Those in a file; nothing where there is none.
    pub fn read(path: &Path) -> Result<Option<Self>, String> {
        if !path.exists() {
            return Ok(None);
        }
        let json = fs::read_to_string(path).map_err(|error| error.to_string())?;
        serde_json::from_str(&json).map(Some).map_err(|error| error.to_string())
    }

    pub fn write(&self, path: &Path) -> Result<(), String> {
        let json = serde_json::to_string_pretty(self).map_err(|error| error.to_string())?;
        fs::write(path, json + "\n").map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Without the single samples.
    #[must_use]
    pub fn summed_up(mut self) -> Self {
        self.figures = self.figures.into_iter().map(Figure::summed_up).collect();
        self
    }

    /// With those figures of before that were not measured now.
    #[must_use]
    pub fn beside(mut self, before: Option<Self>) -> Self {
        let before = before.into_iter().flat_map(|it| it.figures);
        let others = before.filter(|old| self.figures.iter().all(|new| new.name != old.name));
        let others: Vec<Figure> = others.collect();
        self.figures.extend(others);
        self
    }

    /// A row for each figure, with the change since `kept`.
    pub fn table(&self, kept: Option<&Self>) -> String {
        let mut rows = vec![HEAD.map(str::to_owned)];
        for figure in &self.figures {
            let before =
                kept.and_then(|kept| kept.figures.iter().find(|it| it.name == figure.name));
            rows.push(row(figure, before));
        }
        let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
        let mut table = String::new();
        for row in &rows {
            let mut line = format!("{:1$}", row[0], widths[0]);
            for (cell, width) in row.iter().zip(&widths).skip(1) {
                let _ = write!(line, "  {cell:>width$}");
            }
            table.push_str(line.trim_end());
            table.push('\n');
        }
        table
    }
}

const HEAD: [&str; 7] =
    ["figure", "reader [95 %]", "p95", "plain page [95 %]", "ratio [95 %]", "limit", "since kept"];

fn row(figure: &Figure, kept: Option<&Figure>) -> [String; 7] {
    let summary = |it: &Summary| spread(it.middle, &figure.unit);
    [
        figure.name.clone(),
        summary(&figure.reader),
        number(figure.reader.p95, &figure.unit),
        figure.plain.as_ref().map(summary).unwrap_or_default(),
        figure.ratio.map(|ratio| spread(ratio, "ratio")).unwrap_or_default(),
        limit(figure),
        kept.map(|kept| change(kept.counts(), figure.counts())).unwrap_or_default(),
    ]
}

fn limit(figure: &Figure) -> String {
    let Some(Limit { of, most }) = figure.limit else { return String::new() };
    let what = match of {
        Bound::Ratio => "ratio",
        Bound::Median => "median",
        Bound::P95 => "p95",
        Bound::Largest => "largest",
    };
    let verdict = if figure.holds() == Some(true) { "ok" } else { "OVER" };
    format!("{what} ≤ {most} {verdict}")
}

/// How a figure has changed; with a star where the intervals lie apart, so that it is no chance.
fn change(kept: Interval, now: Interval) -> String {
    let apart = now.low > kept.high || now.high < kept.low;
    let star = if apart { " *" } else { "" };
    if kept.median == 0.0 {
        return format!("was 0{star}");
    }
    format!("{:+.0} %{star}", (now.median / kept.median - 1.0) * 100.0)
}

fn spread(it: Interval, unit: &str) -> String {
    let [median, low, high] = [it.median, it.low, it.high].map(|value| number(value, unit));
    format!("{median} [{low}, {high}]")
}

fn number(value: f64, unit: &str) -> String {
    match unit {
        "ratio" => format!("{value:.2}"),
        "ms" => format!("{value:.0}"),
        "kB" => format!("{value:.1}"),
        _ if value.fract() == 0.0 => format!("{value:.0}"),
        _ => format!("{value:.3}"),
    }
}
