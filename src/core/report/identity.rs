//! Which digest a report is: its category and its date.

use super::Source;
use super::diagnostic::Diagnostics;
use super::front_matter::FrontMatter;
use crate::core::category::Category;
use crate::core::date::Date;

/// What is said of a report that names no category.
pub const NO_CATEGORY: &str = "no category is named: neither permalink nor file name is like \
     arxiv_cs_CL_2025-10-30_report; rename the file or add such a permalink";

/// The category: by the permalink, else by the file's name, else by the caller.
pub(super) fn category(
    front: &FrontMatter,
    source: &Source<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Category> {
    let permalink = front.permalink.as_ref();
    let named = permalink.and_then(|entry| named_category(&entry.value));
    let line = permalink.map_or(1, |entry| entry.line);
    let by_file = source.file_name.and_then(named_category);
    if let (Some(named), Some(by_file)) = (&named, &by_file)
        && named != by_file
    {
        diagnostics.warning(
            line,
            &format!("the permalink says {named}, but the file’s name {by_file}; {named} is taken"),
        );
    }
    let named = named.or_else(|| {
        if let (Some(category), Some(_)) = (&by_file, permalink) {
            diagnostics.warning(
                line,
                &format!(
                    "the permalink names no category; {category} is taken from the file’s name"
                ),
            );
        }
        by_file
    });
    match (&named, &source.category) {
        (Some(named), Some(given)) if named != given => diagnostics.warning(
            line,
            &format!("the report names the category {named}, so {given} as given is not used"),
        ),
        (None, None) => diagnostics.error(line, NO_CATEGORY),
        _ => {}
    }
    named.or_else(|| source.category.clone())
}

/// The date: by the front matter, else by the permalink, else by the file's name.
pub(super) fn date(
    front: &FrontMatter,
    source: &Source<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Date> {
    let by_permalink = front.permalink.as_ref().and_then(|entry| named_date(&entry.value));
    let by_name = by_permalink.or_else(|| source.file_name.and_then(named_date));
    let name = if by_permalink.is_some() { "permalink" } else { "file’s name" };
    let line = front.date.as_ref().map_or(1, |entry| entry.line);
    let written = front.date.as_ref().and_then(|entry| leading_date(&entry.value));
    match (written, by_name, &front.date) {
        (Some(date), Some(other), _) if date != other => diagnostics.warning(
            line,
            &format!("the date is {date}, but the {name} says {other}; {date} is taken"),
        ),
        (None, Some(other), Some(entry)) => diagnostics.warning(
            line,
            &format!(
                "“{}” is no date like 2025-10-30; {other} is taken from the {name}",
                entry.value
            ),
        ),
        (None, Some(other), None) => diagnostics.warning(
            line,
            &format!("the front matter has no date; {other} is taken from the {name}"),
        ),
        (None, None, Some(entry)) => diagnostics.error(
            line,
            &format!(
                "“{}” is no date like 2025-10-30, and neither permalink nor file name holds one",
                entry.value
            ),
        ),
        (None, None, None) => diagnostics.error(
            line,
            "no date is given: neither front matter, permalink nor file name holds one",
        ),
        (Some(_), _, _) => {}
    }
    written.or(by_name)
}

/// `2025-10-30`, alone or before a time of day.
fn leading_date(text: &str) -> Option<Date> {
    let rest = text.get(10..)?;
    if rest.is_empty() || rest.starts_with(['T', 't', ' ']) {
        text[..10].parse().ok()
    } else {
        None
    }
}

/// The category in `…/arxiv_cs_CL_2025-10-30_report.md`: the first `_` stands for a dot.
fn named_category(path: &str) -> Option<Category> {
    let name = stem(path);
    let rest = name.get(.."arxiv_".len()).filter(|start| start.eq_ignore_ascii_case("arxiv_"))?;
    let mut rest = &name[rest.len()..];
    if let Some(short) = rest.strip_suffix("_report") {
        rest = short;
    }
    if let Some((short, last)) = rest.rsplit_once('_')
        && last.parse::<Date>().is_ok()
    {
        rest = short;
    }
    rest.replacen('_', ".", 1).parse().ok()
}

pub(super) fn named_date(path: &str) -> Option<Date> {
    stem(path).split('_').find_map(|part| part.parse().ok())
}

/// The last part of a path, without a file's ending. A category may hold a dot: `arxiv_cs.CL_…`.
fn stem(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let is_ending = |end: &str| {
        ["md", "markdown", "html", "txt"].iter().any(|known| end.eq_ignore_ascii_case(known))
    };
    let stem = name.rsplit_once('.').filter(|(_, end)| is_ending(end)).map_or(name, |it| it.0);
    without_copy_number(stem)
}

/// A name without what browsers and file managers put behind that of a second file: ` (1)`.
fn without_copy_number(name: &str) -> &str {
    let number = name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    number.filter(|(_, number)| is_number(number)).map_or(name, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_category_and_date() {
        let cases = [
            ("/digests/arxiv_cs_CL_2025-10-30_report", Some("cs.CL"), Some("2025-10-30")),
            ("/digests/arxiv_cs_CL_2025-10-30_report/", Some("cs.CL"), Some("2025-10-30")),
            (
                "arxiv_cond-mat_mes-hall_2025-10-30_report.md",
                Some("cond-mat.mes-hall"),
                Some("2025-10-30"),
            ),
            ("arxiv_hep-th_2025-10-30_report.html", Some("hep-th"), Some("2025-10-30")),
            ("arxiv_cs.CL_2025-10-30.md", Some("cs.CL"), Some("2025-10-30")),
            ("arxiv_cs_CL_2025-10-30_report.MD", Some("cs.CL"), Some("2025-10-30")),
            ("arxiv_cs_CL_2025-10-30_report.txt", Some("cs.CL"), Some("2025-10-30")),
            ("arxiv_cs_CL_2025-10-30_report (12).md", Some("cs.CL"), Some("2025-10-30")),
            ("a\\b\\ArXiv_math_GT_report.md", Some("math.GT"), None),
            ("2025-10-30_report.md", None, Some("2025-10-30")),
            ("arxiv_2025-10-30_report", None, Some("2025-10-30")),
            ("arxiv_cs_CL_2025-13-30_report", None, None),
            ("arxiv_é", None, None),
            ("é", None, None),
            ("", None, None),
        ];
        for (name, category, date) in cases {
            assert_eq!(named_category(name), category.map(|c| c.parse().unwrap()), "{name}");
            assert_eq!(named_date(name), date.map(|d| d.parse().unwrap()), "{name}");
        }
    }

    #[test]
    fn a_date_may_carry_a_time() {
        for good in ["2025-10-30", "2025-10-30 08:00:00 +0000", "2025-10-30T08:00"] {
            assert_eq!(leading_date(good), "2025-10-30".parse().ok(), "{good}");
        }
        for bad in ["", "2025-10-30x", "30 October 2025", "2025-02-30", "ééééééé"] {
            assert_eq!(leading_date(bad), None, "{bad}");
        }
    }
}
