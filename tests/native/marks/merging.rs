//! Merging is a join, whatever lies in the records: also what no device of ours could have written.

use arxiv_digest::core::marks::collection::Collection;
use arxiv_digest::core::marks::difference::Difference;
use arxiv_digest::core::marks::file;
use arxiv_digest::core::marks::paper_marks::PaperMarks;
use arxiv_digest::core::marks::record::{self, Record};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::fmt::Debug;

/// Few times, devices and texts, so that they often meet.
fn stamp() -> impl Strategy<Value = (u64, String)> {
    (0..3_u64, 0..3_u64).prop_map(|(time, device)| (time, format!("{device:016x}")))
}

fn flag() -> impl Strategy<Value = Value> {
    (stamp(), any::<bool>())
        .prop_map(|((time, device), on)| json!({"time": time, "device": device, "on": on}))
}

fn note() -> impl Strategy<Value = Value> {
    let version = (stamp(), 1..4_u64, "[ab]").prop_map(|((time, device), counter, text)| {
        json!({"time": time, "device": device, "counter": counter, "text": text})
    });
    let seen = prop::collection::btree_map(stamp().prop_map(|(_, device)| device), 1..4_u64, 0..3);
    (prop::collection::vec(version, 0..4), seen)
        .prop_map(|(versions, seen)| json!({"versions": versions, "seen": seen}))
}

/// What a later version might have written: stamped as ours is, or not.
fn later() -> impl Strategy<Value = Value> {
    prop_oneof![flag(), Just(json!([1])), Just(json!("x")), Just(Value::Null)]
}

/// A record in which some fields may be missing.
fn record(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> impl Strategy<Value = Value> {
    let field = |(name, value): (&'static str, BoxedStrategy<Value>)| {
        prop::option::of(value).prop_map(move |value| value.map(|value| (name.to_owned(), value)))
    };
    let fields: Vec<_> = fields.into_iter().map(field).collect();
    fields.prop_map(|fields| Value::Object(fields.into_iter().flatten().collect::<Map<_, _>>()))
}

fn paper_marks() -> impl Strategy<Value = Value> {
    record(vec![
        ("read", flag().boxed()),
        ("saved", flag().boxed()),
        ("declined", flag().boxed()),
        ("note", note().boxed()),
        ("stars", later().boxed()),
        ("tags", later().boxed()),
    ])
}

fn list_entry() -> impl Strategy<Value = Value> {
    let attitude = prop::sample::select(vec![json!("watch"), json!("mute"), Value::Null]);
    (stamp(), attitude, "[ab]", later()).prop_map(|((time, device), attitude, spelling, later)| {
        json!({"time": time, "device": device, "attitude": attitude, "spelling": spelling, "x": later})
    })
}

fn saved_paper(id: &'static str) -> impl Strategy<Value = Value> {
    let digest =
        prop::sample::select(vec!["cs.CL/2025-10-29", "cs.CL/2025-10-30", "cs.LG/2025-10-30"]);
    let summary = prop::sample::select(vec![json!("s"), Value::Null]);
    (digest, "[ab]", later(), summary, any::<bool>()).prop_map(move |(digest, title, later, summary, opened)| {
        json!({
            "opened": opened,
            "digest": digest, "id": id, "version": null, "title": title, "authors": [], "keywords": [],
            "comments": null, "url": "", "abstract": null, "summary": summary, "critique": null, "x": later
        })
    })
}

fn collection() -> impl Strategy<Value = Collection> {
    const ONE: &str = "2510.00001";
    const TWO: &str = "hep-th/9901001";
    let papers = record(vec![(ONE, paper_marks().boxed()), (TWO, paper_marks().boxed())]);
    let lists =
        record(vec![("word:drift", list_entry().boxed()), ("author:a b", list_entry().boxed())]);
    let copies = record(vec![(ONE, saved_paper(ONE).boxed()), (TWO, saved_paper(TWO).boxed())]);
    (papers, lists, copies).prop_map(|(papers, lists, copies)| {
        let document = json!({
            "format": file::FORMAT, "exported": "", "papers": papers, "lists": lists, "copies": copies
        });
        let import = file::read(&document.to_string()).unwrap();
        assert_eq!(import.warning(), None);
        import.collection
    })
}

/// What makes merging a join.
fn check_join<T: Clone + PartialEq + Debug>(
    [a, b, c]: [&T; 3],
    merge: impl Fn(&mut T, T),
) -> Result<(), TestCaseError> {
    let join = |one: &T, other: &T| {
        let mut joined = one.clone();
        merge(&mut joined, other.clone());
        joined
    };
    prop_assert_eq!(join(a, a), a.clone(), "idempotent");
    prop_assert_eq!(join(a, b), join(b, a), "commutative");
    prop_assert_eq!(join(&join(a, b), c), join(a, &join(b, c)), "associative");
    prop_assert_eq!(join(&join(a, b), a), join(a, b), "what was taken in is known");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn merging_the_marks_of_a_paper_is_a_join(records in [paper_marks(), paper_marks(), paper_marks()]) {
        let [a, b, c] = records
            .map(|it| record::read::<PaperMarks>("2510.00001", &it.to_string()).unwrap().1);
        check_join([&a, &b, &c], PaperMarks::merge)?;
    }

    #[test]
    fn merging_collections_is_a_join_of_all_their_parts([a, b, c] in [collection(), collection(), collection()]) {
        check_join([&a.lists, &b.lists, &c.lists], |one, other| one.merge(other))?;
        check_join([&a, &b, &c], |one, other| one.merge(other))?;
    }

    #[test]
    fn what_is_written_is_read_and_written_alike(collection in collection()) {
        let text = file::write(&collection, "now").unwrap();
        let import = file::read(&text).unwrap();
        prop_assert_eq!(&import.collection, &collection);
        prop_assert_eq!(file::write(&import.collection, "now").unwrap(), text);
    }

    #[test]
    fn what_changes_nothing_is_said_to_change_nothing([mine, theirs] in [collection(), collection()]) {
        let mut merged = mine.clone();
        merged.merge(theirs.clone());
        prop_assert!(Difference::between(&merged, &theirs).is_none());
        prop_assert!(Difference::between(&merged, &mine).is_none());
        if merged == mine {
            prop_assert!(Difference::between(&mine, &theirs).is_none());
        }
    }

    #[test]
    fn no_file_is_too_strange(text in any::<String>(), cut in any::<prop::sample::Index>(), collection in collection()) {
        let _ = file::read(&text);
        let mut whole = file::write(&collection, "now").unwrap();
        let at = cut.index(whole.len());
        if whole.is_char_boundary(at) {
            whole.insert_str(at, &text);
            if let Ok(import) = file::read(&whole) {
                prop_assert!(file::write(&import.collection, "now").is_ok());
            }
        }
    }
}
