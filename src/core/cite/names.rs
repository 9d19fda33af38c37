//! Names of authors: of persons in their parts, and of groups whole.
//!
//! arXiv writes names as they are spoken, `Laurens van der Maaten`. What stands before the family name
//! is told by a vocabulary, as is what a group is called; what neither knows is a given name, and the
//! last word the family's.

use super::super::text::{fold, stands_alone};

/// An author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// Somebody.
    Person(Person),
    /// A collaboration or an organisation, or a name that can't be taken apart.
    Literal(String),
}

/// The parts of a person's name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// `Alexander`, `J.-P.`
    pub given: Option<String>,
    /// What goes where the given name goes, the `von` of Humboldt.
    pub dropping_particle: Option<String>,
    /// What stays with the family name, the `van der` of van der Maaten.
    pub non_dropping_particle: Option<String>,
    /// `Humboldt`; also the name of who has only one.
    pub family: String,
    /// `Jr.`, `III`
    pub suffix: Option<String>,
}

impl Person {
    /// The family name with what stands before it.
    #[must_use]
    pub fn surname(&self) -> String {
        let particles = [&self.dropping_particle, &self.non_dropping_particle];
        joined(particles.into_iter().flatten().map(String::as_str).chain([self.family.as_str()]))
    }
}

impl Name {
    /// The name as it is spoken.
    #[must_use]
    pub fn spoken(&self) -> String {
        match self {
            Self::Person(person) => {
                let surname = person.surname();
                let given = person.given.as_deref();
                let suffix = person.suffix.as_deref();
                joined(given.into_iter().chain([surname.as_str()]).chain(suffix))
            }
            Self::Literal(name) => name.clone(),
        }
    }
}

/// The authors of a list in a line, `Martin King, Jr., Karl von Berg`.
#[must_use]
pub fn listed(line: &str) -> Vec<Name> {
    names(line.split(", ").map(str::to_owned))
}

/// The authors of a list that was divided at its commas, each as plain text on one line.
pub(super) fn names(authors: impl Iterator<Item = String>) -> Vec<Name> {
    let mut names = Vec::new();
    for author in authors {
        let author = without_marks(author.strip_prefix("and ").unwrap_or(&author));
        if is_suffix(author)
            && let Some(Name::Person(person)) = names.last_mut()
            && person.suffix.is_none()
        {
            person.suffix = Some(author.into());
        } else if is_group(author) {
            names.push(Name::Literal(author.into()));
        } else {
            names.extend(author.split(" and ").filter_map(person).map(Name::Person));
        }
    }
    names
}

/// `name` without signs that lead to a note, and without an affiliation.
fn without_marks(name: &str) -> &str {
    let is_mark = |char: char| "*∗†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹,; ".contains(char);
    let name = name.trim_matches(is_mark);
    match name.strip_suffix(')').and_then(|name| name.rsplit_once('(')) {
        Some((before, _)) if !before.trim().is_empty() => before.trim_matches(is_mark),
        _ => name,
    }
}

/// Words of what groups are called.
const GROUPS: [&str; 39] = [
    "alliance",
    "association",
    "authors",
    "behalf",
    "center",
    "centre",
    "collaboration",
    "collaborations",
    "college",
    "committee",
    "community",
    "company",
    "consortium",
    "contributors",
    "corporation",
    "council",
    "deepmind",
    "department",
    "developers",
    "foundation",
    "google",
    "group",
    "inc",
    "initiative",
    "institute",
    "lab",
    "laboratory",
    "labs",
    "ltd",
    "microsoft",
    "network",
    "organisation",
    "organization",
    "project",
    "research",
    "society",
    "team",
    "university",
    "workshop",
];

