//! Setting formulas.

use super::{Formula, mathml, plain};
use crate::core::markup::Markup;
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// How many bytes of LaTeX a formula may have.
const MAX_LENGTH: usize = 2000;

/// How deep braces, environments and commands whose argument is another command may lie inside each
/// other. math-core calls itself at each level, which takes some 3 KB, 30 KB in debug builds; a worker's
/// stack has one megabyte.
const MAX_DEPTH: usize = 48;

/// Commands of packages that math-core doesn't know, by those that it does.
const MACROS: [(&str, &str); 6] = [
    ("mathds", r"\mathbb{#1}"),
    ("mathbbm", r"\mathbb{#1}"),
    ("ensuremath", "#1"),
    ("mbox", r"\text{#1}"),
    ("boxed", "#1"),
    ("xspace", ""),
];

/// Sets formulas.
pub struct Setter(Option<LatexToMathML>);

impl Default for Setter {
    fn default() -> Self {
        let macros = MACROS.map(|(name, means)| (name.to_owned(), means.to_owned()));
        let config = MathCoreConfig { macros: macros.into(), ..MathCoreConfig::default() };
        Self(LatexToMathML::new(config).ok())
    }
}

impl Setter {
    /// The formula, set; none if it is too long, too deep, or no LaTeX that can be set.
    #[must_use]
    pub fn set(&self, formula: &Formula) -> Option<Markup> {
        if let Some(script) = formula.script() {
            return Some(script);
        }
        if !is_bounded(&formula.tex) {
            return None;
        }
        // Where a name or a text has these signs they go into the MathML as they are.
        let tex = formula.tex.replace('<', r"\lt ").replace('>', r"\gt ");
        let display = if formula.display { MathDisplay::Block } else { MathDisplay::Inline };
        let set = self.0.as_ref()?.convert_with_local_state(&tex, display).ok()?;
        mathml::read(&set.mathml)
    }

    /// The formula as plain text; one that can't be set stays as it was written.
    #[must_use]
    pub fn spell(&self, formula: &Formula) -> String {
        self.set(formula).map_or_else(|| formula.source.clone(), |set| plain(&set))
    }
}

fn is_bounded(tex: &str) -> bool {
    tex.len() <= MAX_LENGTH && depth(tex) <= MAX_DEPTH
}

/// How deep `tex` may go, counted from above: `\hat\hat\hat{x}` is as deep as `{{{{x}}}}`.
fn depth(tex: &str) -> usize {
    // What each open brace or environment adds.
    let mut open: Vec<usize> = Vec::new();
    let (mut depth, mut deepest) = (0, 0);
    // How many commands and scripts stand in a row.
    let mut row = 0;
    let mut rest = tex;
    while let Some(char) = rest.chars().next() {
        let name = rest.bytes().skip(1).take_while(u8::is_ascii_alphabetic).count();
        let (length, step) = match char {
            '\\' if name > 0 => match &rest[1..=name] {
                "left" | "begin" => (1 + name, Step::Open),
                "right" | "end" => (1 + name, Step::Close),
                _ => (1 + name, Step::Row),
            },
            // The sign after a backslash neither opens nor closes.
            '\\' => (1 + rest[1..].chars().next().map_or(0, char::len_utf8), Step::Other),
            '{' => (1, Step::Open),
            '}' => (1, Step::Close),
            '^' | '_' => (1, Step::Row),
            char if char.is_whitespace() => (char.len_utf8(), Step::None),
            char => (char.len_utf8(), Step::Other),
        };
        match step {
            Step::Open => {
                open.push(1 + row);
                depth += 1 + row;
                row = 0;
            }
            Step::Close => {
                depth -= open.pop().unwrap_or(0);
                row = 0;
            }
            Step::Row => row += 1,
            Step::Other => row = 0,
            Step::None => {}
        }
        deepest = deepest.max(depth + row);
        rest = &rest[length..];
    }
    deepest
}

/// What a piece of LaTeX does to the depth.
enum Step {
    Open,
    Close,
    Row,
    Other,
    None,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(tex: &str) -> Option<Markup> {
        Setter::default().set(&Formula { source: tex.into(), tex: tex.into(), display: false })
    }

