//! Where the papers stand that a day cites of others.

use super::{SiteError, Unreadable, read};
use crate::core::digest::Digest;
use crate::core::load;
use crate::core::manifest::Period;
use crate::core::papers::Papers;
use crate::core::typeset::Elsewhere;
use crate::publish::files::Files;
use crate::publish::index::Index;
use crate::publish::trends::paths_of;
use std::collections::HashMap;

/// The files of papers, each read when it is first needed.
pub(super) struct Library<'a> {
    data: &'a dyn Files,
    periods: Vec<Period>,
    trends: Vec<String>,
    /// Nothing where it cannot be read.
    read: HashMap<String, Option<Papers>>,
    /// Files that tell nothing.
    pub(super) unreadable: Vec<Unreadable>,
}

impl<'a> Library<'a> {
    /// The files that the manifest in `data` names; none where an earlier version wrote it.
    pub(super) fn open(data: &'a dyn Files) -> Result<Self, SiteError> {
        let (periods, trends) = Index::published(data)?.map_or_else(Default::default, |index| {
            let years = index.trends.into_iter();
            (index.papers, years.flat_map(|year| paths_of(&year)).collect())
        });
        Ok(Self { data, periods, trends, read: HashMap::new(), unreadable: Vec::new() })
    }

    /// The paths of the files, and of others that span days: those of trends.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let papers = self.periods.iter().map(|period| period.path.as_str());
        papers.chain(self.trends.iter().map(String::as_str))
    }

    /// What a digest cites of other days, with all that is known of it.
    pub(super) fn look_up(&mut self, digest: &Digest) -> Result<Elsewhere, SiteError> {
        let mut elsewhere = Elsewhere::of(digest);
        for month in elsewhere.months() {
            let Some(period) = self.periods.iter().find(|it| it.period == month) else { continue };
            if !self.read.contains_key(&month) {
                let papers = match read(self.data, &period.path, load::papers) {
                    Err(SiteError::Data(unreadable)) => {
                        self.unreadable.push(unreadable);
                        None
                    }
                    papers => Some(papers?),
                };
                self.read.insert(month.clone(), papers);
            }
            if let Some(papers) = self.read.get(&month).and_then(Option::as_ref) {
                elsewhere.learn(papers);
            }
        }
        Ok(elsewhere)
    }
}
