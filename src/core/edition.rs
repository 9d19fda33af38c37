//! A digest prepared for reading: every paper with its place in the page, its themes, its
//! keywords and its words.

mod anchor;
mod origin;

pub use anchor::{Anchor, theme_anchor};
pub use origin::Origin;

use crate::core::arxiv_id::ArxivId;
use crate::core::digest::{Digest, Paper, Theme};
use crate::core::filter::{FilterKind, Filters, NOT_IN_A_THEME, quoted};
use crate::core::load::{BrokenPaper, Loaded};
use crate::core::marked::{MARKS, Marked};
use crate::core::sorted;
use crate::core::text::{FoldedText, Query, keyword_key};
use crate::core::typeset::{PaperText, Prose, Title, Typeset};
use std::sync::{Mutex, OnceLock, PoisonError};

/// A digest prepared for reading.
#[derive(Debug)]
pub struct Edition {
    digest: Digest,
    broken: Vec<BrokenPaper>,
    entries: Vec<Entry>,
    themes: Vec<ThemeFacet>,
    keywords: Vec<KeywordFacet>,
    text: Typeset,
    hash: Option<String>,
    origin: Origin,
    /// What was searched for last, and which papers have it.
    searched: Mutex<(Query, Vec<bool>)>,
}

/// What is known of the paper at the same place in [`Digest::papers`].
#[derive(Debug)]
pub struct Entry {
    /// The element's id in the page: the arXiv id, the second one with `-2`.
    pub anchor: String,
    /// The themes that cite it, as places in [`Edition::themes`].
    pub themes: Vec<usize>,
    /// Its keywords, as places in [`Edition::keywords`].
    pub keywords: Vec<usize>,
    words: OnceLock<FoldedText>,
}

/// A theme that cites papers: a chip to filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFacet {
    /// The theme's id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A keyword, under which those stand together that differ in case or plural alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeywordFacet {
    /// The folded keyword, as in an address.
    pub key: String,
    /// The keyword as the first paper writes it.
    pub label: String,
    /// How many papers of the day have it.
    pub papers: usize,
}

/// How many kinds of filter there are.
const KINDS: usize = FilterKind::ALL.len();

/// What the filters leave of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Which papers pass the filters, in order.
    pub passes: Vec<bool>,
    /// How many papers each theme would show, the other kinds of filter in force; in the order of
    /// [`Edition::themes`], and after them the papers in no theme.
    pub themes: Vec<usize>,
    /// The same for each of [`Edition::keywords`].
    pub keywords: Vec<usize>,
    /// The same for each of [`MARKS`].
    pub marks: Vec<usize>,
    /// How many papers would be shown were this kind of filter dropped; only kinds in force.
    pub without: Vec<(FilterKind, usize)>,
    /// How many papers would be shown were there this kind of filter alone; only kinds in force.
    pub alone: Vec<(FilterKind, usize)>,
    /// Filters that name nothing in this digest, as their kind and value.
    pub unknown: Vec<(FilterKind, String)>,
}

impl Selection {
    /// How many papers each value of a kind would show; none of text.
    #[must_use]
    pub fn counts(&self, kind: FilterKind) -> &[usize] {
        match kind {
            FilterKind::Themes => &self.themes,
            FilterKind::Keywords => &self.keywords,
            FilterKind::Marks => &self.marks,
            FilterKind::Text => &[],
        }
    }

    /// How many papers pass.
    #[must_use]
    pub fn count(&self) -> usize {
        self.passes.iter().filter(|passes| **passes).count()
    }
}

