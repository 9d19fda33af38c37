//! Where a reader is in a digest: what an entry of the history remembers.

use crate::core::section::SectionKey;
use std::fmt;
use std::str::FromStr;

/// A reader's place, written `1250 0/summary @2510.26143:120 ~2 >0,?digest=cs.CL/2025-10-30`.
///
/// `src/boot/published.js` reads the first three kinds of word too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// How far the page is scrolled, CSS pixels.
    pub scrolled: u32,
    /// The open sections.
    pub open: Vec<SectionKey>,
    /// The same as `scrolled`, told by an element: what stands above it may have another height
    /// when the reader comes back.
    pub spot: Option<Spot>,
    /// What else is unfolded, as places in the page.
    pub unfolded: Vec<usize>,
    /// What has the focus.
    pub focus: Option<Focus>,
}

/// The element at which the visible part of the page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The element's id.
    pub id: String,
    /// How far below the element's top the visible part begins, CSS pixels.
    pub below: u32,
}

/// An element that has the focus, told so that it is found again in a page made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Focus {
    /// The nth link to this address.
    Link(usize, String),
    /// The nth stop in the element with this id; its own is the one before the first.
    Within(usize, String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.scrolled)?;
        self.open.iter().try_for_each(|key| write!(f, " {key}"))?;
        if let Some(Spot { id, below }) = &self.spot {
            write!(f, " @{id}:{below}")?;
        }
        self.unfolded.iter().try_for_each(|at| write!(f, " ~{at}"))?;
        match &self.focus {
            // A space would end the word. No address and no id of ours has one.
            Some(Focus::Link(_, name) | Focus::Within(_, name)) if name.contains(' ') => Ok(()),
            Some(Focus::Link(nth, href)) => write!(f, " >{nth},{href}"),
            Some(Focus::Within(nth, id)) => write!(f, " ={nth},{id}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut words = text.split(' ');
        let scrolled = words.next().and_then(|word| word.parse().ok()).ok_or(())?;
        let mut place = Self { scrolled, ..Self::default() };
        for word in words {
            let mut rest = word.chars();
            match (rest.next(), rest.as_str()) {
                (Some('@'), spot) => {
                    let (id, below) = spot.rsplit_once(':').ok_or(())?;
                    place.spot = Some(Spot { id: id.into(), below: number(below)? });
                }
                (Some('~'), at) => place.unfolded.push(number(at)?),
                (Some(kind @ ('>' | '=')), focus) => {
                    let (nth, name) = focus.split_once(',').ok_or(())?;
                    let make = if kind == '>' { Focus::Link } else { Focus::Within };
                    place.focus = Some(make(number(nth)?, name.into()));
                }
                _ => place.open.push(word.parse()?),
            }
        }
        Ok(place)
    }
}

fn number<T: FromStr>(text: &str) -> Result<T, ()> {
    text.parse().map_err(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_and_read_back() {
        for text in [
            "0",
            "1250 0/summary 3/critique",
            "1250 0/summary @hep-th/9901001:120 ~0 ~3 >1,?digest=cs.CL/2025-10-30#2510.26143",
            "7 @theme-x:0 =0,2510.26143",
            "0 =3,filters-chips",
        ] {
            assert_eq!(text.parse::<Place>().map(|place| place.to_string()), Ok(text.into()));
        }
        for bad in [
            "",
            "x",
            "1 ",
            "1 0/other",
            "-3",
            "1 @x",
            "1 @x:-2",
            "1 ~x",
            "1 >x",
            "1 >x,#y",
            "1 =,y",
        ] {
            assert_eq!(bad.parse::<Place>(), Err(()), "{bad:?}");
        }
    }

    #[test]
    fn what_cannot_be_one_word_is_left_out() {
        let focus = Some(Focus::Link(0, "a b".into()));
        assert_eq!(Place { focus, ..Place::default() }.to_string(), "0");
    }
}
