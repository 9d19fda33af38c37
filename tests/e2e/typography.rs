//! Text in other languages, what is wider than the page, and paper.

use crate::harness::{Page, Site, e2e};
use crate::published::rewrite_a_day;
use fantoccini::key::Key;
use serde_json::json;

const DAY: &str = "?digest=cs.CL/2025-10-30";

/// Words, an emphasis, code that ends in a sign without direction, and a table wider than a phone.
const ARABIC: &str = "GPT-Small نموذج صغير يتعلّم *ماذا ينسى*: `keep(x);` في كل خطوة.\n\n\
    | النموذج | الكلفة | الملاحظات |\n|---|--:|---|\n| `GPT_Small_with_half_a_memory` | 0.20 | \
    `the_smallest_of_all_models` |";

const CHINESE: &str = "GPT-Small是一个学习*忘记什么*的小模型，训练时间约为3天。";

/// Publishes the day in another language: its overview, its themes' titles and the first summary.
fn write_in(site: &Site, language: &str, text: &str, title: &str) {
    rewrite_a_day(site, |digest| {
        digest["language"] = language.into();
        digest["overview"] = text.into();
        digest["papers"][0]["summary"] = text.into();
        for theme in digest["tldr"]["themes"].as_array_mut().unwrap() {
            theme["title"] = title.into();
        }
    });
}

async fn style_of(page: &Page, selector: &str, property: &str) -> String {
    page.find(selector).await;
    let style = format!("getComputedStyle(document.querySelector({selector:?})).{property}");
    page.eval(&style).await.as_str().unwrap().to_owned()
}

#[test]
fn texts_have_the_direction_of_their_language_and_the_page_keeps_its_own() {
    e2e(async |stage| {
        write_in(&stage.site, "ar", ARABIC, "ذاكرة النماذج");
        stage.open(DAY).await;
        let page = &stage.page;
        page.see(".overview", "نموذج").await;
        for (selector, direction) in [
            (".overview .prose", "rtl"),
            (".theme > h3", "rtl"),
            (".card-themes a", "rtl"),
            (".card-themes li", "ltr"),
            (".tldr > .prose", "rtl"),
            (".section .prose", "rtl"),
            (".overview code", "ltr"),
            ("html", "ltr"),
            (".day", "ltr"),
            ("h1", "ltr"),
            (".cited", "ltr"),
            (".card-title", "ltr"),
            (".authors", "ltr"),
            (".abstract .prose", "ltr"),
            (".section > summary", "ltr"),
        ] {
            assert_eq!(style_of(page, selector, "direction").await, direction, "{selector}");
        }
        let languages = "['.overview .prose', '.theme > h3', '.section .prose', '.card-title',
                '.abstract .prose', '.section > summary', '.cited']
            .map((it) => document.querySelector(it).closest('[lang]').lang)";
        let expected = json!(["ar", "ar", "ar", "en", "en", "en", "en"]);
        assert_eq!(page.eval(languages).await, expected);
        assert_eq!(style_of(page, ".overview em", "fontStyle").await, "normal");
        // The line that begins with Latin letters begins at the right all the same.
        let start = "(() => {
            const p = document.querySelector('.overview p');
            const range = document.createRange();
            range.setStart(p.firstChild, 0);
            range.setEnd(p.firstChild, 3);
            return p.getBoundingClientRect().right - range.getBoundingClientRect().right;
        })()";
        assert!(page.eval(start).await.as_f64().unwrap() < 80.0);
    });
}

#[test]
fn chinese_is_set_without_italics() {
    e2e(async |stage| {
        write_in(&stage.site, "zh-Hans", CHINESE, "模型的记忆");
        stage.open(DAY).await;
        let page = &stage.page;
        page.see(".overview", "小模型").await;
        for (selector, property, expected) in [
            (".overview em", "fontStyle", "normal"),
            (".overview em", "fontWeight", "600"),
            (".overview .prose", "direction", "ltr"),
            (".abstract .prose", "direction", "ltr"),
        ] {
            assert_eq!(style_of(page, selector, property).await, expected, "{selector}");
        }
        let language = "document.querySelector('.section .prose').lang";
        assert_eq!(page.eval(language).await, "zh-Hans");
    });
}

