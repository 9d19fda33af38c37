//! RIS, the format that all reference managers read.
//!
//! RIS has no type for preprints. `UNPB`, an unpublished work, is what comes next: Zotero, EndNote and
//! JabRef take it for a manuscript, while they take `GEN` for an article in a journal or for anything.
//! A group's name ends with a comma, by which EndNote knows that it has no given name.

use super::names::Name;
use super::reference::Reference;

pub(super) fn write(references: &[Reference]) -> String {
    references.iter().map(record).collect::<Vec<_>>().join("\r\n")
}

fn record(reference: &Reference) -> String {
    let mut lines = vec![("TY", "UNPB".to_owned()), ("TI", reference.title.clone())];
    lines.extend(reference.authors.iter().map(|name| ("AU", author(name))));
    lines.push(("PY", reference.year.to_string()));
    let date = |month| format!("{}/{month:02}//", reference.year);
    lines.extend(reference.month.map(|month| ("DA", date(month))));
    lines.extend(reference.abstract_text.iter().map(|text| ("AB", text.clone())));
    lines.extend(reference.keywords.iter().map(|keyword| ("KW", keyword.clone())));
    lines.push(("M3", "Preprint".into()));
    lines.push(("PB", "arXiv".into()));
    lines.push(("AN", format!("arXiv:{}", reference.id)));
    let class = reference.primary_class.as_ref().map(|class| format!(" [{class}]"));
    lines.push(("M1", reference.label() + &class.unwrap_or_default()));
    lines.push(("DO", reference.doi()));
    lines.push(("UR", reference.url.clone()));
    lines.push(("ER", String::new()));
    lines.iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect()
}

/// `van der Maaten, Laurens`, `King, Martin, Jr.`, `The ATLAS Collaboration,`.
pub(super) fn author(name: &Name) -> String {
    // Commas divide a name, semicolons names.
    let part =
        |text: &str| text.replace([',', ';'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    match name {
        Name::Literal(name) => part(name) + ",",
        Name::Person(person) => {
            let mut parts = vec![part(&person.surname())];
            match (&person.given, &person.suffix) {
                (None, None) => {}
                (Some(given), None) => parts.push(part(given)),
                (given, Some(suffix)) => {
                    parts.extend([part(given.as_deref().unwrap_or_default()), part(suffix)]);
                }
            }
            parts.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, file};
    use crate::core::digest::Paper;

    #[test]
    fn a_record_has_the_fields_of_an_e_print() {
        let paper = Paper {
            version: Some(1),
            authors: vec!["Martin King, Jr.".into(), "Ana de la Cruz".into(), "Qwen Team".into()],
            categories: vec!["cs.CL".into()],
            keywords: vec!["maps".into(), "reading".into()],
            abstract_text: Some("On\n$x^2$.\nTY  - JOUR".into()),
            ..Paper::blank("2510.26143", "Reading\r\nER  - maps")
        };
        let lines = [
            "TY  - UNPB",
            "TI  - Reading ER - maps",
            "AU  - King, Martin, Jr.",
            "AU  - de la Cruz, Ana",
            "AU  - Qwen Team,",
            "PY  - 2025",
            "DA  - 2025/10//",
            "AB  - On x². TY - JOUR",
            "KW  - maps",
            "KW  - reading",
            "M3  - Preprint",
            "PB  - arXiv",
            "AN  - arXiv:2510.26143",
            "M1  - arXiv:2510.26143v1 [cs.CL]",
            "DO  - 10.48550/arXiv.2510.26143",
            "UR  - https://arxiv.org/abs/2510.26143v1",
            "ER  - ",
        ];
        let expected: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
        assert_eq!(file(Format::Ris, [&paper]), expected);
    }
}
