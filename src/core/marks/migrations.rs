//! Files of former versions of the format, made into files of this one. Records that a browser keeps
//! from before an update go the same way, as a file.

use serde_json::Value;
use std::borrow::Cow;

/// The number of the format that this version writes. A new one comes with a step in [`STEPS`], and a
/// file of it among the tests' fixtures, which must be read for ever.
pub(super) const VERSION: usize = 1;

/// What makes a document of one version into one of the next.
type Step = fn(Value) -> Value;

/// The first makes version 2 of version 1, and so on.
const STEPS: [Step; VERSION - 1] = [];

/// A document of a version from 1 to [`VERSION`], as this version would have written it.
pub(super) fn migrated(text: &str, version: usize) -> serde_json::Result<Cow<'_, str>> {
    through(&STEPS[version - 1..], text)
}

fn through<'a>(steps: &[Step], text: &'a str) -> serde_json::Result<Cow<'a, str>> {
    if steps.is_empty() {
        return Ok(Cow::Borrowed(text));
    }
    let document = serde_json::from_str(text)?;
    let document = steps.iter().fold(document, |document, step| step(document));
    Ok(Cow::Owned(document.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_follow_each_other() {
        let double: Step = |document| Value::from(document.as_u64().unwrap_or(0) * 2);
        let increase: Step = |document| Value::from(document.as_u64().unwrap_or(0) + 1);
        assert_eq!(through(&[double, increase], "5").unwrap(), "11");
        assert_eq!(through(&[increase, double], "5").unwrap(), "12");
        assert!(through(&[double], "{").is_err());
        assert_eq!(through(&[], "as it is").unwrap(), "as it is");
    }
}
