//! A digest on its way through the typesetter's worker.

use super::{Elsewhere, Typeset, wire};
use crate::core::load::{self, Loaded};

/// A digest whose text is to be set. In between others may tell where the papers stand that it cites.
#[derive(Debug)]
pub struct Manuscript {
    loaded: Loaded,
    elsewhere: Elsewhere,
}

impl Manuscript {
    /// Reads a digest, which is JSON. One that is no day's is made of papers of many.
    ///
    /// # Errors
    /// Where the text is no digest.
    pub fn read(digest: &str, is_a_day: bool) -> Result<Self, String> {
        let loaded = load::digest(digest).map_err(|fault| format!("{fault:?}"))?;
        let elsewhere = Elsewhere::of(&loaded.digest);
        let elsewhere = if is_a_day { elsewhere } else { elsewhere.without_own() };
        Ok(Self { loaded, elsewhere })
    }

    /// Whether it cites papers of other days.
    #[must_use]
    pub fn is_citing(&self) -> bool {
        self.elsewhere.is_citing()
    }

    /// The months whose files may tell where its papers stand elsewhere, and those that it cites.
    #[must_use]
    pub fn months(&self) -> Vec<String> {
        self.elsewhere.months()
    }

    /// Takes the file of such a month, which is JSON. One that can't be read teaches nothing.
    pub fn learn(&mut self, papers: &str) {
        if let Ok(papers) = load::papers(papers) {
            self.elsewhere.learn(&papers);
        }
    }

    /// All its running text, as [`wire::read`] reads it, for the reader whose start page has this path.
    #[must_use]
    pub fn set(&self, start: &str) -> String {
        // What `Links` writes for such a reader, without the code for all that its addresses can say.
        let targets = self.elsewhere.targets(|digest, id| format!("{start}?digest={digest}#{id}"));
        wire::write(&Typeset::with_remarks(&self.loaded, &targets))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::links::Links;
    use crate::core::route::Route;

    const DIGEST: &str = r#"{"format":"arxiv-digest/1","category":"cs.CL","date":"2025-10-30",
        "title":"t","overview":"As in 2509.00001.","papers_total":null,"papers_selected":0,
        "tldr":{"markdown":"","headline":null,"themes":[],"blocks":[]},"papers":[]}"#;
    const PAPERS: &str = r#"{"format":"arxiv-digest-papers/1","papers":[
        {"id":"2509.00001","digest":"cs.LG/2025-09-02","title":"On $x^2$"}]}"#;

    fn set(papers: &[&str]) -> String {
        let mut manuscript = Manuscript::read(DIGEST, true).unwrap();
        assert!(manuscript.is_citing());
        assert_eq!(manuscript.months(), ["2025-09"]);
        papers.iter().for_each(|papers| manuscript.learn(papers));
        format!("{:?}", wire::read(&manuscript.set("/two/")).unwrap().overview)
    }

    #[test]
    fn a_paper_of_another_day_is_reached_within_the_reader() {
        let set = set(&[PAPERS]);
        let route =
            Route::paper("cs.LG/2025-09-02".parse().unwrap(), &"2509.00001".parse().unwrap());
        let href = format!("(Href, {:?})", Links::in_reader("/two/", None).href(&route));
        for attribute in [r#"(Class, "citation")"#, &href, r#"(Title, "On x²")"#] {
            assert!(set.contains(attribute), "{attribute}: {set}");
        }
    }

    #[test]
    fn what_is_not_known_stays_a_link_to_arxiv() {
        for papers in
            [&[][..], &["", "<h1>", "{"], &[&PAPERS[..90]], &[&PAPERS.replace("/1", "/2")]]
        {
            let set = set(papers);
            assert!(set.contains(r#"(Href, "https://arxiv.org/abs/2509.00001")"#), "{set}");
        }
    }
}
