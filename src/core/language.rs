//! The languages that texts are written in.

/// The scripts that are written from right to left, and the languages that are written in them.
const RIGHT_TO_LEFT: &str =
    "arab adlm hebr nkoo rohg syrc thaa ar arc ckb dv fa he ks nqo ps sd syr ug ur yi";

/// Whether a text of the language with this BCP 47 tag is written from right to left. Its script tells,
/// if the tag names one, else its language.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let is_script =
        |part: &&str| part.len() == 4 && part.bytes().all(|it| it.is_ascii_alphabetic());
    let tells = tag.split('-').find(is_script).or(tag.split('-').next()).unwrap_or_default();
    RIGHT_TO_LEFT.split(' ').any(|it| it.eq_ignore_ascii_case(tells))
}

/// Whether this can be a BCP 47 tag.
#[must_use]
pub fn is_tag(tag: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    // No language has a longer word than these to itself; `x` begins what somebody has agreed upon.
    let first = tag.split('-').next().unwrap_or_default();
    let is_language = first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (matches!(first.len(), 2 | 3) || first.eq_ignore_ascii_case("x") && first != tag);
    is_language && tag.split('-').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_tells_the_direction_or_else_the_language() {
        for tag in
            ["ar", "AR-eg", "fa-IR", "he", "ur-Arab-PK", "ckb", "fa-1996", "az-Arab", "ku-arab-IQ"]
        {
            assert!(is_right_to_left(tag), "{tag}");
        }
        for tag in
            ["en", "zh", "zh-Hans-CN", "ur-Latn", "az", "arn", "de-1996", "x-ar", "", "-", "é"]
        {
            assert!(!is_right_to_left(tag), "{tag}");
        }
    }

    #[test]
    fn a_tag_is_made_of_short_words() {
        for tag in ["zh", "zh-Hans-CN", "de-1996", "x-ours"] {
            assert!(is_tag(tag), "{tag}");
        }
        for tag in
            ["", "zh_CN", "zh-", "中文", "Simplified Chinese", "indonesian", "German", "x", "1"]
        {
            assert!(!is_tag(tag), "{tag}");
        }
    }
}
