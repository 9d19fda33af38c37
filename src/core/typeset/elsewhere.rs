//! Where on the site papers stand beside their day: those that a digest cites of other days, and its own.

use crate::core::arxiv_id::{ArxivId, citations};
use crate::core::category::DigestKey;
use crate::core::digest::Digest;
use crate::core::papers::{Appearance, Papers};
use std::collections::HashSet;

/// What a digest has to do with other days, as far as it is known.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    digest: DigestKey,
    /// Its papers, each once.
    own: Vec<ArxivId>,
    cited: HashSet<ArxivId>,
    /// Where cited papers stand.
    found: Vec<Appearance>,
    /// On which other days its own papers stand.
    also: Vec<Appearance>,
}

/// The links from a digest to other days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Targets {
    /// To the papers that it cites.
    pub cited: Vec<Target>,
    /// To its own papers where they stand on other days, too; a paper's days together.
    pub also: Vec<Target>,
}

/// A link to a paper of another day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The paper.
    pub id: ArxivId,
    /// The digest in which it stands.
    pub digest: DigestKey,
    /// The address of its card.
    pub href: String,
    /// Its title, in arXiv's LaTeX-flavoured text.
    pub title: String,
}

impl Elsewhere {
    /// What a digest cites and has; where these stand is still to be [learnt](Self::learn).
    #[must_use]
    pub fn of(digest: &Digest) -> Self {
        let mut has = HashSet::new();
        let ids = digest.papers.iter().map(|paper| &paper.id);
        let own: Vec<ArxivId> = ids.filter(|id| has.insert((*id).clone())).cloned().collect();
        let mut cited = HashSet::new();
        for citation in texts(digest).flat_map(citations) {
            if !has.contains(&citation.id) {
                cited.insert(citation.id);
            }
        }
        Self { digest: digest.key(), own, cited, found: Vec::new(), also: Vec::new() }
    }

    /// The same where only what it cites is of interest.
    #[must_use]
    pub fn without_own(self) -> Self {
        Self { own: Vec::new(), ..self }
    }

    /// Whether it cites papers of other days.
    #[must_use]
    pub fn is_citing(&self) -> bool {
        !self.cited.is_empty()
    }

    /// The months whose files may know more, in order.
    #[must_use]
    pub fn months(&self) -> Vec<String> {
        let mut months = Vec::new();
        for month in self.cited.iter().chain(&self.own).map(ArxivId::month) {
            if let Err(at) = months.binary_search(&month) {
                months.insert(at, month);
            }
        }
        months
    }

    /// Takes from the file of a month where the papers stand: the cited ones each on its newest day, of several
    /// categories in the digest's own.
    pub fn learn(&mut self, papers: &Papers) {
        let elsewhere = |id| papers.of(id).iter().filter(|it| it.digest != self.digest);
        for id in &self.cited {
            let rank = |key: &DigestKey| (key.date, key.category == self.digest.category);
            let newest =
                elsewhere(id).reduce(|best, next| match rank(&next.digest) > rank(&best.digest) {
                    true => next,
                    false => best,
                });
            self.found.extend(newest.cloned());
        }
        self.also.extend(self.own.iter().flat_map(elsewhere).cloned());
    }

    /// The links to those whose place is known; `href` is the address of a paper in a digest.
    #[must_use]
    pub fn targets(&self, href: impl Fn(&DigestKey, &ArxivId) -> String) -> Targets {
        let target = |Appearance { id, digest, title }: &Appearance| Target {
            id: id.clone(),
            digest: digest.clone(),
            href: href(digest, id),
            title: title.clone(),
        };
        Targets {
            cited: self.found.iter().map(target).collect(),
            also: self.also.iter().map(target).collect(),
        }
    }
}

