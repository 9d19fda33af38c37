//! Sizes as people read them.

/// `812 bytes`, `480 KB`, `1.4 MB`, `34 MB`, `2 GB`: in thousands, as browsers and systems count.
#[must_use]
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} {}", if bytes == 1 { "byte" } else { "bytes" });
    }
    // Tenths of a unit.
    let mut tenths = bytes / 100;
    let mut unit = 0;
    // What would be rounded to a thousand is one of the next.
    while tenths >= 9995 && unit + 1 < UNITS.len() {
        tenths = (tenths + 500) / 1000;
        unit += 1;
    }
    let (whole, tenth) = (tenths / 10, tenths % 10);
    match UNITS[unit] {
        // Tenths tell something of few and large units only.
        name if unit > 0 && whole < 10 && tenth > 0 => format!("{whole}.{tenth} {name}"),
        name => format!("{} {name}", (tenths + 5) / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_have_few_digits() {
        for (bytes, text) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1000, "1 KB"),
            (1499, "1 KB"),
            (480_100, "480 KB"),
            (999_400, "999 KB"),
            (999_600, "1 MB"),
            (1_000_000, "1 MB"),
            (1_449_000, "1.4 MB"),
            (9_960_000, "10 MB"),
            (9_930_000, "9.9 MB"),
            (34_400_000, "34 MB"),
            (2_000_000_000, "2 GB"),
            (2_147_483_648, "2.1 GB"),
            (5_000_000_000_000, "5 TB"),
            (u64::MAX, "18446744 TB"),
        ] {
            assert_eq!(size(bytes), text, "{bytes}");
        }
    }
}
