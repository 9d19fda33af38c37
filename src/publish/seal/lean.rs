//! Pages, scripts and style sheets without what is there for those who write them: readers need not download it.

/// Drops the lines that only explain, and what only pleases the eye.
pub(super) fn without_comments(script: &str) -> String {
    let mut explains = false;
    let is_code = |line: &&str| {
        let begins = line.starts_with("/*");
        let is_comment = explains || begins || line.starts_with("//");
        explains = (explains || begins) && !line.ends_with("*/");
        !is_comment && !line.is_empty()
    };
    let code = script.lines().map(str::trim).filter(is_code);
    code.flat_map(|line| [line, "\n"]).collect()
}

/// Drops the page's remarks for those who write it, and the lines that hold nothing. The marks for
/// published pages (`template`), which have no space after `<!--`, stay.
pub(super) fn without_remarks(page: &str) -> String {
    let mut pieces = page.split("<!-- ");
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.map(|piece| piece.split_once("-->").map_or(piece, |(_, after)| after));
    let page: String = std::iter::once(first).chain(rest).collect();
    page.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// Drops a style sheet's comments, and the space that it does without. No string of ours holds either.
pub(super) fn lean(style: &str) -> String {
    let mut pieces = style.split("/*");
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.filter_map(|piece| Some(piece.split_once("*/")?.1));
    let style: String = std::iter::once(first).chain(rest).collect();
    let lines: Vec<&str> = style.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    // Between a property and its value, never in a selector, a colon is followed by a space.
    lines.concat().replace(": ", ":").replace(" {", "{").replace(", ", ",").replace(";}", "}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_loses_what_only_explains_but_not_its_marks() {
        let page = "<p>one</p>\n  <!-- Two\n lines. -->\n\n<!--page-->two<!-- x --><!--/page-->";
        assert_eq!(without_remarks(page), "<p>one</p>\n<!--page-->two<!--/page-->");
    }

    #[test]
    fn a_script_loses_what_only_explains() {
        let script = "/* One. */\n/**\n * Two.\n */\nlet a = 1;\n\n  // Three.\n  f(a); /* x */\n";
        assert_eq!(without_comments(script), "let a = 1;\nf(a); /* x */\n");
    }

    #[test]
    fn a_style_sheet_loses_what_only_explains() {
        let style =
            "/* One. */\n@layer a {\n  /* Two\n     lines. */\n\n  p { margin: 0 } /* x */\n}\n";
        assert_eq!(lean(style), "@layer a{p{ margin:0 }}");
    }
}
