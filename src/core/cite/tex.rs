//! Text as LaTeX that holds no surprises: what a text says, with commands that only set it.

use crate::core::markdown::Inline;
use crate::core::math::{Formula, Setter};

/// A title for a field of BibTeX. Capitals that a style may not make small stand in braces: those of
/// acronyms, and those within a word.
pub(super) fn title(inlines: &[Inline], formulas: &Setter) -> String {
    let mut tex = String::new();
    push_inlines(inlines, formulas, &mut tex);
    tex
}

/// A text without formulas and styles, such as a name.
pub(super) fn text(text: &str) -> String {
    let mut tex = String::with_capacity(text.len());
    push_escaped(text, &mut tex);
    tex
}

fn push_inlines(inlines: &[Inline], formulas: &Setter, tex: &mut String) {
    for inline in inlines {
        let (command, content) = match inline {
            Inline::Text(text) => {
                push_protected(text, tex);
                continue;
            }
            Inline::Code(code) => {
                tex.push_str(r"\texttt{");
                push_escaped(code, tex);
                tex.push('}');
                continue;
            }
            Inline::Math(formula) => {
                push_formula(formula, formulas, tex);
                continue;
            }
            Inline::SoftBreak | Inline::HardBreak => {
                tex.push(' ');
                continue;
            }
            Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Citation { content, .. } => {
                push_inlines(content, formulas, tex);
                continue;
            }
            Inline::Emphasis(content) => ("emph", content),
            Inline::Strong(content) => ("textbf", content),
            Inline::SmallCaps(content) => ("textsc", content),
            Inline::Superscript(content) => ("textsuperscript", content),
            Inline::Subscript(content) => ("textsubscript", content),
        };
        tex.push_str(&format!(r"\{command}{{"));
        push_inlines(content, formulas, tex);
        tex.push('}');
    }
}

/// Appends a text with the parts of words in braces whose capitals have to stay.
fn push_protected(text: &str, tex: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (other, after) = rest.split_at(start);
        let end = after.find(|char: char| !char.is_alphanumeric()).unwrap_or(after.len());
        let (part, after) = after.split_at(end);
        push_escaped(other, tex);
        if has_to_stay(part) {
            tex.push_str(&format!("{{{part}}}"));
        } else {
            tex.push_str(part);
        }
        rest = after;
    }
    push_escaped(rest, tex);
}

/// Whether a part of a word has other capitals than the first letter of a word in a title has.
fn has_to_stay(part: &str) -> bool {
    let mut chars = part.chars();
    let first_is_large = chars.next().is_some_and(char::is_uppercase);
    let rest = chars.as_str();
    rest.contains(char::is_uppercase)
        || first_is_large && rest.contains(char::is_numeric)
        || first_is_large && rest.is_empty() && part != "A"
}

/// Appends a formula as it was written if it is one that can be set, else what it says as text.
fn push_formula(formula: &Formula, formulas: &Setter, tex: &mut String) {
    // Braces count for BibTeX even where they are escaped.
    let written = formula.tex.replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ");
    // What is set knows no commands but those of formulas, and so none that do something else.
    if is_balanced(&written) && !has_signs_of_text(&written) && formulas.set(formula).is_some() {
        tex.push_str(&format!("{{${written}$}}"));
    } else {
        push_escaped(&formulas.spell(formula), tex);
    }
}

