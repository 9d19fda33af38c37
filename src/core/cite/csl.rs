//! CSL-JSON, as Zotero and the registry of arXiv's DOIs write it: an `article` that arXiv publishes.
//!
//! Texts are plain: `CSL` knows a few tags within them, but no way to write `<` as itself, and what is
//! raised or lowered is so in Unicode's own signs.

use super::names::{Name, Person};
use super::reference::Reference;
use serde::Serialize;

pub(super) fn write(references: &[Reference]) -> String {
    let items: Vec<Item> = references.iter().map(item).collect();
    // Strings and numbers can always be written.
    serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Author<'a>>,
    issued: Issued,
    publisher: &'static str,
    number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(rename = "DOI")]
    doi: String,
    #[serde(rename = "URL")]
    url: &'a str,
    #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
    abstract_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keyword: Option<String>,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    date_parts: [Vec<u16>; 1],
}

#[derive(Serialize)]
#[serde(untagged)]
enum Author<'a> {
    Literal {
        literal: &'a str,
    },
    #[serde(rename_all = "kebab-case")]
    Person {
        family: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        given: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        dropping_particle: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        non_dropping_particle: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<&'a str>,
    },
}

fn item(reference: &Reference) -> Item<'_> {
    let date = std::iter::once(reference.year).chain(reference.month.map(u16::from));
    let keywords = &reference.keywords;
    Item {
        id: &reference.key,
        kind: "article",
        title: &reference.title,
        author: reference.authors.iter().map(author).collect(),
        issued: Issued { date_parts: [date.collect()] },
        publisher: "arXiv",
        number: format!("arXiv:{}", reference.id),
        version: reference.version.map(|version| version.to_string()),
        doi: reference.doi(),
        url: &reference.url,
        abstract_text: reference.abstract_text.as_deref(),
        keyword: (!keywords.is_empty()).then(|| keywords.join(", ")),
    }
}

fn author(name: &Name) -> Author<'_> {
    match name {
        Name::Literal(literal) => Author::Literal { literal },
        Name::Person(Person {
            given,
            dropping_particle,
            non_dropping_particle,
            family,
            suffix,
        }) => Author::Person {
            family,
            given: given.as_deref(),
            dropping_particle: dropping_particle.as_deref(),
            non_dropping_particle: non_dropping_particle.as_deref(),
            suffix: suffix.as_deref(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, file};
    use crate::core::digest::Paper;
    use serde_json::{Value, json};

    fn items(papers: &[Paper]) -> Value {
        serde_json::from_str(&file(Format::CslJson, papers)).unwrap()
    }

    #[test]
    fn an_item_has_the_fields_of_a_preprint() {
        let paper = Paper {
            version: Some(1),
            authors: vec!["Karl von Berg".into(), "Jan van Dyk III".into(), "Qwen Team".into()],
            keywords: vec!["maps".into(), "reading".into()],
            abstract_text: Some("On $x^2$.".into()),
            ..Paper::blank("2510.26143", "Reading maps")
        };
        let expected = json!([{
            "id": "vonberg2025reading",
            "type": "article",
            "title": "Reading maps",
            "author": [
                { "family": "Berg", "given": "Karl", "dropping-particle": "von" },
                {
                    "family": "Dyk", "given": "Jan", "non-dropping-particle": "van",
                    "suffix": "III"
                },
                { "literal": "Qwen Team" }
            ],
            "issued": { "date-parts": [[2025, 10]] },
            "publisher": "arXiv",
            "number": "arXiv:2510.26143",
            "version": "1",
            "DOI": "10.48550/arXiv.2510.26143",
            "URL": "https://arxiv.org/abs/2510.26143v1",
            "abstract": "On x².",
            "keyword": "maps, reading"
        }]);
        assert_eq!(items(&[paper]), expected);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let items = items(&[Paper::blank("hep-th/9901001", "Old")]);
        for field in ["author", "version", "abstract", "keyword"] {
            assert_eq!(items[0].get(field), None, "{field}");
        }
        assert_eq!(file(Format::CslJson, &[]), "[]\n");
    }
}
