//! The languages that texts are written in.

/// Whether a text of the language with this BCP 47 tag is written from right to left. Its script tells,
/// if the tag names one, else its language.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let script =
        parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let (written, known) = match script {
        Some(script) => (script, "arab hebr thaa syrc nkoo adlm rohg aran"),
        None => (language, "ar arc ckb dv fa he ks nqo ps sd syr ug ur yi"),
    };
    known.split(' ').any(|it| it.eq_ignore_ascii_case(written))
}

/// Whether this can be a BCP 47 tag.
#[must_use]
pub fn is_tag(tag: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    tag.starts_with(|first: char| first.is_ascii_alphabetic()) && tag.split('-').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_tells_the_direction_or_else_the_language() {
        for tag in
            ["ar", "AR-eg", "fa-IR", "he", "ur-Aran-PK", "ckb", "fa-1996", "az-Arab", "ku-arab-IQ"]
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
        for tag in ["", "zh_CN", "zh-", "中文", "Simplified Chinese", "indonesian", "1"] {
            assert!(!is_tag(tag), "{tag}");
        }
    }
}
