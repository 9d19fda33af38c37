//! The worker that sets text (`src/bin/typesetter.rs`), started when it is first needed.

use crate::browser::timer::after;
use crate::core::route::Route;
use crate::core::typeset::{Typeset, wire};
use js_sys::{Array, Function, Promise};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker};

/// The element of the page that names the worker's script.
const NAME: &str = "meta[name=typesetter]";

/// How long it may take, seconds, its own way here included.
const TIME_LIMIT: i32 = 20;

/// The worker; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct Typesetter {
    worker: Rc<RefCell<Option<Worker>>>,
    waiting: Rc<RefCell<Vec<(u32, Function)>>>,
    sent: Rc<Cell<u32>>,
}

impl Typesetter {
    /// Has the text of a digest set, which is JSON.
    ///
    /// # Errors
    /// What went wrong: the worker didn't come, or it failed.
    pub async fn set(&self, digest: &str) -> Result<Typeset, String> {
        let worker = self.worker()?;
        let number = self.sent.get().wrapping_add(1);
        self.sent.set(number);
        let waiting = self.waiting.clone();
        let answer = Promise::new(&mut |resolve, _| {
            waiting.borrow_mut().push((number, resolve));
        });
        let start = super::site::links().href(&Route::home());
        let message = Array::of3(&number.into(), &digest.into(), &start.into());
        worker.post_message(&message).map_err(|error| text(&error))?;
        let in_time = Promise::race(&Array::of2(&answer, &after(TIME_LIMIT * 1000)));
        let answer = JsFuture::from(in_time).await.map_err(|error| text(&error))?;
        self.waiting.borrow_mut().retain(|(it, _)| *it != number);
        let why = match answer.dyn_into::<Array>() {
            Ok(answer) => match answer.get(1).as_string() {
                Some(set) => {
                    return wire::read(&set).ok_or("what it set can’t be read".into());
                }
                None => text(&answer.get(2)),
            },
            Err(_) => format!("it took longer than {TIME_LIMIT} seconds"),
        };
        self.give_up();
        Err(why)
    }

    fn worker(&self) -> Result<Worker, String> {
        if let Some(worker) = &*self.worker.borrow() {
            return Ok(worker.clone());
        }
        let name = super::document()
            .and_then(|it| it.query_selector(NAME).ok().flatten()?.get_attribute("content"))
            .ok_or("the page does not name it")?;
        let address = format!("{}{name}", super::site::links().root());
        let worker = Worker::new(&address).map_err(|error| text(&error))?;
        self.listen(&worker);
        *self.worker.borrow_mut() = Some(worker.clone());
        Ok(worker)
    }

    /// Ends a worker that failed or didn't come whole, so that the next try starts another.
    fn give_up(&self) {
        if let Some(worker) = self.worker.borrow_mut().take() {
            worker.terminate();
        }
    }

    fn listen(&self, worker: &Worker) {
        let waiting = self.waiting.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let answer: Array = event.data().unchecked_into();
            let number = answer.get(0).as_f64().unwrap_or_default() as u32;
            let waiting = waiting.borrow();
            if let Some((_, resolve)) = waiting.iter().find(|(it, _)| *it == number) {
                let _ = resolve.call1(&JsValue::NULL, &answer);
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        let this = self.clone();
        let on_error = Closure::<dyn Fn(Event)>::new(move |_| {
            this.give_up();
            let waiting = std::mem::take(&mut *this.waiting.borrow_mut());
            for (_, resolve) in waiting {
                let why = Array::of3(&JsValue::NULL, &JsValue::NULL, &"it did not start".into());
                let _ = resolve.call1(&JsValue::NULL, &why);
            }
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
    }
}

fn text(error: &JsValue) -> String {
    error.as_string().unwrap_or_else(|| format!("{error:?}"))
}
