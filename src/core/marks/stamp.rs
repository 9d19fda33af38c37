//! When something was done, and on which device.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A device, or rather a run of the program on one: a random number, written as 16 hexadecimal digits.
///
/// It is best drawn anew whenever the program starts. Then no two that write are ever the same, even if
/// one is a copy of the other, as after a move to a new telephone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Device(u64);

/// The text names no device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADevice(String);

impl fmt::Display for NotADevice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a device of 16 hexadecimal digits", self.0)
    }
}

impl std::error::Error for NotADevice {}

impl Device {
    /// The device of this number.
    #[must_use]
    pub fn new(number: u64) -> Self {
        Self(number)
    }
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Device {
    type Err = NotADevice;

    fn from_str(text: &str) -> Result<Self, NotADevice> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let is_number = text.len() == 16 && text.bytes().all(is_digit);
        let number = is_number.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        number.map(Self).ok_or_else(|| NotADevice(text.into()))
    }
}

impl TryFrom<String> for Device {
    type Error = NotADevice;

    fn try_from(text: String) -> Result<Self, NotADevice> {
        text.parse()
    }
}

impl From<Device> for String {
    fn from(device: Device) -> Self {
        device.to_string()
    }
}

/// When something was done, and where. Of two changes the one with the larger stamp counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// Milliseconds since 1970.
    pub time: u64,
    /// The device.
    pub device: Device,
}

impl Stamp {
    /// The latest time that a file may hold, the end of the year 9999. What is stamped much later could
    /// hardly be changed again, since a change must be later still.
    pub const LATEST_TIME: u64 = 253_402_300_799_999;

    /// The stamp of what is done now to something that was changed before. It is larger than that
    /// change's, even where the clock there was ahead of the clock here.
    #[must_use]
    pub fn after(previous: Option<Self>, now: Self) -> Self {
        match previous {
            Some(previous) if previous >= now => {
                Self { time: previous.time.saturating_add(1), device: now.device }
            }
            _ => now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(time: u64, device: u64) -> Stamp {
        Stamp { time, device: Device::new(device) }
    }

    #[test]
    fn a_device_is_written_as_hexadecimal_digits() {
        let device = Device::new(0xAB);
        assert_eq!(device.to_string(), "00000000000000ab");
        assert_eq!("00000000000000ab".parse(), Ok(device));
        for bad in ["", "ab", "+0000000000000ab", "00000000000000abc", "00000000000000AB"] {
            assert_eq!(bad.parse::<Device>(), Err(NotADevice(bad.into())));
        }
    }

    #[test]
    fn what_is_done_now_comes_after_what_is_known() {
        let cases = [
            (None, stamp(5, 1), stamp(5, 1)),
            (Some(stamp(4, 9)), stamp(5, 1), stamp(5, 1)),
            (Some(stamp(5, 0)), stamp(5, 1), stamp(5, 1)),
            (Some(stamp(5, 1)), stamp(5, 1), stamp(6, 1)),
            (Some(stamp(5, 9)), stamp(5, 1), stamp(6, 1)),
            (Some(stamp(800, 9)), stamp(5, 1), stamp(801, 1)),
        ];
        for (previous, now, expected) in cases {
            let found = Stamp::after(previous, now);
            assert_eq!(found, expected);
            assert!(Some(found) > previous);
        }
    }
}
