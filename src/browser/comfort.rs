//! How the reader wants pages to look: what is kept of it, and what the page makes of it
//! (`src/boot/early.js`).

use super::desk::tell;
use super::{all, document, remembered, task, window};
use crate::core::comfort::{Comfort, titled};
use js_sys::{Array, Function, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, MutationObserver, MutationObserverInit};

/// The name under which it is kept, and that of the event by which the page learns of it.
const COMFORT: &str = "comfort";

/// The attribute of the page's first element that says the words.
const WORDS: &str = "data-comfort";

/// What was chosen, as the page says.
#[must_use]
pub fn chosen() -> Comfort {
    let words = document().and_then(|it| it.document_element()?.get_attribute(WORDS));
    words.map(|it| Comfort::read(&it)).unwrap_or_default()
}

/// Has the page look like this, and later pages; returns whether it could be kept.
pub fn choose(comfort: Comfort) -> bool {
    let words = comfort.words();
    tell(COMFORT, &words);
    remembered::set(COMFORT, &words)
}

/// Calls `then` with what was chosen whenever that may have been done in another tab.
pub fn on_change(then: impl Fn(Comfort) + Clone + 'static) {
    remembered::on_change(move || then(chosen()));
}

/// Checks the box or radio button with this id, or not.
pub fn check(id: &str, is_checked: bool) {
    let input = document().and_then(|it| it.get_element_by_id(id));
    if let Some(input) = input.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        input.set_checked(is_checked);
    }
}

/// What the page's title and the app's icon tell of how many papers are unread; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct Count(Rc<Numbers>);

#[derive(Default)]
struct Numbers {
    in_title: Cell<usize>,
    on_icon: Cell<Option<usize>>,
}

impl Count {
    /// Goes on telling it where the app names another page.
    pub fn begin(&self) {
        let this = self.clone();
        let named = Closure::<dyn Fn(Array)>::new(move |_| this.name(this.0.in_title.get()));
        let observer = MutationObserver::new(named.as_ref().unchecked_ref());
        if let (Ok(observer), Some(head)) = (observer, all("head").first()) {
            let init = MutationObserverInit::new();
            init.set_child_list(true);
            init.set_subtree(true);
            init.set_character_data(true);
            let _ = observer.observe_with_options(head, &init);
        }
        named.forget();
    }

    /// Tells how many are unread. Where that isn't known of this page, the icon goes on telling what was known of
    /// the last one.
    pub fn tell(&self, unread: Option<usize>) {
        self.name(unread.unwrap_or_default());
        if let Some(number) = unread
            && self.0.on_icon.replace(unread) != unread
        {
            let _ = badge(number);
        }
    }

    fn name(&self, number: usize) {
        let before = self.0.in_title.replace(number);
        let Some(document) = document() else { return };
        let title = document.title();
        let titled = titled(&title, before, number);
        if titled != title {
            document.set_title(&titled);
        }
    }
}

/// Puts a number on the icon of an app that is installed
/// (<https://www.w3.org/TR/badging/>). Where there is none, or no such thing, nothing happens.
fn badge(number: usize) -> Result<(), JsValue> {
    let navigator = window().ok_or(JsValue::NULL)?.navigator();
    let set: Function = Reflect::get(&navigator, &"setAppBadge".into())?.dyn_into()?;
    let done: Promise = set.call1(&navigator, &(number as f64).into())?.dyn_into()?;
    task::spawn(async {
        // A browser that refuses does no harm.
        let _ = JsFuture::from(done).await;
    });
    Ok(())
}
