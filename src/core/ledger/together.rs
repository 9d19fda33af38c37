//! Several digests of a day as one, made as a digest's file.

use super::library::Library;
use crate::core::category::DigestKey;
use crate::core::counted::counted;
use crate::core::digest::{Digest, FORMAT, Paper, Theme, Tldr, TldrBlock, TldrBlockKind};
use crate::core::markdown::wrapped;
use crate::core::together::Together;
use std::collections::{BTreeMap, HashSet};

/// The file: each digest's overview and TL;DR under its category's name, and all papers, each once.
///
/// # Errors
/// Where the first of the digests can't be had: which, and why.
pub(super) fn file(together: &Together, library: &Library) -> Result<String, String> {
    let lead = library.digest(&together.lead).ok_or_else(|| {
        let lead = together.lead.to_string();
        let why = library.lacking_of(&lead).unwrap_or("it isn’t published");
        format!("the digest {lead} can’t be had: {why}")
    })?;
    let keys = together.digests();
    let digests: Vec<&Digest> = keys.iter().filter_map(|key| library.digest(key)).collect();
    let common = |of: fn(&Digest) -> &Option<String>| {
        of(lead).clone().filter(|first| digests.iter().all(|it| of(it).as_ref() == Some(first)))
    };
    let mut themes = Themes::default();
    let mut tldr = Tldr::default();
    for digest in &digests {
        themes.add(digest, &mut tldr);
    }
    let total: Option<Vec<u32>> = digests.iter().map(|digest| digest.papers_total).collect();
    let papers = papers(&digests);
    let whole = Digest {
        format: FORMAT.into(),
        category: together.lead.category.clone(),
        date: together.lead.date,
        title: together.title(),
        overview: keys.iter().map(|key| overview(key, library)).collect(),
        papers_total: total.map(|total| total.iter().sum()),
        papers_selected: u32::try_from(papers.len()).ok(),
        language: common(|digest| &digest.language),
        generator: common(|digest| &digest.generator),
        tldr,
        papers,
    };
    serde_json::to_string(&whole).map_err(|error| error.to_string())
}

fn overview(key: &DigestKey, library: &Library) -> String {
    let category = &key.category;
    let text = match library.digest(key) {
        Some(digest) if digest.overview.trim().is_empty() => "It has no overview.".to_owned(),
        // A text that is one block of Markdown as a whole isn't told as one behind a heading.
        Some(Digest { overview, .. }) => {
            wrapped(overview).map_or(overview.as_str(), |inner| &overview[inner]).to_owned()
        }
        None => match library.lacking() {
            Some(why) => format!("Its digest of this day can’t be had now: {why}."),
            None => "It has no digest of this day.".to_owned(),
        },
    };
    let broken = match library.broken(key) {
        0 => String::new(),
        count => format!(
            "{} can’t be read; the page of {category} alone says why.\n\n",
            counted(count, "paper of it", "papers of it")
        ),
    };
    format!("### {category}\n\n{text}\n\n{broken}")
}

/// The papers of all; one that several have as the first of them has it.
fn papers(digests: &[&Digest]) -> Vec<Paper> {
    let mut seen = HashSet::new();
    let mut papers = Vec::new();
    for digest in digests {
        // A digest may have a paper twice, and shows it so.
        let new = digest.papers.iter().filter(|paper| !seen.contains(&paper.id));
        papers.extend(new.cloned());
        seen.extend(digest.papers.iter().map(|paper| &paper.id));
    }
    papers
}

/// The ids that themes have so far: each is one theme's.
#[derive(Default)]
struct Themes(HashSet<String>);

impl Themes {
    /// Adds a digest's TL;DR to that of all, under its category's name.
    fn add(&mut self, digest: &Digest, tldr: &mut Tldr) {
        if digest.tldr.blocks.is_empty() {
            return;
        }
        let category = digest.category.as_str();
        let slug = category.to_lowercase().replace('.', "-");
        let mut ids: BTreeMap<&str, String> = BTreeMap::new();
        for Theme { id, .. } in &digest.tldr.themes {
            let mut free = id.clone();
            while !self.0.insert(free.clone()) {
                free = format!("{free}-{slug}");
            }
            ids.insert(id, free);
        }
        let id = |id: &str| ids.get(id).map_or_else(|| id.to_owned(), Clone::clone);
        let name = TldrBlock {
            kind: TldrBlockKind::Other,
            // What stands before it may end without a line's end.
            markdown: format!("\n\n## {category}\n\n"),
            themes: Vec::new(),
        };
        // How many papers there are in all, the page's head says.
        let own = digest.tldr.blocks.iter().filter(|it| it.kind != TldrBlockKind::Counts);
        let own = own.map(|block| TldrBlock {
            themes: block.themes.iter().map(|it| id(it)).collect(),
            ..block.clone()
        });
        let blocks: Vec<TldrBlock> = [name].into_iter().chain(own).collect();
        let themes: Vec<Theme> =
            digest.tldr.themes.iter().map(|it| Theme { id: id(&it.id), ..it.clone() }).collect();
        for block in blocks {
            tldr.markdown.push_str(&block.markdown);
            tldr.blocks.push(block);
        }
        tldr.themes.extend(themes);
    }
}
