//! The calendar of all days.

use crate::harness::{e2e, e2e_without_worker};
use crate::offline::is_kept;
use crate::published;
use fantoccini::key::Key;
use serde_json::json;

#[test]
pub fn the_calendar_shows_which_days_have_how_many_papers_and_works_by_keyboard() {
    e2e_without_worker(async |stage| {
        let page = &stage.page;
        stage.open("?digest=cs.CL/2025-10-30").await;
        page.arrive().await;
        let button = "document.activeElement === document.querySelector('.step-dates')";
        page.wait("document.querySelector('button.step-dates')").await;
        page.eval("document.querySelector('.step-dates').focus()").await;
        page.press(Key::Enter).await;
        page.wait("document.querySelector('#dates:popover-open [aria-current]')").await;
        assert_eq!(page.texts("#dates h2").await, ["November 2025", "October 2025"]);
        let days: Vec<String> =
            page.texts("#dates li > *").await.iter().map(|it| it.replace('\n', " ")).collect();
        assert_eq!(
            days,
            ["Wed 5 4 papers", "Mon 10 2 papers", "Thu 16 10 papers", "Thu 30 5 papers"]
        );
        // Each day stands under its weekday, those without a digest too.
        let column = "[...document.querySelectorAll('#dates li')].every((day, at) => {
            const names = day.closest('.calendar').querySelectorAll('p span');
            const date = new Date(Date.UTC(2025, at < 30 ? 10 : 9, parseInt(day.innerText.match(/\\d+/)[0])));
            const name = names[(date.getUTCDay() + 6) % 7].getBoundingClientRect();
            const middle = day.getBoundingClientRect().x + day.getBoundingClientRect().width / 2;
            return name.left < middle && middle < name.right;
        })";
        assert_eq!(page.count("#dates li").await, 30 + 31);
        assert_eq!(page.eval(column).await, true);
        assert_eq!(page.texts("#dates [aria-current=date]").await.len(), 1);
        page.wait(
            "document.querySelector('#dates [aria-current=date]').textContent.startsWith('Thu 30')",
        )
        .await;

        page.press(Key::Escape).await;
        page.wait("!document.querySelector('#dates:popover-open')").await;
        page.wait(button).await;

        page.press(Key::Enter).await;
        page.wait("document.querySelector('#dates:popover-open')").await;
        page.wait("document.activeElement.matches('#dates [aria-current=date]')").await;
        page.press_with(&[Key::Shift], Key::Tab).await;
        page.wait("document.activeElement.textContent.startsWith('Thu 16')").await;
        // The arrow keys come with the desk.
        page.wait("document.documentElement.hasAttribute('data-desk')").await;
        for (key, day) in [
            (Key::Right, "Thu 30"),
            (Key::Down, "Mon 10"),
            (Key::Home, "Wed 5"),
            (Key::PageUp, "Thu 16"),
            (Key::Left, "Thu 16"),
            (Key::PageDown, "Mon 10"),
            (Key::Left, "Wed 5"),
        ] {
            page.press(key).await;
            page.wait(&format!("document.activeElement.textContent.startsWith('{day}')")).await;
        }
        page.press(Key::Enter).await;
        page.see("h1", "5 November 2025").await;
        page.wait("document.activeElement.tagName === 'H1'").await;
        assert_eq!(page.count("#dates:popover-open").await, 0);
        page.see_address("?digest=cs.CL/2025-11-05").await;
    });
}

#[test]
fn picking_the_day_shown_only_closes_the_list() {
    e2e(async |stage| {
        let page = &stage.page;
        let address = "?digest=cs.CL/2025-10-30&q=fork";
        stage.open(address).await;
        page.arrive().await;
        page.click("button.step-dates").await;
        page.click("#dates [aria-current=date]").await;
        page.wait("!document.querySelector('#dates:popover-open')").await;
        page.see_address(address).await;
        // So does a button, for those who have no Escape key.
        page.click("button.step-dates").await;
        page.click("#dates [aria-label='Close the calendar']").await;
        page.wait("!document.querySelector('#dates:popover-open')").await;
        page.wait("document.activeElement.matches('button.step-dates')").await;
        page.see_address(address).await;
        page.see(".filters [role=status]", "2 of 5 papers shown").await;
    });
}

#[test]
fn the_calendar_says_which_days_are_kept_and_is_there_without_a_network() {
    e2e(async |stage| {
        published::with_days(&stage.site, 9);
        let page = &stage.page;
        // With the worker there, the day shown and those next to it are kept.
        for _ in 0..2 {
            stage.open("?digest=cs.CL/2025-10-30").await;
            page.arrive().await;
            is_kept(page).await;
        }
        page.wait_for_kept("2025-10-29.json?v=").await;
        for is_offline in [false, true] {
            if is_offline {
                stage.site.stop();
                page.reload().await;
                page.see("h1", "30 October 2025").await;
            }
            page.click("button.step-dates").await;
            page.see("#dates .dates-legend", "Kept on this device").await;
            let kept = "[...document.querySelectorAll('#dates li:has(.dates-kept) time')]
                .map((it) => it.dateTime.slice(-2))";
            assert_eq!(page.eval(kept).await, json!(["29", "30"]), "{is_offline}");
            assert_eq!(page.count("#dates time").await, 9);
            page.see("#dates li:has([datetime='2025-10-29']) a", ", kept on this device").await;
        }
    });
}
