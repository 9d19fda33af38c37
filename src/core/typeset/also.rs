//! On which other days a paper stands, said in its card.

use super::{Prose, Target};
use crate::core::category::DigestKey;
use crate::core::markup::{Attribute, Markup, Tag};

/// How many days are named. One that comes up day after day is said to.
const NAMED: usize = 5;

/// `Also on 29 October 2025, 28 October 2025 in cs.LG`, with links; empty where a paper of the digest `own`
/// stands on no other `days`.
pub(super) fn set(days: &[&Target], own: &DigestKey) -> Prose {
    let mut pieces = Vec::new();
    for (at, Target { digest, href, .. }) in days.iter().take(NAMED).enumerate() {
        let before = if at == 0 { "Also on " } else { ", " };
        let mut name = digest.date.medium();
        if digest.category != own.category {
            name = format!("{name} in {}", digest.category);
        }
        let link =
            Markup::with(Tag::A, &[(Attribute::Href, href.as_str())], vec![Markup::Text(name)]);
        pieces.extend([Markup::Text(before.into()), link]);
    }
    if days.len() > NAMED {
        pieces.push(Markup::Text(format!(" and {} more", days.len() - NAMED)));
    }
    Prose::Set(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(digest: &str) -> Target {
        Target {
            id: "2510.26143".parse().unwrap(),
            digest: digest.parse().unwrap(),
            href: format!("?digest={digest}#2510.26143"),
            title: "T".into(),
        }
    }

    #[test]
    fn names_the_days_and_of_other_categories_these() {
        let cases: [(&[&str], &str); 4] = [
            (&[], ""),
            (&["cs.CL/2025-10-29"], "Also on 29 October 2025"),
            (
                &["cs.LG/2025-10-30", "cs.CL/2025-10-09"],
                "Also on 30 October 2025 in cs.LG, 9 October 2025",
            ),
            (
                &["cs.CL/2025-10-29"; 7],
                "Also on 29 October 2025, 29 October 2025, 29 October 2025, 29 October 2025, \
                 29 October 2025 and 2 more",
            ),
        ];
        for (days, expected) in cases {
            let days: Vec<Target> = days.iter().map(|day| target(day)).collect();
            let days: Vec<&Target> = days.iter().collect();
            assert_eq!(set(&days, &"cs.CL/2025-10-30".parse().unwrap()).text(), expected);
        }
    }

    #[test]
    fn each_day_is_a_link_to_the_paper_there() {
        let target = target("cs.LG/2025-10-29");
        let Prose::Set(pieces) = set(&[&target], &"cs.CL/2025-10-30".parse().unwrap()) else {
            panic!("it stands nowhere yet");
        };
        let name = vec![Markup::Text("29 October 2025 in cs.LG".into())];
        let href = "?digest=cs.LG/2025-10-29#2510.26143";
        assert_eq!(pieces[1], Markup::with(Tag::A, &[(Attribute::Href, href)], name));
    }
}
