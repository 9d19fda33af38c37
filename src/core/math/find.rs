//! Where formulas stand in a text.

use super::Formula;
use std::ops::Range;

/// A formula in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The bytes of the formula with its marks.
    pub range: Range<usize>,
    /// The formula.
    pub formula: Formula,
}

/// The formulas of `text`, in order: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, none of which holds such a
/// mark or a blank line, or reaches into one of the `others`, which are in order. Amounts in dollars
/// and brackets that were only escaped are none.
#[must_use]
pub fn find(text: &str, others: &[Range<usize>]) -> Vec<Found> {
    let marks = marks(text, others);
    let mut found = Vec::new();
    let mut at = 0;
    while at < marks.len() {
        match marks[at..] {
            [ref open, ref close, ..] if is_formula(text, open, close) => {
                found.push(formula(text, open, close));
                at += 2;
            }
            _ => at += 1,
        }
    }
    found
}

/// What may begin or end a formula.
#[derive(Debug)]
struct Mark {
    kind: Kind,
    range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Dollar,
    Dollars,
    OpenRound,
    CloseRound,
    OpenSquare,
    CloseSquare,
    /// No formula reaches over this.
    Border,
}

fn marks(text: &str, others: &[Range<usize>]) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks = Vec::new();
    let mut others = others.iter();
    let mut other = others.next();
    let mut at = 0;
    while at < bytes.len() {
        if let Some(range) = other.filter(|range| range.start <= at) {
            marks.push(Mark { kind: Kind::Border, range: range.clone() });
            at = at.max(range.end);
            other = others.next();
            continue;
        }
        let (kind, length) = match (bytes[at], bytes.get(at + 1)) {
            (b'$', Some(b'$')) => (Some(Kind::Dollars), 2),
            (b'$', _) => (Some(Kind::Dollar), 1),
            (b'\\', Some(b'(')) => (Some(Kind::OpenRound), 2),
            (b'\\', Some(b')')) => (Some(Kind::CloseRound), 2),
            (b'\\', Some(b'[')) => (Some(Kind::OpenSquare), 2),
            (b'\\', Some(b']')) => (Some(Kind::CloseSquare), 2),
            // Whatever else is escaped, also a backslash or a dollar sign; an end of line may be that of a paragraph.
            (b'\\', Some(next)) if *next != b'\n' => (None, 2),
            (b'\n', _) if is_blank(&bytes[at + 1..]) => (Some(Kind::Border), 1),
            _ => (None, 1),
        };
        if let Some(kind) = kind {
            marks.push(Mark { kind, range: at..at + length });
        }
        at += length;
    }
    marks
}

/// Whether nothing stands on the line with which `rest` begins.
fn is_blank(rest: &[u8]) -> bool {
    let end = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
    matches!(end, None | Some(b'\n'))
}

fn is_formula(text: &str, open: &Mark, close: &Mark) -> bool {
    let tex = &text[open.range.end..close.range.start];
    if !tex.contains(char::is_alphanumeric) {
        return false;
    }
    match (open.kind, close.kind) {
        (Kind::Dollars, Kind::Dollars) => true,
        (Kind::OpenRound, Kind::CloseRound) => has_signs(tex) || !has_words(tex, 2),
        (Kind::OpenSquare, Kind::CloseSquare) => has_signs(tex) || is_letter(tex.trim()),
        (Kind::Dollar, Kind::Dollar) => is_between_dollars(tex, &text[close.range.end..]),
        _ => false,
    }
}

/// Whether `tex` between single dollar signs, which `after` follows, is a formula and no amount.
/// (The rules for the spaces and for the digit are those of
/// <https://pandoc.org/MANUAL.html#math>.)
fn is_between_dollars(tex: &str, after: &str) -> bool {
    let is_tight = |char: Option<char>| char.is_some_and(|char| !char.is_whitespace());
    let next = after.chars().next();
    is_tight(tex.chars().next())
        && is_tight(tex.chars().next_back())
        && !next.is_some_and(|next| next.is_ascii_digit())
        && (has_signs(tex) || !next.is_some_and(char::is_alphabetic))
        && !(tex.starts_with(|first: char| first.is_ascii_digit()) && has_words(tex, 3))
        && !begins_items(tex)
}

/// Whether `tex` has signs that only formulas have.
fn has_signs(tex: &str) -> bool {
    tex.contains(['\\', '^', '_', '=', '<', '>', '+', '|', '∈', '≤', '≥', '→', '∑'])
}

