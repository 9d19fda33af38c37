//! How the texts come from the typesetter to the reader, which are built together.
//!
//! They are a row of pieces. A piece begins with a sign that says what it is; what follows the sign is
//! its text. Other than with JSON there is next to nothing to tell apart, which the reader would have to
//! carry code for.

use super::{PaperText, Prose, Title, Typeset};
use crate::core::markup::{Attribute, Element, Markup, Tag};

/// Stands between two pieces. No text of a page has it; where a source does, a space is written.
const BETWEEN: char = '\u{1F}';

/// A text that isn't there.
const NONE: char = '-';
/// The end of a text that is.
const END: char = '.';
const TEXT: char = 't';
/// An element begins: its number follows.
const OPEN: char = '<';
/// An attribute of the element that has begun: its number and its value follow.
const SAYS: char = '@';
const CLOSE: char = '>';

/// The texts as a row of pieces.
#[must_use]
pub fn write(typeset: &Typeset) -> String {
    let mut wire = String::new();
    optional(typeset.overview.as_ref(), &mut wire);
    piece(TEXT, &typeset.notes.len().to_string(), &mut wire);
    typeset.notes.iter().for_each(|note| optional(note.as_ref(), &mut wire));
    for paper in &typeset.papers {
        piece(TEXT, &paper.title.plain, &mut wire);
        optional(Some(&paper.title.prose), &mut wire);
        optional(Some(&paper.also), &mut wire);
        let PaperText { authors, more_authors, comments, .. } = paper;
        let PaperText { abstract_text, summary, critique, .. } = paper;
        for text in [authors, more_authors, comments, abstract_text, summary, critique] {
            optional(text.as_ref(), &mut wire);
        }
    }
    wire
}

/// The texts of which `wire` is the row of pieces.
#[must_use]
pub fn read(wire: &str) -> Option<Typeset> {
    let mut pieces = Pieces(wire.split(BETWEEN));
    let overview = pieces.optional()?;
    let count = pieces.text()?.parse().ok()?;
    let notes = (0..count).map(|_: usize| pieces.optional()).collect::<Option<_>>()?;
    let mut papers = Vec::new();
    while let Some(plain) = pieces.text() {
        let title = Title { plain: plain.into(), prose: pieces.optional()?? };
        papers.push(PaperText {
            title,
            also: pieces.optional()??,
            authors: pieces.optional()?,
            more_authors: pieces.optional()?,
            comments: pieces.optional()?,
            abstract_text: pieces.optional()?,
            summary: pieces.optional()?,
            critique: pieces.optional()?,
        });
    }
    Some(Typeset { overview, notes, papers })
}

fn piece(sign: char, text: &str, wire: &mut String) {
    if !wire.is_empty() {
        wire.push(BETWEEN);
    }
    wire.push(sign);
    wire.extend(text.chars().map(|char| if char == BETWEEN { ' ' } else { char }));
}

fn optional(text: Option<&Prose>, wire: &mut String) {
    let Some(Prose::Set(content)) = text else { return piece(NONE, "", wire) };
    content.iter().for_each(|it| markup(it, wire));
    piece(END, "", wire);
}

fn markup(it: &Markup, wire: &mut String) {
    let Element(tag, attributes, content) = match it {
        Markup::Text(text) => return piece(TEXT, text, wire),
        Markup::Element(element) => element,
    };
    piece(OPEN, &sign(tag.number()).to_string(), wire);
    for (attribute, value) in attributes {
        piece(SAYS, &format!("{}{value}", sign(attribute.number())), wire);
    }
    content.iter().for_each(|it| markup(it, wire));
    piece(CLOSE, "", wire);
}

/// A name's number as a letter.
fn sign(number: u8) -> char {
    char::from(b'!' + number)
}

struct Pieces<'a>(std::str::Split<'a, char>);

impl<'a> Pieces<'a> {
    /// The sign of the next piece, and its text.
    fn next(&mut self) -> Option<(char, &'a str)> {
        split(self.0.next()?)
    }

