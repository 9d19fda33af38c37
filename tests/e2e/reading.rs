//! What a day shows, and how its parts lead to each other.

use crate::harness::e2e;
use crate::place::landed;
use serde_json::json;

const DAY: &str = "?digest=cs.CL/2025-10-30";

#[test]
fn a_day_opens_with_what_it_is_and_who_wrote_it() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.see(".kicker", "cs.CL").await;
        page.see(".kicker", "Computation and Language").await;
        page.see(".counts", "58 papers scanned, 5 selected").await;
        page.see(".provenance", "Written by a language model; it may be wrong.").await;
        page.see(".overview", "Five of the day's papers share an old question").await;
        assert_eq!(
            page.texts(".overview em").await[0],
            "where does a model's behaviour come from?"
        );
        assert_eq!(page.texts(".overview strong").await, ["number format"]);
    });
}

#[test]
fn every_block_of_the_tldr_stands_there_once() {
    // A day of each style, and words of each of its blocks.
    let days: [(&str, &[&str]); 5] = [
        (
            "cs.CL/2025-10-30",
            &[
                "What a model becomes depends on the order of its lessons",
                "Key Themes",
                "The Order of Lessons",
                "follows stances from checkpoint to checkpoint",
                "Sharing Out the Thinking",
                "fork sub-questions to copies of itself",
                "Precision Beneath the Algorithm",
                "trades range for mantissa bits",
                "Common Insights",
                "Simple interventions carry the day",
                "Rewards that a program can check",
            ],
        ),
        (
            "cs.CL/2025-10-16",
            &[
                "The ten papers fall into five groups",
                "Three papers replace a sparse or costly signal",
                "learns to combine facts from many pages",
                "Two routes to better multilingual representations",
                "tunes a mixture's router",
                "most reward models lose their bearings",
                "The best new training signals of the day",
            ],
        ),
        (
            "cs.CL/2025-11-05",
            &[
                "Structure Around the Model",
                "Today's labels, with the paper under each",
                "steers a 7B creditor",
                "widens layers",
                "compose, check and improve",
                "A modest mechanism outside the network",
            ],
        ),
        (
            "cs.CL/2025-11-10",
            &[
                "Less data, chosen by what it does to the model",
                "Chinese-English-centric translation, and directional degeneration",
                "Keeps the highest-scoring hundredth",
                "Traces a collapse into Chinese and English",
                "Volume is a poor proxy",
            ],
        ),
        (
            "cs.LG/2014-12-23",
            &["Step Sizes That Set Themselves", "Linearity as a Weakness", "Fewer Parts"],
        ),
    ];
    e2e(async |stage| {
        for (day, pieces) in days {
            stage.open(&format!("?digest={day}")).await;
            stage.page.find(".tldr").await;
            // Without the links and buttons that the page adds.
            let shown = stage
                .page
                .eval(
                    "(() => {
                        const tldr = document.querySelector('.tldr').cloneNode(true);
                        tldr.querySelectorAll('.cited').forEach((it) => it.remove());
                        return tldr.textContent.replace(/\\s+/g, ' ');
                    })()",
                )
                .await;
            let shown = shown.as_str().unwrap();
            for piece in pieces {
                assert_eq!(shown.matches(piece).count(), 1, "{day}: {piece:?} in\n{shown}");
            }
            assert!(!shown.contains("Total papers"), "the counts stand in the head alone");
        }
    });
}

#[test]
fn a_card_tells_all_about_its_paper() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        let card = "[id='2510.26143']";
        let says = [
            (".card-title", "Reasoning Curriculum: Bootstrapping Broad LLM Reasoning from Math"),
            (".authors", "Bo Pang, Deqian Kong, Silvio Savarese, Caiming Xiong, Yingbo Zhou"),
            (".card-links", "arXiv:2510.26143v1"),
            (".card-themes", "The Order of Lessons"),
            (".card-keywords", "reasoning curriculum, reinforcement learning"),
            (".card-comments", "9 pages"),
            (".abstract", "Open work on reinforcement learning for reasoning"),
        ];
        for (part, text) in says {
            page.see(&format!("{card} {part}"), text).await;
        }
        assert_eq!(page.count("[id='2510.26788'] .card-comments").await, 0, "None is no comment");
        assert_eq!(page.count("[id='2510.26788'] .abstract msub").await, 1, "the policy’s formula");

        let links = page
            .eval(&format!(
                "[...document.querySelectorAll(`{card} .card-links a`)].map((it) => it.href)"
            ))
            .await;
        let here = format!("{}{DAY}#2510.26143", stage.site.url());
        assert_eq!(
            links,
            json!([
                "https://arxiv.org/abs/2510.26143v1",
                "https://arxiv.org/pdf/2510.26143v1",
                here
            ])
        );
    });
}

