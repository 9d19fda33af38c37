//! A plain static file server, like any host, that can also fail like any host.

use std::{
    collections::BTreeMap,
    env, fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
    thread::{self, JoinHandle},
    time::Duration,
};
use tempfile::TempDir;

/// Where the app lies on the host: a folder that knows nothing of it, two levels down.
pub const MOUNT: &str = "/two/levels/";

/// Where it lies once more, as another site of the same host would.
pub const OTHER_MOUNT: &str = "/other/";

/// What the paths of the start page end with.
const START_PAGE: [&str; 2] = [MOUNT, "/index.html"];

/// What goes wrong with a file, or comes in its place.
#[derive(Debug, Clone)]
pub enum Fault {
    /// An error page with this status.
    Status(u16),
    /// A page of HTML with status 200, as hosts send that know no 404.
    Html,
    /// The first half, though the length of all was promised.
    Truncated,
    /// Status 200 and nothing else.
    Empty,
    /// No answer, ever.
    Stall,
    /// The first half, and then nothing more, ever.
    Endless,
    /// What comes before this text, and then nothing more, ever.
    EndlessBefore(&'static str),
    /// Compressed, it says, but it isn't.
    NotCompressed,
    /// The right answer, late.
    Slow(Duration),
    /// Other content, with the file's type.
    Body(Vec<u8>),
    /// The right content, with another type.
    Typed(&'static str),
    /// It has moved to this address.
    Moved(String),
}

/// What the addresses of pages end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Endings {
    /// With `.html`.
    #[default]
    Needed,
    /// With it or without.
    Optional,
    /// Without: from the address with it, and from that of `index.html`, the host leads to the one without.
    Removed,
}

/// A server of the built site on a port of its own; it ends with this value.
pub struct Site {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    listener: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct State {
    root: PathBuf,
    running: bool,
    faults: BTreeMap<String, Fault>,
    endings: Endings,
    header: String,
    requests: Vec<String>,
    abandoned: Vec<String>,
    connections: Vec<TcpStream>,
}

impl Site {
    pub fn start() -> Self {
        let state = State { root: build(""), ..State::default() };
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut site = Self { address, state: Arc::new(Mutex::new(state)), listener: None };
        site.restart();
        site
    }

    /// Serves another build from now on: `2` and `3` are later versions of the same sources, `off` is one
    /// without a service worker, and `data` one that has its data from `DATA_HOST`.
    pub fn deploy(&self, which: &str) {
        self.state().root = build(&format!("-{which}"));
    }

    /// Serves what it first served.
    pub fn roll_back(&self) {
        self.state().root = build("");
    }

    /// Serves a copy of what it serves, to publish into; it goes with what is returned.
    pub fn serve_a_copy(&self) -> TempDir {
        let copy = tempfile::tempdir().unwrap();
        let mut state = self.state();
        copy_folder(&state.root, copy.path());
        state.root = copy.path().to_owned();
        copy
    }

    /// The app's folder, `http://127.0.0.1:40213/two/levels/`.
    pub fn url(&self) -> String {
        format!("http://{}{MOUNT}", self.address)
    }

    /// The same app in another folder of the host, `http://127.0.0.1:40213/other/`.
    pub fn other_url(&self) -> String {
        format!("http://{}{OTHER_MOUNT}", self.address)
    }

    /// Lets every request fail whose path ends with `path`, until it is healed.
    pub fn fail(&self, path: &str, fault: Fault) {
        self.state().faults.insert(path.to_owned(), fault);
    }

    /// Says what the addresses of pages end with from now on.
    pub fn serve_endings(&self, endings: Endings) {
        self.state().endings = endings;
    }

    /// Sends a header along with each file from now on.
    pub fn send_header(&self, header: &str) {
        self.state().header = format!("\r\n{header}");
    }

    /// Where it listens, `127.0.0.1:40213`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves the start page as it was published.
    pub fn remember_pages(&self) {
        START_PAGE.iter().for_each(|name| self.heal(name));
    }