fn is_letter(tex: &str) -> bool {
    let mut chars = tex.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Whether a word of at least `length` letters stands in `tex` that is neither a command's name nor
/// what a brace begins.
fn has_words(tex: &str, length: usize) -> bool {
    let mut before = ' ';
    let mut letters = 0;
    for char in tex.chars() {
        letters = match char.is_alphabetic() {
            true if letters > 0 => letters + 1,
            true => usize::from(!matches!(before, '\\' | '{')),
            false => 0,
        };
        if letters >= length {
            return true;
        }
        // What follows in a command's name is no word either.
        if !(char.is_alphabetic() && letters == 0) {
            before = char;
        }
    }
    false
}

/// Whether a line of `tex` begins an item of a list or goes on with a quotation.
fn begins_items(tex: &str) -> bool {
    tex.lines().skip(1).any(|line| {
        let line = line.trim_start();
        let number = line.trim_start_matches(|char: char| char.is_ascii_digit());
        line.starts_with(['>', '#'])
            || ["- ", "* "].iter().any(|bullet| line.starts_with(bullet))
            || (number.len() < line.len() && number.starts_with(". "))
    })
}

fn formula(text: &str, open: &Mark, close: &Mark) -> Found {
    let range = open.range.start..close.range.end;
    let formula = Formula {
        source: text[range.clone()].into(),
        tex: text[open.range.end..close.range.start].trim().into(),
        display: matches!(open.kind, Kind::Dollars | Kind::OpenSquare),
    };
    Found { range, formula }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The LaTeX of each formula, `[…]` where it stands by itself.
    fn formulas(text: &str) -> Vec<String> {
        let sketch = |found: Found| {
            assert_eq!(text[found.range.clone()], found.formula.source);
            match found.formula.display {
                true => format!("[{}]", found.formula.tex),
                false => found.formula.tex,
            }
        };
        find(text, &[]).into_iter().map(sketch).collect()
    }

    #[test]
    fn finds_formulas() {
        let cases: &[(&str, &[&str])] = &[
            ("$λ$-GRPO", &["λ"]),
            ("M$^2$PO and $x$.", &["^2", "x"]),
            (r"\(\alpha\), \( x \) and \(n\)", &[r"\alpha", "x", "n"]),
            (r"$$\frac{1}{2}$$ and \[ a = b \]", &[r"[\frac{1}{2}]", "[a = b]"]),
            ("\\[\na\n= b\n\\]", &["[a\n= b]"]),
            ("$5$ of $10^3$ in $3n$ steps", &["5", "10^3", "3n"]),
            (r"$3 \times d_{model}$", &[r"3 \times d_{model}"]),
            (r"\[ a \\ b = c \]", &[r"[a \\ b = c]"]),
            (r"$\mathcal{O}(n \log n)$", &[r"\mathcal{O}(n \log n)"]),
            (r"\(O(n)\)", &["O(n)"]),
        ];
        for (text, expected) in cases {
            assert_eq!(formulas(text), *expected, "{text}");
        }
    }

    #[test]
    fn leaves_alone_what_is_no_formula() {
        let cases = [
            "It costs $5.",
            "from $5 to $10, or $5-$10",
            "$0.07 per input, and 12$ for all",
            "US$5 and A$6",
            "$5 million versus 3$ each",
            "- costs $5\n- costs 6$",
            "- $x\n- y$",
            "$HOME/bin:$PATH",
            r"\$x\$ and \\(x\\)",
            r"\[sic\] and \[1\] and \(see below\)",
            "$a\n\nb$",
            "$a\\\n\nb$",
            "$ x $",
            "$$ $$ \\(\\)",
            r"\[\\\]",
            r"\(a \( b\]",
        ];
        for text in cases {
            assert_eq!(formulas(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn an_amount_hides_no_formula() {
        assert_eq!(formulas("It costs $0.07 with $x$ steps and $y=1$."), ["x", "y=1"]);
    }

    #[test]
    fn no_formula_reaches_into_what_is_something_else() {
        let text = "`$a` and $b$ and `c$`, $d$";
        let code = |part: &str| {
            let start = text.find(part).unwrap();
            start..start + part.len()
        };
        let found = find(text, &[code("`$a`"), code("`c$`")]);
        assert_eq!(found.iter().map(|it| it.formula.tex.as_str()).collect::<Vec<_>>(), ["b", "d"]);
    }
}
