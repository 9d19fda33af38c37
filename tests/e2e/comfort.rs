//! How a reader wants pages to look: chosen in a dialog, kept, and there before anything is painted.

use crate::filters::DAY;
use crate::harness::{Fault, Page, Stage, Theme, e2e, e2e_without_storage, e2e_without_worker};
use crate::marks::{FP16, is_pressed, is_ready, press};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// A page of each kind, from the app's folder.
const PAGES: [&str; 4] = ["index.html", "cs.CL/2025-10-30.html", "days.html", "kept.html"];

/// The colour of the paper by day and by night, and that of the browser's own edges.
const LIGHT: &str = "rgb(252, 251, 248) #fcfbf8";
const DARK: &str = "rgb(22, 24, 28) #16181c";

/// The page's look: its paper and the colour for the browser's edges, the size of text, the height of its
/// lines, and the first typeface.
const LOOK: &str = "(() => {
    const style = getComputedStyle(document.documentElement);
    const metas = [...document.querySelectorAll('meta[name=theme-color]')];
    const edges = metas.find((it) => matchMedia(it.media).matches).content;
    const lines = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    return [`${style.backgroundColor} ${edges}`, style.fontSize, lines.toFixed(2), style.fontFamily.split(',')[0]];
})()";

/// How the page looks at first, by day.
const PLAIN: [&str; 4] = [LIGHT, "16px", "1.60", "system-ui"];

/// Whatever is less clear than WCAG 2.2 asks for: the text and its contrast with what it stands on.
const UNCLEAR: &str = "(() => {
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => {
        const [r, g, b] = parts(colour).map((it) => it / 255)
            .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (it) => {
        const { backgroundColor } = getComputedStyle(it);
        return (parts(backgroundColor)[3] ?? 1) === 1 || !it.parentElement ? backgroundColor : ground(it.parentElement);
    };
    const hasText = (it) => [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return [...document.querySelectorAll('body *')]
        .filter((it) => hasText(it) && it.checkVisibility() && !it.matches('.visually-hidden, script, style'))
        .map((it) => {
            const [one, two] = [getComputedStyle(it).color, ground(it)].map(light).sort((a, b) => b - a);
            return [it.textContent.trim().slice(0, 40), (one + 0.05) / (two + 0.05)];
        })
        .filter(([, contrast]) => contrast < 4.5);
})()";

async fn open(stage: &Stage) {
    stage.open(DAY).await;
    is_ready(&stage.page).await;
}

async fn open_dialog(page: &Page) {
    page.click(".to-appearance").await;
    page.wait("document.getElementById('appearance')?.open").await;
}

/// Chooses what this word stands for, as a press does.
async fn choose(page: &Page, word: &str) {
    page.click(&format!(".choice:has(#comfort-{word})")).await;
    page.wait(&format!("document.getElementById('comfort-{word}').checked")).await;
}

/// Has the page's own program put its page in place only now, without what the desk has put into it.
async fn put_page_in_place_late(page: &Page) {
    page.eval(
        "(() => {
            const app = document.getElementById('app');
            const late = app.cloneNode(true);
            late.querySelector('.masthead-tool').remove();
            app.replaceWith(late);
        })()",
    )
    .await;
}

async fn looks(page: &Page, look: [&str; 4]) {
    assert_eq!(page.eval(LOOK).await, json!(look));
}

#[test]
pub fn each_choice_shows_at_once_and_before_anything_of_the_app_on_later_visits() {
    let look = |at: usize, other: &'static str| {
        let mut look = PLAIN;
        look[at] = other;
        look
    };
    let shifts = "new Promise((done) => {
        // Only Chromium tells.
        if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return done(0);
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((it) => { sum += it.value }))
            .observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 300);
    })";
    let choices = [
        ("dark", look(0, DARK)),
        ("light", look(0, LIGHT)),
        ("device", PLAIN),
        ("small", look(1, "14px")),
        ("large", look(1, "18px")),
        ("larger", look(1, "20px")),
        ("largest", look(1, "24px")),
        ("medium", PLAIN),
        ("compact", look(2, "1.45")),
        ("spacious", look(2, "1.80")),
        ("normal", PLAIN),
        ("serif", look(3, "ui-serif")),
        ("sans", PLAIN),
    ];
    e2e_without_worker(async |stage| {
        stage.page.set_theme(Theme::Light).await;
        open(stage).await;
        let page = &stage.page;
        looks(page, PLAIN).await;
        open_dialog(page).await;
        for (word, look) in choices {
            choose(page, word).await;
            looks(page, look).await;
        }

        for word in ["dark", "large", "compact", "serif"] {
            choose(page, word).await;
        }
        stage.site.fail("_bg.wasm", Fault::Stall);
        stage.visit("cs.CL/2025-10-30.html").await;
        looks(page, [DARK, "18px", "1.45", "ui-serif"]).await;
        assert_eq!(page.eval(shifts).await, 0, "nothing moves for it");
        stage.site.heal("_bg.wasm");
        page.reload().await;
        is_ready(page).await;
        looks(page, [DARK, "18px", "1.45", "ui-serif"]).await;
        open_dialog(page).await;
        assert_eq!(
            page.texts(".choice:has(:checked)").await,
            ["Dark", "Large", "Compact", "Serif"]
        );
        page.click_named("button", "Reset").await;
        page.see("#appearance [role=status]", "as it was at first").await;
        looks(page, PLAIN).await;
        let at_first = ["As the device", "Medium", "Normal", "Sans serif"];
        assert_eq!(page.texts(".choice:has(:checked)").await, at_first);
        page.reload().await;
        looks(page, PLAIN).await;
    });
}

