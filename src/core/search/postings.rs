//! Which papers have a word, as short text: the steps from one paper to the next, mostly a character each.
//!
//! A step is written in digits, the least first: those of base 34 from `]` on while more follow, then a last one
//! of base 57 from `#` on. So JSON needs no escapes for them, and no space stands among them.

/// The first of the last digits, and how many there are: `#` to `[`.
const LAST: (u32, u32) = (0x23, 57);

/// The first of the digits after which others follow, and how many there are: `]` to `~`.
const MORE: (u32, u32) = (0x5D, 34);

/// Writes the papers' numbers, which rise.
pub fn write(papers: impl IntoIterator<Item = u32>, text: &mut String) {
    let mut next = 0;
    for paper in papers {
        let mut step = paper.saturating_sub(next);
        next = paper + 1;
        while step >= LAST.1 {
            step -= LAST.1;
            text.extend(char::from_u32(MORE.0 + step % MORE.1));
            step /= MORE.1;
        }
        text.extend(char::from_u32(LAST.0 + step));
    }
}

/// The papers' numbers, in order. What is no such text comes to an end where it stops being one.
pub fn read(text: &str) -> impl Iterator<Item = u32> {
    let mut bytes = text.bytes().map(u32::from);
    let mut next = 0u32;
    std::iter::from_fn(move || {
        let (mut step, mut worth) = (0u32, 1u32);
        loop {
            let byte = bytes.next()?;
            if let Some(digit) = byte.checked_sub(MORE.0).filter(|it| *it < MORE.1) {
                let more = digit.checked_add(LAST.1)?.checked_mul(worth)?;
                step = step.checked_add(more)?;
                worth = worth.checked_mul(MORE.1)?;
            } else {
                let digit = byte.checked_sub(LAST.0).filter(|it| *it < LAST.1)?;
                step = step.checked_add(digit.checked_mul(worth)?)?;
                let paper = next.checked_add(step)?;
                next = paper.checked_add(1)?;
                return Some(paper);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(papers: &[u32]) -> String {
        let mut text = String::new();
        write(papers.iter().copied(), &mut text);
        text
    }

    #[test]
    fn a_near_paper_takes_a_character() {
        for (papers, expected) in [
            (&[][..], ""),
            (&[0], "#"),
            (&[0, 1, 2], "###"),
            (&[56], "["),
            (&[57], "]#"),
            (&[90], "~#"),
            (&[91], "]$"),
            (&[3, 60], "&["),
        ] {
            assert_eq!(written(papers), expected, "{papers:?}");
        }
    }

    #[test]
    fn what_is_none_ends_it() {
        for (text, expected) in
            [("# #", &[0][..]), ("]", &[]), ("~~~~~~~~~~~~[", &[]), ("#ä", &[0]), ("\"", &[])]
        {
            assert_eq!(read(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(papers in proptest::collection::btree_set(any::<u16>(), 0..40)) {
            let papers: Vec<u32> = papers.into_iter().map(u32::from).collect();
            let text = written(&papers);
            prop_assert!(!text.contains(['"', '\\', ' ']) && text.is_ascii());
            prop_assert_eq!(read(&text).collect::<Vec<_>>(), papers);
        }

        #[test]
        fn reading_never_fails(text in any::<String>()) {
            let papers: Vec<u32> = read(&text).collect();
            prop_assert!(papers.is_sorted_by(|one, next| one < next));
        }
    }
}
