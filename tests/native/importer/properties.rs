//! Properties of every import: it ends, and it loses nothing.

use super::check_invariants;
use arxiv_digest::core::report::{Source, import};
use proptest::prelude::*;

/// Pieces that reports are made of, whole and broken.
const FRAGMENTS: &[&str] = &[
    "---\n",
    "---\ntitle: \"T\"\npermalink: /d/arxiv_cs_CL_2026-01-05_report\ndate: 2026-01-05\n---\n",
    "# A Title\n",
    "\n",
    "\n\n",
    "Authors: A One, B Two\n",
    "Keywords: k, l\n",
    "Comments: None\n",
    "Paper link: [http://arxiv.org/abs/2601.00101v1](http://arxiv.org/abs/2601.00101v1)\n",
    "Paper link: [http://arxiv.org/abs/2601.00102](x)\n",
    "## Abstract\n",
    "## Summary\n",
    "## Critique\n",
    "## TL;DR\n\n",
    "Total papers: 9 , Selected papers: 2\n",
    "**TL;DR: So it is.**\n",
    "**Key Themes:**\n",
    "**Key Themes:** A, B, and C.\n",
    "**1. Topic One**\n",
    "**Topic Two**: text\n",
    "### 🧠 Topic Three\n",
    "## Topic Four\n",
    "- **SLIDE** (2601.00101) does\n",
    "  - nested (2601.00102)\n",
    "* star\n",
    "• dot\n",
    "1. **Numbered**\n",
    "2. **Numbered Two**: 2601.00101, 2601.00102\n",
    "| a | b |\n|---|---|\n| **Row** | 2601.00101 |\n",
    "```\n",
    "> quoted **Label**\n",
    "[1] 2601.00101\n",
    "as in [1], Paper 2\n",
    "**Key Insight**: all agree on something or other.\n",
    "These papers collectively show much.\n",
    "- https://arxiv.org/abs/2601.00101\n",
    "**",
    "*",
    "_",
    "[",
    "](",
    "]",
    "(",
    ")",
    "`",
    ":",
    "#",
    "-",
    " ",
    "\t",
    "\r\n",
    "é",
    "🧠",
    "\u{feff}",
    "\u{fe0f}\u{20e3}",
    "λ-GRPO",
    "Theme 1:",
    "Theme:",
    "2601.00101",
    "arXiv:",
    "et al.",
    "\u{0}",
    "\u{2028}",
];

fn reports() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A whole report, in which some lines are dropped, doubled, cut or swapped.
fn damaged_reports() -> impl Strategy<Value = String> {
    let line_count = super::whole_day().lines().count();
    let edit = (0..line_count, 0..line_count, 0..5_u8);
    prop::collection::vec(edit, 0..20).prop_map(|edits| {
        let report = super::whole_day();
        let mut lines: Vec<String> = report.lines().map(str::to_owned).collect();
        for (at, other, kind) in edits {
            let (at, other) = (at % lines.len(), other % lines.len());
            match kind {
                0 if lines.len() > 1 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[other].clone()),
                2 => lines.swap(at, other),
                3 => {
                    let half = lines[at].chars().count() / 2;
                    lines[at] = lines[at].chars().take(half).collect();
                }
                _ => lines[at] = format!("{}{}", lines[at], lines[other]),
            }
        }
        lines.join("\n")
    })
}

fn check(report: &str) {
    let source = Source { file_name: Some("arxiv_cs_CL_2026-01-05_report.md"), category: None };
    check_invariants(report, &import(report, &source));
}

proptest! {
    // A failure becomes a case of its own among the traps rather than a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(report in any::<String>()) {
        check(&report);
    }

    #[test]
    fn any_pieces_are_read(report in reports()) {
        check(&report);
    }

    #[test]
    fn any_tldr_is_read(tldr in reports()) {
        check(&format!("## TL;DR\n\n{tldr}\n{}", super::papers().concat()));
    }

    #[test]
    fn damaged_reports_are_read(report in damaged_reports()) {
        check(&report);
    }
}
