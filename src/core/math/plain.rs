//! Formulas as plain text, for names of links and windows.

use super::{Setter, find};
use crate::core::markup::{Element, Markup, Tag};

/// `text` with its formulas as plain text; those that can't be set stay as they were written.
#[must_use]
pub fn spelled(text: &str) -> String {
    if !text.contains(['$', '\\']) {
        return text.into();
    }
    let found = find(text, &[]);
    if found.is_empty() {
        return text.into();
    }
    let setter = Setter::default();
    let mut spelled = String::with_capacity(text.len());
    let mut end = 0;
    for it in found {
        spelled.push_str(&text[end..it.range.start]);
        spelled.push_str(&setter.spell(&it.formula));
        end = it.range.end;
    }
    spelled + &text[end..]
}

/// A formula that was set as plain text: `x²`, `1/n`, `√(a+b)`.
pub(super) fn plain(markup: &Markup) -> String {
    let Element(tag, _, content) = match markup {
        Markup::Text(text) => return text.clone(),
        Markup::Element(element) => element,
    };
    let part = |at: usize| content.get(at).map(plain).unwrap_or_default();
    match tag {
        Tag::Sup => superscript(&part(0)),
        Tag::Sub => subscript(&part(0)),
        Tag::Msup | Tag::Mover => part(0) + &superscript(&part(1)),
        Tag::Msub | Tag::Munder => part(0) + &subscript(&part(1)),
        Tag::Msubsup | Tag::Munderover => part(0) + &subscript(&part(1)) + &superscript(&part(2)),
        Tag::Mfrac => format!("{}/{}", grouped(&part(0)), grouped(&part(1))),
        Tag::Msqrt => format!("√{}", grouped(&row(content))),
        Tag::Mroot => format!("{}√{}", superscript(&part(1)), grouped(&part(0))),
        Tag::Mspace => " ".into(),
        Tag::Mtd | Tag::Mtr => row(content) + " ",
        _ => row(content),
    }
}

/// Signs in a row; a name such as `log` stands between spaces.
fn row(content: &[Markup]) -> String {
    let mut row = String::new();
    for sign in content {
        let text = plain(sign);
        let is_name = matches!(sign, Markup::Element(Element(Tag::Mo, ..)))
            && text.chars().all(char::is_alphabetic);
        if is_name && row.ends_with(char::is_alphanumeric) {
            row.push(' ');
        }
        row.push_str(&text);
        if is_name {
            row.push(' ');
        }
    }
    row.truncate(row.trim_end().len());
    row
}

fn grouped(text: &str) -> String {
    match text.chars().count() {
        0 | 1 => text.into(),
        _ if text.chars().all(char::is_alphanumeric) => text.into(),
        _ => format!("({text})"),
    }
}

/// A superscript as plain text: in Unicode's own signs, where it has them all.
#[must_use]
pub fn superscript(text: &str) -> String {
    // A prime, a star or an accent stands raised by itself.
    if text.chars().all(|char| char == '*' || !(char.is_alphanumeric() || char.is_ascii())) {
        return text.into();
    }
    script(text, "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿiⁱ*⁎", '^')
}

/// A subscript as plain text.
#[must_use]
pub fn subscript(text: &str) -> String {
    script(text, "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ", '_')
}

/// `signs` are pairs of a sign and its script.
fn script(text: &str, signs: &str, otherwise: char) -> String {
    let scripted = |char: char| {
        let mut signs = signs.chars();
        while let (Some(sign), Some(script)) = (signs.next(), signs.next()) {
            if sign == char {
                return Some(script);
            }
        }
        None
    };
    text.chars()
        .map(scripted)
        .collect::<Option<String>>()
        .unwrap_or_else(|| format!("{otherwise}{}", grouped(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::math::Formula;

    #[test]
    fn formulas_read_as_text() {
        let cases = [
            ("M^2", "M²"),
            (r"\lambda", "λ"),
            ("^2", "²"),
            ("_{ij}", "ᵢⱼ"),
            ("x_i^{n+1}", "xᵢⁿ⁺¹"),
            ("x^{ab}", "x^ab"),
            (r"\frac{1}{n+1}", "1/(n+1)"),
            (r"O(\sqrt{n})", "O(√n)"),
            (r"O(n \log n)", "O(n log n)"),
            (r"\log p", "log p"),
            (r"10^{-3}", "10⁻³"),
            (r"\pi^*", "π∗"),
            ("f'", "f′"),
        ];
        for (tex, expected) in cases {
            let formula = Formula { source: tex.into(), tex: tex.into(), display: false };
            assert_eq!(Setter::default().spell(&formula), expected, "{tex}");
        }
    }

    #[test]
    fn a_label_spells_its_formulas() {
        assert_eq!(
            spelled(r"$\lambda$-GRPO and \(x_1\) for $5, $\foo$"),
            "λ-GRPO and x₁ for $5, $\\foo$"
        );
    }
}
