//! The examples in the text of the specification, as npm's `commonmark-spec` brings it.

/// What begins and ends an example.
const FENCE: &str = "````````````````````````````````";

/// Markdown and what the reference renderer makes of it.
pub struct Example {
    /// From 1, as in the specification.
    pub number: usize,
    pub markdown: String,
    pub html: String,
}

/// All examples, in order. A tab stands in them as an arrow.
pub fn examples(spec: &str) -> Vec<Example> {
    let mut lines = spec.lines();
    let mut examples = Vec::new();
    while lines.any(|line| line == format!("{FENCE} example")) {
        let mut until = |end: &str| -> String {
            let part = lines.by_ref().take_while(|line| *line != end);
            part.map(|line| format!("{}\n", line.replace('→', "\t"))).collect()
        };
        let (markdown, html) = (until("."), until(FENCE));
        examples.push(Example { number: examples.len() + 1, markdown, html });
    }
    examples
}
