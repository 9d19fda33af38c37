//! The scripts that start the site's pages, all made of `src/boot/start.js`.

use super::lean::without_comments;

/// What such a script starts. Its files are named as seen from it.
pub(super) struct Start<'a> {
    /// `src/boot/start.js`: `JS_FILE` and `WASM_FILE` stand for the page's own program, `DESK_JS` and `DESK_WASM`
    /// for the desk, `OFFLINE_FILE` for what speaks for the service worker, `PAUSE` for the pause before these.
    pub source: &'a str,
    /// The page's own program.
    pub program: [&'a str; 2],
    /// The desk.
    pub desk: [&'a str; 2],
    /// What speaks for the service worker, where the site has one.
    pub offline: Option<&'a str>,
    /// How long what comes later waits, milliseconds.
    pub pause: u32,
}

impl Start<'_> {
    /// The script.
    pub(super) fn script(&self) -> String {
        let script = without_comments(self.source)
            .replace("JS_FILE", self.program[0])
            .replace("WASM_FILE", self.program[1])
            .replace("DESK_JS", self.desk[0])
            .replace("DESK_WASM", self.desk[1])
            .replace("PAUSE", &self.pause.to_string());
        match self.offline {
            Some(offline) => script.replace("OFFLINE_FILE", offline),
            None => {
                let lines = script.lines().filter(|line| !line.contains("OFFLINE_FILE"));
                lines.flat_map(|line| [line, "\n"]).collect()
            }
        }
    }
}
