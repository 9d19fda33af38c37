//! The fields of a record, and what a later version wrote among them.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// The fields of a record by their names.
///
/// Records are read through these: to set unknown fields apart, serde makes much more code.
pub(super) type Fields = Map<String, Value>;

/// Takes a field out, if it is there.
pub(super) fn take<T: DeserializeOwned + Default>(
    fields: &mut Fields,
    name: &str,
) -> serde_json::Result<T> {
    fields.remove(name).map_or_else(|| Ok(T::default()), serde_json::from_value)
}

/// Takes a field out that must be there.
pub(super) fn take_required<T: DeserializeOwned>(
    fields: &mut Fields,
    name: &'static str,
) -> serde_json::Result<T> {
    let value = fields.remove(name).ok_or_else(|| serde_json::Error::missing_field(name))?;
    serde_json::from_value(value)
}

/// The fields of a record that this version doesn't know. They are kept, and written again.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Later(pub(super) Fields);

impl Later {
    /// Takes in what another device has. Of two values of a field the later counts, if they are stamped
    /// as ours are; else one of them, on all devices the same.
    pub fn merge(&mut self, other: Self) {
        for (name, value) in other.0 {
            let is_newer = self.0.get(&name).is_none_or(|mine| order(&value, mine).is_gt());
            if is_newer {
                self.0.insert(name, value);
            }
        }
    }
}

fn order(one: &Value, other: &Value) -> Ordering {
    let time = |value: &Value| value["time"].as_u64();
    let device = |value: &Value| value["device"].as_str().map(str::to_owned);
    time(one)
        .cmp(&time(other))
        .then_with(|| device(one).cmp(&device(other)))
        .then_with(|| one.to_string().cmp(&other.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn later(value: Value) -> Later {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn fields_are_kept_and_the_later_value_counts() {
        let stamped = |time: u64, value: &str| json!({"time": time, "value": value});
        let cases = [
            (json!({"a": 1}), json!({"b": 2}), json!({"a": 1, "b": 2})),
            (
                json!({"a": stamped(9, "z")}),
                json!({"a": stamped(10, "a")}),
                json!({"a": stamped(10, "a")}),
            ),
            (json!({"a": "x"}), json!({"a": "y"}), json!({"a": "y"})),
            (json!({"a": null}), json!({"a": stamped(0, "")}), json!({"a": stamped(0, "")})),
        ];
        for (one, other, expected) in cases {
            for (one, other) in [(&one, &other), (&other, &one)] {
                let mut merged = later(one.clone());
                merged.merge(later(other.clone()));
                assert_eq!(merged, later(expected.clone()));
            }
        }
    }
}
