//! What a reader chooses of how pages look is said in one place, and followed in others.

use arxiv_digest::core::comfort::{Choice, Comfort};
use std::fs;

#[test]
fn the_style_sheets_follow_each_word_that_is_kept_and_no_other() {
    let style = ["first", "main"]
        .map(|name| fs::read_to_string(format!("style/{name}.css")).unwrap())
        .concat();
    let rules = style.split("[data-comfort~=").skip(1);
    let mut followed: Vec<&str> = rules.map(|rule| rule.split(']').next().unwrap()).collect();
    let is_seen = |choice: &Choice| !matches!(choice, Choice::CountsUnread(_));
    let said = |choice: &Choice| !Comfort::default().has(*choice) && is_seen(choice);
    let mut kept: Vec<&str> =
        Choice::ALL.iter().filter(|(choice, _)| said(choice)).map(|(_, word)| *word).collect();
    followed.sort_unstable();
    kept.sort_unstable();
    assert_eq!(followed, kept);
}