    #[test]
    fn sets_what_papers_write() {
        let formulas = [
            r"\alpha_i^2 + \frac{a}{b} \le \sqrt[3]{x}",
            r"\mathcal{L}_{\text{total}} = \sum_{i=1}^{n} \log p_\theta(y \mid x)",
            r"\mathbb{E}_{x \sim \mathcal{D}}\left[\frac{1}{n}\right]",
            r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
            r"f(x) = \begin{cases}1&x>0\\0&\text{otherwise}\end{cases}",
            r"\begin{aligned}a&=b\\c&=d\end{aligned}",
            r"\bm{x}, \mathbf{W}, \mathds{1}, \boldsymbol{\theta}",
            r"\hat{x} \tilde{y} \overline{ab} \underbrace{a+b}_{n}",
            r"\pi_{ref}(z_c|\bm{x},\bm{y}) \approx 1",
            r"O(n \log n) < 10^{-3}\,\%",
            r"\lVert x\rVert_2, \argmax_x f'(x), \operatorname{KL}(p \| q)",
            "λ ∈ ℝ",
        ];
        for tex in formulas {
            assert!(set(tex).is_some(), "{tex}");
        }
    }

    #[test]
    fn leaves_what_it_does_not_know() {
        for tex in [r"\foo{x}", r"\frac{1", "}", r"\href{javascript:alert(1)}{x}", r"\def\x{\x\x}"]
        {
            assert_eq!(set(tex), None, "{tex}");
        }
    }

    #[test]
    fn nothing_that_is_written_becomes_an_element_of_another_kind() {
        let hostile = [
            r"\operatorname{<img src=x onerror=alert(1)>}",
            r"\text{</math><script>alert(1)</script>}",
            r"\text{<img src=x>}",
            r"\operatorname{<mi onclick=x>}",
            r"\textcolor{red;background:url(//x)}{y}",
            r"\begin{array}{c<c}x\end{array}",
            r"\mathrm{&lt;script&gt;}",
            r#"\hspace{1em" onload="x}"#,
            r"\class{x}{y} \style{x}{y} \htmlId{x}{y}",
        ];
        let names = |markup: &Markup| format!("{markup:?}").to_lowercase();
        for tex in hostile {
            let Some(set) = set(tex) else { continue };
            for forbidden in ["onerror", "onclick", "onload", "background", "img src"] {
                assert!(!elements(&set).contains(forbidden), "{tex}: {}", names(&set));
            }
        }
    }

    /// Names and attributes, without the text.
    fn elements(markup: &Markup) -> String {
        match markup {
            Markup::Text(_) => String::new(),
            Markup::Element(element) => {
                let content: String = element.2.iter().map(elements).collect();
                format!("{:?}{:?}{content}", element.0, element.1)
            }
        }
    }

    #[test]
    fn what_is_deep_or_long_is_refused_and_the_rest_needs_little_stack() {
        let nested = |open: &str, close: &str, count: usize| {
            format!("{}x{}", open.repeat(count), close.repeat(count))
        };
        let hostile: Vec<String> = [
            ("{", "}"),
            (r"\frac{", "}{y}"),
            (r"\left(", r"\right)"),
            (r"\begin{matrix}", r"\end{matrix}"),
            (r"\sqrt", ""),
            (r"\hat ", ""),
            ("x^", ""),
            (r"x_\frac", ""),
            (r"\text{", "}"),
            ("^{x", "}"),
            (r"\frac{\hat", "}{y}"),
            (r"\left(\begin{matrix}{", r"}\end{matrix}\right)"),
            (r"\hat\hat\hat\hat\hat{", "}"),
        ]
        .iter()
        .flat_map(|(open, close)| {
            [16, 24, 40, 47, 300, 10_000].map(|count| nested(open, close, count))
        })
        .collect();
        // What a thread of the tests has; builds that readers get need a tenth.
        let small = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
        let all = move || hostile.iter().filter(|tex| set(tex).is_some()).count();
        let set = small.spawn(all).unwrap().join().unwrap();
        assert!(set > 8, "the bounds refuse nearly everything: {set}");
    }
}