#[test]
fn a_theme_holds_against_that_of_the_device_on_every_page_and_all_stays_clear() {
    e2e(async |stage| {
        for (device, word, paper) in [(Theme::Light, "dark", DARK), (Theme::Dark, "light", LIGHT)] {
            let page = &stage.page;
            page.set_theme(device).await;
            open(stage).await;
            open_dialog(page).await;
            choose(page, word).await;
            assert_eq!(page.eval(UNCLEAR).await, json!([]), "{word}");
            page.press(Key::Escape).await;
            press(page, FP16, "saved").await;
            page.find(".desk-told p").await;
            assert_eq!(page.eval(UNCLEAR).await, json!([]), "{word}");
            for address in PAGES {
                stage.visit(address).await;
                page.find("h1").await;
                assert_eq!(page.eval(LOOK).await[0], paper, "{address}");
                assert_eq!(page.eval(UNCLEAR).await, json!([]), "{word}, {address}");
            }
            // On paper it is light.
            stage.visit("cs.CL/2025-10-30.html").await;
            page.show_as_on_paper().await;
            let ink = "getComputedStyle(document.querySelector('h1')).color";
            assert_eq!(page.eval(ink).await, "rgb(0, 0, 0)");
            assert_eq!(
                page.eval("getComputedStyle(document.documentElement).fontSize").await,
                "14px"
            );
        }
    });
}

#[test]
fn other_tabs_follow_and_those_of_another_site_do_not() {
    e2e(async |stage| {
        stage.page.set_theme(Theme::Light).await;
        open(stage).await;
        let page = &stage.page;
        let [first, second] = page.open_tab().await;
        page.to_tab(&second).await;
        page.goto(&format!("{}days.html", stage.site.url())).await;
        let [_, other] = page.open_tab().await;
        page.to_tab(&other).await;
        page.goto(&format!("{}days.html", stage.site.other_url())).await;
        page.to_tab(&first).await;
        open_dialog(page).await;
        for word in ["dark", "serif"] {
            choose(page, word).await;
        }
        let words = "document.documentElement.dataset.comfort";
        page.to_tab(&second).await;
        page.wait(&format!("{words} === 'dark serif'")).await;
        page.to_tab(&other).await;
        assert!(page.eval(words).await.is_null());

        // A dialog that is open follows, too.
        page.to_tab(&second).await;
        open(stage).await;
        open_dialog(page).await;
        choose(page, "sans").await;
        page.to_tab(&first).await;
        page.wait("document.getElementById('comfort-sans').checked").await;
        page.wait(&format!("{words} === 'dark'")).await;
    });
}

#[test]
fn where_nothing_can_be_stored_it_holds_until_a_reload_and_that_is_said() {
    e2e_without_storage(async |stage| {
        stage.page.set_theme(Theme::Light).await;
        stage.open(DAY).await;
        let page = &stage.page;
        open_dialog(page).await;
        choose(page, "dark").await;
        page.see("#appearance [role=status]", "holds until you reload").await;
        choose(page, "large").await;
        looks(page, [DARK, "18px", "1.60", "system-ui"]).await;
        page.reload().await;
        looks(page, PLAIN).await;
    });
}

#[test]
fn all_is_chosen_by_keyboard_and_the_focus_comes_back() {
    e2e(async |stage| {
        stage.page.set_theme(Theme::Light).await;
        open(stage).await;
        let page = &stage.page;
        page.eval("document.querySelector('.to-appearance').focus()").await;
        page.press(Key::Enter).await;
        page.wait("document.getElementById('appearance')?.open").await;
        let at = "document.activeElement.id || document.activeElement.innerText";
        let outline = "getComputedStyle(document.activeElement.closest('label')).outlineStyle";
        assert_eq!(page.eval(at).await, "Done");
        for (chosen, key, word) in [
            ("comfort-device", Key::Up, "comfort-dark"),
            ("comfort-medium", Key::Right, "comfort-large"),
            ("comfort-normal", Key::Left, "comfort-compact"),
            ("comfort-sans", Key::Down, "comfort-serif"),
        ] {
            page.press(Key::Tab).await;
            assert_eq!(page.eval(at).await, chosen);
            assert_eq!(page.eval(outline).await, "solid", "the focus on {chosen} is seen");
            page.press(key).await;
            page.wait(&format!("{at} === '{word}' && document.activeElement.checked")).await;
        }
        looks(page, [DARK, "18px", "1.45", "ui-serif"]).await;
        page.press(Key::Tab).await;
        assert_eq!(page.eval(at).await, "comfort-counted");
        page.type_text(" ").await;
        page.wait("document.title.startsWith('(5) ')").await;
        page.press(Key::Tab).await;
        assert_eq!(page.eval(at).await, "Reset");
        page.press(Key::Enter).await;
        looks(page, PLAIN).await;
        page.wait("!document.title.startsWith('(')").await;
        page.press(Key::Escape).await;
        page.wait("document.activeElement.matches('.to-appearance')").await;
    });
}

