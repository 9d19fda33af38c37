//! Stands in the place of the wasm-streams crate, which Leptos brings along for the bodies of server
//! functions. The reader has no server, but what wasm-streams exports to JavaScript no compiler can leave
//! out: 5 KB of each reader's first visit. This has of its interface what Leptos names, and does nothing.

use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::JsValue;

/// A stream of the browser's.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// The same stream.
    #[must_use]
    pub fn from_raw(stream: web_sys::ReadableStream) -> Self {
        Self(stream)
    }

    /// Would send what `stream` yields.
    #[must_use]
    pub fn from_stream(stream: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        drop(stream);
        no_server_functions()
    }

    /// The same stream.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Would yield what comes.
    #[must_use]
    pub fn into_stream(self) -> IntoStream {
        no_server_functions()
    }
}

/// What a stream would yield. There is none of these.
#[derive(Debug)]
pub enum IntoStream {}

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match *self {}
    }
}

fn no_server_functions() -> ! {
    wasm_bindgen::throw_str("this app has no server functions")
}
