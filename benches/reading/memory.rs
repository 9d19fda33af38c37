//! Whether memory stays flat however long one reads.

use serde_json::json;

use crate::{
    driver::Driver,
    visit::{Pace, Visit},
};

const WINDOW: (u32, u32) = (1440, 900);

/// How much is held, or by how much it has grown.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    /// The JavaScript heap and the app's own memory, kilobytes.
    pub kilobytes: f64,
    /// Nodes of the document, also those out of it.
    pub nodes: f64,
    pub listeners: f64,
}

/// What is done again and again.
#[derive(Debug, Clone, Copy)]
pub enum Deed {
    Filter,
    SwitchDay,
}

/// How much more is held after a deed was done so many times than after it was done a few times.
pub async fn growth(driver: &Driver, url: &str, deed: Deed, times: usize) -> Held {
    let visit = Visit::begin(driver, Pace::Unslowed, WINDOW).await;
    visit.page.cdp("Performance.enable", json!({})).await;
    visit.open_reader(url).await;
    // Whatever is made once, is made here.
    repeat(&visit, deed, (times / 10).next_multiple_of(2)).await;
    let before = held(&visit).await;
    repeat(&visit, deed, times).await;
    let after = held(&visit).await;
    visit.end().await;
    Held {
        kilobytes: after.kilobytes - before.kilobytes,
        nodes: after.nodes - before.nodes,
        listeners: after.listeners - before.listeners,
    }
}

/// Does it in an even number of steps at a time, so that each ends where it began.
async fn repeat(visit: &Visit, deed: Deed, times: usize) {
    const AT_A_TIME: usize = 20;
    for done in (0..times).step_by(AT_A_TIME) {
        let count = AT_A_TIME.min(times - done);
        let name = match deed {
            Deed::Filter => "filterOften",
            Deed::SwitchDay => "switchOften",
        };
        let reached = visit.number(&format!("bench.{name}({count})")).await;
        assert!((reached - count as f64).abs() < 0.5, "only {reached} of {count} {deed:?}");
    }
}

async fn held(visit: &Visit) -> Held {
    let counts = visit.page.counts().await;
    let metric = |name: &str| counts.get(name).copied().unwrap_or(f64::NAN);
    let app = visit.eval("bench.memory?.buffer.byteLength ?? 0").await;
    Held {
        kilobytes: (metric("JSHeapUsedSize") + app.as_f64().unwrap_or(0.0)) / 1000.0,
        nodes: metric("Nodes"),
        listeners: metric("JSEventListeners"),
    }
}
