use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// The paper that belongs to the digest in these tests.
const OURS: &str = "2510.26143";

fn read(markdown: &str) -> Vec<Block> {
    parse(markdown, &|id| id.as_str() == OURS)
}

fn text(markdown: &str) -> String {
    plain_text(&read(markdown))
}

/// The tree in a notation that fits on a line.
fn sketch(markdown: &str) -> String {
    blocks(&read(markdown))
}

fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(content) => format!("p[{}]", inlines(content)),
        Block::Heading { level, content } => format!("h{level}[{}]", inlines(content)),
        Block::List { ordered, tight, items } => {
            let name = ordered.map_or("ul".into(), |start| format!("ol{start}"));
            let items: Vec<_> = items.iter().map(|item| blocks(item)).collect();
            format!("{name}{}[{}]", if *tight { "" } else { "+" }, items.join("; "))
        }
        Block::Quote(quoted) => format!("q[{}]", blocks(quoted)),
        Block::Code { language, text } => {
            format!(
                "pre[{}{text:?}]",
                language.as_ref().map_or(String::new(), |l| format!("{l}: "))
            )
        }
        Block::Table { alignments, head, rows } => {
            let row = |row: &Vec<_>| {
                row.iter().map(|cell: &Vec<_>| inlines(cell)).collect::<Vec<_>>().join("|")
            };
            let rows: Vec<_> = std::iter::once(head).chain(rows).map(row).collect();
            format!("table{alignments:?}[{}]", rows.join("; "))
        }
        Block::Rule => "hr".into(),
    }
}

fn inlines(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => text.clone(),
        Inline::Emphasis(content) => format!("em[{}]", inlines(content)),
        Inline::Strong(content) => format!("b[{}]", inlines(content)),
        Inline::SmallCaps(content) | Inline::Superscript(content) | Inline::Subscript(content) => {
            inlines(content)
        }
        Inline::Math(formula) => format!("math[{}]", formula.tex),
        Inline::Strikethrough(content) => format!("s[{}]", inlines(content)),
        Inline::Code(code) => format!("code[{code}]"),
        Inline::Link { url, content } => format!("a[{}→{url}]", inlines(content)),
        Inline::Citation { id, content } => format!("cite[{}→{id}]", inlines(content)),
        Inline::SoftBreak => "␣".into(),
        Inline::HardBreak => "↵".into(),
    }
}

fn check(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        assert_eq!(sketch(markdown), *expected, "{markdown}");
    }
}

#[test]
fn reads_blocks() {
    check(&[
        ("", ""),
        ("one\ntwo\n\nthree", "p[one␣two] p[three]"),
        ("one  \ntwo\\\nthree", "p[one↵two↵three]"),
        ("# A\n### B *c*\nD\n---", "h1[A] h3[B em[c]] h2[D]"),
        ("- a\n- b", "ul[p[a]; p[b]]"),
        ("- a\n\n- b", "ul+[p[a]; p[b]]"),
        ("1.  **A:** b\n    * c\n    * d\n\n2.  e", "ol1+[p[b[A:] b] ul[p[c]; p[d]]; p[e]]"),
        ("3) a\n4) b", "ol3[p[a]; p[b]]"),
        ("- ", "ul[]"),
        ("- [ ] open\n- [x] done", "ul[p[[ ] open]; p[[x] done]]"),
        ("> a\n> > b", "q[p[a] q[p[b]]]"),
        ("```rust ignore\nlet a;\n\n  b\n```", "pre[rust ignore: \"let a;\\n\\n  b\\n\"]"),
        ("    a\n    b", "pre[\"a\\nb\"]"),
        ("```markdown\n# A\n\n- b\n```\n", "h1[A] ul[p[b]]"),
        ("As in\n```markdown\n# A\n```", "p[As in] pre[markdown: \"# A\\n\"]"),
        ("- a\n```", "ul[p[a]]"),
        ("a\n\n---\n\nb", "p[a] hr p[b]"),
        ("a[^1]\n\n[^1]: A note of it.", "p[a[^1]] p[[^1]: A note of it.]"),
    ]);
}

#[test]
fn reads_inlines() {
    check(&[
        ("*a* __b__ ~~c~~ `d < *e*`", "p[em[a] b[b] s[c] code[d < *e*]]"),
        ("***a** b*", "p[em[b[a] b]]"),
        ("~10K and (~53%), ~a~ b", "p[~10K and (~53%), ~a~ b]"),
        ("\"It's\" -- a... &lt;b&gt; \\* &copy;", "p[\"It's\" -- a... <b> * ©]"),
    ]);
}