fn is_balanced(tex: &str) -> bool {
    let mut depth = 0_usize;
    for byte in tex.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// Whether signs stand in a formula that end it, begin a comment or name a parameter.
fn has_signs_of_text(tex: &str) -> bool {
    let mut is_escaped = false;
    tex.bytes().any(|byte| {
        let found = byte == b'$' || matches!(byte, b'%' | b'#') && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        found
    })
}

/// Appends `text` so that LaTeX shows it. Braces are named, since BibTeX counts even escaped ones.
fn push_escaped(text: &str, tex: &mut String) {
    for char in text.chars() {
        match char {
            '\\' => tex.push_str(r"\textbackslash{}"),
            '{' => tex.push_str(r"\textbraceleft{}"),
            '}' => tex.push_str(r"\textbraceright{}"),
            '~' => tex.push_str(r"\textasciitilde{}"),
            '^' => tex.push_str(r"\textasciicircum{}"),
            // In LaTeX's oldest encoding these are other signs.
            '<' => tex.push_str(r"\textless{}"),
            '>' => tex.push_str(r"\textgreater{}"),
            '|' => tex.push_str(r"\textbar{}"),
            '$' | '%' | '&' | '#' | '_' => tex.extend(['\\', char]),
            // Two would be a dash.
            '-' if tex.ends_with('-') => tex.push_str("{}-"),
            char => tex.push(char),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::latex;

    fn check(cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            let inlines = latex::parse(text, &|_| false);
            assert_eq!(title(&inlines, &Setter::default()), *expected, "{text}");
        }
    }

    #[test]
    fn capitals_stay_that_a_style_would_make_small() {
        check(&[
            ("Reasoning Curriculum: A Study of Math", "Reasoning Curriculum: A Study of Math"),
            ("BERT and LaTeX for mT5", "{BERT} and {LaTeX} for {mT5}"),
            ("LLM-Based Multi-Agent GPT-4o", "{LLM}-Based Multi-Agent {GPT}-4o"),
            ("FP16, 7B, LLMs, Plan B", "{FP16}, {7B}, {LLMs}, Plan {B}"),
            ("Slm-mux", "Slm-mux"),
            ("ÉTÉ in Łódź", "{ÉTÉ} in Łódź"),
        ]);
    }

    #[test]
    fn formulas_stay_and_amounts_are_text() {
        check(&[
            ("$λ$-GRPO for $5", r"{$λ$}-{GRPO} for \$5"),
            (r"M$^2$PO on \(x_{i}\)", r"{M}{$^2$}{PO} on {$x_{i}$}"),
            (r"$\{x\}$ and $\alpha \le 1$", r"{$\lbrace x\rbrace $} and {$\alpha \le 1$}"),
            ("M^2PO", r"{M}\textsuperscript{2}{PO}"),
        ]);
    }

    #[test]
    fn styles_and_letters_are_latex() {
        check(&[
            (
                r"\emph{So} \textbf{b} \texttt{a\_b} \textsc{c}",
                r"\emph{So} \textbf{b} \texttt{a\_b} \textsc{c}",
            ),
            (r#"G\"odel's {BERT}"#, "Gödel's {BERT}"),
            ("H$_2$O", "{H}{$_2$}{O}"),
        ]);
    }

    #[test]
    fn what_could_end_a_field_or_run_is_text() {
        check(&[
            ("100% of R&D #1 a_b @x", r"100\% of {R}\&{D} \#1 a\_b @x"),
            ("a -> b < c | d", r"a -\textgreater{} b \textless{} c \textbar{} d"),
            ("} , note = { x", r"\textbraceright{} , note = \textbraceleft{} x"),
            (r"a\{b\}c \textbackslash{}", r"a\textbraceleft{}b\textbraceright{}c \textbackslash{}"),
            (
                "a --flag ~5 ^_^",
                r"a -{}-flag \textasciitilde{}5 \textasciicircum{}\_\textasciicircum{}",
            ),
            (r"\write18{rm} \input{x}", r"write18rm x"),
            (r"$\write18{rm}$", r"\$\textbackslash{}write18\textbraceleft{}rm\textbraceright{}\$"),
            (r"$x^2 % y$", "x²"),
            (r"$a_{b$ $\{x$", r"\$a\_\textbraceleft{}b\$ {$\lbrace x$}"),
        ]);
    }

    #[test]
    fn no_formula_runs_a_command() {
        for command in [
            r"\input{x}",
            r"\include{x}",
            r"\write18{x}",
            r"\immediate\write18{x}",
            r"\openin0=x",
            r"\def\x{y}",
            r"\let\x\y",
            r"\catcode`\%=12",
            r"\csname x\endcsname",
            r"\newcommand{\x}{y}",
            r"\renewcommand{\x}{y}",
            r"\loop\repeat",
            r"\special{x}",
            r"\read0 to\x",
            r"\usepackage{x}",
            r"\directlua{x}",
            r"\expandafter x",
            r"\everypar{x}",
            r"\verb|x|",
            r"\href{x}{y}",
            r"\url{x}",
            r"\includegraphics{x}",
            r"\DeclareMathOperator{\x}{y}",
            r"\gdef\x{y}",
            r"\endlinechar=0",
        ] {
            let inlines = latex::parse(&format!("${command}=a$"), &|_| false);
            let tex = title(&inlines, &Setter::default());
            assert!(!tex.contains("{$"), "{command}: {tex}");
        }
    }
}
