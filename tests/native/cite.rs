//! Citations, read by other people's parsers: one for each format.

use crate::samples;
use arxiv_digest::core::cite::{Format, Name, Reference, coins, file, references};
use arxiv_digest::core::digest::Paper;
use biblib::CitationParser;
use citationberg::json::{Item, NameValue, Value};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::collections::HashMap;

/// What a parser read of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Read {
    title: String,
    /// Of each the family name with particles, then the others, with [`TAB`] between them.
    authors: Vec<String>,
    year: String,
    month: Option<u8>,
    eprint: String,
    version: Option<String>,
    doi: String,
    url: String,
    primary_class: Option<String>,
}

/// What it is to read.
fn meant(reference: &Reference) -> Read {
    let author = |name: &Name| match name {
        Name::Literal(name) => one_line(name),
        Name::Person(person) => {
            let surname = person.surname();
            let rest = [&person.given, &person.suffix].into_iter().flatten().cloned();
            std::iter::once(surname).chain(rest).collect::<Vec<_>>().join(TAB)
        }
    };
    Read {
        title: reference.title.clone(),
        authors: reference.authors.iter().map(author).collect(),
        year: reference.year.to_string(),
        month: reference.month,
        eprint: reference.id.to_string(),
        version: reference.version.map(|version| version.to_string()),
        doi: reference.doi(),
        url: reference.url.clone(),
        primary_class: reference.primary_class.as_ref().map(ToString::to_string),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Between the parts of a name.
const TAB: &str = "\t";

/// Parts of a name, those that are there.
fn name<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(TAB)
}

/// BibTeX by biblatex, the parser of Typst; by key.
fn read_bibtex(text: &str) -> HashMap<String, Read> {
    use biblatex::{Bibliography, ChunksExt, DateValue, EntryType, PermissiveType};
    let read = Bibliography::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let entries = read.into_iter().map(|entry| {
        assert_eq!(entry.entry_type, EntryType::Misc);
        let field = |name: &str| Some(one_line(&entry.get(name)?.format_verbatim()));
        let known = |name: &str| field(name).unwrap_or_else(|| panic!("no {name}: {entry:?}"));
        assert_eq!(known("archiveprefix"), "arXiv");
        let people = entry.author().unwrap_or_default();
        let authors = people.iter().map(|person| {
            let surname = one_line(&format!("{} {}", person.prefix, person.name));
            name([surname.as_str(), &person.given_name, &person.suffix])
        });
        let PermissiveType::Typed(date) = entry.date().unwrap() else { panic!("{entry:?}") };
        let DateValue::At(date) = date.value else { panic!("{entry:?}") };
        let read = Read {
            title: known("title"),
            authors: authors.collect(),
            year: date.year.to_string(),
            month: date.month.map(|month| month + 1),
            eprint: known("eprint"),
            version: field("version"),
            doi: known("doi"),
            url: known("url"),
            primary_class: field("primaryclass"),
        };
        (entry.key, read)
    });
    entries.collect()
}

/// RIS by biblib.
fn read_ris(text: &str) -> Vec<Read> {
    let lines = text.strip_suffix("\r\n").unwrap_or(text).split("\r\n");
    for line in lines {
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        let is_tag = line.as_bytes().get(2..6) == Some(b"  - ");
        assert!(line.is_empty() || is_tag, "{line:?}");
    }
    let read = biblib::RisParser::new().parse(text).unwrap();
    let records = read.into_iter().map(|citation| {
        assert_eq!(citation.citation_type, ["Unpublished Work", "Preprint"]);
        let authors = citation.authors.iter().map(|author| {
            let given = [&author.given_name, &author.middle_name].into_iter().flatten();
            let given = given.map(String::as_str).collect::<Vec<_>>().join(" ");
            name([author.name.as_str(), &given])
        });
        let extra = |tag: &str| citation.extra_fields.get(tag).map(|values| values[0].clone());
        let label = extra("M1").unwrap_or_else(|| panic!("{citation:?}"));
        let (label, class) = match label.split_once(" [") {
            Some((label, class)) => (label, class.strip_suffix(']').map(str::to_owned)),
            None => (label.as_str(), None),
        };
        let date = citation.date.as_ref();
        Read {
            title: citation.title.clone(),
            authors: authors.collect(),
            year: date.map(|date| date.year.to_string()).unwrap(),
            month: date.and_then(|date| date.month),
            eprint: citation.accession_number.clone().unwrap().replace("arXiv:", ""),
            version: label
                .split_once('v')
                .and_then(|(_, label)| label.split_once('v'))
                .map(|it| it.1.into()),
            doi: citation.doi.clone().unwrap(),
            url: citation.urls[0].clone(),
            primary_class: class,
        }
    });
    records.collect()
}

/// CSL-JSON by citationberg, the parser of Typst.
fn read_csl(text: &str) -> Vec<Read> {
    let items: Vec<Item> = serde_json::from_str(text).unwrap();
    let read = items.into_iter().map(|item| {
        assert_eq!(item.type_().as_deref(), Some("article"));
        let field = |name: &str| Some(item.0.get(name)?.to_str()?.into_owned());
        let known = |name: &str| field(name).unwrap_or_else(|| panic!("no {name}: {item:?}"));
        let names = match item.0.get("author") {
            Some(Value::Names(names)) => names.as_slice(),
            other => {
                assert_eq!(other, None);
                &[]
            }
        };
        let authors = names.iter().map(|it| match it {
            NameValue::Literal(name) => name.literal.clone(),
            NameValue::Item(it) => {
                let part = |part: &Option<String>| part.clone().unwrap_or_default();
                let particles = [&it.dropping_particle, &it.non_dropping_particle].map(part);
                let surname = one_line(&format!("{} {}", particles.concat(), it.family));
                name([surname.as_str(), &part(&it.given), &part(&it.suffix)])
            }
        });
        let Some(Value::Date(citationberg::json::DateValue::DateParts { date_parts, .. })) =
            item.0.get("issued")
        else {
            panic!("{item:?}")
        };
        let date = &date_parts.0[0].0;
        Read {
            title: known("title"),
            authors: authors.collect(),
            year: date[0].to_string(),
            month: date.get(1).map(|month| u8::try_from(*month).unwrap()),
            eprint: known("number").replace("arXiv:", ""),
            version: field("version"),
            doi: known("DOI"),
            url: known("URL"),
            primary_class: None,
        }
    });
    read.collect()
}

/// Markdown by pulldown-cmark, with its extensions: of each line the title, its address and the
/// whole text.
fn read_markdown(text: &str) -> Vec<(String, String, String)> {
    let mut lines = Vec::new();
    let (mut title, mut url, mut whole) = (String::new(), String::new(), String::new());
    let mut in_title = false;
    // All but the one that changes quotation marks on purpose.
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(url.is_empty(), "two links: {text}");
                (url, in_title) = (dest_url.into_string(), true);
            }
            Event::End(pulldown_cmark::TagEnd::Link) => in_title = false,
            Event::Text(piece) => {
                whole.push_str(&piece);
                if in_title {
                    title.push_str(&piece);
                }
            }
            Event::Start(Tag::List(None) | Tag::Paragraph | Tag::Item)
            | Event::End(pulldown_cmark::TagEnd::List(_)) => {}
            Event::End(pulldown_cmark::TagEnd::Paragraph | pulldown_cmark::TagEnd::Item) => {
                lines.push((
                    std::mem::take(&mut title),
                    std::mem::take(&mut url),
                    std::mem::take(&mut whole),
                ));
            }
            other => panic!("{other:?} in {text}"),
        }
    }
    lines
}