impl Edition {
    /// Prepares a digest, of which `text` is all running text.
    #[must_use]
    pub fn new(loaded: Loaded, text: Typeset) -> Self {
        let Loaded { digest, broken } = loaded;
        let is_cited = |theme: &&Theme| {
            theme.papers.iter().any(|id| digest.papers.iter().any(|paper| paper.id == *id))
        };
        let cited: Vec<&Theme> = digest.tldr.themes.iter().filter(is_cited).collect();
        let (keywords, of_papers) = keyword_facets(&digest.papers);
        let entry = |((at, paper), keywords): ((usize, &Paper), Vec<usize>)| {
            let before = digest.papers[..at].iter().filter(|it| it.id == paper.id).count();
            Entry {
                anchor: anchor::of_paper(&paper.id, before + 1),
                themes: (0..cited.len())
                    .filter(|at| cited[*at].papers.contains(&paper.id))
                    .collect(),
                keywords,
                words: OnceLock::new(),
            }
        };
        let entries = digest.papers.iter().enumerate().zip(of_papers).map(entry).collect();
        let themes = cited
            .iter()
            .map(|theme| ThemeFacet { id: theme.id.clone(), title: theme.title.clone() })
            .collect();
        Self {
            digest,
            broken,
            entries,
            themes,
            keywords,
            text,
            hash: None,
            origin: Origin::Published,
            searched: Mutex::default(),
        }
    }

    /// The digest.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// Who wrote the digest's text.
    #[must_use]
    pub fn author(&self) -> &str {
        self.digest.generator.as_deref().unwrap_or("a language model")
    }

    /// The papers that could not be read.
    #[must_use]
    pub fn broken(&self) -> &[BrokenPaper] {
        &self.broken
    }

    /// The papers in order, each with its entry.
    pub fn papers(&self) -> impl Iterator<Item = (&Paper, &Entry)> {
        self.digest.papers.iter().zip(&self.entries)
    }

    /// The entry of the paper at this place.
    #[must_use]
    pub fn entry(&self, at: usize) -> &Entry {
        &self.entries[at]
    }

    /// The themes to filter by, in the report's order.
    #[must_use]
    pub fn themes(&self) -> &[ThemeFacet] {
        &self.themes
    }

    /// The keywords to filter by, those of most papers first.
    #[must_use]
    pub fn keywords(&self) -> &[KeywordFacet] {
        &self.keywords
    }

    /// Whether any paper stands in no theme while others do.
    #[must_use]
    pub fn has_papers_in_no_theme(&self) -> bool {
        !self.themes.is_empty() && self.entries.iter().any(|entry| entry.themes.is_empty())
    }

    /// The same, read from a file of this hash.
    #[must_use]
    pub fn listed_as(self, hash: String) -> Self {
        Self { hash: Some(hash), ..self }
    }

    /// The hash by which its file was listed, if that is known.
    #[must_use]
    pub fn hash(&self) -> Option<&str> {
        self.hash.as_deref()
    }

    /// All running text.
    #[must_use]
    pub fn text(&self) -> &Typeset {
        &self.text
    }

    /// A paper's title as plain text.
    #[must_use]
    pub fn title(&self, at: usize) -> &str {
        match self.text.papers.get(at) {
            Some(PaperText { title: Title { plain, .. }, .. }) => plain,
            None => &self.digest.papers[at].title,
        }
    }

    /// What a fragment names, if it names a paper or a theme of this digest. A version after a
    /// paper's id is passed over.
    #[must_use]
    pub fn anchor(&self, fragment: &str) -> Option<Anchor> {
        let paper = |name: &str| self.entries.iter().position(|entry| entry.anchor == name);
        let unversioned = || {
            let (id, version) = fragment.rsplit_once('v')?;
            version.parse::<u32>().ok()?;
            paper(id)
        };
        let theme = || {
            let id = fragment.strip_prefix("theme-")?;
            self.digest.tldr.themes.iter().position(|theme| theme.id == id)
        };
        paper(fragment)
            .or_else(unversioned)
            .map(Anchor::Paper)
            .or_else(|| theme().map(Anchor::Theme))
    }

    /// What a fragment names that this digest has not: `paper 2510.99999`.
    #[must_use]
    pub fn lacks(&self, fragment: &str) -> Option<String> {
        if self.anchor(fragment).is_some() {
            return None;
        }
        match fragment.strip_prefix("theme-") {
            Some(id) => Some(format!("theme {}", quoted(id))),
            None => {
                let version = fragment.rsplit_once('v').filter(|(_, it)| it.parse::<u32>().is_ok());
                let id = version.map_or(fragment, |(id, _)| id);
                id.parse::<ArxivId>().ok().map(|_| format!("paper {fragment}"))
            }
        }
    }

