//! Medians, percentiles, and how far a median can be trusted.

use serde::{Deserialize, Serialize};

/// How often the samples are drawn anew for an interval.
const DRAWS: usize = 4000;

/// A median, with the interval that holds it with 95 % confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    pub median: f64,
    pub low: f64,
    pub high: f64,
}

/// The value below which a share of the samples lies, between neighbours in proportion; of nothing
/// it is not a number.
pub fn percentile(samples: &[f64], share: f64) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    of_sorted(&sorted, share)
}

pub fn median(samples: &[f64]) -> f64 {
    percentile(samples, 0.5)
}

/// The median of the samples, with its interval by the bootstrap: what the medians of samples drawn
/// from these spread over. It assumes nothing of how times are distributed, which is never normally.
pub fn interval(samples: &[f64]) -> Interval {
    let mut random = Random::new(samples.len() as u64);
    let mut drawn = vec![0.0; samples.len()];
    let mut medians: Vec<f64> = (0..DRAWS)
        .map(|_| {
            for value in &mut drawn {
                *value = samples[random.below(samples.len())];
            }
            drawn.sort_by(f64::total_cmp);
            of_sorted(&drawn, 0.5)
        })
        .collect();
    medians.sort_by(f64::total_cmp);
    Interval {
        median: median(samples),
        low: of_sorted(&medians, 0.025),
        high: of_sorted(&medians, 0.975),
    }
}

/// What each sample is to its partner. Partners are measured one right after the other, so that what
/// the machine does meanwhile weighs on both.
pub fn ratios(samples: &[f64], partners: &[f64]) -> Vec<f64> {
    samples.iter().zip(partners).map(|(sample, partner)| sample / partner).collect()
}

fn of_sorted(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let place = share * last as f64;
    let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    below + (above - below) * place.fract()
}

/// Random numbers that are the same every time (SplitMix64).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 up to, but without, `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % limit.max(1) as u64) as usize
    }
}