/// Holds that every format says of these papers what is meant.
fn check(papers: &[Paper]) {
    let references = references(papers);
    let meant: Vec<Read> = references.iter().map(meant).collect();

    let mut bibtex = read_bibtex(&file(Format::BibTex, papers));
    assert_eq!(bibtex.len(), references.len());
    for (reference, meant) in references.iter().zip(&meant) {
        let read = bibtex.remove(&reference.key).unwrap();
        // Formulas and styles are LaTeX there.
        let title = if has_tex(reference) { read.title.clone() } else { meant.title.clone() };
        let meant = Read { title, ..meant.clone() };
        assert_eq!(as_bibtex_has_it(read), as_bibtex_has_it(meant), "{}", reference.title_tex);
    }

    let ris = read_ris(&file(Format::Ris, papers));
    assert_eq!(ris.len(), references.len());
    for (read, meant) in ris.into_iter().zip(&meant) {
        let divides = |name: &String| {
            name.contains([',', ';', '&']) || name.split_whitespace().any(|it| it == "and")
        };
        let divides = meant.authors.iter().any(divides);
        assert_eq!(as_ris_has_it(read, divides), as_ris_has_it(meant.clone(), divides));
    }

    let csl = read_csl(&file(Format::CslJson, papers));
    let without_class = |meant: &Read| Read { primary_class: None, ..meant.clone() };
    assert_eq!(csl, meant.iter().map(without_class).collect::<Vec<_>>());

    let markdown = read_markdown(&file(Format::Markdown, papers));
    assert_eq!(markdown.len(), references.len());
    for ((title, url, whole), reference) in markdown.iter().zip(&references) {
        let label = reference.label();
        let shown = if reference.title.is_empty() { &label } else { &reference.title };
        assert_eq!((title, url), (shown, &reference.url));
        assert!(whole.ends_with(&format!("{shown}. {label}, {}.", reference.year)), "{whole}");
        let first = reference.authors.first().map(Name::spoken).unwrap_or_default();
        assert!(whole.starts_with(&first), "{first}: {whole}");
    }

    for (reference, meant) in references.iter().zip(&meant) {
        check_coins(reference, meant);
    }
}

