//! What is read stands out from what it stands on, by day and by night: each pair of colour tokens that the
//! style sheets use has the contrast of WCAG 2.2 AA.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const SHEETS: [&str; 7] = [
    "style/first.css",
    "style/main.css",
    "style/desk.css",
    "style/kept.css",
    "style/choices.css",
    "style/trends.css",
    "style/search.css",
];

/// What text needs (success criterion 1.4.3). Large text has no less here.
const TEXT: f64 = 4.5;

/// What edges, marks and focus rings need that say something by themselves (1.4.11).
const PART: f64 = 3.0;

/// Which colour stands on which grounds, and how far it must stand out. `rule` divides what is told apart
/// without it, so it needs nothing.
const PAIRS: [(&str, f64, &[&str]); 9] = [
    ("ink", TEXT, &["paper", "raised", "sunken", "accent-soft"]),
    ("ink-soft", TEXT, &["paper", "raised", "sunken", "accent-soft"]),
    ("link", TEXT, &["paper", "raised", "sunken", "accent-soft"]),
    ("accent", TEXT, &["paper", "raised", "sunken", "accent-soft"]),
    ("on-accent", TEXT, &["accent"]),
    ("found-ink", TEXT, &["found"]),
    ("rule-strong", PART, &["paper", "raised", "sunken"]),
    // The bars of trends, and where the focus is among them.
    ("link", PART, &["paper", "sunken"]),
    ("rule", 1.0, &["paper", "raised", "sunken"]),
];

/// A colour by day and one by night, each as red, green and blue.
type Colours = [[u8; 3]; 2];

/// The custom properties of the first sheet that are colours.
fn tokens() -> BTreeMap<String, Colours> {
    let sheet = fs::read_to_string(SHEETS[0]).unwrap();
    let declared = sheet.lines().filter_map(|line| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
        let (day, night) = value.strip_suffix(");")?.split_once(", ")?;
        Some((name.to_owned(), [parsed(day), parsed(night)]))
    });
    declared.collect()
}

fn parsed(hex: &str) -> [u8; 3] {
    let digits = hex.strip_prefix('#').filter(|it| it.len() == 6).unwrap();
    [0, 2, 4].map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
}

/// The relative luminance, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The token that a declaration of this property names, where it names one alone.
fn named<'a>(rule: &'a str, property: &str) -> Option<&'a str> {
    let declared = rule.lines().filter_map(|line| line.trim().strip_prefix(property));
    declared.filter_map(|value| value.strip_prefix(": var(--")?.strip_suffix(");")).next_back()
}

#[test]
fn black_on_white_has_all_contrast_and_a_colour_on_itself_none() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([90, 80, 70], [90, 80, 70]) - 1.0).abs() < 1e-9);
    // The lightest grey that passes for text on white.
    assert!(contrast([0x76; 3], [255; 3]) > TEXT && contrast([0x77; 3], [255; 3]) < TEXT);
}

#[test]
fn each_pair_of_colours_stands_apart_by_day_and_by_night() {
    let tokens = tokens();
    let mut faint = Vec::new();
    for (colour, least, grounds) in PAIRS {
        for ground in grounds {
            for (theme, at) in [("by day", 0), ("by night", 1)] {
                let contrast = contrast(tokens[colour][at], tokens[*ground][at]);
                if contrast < least {
                    faint.push(format!("{colour} on {ground} {theme}: {contrast:.2} of {least}"));
                }
            }
        }
    }
    assert_eq!(faint, Vec::<String>::new());
}

#[test]
fn no_colour_is_forgotten() {
    let paired: BTreeSet<&str> = PAIRS
        .iter()
        .flat_map(|(colour, _, grounds)| grounds.iter().copied().chain([*colour]))
        .collect();
    let tokens = tokens();
    assert_eq!(tokens.keys().map(String::as_str).collect::<BTreeSet<_>>(), paired);
}

#[test]
fn no_rule_puts_a_colour_on_a_ground_that_is_not_among_the_pairs() {
    let tokens = tokens();
    let mut pairs = 0;
    for sheet in SHEETS {
        let text = fs::read_to_string(sheet).unwrap();
        for rule in text.split(['{', '}']) {
            let ground = named(rule, "background").filter(|it| tokens.contains_key(*it));
            let (Some(colour), Some(ground)) = (named(rule, "color"), ground) else { continue };
            let is_paired = PAIRS.iter().any(|(it, least, grounds)| {
                *it == colour && *least == TEXT && grounds.contains(&ground)
            });
            assert!(is_paired, "{sheet} puts {colour} on {ground}, which nobody has looked at");
            pairs += 1;
        }
    }
    assert!(pairs > 15, "{pairs}");
}

#[test]
fn no_sheet_makes_up_a_colour_of_its_own() {
    for sheet in SHEETS {
        let text = fs::read_to_string(sheet).unwrap();
        let screen = text.split("@media print").next().unwrap();
        let foreign: Vec<&str> = screen
            .lines()
            .map(str::trim)
            .filter(|line| line.contains(": #") || line.contains("rgb(") || line.contains("hsl("))
            // Shades and the veil behind a dialog say nothing.
            .filter(|line| !line.contains("rgb(0 0 0 / "))
            .collect();
        assert_eq!(foreign, Vec::<&str>::new(), "{sheet}");
    }
}