/// Whether this is the name of a group.
fn is_group(name: &str) -> bool {
    let words = || name.split([' ', '-', ',']).filter(|word| !word.is_empty());
    let is_told = |word: &str| {
        let folded = fold(word);
        let plain = folded.trim_matches(|char: char| !char.is_alphanumeric());
        GROUPS.contains(&plain) || word == "AI" || word == "et" && name.ends_with(" al.")
    };
    // Within one word, as in OpenAI; in several McDonald is somebody.
    let has_hump = |word: &str| {
        let is_lower = |char: Option<char>| char.is_some_and(char::is_lowercase);
        let mut before = None;
        word.chars().any(|char| {
            let is_hump = char.is_uppercase() && is_lower(before);
            before = Some(char);
            is_hump
        })
    };
    let has_sign = |word: &str| word.chars().any(|it| it.is_ascii_digit() || "&/@:|".contains(it));
    name.starts_with("for the ")
        || words().any(|word| has_sign(word) && !is_suffix(word))
        || words().any(is_told)
        || !name.contains(' ') && (has_hump(name) || name.contains('-') && name.is_ascii())
}

/// What follows a name; a `V` is more often an initial.
#[must_use]
pub fn is_suffix(word: &str) -> bool {
    matches!(
        word,
        "Jr" | "Jr." | "Sr" | "Sr." | "jr." | "sr." | "II" | "III" | "IV" | "2nd" | "3rd"
    )
}

/// Takes a person's name apart; nothing is there if it has no letter.
fn person(name: &str) -> Option<Person> {
    if !name.contains(char::is_alphanumeric) {
        return None;
    }
    match name.split_once(',') {
        Some((before, after)) => Some(inverted(before.trim(), after)),
        None => Some(spoken(&name.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>())),
    }
}

/// A name with commas: `Maaten, Laurens`, `King, Jr., Martin` or `Martin King, Jr.`
fn inverted(before: &str, after: &str) -> Person {
    let (suffixes, given): (Vec<&str>, Vec<&str>) = after
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .partition(|it| is_suffix(it));
    let words: Vec<&str> = before.split(' ').filter(|word| !word.is_empty()).collect();
    let person = if given.is_empty() { spoken(&words) } else { with_family(&words) };
    let suffix = suffixes.first().map(|suffix| (*suffix).to_owned());
    Person { given: text(&given).or(person.given), suffix: suffix.or(person.suffix), ..person }
}

/// A name as it is spoken.
fn spoken(words: &[&str]) -> Person {
    if let [family, given @ ..] = words
        && !given.is_empty()
        && words.iter().all(|word| word.chars().all(is_east_asian))
    {
        let family = (*family).into();
        return Person { given: text(given), family, ..Person::default() };
    }
    let (words, suffix) = match words {
        [name @ .., last] if is_suffix(last) && !name.is_empty() => (name, Some(*last)),
        _ => (words, None),
    };
    let (given, family) = words.split_at(family_start(words));
    Person { given: text(given), suffix: suffix.map(str::to_owned), ..with_family(family) }
}

/// A family name with its particles, which are written small.
fn with_family(words: &[&str]) -> Person {
    let last = words.len().saturating_sub(1);
    let is_particle = |word: &&&str| PARTICLES.contains(*word);
    let count = words[..last].iter().take_while(is_particle).count();
    let (particles, family) = words.split_at(count);
    let drops = particles.first().is_some_and(|first| DROPPING.contains(first));
    let (dropping, staying) = if drops { (particles, &[][..]) } else { (&[][..], particles) };
    Person {
        dropping_particle: text(dropping),
        non_dropping_particle: text(staying),
        family: family.join(" "),
        ..Person::default()
    }
}

/// What stands before family names, and belongs to them.
const PARTICLES: [&str; 50] = [
    "van", "von", "vom", "zu", "zum", "zur", "und", "der", "den", "de", "del", "della", "dello",
    "delle", "dei", "degli", "di", "da", "dal", "dalla", "das", "do", "dos", "du", "la", "le",
    "les", "las", "los", "el", "al", "ter", "ten", "te", "'t", "’t", "op", "in", "aan", "af", "av",
    "ibn", "bin", "bint", "ben", "abu", "st", "st.", "san", "santa",
];

/// Those with which a family name begins that is filed under what follows them.
const DROPPING: [&str; 7] = ["von", "vom", "zu", "zum", "zur", "af", "av"];

/// Those that begin a family name also where they are written large: `Benjamin Van Durme`. Others are
/// given names then.
const LARGE: [&str; 25] = [
    "van", "von", "de", "del", "della", "dello", "dei", "degli", "di", "da", "dal", "dalla", "dos",
    "la", "le", "les", "el", "al", "ter", "ibn", "ben", "abu", "st", "st.", "santa",
];

