//! The command line, and what each command does.
//!
//! Results go to standard output, messages to standard error. Exit status: 0 all is well, 1 an
//! input or the data folder was at fault, 2 the command line was.

use arxiv_digest::core::category::{Category, DigestKey};
use arxiv_digest::core::links::page_of;
use arxiv_digest::core::load::MANIFEST;
use arxiv_digest::publish::config::{Config, check_site_address};
use arxiv_digest::publish::files::{Disk, Files};
use arxiv_digest::publish::input::{self, Claims, Finding};
use arxiv_digest::publish::json;
use arxiv_digest::publish::lock::{LOCK, Lock, SITE_LOCK};
use arxiv_digest::publish::progress::Progress;
use arxiv_digest::publish::publisher::{self, Change};
use arxiv_digest::publish::site::{self, MayGo, SiteError, publish_site};
use clap::{Args, Parser, Subcommand};
use std::collections::BTreeSet;
use std::error::Error;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Publish daily digests of arXiv papers
///
/// Reads Markdown reports and keeps a folder of static JSON files, which the reader, a web page,
/// fetches from any web server.
#[derive(Parser)]
#[command(
    name = "digest",
    version,
    arg_required_else_help = true,
    after_help = "\
Examples:
  digest check reports                   Look for faults in every report of a folder
  digest publish reports --out digests   Publish them all into the folder digests
  digest help publish                    Say all about one command

Exit status: 0 all is well; 1 an input or the data was at fault; 2 the command line was."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print one report as a digest in JSON
    #[command(after_help = "\
Examples:
  digest convert arxiv_cs_CL_2025-10-30_report.md
  digest convert - --category cs.CL < today.md")]
    Convert {
        /// A Markdown report; a digest in JSON, which is checked; or - for a report on standard
        /// input
        report: PathBuf,
        #[command(flatten)]
        category: CategoryOption,
    },

    /// Add digests to a data folder, or replace them
    ///
    /// Adds the digests to the folder, or replaces those of the same category and day, and
    /// rewrites the listings and index.json. Inputs that cannot be read are named, and the others
    /// are published. A run that is killed loses nothing; the next one completes what it left.
    #[command(after_help = "\
Examples:
  digest publish reports --out digests
  digest publish monday.md tuesday.md --out digests --category cs.CL
  digest publish elsewhere/2025-10-30.json --out digests --config site/digest.toml

  digest publish today.md --out dist/digests --site dist
  digest publish --out dist/digests --site dist     Bring names and pages up to date

Prints a line for each day: added, replaced or unchanged; and for each that goes from the site: removed.

So that a slip loses no papers, a published day stays as it is, which is an error, where
  - fewer papers can be read, and the report has errors or says itself that it has more than these;
  - the file is named after another day than its report is of, and has none of the published papers.
Mend the report; or, where it is right, withdraw the day with digest remove first. A report that says
that it has papers, of which none can be read, is not published either.

A site with data of its own, as script/build makes it, gets a copy of another data folder in their
place. Where it would lose days by that, the command refuses, unless --prune is given.

The configuration file; what is left out stays as it was published, and url = \"\" takes that away:
  [site]
  title = \"Language papers, daily\"
  description = \"What is new in cs.CL.\"
  url = \"https://example.org/papers/\"
  [categories]
  \"cs.CL\" = \"Language\"")]
    Publish {
        /// Markdown reports, folders of such (the reports among the *.md and *.markdown in them), or digests in JSON (*.json)
        #[arg(required_unless_present = "site", value_name = "INPUT")]
        inputs: Vec<PathBuf>,
        #[command(flatten)]
        folder: FolderOptions,
        #[command(flatten)]
        pages: SiteOptions,
        #[command(flatten)]
        category: CategoryOption,
    },

    /// Withdraw a day from a data folder
    #[command(after_help = "\
Example:
  digest remove cs.CL/2025-10-30 --out digests")]
    Remove {
        /// The category and the day, as in cs.CL/2025-10-30
        #[arg(value_name = "CATEGORY/DATE")]
        day: DigestKey,
        #[command(flatten)]
        folder: FolderOptions,
        #[command(flatten)]
        pages: SiteOptions,
    },

    /// Look for faults in reports, without publishing them
    #[command(after_help = "\