/// `COinS` by url's reader of forms.
fn check_coins(reference: &Reference, meant: &Read) {
    let Reference { id, url, title, authors, .. } = reference;
    let coins = coins(id, url, title, authors);
    assert!(coins.is_ascii() && !coins.contains(['"', '<', '>', '\'', ' ', '+']), "{coins}");
    let pairs: Vec<(String, String)> =
        url::form_urlencoded::parse(coins.as_bytes()).into_owned().collect();
    let values = |key: &str| -> Vec<&str> {
        pairs.iter().filter(|pair| pair.0 == key).map(|pair| pair.1.as_str()).collect()
    };
    assert_eq!(values("ctx_ver"), ["Z39.88-2004"]);
    assert_eq!(values("rft_val_fmt"), ["info:ofi/fmt:kev:mtx:dc"]);
    assert_eq!(values("rft.type"), ["preprint"]);
    assert_eq!(values("rft.title"), [meant.title.as_str()]);
    assert_eq!(values("rft_id"), [format!("info:doi/{}", meant.doi).as_str(), &meant.url]);
    let month = meant.month.map(|month| format!("-{month:02}")).unwrap_or_default();
    assert_eq!(values("rft.date"), [format!("{}{month}", meant.year)]);
    assert_eq!(values("rft.creator").len(), meant.authors.len());
}

/// Whether a title has more than text in LaTeX.
fn has_tex(reference: &Reference) -> bool {
    ["{$", r"\emph{", r"\textbf{", r"\texttt{", r"\textsc{", r"\textsu"]
        .iter()
        .any(|command| reference.title_tex.contains(command))
}

/// BibTeX has no equals signs in names, and those who have one name have their suffix in it.
fn as_bibtex_has_it(read: Read) -> Read {
    let plain = |part: &str| one_line(&part.replace('=', ":"));
    let plain = |author: &String| {
        name(author.split(TAB).map(plain).collect::<Vec<_>>().iter().map(String::as_str))
    };
    let authors = read.authors.iter().map(plain);
    let alone = |name: String| match name.split_once(TAB) {
        Some((_, suffix)) if is_suffix(suffix) => name.replace(TAB, " "),
        _ => name,
    };
    Read { authors: authors.map(alone).collect(), ..read }
}

/// Those that the publisher knows, all of which may come up among random names.
fn is_suffix(part: &str) -> bool {
    const SUFFIXES: [&str; 11] =
        ["Jr", "Jr.", "Sr", "Sr.", "jr.", "sr.", "II", "III", "IV", "2nd", "3rd"];
    SUFFIXES.contains(&part)
}

/// RIS gives suffixes after given names, and biblib small letters to DOIs. Signs that divide names for
/// biblib are left out; all it read are words then.
fn as_ris_has_it(read: Read, divides: bool) -> Read {
    let parts = |name: &String| match name.split_once(TAB) {
        Some((surname, rest)) => format!("{surname}{TAB}{}", rest.replace(TAB, " ")),
        None => name.clone(),
    };
    let authors = match divides {
        false => read.authors.iter().map(parts).collect(),
        true => {
            let authors = read.authors.join(" ").replace([',', ';', '&'], " ");
            let words = authors.split_whitespace().filter(|word| *word != "and");
            words.map(str::to_owned).collect()
        }
    };
    Read { authors, doi: read.doi.to_lowercase(), ..read }
}