    /// The filters of a kind by the names that the page shows; those that mean nothing left out.
    #[must_use]
    pub fn filter_names(&self, filters: &Filters, kind: FilterKind) -> Vec<String> {
        let theme = |id: &String| match id.as_str() {
            NOT_IN_A_THEME => Some("Not in a theme"),
            id => self.themes.iter().find(|it| it.id == id).map(|it| it.title.as_str()),
        };
        let keyword = |key: &String| {
            self.keywords.iter().find(|it| it.key == *key).map(|it| it.label.as_str())
        };
        let mark = |key: &String| MARKS.iter().find(|it| it.0 == key).map(|it| it.1);
        let names: Vec<&str> = match kind {
            FilterKind::Text => vec![&filters.text],
            FilterKind::Themes => filters.themes.iter().filter_map(theme).collect(),
            FilterKind::Keywords => filters.keywords.iter().filter_map(keyword).collect(),
            FilterKind::Marks => filters.marks.iter().filter_map(mark).collect(),
        };
        names.into_iter().map(quoted).collect()
    }

    /// The place of the first paper with this id.
    #[must_use]
    pub fn position(&self, id: &ArxivId) -> Option<usize> {
        self.digest.papers.iter().position(|paper| paper.id == *id)
    }

    /// What the filters leave. As long as nothing is known of the reader's marks, they filter nothing.
    #[must_use]
    pub fn select(&self, filters: &Filters, query: &Query, marked: Option<&Marked>) -> Selection {
        let theme_places = Places::find(&filters.themes, |id| match id {
            NOT_IN_A_THEME => Some(Place::NotInATheme),
            _ => self.themes.iter().position(|theme| theme.id == id).map(Place::At),
        });
        let keyword_places = Places::find(&filters.keywords, |key| {
            self.keywords.iter().position(|keyword| keyword.key == key).map(Place::At)
        });
        let mut mark_places = Places::find(&filters.marks, |key| {
            MARKS.iter().position(|(it, _)| *it == key).map(Place::At)
        });
        if marked.is_none() {
            mark_places.known.clear();
        }
        let mut selection = Selection {
            passes: Vec::with_capacity(self.entries.len()),
            themes: vec![0; self.themes.len() + 1],
            keywords: vec![0; self.keywords.len()],
            marks: vec![0; MARKS.len()],
            ..Selection::default()
        };
        let found = self.find(query);
        let mut without = [0; KINDS];
        let mut alone = [0; KINDS];
        for (at, (paper, entry)) in self.papers().enumerate() {
            let marks = marked.map_or(&[][..], |it| it.of(&paper.id));
            // In the order of `FilterKind::ALL`.
            let admitted = [
                found[at],
                mark_places.admit(marks),
                theme_places.admit(&entry.themes),
                keyword_places.admit(&entry.keywords),
            ];
            let refused = admitted.iter().filter(|it| !**it).count();
            selection.passes.push(refused == 0);
            // What is refused by one kind alone passes without that kind.
            let passes_without = admitted.map(|admitted| refused == usize::from(!admitted));
            for kind in 0..KINDS {
                without[kind] += usize::from(passes_without[kind]);
                alone[kind] += usize::from(admitted[kind]);
            }
            let [_, by_marks, by_themes, by_keywords] = passes_without;
            if by_marks {
                marks.iter().for_each(|mark| selection.marks[*mark] += 1);
            }
            if by_themes {
                entry.themes.iter().for_each(|theme| selection.themes[*theme] += 1);
                selection.themes[self.themes.len()] += usize::from(entry.themes.is_empty());
            }
            if by_keywords {
                entry.keywords.iter().for_each(|keyword| selection.keywords[*keyword] += 1);
            }
        }
        let in_force = |counts: [usize; KINDS]| {
            let counts = FilterKind::ALL.into_iter().zip(counts);
            counts.filter(|(kind, _)| filters.has(*kind)).collect()
        };
        selection.without = in_force(without);
        selection.alone = in_force(alone);
        let of = |kind, places: Places| places.unknown.into_iter().map(move |value| (kind, value));
        selection.unknown = of(FilterKind::Marks, mark_places)
            .chain(of(FilterKind::Themes, theme_places))
            .chain(of(FilterKind::Keywords, keyword_places))
            .collect();
        selection
    }