Prints a line for each: FILE:LINE: warning: or error:, and what was found. A warning says what was
assumed; an error, why no digest can be made, or which paper is left out of it. The exit status is 1
if there is an error.

Warnings also say what doesn't agree within a day: counts, a paper that the TL;DR cites but the day
lacks, one that stands twice, a missing section; and keywords, a summary or a critique that seem to
belong to another paper of the day, by the words that they share with titles and abstracts.

Examples:
  digest check reports
  digest check today.md --category cs.CL")]
    Check {
        /// Markdown reports, folders of such (the reports among the *.md and *.markdown in them), or digests in JSON (*.json)
        #[arg(required = true, value_name = "INPUT")]
        inputs: Vec<PathBuf>,
        #[command(flatten)]
        category: CategoryOption,
    },
}

#[derive(Args)]
struct CategoryOption {
    /// The arXiv category, such as cs.CL, of reports that do not name theirs in their permalink or
    /// file name
    #[arg(long)]
    category: Option<Category>,
}

#[derive(Args)]
struct FolderOptions {
    /// The data folder
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Site title, description, URL and category names [default: digest.toml, where it exists; else
    /// what the data folder has already]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Args)]
struct SiteOptions {
    /// Bring the pages of this built site up to date, too: one for each day, the newest in its start page
    #[arg(long, value_name = "DIST")]
    site: Option<PathBuf>,
    /// Take away days that the site has and the data folder lacks
    #[arg(long, requires = "site")]
    prune: bool,
    /// The site's public address, of which search engines and feed readers are told [default: url in the
    /// configuration file or the data folder; else what the site's pages say]
    #[arg(long, value_name = "URL", requires = "site", value_parser = web_address)]
    site_url: Option<String>,
}

fn web_address(text: &str) -> Result<String, String> {
    check_site_address(text).map(|()| text.to_owned()).map_err(|why| format!("it {why}"))
}

/// Whether a command did all that it was asked to do; else it has said what was at fault.
type Verdict = Result<bool, Box<dyn Error>>;

/// Does what the command line says.
pub(crate) fn run() -> ExitCode {
    let verdict = match Cli::parse().command {
        Command::Convert { report, category } => convert(&report, category.category.as_ref()),
        Command::Publish { inputs, folder, pages, category } => {
            publish(&inputs, &folder, &pages, category.category.as_ref())
        }
        Command::Remove { day, folder, pages } => remove(&day, &folder, &pages),
        Command::Check { inputs, category } => check(&inputs, category.category.as_ref()),
    };
    match verdict {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say(format_args!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn convert(report: &Path, category: Option<&Category>) -> Verdict {
    let (digest, findings) = if report == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        input::parse(Path::new("<stdin>"), &bytes, category)
    } else {
        input::read(report, category)
    };
    for finding in &findings {
        say(finding);
    }
    if let Some(digest) = digest {
        print(&json::bytes(&digest)?)?;
    }
    Ok(!findings.iter().any(Finding::is_error))
}

fn publish(
    inputs: &[PathBuf],
    folder: &FolderOptions,
    pages: &SiteOptions,
    category: Option<&Category>,
) -> Verdict {
    let site = Site::open(pages, MayGo::Nothing)?;
    let mut config = Config::load(folder.config.as_deref(), &folder.out)?;
    let (files, found) = input::find(inputs);
    let (mut findings, left_out): (Vec<_>, Vec<_>) = found.into_iter().partition(Finding::is_error);
    for finding in left_out {
        say(finding);
    }
    let mut days = Default::default();
    if !files.is_empty() {
        let disk = Disk::open(&folder.out)?;
        let lock = lock(&folder.out)?;
        let draft = publisher::draft(&disk, &lock, &files, category)?;
        let added = draft.days().cloned().collect();
        if let Err(error) = site.as_ref().map_or(Ok(()), |site| site.check(&disk, added)) {
            draft.abandon();
            return Err(error.into());
        }
        // A run that this one has waited for may have named it anew.
        config = match Config::load(folder.config.as_deref(), &folder.out) {
            Ok(config) => config,
            Err(error) => {
                draft.abandon();
                return Err(error.into());
            }
        };
        let outcome = draft.publish(&config)?;
        findings.extend(outcome.findings);
        days = outcome.days;
    } else if let Some(site) = site.as_ref().filter(|_| inputs.is_empty()) {
        findings.extend(name_anew(folder, site, &config)?);
    }
    let mut lines = String::new();
    let (mut added, mut replaced, mut unchanged) = (0, 0, 0);
    for (key, change) in days {
        let (word, count) = match change {
            Change::Added => ("added", &mut added),
            Change::Replaced => ("replaced", &mut replaced),
            Change::Unchanged => ("unchanged", &mut unchanged),
        };
        *count += 1;
        lines.push_str(&format!("{word} {key}\n"));
    }
    for finding in findings.iter().filter(|finding| finding.is_error()) {
        say(finding);
    }
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let warnings = findings.len() - errors;
    if warnings > 0 {
        say(format_args!("{}; `digest check` shows them", count(warnings, "warning")));
    }
    if !inputs.is_empty() {
        say(format_args!(
            "{}: {} added, {replaced} replaced, {unchanged} unchanged",
            folder.out.display(),
            count(added, "day"),
        ));
    }
    print(lines.as_bytes())?;
    // What can't be read leaves nothing to show where nothing was published before.
    let is_there = inputs.is_empty() || folder.out.join(MANIFEST).exists();
    let show = |site: Site<'_>| site.publish(&Disk::open(&folder.out)?, &config);
    let is_shown = site.filter(|_| is_there).map_or(Ok(true), show)?;
    Ok(errors == 0 && is_shown)
}

/// Gives what is published the names of the configuration, where it has others, and completes what an earlier run
/// left. Otherwise it is only read.
fn name_anew(
    folder: &FolderOptions,
    site: &Site<'_>,
    config: &Config,
) -> Result<Vec<Finding>, Box<dyn Error>> {
    let out = folder.out.display();
    if !folder.out.is_dir() {
        return Err(format!("{out} is no folder; nothing to publish from").into());
    }
    let disk = Disk::open(&folder.out)?;
    site.check(&disk, BTreeSet::new())?;
    let is_named = publisher::is_named(&disk, config)?;
    let is_complete = disk.read(LOCK)?.is_none();
    if is_named && is_complete {
        return Ok(Vec::new());
    }
    let findings = publisher::rename(&disk, &lock(&folder.out)?, config)?;
    if !is_named {
        say(format_args!("{out}: site and categories are named as configured"));
    }
    Ok(findings)
}

/// A built site whose pages are to be brought up to date.
struct Site<'a> {
    disk: Disk,
    folder: &'a Path,
    url: Option<&'a str>,
    may_go: MayGo<'a>,
    /// Two runs would each delete the pages of the other's new days.
    _lock: Lock,
}

impl<'a> Site<'a> {
    /// The one that the command line names, if any; `may_go` without `--prune`. Waits for other runs that publish
    /// into it.
    fn open(options: &'a SiteOptions, may_go: MayGo<'a>) -> Result<Option<Self>, Box<dyn Error>> {
        let Some(folder) = options.site.as_deref() else { return Ok(None) };
        if !folder.is_dir() {
            let folder = folder.display();
            return Err(format!("{folder} is no folder; script/build makes a site").into());
        }
        let disk = Disk::open(folder)?;
        Ok(Some(Self {
            _lock: Lock::acquire_site(folder, || waiting(folder))?,
            disk,
            folder,
            url: options.site_url.as_deref(),
            may_go: if options.prune { MayGo::Everything } else { may_go },
        }))
    }

    /// Makes sure that it can be published into, once `data` has the days `added`, too.
    fn check(&self, data: &Disk, added: BTreeSet<DigestKey>) -> Result<(), SiteError> {
        site::check_site(data, &self.disk, added, self.may_go)
    }

    /// Says whether all days could be shown.
    fn publish(&self, data: &Disk, config: &Config) -> Verdict {
        let done = publish_site(data, &self.disk, self.url.or(config.url()), self.may_go)?;
        let site = self.folder.display();
        let line = |day: &DigestKey| format!("removed {day} from {site}\n");
        print(done.removed.iter().map(line).collect::<String>().as_bytes())?;
        say(format_args!(
            "{site}: {}, {} written, {} removed",
            count(done.days, "page"),
            count(done.written, "file"),
            count(done.removed.len(), "day"),
        ));
        for day in &done.unreadable {
            say(format_args!("error: {day}"));
        }
        Ok(done.unreadable.is_empty())
    }
}

impl Drop for Site<'_> {
    fn drop(&mut self) {
        // One that stays holds nobody up.
        let _ = self.disk.remove(SITE_LOCK);
    }
}

fn remove(day: &DigestKey, folder: &FolderOptions, pages: &SiteOptions) -> Verdict {
    if !folder.out.is_dir() {
        return Err(format!("{} is no folder; nothing to remove from", folder.out.display()).into());
    }
    let site = Site::open(pages, MayGo::Day(day))?;
    let config = Config::load(folder.config.as_deref(), &folder.out)?;
    let disk = Disk::open(&folder.out)?;
    if let Some(site) = &site {
        site.check(&disk, BTreeSet::new())?;
    }
    let lock = lock(&folder.out)?;
    let (was_there, findings) = publisher::remove(&disk, &lock, day, &config)?;
    for finding in &findings {
        say(finding);
    }
    // An earlier run may have removed the day from the data only.
    let has_page = site.as_ref().map_or(Ok(false), |site| site::has_page(&site.disk, day))?;
    match &site {
        _ if was_there => print(format!("removed {day}\n").as_bytes())?,
        Some(site) if has_page => {
            let page = site.folder.join(page_of(day));
            say(format_args!("{day} was removed before; now {} goes, too", page.display()));
        }
        _ => say(format_args!("error: {day} is not published in {}", folder.out.display())),
    }
    let is_shown = site.map_or(Ok(true), |site| site.publish(&disk, &config))?;
    Ok((was_there || has_page) && findings.is_empty() && is_shown)
}

fn check(inputs: &[PathBuf], category: Option<&Category>) -> Verdict {
    let (files, mut findings) = input::find(inputs);
    let mut claims = Claims::default();
    let mut progress = Progress::new("checked", files.len());
    for path in &files {
        let (digest, found) = input::read(path, category);
        let refusal = digest.as_ref().and_then(|digest| publisher::refusal(digest, &found));
        findings.extend(refusal.map(|why| Finding::error(path, why)).into_iter().chain(found));
        if let Some(digest) = digest {
            claims.add(digest.key(), path);
        }
        progress.step();
    }
    findings.extend(claims.conflicts().flat_map(|(_, conflicts)| conflicts));
    findings.sort_by(|one, other| one.path.cmp(&other.path));
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let lines: String = findings.iter().map(|finding| format!("{finding}\n")).collect();
    print(lines.as_bytes())?;
    say(format_args!(
        "{} checked: {}, {}",
        count(files.len(), "file"),
        count(errors, "error"),
        count(findings.len() - errors, "warning"),
    ));
    Ok(errors == 0)
}

fn lock(folder: &Path) -> Result<Lock, Box<dyn Error>> {
    let lock = Lock::acquire(folder, || waiting(folder))?;
    if lock.after_interruption {
        say("an earlier run was stopped before its end: completing it");
    }
    Ok(lock)
}

fn waiting(folder: &Path) {
    say(format_args!("waiting for another run that changes {}", folder.display()));
}

/// `1 day`, `2 days`.
fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// Writes a result. A reader that has seen enough (`digest convert … | head`) is no fault.
fn print(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => {
            Err(io::Error::new(error.kind(), format!("cannot write the result: {error}")))
        }
        Ok(()) => Ok(()),
    }
}

/// Writes a message. There is nobody to tell that it could not be written.
fn say(message: impl std::fmt::Display) {
    let _ = writeln!(io::stderr(), "{message}");
}
