use super::*;

/// The text in a notation that fits on a line.
fn sketch(text: &str) -> String {
    inlines(&parse(text, &|id| id.as_str() == "2510.26143"))
}

fn inlines(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    let (name, content) = match inline {
        Inline::Text(text) => return text.clone(),
        Inline::Code(text) => return format!("code[{text}]"),
        Inline::Math(formula) => return format!("math[{}]", formula.tex),
        Inline::SoftBreak | Inline::HardBreak => return " ".into(),
        Inline::Link { url, content } => {
            return format!("link[{}→{}]", inlines(content), url.as_str());
        }
        Inline::Emphasis(content) => ("em", content),
        Inline::Strong(content) => ("b", content),
        Inline::Strikethrough(content) => ("s", content),
        Inline::SmallCaps(content) => ("sc", content),
        Inline::Superscript(content) => ("sup", content),
        Inline::Subscript(content) => ("sub", content),
        Inline::Citation { content, .. } => ("cite", content),
    };
    format!("{name}[{}]", inlines(content))
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(sketch(text), *expected, "{text}");
    }
}

#[test]
fn reads_letters() {
    check(&[
        (r"Sta\'nczak, Stan\'{c}zak, {\'S}niegula", "Stańczak, Stanćzak, Śniegula"),
        (r#"G\"odel, Erd\H{o}s, Fran\c cois, \v{S}\'ark\'a"#, "Gödel, Erdős, François, Šárká"),
        (r"Mart\'{\i}nez, Garc\'\i a", "Martínez, García"),
        (r"\O{}stergaard, \L ukasz, Stra\ss e, \AA rhus", "Østergaard, Łukasz, Straße, Århus"),
        (r#"na\"\i ve"#, "naïve"),
        (r"\k{a}\.{z}\u{g}\r{u}\d{s}\b{d}\={o}\~n\^e\`a", "ążğůṣḏōñêà"),
        (r"\'q", "q\u{301}"),
    ]);
}

#[test]
fn reads_styles() {
    check(&[
        (r"\textbf{L}arge \emph{and \textit{nested}}", "b[L]arge em[and em[nested]]"),
        (r"\texttt{a\_b} \textsc{Bert}", "code[a_b] sc[Bert]"),
        (r"{\bf bold} not, {\em so}, {\tt x}", "b[bold] not, em[so], code[x]"),
        (r"1\textsuperscript{st}, H\textsubscript{2}O", "1sup[st], Hsub[2]O"),
        (r"\textcolor{red}{warm}, \underline{low}, \mbox{x}", "warm, low, x"),
        (r"{BERT}: {{deep}} \textbf{}", "BERT: deep "),
    ]);
}

#[test]
fn reads_links_notes_and_references() {
    check(&[
        (r"\href{https://example.org/a\_b}{our code}", "link[our code→https://example.org/a_b]"),
        (
            r"\url{https://example.org/~me/x}.",
            "link[https://example.org/~me/x→https://example.org/~me/x].",
        ),
        (
            r"at https://example.org/~me/a\_b--c.",
            "at link[https://example.org/~me/a_b--c→https://example.org/~me/a_b--c].",
        ),
        (r"\href{javascript:alert(1)}{x}", "x (javascript:alert(1))"),
        (r"works\footnote{On a \emph{good} day.} well", "works (On a em[good] day.) well"),
        (
            r"as in \cite[p.~3]{smith2020,doe} and~\ref{sec:x}\label{y}",
            "as in [smith2020,doe] and\u{a0}[sec:x]",
        ),
        ("see arXiv:2510.26143", "see cite[arXiv:2510.26143]"),
    ]);
}

#[test]
fn reads_signs() {
    check(&[
        (r"100\% of R\&D \#1 \$5 a\_b \{x\}", "100% of R&D #1 $5 a_b {x}"),
        ("Fig.~1, ~5 and a ~ b", "Fig.\u{a0}1, ~5 and a ~ b"),
        ("1--2, a -- b, a --flag, a---b", "1–2, a – b, a --flag, a—b"),
        ("``so'' and `so', `x` and don't", "“so” and ‘so', `x` and don't"),
        (r"a\,b\ c\\d e\-f \ldots", "a\u{2009}b c d ef …"),
        (r"\alpha-divergence, 3 \times 4, \to, $\times$", "α-divergence, 3 × 4, →, math[\\times]"),
    ]);
}

#[test]
fn reads_scripts_outside_formulas() {
    check(&[
        ("M^2PO, 10^{-3}, x_{ij}, H_2O", "Msup[2]PO, 10sup[-3], xsub[ij], Hsub[2]O"),
        ("snake_case, gpt_4, a_b, ^_^, 2^ and ^x", "snake_case, gpt_4, a_b, ^_^, 2^ and ^x"),
    ]);
}

#[test]
fn what_is_unknown_reads() {
    check(&[
        (r"\method{} beats \baseline on \mytext{all} tasks", "method beats baseline on all tasks"),
        (r"C:\Users\x and \d+ and \n \(", r"C:Users\x and \d+ and \n \("),
        (r"a } b { c \", r"a } b { c \"),
        (r"\textbf", ""),
        (r"\begin{itemize} \item one \end{itemize}", " • one "),
    ]);
}

#[test]
fn formulas_are_told_from_text() {
    check(&[
        ("$λ$-GRPO costs $5", "math[λ]-GRPO costs $5"),
        (r"\textbf{M$^2$PO}", "b[Mmath[^2]PO]"),
        (r"\(a_{i}\) {x}", "math[a_{i}] x"),
    ]);
}

#[test]
fn hostile_text_is_bounded_and_takes_its_time_in_proportion() {
    let hostile = [
        "{",
        "}",
        "{}",
        r"\bf ",
        r"\textbf{",
        r"\'",
        "`",
        "$",
        r"\(",
        "^",
        "_{",
        r"\href{",
        "~",
        "--",
        r"\footnote{a",
        "x^{",
        "https://",
        r"\",
        "{\\em ",
        "\\texttt{",
        r"\emph[",
    ];
    for part in hostile {
        let open = part.repeat(200_000 / part.len());
        let closed = format!("{open}{}", "}".repeat(50_000));
        for text in [open, closed] {
            let start = std::time::Instant::now();
            let read = parse(&text, &|_| true);
            assert!(start.elapsed().as_secs() < 5, "{part}");
            assert!(depth(&read) <= MAX_DEPTH + 2, "{part}");
        }
    }
}

fn depth(inlines: &[Inline]) -> usize {
    let level = |inline: &Inline| match inline {
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::SmallCaps(content)
        | Inline::Superscript(content)
        | Inline::Subscript(content)
        | Inline::Link { content, .. }
        | Inline::Citation { content, .. } => 1 + depth(content),
        _ => 0,
    };
    inlines.iter().map(level).max().unwrap_or(0)
}