/// The texts of a digest in which citations become links.
fn texts(digest: &Digest) -> impl Iterator<Item = &str> {
    let papers = digest
        .papers
        .iter()
        .flat_map(|paper| [&paper.comments, &paper.abstract_text, &paper.summary, &paper.critique]);
    let papers = papers.flatten().map(String::as_str);
    [&*digest.overview, &*digest.tldr.markdown].into_iter().chain(papers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::digest::Paper;
    use crate::core::papers::{Appearance, PAPERS_FORMAT};

    fn digest(overview: &str) -> Digest {
        let paper = Paper {
            comments: Some("See arXiv:hep-th/9901001".into()),
            abstract_text: Some("After 2509.00001v2.".into()),
            ..Paper::blank("2510.26143", "Own")
        };
        Digest { overview: overview.into(), papers: vec![paper], ..Digest::blank() }
    }

    fn papers(days: &[(&str, &str)]) -> Papers {
        let appearance = |(id, digest): &(&str, &str)| Appearance {
            id: id.parse().unwrap(),
            digest: digest.parse().unwrap(),
            title: format!("{id} on {digest}"),
        };
        let mut papers: Vec<Appearance> = days.iter().map(appearance).collect();
        papers.sort_by(Appearance::order);
        Papers { format: PAPERS_FORMAT.into(), papers }
    }

    #[test]
    fn the_months_of_all_papers_are_asked_for() {
        let elsewhere = Elsewhere::of(&digest("On 2510.26143, 2509.00002 and pi, 3.14159."));
        assert_eq!(elsewhere.months(), ["1999-01", "2025-09", "2025-10"]);
        assert_eq!(elsewhere.without_own().months(), ["1999-01", "2025-09"]);
        assert!(!Elsewhere::of(&Digest::blank()).is_citing());
    }

    #[test]
    fn its_own_papers_are_found_on_all_other_days() {
        const OWN: &str = "2510.26143";
        let days = ["cs.CL/2025-10-30", "cs.CL/2025-10-29", "cs.LG/2025-10-30", "cs.CL/2025-11-02"];
        let days = days.map(|day| (OWN, day));
        let mut elsewhere = Elsewhere::of(&digest(""));
        elsewhere.learn(&papers(&days));
        let also = elsewhere.targets(|digest, id| format!("{digest}#{id}")).also;
        let also: Vec<String> = also.into_iter().map(|it| it.href).collect();
        let expected = ["cs.CL/2025-11-02", "cs.LG/2025-10-30", "cs.CL/2025-10-29"];
        assert_eq!(also, expected.map(|day| format!("{day}#{OWN}")));
        let mut elsewhere = Elsewhere::of(&digest("")).without_own();
        elsewhere.learn(&papers(&days));
        assert!(elsewhere.targets(|_, _| String::new()).also.is_empty());
    }

    #[test]
    fn a_citation_leads_to_the_newest_other_day_in_its_own_category_if_it_can() {
        const CITED: &str = "2509.00001";
        // Where the paper stands, and which of its days is linked.
        type Case = (&'static [(&'static str, &'static str)], Option<&'static str>);
        let cases: [Case; 6] = [
            (&[], None),
            (&[("2509.00002", "cs.CL/2025-10-29")], None),
            (&[(CITED, "cs.CL/2025-10-30")], None),
            (&[(CITED, "cs.CL/2025-10-30"), (CITED, "cs.CL/2025-09-01")], Some("cs.CL/2025-09-01")),
            (&[(CITED, "cs.AI/2025-10-29"), (CITED, "cs.CL/2025-10-29")], Some("cs.CL/2025-10-29")),
            (&[(CITED, "cs.AI/2025-11-02"), (CITED, "cs.CL/2025-10-29")], Some("cs.AI/2025-11-02")),
        ];
        for (days, expected) in cases {
            let mut elsewhere = Elsewhere::of(&digest(""));
            elsewhere.learn(&papers(days));
            let targets = elsewhere.targets(|digest, id| format!("{digest}#{id}")).cited;
            let expected: Vec<Target> = expected
                .map(|digest| Target {
                    id: CITED.parse().unwrap(),
                    digest: digest.parse().unwrap(),
                    href: format!("{digest}#{CITED}"),
                    title: format!("{CITED} on {digest}"),
                })
                .into_iter()
                .collect();
            assert_eq!(targets, expected, "{days:?}");
        }
    }
}