#[test]
fn reads_tables() {
    check(&[
        (
            "| a | b |\n|:--|--:|\n| `c` | **d** |\ne | f\n",
            "table[Left, Right][a|b; code[c]|b[d]; e|f]",
        ),
        ("|a|b|\n|-|-|\n|c|", "table[None, None][a|b; c]"),
        (
            "|a|b|\n|-|-|\n|c|d|e *f*|2510.26143|",
            "table[None, None][a|b; c|d|e *f*|cite[2510.26143→2510.26143]]",
        ),
        ("> |a|\n> |-|\n> |b|c|\n> |d|", "q[table[None][a; b|c; d]]"),
    ]);
}

#[test]
fn shows_as_written_what_is_too_wide_or_too_long() {
    let columns = MAX_COLUMNS + 1;
    let wide = format!(
        "{}\n{}\n{}\n\nend",
        "|a".repeat(columns),
        "|-".repeat(columns),
        "|b".repeat(columns)
    );
    let read = read(&wide);
    assert!(
        matches!(&read[..], [Block::Code { text, .. }, Block::Paragraph(_)] if wide.starts_with(text.as_str()))
    );
    let quoted =
        format!("> - {}\n>   {}\n> - b\n\nend", "|a".repeat(columns), "|-".repeat(columns));
    assert!(sketch(&quoted).ends_with("p[b]]] p[end]"), "{}", sketch(&quoted));
    let long = "*a* ".repeat(MAX_LENGTH / 4 + 1);
    assert_eq!(text(&long), long);
}

#[test]
fn shows_html_as_it_was_written() {
    check(&[
        ("use `<FORK>` or <FORK> and </JOIN>.", "p[use code[<FORK>] or <FORK> and </JOIN>.]"),
        ("<think>\nso *be* it\n</think>\n\nb", "p[<think>↵so *be* it↵</think>] p[b]"),
        ("<img src=x onerror=\"alert(1)\">", "p[<img src=x onerror=\"alert(1)\">]"),
        ("a <!-- b --> c", "p[a <!-- b --> c]"),
        ("<!--\na\n\nb", "p[<!--↵a↵↵b]"),
        ("- a\n\n<!-- -->\n\n- b", "ul[p[a]] ul[p[b]]"),
        ("a\n\n<!---->\n<!-- b -->", "p[a] p[<!-- b -->]"),
        ("> <!-- -->\n\n- <!-- -->\n\n  b", "q[] ul+[p[b]]"),
        ("<!-- --> a\n\na <!-- -->", "p[<!-- --> a] p[a <!-- -->]"),
        ("<script>\n\nalert(1)</script>\n*a*", "p[<script>↵↵alert(1)</script>] p[em[a]]"),
        ("> <div>\n> a", "q[p[<div>↵a]]"),
        ("- <br>\n- a", "ul[p[<br>]; p[a]]"),
        ("&lt;b&gt; <ftp://example.org>", "p[<b> ftp://example.org]"),
    ]);
}

#[test]
fn links_lead_to_the_web_or_nowhere() {
    check(&[
        ("[a *b*](https://example.org \"t\")", "p[a[a em[b]→https://example.org]]"),
        ("[a](HTTP://example.org)", "p[a[a→HTTP://example.org]]"),
        (
            "<https://example.org> <a@example.org>",
            "p[a[https://example.org→https://example.org] a[a@example.org→mailto:a@example.org]]",
        ),
        ("[](https://example.org)", "p[a[https://example.org→https://example.org]]"),
        (
            "[a][1] [1]\n\n[1]: https://example.org",
            "p[a[a→https://example.org] a[1→https://example.org]]",
        ),
        ("[a](javascript:alert(1))", "p[a (javascript:alert(1))]"),
        ("[a](<java\tscript:alert(1)>)", "p[a (java\tscript:alert(1))]"),
        ("[a](&#106;avascript:x)", "p[a (javascript:x)]"),
        ("[*a*](page.md) [b](#b) [c]() [](d)", "p[em[a] (page.md) b (#b) c d]"),
        ("[page.md](page.md)", "p[page.md]"),
        ("![a *b*](https://example.org/c.png)", "p[a[a em[b]→https://example.org/c.png]]"),
        (
            "![](https://example.org/c.png) ![a](data:x)",
            "p[a[https://example.org/c.png→https://example.org/c.png] a (data:x)]",
        ),
        (
            "[![a](https://example.org/b.png) c](https://example.org)",
            "p[a[a c→https://example.org]]",
        ),
    ]);
}