#[test]
fn title_and_icon_tell_how_many_papers_are_unread_if_that_is_wanted() {
    e2e(async |stage| {
        let on_icon = "Navigator.prototype.setAppBadge = async (it) => { localStorage.icon = it; }";
        stage.page.before_pages(on_icon).await;
        open(stage).await;
        let page = &stage.page;
        let own = page.title().await;
        open_dialog(page).await;
        page.click(".comfort-count").await;
        page.press(Key::Escape).await;
        page.wait("document.title.startsWith('(5) ')").await;
        press(page, FP16, "read").await;
        is_pressed(page, FP16, "read", true).await;
        page.wait(&format!("document.title === {:?}", format!("(4) {own}"))).await;

        // Another page has its own count, and a page without papers none.
        page.click(".step-newer").await;
        page.see("h1", "5 November 2025").await;
        page.wait("/^\\(4\\) [^(]*5 November/.test(document.title)").await;
        page.click_named("a", "Saved").await;
        page.see("h1", "Saved papers").await;
        page.wait("/^Saved/.test(document.title)").await;
        assert_eq!(page.eval("localStorage.icon").await, "4", "the icon tells of the last day");
        page.goto(&format!("{}trends.html", stage.site.url())).await;
        page.wait("document.querySelector('.to-appearance')").await;
        assert_eq!(page.eval("localStorage.icon").await, "4");
        page.back().await;
        page.back().await;
        page.wait("document.title.startsWith('(4) ')").await;
        page.reload().await;
        page.wait("document.title.startsWith('(4) ')").await;
        open_dialog(page).await;
        page.click(".comfort-count").await;
        page.wait("/^[^(]*5 November/.test(document.title)").await;
        page.wait("localStorage.icon === '0'").await;
    });
}

#[test]
fn on_a_phone_the_dialog_is_a_sheet_for_thumbs_and_nothing_overflows() {
    let small = "[...document.querySelectorAll('#appearance :is(button, label, summary)')]
        .map((it) => [it.innerText, it.getBoundingClientRect().height])
        .filter(([, height]) => height < 24)";
    let sheet = "(() => {
        const box = document.getElementById('appearance').getBoundingClientRect();
        return [box.left, box.right - document.documentElement.clientWidth, box.bottom - innerHeight].map(Math.round);
    })()";
    let overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    e2e(async |stage| {
        let page = &stage.page;
        page.resize(390, 844).await;
        open(stage).await;
        open_dialog(page).await;
        assert_eq!(page.eval(sheet).await, json!([0, 0, 0]));
        assert_eq!(page.eval(small).await, json!([]));
        for (width, height) in [(390, 844), (320, 640), (768, 1024), (1440, 900)] {
            page.resize(width, height).await;
            for word in ["small", "largest"] {
                choose(page, word).await;
                for density in ["spacious", "compact"] {
                    choose(page, density).await;
                    let over: Value = page.eval(overflow).await;
                    assert!(over.as_f64().unwrap() <= 0.0, "{width} px, {word}, {density}: {over}");
                    let over = "(() => { const it = document.getElementById('appearance');
                        return it.scrollWidth - it.clientWidth })()";
                    assert_eq!(page.eval(over).await, 0, "{width} px, {word}, {density}");
                }
            }
        }
    });
}

#[test]
fn the_button_comes_again_where_the_app_puts_its_page_in_place_late() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        put_page_in_place_late(page).await;
        page.find(".masthead .to-appearance").await;
        assert_eq!(page.count(".to-appearance").await, 1);
    });
}

#[test]
fn the_pages_beside_have_the_button_too() {
    e2e(async |stage| {
        let page = &stage.page;
        for (address, word, paper) in [("trends.html", "dark", DARK), ("kept.html", "light", LIGHT)]
        {
            stage.visit(address).await;
            open_dialog(page).await;
            choose(page, word).await;
            assert_eq!(page.eval(LOOK).await[0], paper, "{address}");
            page.press(Key::Escape).await;
            page.wait("document.activeElement.matches('.to-appearance')").await;
            put_page_in_place_late(page).await;
            page.find(".masthead .to-appearance").await;
        }
    });
}
