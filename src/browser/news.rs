//! News of what was published since the page was shown, which `src/boot/offline.js` tells the reader.

use super::links::listen;
use super::mark_page;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

/// What there is in place of what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// A newer day.
    NewerDay,
    /// The same day, corrected.
    Correction,
}

/// Offers it to the reader, or no more.
pub fn offer(news: News, is_there: bool) {
    let attribute = match news {
        News::NewerDay => "data-newer",
        News::Correction => "data-corrected",
    };
    mark_page(attribute, is_there);
}

/// Calls `then` when the site answers again, and may have something newer.
pub fn on_answer(then: impl Fn() + 'static) {
    listen("reader:answer", Closure::<dyn Fn(Event)>::new(move |_| then()));
}