    /// Serves the start page as a site has it that no pages were published into.
    pub fn forget_pages(&self) {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html");
        let [source, page] = [fs::read(source).unwrap(), self.read("index.html")]
            .map(|bytes| String::from_utf8(bytes).unwrap());
        let between = |text: &str, start: &str, end: &str| {
            let start = text.find(start).unwrap();
            start..start + text[start..].find(end).unwrap()
        };
        let skeleton = &source[between(&source, "<div id=\"app\">", "<noscript>")];
        let behind = &page[between(&page, "<script id=\"behind\"", "<section class=\"tldr\"")];
        let mut bare = page.clone();
        bare.replace_range(
            between(&page, "<div id=\"app\"", "<!--/page-->"),
            &format!("{skeleton}{behind}"),
        );
        bare.replace_range(between(&page, "<html", ">"), "<html lang=\"en\"");
        for name in START_PAGE {
            self.fail(name, Fault::Body(bare.clone().into_bytes()));
        }
    }

    /// Serves `path` as it is again.
    pub fn heal(&self, path: &str) {
        self.state().faults.remove(path);
    }

    /// The requested paths so far, with their queries, below the app's folder where they are there.
    pub fn requests(&self) -> Vec<String> {
        self.state().requests.clone()
    }

    /// The requests that never got a whole answer, and that the browser has given up.
    pub fn abandoned(&self) -> Vec<String> {
        self.state().abandoned.clone()
    }

