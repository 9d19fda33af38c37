//! ChromeDriver or geckodriver, with everything it starts.

use std::{
    env,
    io::{BufRead as _, BufReader},
    os::unix::process::CommandExt as _,
    process::{Child, Command, Stdio},
    thread,
};

use tempfile::TempDir;

/// A browser that pages are opened in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

/// The running driver of a browser. Its processes form a group that ends with this value, or with the test
/// program in whatever way that ends: the shell around them waits on a pipe that then closes.
pub struct Driver {
    shell: Child,
    pub browser: Browser,
    /// Where it listens, `http://127.0.0.1:40213`.
    pub url: String,
    /// For the browser's profile; deleted at the end.
    pub folder: TempDir,
}

impl Driver {
    /// Starts one. ChromeDriver picks a port that is free on `::1`, and gives up where it is taken on
    /// `127.0.0.1`: then it is started anew.
    pub fn start(browser: Browser) -> Self {
        let (variable, program) = match browser {
            Browser::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Browser::Firefox => ("GECKODRIVER", "geckodriver"),
        };
        let program = env::var(variable).unwrap_or_else(|_| program.to_owned());
        (0..10)
            .find_map(|_| Self::try_start(browser, &program))
            .unwrap_or_else(|| panic!("{program} does not start; see script/setup"))
    }

    fn try_start(browser: Browser, program: &str) -> Option<Self> {
        let folder = tempfile::Builder::new().prefix("arxiv-digest-e2e-").tempdir().unwrap();
        // The shell lets go of its output, so that this ends with the driver.
        let script = "\"$0\" --port=0 \"$@\" </dev/null & exec >&2; read -r line; kill -KILL 0";
        let mut command = Command::new("sh");
        command.args(["-c", script, program]);
        let announcement = match browser {
            Browser::Chromium => "started successfully on port ",
            Browser::Firefox => {
                // Firefox tells its own parts alone what all of its console says.
                command.args(["--allow-system-access", "--profile-root"]).arg(folder.path());
                "Listening on 127.0.0.1:"
            }
        };
        let mut shell = command
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        let output = BufReader::new(shell.stdout.take().unwrap());
        let mut driver = Self { shell, browser, url: String::new(), folder };
        let mut lines = output.lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let (_, port) = line.split_once(announcement)?;
            Some(port.trim_end_matches('.').to_owned())
        })?;
        driver.url = format!("http://127.0.0.1:{port}");
        // Firefox says more, and waits until somebody has heard it.
        thread::spawn(move || lines.for_each(drop));
        Some(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}