fn paper(id: &str, title: &str, authors: &[&str]) -> Paper {
    Paper {
        id: id.parse().unwrap(),
        version: Some(1),
        title: title.into(),
        authors: authors.iter().map(|it| (*it).to_owned()).collect(),
        keywords: vec!["maps; and more".into()],
        comments: None,
        categories: vec!["cs.CL".into()],
        url: format!("https://arxiv.org/abs/{id}v1"),
        abstract_text: Some("We read maps.\n\nER  - \nTY  - JOUR".into()),
        summary: None,
        critique: None,
    }
}

#[test]
fn names_are_read_back_as_meant() {
    let authors = [
        "Laurens van der Maaten",
        "Alexander von Humboldt",
        "Juan de la Cruz",
        "Muhammad ibn Musa al-Khwarizmi",
        "Benjamin Van Durme",
        "Santiago Ramón y Cajal",
        "Martin Luther King Jr.",
        "John Smith",
        "III",
        "Jean-Pierre Serre",
        "J. R. R. Tolkien",
        "Mausam",
        r"Karolina Sta\'nczak",
        r#"Kurt G\"{o}del"#,
        r"Martin Erik \O{}stergaard",
        "Min young Kim",
        "李 雷",
        "张三",
        "The ATLAS Collaboration",
        "LIGO Scientific Collaboration",
        "DeepSeek-AI",
        "Research and Development Group",
        "AT&T Labs",
        "bell hooks",
        "and Bo Pang",
    ];
    check(&[paper("2510.26143", "Maps", &authors)]);
    // Each also alone, since the first one of a list is read otherwise.
    for author in authors {
        check(&[paper("2510.26143", "Maps", &[author])]);
    }
}

#[test]
fn titles_and_ids_are_read_back_as_meant() {
    let titles = [
        "Reading Maps: A Study of BERT",
        r"$\lambda$-GRPO for $5 and M$^2$PO in $O(n \log n)$",
        r"\emph{Maps} and \texttt{a\_b} by G\v{o}del",
        "100% of R&D #1 @home a_b ~5 ^_^ \\ {} {",
        "} , note = {x",
        "}}\n\n@misc{evil, title = {x}}",
        r"\write18{rm} $\input{x}$ \input{x}",
        "a\r\nTY  - JOUR\r\nER  - ",
        "<b>a</b> [b](c) `d` *e* _f_ | g | !h https://example.org &amp; &lt;",
        "\"quoted\" 'so' -- --- ``x''",
        "数学 and Ελληνικά",
        "",
    ];
    let ids = ["2510.26143", "0704.0001", "hep-th/9901001", "math.GT/0309136", "hep-th/9999001"];
    for title in titles {
        let papers = ids.map(|id| paper(id, title, &["Bo Pang", "Ana de la Cruz"]));
        check(&papers);
        check(&papers[..1]);
    }
    check(&[]);
}

#[test]
fn every_paper_of_every_report_is_read_back_as_meant() {
    let mut all = Vec::new();
    for report in samples::all() {
        let papers = samples::loaded(&report).digest.papers;
        check(&papers);
        papers.iter().for_each(|paper| check(std::slice::from_ref(paper)));
        all.extend(papers);
    }
    check(&all);
}

#[test]
fn long_hostile_texts_take_their_time_in_proportion() {
    for part in ["{", "}", "$", r"\", "-", "%", "a, ", " and ", "A", "van ", "[", "\r\n", "$x$"] {
        let text = part.repeat(100_000 / part.len());
        let papers = [paper("2510.26143", &text, &[&text]), paper("2510.26144", "Maps", &[])];
        let start = std::time::Instant::now();
        for format in Format::ALL {
            assert!(file(format, &papers).contains("2510.26144"), "{part}");
        }
        assert!(start.elapsed().as_secs() < 10, "{part}");
    }
}

proptest! {
    #[test]
    fn whatever_papers_say_is_read_back(
        titles in prop::collection::vec("\\PC{0,40}|[{}$\\\\%#&@~^_a-zA-Z0-9 \r\n=,\"-]{0,60}", 1..4),
        authors in prop::collection::vec("\\PC{0,20}|[{}$\\\\%#&@~^_a-zA-Z .,;=-]{0,30}", 0..4),
    ) {
        let authors: Vec<&str> = authors.iter().map(String::as_str).collect();
        let ids = ["2510.26143", "2510.26144", "hep-th/9901001"];
        let papers: Vec<Paper> =
            titles.iter().zip(ids).map(|(title, id)| paper(id, title, &authors)).collect();
        check(&papers);
    }
}
