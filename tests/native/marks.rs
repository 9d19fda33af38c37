//! A reader's marks: what must hold of merging them, and of files of every version.

mod devices;
mod merging;

use arxiv_digest::core::marks::file;
use arxiv_digest::core::marks::lists::Attitude;
use arxiv_digest::core::marks::matcher::Facts;
use arxiv_digest::core::marks::paper_marks::Mark;

/// A file of each version of the format that ever was.
const VERSIONS: [&str; 1] = [include_str!("fixtures/marks/version_1.json")];

#[test]
fn a_file_of_every_version_is_read_for_ever() {
    let newest = file::FORMAT.rsplit('/').next().unwrap();
    assert_eq!(newest, VERSIONS.len().to_string(), "a version needs its fixture");
    for (at, text) in VERSIONS.iter().enumerate() {
        let version = at + 1;
        assert!(text.contains(&format!("\"format\": \"arxiv-digest-marks/{version}\"")));
        let import = file::read(text).unwrap();
        assert_eq!(import.warning(), None, "version {version}");
        check(&import);
        let again = file::write(&import.collection, &import.exported).unwrap();
        let reread = file::read(&again).unwrap();
        assert_eq!(reread.collection, import.collection, "version {version}");
        assert!(version < VERSIONS.len() || again == *text, "the newest is written as it was read");
    }
}

/// What every one of these files holds.
fn check(import: &file::Import) {
    let file::Import { exported, collection, .. } = import;
    assert_eq!(exported, "2025-11-10T07:30:00Z");
    let marks = |id: &str| &collection.papers[&id.parse().unwrap()];
    let marked = |id: &str| {
        let marks = marks(id);
        Mark::ALL.into_iter().filter(|mark| marks.has(*mark)).collect::<Vec<_>>()
    };
    assert_eq!(marked("2510.26143"), [Mark::Read, Mark::Saved]);
    assert_eq!(marked("2510.26352"), [Mark::Declined]);
    assert_eq!(marked("hep-th/9901001"), []);
    let notes = |id: &str| {
        let versions = marks(id).note().versions();
        versions.iter().map(|version| version.text.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        notes("2510.26143"),
        ["Compare with the talk.", "Ask Ada about “stage two”.\n\nTwice."]
    );
    assert!(notes("hep-th/9901001").is_empty() && !marks("hep-th/9901001").note().is_untouched());
    let entries: Vec<_> =
        collection.lists.entries().map(|(_, it, what)| (it.spelling(), what)).collect();
    assert_eq!(
        entries,
        [
            ("Robotics", Attitude::Mute),
            ("Karolina Stańczak", Attitude::Watch),
            ("drift", Attitude::Watch)
        ]
    );
    assert_eq!(collection.lists.records().len(), 4, "one was removed");
    let copy = &collection.copies[&"2510.26143".parse().unwrap()];
    assert_eq!(copy.digest.to_string(), "cs.CL/2025-10-30");
    assert_eq!(copy.paper.authors, ["Ada Example"]);
    let keywords = ["robotics".to_owned()];
    let paper = Facts { title: "", abstract_text: "", authors: &[], keywords: &keywords };
    let verdict = collection.lists.matcher().verdict(&paper).unwrap();
    assert_eq!(verdict.to_string(), "muted keyword “Robotics”");
}
