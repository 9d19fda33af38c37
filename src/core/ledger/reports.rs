//! Reports that the reader opened: those to keep, and the one that was opened last.

use super::answer::{Answer, ReportAtHand};
use super::store::{Found, Store, Write};
use crate::core::category::DigestKey;
use crate::core::marks::stamp::Stamp;
use crate::core::report::Diagnostic;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A report, as it is kept under the key of its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Report {
    pub(super) name: String,
    /// The digest's JSON.
    pub(super) digest: String,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) is_kept: bool,
}

/// What is the matter where nothing can be done with a report, and what to do.
pub(super) const GONE: &str = "the report is not on this device any more; open it again";

/// All that are at hand.
pub(super) struct Reports(BTreeMap<DigestKey, Report>);

impl Reports {
    /// Reads what was found.
    pub(super) fn kept(found: &Found) -> Self {
        let read =
            |(key, json): (&str, &str)| Some((key.parse().ok()?, serde_json::from_str(json).ok()?));
        Self(found.all(Store::Reports).filter_map(read).collect())
    }

    /// How many are to be kept.
    pub(super) fn count(&self) -> usize {
        self.0.values().filter(|report| report.is_kept).count()
    }

    /// The name of another report that is to be kept where one with this digest would take its place.
    pub(super) fn in_the_way(&self, key: &DigestKey, digest: &str) -> Option<&str> {
        let kept = self.0.get(key).filter(|kept| kept.is_kept && kept.digest != digest);
        kept.map(|kept| kept.name.as_str())
    }

    /// Takes one in; it is to be kept if the one in its place was. Those that aren't to be kept go; one in its
    /// place that can't be read is set aside.
    pub(super) fn open(
        &mut self,
        key: DigestKey,
        report: Report,
        found: &Found,
        now: Stamp,
    ) -> Result<Vec<Write>, String> {
        let is_known = self.0.contains_key(&key);
        let gone = self.0.extract_if(.., |_, report| !report.is_kept).map(|(gone, _)| gone);
        let mut writes: Vec<Write> = gone.map(|gone| write(&gone, None)).collect();
        writes.extend(found.set_aside(is_known, Store::Reports, &key.to_string(), now));
        let is_kept = self.0.contains_key(&key) || report.is_kept;
        let report = Report { is_kept, ..report };
        writes.push(write(&key, Some(written(&report)?)));
        self.0.insert(key, report);
        Ok(writes)
    }

    /// Says whether one is to be kept.
    pub(super) fn keep(&mut self, key: &DigestKey, on: bool) -> Result<Vec<Write>, String> {
        let report = self.0.get_mut(key).ok_or(GONE)?;
        report.is_kept = on;
        Ok(vec![write(key, Some(written(report)?))])
    }

    /// Forgets one.
    pub(super) fn forget(&mut self, key: &DigestKey) -> Vec<Write> {
        self.0.remove(key).map(|_| write(key, None)).into_iter().collect()
    }

    /// What there is.
    pub(super) fn answer(self) -> Answer {
        let at_hand = |(key, report): (DigestKey, Report)| {
            let Report { name, findings, is_kept, .. } = report;
            ReportAtHand { key, name, is_kept, findings }
        };
        Answer::Reports(self.0.into_iter().map(at_hand).collect())
    }
}

/// The digest's JSON of the report that was found under this key.
pub(super) fn file(found: &Found, key: &DigestKey) -> Option<String> {
    let report: Report = serde_json::from_str(found.get(Store::Reports, &key.to_string())?).ok()?;
    Some(report.digest)
}

fn write(key: &DigestKey, record: Option<String>) -> Write {
    (Store::Reports, key.to_string(), record)
}

fn written(report: &Report) -> Result<String, String> {
    serde_json::to_string(report).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::marks::stamp::Device;

    fn open(reports: &mut Reports, key: DigestKey, name: &str) -> Vec<Write> {
        let now = Stamp { time: 5, device: Device::new(1) };
        reports.open(key, report(name), &Found::default(), now).unwrap()
    }

    fn report(name: &str) -> Report {
        Report { name: name.into(), digest: "{}".into(), findings: Vec::new(), is_kept: false }
    }

    fn key(date: &str) -> DigestKey {
        format!("cs.CL/{date}").parse().unwrap()
    }

    fn names(reports: Reports) -> Vec<(String, bool)> {
        let Answer::Reports(reports) = reports.answer() else { panic!("no reports") };
        reports.into_iter().map(|report| (report.name, report.is_kept)).collect()
    }

    #[test]
    fn what_is_not_kept_goes_when_another_is_opened() {
        let mut reports = Reports::kept(&Found::default());
        open(&mut reports, key("2025-10-28"), "kept");
        reports.keep(&key("2025-10-28"), true).unwrap();
        open(&mut reports, key("2025-10-29"), "gone");
        let writes = open(&mut reports, key("2025-10-30"), "last");
        let written: Vec<_> =
            writes.iter().map(|(_, key, it)| (key.as_str(), it.is_some())).collect();
        assert_eq!(written, [("cs.CL/2025-10-29", false), ("cs.CL/2025-10-30", true)]);
        assert_eq!(reports.count(), 1);
        assert_eq!(names(reports), [("kept".into(), true), ("last".into(), false)]);
    }

    #[test]
    fn a_report_of_a_day_takes_the_place_of_the_one_before() {
        let mut reports = Reports::kept(&Found::default());
        let day = key("2025-10-30");
        open(&mut reports, day.clone(), "first");
        open(&mut reports, day.clone(), "second");
        reports.keep(&day, true).unwrap();
        open(&mut reports, day.clone(), "third");
        assert_eq!(names(reports), [("third".into(), true)]);
    }

    #[test]
    fn one_that_cannot_be_read_is_set_aside_where_another_takes_its_place() {
        let readable = written(&report("first")).unwrap();
        let now = Stamp { time: 5, device: Device::new(1) };
        for (there, opened, aside) in [
            ("damaged", "2025-10-30", Some("damaged".to_owned())),
            ("damaged", "2025-10-31", None),
            (&readable, "2025-10-30", None),
        ] {
            let mut found = Found::default();
            found.take(Store::Reports, "cs.CL/2025-10-30".into(), there.into());
            let mut reports = Reports::kept(&found);
            let writes = reports.open(key(opened), report("second"), &found, now).unwrap();
            let set_aside = writes.into_iter().find(|(store, ..)| *store == Store::Aside);
            assert_eq!(set_aside.and_then(|(.., record)| record), aside, "{there}, {opened}");
        }
    }

    #[test]
    fn another_report_that_is_kept_is_in_the_way() {
        let mut reports = Reports::kept(&Found::default());
        let day = key("2025-10-30");
        open(&mut reports, day.clone(), "a");
        assert_eq!(reports.in_the_way(&day, "[]"), None, "it goes anyway");
        reports.keep(&day, true).unwrap();
        assert_eq!(reports.in_the_way(&day, "[]"), Some("a"));
        assert_eq!(reports.in_the_way(&day, "{}"), None, "it is the same");
        assert_eq!(reports.in_the_way(&key("2025-10-31"), "[]"), None);
    }

    #[test]
    fn what_is_forgotten_is_gone() {
        let mut reports = Reports::kept(&Found::default());
        let day = key("2025-10-30");
        open(&mut reports, day.clone(), "a");
        assert_eq!(reports.forget(&day), [write(&day, None)]);
        assert_eq!(reports.forget(&day), []);
        assert!(reports.keep(&day, true).is_err());
    }
}
