//! What a reader does while reading, and how soon the page answers.

use serde_json::Value;

use crate::{
    driver::Driver,
    visit::{Pace, Visit},
};

/// A window in which the filters stand beside the papers.
const WINDOW: (u32, u32) = (1440, 900);

/// What is counted for an answer that never came, milliseconds.
pub const NEVER: f64 = 10_000.0;

/// How soon some presses were answered, milliseconds.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// Until the frame was painted that shows what was asked for.
    pub answered: Vec<f64>,
    /// Until the last frame that changed anything of it that can be seen.
    pub seen: Vec<f64>,
    /// Until the last frame that changed anything.
    pub rest: Vec<f64>,
}

impl Answers {
    pub fn extend(&mut self, more: Self) {
        self.answered.extend(more.answered);
        self.seen.extend(more.seen);
        self.rest.extend(more.rest);
    }
}

/// A reader's visit to one day, on a slowed machine.
pub struct Reading {
    visit: Visit,
}

impl Reading {
    pub async fn begin(driver: &Driver, url: &str) -> Self {
        let visit = Visit::begin(driver, Pace::Slowed, WINDOW).await;
        visit.open_reader(url).await;
        Self { visit }
    }

    /// With the rival in the reader's place.
    pub async fn begin_with_rival(driver: &Driver, url: &str) -> Self {
        let visit = Visit::begin(driver, Pace::Slowed, WINDOW).await;
        visit.open_plain(url).await;
        Self { visit }
    }

    pub async fn end(self) {
        self.visit.end().await;
    }

    /// Presses a filter and releases it, so many times.
    pub async fn filters(&self, times: usize) -> Answers {
        let mut answers = Answers::default();
        self.visit.eval("void (bench.target = bench.chip())").await;
        for _ in 0..times {
            self.press(&mut answers, "bench.target", "bench.filtered(bench.target)").await;
        }
        answers
    }

    /// Types words, a key at a time.
    pub async fn keystrokes(&self, words: &str) -> Answers {
        let mut answers = Answers::default();
        let place = self.visit.point_at("document.querySelector('#search')").await;
        self.visit.press(place).await;
        for key in words.chars() {
            self.visit.rest(350).await;
            self.visit.eval("void bench.arm('keydown', () => true)").await;
            self.visit.type_letter(key).await;
            self.note(&mut answers).await;
        }
        self.visit.page.press(fantoccini::key::Key::Escape).await;
        self.visit.rest(1000).await;
        // What a key changes differs from key to key: all of it counts that can be seen.
        answers.answered = std::mem::take(&mut answers.seen);
        answers
    }

    /// Opens summaries, each of another paper.
    pub async fn summaries(&self, times: usize) -> Answers {
        let mut answers = Answers::default();
        let closed = "[...document.querySelectorAll('details.section:not([open]) > summary')]
            .filter((it) => it.textContent.includes('Summary')).map((it) => it.parentNode)";
        let count = self.visit.number(&format!("{closed}.length")).await as usize;
        for _ in 0..times.min(count) {
            self.visit.eval(&format!("void (bench.target = {closed}[0])")).await;
            let shown = "(() => { const it = bench.target;
                return () => it.open && it.textContent.length > 80; })()";
            self.press(&mut answers, "bench.target.querySelector('summary')", shown).await;
        }
        answers
    }

    /// Goes to the older day and back, so many times; the next day has had time to come ahead.
    pub async fn days(&self, times: usize) -> Answers {
        let mut answers = Answers::default();
        for at in 0..times {
            let link = if at % 2 == 0 { "a.step-older" } else { "a.step-newer" };
            self.visit.page.find(link).await;
            self.visit.rest(1500).await;
            let shown = "(() => { const before = document.querySelector('h1').textContent;
                return () => {
                    const title = document.querySelector('main:not([aria-busy=true]) h1');
                    return title && title.textContent !== before;
                }; })()";
            self.press(&mut answers, &format!("document.querySelector('{link}')"), shown).await;
        }
        answers
    }

    /// Turns the wheel through the day; the long tasks on the way, milliseconds each.
    pub async fn scroll(&self, turns: usize) -> Vec<f64> {
        self.visit.eval("(scrollTo(0, 0), bench.tasks.length = 0)").await;
        for _ in 0..turns {
            let wheel = serde_json::json!({ "deltaX": 0, "deltaY": 500 });
            self.visit.mouse("mouseWheel", 720, 450, wheel).await;
            self.visit.rest(30).await;
        }
        self.visit.rest(500).await;
        let moved = self.visit.number("scrollY").await;
        assert!(moved > 1000.0, "the wheel has moved the page by {moved} pixels only");
        let tasks = self.visit.eval("bench.tasks.map(([, duration]) => duration)").await;
        tasks.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
    }

    /// Presses an element and notes when the page `shows` the answer.
    async fn press(&self, answers: &mut Answers, element: &str, shows: &str) {
        let place = self.visit.point_at(element).await;
        self.visit.eval(&format!("void bench.arm('click', {shows})")).await;
        self.visit.press(place).await;
        self.note(answers).await;
    }

    async fn note(&self, answers: &mut Answers) {
        // Asking takes the page's time, so not before most answers are there.
        self.visit.rest(600).await;
        for _ in 0..60 {
            let answer = self.visit.eval("bench.answer").await;
            if answer.is_null() {
                self.visit.rest(150).await;
                continue;
            }
            let answered = answer["answered"].as_f64().unwrap_or(NEVER);
            answers.answered.push(answered);
            answers.seen.push(answer["seen"].as_f64().unwrap_or(answered));
            answers.rest.push(answer["rest"].as_f64().unwrap_or(NEVER));
            return;
        }
        answers.answered.push(NEVER);
        answers.seen.push(NEVER);
        answers.rest.push(NEVER);
    }
}

/// When a page that was published is pressed for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// As soon as there is something to press.
    AtOnce,
    /// As the app's program has arrived.
    AsTheAppArrives,
}

/// How soon a filter's first press was answered, milliseconds, or [`NEVER`].
pub async fn first_press(driver: &Driver, url: &str, moment: Moment) -> f64 {
    let visit = Visit::begin(driver, Pace::Slowed, WINDOW).await;
    let script = format!("bench.pressFirst?.({})", moment == Moment::AsTheAppArrives);
    let source = serde_json::json!({ "source": script });
    visit.page.cdp("Page.addScriptToEvaluateOnNewDocument", source).await;
    visit.open(url).await;
    let mut took = NEVER;
    for _ in 0..40 {
        visit.rest(250).await;
        let answer = visit.number("bench.took").await;
        if answer.is_finite() {
            took = answer;
            break;
        }
    }
    visit.end().await;
    took
}
