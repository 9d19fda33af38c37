//! First and second visits of two pages in turn: what is painted when, what shifts, what blocks.

use serde_json::Value;

use crate::{
    driver::Driver,
    server::Server,
    visit::{Pace, Visit},
};

/// A phone's window, in which most first visits begin.
const WINDOW: (u32, u32) = (390, 844);

/// One visit's figures; times in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Paint {
    pub first: f64,
    pub largest: f64,
    pub shift: f64,
    pub blocking: f64,
    pub kilobytes: f64,
}

impl Paint {
    fn is_whole(self) -> bool {
        self.first > 0.0
            && self.largest > 0.0
            && self.shift.is_finite()
            && self.blocking.is_finite()
    }
}

/// A page's visits, one of each kind per run.
#[derive(Debug, Clone, Default)]
pub struct Visits {
    /// With an empty cache.
    pub cold: Vec<Paint>,
    /// Again, with what the first visit left in the cache or gave the service worker to keep, which has to be started
    /// first.
    pub warm: Vec<Paint>,
    /// Once more, with the host gone; only of the reader.
    pub cut_off: Vec<Paint>,
}

impl Visits {
    /// Visits a page with a new browser, then again. Where something is kept for when the host is gone,
    /// the second visit comes after that, and there is a third.
    pub async fn add(
        &mut self,
        driver: &Driver,
        server: &Server,
        pace: Pace,
        url: &str,
        keeps: bool,
    ) {
        // A browser that stumbles once must not end an hour's work.
        for _ in 0..3 {
            let visit = Visit::begin(driver, pace, WINDOW).await;
            let cold = look(&visit, server, pace, url).await;
            if keeps {
                visit.eval("bench.kept()").await;
            }
            visit.leave().await;
            let warm = look(&visit, server, pace, url).await;
            let mut cut_off = None;
            if keeps {
                visit.leave().await;
                server.go_away();
                cut_off = Some(look(&visit, server, pace, url).await);
                server.come_back();
            }
            visit.end().await;
            if cold.is_whole() && warm.is_whole() && cut_off.is_none_or(Paint::is_whole) {
                self.cold.push(cold);
                self.warm.push(warm);
                self.cut_off.extend(cut_off);
                return;
            }
        }
        panic!("the browser reports no paint of {url}");
    }
}

async fn look(visit: &Visit, server: &Server, pace: Pace, url: &str) -> Paint {
    // Unslowed, all is over long before.
    let settle = if pace == Pace::Slowed { 3000 } else { 1000 };
    let before = server.sent();
    visit.open(url).await;
    let paint = visit.eval(&format!("bench.first({settle})")).await;
    let figure = |name: &str| paint.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
    Paint {
        first: figure("fcp"),
        largest: figure("lcp"),
        shift: figure("cls"),
        blocking: figure("tbt"),
        kilobytes: (server.sent() - before) as f64 / 1000.0,
    }
}
