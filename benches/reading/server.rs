//! A static host as one would wish for: it compresses, lets connections stand, and says what may be
//! cached. On the loopback only; it ends with its value.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use super::files::{File, Files};

/// How long a connection may be silent.
const SILENCE: Duration = Duration::from_secs(120);

/// A running host.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listener: Option<JoinHandle<()>>,
}

struct Shared {
    files: Files,
    ends: AtomicBool,
    /// Whether it answers nobody.
    away: AtomicBool,
    sent: AtomicU64,
    connections: Mutex<Vec<TcpStream>>,
}

impl Server {
    pub fn start(files: Files) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            files,
            ends: AtomicBool::new(false),
            away: AtomicBool::new(false),
            sent: AtomicU64::new(0),
            connections: Mutex::default(),
        });
        let listener = {
            let shared = Arc::clone(&shared);
            thread::spawn(move || listen(&listener, &shared))
        };
        Ok(Self { address, shared, listener: Some(listener) })
    }

    /// The address of a path on this host, `http://127.0.0.1:40213/papers/`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// Hangs up on everybody, until it is back.
    pub fn go_away(&self) {
        self.shared.away.store(true, Ordering::Relaxed);
        self.shared.hang_up();
    }

    /// Answers again.
    pub fn come_back(&self) {
        self.shared.away.store(false, Ordering::Relaxed);
    }

    /// The bytes sent so far, heads and bodies, except for what was not there.
    pub fn sent(&self) -> u64 {
        self.shared.sent.load(Ordering::Relaxed)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.ends.store(true, Ordering::Relaxed);
        self.shared.hang_up();
        // Wakes the listener, which then sees that it is over.
        let _ = TcpStream::connect(self.address);
        if let Some(listener) = self.listener.take() {
            let _ = listener.join();
        }
    }
}

impl Shared {
    fn hang_up(&self) {
        let mut connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        for connection in connections.drain(..) {
            let _ = connection.shutdown(Shutdown::Both);
        }
    }
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming().map_while(Result::ok) {
        if shared.ends.load(Ordering::Relaxed) {
            return;
        }
        if shared.away.load(Ordering::Relaxed) {
            continue;
        }
        let mut connections = shared.connections.lock().unwrap_or_else(PoisonError::into_inner);
        connections.retain(|connection| connection.peer_addr().is_ok());
        connections.extend(stream.try_clone());
        drop(connections);
        let shared = Arc::clone(shared);
        // An error means that the browser has hung up.
        thread::spawn(move || answer_all(&stream, &shared).ok());
    }
}

/// Answers the requests of a connection, one after the other.
fn answer_all(stream: &TcpStream, shared: &Shared) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(SILENCE))?;
    stream.set_write_timeout(Some(SILENCE))?;
    let mut lines = BufReader::new(stream).lines();
    while let Some(request) = lines.next().transpose()? {
        let mut headers = Vec::new();
        while let Some(line) = lines.next().transpose()?.filter(|line| !line.is_empty()) {
            headers.push(line);
        }
        answer(stream, &request, &headers, shared)?;
    }
    stream.shutdown(Shutdown::Both)
}

fn answer(
    mut stream: &TcpStream,
    request: &str,
    headers: &[String],
    shared: &Shared,
) -> std::io::Result<()> {
    let target = request.split(' ').nth(1).unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let Some(file) = shared.files.find(path.trim_start_matches('/')) else {
        return stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    };
    let never_changes = file.hashed || query.split('&').any(|part| part.starts_with("v="));
    let caching = if never_changes { "public, max-age=31536000, immutable" } else { "no-cache" };
    let head = format!(
        "Content-Type: {}\r\nETag: {}\r\nCache-Control: {caching}\r\nVary: Accept-Encoding\r\n",
        file.kind, file.tag
    );
    let answer = if header(headers, "if-none-match").is_some_and(|tags| tags.contains(&file.tag)) {
        format!("HTTP/1.1 304 Not Modified\r\n{head}\r\n").into_bytes()
    } else {
        let (encoding, body) = body(file, header(headers, "accept-encoding").unwrap_or_default());
        let length = body.len();
        let head = format!("HTTP/1.1 200 OK\r\n{head}{encoding}Content-Length: {length}\r\n\r\n");
        let body = if request.starts_with("HEAD ") { &[][..] } else { body };
        [head.as_bytes(), body].concat()
    };
    stream.write_all(&answer)?;
    shared.sent.fetch_add(answer.len() as u64, Ordering::Relaxed);
    Ok(())
}

fn header<'a>(headers: &'a [String], name: &str) -> Option<&'a str> {
    headers.iter().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then_some(value.trim())
    })
}

/// The smallest form of a file that the browser takes, and the header that names it.
fn body<'a>(file: &'a File, accepted: &str) -> (&'static str, &'a [u8]) {
    let accepts = |name: &str| {
        accepted.split(',').any(|it| it.split(';').next().map(str::trim) == Some(name))
    };
    match (&file.brotli, &file.gzip) {
        (Some(packed), _) if accepts("br") => ("Content-Encoding: br\r\n", packed),
        (_, Some(packed)) if accepts("gzip") => ("Content-Encoding: gzip\r\n", packed),
        _ => ("", &file.plain),
    }
}