#[test]
fn unused_definitions_stay_readable() {
    check(&[(
        "a [1]\n\n[1]: https://example.org\n[2]: <https://arxiv.org/abs/2510.26143>\n\nb",
        "p[a a[1→https://example.org]] p[b] p[[2]: <cite[https://arxiv.org/abs/2510.26143→2510.26143]>]",
    )]);
}

#[test]
fn web_addresses_in_text_are_links() {
    for (markdown, addresses) in [
        ("see https://example.org/a_b_c.", &["https://example.org/a_b_c"][..]),
        (
            "(https://example.org/a_(b)), HTTP://example.org?",
            &["https://example.org/a_(b)", "HTTP://example.org"],
        ),
        (
            "**https://example.org/a**, *https://example.org*",
            &["https://example.org/a", "https://example.org"],
        ),
        ("https://a.org,https://b.org", &["https://a.org", "https://b.org"]),
        ("见https://example.org/论文。", &["https://example.org/"]),
        ("https://example.org/Käse", &["https://example.org/Käse"]),
        ("`https://example.org` xhttps://example.org ftp://example.org https:// ://", &[]),
        ("    https://example.org", &[]),
        ("<a href=\"https://example.org\">", &["https://example.org"]),
    ] {
        let read = sketch(markdown);
        let found: Vec<_> = read
            .split("a[")
            .skip(1)
            .filter_map(|link| link.split_once('→'))
            .map(|(text, _)| text)
            .collect();
        assert_eq!(found, addresses, "{markdown}: {read}");
    }
}

#[test]
fn arxiv_ids_are_citations_of_this_digest_or_links_to_arxiv() {
    check(&[
        ("(2510.26143)", "p[(cite[2510.26143→2510.26143])]"),
        (
            "arXiv:2510.26143v2, 2510.00001v3.",
            "p[cite[arXiv:2510.26143v2→2510.26143], a[2510.00001v3→https://arxiv.org/abs/2510.00001v3].]",
        ),
        ("*2510.26143*", "p[em[cite[2510.26143→2510.26143]]]"),
        ("[A paper](https://arxiv.org/pdf/2510.26143v1)", "p[cite[A paper→2510.26143]]"),
        ("[2510.26143](http://arxiv.org/abs/2510.26143)", "p[cite[2510.26143→2510.26143]]"),
        ("[](https://arxiv.org/abs/2510.26143)", "p[cite[2510.26143→2510.26143]]"),
        (
            "[x](arxiv.org/abs/2510.26143) [y](arxiv.org/abs/2510.00001)",
            "p[cite[x→2510.26143] a[y→https://arxiv.org/abs/2510.00001]]",
        ),
        (
            "[x](https://arxiv.org/pdf/2510.00001#page=2)",
            "p[a[x→https://arxiv.org/pdf/2510.00001#page=2]]",
        ),
        (
            "<https://arxiv.org/abs/2510.26143>",
            "p[cite[https://arxiv.org/abs/2510.26143→2510.26143]]",
        ),
        (
            "https://arxiv.org/abs/2510.26143, https://arxiv.org/html/2510.26143v1#S3.",
            "p[cite[https://arxiv.org/abs/2510.26143→2510.26143], cite[https://arxiv.org/html/2510.26143v1#S3→2510.26143].]",
        ),
        (
            "https://arxiv.org/abs/2510.26143,https://arxiv.org/abs/2510.26143v1",
            "p[cite[https://arxiv.org/abs/2510.26143→2510.26143],cite[https://arxiv.org/abs/2510.26143v1→2510.26143]]",
        ),
        ("arXiv:hep-th/9901001", "p[a[arXiv:hep-th/9901001→https://arxiv.org/abs/hep-th/9901001]]"),
        (
            "https://example.org/?a=2510.26143",
            "p[a[https://example.org/?a=2510.26143→https://example.org/?a=2510.26143]]",
        ),
        ("[see 2510.26143](https://example.org)", "p[a[see 2510.26143→https://example.org]]"),
        (
            "[see 2510.26143](#2510.26143)",
            "p[see cite[2510.26143→2510.26143] (#cite[2510.26143→2510.26143])]",
        ),
        ("`2510.26143`", "p[code[2510.26143]]"),
        ("12510.26143, 1.2510.26143", "p[12510.26143, 1.2510.26143]"),
    ]);
}