/// Family names, first or last in a name, beside which `Van` and `Le` are given names.
const VIETNAMESE: [&str; 14] = [
    "nguyen", "tran", "pham", "hoang", "huynh", "vu", "vo", "dang", "bui", "do", "ngo", "duong",
    "phan", "le",
];

/// What follows a family name of two words, and is none by itself.
const GENERATIONS: [&str; 4] = ["filho", "neto", "junior", "sobrinho"];

/// Where in a name the family name begins.
fn family_start(words: &[&str]) -> usize {
    let Some(last) = words.len().checked_sub(1) else { return 0 };
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let is_small = |at: usize| words[at].starts_with(|first: char| !first.is_uppercase());
    let is_particle = |at: usize| PARTICLES.contains(&folded[at].as_str());
    let two_words = last >= 2 && GENERATIONS.contains(&folded[last].as_str());
    let end = last - usize::from(two_words);
    let mut start = end;
    while start > 0 && is_particle(start - 1) && (start > 1 || is_small(0)) {
        start -= 1;
    }
    let is_vietnamese = [0, end].iter().any(|at| VIETNAMESE.contains(&folded[*at].as_str()));
    let begins = |at: usize| is_small(at) || LARGE.contains(&folded[at].as_str()) && !is_vietnamese;
    while start < end && !begins(start) {
        start += 1;
    }
    // Ramón y Cajal
    let joins = |at: usize| matches!(words[at], "y" | "e" | "i");
    if start >= 3 && joins(start - 1) { start - 2 } else { start }
}

/// Whether a name in this script has the family's first.
fn is_east_asian(char: char) -> bool {
    stands_alone(char) || matches!(char, '\u{AC00}'..='\u{D7A3}')
}