#[test]
fn long_lists_of_authors_fold_away() {
    e2e(async |stage| {
        stage.open("?digest=cs.CL/2025-10-16").await;
        let page = &stage.page;
        let authors = "[id='2510.14616'] .authors";
        page.see(authors, "and 15 more").await;
        page.see(authors, "Shuangshuang Ying").await;
        assert!(!page.text(authors).await.unwrap().contains("Ge Zhang"));
        page.click(&format!("{authors} summary")).await;
        page.see(authors, "Ge Zhang").await;
        // Ten authors or fewer need no folding.
        assert_eq!(page.count("[id='2510.14274'] .authors details").await, 0);
    });
}

#[test]
pub fn summary_and_critique_are_closed_until_opened_one_by_one_or_all_at_once() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.find("article.card").await;
        assert_eq!(page.texts("[id='2510.26143'] details.section summary").await.len(), 2);
        assert_eq!(page.count("details.section").await, 10);
        assert_eq!(page.count("details[open]").await, 0);

        page.click("[id='2510.26143'] details.section summary").await;
        page.see("[id='2510.26143'] details[open]", "one idea and two stages").await;
        assert_eq!(page.count("details[open]").await, 1);

        page.click_named("button", "Expand all").await;
        page.wait("document.querySelectorAll('details.section[open]').length === 10").await;
        page.click_named("button", "Collapse all").await;
        page.wait("document.querySelectorAll('details.section[open]').length === 0").await;
    });
}

#[test]
fn markdown_is_set_as_it_was_meant() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.click_named("button", "Expand all").await;
        let table = "[id='2510.26788'] table";
        page.see(&format!("{table} th"), "Format").await;
        assert_eq!(page.count(&format!("{table} tbody tr")).await, 2);
        assert_eq!(page.texts(&format!("{table} td.align-right")).await[1], "65,504");
        assert_eq!(page.count("[id='2510.26788'] blockquote").await, 1);
        // A list in a list in a list.
        assert!(page.count("[id='2510.26143'] ol > li > ul > li").await >= 5);
        assert!(page.texts("[id='2510.26143'] code").await.contains(&"backtracking".to_owned()));
        assert!(page.count("[id='2510.26352'] hr").await >= 1);
        // What looks like HTML is text.
        page.see("[id='2510.26658']", "A model emits <FORK> and <JOIN> as part").await;
        page.see("[id='2510.26658'] pre", "<FORK> check the first half again").await;
        assert_eq!(page.count("fork, join").await, 0);
    });
}

#[test]
pub fn themes_and_cards_lead_to_each_other() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.arrive().await;
        page.click("#theme-the-order-of-lessons .cited li:nth-child(2) a").await;
        landed(page, "2510.26707").await;
        page.see_address(&format!("{DAY}#2510.26707")).await;

        page.click("[id='2510.26707'] .card-themes a").await;
        landed(page, "theme-the-order-of-lessons").await;
        page.see_address(&format!("{DAY}#theme-the-order-of-lessons")).await;

        // The text of the theme names the paper by its address, which is a link as well.
        page.click("#theme-the-order-of-lessons .prose a.citation").await;
        landed(page, "2510.26143").await;
    });
}

#[test]
fn citations_in_a_critique_lead_to_the_card() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.arrive().await;
        page.click("[id='2510.26143'] details.section:last-of-type summary").await;
        page.click("[id='2510.26143'] details[open] a.citation").await;
        landed(page, "2510.26788").await;
        page.see_address(&format!("{DAY}#2510.26788")).await;
        assert_eq!(page.count("details[open]").await, 1, "what was open stays open");
    });
}

#[test]
fn links_out_of_the_reader_open_beside_it_and_know_nothing_of_it() {
    e2e(async |stage| {
        for day in ["cs.CL/2025-10-16", "cs.CL/2025-10-30", "cs.CL/2025-11-05", "cs.LG/2014-12-23"]
        {
            stage.open(&format!("?digest={day}")).await;
            stage.page.find("article.card").await;
            let wrong = stage
                .page
                .eval(
                    "[...document.links].filter((it) => it.origin !== location.origin)
                        .filter((it) => !(it.relList.contains('noopener')
                            && it.target === '_blank' && /^https?:/.test(it.protocol)))
                        .map((it) => it.outerHTML)",
                )
                .await;
            assert_eq!(wrong, json!([]), "{day}");
        }
    });
}
