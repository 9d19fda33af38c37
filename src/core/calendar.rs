//! Where the keys of a calendar lead in which some days can be reached and others can't.

use crate::core::date::Date;

/// The day of `days`, which are in no order, to which a key leads from one of them; `key` is named as browsers
/// name it (<https://www.w3.org/TR/uievents-key/#keys-navigation>). Down goes to the same weekday of the next week,
/// or to the first day after that; where there is none, as far as there are days.
#[must_use]
pub fn day_by_key(days: &[Date], from: Date, key: &str) -> Option<Date> {
    let number = from.day_number();
    let within = |it: &Date| (it.year(), it.month()) == (from.year(), from.month());
    let later = || days.iter().filter(|it| **it > from);
    let earlier = || days.iter().filter(|it| **it < from);
    let on_to =
        |least: i32| later().filter(|it| it.day_number() >= least).min().or_else(|| later().max());
    let back_to = |most: i32| {
        earlier().filter(|it| it.day_number() <= most).max().or_else(|| earlier().min())
    };
    let day = match key {
        "ArrowLeft" => earlier().max(),
        "ArrowRight" => later().min(),
        "ArrowUp" => back_to(number - 7),
        "ArrowDown" => on_to(number + 7),
        "PageUp" => back_to(month_from(from, -1)?),
        "PageDown" => on_to(month_from(from, 1)?),
        "Home" => days.iter().filter(|it| within(it)).min(),
        "End" => days.iter().filter(|it| within(it)).max(),
        _ => None,
    };
    day.copied()
}

/// The number of the same day of the month before or after, or of that month's last.
fn month_from(date: Date, step: i32) -> Option<i32> {
    let months = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 + step;
    let year = u16::try_from(months.div_euclid(12)).ok()?;
    let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
    let day = (1..=date.day()).rev().find_map(|day| Date::new(year, month, day))?;
    Some(day.day_number())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_leads_to_the_nearest_day_that_there_is() {
        let days = [
            "2025-10-30",
            "2025-10-01",
            "2025-10-02",
            "2025-10-09",
            "2025-10-13",
            "2025-11-05",
            "2025-12-31",
            "2024-12-31",
        ];
        let days: Vec<Date> = days.iter().map(|day| day.parse().unwrap()).collect();
        for (from, key, to) in [
            ("2025-10-09", "ArrowLeft", Some("2025-10-02")),
            ("2025-10-09", "ArrowRight", Some("2025-10-13")),
            ("2025-10-09", "ArrowUp", Some("2025-10-02")),
            ("2025-10-02", "ArrowDown", Some("2025-10-09")),
            // No digest a week on: the first after that.
            ("2025-10-09", "ArrowDown", Some("2025-10-30")),
            ("2025-10-13", "ArrowUp", Some("2025-10-02")),
            ("2025-10-30", "ArrowRight", Some("2025-11-05")),
            ("2025-10-01", "ArrowLeft", Some("2024-12-31")),
            ("2024-12-31", "ArrowLeft", None),
            ("2025-12-31", "ArrowDown", None),
            // Neither a week nor a month on, but a few days.
            ("2025-01-03", "ArrowUp", Some("2024-12-31")),
            ("2025-12-28", "PageDown", Some("2025-12-31")),
            ("2025-10-09", "Home", Some("2025-10-01")),
            ("2025-10-09", "End", Some("2025-10-30")),
            ("2025-11-05", "PageUp", Some("2025-10-02")),
            ("2025-10-02", "PageDown", Some("2025-11-05")),
            // November has no 31st.
            ("2025-12-31", "PageUp", Some("2025-11-05")),
            ("2025-10-09", "Enter", None),
            ("2025-10-09", "j", None),
        ] {
            let reached = day_by_key(&days, from.parse().unwrap(), key);
            assert_eq!(reached.map(|it| it.to_string()).as_deref(), to, "{key} from {from}");
        }
        assert_eq!(day_by_key(&days, "0001-01-05".parse().unwrap(), "PageUp"), None);
    }
}
