//! Numbers of things in words.

/// `1 paper`, `5 papers`, `2 matches`.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `1 paper`, `5 papers`.
#[must_use]
pub fn papers(count: usize) -> String {
    counted(count, "paper", "papers")
}
