//! `seal`: Trunk's last step, see `script/post-build`.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::process::ExitCode;

    match arxiv_digest::publish::seal::seal_trunk_build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("seal: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Cargo builds every program along with the tests that a browser runs.
#[cfg(target_arch = "wasm32")]
fn main() {}
