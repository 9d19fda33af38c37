//! `digest`: the publisher's command line.

#[cfg(not(target_arch = "wasm32"))]
mod command;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::run()
}

/// Cargo builds every program along with the tests that a browser runs.
#[cfg(target_arch = "wasm32")]
fn main() {}
