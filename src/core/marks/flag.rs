//! Something that is on or off.

use super::stamp::{Device, Stamp};
use serde::{Deserialize, Serialize};

/// Something that is on or off, or was never touched. The latest change counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Flag(Option<Setting>);

/// The latest change of a flag. Of two with the same stamp, which only a damaged file can hold, the one
/// that is on counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
struct Setting {
    /// When it was changed, milliseconds since 1970.
    time: u64,
    /// The device that changed it.
    device: Device,
    /// What it was changed to.
    on: bool,
}

impl Flag {
    /// Whether it is on.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.0.is_some_and(|setting| setting.on)
    }

    /// Whether it was never touched.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.0.is_none()
    }

    /// When it was changed last.
    #[must_use]
    pub fn stamp(&self) -> Option<Stamp> {
        self.0.map(|Setting { time, device, .. }| Stamp { time, device })
    }

    /// Changes it, at a stamp that is [after](Stamp::after) its own.
    pub fn set(&mut self, on: bool, at: Stamp) {
        self.0 = Some(Setting { time: at.time, device: at.device, on });
    }

    /// Takes in what another device knows.
    pub fn merge(&mut self, other: Self) {
        self.0 = self.0.max(other.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flag(time: u64, device: u64, on: bool) -> Flag {
        let mut flag = Flag::default();
        flag.set(on, Stamp { time, device: Device::new(device) });
        flag
    }

    #[test]
    fn the_latest_change_counts() {
        let untouched = Flag::default();
        assert!(untouched.is_untouched() && !untouched.is_on());
        let cases = [
            (untouched, flag(1, 1, true)),
            (untouched, flag(1, 1, false)),
            (flag(1, 1, true), flag(2, 1, false)),
            (flag(1, 9, false), flag(2, 1, true)),
            (flag(1, 1, true), flag(1, 2, false)),
            (flag(1, 1, false), flag(1, 1, true)),
        ];
        for (earlier, later) in cases {
            for (mut one, other) in [(earlier, later), (later, earlier), (later, later)] {
                one.merge(other);
                assert_eq!(one, later);
            }
        }
    }
}
