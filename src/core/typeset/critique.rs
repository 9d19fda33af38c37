//! A critique as what it consists of: its strengths and weaknesses, to stand side by side, and the
//! rest.
//!
//! Nothing is moved: the parts, one after the other, are the critique. So a side stands for itself only
//! where the other follows it at once. Strengths without weaknesses, or with something else between
//! them, stay in the running text, and so do those in the cells of a table, which has them side by side
//! already. Items of a list become sides that are lists of their own, whose numbers go on.

use super::labels::{Says, Side, Wording};
use super::titles::{Rank, Title, is_conclusion, item_title, lines, title};
use crate::core::markdown::Block;
use std::ops::Range;

/// A part of a critique.
#[derive(Debug, PartialEq)]
pub(super) enum Part {
    /// Running text.
    Text(Vec<Block>),
    /// Both sides, in the order of the text, each with its title.
    Sides([(Side, Vec<Block>); 2]),
}

/// How many blocks a side may have. To look further would make the time grow faster than the text.
const LONGEST_SIDE: usize = 256;

/// The parts of a critique, in its order.
pub(super) fn parts(blocks: Vec<Block>) -> Vec<Part> {
    let pieces = pieces(&blocks);
    let mut parts = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while at < pieces.len() {
        let Some(pair) = pair(&pieces, at) else {
            at += 1;
            continue;
        };
        if done < at {
            parts.push(Part::Text(joined(&pieces[done..at])));
        }
        let first = (pair.first, joined(&pieces[at..pair.second_at]));
        let second = (pair.first.other(), joined(&pieces[pair.second_at..pair.end]));
        parts.push(Part::Sides([first, second]));
        (done, at) = (pair.end, pair.end);
    }
    if done == 0 {
        return vec![Part::Text(blocks)];
    }
    if done < pieces.len() {
        parts.push(Part::Text(joined(&pieces[done..])));
    }
    parts
}

impl Side {
    fn other(self) -> Self {
        match self {
            Self::Strengths => Self::Weaknesses,
            Self::Weaknesses => Self::Strengths,
        }
    }
}

/// A block of the critique, or an item of a list whose items may be its parts.
struct Piece {
    block: Block,
    title: Option<Title>,
    /// For an item, which of the critique's blocks its list is.
    list: Option<usize>,
}

impl Piece {
    /// The side that it begins, if it does.
    fn side(&self) -> Option<(Side, Wording)> {
        match self.title?.says {
            Says::Side(side, wording) => Some((side, wording)),
            Says::Closing | Says::Other => None,
        }
    }

    fn is_rule(&self) -> bool {
        self.block == Block::Rule
    }
}

fn pieces(blocks: &[Block]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(content) => pieces.extend(lines(content).into_iter().map(|line| {
                let block = Block::Paragraph(line.to_vec());
                Piece { title: title(&block), block, list: None }
            })),
            Block::List { ordered, tight, items } => {
                let titles: Vec<Option<Title>> = items.iter().map(|it| item_title(it)).collect();
                if titles.iter().flatten().all(|title| title.says == Says::Other) {
                    pieces.push(Piece { block: block.clone(), title: None, list: None });
                    continue;
                }
                for (nth, (item, title)) in items.iter().zip(titles).enumerate() {
                    let ordered = ordered.map(|first| first.saturating_add(nth as u64));
                    let block = Block::List { ordered, tight: *tight, items: vec![item.clone()] };
                    pieces.push(Piece { block, title, list: Some(at) });
                }
            }
            _ => pieces.push(Piece { block: block.clone(), title: title(block), list: None }),
        }
    }
    pieces
}

/// The blocks that these pieces are, items of one list in one again.
fn joined(pieces: &[Piece]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut list = None;
    for piece in pieces {
        match (&piece.block, blocks.last_mut()) {
            (Block::List { items: item, .. }, Some(Block::List { items, .. }))
                if piece.list.is_some() && piece.list == list =>
            {
                items.extend_from_slice(item);
            }
            _ => blocks.push(piece.block.clone()),
        }
        list = piece.list;
    }
    blocks
}

/// Two sides, of which the first begins where the pair does.
struct Pair {
    first: Side,
    second_at: usize,
    end: usize,
}

fn pair(pieces: &[Piece], at: usize) -> Option<Pair> {
    let (first, Wording::Plain) = pieces[at].side()? else { return None };
    let head = pieces[at].title?;
    let second_at = second_side(pieces, at, first, head)?;
    let end = end_of_second(pieces, at, second_at, first.other())?;
    // Of weaknesses, strengths, weaknesses those that follow are meant: “Limitations of earlier work”.
    let next = pieces.get(end).filter(|_| first == Side::Weaknesses);
    let goes_on = next.is_some_and(|next| {
        next.side() == Some((first, Wording::Plain))
            && next.title.is_some_and(|title| title.rank == head.rank)
    });
    let is_empty = |range: Range<usize>| {
        range.len() == 1 && pieces[range.start].title.is_some_and(|title| title.is_alone)
    };
    (!goes_on && !is_empty(at..second_at) && !is_empty(second_at..end)).then_some(Pair {
        first,
        second_at,
        end,
    })
}