#[test]
fn a_wide_table_scrolls_in_itself_and_by_keyboard() {
    e2e(async |stage| {
        let page = &stage.page;
        page.resize(390, 844).await;
        for (language, key, name) in [
            ("ar", Key::Left, "Table: النموذج, الكلفة, الملاحظات"),
            ("en", Key::Right, "Table: النموذج, الكلفة, الملاحظات"),
        ] {
            write_in(&stage.site, language, ARABIC, "ذاكرة");
            page.goto("about:blank").await;
            stage.open(DAY).await;
            page.see(".overview", "نموذج").await;
            let overflow = "document.documentElement.scrollWidth > innerWidth";
            assert_eq!(page.eval(overflow).await, false);
            let table = "document.querySelector('.overview .table-scroll')";
            let wide = format!("{table}.scrollWidth > {table}.clientWidth + 20");
            assert_eq!(page.eval(&wide).await, true);
            page.eval("document.querySelector('h1').focus()").await;
            for _ in 0..12 {
                if page.eval(&format!("document.activeElement === {table}")).await == true {
                    break;
                }
                page.press(Key::Tab).await;
            }
            assert_eq!(page.eval("document.activeElement.ariaLabel").await, name);
            page.press(key).await;
            page.wait(&format!("{table}.scrollLeft !== 0")).await;
        }
    });
}

#[test]
fn paper_shows_what_is_folded_and_is_white() {
    e2e(async |stage| {
        stage.open("?digest=cs.CL/2025-10-16").await;
        let page = &stage.page;
        page.arrive().await;
        // The last of what is made in turns.
        page.wait("document.querySelectorAll('article.card').length === 10").await;
        let closed = page.print().await;
        page.click_named("button", "Expand all").await;
        page.wait("document.querySelectorAll('.section:not([open])').length === 0").await;
        let opened = page.print().await;
        assert!(closed > 5, "{closed} sheets");
        assert_eq!(closed, opened);

        page.click_named("button", "Collapse all").await;
        page.wait("!document.querySelector('.section[open]')").await;
        page.show_as_on_paper().await;
        let unseen = "[...document.querySelectorAll('.section > .prose, .authors-rest > span')]
            .filter((it) => !it.checkVisibility() || it.getBoundingClientRect().height < 10)
            .length";
        assert_eq!(page.eval(unseen).await, 0);
        let folds = "[...document.querySelectorAll('.authors-rest > summary')]
            .filter((it) => it.checkVisibility()).length";
        assert_eq!(page.eval(folds).await, 0);
        assert_eq!(style_of(page, "html", "backgroundColor").await, "rgb(255, 255, 255)");
        let machinery = "[...document.querySelectorAll('button, input, nav')]
            .filter((it) => it.checkVisibility()).map((it) => it.outerHTML.slice(0, 120))";
        assert_eq!(page.eval(machinery).await, json!([]));
        // Of what is filtered it says that papers are missing.
        let sentence = "document.querySelector('.filters-status').checkVisibility()";
        assert_eq!(page.eval(sentence).await, false);
        stage.open("?digest=cs.CL/2025-10-30&q=fork").await;
        page.see(".filters-status", "2 of 5 papers shown").await;
        assert_eq!(page.eval(sentence).await, true);

        // What is filtered out takes no room, at the end either.
        stage.open("?digest=cs.CL/2025-10-30&q=curriculum").await;
        page.arrive().await;
        page.wait("[...document.querySelectorAll('.card')].at(-1)?.hidden").await;
        page.wait("!document.querySelector('.card:not([data-laid-out])')").await;
        // What comes later has come.
        page.wait("performance.now() > 4000").await;
        let filtered = page.print().await;
        page.run("document.querySelectorAll('.card[hidden]').forEach((it) => it.remove())").await;
        assert_eq!(page.print().await, filtered);
        let edge = "document.querySelector('.filters-status').getBoundingClientRect().left >= 0";
        assert_eq!(page.eval(edge).await, true);
        assert_eq!(page.eval(machinery).await, json!([]));
    });
}
