//! A worker of the app's, started when it is first needed, which answers one message with one.
//!
//! Its script answers `[number, …]` with `[number, answer]`, or with `[number, null, what went wrong]`.
//! What has no such number it tells of its own accord.

use super::site;
use super::timer::after;
use js_sys::{Array, Function, Promise};
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent};

/// A worker; a handle, cheap to clone.
#[derive(Clone)]
pub struct Worker {
    /// The `meta` element of the page with this name names its script.
    name: &'static str,
    worker: Rc<RefCell<Option<web_sys::Worker>>>,
    waiting: Rc<RefCell<Vec<(u32, Function)>>>,
    sent: Rc<Cell<u32>>,
}

/// What a worker will have answered; boxed, since whoever waits for it would bring the machinery that does
/// along once more.
pub type Answered = Pin<Box<dyn Future<Output = Result<String, String>>>>;

impl Worker {
    /// The worker whose script the page names in its `meta` element of this name.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self { name, worker: Rc::default(), waiting: Rc::default(), sent: Rc::default() }
    }

    /// Asks for something; `seconds` is how long it may take, the worker's own way here included.
    ///
    /// # Errors
    /// What went wrong: the worker didn't come, it failed, or it took too long.
    pub fn ask(&self, message: &[&str], seconds: i32) -> Answered {
        let number = self.sent.get().wrapping_add(1);
        self.sent.set(number);
        let parts = Array::of1(&number.into());
        for part in message {
            parts.push(&(*part).into());
        }
        let this = self.clone();
        Box::pin(async move { this.answered(number, &parts, seconds).await })
    }

    async fn answered(&self, number: u32, parts: &Array, seconds: i32) -> Result<String, String> {
        let worker = self.worker()?;
        let waiting = self.waiting.clone();
        let answer = Promise::new(&mut |resolve, _| {
            waiting.borrow_mut().push((number, resolve));
        });
        worker.post_message(parts).map_err(|error| text(&error))?;
        let in_time = Promise::race(&Array::of2(&answer, &after(seconds * 1000)));
        let answer = JsFuture::from(in_time).await.map_err(|error| text(&error))?;
        self.waiting.borrow_mut().retain(|(it, _)| *it != number);
        let why = match answer.dyn_into::<Array>() {
            Ok(answer) => match answer.get(1).as_string() {
                Some(answer) => return Ok(answer),
                None => text(&answer.get(2)),
            },
            Err(_) => format!("it took longer than {seconds} seconds"),
        };
        // What others wait for may still come.
        if self.waiting.borrow().is_empty() {
            self.give_up();
        }
        Err(why)
    }

    fn worker(&self) -> Result<web_sys::Worker, String> {
        if let Some(worker) = &*self.worker.borrow() {
            return Ok(worker.clone());
        }
        let meta = format!("meta[name={}]", self.name);
        let script = super::document()
            .and_then(|it| it.query_selector(&meta).ok().flatten()?.get_attribute("content"))
            .ok_or("the page does not name it")?;
        let address = format!("{}{script}", site::links().root());
        let worker = web_sys::Worker::new(&address).map_err(|error| text(&error))?;
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

    fn listen(&self, worker: &web_sys::Worker) {
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
    error.as_string().unwrap_or_else(|| "it failed".into())
}
