//! Time.

use js_sys::{Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Waits this many milliseconds.
pub async fn sleep(milliseconds: i32) {
    let _ = JsFuture::from(after(milliseconds)).await;
}

/// What comes to nothing after this many milliseconds.
pub(super) fn after(milliseconds: i32) -> Promise {
    Promise::new(&mut |resolve, _| {
        if let Some(window) = super::window() {
            // A browser refuses a timer only while the page is torn down.
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    })
}

/// Lets the page answer what was pressed and scrolled meanwhile.
pub async fn pause() {
    sleep(0).await;
}

/// How long work may hold up the page at a stretch, milliseconds.
const STRETCH: f64 = 8.0;

/// Work in stretches, between which the page can answer.
pub struct Stretches {
    since: f64,
}

impl Stretches {
    /// The first stretch begins.
    #[must_use]
    pub fn begin() -> Self {
        Self { since: now() }
    }

    /// Lets the page answer where this stretch has been long enough, and begins another.
    pub async fn pause(&mut self) {
        if now() - self.since > STRETCH {
            pause().await;
            self.since = now();
        }
    }
}

/// Waits until the browser is about to paint, when the views have rendered what changed.
pub async fn before_paint() {
    let _ = JsFuture::from(frame()).await;
}

/// Fulfilled when the browser is about to paint, which it isn't while nobody sees the page.
fn frame() -> Promise {
    Promise::new(&mut |resolve, _| {
        let callback = Closure::once_into_js(move || resolve.call0(&JsValue::NULL));
        if let Some(window) = super::window() {
            let _ = window.request_animation_frame(callback.unchecked_ref());
        }
    })
}

/// Waits until the browser has painted what has changed.
pub async fn after_paint() {
    before_paint().await;
    sleep(0).await;
}

/// What the clock says here, ISO 8601: `2026-11-26T10:04:45+01:00`.
#[must_use]
pub fn now_in_iso() -> String {
    let now = js_sys::Date::new_0();
    let ahead = -now.get_timezone_offset() as i32;
    let sign = if ahead < 0 { '-' } else { '+' };
    let (hours, minutes) = (ahead.abs() / 60, ahead.abs() % 60);
    let day =
        format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    let time = format!("{:02}:{:02}:{:02}", now.get_hours(), now.get_minutes(), now.get_seconds());
    format!("{day}T{time}{sign}{hours:02}:{minutes:02}")
}

/// A time in words, `26 November 2026 at 10:04`, if it is one that the browser can read.
#[must_use]
pub fn in_words(time: &JsValue) -> Option<String> {
    let style = js_sys::Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeStyle", "short")] {
        Reflect::set(&style, &name.into(), &value.into()).ok()?;
    }
    let time = js_sys::Date::new(time);
    (!time.get_time().is_nan()).then(|| time.to_locale_string("en-GB", &style).into())
}

/// Milliseconds since some moment in the past, for measuring spans.
fn now() -> f64 {
    js_sys::Date::now()
}
