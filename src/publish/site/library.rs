//! Where the papers stand that a day cites of others.

use super::{SiteError, read};
use crate::core::digest::Digest;
use crate::core::load;
use crate::core::manifest::Period;
use crate::core::papers::Papers;
use crate::core::typeset::Elsewhere;
use crate::publish::files::Files;
use crate::publish::index::Index;
use std::collections::HashMap;

/// The files of papers, each read when it is first needed.
pub(super) struct Library<'a> {
    data: &'a dyn Files,
    periods: Vec<Period>,
    read: HashMap<String, Papers>,
}

impl<'a> Library<'a> {
    /// The files that the manifest in `data` names; none where an earlier version wrote it.
    pub(super) fn open(data: &'a dyn Files) -> Result<Self, SiteError> {
        let periods = Index::published(data)?.map_or_else(Vec::new, |index| index.papers);
        Ok(Self { data, periods, read: HashMap::new() })
    }

    /// The paths of the files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.periods.iter().map(|period| period.path.as_str())
    }

    /// What a digest cites of other days, with all that is known of it.
    pub(super) fn look_up(&mut self, digest: &Digest) -> Result<Elsewhere, SiteError> {
        let mut elsewhere = Elsewhere::of(digest);
        for month in elsewhere.months() {
            let Some(period) = self.periods.iter().find(|it| it.period == month) else { continue };
            if !self.read.contains_key(&month) {
                let papers = read(self.data, &period.path, load::papers)?;
                self.read.insert(month.clone(), papers);
            }
            if let Some(papers) = self.read.get(&month) {
                elsewhere.learn(papers);
            }
        }
        Ok(elsewhere)
    }
}