    /// The content of a file of the site.
    pub fn read(&self, path: &str) -> Vec<u8> {
        let path = self.state().root.join(path);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Closes the port and all connections: the host is gone.
    pub fn stop(&mut self) {
        let Some(listener) = self.listener.take() else { return };
        let connections = {
            let mut state = self.state();
            state.running = false;
            std::mem::take(&mut state.connections)
        };
        for connection in connections {
            let _ = connection.shutdown(Shutdown::Both);
        }
        // Wakes the listener, which then sees that it is over.
        let _ = TcpStream::connect(self.address);
        listener.join().unwrap();
    }

    /// The host is back, on the same port.
    pub fn restart(&mut self) {
        self.stop();
        let listener = TcpListener::bind(self.address).unwrap();
        self.address = listener.local_addr().unwrap();
        self.state().running = true;
        let state = Arc::clone(&self.state);
        self.listener = Some(thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                {
                    let mut state = lock(&state);
                    if !state.running {
                        return;
                    }
                    state.connections.extend(stream.try_clone());
                }
                let state = Arc::clone(&state);
                // An error means that the browser has hung up.
                thread::spawn(move || answer(&stream, &state).ok());
            }
        }));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The folder of a build that `script/test build` makes.
fn build(suffix: &str) -> PathBuf {
    let mut root = env::var_os("ARXIV_DIGEST_SITE")
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist").into_os_string());
    root.push(suffix);
    let root = PathBuf::from(root);
    assert!(
        root.join("index.html").is_file(),
        "{} is no build; run script/test build",
        root.display()
    );
    root
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// A test that has failed elsewhere must still be able to stop its site.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Answers the one request of a connection.
fn answer(stream: &TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let Some(request) = lines.next().transpose()? else { return Ok(()) };
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}

    let target = request.split(' ').nth(1).unwrap_or_default();
    let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
    let request = target.strip_prefix(MOUNT).unwrap_or(target).to_owned();
    let (root, mut fault, endings, header) = {
        let mut state = lock(state);
        state.requests.push(request.clone());
        let fault = state.faults.iter().find(|(ending, _)| path.ends_with(ending.as_str()));
        let fault = fault.map(|(_, fault)| fault.clone());
        (state.root.clone(), fault, state.endings, state.header.clone())
    };
    if let (Endings::Removed, None, Some(name)) = (endings, &fault, path.strip_suffix(".html")) {
        let name = name.strip_suffix("/index").map_or_else(|| name.into(), |it| format!("{it}/"));
        fault = Some(Fault::Moved(name + query));
    }
    let inside = [MOUNT, OTHER_MOUNT].iter().find_map(|mount| path.strip_prefix(mount));
    // As on a host that has the data alone.
    let data = || path.strip_prefix('/').filter(|path| path.starts_with("digests/"));
    let inside = inside.or_else(data);
    let file = inside.and_then(|path| {
        let page = || find(&root, &format!("{path}.html")).filter(|_| endings != Endings::Needed);
        find(&root, path).or_else(page)
    });
    let kind = file.as_deref().map_or("text/html", media_type).to_owned() + &header;
    let kind = kind.as_str();
    let content = file.map(fs::read).transpose()?;

    match (fault, content) {
        (Some(Fault::Stall), _) => wait_for_the_end(stream, request, state),
        (Some(Fault::Status(status)), _) => send(stream, status, "text/html", b"<h1>Error</h1>"),
        (Some(Fault::Html), _) => send(stream, 200, "text/html", b"<h1>Welcome</h1>"),
        (Some(Fault::Empty), _) => send(stream, 200, kind, b""),
        (Some(Fault::Body(body)), _) => send(stream, 200, kind, &body),
        (Some(Fault::Moved(address)), _) => {
            send(stream, 308, &format!("text/html\r\nLocation: {address}"), b"<h1>Moved</h1>")
        }
        (Some(fault @ Fault::Truncated), Some(content)) => {
            send_part(stream, 200, kind, content.len(), part(&fault, &content))?;
            stream.shutdown(Shutdown::Both)
        }
        (Some(fault @ (Fault::Endless | Fault::EndlessBefore(_))), Some(content)) => {
            send_part(stream, 200, kind, content.len(), part(&fault, &content))?;
            wait_for_the_end(stream, request, state)
        }
        (Some(Fault::NotCompressed), Some(content)) => {
            let kind = format!("{kind}\r\nContent-Encoding: gzip");
            send(stream, 200, &kind, &content)
        }
        (Some(Fault::Slow(delay)), Some(content)) => {
            thread::sleep(delay);
            send(stream, 200, kind, &content)
        }
        (Some(Fault::Typed(kind)), Some(content)) => send(stream, 200, kind, &content),
        (None, Some(content)) => send(stream, 200, kind, &content),
        (_, None) => send(stream, 404, "text/html", b"<h1>Not found</h1>"),
    }
}

/// What of a file is sent before the server dies or stalls.
fn part<'a>(fault: &Fault, content: &'a [u8]) -> &'a [u8] {
    let end = match fault {
        Fault::EndlessBefore(text) => {
            content.windows(text.len()).position(|it| it == text.as_bytes()).unwrap()
        }
        _ => content.len() / 2,
    };
    &content[..end]
}

/// Waits until either side hangs up.
fn wait_for_the_end(
    mut stream: &TcpStream,
    request: String,
    state: &Mutex<State>,
) -> std::io::Result<()> {
    let _ = stream.read(&mut [0]);
    let mut state = lock(state);
    if state.running {
        state.abandoned.push(request);
    }
    Ok(())
}

/// The file that a path names; a folder stands for its `index.html`.
fn find(root: &Path, path: &str) -> Option<PathBuf> {
    let path = path.replace("%20", " ");
    let inside = path.split('/').all(|part| part != "..");
    let file = root.join(&path);
    let file = if file.is_dir() { file.join("index.html") } else { file };
    (inside && file.is_file()).then_some(file)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("css") => "text/css",
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

fn send(stream: &TcpStream, status: u16, kind: &str, body: &[u8]) -> std::io::Result<()> {
    send_part(stream, status, kind, body.len(), body)?;
    stream.shutdown(Shutdown::Both)
}

fn send_part(
    mut stream: &TcpStream,
    status: u16,
    kind: &str,
    promised: usize,
    body: &[u8],
) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {promised}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)
}
