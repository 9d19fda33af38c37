use super::*;
use crate::core::digest::{Digest, Paper};
use crate::core::marks::lists::{Attitude, ListKind};
use crate::core::marks::paper_marks::Mark;
use crate::core::marks::stamp::Device;

const EXPORTED: &str = "2025-10-30T08:00:00Z";

fn collection() -> Collection {
    let now = Stamp { time: 1_761_811_200_000, device: Device::new(0xAB) };
    let mut collection = Collection::default();
    for id in ["2510.00002", "2510.00001"] {
        let marks = collection.papers.entry(id.parse().unwrap()).or_default();
        marks.set(Mark::Saved, true, now);
        let copy = SavedPaper::new(&Digest::blank(), Paper::blank(id, "A “title”"));
        collection.copies.insert(id.parse().unwrap(), copy);
    }
    let marks = collection.papers.entry("2510.00001".parse().unwrap()).or_default();
    let read = marks.note().seen().clone();
    marks.write_note("first\nsecond", &read, now).unwrap();
    let key = ListKey::new(ListKind::Keyword, "Robotics").unwrap();
    collection.lists.set(key, "Robotics", Some(Attitude::Mute), now);
    collection
}

fn written() -> String {
    write(&collection(), EXPORTED).unwrap()
}

#[test]
fn a_file_is_legible_and_holds_a_record_on_each_line() {
    let expected = r#"{
"format": "arxiv-digest-marks/1",
"exported": "2025-10-30T08:00:00Z",
"papers": {
"2510.00001": {"saved":{"time":1761811200000,"device":"00000000000000ab","on":true},"note":{"versions":[{"time":1761811200000,"device":"00000000000000ab","counter":1,"text":"first\nsecond"}],"seen":{"00000000000000ab":1}}},
"2510.00002": {"saved":{"time":1761811200000,"device":"00000000000000ab","on":true}}
},
"lists": {
"keyword:robotics": {"time":1761811200000,"device":"00000000000000ab","attitude":"mute","spelling":"Robotics"}
},
"copies": {
"#;
    assert!(written().starts_with(expected), "{}", written());
    let nothing = write(&Collection::default(), EXPORTED).unwrap();
    assert_eq!(read(&nothing).unwrap().collection, Collection::default());
}

#[test]
fn what_was_written_is_read() {
    let text = written();
    for text in [text.clone(), format!("\u{feff}{text}"), text.replace('\n', "\r\n")] {
        let import = read(&text).unwrap();
        assert_eq!(import.collection, collection());
        assert_eq!((import.exported.as_str(), import.warning()), (EXPORTED, None));
        assert_eq!(write(&import.collection, EXPORTED).unwrap(), written());
    }
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_what_to_do() {
    let text = written();
    let newer = text.replace(FORMAT, "arxiv-digest-marks/2");
    let cases = [
        ("", "The file is empty. Export"),
        (" \n", "The file is empty. Export"),
        ("Dear reader", "The file isn’t JSON (expected value at line 1 column 1). Choose"),
        ("{\\rtf1}", "The file isn’t JSON (key must be a string at line 1 column 2). Choose"),
        ("[1, 2]", "The file is JSON, but not of marks. Choose"),
        ("{\"a\": 1}", "The file is JSON, but not of marks. Choose"),
        ("{\"format\": 7}", "The file is JSON, but not of marks. Choose"),
        (
            "{\"format\": \"arxiv-digest/1\"}",
            "The file holds something else (“arxiv-digest/1”). Choose",
        ),
        (
            "{\"format\": \"arxiv-digest-marks/0\"}",
            "The file holds something else (“arxiv-digest-marks/0”). Choose",
        ),
        (
            &newer,
            "The file comes from a newer version of this page (“arxiv-digest-marks/2”). Reload",
        ),
        (
            "{\"format\": \"arxiv-digest-marks/1\"}",
            "The file is damaged (missing field `exported` at line 1 column 34). Export",
        ),
        (
            "{\"format\": \"arxiv-digest-marks/1\", \"exported\": \"\", \"papers\": [], \"lists\": {}, \"copies\": {}}",
            "The file is damaged (invalid type: sequence, expected records by their keys at line 1 \
             column 61). Export",
        ),
    ];
    for (text, expected) in cases {
        let error = read(text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
        assert!(error.ends_with(" Nothing was changed."), "{error}");
    }
}

#[test]
fn a_file_that_stops_in_the_middle_is_refused_wherever_it_stops() {
    let text = written();
    let end = text.trim_end().len();
    for length in (1..end).filter(|length| text.is_char_boundary(*length)) {
        assert_eq!(read(&text[..length]), Err(ImportError::CutOff), "{length}");
    }
    assert!(read(&text[..end]).is_ok());
}

#[test]
fn a_file_may_be_as_deep_as_it_likes() {
    let open = "[".repeat(1_000_000);
    let deep = format!("{{\"x\": {open}{}, ", "]".repeat(1_000_000));
    assert!(matches!(read(&open), Err(ImportError::NotJson(_))));
    assert_eq!(read(&format!("{{\"x\": {open}")), Err(ImportError::CutOff));
    assert_eq!(read(&written().replacen('{', &deep, 1)).unwrap().collection, collection());
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    assert!(check_size(LARGEST).is_ok() && check_size(50_000_000).is_ok());
    let error = check_size(LARGEST + 1_000_000).unwrap_err();
    assert!(
        error.to_string().starts_with("The file is too large: it has 65 MB, and at most 64 MB")
    );
}

#[test]
fn a_minor_version_is_read_and_its_fields_are_kept() {
    let text = written()
        .replace(FORMAT, "arxiv-digest-marks/1.7")
        .replace("{\"saved\"", "{\"stars\":5,\"saved\"")
        .replacen('{', "{\"app\": \"x\",", 1);
    let import = read(&text).unwrap();
    assert_eq!(import.warning(), None);
    let text = write(&import.collection, EXPORTED).unwrap();
    assert_eq!(text.matches(r#""stars":5"#).count(), 2);
}

#[test]
fn a_record_that_cannot_be_read_leaves_the_others() {
    let late = Stamp::LATEST_TIME + 1;
    for (record, why) in [
        (r#""2510.00003": 7"#.to_owned(), "invalid type: integer `7`"),
        (r#""2510.00003v1": {}"#.to_owned(), "“2510.00003v1” is not an arXiv id"),
        (r#""2510.00003": {"read":{"time":-1}}"#.to_owned(), "invalid value: integer `-1`"),
        (
            format!(
                r#""2510.00003": {{"read":{{"time":{late},"device":"00000000000000ab","on":true}}}}"#
            ),
            "it was changed after the year 9999",
        ),
        (
            format!(
                r#""2510.00003": {{"note":{{"versions":[{{"time":{late},"device":"00000000000000ab","counter":1,"text":""}}]}}}}"#
            ),
            "it was changed after the year 9999",
        ),
        (format!(r#""2510.00003": {{"x":{}1{}}}"#, "[".repeat(500), "]".repeat(500)), "recursion"),
    ] {
        let text = written().replacen("\"papers\": {", &format!("\"papers\": {{{record},"), 1);
        let import = read(&text).unwrap();
        assert_eq!(import.collection, collection());
        let warning = import.warning().unwrap();
        assert!(warning.starts_with("One record is left out. What is kept under “2510.00003"));
        assert!(warning.contains(why), "{warning}");
    }
}

#[test]
fn two_records_under_one_key_are_merged() {
    let text = written();
    let read_too =
        r#""papers": {"2510.00002": {"read":{"time":5,"device":"00000000000000ab","on":true}},"#;
    let import = read(&text.replacen("\"papers\": {", read_too, 1)).unwrap();
    let marks = &import.collection.papers[&"2510.00002".parse().unwrap()];
    assert!(marks.has(Mark::Read) && marks.has(Mark::Saved));
}