    /// Which papers have what is searched for. What the last search didn't find is not looked at again by one that
    /// goes on from it: each key that somebody types leaves fewer.
    fn find(&self, query: &Query) -> Vec<bool> {
        let mut searched = self.searched.lock().unwrap_or_else(PoisonError::into_inner);
        let (before, found) = &*searched;
        let narrows = query.narrows(before);
        let may_have = |at: usize| !narrows || found.get(at) != Some(&false);
        let has = |at: usize| query.is_empty() || may_have(at) && query.matches(self.words(at));
        let found: Vec<bool> = (0..self.entries.len()).map(has).collect();
        *searched = (query.clone(), found.clone());
        found
    }

    /// Makes a paper ready to be searched, which the first search would do otherwise.
    pub fn make_ready(&self, at: usize) {
        let _ = self.words(at);
    }

    /// The words of the paper at this place by which it is found.
    #[must_use]
    pub fn words(&self, at: usize) -> &FoldedText {
        self.entries[at].words.get_or_init(|| {
            let paper = &self.digest.papers[at];
            let texts = self.text.papers.get(at).into_iter().flat_map(PaperText::below_title);
            let written: Vec<String> = texts.map(Prose::text).collect();
            // With its version and without, since all but a query's last word are whole words.
            let version = paper.version.map(|version| format!("{}v{version}", paper.id));
            let id = paper.id.to_string();
            let fields = version.iter().chain(&paper.keywords).chain(&written);
            FoldedText::new(
                [id.as_str(), self.title(at)].into_iter().chain(fields.map(String::as_str)),
            )
        })
    }
}

/// The keywords of some papers, those of most papers first; and those of each paper, as places among
/// them. A long day has thousands, so none is looked for among all others.
fn keyword_facets(papers: &[Paper]) -> (Vec<KeywordFacet>, Vec<Vec<usize>>) {
    let mut facets: Vec<KeywordFacet> = Vec::new();
    // Places among the facets, in the order of the keys.
    let mut by_key: Vec<usize> = Vec::new();
    let mut of_papers: Vec<Vec<usize>> = Vec::with_capacity(papers.len());
    for paper in papers {
        let mut places = Vec::new();
        for keyword in &paper.keywords {
            let key = keyword_key(keyword);
            if key.is_empty() {
                continue;
            }
            let at = match by_key.binary_search_by(|at| facets[*at].key.cmp(&key)) {
                Ok(found) => by_key[found],
                Err(gap) => {
                    by_key.insert(gap, facets.len());
                    facets.push(KeywordFacet { key, label: keyword.clone(), papers: 0 });
                    facets.len() - 1
                }
            };
            if !places.contains(&at) {
                places.push(at);
                facets[at].papers += 1;
            }
        }
        of_papers.push(places);
    }
    let mut order = Vec::with_capacity(facets.len());
    for at in 0..facets.len() {
        sorted::insert(&mut order, at, |one, other| facets[*one].papers > facets[*other].papers);
    }
    let mut ranks = vec![0; order.len()];
    order.iter().enumerate().for_each(|(rank, at)| ranks[*at] = rank);
    of_papers.iter_mut().flatten().for_each(|place| *place = ranks[*place]);
    (order.into_iter().map(|at| std::mem::take(&mut facets[at])).collect(), of_papers)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    At(usize),
    NotInATheme,
}

/// The values of one kind of filter, as places in an edition's facets.
struct Places {
    known: Vec<Place>,
    unknown: Vec<String>,
}

impl Places {
    fn find(values: &[String], place: impl Fn(&str) -> Option<Place>) -> Self {
        let mut places = Self { known: Vec::new(), unknown: Vec::new() };
        for value in values {
            match place(value) {
                Some(place) => places.known.push(place),
                None => places.unknown.push(value.clone()),
            }
        }
        places
    }

    fn admit(&self, of_paper: &[usize]) -> bool {
        self.known.is_empty()
            || self.known.iter().any(|place| match place {
                Place::At(at) => of_paper.contains(at),
                Place::NotInATheme => of_paper.is_empty(),
            })
    }
}

#[cfg(test)]
mod tests;