#[test]
fn formulas_stay_as_they_were_written() {
    check(&[
        (
            "$x_i * y_i * z$ and $\\mathcal{L}_{a} + \\mathcal{L}_{b}$",
            "p[math[x_i * y_i * z] and math[\\mathcal{L}_{a} + \\mathcal{L}_{b}]]",
        ),
        ("$$a_{1}\\\\b_{2}$$", "p[math[a_{1}\\\\b_{2}]]"),
        (r"- \(a_1\) and \(b_1\)", "ul[p[math[a_1] and math[b_1]]]"),
        ("\\[\n- a\n= b\n\\]", "p[math[- a\n= b]]"),
        (
            "**$x$**, _$y$_ and [$z$](https://example.org)",
            "p[b[math[x]], em[math[y]] and a[math[z]→https://example.org]]",
        ),
        ("|a|\n|-|\n|$|x|$|", "table[None][a; math[|x|]]"),
        ("`$a` and $b$ and `c$`", "p[code[$a] and math[b] and code[c$]]"),
        ("`$a$` <b title=\"$x$\">", "p[code[$a$] <b title=\"$x$\">]"),
        ("```$x$\n$y$\n```", "pre[$x$: \"$y$\\n\"]"),
        ("[a](https://example.org/$b$)", "p[a[a→https://example.org/$b$]]"),
        ("from $5 to **$10** a month", "p[from $5 to b[$10] a month]"),
        ("**$5** and **$10**; $3–$4", "p[b[$5] and b[$10]; $3–$4]"),
    ]);
}

#[test]
fn the_plain_text_is_what_a_reader_sees() {
    for (markdown, expected) in [
        ("", ""),
        (
            "# A\n\nb *c*\nd  \ne\n\n- f\n- g\n  1. h\n\n> i\n\n---\n\n```\nj\nk\n```",
            "A\nb c d\ne\nf\ng\nh\ni\nj\nk",
        ),
        ("|a|b|\n|-|-|\n|c|d|", "a\tb\nc\td"),
        ("**bo**ld [text](https://example.org)", "bold text"),
    ] {
        assert_eq!(text(markdown), expected, "{markdown}");
    }
}

/// How many levels a tree has.
fn depth(blocks: &[Block]) -> usize {
    let level = |block: &Block| match block {
        Block::Paragraph(content) => inline_depth(content),
        Block::Heading { content, .. } => 1 + inline_depth(content),
        Block::List { items, .. } => 2 + items.iter().map(|item| depth(item)).max().unwrap_or(0),
        Block::Quote(quoted) => 1 + depth(quoted),
        Block::Table { head, rows, .. } => {
            let cells = head.iter().chain(rows.iter().flatten());
            2 + cells.map(|cell| inline_depth(cell)).max().unwrap_or(0)
        }
        Block::Code { .. } | Block::Rule => 0,
    };
    blocks.iter().map(level).max().unwrap_or(0)
}

fn inline_depth(inlines: &[Inline]) -> usize {
    let level = |inline: &Inline| match inline {
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Link { content, .. }
        | Inline::Citation { content, .. } => 1 + inline_depth(content),
        _ => 0,
    };
    inlines.iter().map(level).max().unwrap_or(0)
}

fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).collect()
}

#[test]
fn deep_nesting_is_flattened_without_loss() {
    let mut lists = String::new();
    let mut quotes = String::new();
    let mut expected = String::new();
    for level in 0..100 {
        lists += &format!("{}- n{level}\n", "  ".repeat(level));
        quotes += &format!("{} n{level}\n\n", ">".repeat(level + 1));
        expected += &format!("n{level}");
    }
    for source in [
        lists,
        quotes,
        format!("{}n0{}", "*a **b ".repeat(100), "** *".repeat(100)),
        format!("{}a{}", "![".repeat(100), "](b)".repeat(100)),
        format!("{}a{}", "![".repeat(100), "](https://example.org)".repeat(100)),
        format!("{}|[*a*](https://example.org)|\n{0}|-|", "> ".repeat(40)),
    ] {
        let read = read(&source);
        assert!(depth(&read) <= MAX_DEPTH + 3, "{}", depth(&read));
        let shown = letters(&plain_text(&read));
        if source.contains("n99") {
            assert_eq!(shown, expected);
        } else {
            assert!(shown.contains(if source.contains("n0") { "n0" } else { "a" }), "{shown}");
        }
    }
}

