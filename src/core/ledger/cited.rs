//! Papers as citations: those of a digest as its file has them, others as their copies do.

use super::answer::Answer;
use super::library::Library;
use super::store::{Found, Store};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::cite::{self, Format};
use crate::core::digest::Paper;
use crate::core::marks::record;
use crate::core::marks::saved_paper::SavedPaper;
use std::borrow::Cow;

/// The papers that the digest's file doesn't have, so that their copies are to be looked for.
pub(super) fn elsewhere<'a>(ids: &'a [ArxivId], library: &Library) -> Vec<&'a ArxivId> {
    let published = library.papers();
    ids.iter().filter(|id| !published.contains_key(id)).collect()
}

/// The papers as a file of this format, in their order; those that can't be had are named.
///
/// # Errors
/// If none can be had; a sentence for the reader.
pub(super) fn cited(
    format: Format,
    digest: Option<&DigestKey>,
    ids: &[ArxivId],
    library: &Library,
    found: &Found,
) -> Result<Answer, String> {
    let published = library.papers();
    let copy = |id: &ArxivId| {
        let copy = record::read::<SavedPaper>(id.as_str(), found.get(Store::Copies, id.as_str())?);
        Some(Cow::Owned(copy.ok()?.1.paper))
    };
    let mut papers: Vec<Cow<'_, Paper>> = Vec::new();
    let mut missing = Vec::new();
    for id in ids {
        match published.get(id).map(|paper| Cow::Borrowed(*paper)).or_else(|| copy(id)) {
            Some(paper) => papers.push(paper),
            None => missing.push(id.clone()),
        }
    }
    if papers.is_empty() {
        return Err(library.lacking().unwrap_or("they are not kept on this device").to_owned());
    }
    Ok(Answer::Cited {
        name: file_name(format, digest, &papers),
        media_type: format.media_type().into(),
        text: cite::file(format, papers.iter().map(AsRef::as_ref)),
        missing,
    })
}

fn file_name(format: Format, digest: Option<&DigestKey>, papers: &[Cow<'_, Paper>]) -> String {
    let stem = match (papers, digest) {
        ([paper], _) => format!("arXiv-{}", paper.id),
        (_, Some(digest)) => digest.to_string(),
        (_, None) => "saved-papers".into(),
    };
    format!("{}.{}", stem.replace('/', "-"), format.extension())
}
