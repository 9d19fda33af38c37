//! What each crate costs in the wasm that readers download: `script/size`.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::unwrap_used)]

#[path = "../../tests/e2e/download.rs"]
mod download;
mod module;
mod owner;

use clap::Parser;
use download::{
    Download, desk, first_visit, importer, keeper, ledger, search, trends, typesetter, weight,
};
use module::Module;
use owner::owner;
use std::{collections::BTreeMap, fs, path::PathBuf};

/// Shows what each crate costs in the wasm.
#[derive(Parser)]
struct Arguments {
    /// The module, with names.
    wasm: PathBuf,
    /// Lists the largest functions, so many.
    #[arg(long, default_value_t = 0)]
    functions: usize,
    /// Shows what visits download of this build.
    #[arg(long)]
    site: Option<PathBuf>,
    /// Cargo says so to every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let arguments = Arguments::parse();
    let mut module = Module::read(&fs::read(&arguments.wasm).unwrap()).unwrap();
    let whole = module.whole();
    println!("{:>9}   share   crate", "bytes");
    for (crate_name, size) in by_crate(&module) {
        row(size, whole, &crate_name);
    }
    row(whole, whole, "all, before compression");
    module.functions.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    if arguments.functions > 0 {
        println!("\n{:>9}   share   function", "bytes");
    }
    for (name, size) in module.functions.iter().take(arguments.functions) {
        row(*size, whole, name);
    }
    if let Some(site) = &arguments.site {
        let read = |file: &str| fs::read(site.join(file)).unwrap();
        downloads("a first visit", &first_visit(read));
        downloads("the typesetter", &typesetter(read));
        downloads("the desk", &desk(read));
        downloads("the ledger", &ledger(read));
        downloads("the importer", &importer(read));
        downloads("the page of trends", &trends(read));
        downloads("the page of search", &search(read));
        // A site without a service worker has none.
        if site.join("kept.html").is_file() {
            downloads("the keeper", &keeper(read));
        }
    }
}

/// The crates and the parts beside the code, largest first.
fn by_crate(module: &Module) -> Vec<(String, usize)> {
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for (name, size) in &module.functions {
        *sizes.entry(owner(name)).or_default() += size;
    }
    sizes.insert("(constants)".into(), module.data);
    sizes.insert("(types, imports, tables)".into(), module.rest);
    let mut sizes: Vec<_> = sizes.into_iter().collect();
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    sizes
}

fn row(size: usize, whole: usize, name: &str) {
    println!("{size:>9}  {:>4.1} %   {name}", size as f64 * 100.0 / whole as f64);
}

fn downloads(what: &str, download: &Download) {
    println!("\n{:>9}   {what}, compressed with brotli", "bytes");
    for (name, size) in download {
        println!("{size:>9}   {name}");
    }
    println!("{:>9}   all", weight(download));
}