#[test]
fn hostile_text_takes_its_time_in_proportion() {
    let rows = |columns, rows| {
        format!("{}\n{}\n{}", "|a".repeat(columns), "|-".repeat(columns), "a\n".repeat(rows))
    };
    let hostile: [(&str, String); 18] = [
        ("quotes", "> ".repeat(8_000)),
        ("bare quotes", ">".repeat(50_000)),
        ("lists", "- ".repeat(8_000)),
        ("stars", "*".repeat(50_000)),
        ("emphases", "*a **b ".repeat(10_000)),
        ("underscores", "_a__b".repeat(10_000)),
        ("tildes", "~a~~b ".repeat(10_000)),
        ("brackets", "[".repeat(50_000)),
        ("links", "[a](".repeat(20_000)),
        ("images", format!("{}a{}", "![".repeat(10_000), "](.)".repeat(10_000))),
        ("dollars", "$a{".repeat(20_000)),
        ("backticks", (1..400).map(|n| "`".repeat(n) + " ").collect()),
        ("comments", "<!-- <a ".repeat(10_000)),
        ("brackets", format!("https://a{}", ")(".repeat(30_000) + &")".repeat(30_000))),
        ("addresses", "https://a.b,".repeat(8_000)),
        ("short rows", rows(64, 9_000)),
        ("long rows", rows(1, 1) + &"|a".repeat(30_000)),
        ("wide table", rows(30_000, 9_000)),
    ];
    for (name, source) in hostile {
        let start = Instant::now();
        let read = read(&source);
        let shown = plain_text(&read);
        assert!(start.elapsed() < Duration::from_secs(5), "{name}: {:?}", start.elapsed());
        assert!(depth(&read) <= MAX_DEPTH + 3, "{name}");
        assert!(stands_in_order(&letters(&source), &letters(&shown)), "{name}");
    }
}

/// Markdown that hides nothing: paragraphs, headings, items and quotes of words in emphasis, code,
/// links and tags.
fn benign() -> impl Strategy<Value = String> {
    let word = "[a-zé0-9]{1,8}";
    let inline = prop_oneof![
        word.prop_map(|word| word),
        word.prop_map(|word| format!("*{word}*")),
        word.prop_map(|word| format!("**{word}**")),
        word.prop_map(|word| format!("`{word}`")),
        word.prop_map(|word| format!("<{word}>")),
        word.prop_map(|word| format!("${word}$")),
        word.prop_map(|word| format!("[{word}](https://example.org)")),
        word.prop_map(|word| format!("[{word}](../page)")),
    ];
    let start = prop_oneof![
        Just(""),
        Just("# "),
        Just("### "),
        Just("- "),
        Just("  - "),
        Just("* "),
        Just("> "),
        Just("> - "),
    ];
    let line =
        (start, proptest::collection::vec(inline, 1..8), prop_oneof![Just("\n"), Just("\n\n")])
            .prop_map(|(start, words, end)| format!("{start}{}{end}", words.join(" ")));
    proptest::collection::vec(line, 0..12).prop_map(|lines| lines.concat())
}

/// Markdown's own characters in any order.
const MARKUP: &str = "([a-c<>&;#*_~`$|\\\\()!:.1-3\\[\\] \n\t-]|https://|2510\\.26143|\n\n|\n> |\n- |\n```|\n\\|a\\|b\\|\n\\|-\\|-\\|\n|<!--|-->|é|模){0,60}";

/// Whether `part` can be had from `whole` by leaving characters out.
fn stands_in_order(part: &str, whole: &str) -> bool {
    let mut whole = whole.chars();
    part.chars().all(|char| whole.any(|other| other == char))
}

proptest! {
    #[test]
    fn any_text_gives_a_bounded_tree(markdown in prop_oneof![MARKUP, any::<String>()]) {
        let read = read(&markdown);
        prop_assert!(depth(&read) <= MAX_DEPTH + 3);
        prop_assert!(plain_text(&read).len() <= 4 * markdown.len() + 1);
    }

    #[test]
    fn every_letter_is_shown_in_order(markdown in benign()) {
        let hidden_with_address = markdown.replace("](https://example.org)", "]");
        let shown = text(&markdown);
        let expected = letters(&hidden_with_address);
        prop_assert!(stands_in_order(&expected, &letters(&shown)), "{}", shown);
    }

    #[test]
    fn html_never_disappears(before in MARKUP, tag in "</?[a-z]{1,6}( [a-z]{1,4}=\"[a-z]{0,4}\")?>", after in MARKUP) {
        // A link's address may be hidden, and it may hold anything.
        let (before, after) = (before.replace(['[', ']'], ""), after.replace(['[', ']'], ""));
        // The sketch has the languages of code, too.
        let shown = sketch(&format!("{before}{tag}{after}"));
        prop_assert!(stands_in_order(&letters(&tag), &letters(&shown)), "{}", shown);
    }
}
