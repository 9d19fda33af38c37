//! From paper to paper.

/// Where a reader is among the papers that are shown, which are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// In this one.
    At(usize),
    /// Before this one, the first that begins further down.
    Before(usize),
}

impl Whereabouts {
    /// The paper to come, of `count` in all.
    #[must_use]
    pub fn next(self, count: usize) -> Option<usize> {
        let next = match self {
            Self::At(at) => at + 1,
            Self::Before(at) => at,
        };
        (next < count).then_some(next)
    }

    /// The paper before.
    #[must_use]
    pub fn previous(self) -> Option<usize> {
        let (Self::At(at) | Self::Before(at)) = self;
        at.checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::Whereabouts::{At, Before};

    #[test]
    fn leads_on_and_back_and_ends() {
        let cases = [
            (At(0), Some(1), None),
            (At(1), Some(2), Some(0)),
            (At(2), None, Some(1)),
            (Before(0), Some(0), None),
            (Before(2), Some(2), Some(1)),
            (Before(3), None, Some(2)),
        ];
        for (it, next, previous) in cases {
            assert_eq!((it.next(3), it.previous()), (next, previous), "{it:?}");
        }
        assert_eq!((Before(0).next(0), Before(0).previous()), (None, None));
    }
}
