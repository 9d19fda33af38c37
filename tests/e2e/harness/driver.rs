//! ChromeDriver, with everything it starts.

use std::{
    env,
    io::{BufRead as _, BufReader},
    os::unix::process::CommandExt as _,
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

/// A running ChromeDriver. Its processes form a group that ends with this value, or with the test
/// program in whatever way that ends: the shell around them waits on a pipe that then closes.
pub struct Driver {
    shell: Child,
    /// Where it listens, `http://127.0.0.1:40213`.
    pub url: String,
    /// For the browser's profile; deleted at the end.
    pub folder: TempDir,
}

impl Driver {
    /// Starts one. ChromeDriver picks a port that is free on `::1`, and gives up where it is taken on
    /// `127.0.0.1`: then it is started anew.
    pub fn start() -> Self {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        (0..10)
            .find_map(|_| Self::try_start(&program))
            .unwrap_or_else(|| panic!("{program} does not start; see script/setup"))
    }

    fn try_start(program: &str) -> Option<Self> {
        // The shell lets go of its output, so that this ends with ChromeDriver.
        let script = "\"$0\" --port=0 </dev/null & exec >&2; read -r line; kill -KILL 0";
        let mut shell = Command::new("sh")
            .args(["-c", script, program])
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        let output = BufReader::new(shell.stdout.take().unwrap());
        let folder = tempfile::Builder::new().prefix("arxiv-digest-e2e-").tempdir().unwrap();
        let mut driver = Self { shell, url: String::new(), folder };
        let port = output.lines().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        })?;
        driver.url = format!("http://127.0.0.1:{port}");
        Some(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}
