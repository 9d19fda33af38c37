//! BibTeX, as arXiv itself gives it: `@misc` with the e-print's fields.
//!
//! Text is UTF-8, which biber and BibTeX with today's LaTeX read; styles of LaTeX and formulas stay
//! LaTeX. There is no abstract and there are no keywords: the file is for texts that cite, and what reads
//! more reads the other formats.

use super::names::{Name, Person};
use super::reference::Reference;
use super::tex;

pub(super) fn write(references: &[Reference]) -> String {
    references.iter().map(entry).collect::<Vec<_>>().join("\n")
}

fn entry(reference: &Reference) -> String {
    let mut fields = vec![("title", braced(&reference.title_tex))];
    if !reference.authors.is_empty() {
        let authors: Vec<String> = reference.authors.iter().map(author).collect();
        fields.push(("author", braced(&authors.join(" and "))));
    }
    fields.push(("year", braced(&reference.year.to_string())));
    fields.extend(reference.month.and_then(month).map(|month| ("month", month.to_owned())));
    fields.push(("eprint", braced(reference.id.as_str())));
    fields.push(("archivePrefix", braced("arXiv")));
    let class = reference.primary_class.as_ref();
    fields.extend(class.map(|class| ("primaryClass", braced(class.as_str()))));
    let version = reference.version;
    fields.extend(version.map(|version| ("version", braced(&version.to_string()))));
    fields.push(("doi", braced(&reference.doi())));
    fields.push(("url", braced(&reference.url)));
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("  {name} = {value}")).collect();
    format!("@misc{{{},\n{}\n}}\n", reference.key, fields.join(",\n"))
}

fn braced(value: &str) -> String {
    format!("{{{value}}}")
}

/// The name that styles have for a month.
fn month(month: u8) -> Option<&'static str> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    MONTHS.get(usize::from(month).checked_sub(1)?).copied()
}

/// `van der Maaten, Laurens`, `King, Jr., Martin`, `{The ATLAS Collaboration}`.
fn author(author: &Name) -> String {
    match author {
        Name::Literal(literal) => braced(&name(literal)),
        Name::Person(person) => {
            let Person { given, suffix, .. } = person;
            let particles = [&person.dropping_particle, &person.non_dropping_particle];
            let particles: Vec<String> =
                particles.into_iter().flatten().map(|it| name(it) + " ").collect();
            let family = part(&person.family, given.is_none());
            let parts = [suffix, given].into_iter().flatten().map(|it| part(it, false));
            let parts: Vec<String> =
                std::iter::once(particles.concat() + &family).chain(parts).collect();
            // Without a given name what follows the comma would be one.
            match (given, suffix) {
                (None, Some(_)) => braced(&parts.join(" ")),
                _ => parts.join(", "),
            }
        }
    }
}

/// A part of a name; in braces where BibTeX would divide it further.
fn part(text: &str, stands_alone: bool) -> String {
    let mut words = text.split(' ').rev();
    let last = words.next();
    let divides = words.clone().any(|word| word.starts_with(char::is_lowercase));
    let is_list = words.chain(last).any(|word| matches!(word, "and" | "others"));
    let is_several = stands_alone && text.contains(' ');
    match divides || is_list || is_several || text.contains(',') {
        true => braced(&name(text)),
        false => name(text),
    }
}

/// A name's text. For biber an equals sign names a part, also in braces.
fn name(text: &str) -> String {
    tex::text(&text.replace('=', ":"))
}

#[cfg(test)]
mod tests {
    use super::super::{Format, file};
    use crate::core::digest::Paper;

    #[test]
    fn an_entry_has_the_fields_of_an_e_print() {
        let paper = Paper {
            version: Some(2),
            authors: vec!["Ana de la Cruz".into(), "The ATLAS Collaboration".into()],
            categories: vec!["cs.CL".into(), "cs.LG".into()],
            ..Paper::blank("2510.26143", "Reading BERT: $O(n)$ Maps")
        };
        let expected = "\
@misc{delacruz2025reading,
  title = {Reading {BERT}: {$O(n)$} Maps},
  author = {de la Cruz, Ana and {The ATLAS Collaboration}},
  year = {2025},
  month = oct,
  eprint = {2510.26143},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  version = {2},
  doi = {10.48550/arXiv.2510.26143},
  url = {https://arxiv.org/abs/2510.26143v2}
}
";
        assert_eq!(file(Format::BibTex, [&paper]), expected);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let expected = "\
@misc{arxiv1999old,
  title = {Old},
  year = {1999},
  month = jan,
  eprint = {hep-th/9901001},
  archivePrefix = {arXiv},
  doi = {10.48550/arXiv.hep-th/9901001},
  url = {https://arxiv.org/abs/hep-th/9901001}
}
";
        assert_eq!(file(Format::BibTex, [&Paper::blank("hep-th/9901001", "Old")]), expected);
        assert_eq!(file(Format::BibTex, &[]), "");
    }

    #[test]
    fn names_are_such_that_bibtex_divides_them_as_meant() {
        let cases = [
            ("Laurens van der Maaten", "van der Maaten, Laurens"),
            ("Alexander von Humboldt", "von Humboldt, Alexander"),
            ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
            ("Santiago Ramón y Cajal", "{Ramón y Cajal}, Santiago"),
            ("Min young Kim", "Kim, Min young"),
            ("Mausam", "Mausam"),
            ("R&D Group", r"{R\&D Group}"),
            ("Bo P{ang", r"P\textbraceleft{}ang, Bo"),
        ];
        for (name, expected) in cases {
            let paper = Paper { authors: vec![name.into()], ..Paper::blank("2510.26143", "Names") };
            let file = file(Format::BibTex, [&paper]);
            assert!(file.contains(&format!("author = {{{expected}}}")), "{name}: {file}");
        }
    }
}