/// Where the other side begins, if it follows the one that begins here.
fn second_side(pieces: &[Piece], at: usize, first: Side, head: Title) -> Option<usize> {
    let mut deeper = None;
    for (next, piece) in pieces.iter().enumerate().skip(at + 1).take(LONGEST_SIDE) {
        let Some(title) = piece.title else {
            // An item's side ends with it.
            if head.rank == Rank::Item && !head.is_alone && !piece.is_rule() {
                break;
            }
            continue;
        };
        match title.says {
            Says::Side(side, _) if side == first => {}
            Says::Side(..) if answers(head, title) => {
                if title.rank <= head.rank || head.rank > Rank::Heading(6) {
                    return Some(next);
                }
                deeper = deeper.or(Some(next));
            }
            _ if ends(head, title) => break,
            _ => {}
        }
    }
    deeper
}

/// Whether a title of the other side can be the counterpart of `head`.
fn answers(head: Title, title: Title) -> bool {
    match (head.rank, title.rank) {
        (_, Rank::Heading(_)) | (Rank::Item, Rank::Item) => true,
        (Rank::Heading(_), rank) => rank == Rank::Line,
        (head, title) => head != Rank::Item && title != Rank::Item,
    }
}

/// Whether what `title` heads is no longer the first side, which `head` heads.
fn ends(head: Title, title: Title) -> bool {
    match (head.rank, title.rank) {
        (Rank::Heading(_), Rank::Heading(_)) => {
            let counts_parts = title.is_numbered && !head.is_numbered && title.rank == head.rank;
            title.rank <= head.rank && !counts_parts
        }
        (_, Rank::Heading(_)) => true,
        (Rank::Heading(_), _) => false,
        (Rank::Item, _) => !head.is_alone || title.says == Says::Closing,
        // Bold lines look alike, whether they head a side or what is in it.
        _ => title.says == Says::Closing,
    }
}

/// Where the second side ends.
fn end_of_second(pieces: &[Piece], at: usize, second_at: usize, side: Side) -> Option<usize> {
    let head = pieces[second_at].title?;
    let inner = &pieces[at + 1..second_at];
    let last = inner.iter().rposition(|piece| !piece.is_rule());
    let has_rules = inner[..last.unwrap_or(0)].iter().any(Piece::is_rule);
    let has_parts = inner.iter().any(|piece| {
        piece.title.is_some_and(|title| title.says == Says::Other && title.rank <= head.rank)
    });
    let mut end = second_at + 1;
    while let Some(piece) = pieces.get(end).filter(|_| end - second_at < LONGEST_SIDE) {
        let is_over = match piece.title {
            None if piece.is_rule() => {
                let next = pieces.get(end + 1).and_then(|next| next.title);
                !has_rules && next.is_none_or(|next| next.rank <= head.rank)
            }
            None => (head.rank == Rank::Item && !head.is_alone) || is_conclusion(&piece.block),
            // A point may be about the conclusion.
            Some(title) if title.rank == Rank::Item && head.rank != Rank::Item => false,
            Some(title) => match title.says {
                Says::Closing => true,
                Says::Side(other, _) if other != side => title.rank <= head.rank || title.is_alone,
                // “Technical concerns” are part of the weaknesses where those have parts.
                Says::Side(_, wording) if title.rank <= head.rank => {
                    let is_part = has_parts && title.rank == Rank::Line;
                    let is_alike = pieces[second_at].side() == Some((side, wording));
                    !is_part && (wording == Wording::Mild || !is_alike)
                }
                Says::Side(..) => false,
                Says::Other => match head.rank {
                    Rank::Heading(_) => ends(head, title),
                    Rank::Item if head.is_alone => matches!(title.rank, Rank::Heading(_)),
                    Rank::Item => true,
                    _ => {
                        matches!(title.rank, Rank::Heading(_))
                            || (title.rank <= head.rank && !has_parts)
                    }
                },
            },
        };
        if is_over {
            break;
        }
        end += 1;
    }
    let second = &pieces[second_at..end];
    // A rule at the end separates from what follows.
    let rules = second.iter().rev().take_while(|piece| piece.is_rule()).count();
    let second = &second[..second.len() - rules];
    // Where the first side ends with its list, what follows the list of the second is about both.
    let is_list = |piece: &Piece| matches!(piece.block, Block::List { .. });
    let rest = second.iter().rev().take_while(|piece| !is_list(piece));
    let is_remark = head.rank != Rank::Item
        && last.is_some_and(|last| is_list(&inner[last]))
        && second.iter().any(is_list)
        && rest.clone().all(|piece| piece.title.is_none());
    Some(second_at + second.len() - if is_remark { rest.count() } else { 0 })
}