    fn text(&mut self) -> Option<&'a str> {
        self.next().filter(|(sign, _)| *sign == TEXT).map(|(_, text)| text)
    }

    /// A text that may be missing; none at all where the pieces make no sense.
    fn optional(&mut self) -> Option<Option<Prose>> {
        // What is open, from the outermost inwards.
        let mut open: Vec<Element> = Vec::new();
        let mut content = Vec::new();
        loop {
            let (sign, text) = self.next()?;
            let whole = match sign {
                NONE => return Some(None),
                END => return Some(Some(Prose::Set(content))),
                TEXT => Markup::Text(text.into()),
                OPEN => {
                    open.push(Element(Tag::of(number(split(text)?.0)?)?, Vec::new(), Vec::new()));
                    continue;
                }
                SAYS => {
                    let (name, value) = split(text)?;
                    let attribute = Attribute::of(number(name)?)?;
                    open.last_mut()?.1.push((attribute, value.into()));
                    continue;
                }
                _ => Markup::Element(open.pop()?),
            };
            open.last_mut().map_or(&mut content, |it| &mut it.2).push(whole);
        }
    }
}

fn split(piece: &str) -> Option<(char, &str)> {
    let sign = piece.chars().next()?;
    Some((sign, &piece[sign.len_utf8()..]))
}

fn number(sign: char) -> Option<u8> {
    u8::try_from(sign).ok()?.checked_sub(b'!')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn content() -> impl Strategy<Value = Vec<Markup>> {
        let text = "[^\u{1f}]{0,8}".prop_map(Markup::Text);
        let tag = prop::sample::select(vec![Tag::P, Tag::A, Tag::Math, Tag::Munderover]);
        let names = prop::sample::select(vec![Attribute::AriaLabel, Attribute::Width]);
        let markup = text.prop_recursive(4, 32, 4, move |inner| {
            let attributes = prop::collection::vec((names.clone(), "[^\u{1f}]{0,4}"), 0..3);
            (tag.clone(), attributes, prop::collection::vec(inner, 0..4)).prop_map(
                |(tag, attributes, content)| Markup::Element(Element(tag, attributes, content)),
            )
        });
        prop::collection::vec(markup, 0..4)
    }

    fn text() -> impl Strategy<Value = Option<Prose>> {
        prop::option::of(content().prop_map(Prose::Set))
    }

    fn paper() -> impl Strategy<Value = PaperText> {
        let texts = (text(), text(), text(), text(), text(), text());
        let lines = (content(), content());
        (lines, "[^\u{1f}]{0,8}", texts).prop_map(|((title, also), plain, texts)| PaperText {
            title: Title { prose: Prose::Set(title), plain },
            also: Prose::Set(also),
            authors: texts.0,
            more_authors: texts.1,
            comments: texts.2,
            abstract_text: texts.3,
            summary: texts.4,
            critique: texts.5,
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            overview in text(),
            notes in prop::collection::vec(text(), 0..4),
            papers in prop::collection::vec(paper(), 0..3),
        ) {
            let typeset = Typeset { overview, notes, papers };
            prop_assert_eq!(read(&write(&typeset)), Some(typeset));
        }

        #[test]
        fn nothing_that_comes_makes_the_reader_fail(wire in "[-.t<@>!-a\u{1f}]{0,60}") {
            let _ = read(&wire);
        }
    }

    #[test]
    fn what_stands_between_the_pieces_is_a_space_in_a_text() {
        let overview = Some(Prose::Set(vec![Markup::Text("a\u{1f}.b".into())]));
        let read = read(&write(&Typeset { overview, ..Typeset::default() })).unwrap();
        assert_eq!(read.overview.unwrap().text(), "a .b");
        for broken in ["", "x", "-", "-\u{1f}t9", "<", "<~\u{1f}>", ">"] {
            assert_eq!(super::read(broken), None, "{broken}");
        }
    }
}
