//! LaTeX in titles, names, abstracts and texts: read as text and set as formulas, wherever it was set.

use crate::harness::{Page, Site, Theme, e2e};
use crate::published::rewrite_a_day;
use serde_json::json;

const DAY: &str = "?digest=cs.CL/2025-10-30";
/// The first card of the day.
const CARD: &str = ".card";

const LONG: &str = r"\[ L = a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} + a_{13} + a_{14} + \frac{1}{n}\sum_{i=1}^{n} \log p_\theta(y_i \mid x_i) \]";

fn write_latex(site: &Site) {
    rewrite_a_day(site, |digest| {
        let paper = &mut digest["papers"][0];
        paper["title"] = r"M$^2$PO: \textit{Calm} Policies with $\lambda$-Returns".into();
        paper["authors"] = json!([r"Zofia Nied\'zwied\'z", r#"Kurt G\"odel"#]);
        paper["comments"] = r"9~pages, code at \url{https://example.org/a\_b}".into();
        paper["abstract"] = "Gains---of 10\\% for $5 and $O(\\sqrt{n})$.".into();
        paper["summary"] = format!("The loss\n\n{LONG}\n\nwith \\(\\alpha_1\\).").into();
        paper["critique"] = hostile().into();
    });
}

/// Formulas that want to be markup, or too much.
fn hostile() -> String {
    let deep = |open: &str, close: &str| {
        format!("${}x{}$", open.repeat(900 / open.len()), close.repeat(900 / open.len()))
    };
    [
        r"$\operatorname{<img src=x onerror=alert(1)>}$".to_owned(),
        r"$\text{</math><script>alert(2)</script>}$".into(),
        deep("{", "}"),
        deep(r"\frac", ""),
        deep(r"\left(", r"\right)"),
        deep(r"\sqrt{", "}"),
        "It ends.".into(),
    ]
    .join("\n\n")
}

async fn sees_formulas(page: &Page) {
    page.see(CARD, "Zofia Niedźwiedź, Kurt Gödel").await;
    page.see(CARD, "Gains—of 10% for $5").await;
    let title = page.eval("document.querySelector('.card-title').textContent").await;
    assert_eq!(title, "M2PO: Calm Policies with λ-Returns");
    for (selector, count) in [
        (".card:first-of-type .card-title sup", 1),
        (".card:first-of-type .card-title em", 1),
        (".card:first-of-type .card-title math", 1),
        (".card:first-of-type .abstract msqrt", 1),
        (".card:first-of-type .card-comments a[href='https://example.org/a_b']", 1),
        (".card:first-of-type .math-scroll > math[display=block] mfrac", 1),
        (".prose :is(img, script, style)", 0),
    ] {
        assert_eq!(page.count(selector).await, count, "{selector}");
    }
    let is_math = "document.querySelector('.abstract math').namespaceURI.endsWith('MathML')";
    assert_eq!(page.eval(is_math).await, true);
    // What couldn't be set is there as it was written.
    let critique = "document.querySelector('.card .section[data-section$=critique]').textContent";
    let critique = page.eval(critique).await;
    let critique = critique.as_str().unwrap();
    assert!(critique.contains(r"$\frac\frac") && critique.ends_with("It ends.\n"), "{critique}");
}

#[test]
pub fn latex_reads_as_text_and_formulas_in_what_the_worker_sets() {
    e2e(async |stage| {
        write_latex(&stage.site);
        stage.open(DAY).await;
        sees_formulas(&stage.page).await;
    });
}

#[test]
fn what_is_searched_for_and_named_is_what_is_shown() {
    e2e(async |stage| {
        write_latex(&stage.site);
        for typed in ["m2po", "niedzwiedz", "godel", "λ-returns", "example.org%2Fa_b"] {
            stage.open(&format!("{DAY}&q={typed}")).await;
            stage.page.see("[role=status]", "1 of 5 papers shown").await;
        }
        stage.open(DAY).await;
        stage.page.see("[role=status]", "All 5 papers shown").await;
        let page = &stage.page;
        let named = page.eval("document.querySelector('.card .section summary').textContent").await;
        assert!(
            named.as_str().unwrap().contains("of M²PO: Calm Policies with λ-Returns"),
            "{named}"
        );
    });
}

#[test]
fn a_long_formula_scrolls_in_itself_and_is_reached_by_keyboard() {
    e2e(async |stage| {
        write_latex(&stage.site);
        stage.page.resize(390, 844).await;
        stage.open(DAY).await;
        let page = &stage.page;
        page.click(".card .section > summary").await;
        let fits = "document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(page.eval(fits).await, true);
        let scrolls = "(() => {
            const formula = document.querySelector('.math-scroll');
            formula.focus();
            return document.activeElement === formula && formula.scrollWidth > formula.clientWidth;
        })()";
        assert_eq!(page.eval(scrolls).await, true);
        for theme in [Theme::Light, Theme::Dark] {
            page.set_theme(theme).await;
            page.screenshot("latex-390").await;
        }
    });
}