fn text(words: &[&str]) -> Option<String> {
    (!words.is_empty()).then(|| words.join(" "))
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name's parts: given | dropping | staying | family | suffix, `=` before a literal.
    fn sketch(name: &Name) -> String {
        match name {
            Name::Literal(name) => format!("={name}"),
            Name::Person(person) => {
                let Person { given, dropping_particle, non_dropping_particle, family, suffix } =
                    person;
                let part = |part: &Option<String>| part.clone().unwrap_or_default();
                [
                    part(given),
                    part(dropping_particle),
                    part(non_dropping_particle),
                    family.clone(),
                    part(suffix),
                ]
                .join("|")
            }
        }
    }

    fn check(cases: &[(&str, &str)]) {
        for (name, expected) in cases {
            let read = names(std::iter::once((*name).to_owned()));
            assert_eq!(read.iter().map(sketch).collect::<Vec<_>>().join("; "), *expected, "{name}");
        }
    }

    #[test]
    fn the_last_word_is_the_family_name() {
        check(&[
            ("Bo Pang", "Bo|||Pang|"),
            ("Wee Sun Lee", "Wee Sun|||Lee|"),
            ("J. R. R. Tolkien", "J. R. R.|||Tolkien|"),
            ("J.-P. Serre", "J.-P.|||Serre|"),
            ("Jean-Pierre Serre", "Jean-Pierre|||Serre|"),
            ("Yann LeCun", "Yann|||LeCun|"),
            ("Henry McDonald", "Henry|||McDonald|"),
            ("Karolina Stańczak-Łoś", "Karolina|||Stańczak-Łoś|"),
            ("Mausam", "|||Mausam|"),
            ("Jin-woo Lee", "Jin-woo|||Lee|"),
            ("Min young Kim", "Min young|||Kim|"),
            ("Rahul V", "Rahul|||V|"),
        ]);
    }

    #[test]
    fn particles_belong_to_the_family_name() {
        check(&[
            ("Laurens van der Maaten", "Laurens||van der|Maaten|"),
            ("Juan de la Cruz", "Juan||de la|Cruz|"),
            ("Ana Maria da Silva", "Ana Maria||da|Silva|"),
            ("Alexander von Humboldt", "Alexander|von||Humboldt|"),
            ("Karl von und zu Guttenberg", "Karl|von und zu||Guttenberg|"),
            ("Gerard 't Hooft", "Gerard||'t|Hooft|"),
            ("Jean le Rond d'Alembert", "Jean le Rond|||d'Alembert|"),
            ("Muhammad ibn Musa al-Khwarizmi", "Muhammad ibn Musa|||al-Khwarizmi|"),
            ("de Souza", "||de|Souza|"),
            ("van der Maaten, Laurens", "Laurens||van der|Maaten|"),
        ]);
    }

    #[test]
    fn particles_written_large_are_part_of_it() {
        check(&[
            ("Benjamin Van Durme", "Benjamin|||Van Durme|"),
            ("Yves Van de Peer", "Yves|||Van de Peer|"),
            ("Giovanni Da San Martino", "Giovanni|||Da San Martino|"),
            ("Muhammad Al Kautsar", "Muhammad|||Al Kautsar|"),
            ("Nguyen Van Hung", "Nguyen Van|||Hung|"),
            ("Quoc V. Le", "Quoc V.|||Le|"),
            ("Linh Van Ngo", "Linh Van|||Ngo|"),
            ("Minh Le Nguyen", "Minh Le|||Nguyen|"),
            ("The Anh Han", "The Anh|||Han|"),
            ("Bo Pang 2nd", "Bo|||Pang|2nd"),
            ("Van Gogh", "Van|||Gogh|"),
            ("Tien Te Wang", "Tien Te|||Wang|"),
        ]);
    }

    #[test]
    fn some_family_names_are_two_words() {
        check(&[
            ("Santiago Ramón y Cajal", "Santiago|||Ramón y Cajal|"),
            ("João da Silva Filho", "João||da|Silva Filho|"),
            ("Ana Neto", "Ana|||Neto|"),
        ]);
    }

    #[test]
    fn suffixes_follow() {
        check(&[
            ("Martin Luther King Jr.", "Martin Luther|||King|Jr."),
            ("John Smith III", "John|||Smith|III"),
            ("King, Jr., Martin", "Martin|||King|Jr."),
            ("Martin King, Jr.", "Martin|||King|Jr."),
            ("Ludwig van der Berg Sr", "Ludwig||van der|Berg|Sr"),
        ]);
        // A list that was divided at its commas.
        let list = ["John Smith", "Jr.", "Ana Lopez", "and Bo Pang"].map(str::to_owned);
        let read: Vec<String> = names(list.into_iter()).iter().map(sketch).collect();
        assert_eq!(read, ["John|||Smith|Jr.", "Ana|||Lopez|", "Bo|||Pang|"]);
    }

    #[test]
    fn groups_are_whole() {
        for name in [
            "The ATLAS Collaboration",
            "LIGO Scientific Collaboration",
            "DeepSeek-AI",
            "OpenAI",
            "LLM-jp",
            "Qwen Team",
            "Llama 3 Authors",
            "Google DeepMind",
            "BigScience Workshop",
            "Research and Development Group",
            "AT&T",
            "Meta AI",
        ] {
            check(&[(name, &format!("={name}"))]);
        }
    }

    #[test]
    fn names_in_chinese_and_korean_begin_with_the_family() {
        check(&[("张三", "|||张三|"), ("李 雷", "雷|||李|"), ("김 민준", "민준|||김|")]);
    }

    #[test]
    fn what_is_no_part_of_a_name_is_left_out() {
        check(&[
            ("Bo Pang*†", "Bo|||Pang|"),
            ("Bo Pang (MIT)", "Bo|||Pang|"),
            ("Bo Pang and Ana Lopez", "Bo|||Pang|; Ana|||Lopez|"),
            ("(MIT)", "|||(MIT)|"),
            ("—", ""),
            ("", ""),
            (", ,", ""),
            ("van", "|||van|"),
            ("Jr.", "|||Jr.|"),
        ]);
    }

    #[test]
    fn a_name_is_spoken_as_it_was_written() {
        for name in ["Laurens van der Maaten", "Martin Luther King Jr.", "Karl von Berg", "OpenAI"]
        {
            let read = names(std::iter::once(name.to_owned()));
            assert_eq!(read[0].spoken(), name);
        }
    }
}
