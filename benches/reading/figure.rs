//! A measured figure, what it must be, and what it was when it was last kept.

use serde::{Deserialize, Serialize};

use super::statistics::{Interval, interval, percentile, ratios};

/// What was measured, of the reader and perhaps of the plain page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Figure {
    /// Says what it is; the same in every run.
    pub name: String,
    /// `ms`, `kB`, or nothing where it is a number.
    pub unit: String,
    pub reader: Summary,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plain: Option<Summary>,
    /// The reader's to the plain page's, pair by pair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratio: Option<Interval>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

/// What there is to say of some samples.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summary {
    #[serde(flatten)]
    pub middle: Interval,
    pub p95: f64,
    pub largest: f64,
    /// In the order in which they were taken; left out of what is kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<f64>,
}

/// What a figure may be at most.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Limit {
    pub of: Bound,
    pub most: f64,
}

/// What of a figure is held to its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// The upper end of the ratio's interval.
    Ratio,
    /// The upper end of the median's interval.
    Median,
    P95,
    Largest,
}

impl Summary {
    fn new(samples: Vec<f64>) -> Self {
        let largest = samples.iter().copied().fold(f64::MIN, f64::max);
        Self { middle: interval(&samples), p95: percentile(&samples, 0.95), largest, samples }
    }
}

impl Figure {
    pub fn new(name: impl Into<String>, unit: &str, samples: Vec<f64>) -> Self {
        let reader = Summary::new(samples);
        let unit = unit.to_owned();
        Self { name: name.into(), unit, reader, plain: None, ratio: None, limit: None }
    }

    /// With the partners of the samples, taken of the plain page.
    #[must_use]
    pub fn against(mut self, plain: Vec<f64>) -> Self {
        let comparable = plain.iter().all(|value| *value > 0.0);
        self.ratio = comparable.then(|| interval(&ratios(&self.reader.samples, &plain)));
        self.plain = Some(Summary::new(plain));
        self
    }

    #[must_use]
    pub fn at_most(mut self, of: Bound, most: f64) -> Self {
        self.limit = Some(Limit { of, most });
        self
    }

    /// What counts, by its limit: of a ratio and of a median the interval, else a number alone.
    pub fn counts(&self) -> Interval {
        let alone = |value| Interval { median: value, low: value, high: value };
        match (self.limit.map(|limit| limit.of), self.ratio) {
            (Some(Bound::P95), _) => alone(self.reader.p95),
            (Some(Bound::Largest), _) => alone(self.reader.largest),
            (Some(Bound::Median), _) | (_, None) => self.reader.middle,
            (_, Some(ratio)) => ratio,
        }
    }

    /// Whether it is within its limit; nothing where it has none.
    pub fn holds(&self) -> Option<bool> {
        self.limit.map(|limit| self.counts().high <= limit.most)
    }

    /// Without the single samples.
    #[must_use]
    pub fn summed_up(mut self) -> Self {
        self.reader.samples.clear();
        if let Some(plain) = &mut self.plain {
            plain.samples.clear();
        }
        self
    }
}
