//! The bench's stages, and the figures that each yields.

use std::path::{Path, PathBuf};

use crate::{
    Measure,
    driver::{Browser, Driver},
    figure::{Bound, Figure},
    files::Files,
    generated,
    interaction::{Answers, Moment, Reading, first_press},
    lighthouse, machine,
    memory::{self, Deed},
    paint::{Paint, Visits},
    published::Day,
    results::Results,
    rival,
    server::Server,
    visit::Pace,
};

/// Where the reader lies on the host: a folder that knows nothing of it.
const READER: &str = "some/folder/";
/// Where the plain pages lie.
const PLAIN: &str = "plain/";

/// A page with its plain rival, each by its path on the host.
struct Target {
    name: String,
    reader: String,
    plain: String,
}

/// A bench that is set up.
pub struct Bench {
    site: PathBuf,
    server: Server,
    driver: Driver,
    targets: Vec<Target>,
    missing: Vec<String>,
    busy: Option<f64>,
    runs: usize,
    quick: bool,
    lighthouse: Option<PathBuf>,
    only: Vec<String>,
    paces: Vec<Pace>,
}

/// The sample day with five papers.
fn small_day() -> Day {
    Day::new("cs.CL", "2025-10-30")
}

impl Bench {
    pub fn new(arguments: &Measure) -> Result<Self, String> {
        let busy = machine::busy();
        let site = arguments.site.clone();
        eprintln!("==> compressing the site");
        let mut files = Files::default();
        files.add_folder(READER, &site).map_err(|error| format!("{}: {error}", site.display()))?;
        let mut missing = Vec::new();
        let mut targets = Vec::new();
        for (page, day) in
            [("index.html".into(), Day::newest(&site)?), (small_day().page(), small_day())]
        {
            if !site.join(&page).is_file() {
                missing.push(format!("{page}, since the build has no such page"));
                continue;
            }
            let plain = format!("{PLAIN}{}", day.page());
            files.add(plain.clone(), rival::page(&day.digest(&site)?).into_bytes());
            targets.push(Target { reader: format!("{READER}{page}"), plain, name: page });
        }
        if is_wanted(&arguments.only, "reading") {
            for (_, day) in days_to_read() {
                let page = rival::page_that_filters(&day.digest(&site)?);
                files.add(that_filters(&day), page.into_bytes());
            }
        }
        Ok(Self {
            server: Server::start(files).map_err(|error| error.to_string())?,
            driver: Driver::start(Browser::Chromium),
            runs: if arguments.quick { 3 } else { arguments.runs as usize },
            quick: arguments.quick,
            lighthouse: arguments.lighthouse.clone(),
            only: arguments.only.clone(),
            paces: arguments.pace.clone(),
            site,
            targets,
            missing,
            busy,
        })
    }

    /// Measures everything.
    pub async fn run(mut self) -> Results {
        let mut figures = Vec::new();
        if self.wants("paint") {
            figures.extend(self.paint().await);
        }
        if self.wants("press") {
            figures.extend(self.first_press().await);
        }
        if self.wants("reading") {
            figures.extend(self.reading().await);
        }
        if self.wants("memory") {
            figures.extend(self.memory().await);
        }
        if self.wants("lighthouse") {
            let audited = self.lighthouse().await;
            figures.extend(audited);
        }
        if self.wants("scores") {
            let scored = self.scores().await;
            figures.extend(scored);
        }
        Results {
            runs: self.runs,
            browser: machine::browser(),
            processors: machine::processors(),
            busy: self.busy,
            missing: self.missing,
            figures,
        }
    }

    fn wants(&self, part: &str) -> bool {
        let wanted = is_wanted(&self.only, part);
        if wanted {
            eprintln!("==> {part}");
        }
        wanted
    }

    /// A day's address in the reader.
    fn url(&self, day: &Day) -> String {
        self.server.url(&format!("{READER}{}", day.address(&self.site)))
    }

    async fn paint(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        for target in &self.targets {
            for &pace in &self.paces {
                let (mut reader, mut plain) = (Visits::default(), Visits::default());
                let [of_reader, of_plain] =
                    [&target.reader, &target.plain].map(|path| self.server.url(path));
                for run in 0..self.runs {
                    eprintln!(
                        "{}, {}: pair {} of {}",
                        target.name,
                        pace.name(),
                        run + 1,
                        self.runs
                    );
                    // Each is first in turn, should that matter.
                    if run % 2 == 0 {
                        reader.add(&self.driver, &self.server, pace, &of_reader, true).await;
                        plain.add(&self.driver, &self.server, pace, &of_plain, false).await;
                    } else {
                        plain.add(&self.driver, &self.server, pace, &of_plain, false).await;
                        reader.add(&self.driver, &self.server, pace, &of_reader, true).await;
                    }
                }
                // The plain page is not to be had without its host: it is taken at its best.
                for (kind, most, reader, plain) in [
                    ("cold", 1.05, &reader.cold, &plain.cold),
                    ("warm", 1.1, &reader.warm, &plain.warm),
                    ("warm, host gone", 1.1, &reader.cut_off, &plain.warm),
                ] {
                    let name = format!("{}, {}, {kind}", target.name, pace.name());
                    figures.extend(compared(&name, pace, most, reader, plain));
                }
            }
        }
        figures
    }

    async fn first_press(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        for target in &self.targets {
            let url = self.server.url(&target.reader);
            let moments = [
                (Moment::AtOnce, "first press, at once"),
                (Moment::AsTheAppArrives, "first press, as the wasm arrives"),
            ];
            for (moment, what) in moments {
                let mut took = Vec::new();
                for run in 0..self.runs {
                    eprintln!("{}, {what}: {} of {}", target.name, run + 1, self.runs);
                    took.push(first_press(&self.driver, &url, moment).await);
                }
                let name = format!("{}, slowed, {what}", target.name);
                figures.push(Figure::new(name, "ms", took).at_most(Bound::Largest, 100.0));
            }
        }
        figures
    }

    async fn reading(&self) -> Vec<Figure> {
        let times = if self.quick { 4 } else { 30 };
        let mut figures = Vec::new();
        for (papers, day) in days_to_read() {
            eprintln!("reading {papers} papers");
            let reader = Reading::begin(&self.driver, &self.url(&day)).await;
            let read = Read::through(&reader, papers, times).await;
            reader.end().await;
            eprintln!("reading {papers} papers, plain page");
            let url = self.server.url(&that_filters(&day));
            let rival = Reading::begin_with_rival(&self.driver, &url).await;
            let plain = Read::through(&rival, papers, times).await;
            rival.end().await;
            for (what, read, plain) in [
                ("filter press", read.filters, plain.filters),
                ("keystroke", read.keys, plain.keys),
                ("opening a summary", read.summaries, plain.summaries),
            ] {
                let name = format!("{what}, {papers} papers");
                figures.extend(prompt(&name, read, Some(plain), 50.0));
            }
        }
        figures.push(self.scrolling().await);
        for (name, day) in
            [("samples", small_day()), ("to 500 papers and back", generated::day_after())]
        {
            eprintln!("switching days, {name}");
            let reading = Reading::begin(&self.driver, &self.url(&day)).await;
            let switched = reading.days(times.next_multiple_of(2).min(20)).await;
            figures.extend(prompt(&format!("next day, {name}"), switched, None, 100.0));
            reading.end().await;
        }
        figures
    }

    async fn scrolling(&self) -> Figure {
        let mut longest = Vec::new();
        for _ in 0..if self.quick { 1 } else { 5 } {
            eprintln!("scrolling");
            let reading = Reading::begin(&self.driver, &self.url(&generated::large_day())).await;
            let tasks = reading.scroll(80).await;
            longest.push(tasks.into_iter().fold(0.0, f64::max));
            reading.end().await;
        }
        Figure::new("longest task while scrolling 500 papers", "ms", longest)
            .at_most(Bound::Largest, 50.0)
    }

    async fn memory(&self) -> Vec<Figure> {
        let deeds = if self.quick {
            [(Deed::Filter, 100, "filter changes"), (Deed::SwitchDay, 40, "day switches")]
        } else {
            [(Deed::Filter, 1000, "filter changes"), (Deed::SwitchDay, 200, "day switches")]
        };
        let mut figures = Vec::new();
        for (deed, times, what) in deeds {
            eprintln!("memory over {times} {what}");
            let growth = memory::growth(&self.driver, &self.url(&small_day()), deed, times).await;
            let grown = |name: &str| format!("{name} grown by {times} {what}");
            figures.push(
                Figure::new(grown("memory"), "kB", vec![growth.kilobytes])
                    .at_most(Bound::Largest, 200.0),
            );
            figures.push(
                Figure::new(grown("nodes"), "", vec![growth.nodes]).at_most(Bound::Largest, 50.0),
            );
            figures.push(
                Figure::new(grown("listeners"), "", vec![growth.listeners])
                    .at_most(Bound::Largest, 20.0),
            );
        }
        figures
    }

    /// Lighthouse's figures; where it doesn't run, that is said and nothing more.
    async fn lighthouse(&mut self) -> Vec<Figure> {
        let Some(program) = self.lighthouse.clone() else {
            self.missing.push("Lighthouse, since it is not installed".into());
            return Vec::new();
        };
        let mut figures = Vec::new();
        for target in &self.targets {
            eprintln!("{}, Lighthouse", target.name);
            match self.audits(&program, target).await {
                Ok(audited) => figures.extend(audited),
                Err(error) => {
                    eprintln!("Lighthouse does not run: {error}");
                    self.missing.push(format!("{}, Lighthouse: {error}", target.name));
                    break;
                }
            }
        }
        figures
    }

    /// What Lighthouse finds wrong with each kind of page: nothing.
    async fn scores(&mut self) -> Vec<Figure> {
        let Some(program) = self.lighthouse.clone() else {
            self.missing.push("Lighthouse's scores, since it is not installed".into());
            return Vec::new();
        };
        let mut figures = Vec::new();
        for page in
            ["", &small_day().page(), "days.html", "trends.html", "search.html", "kept.html"]
        {
            let name = if page.is_empty() { "the start page" } else { page };
            let url = self.server.url(&format!("{READER}{page}"));
            match lighthouse::missing(&program, &self.driver, &url).await {
                Ok((points, failed)) => {
                    eprintln!("{name}: {points} points missing {}", failed.join(", "));
                    let what = format!("{name}, Lighthouse points missing to 100");
                    figures.push(Figure::new(what, "", vec![points]).at_most(Bound::Largest, 0.0));
                }
                Err(error) => {
                    self.missing.push(format!("{name}, Lighthouse's scores: {error}"));
                }
            }
        }
        figures
    }

    async fn audits(&self, program: &Path, target: &Target) -> Result<Vec<Figure>, String> {
        let (mut reader, mut plain) = (Vec::new(), Vec::new());
        for _ in 0..if self.quick { 1 } else { 3 } {
            for (path, audits) in [(&target.reader, &mut reader), (&target.plain, &mut plain)] {
                let url = self.server.url(path);
                audits.push(lighthouse::audit(program, &self.driver, &url).await?);
            }
        }
        let figure = |what: &str, unit: &str, of: fn(&lighthouse::Audit) -> f64| {
            let values = |audits: &[lighthouse::Audit]| audits.iter().map(of).collect();
            Figure::new(format!("{}, Lighthouse {what}", target.name), unit, values(&reader))
                .against(values(&plain))
        };
        Ok(vec![
            figure("score", "", |it| it.score),
            figure("LCP", "ms", |it| it.largest),
            figure("TBT", "ms", |it| it.blocking),
        ])
    }
}

/// Whether a part is to be measured, if only these are: of none named, all.
fn is_wanted(only: &[String], part: &str) -> bool {
    only.is_empty() || only.iter().any(|it| it == part)
}

/// The days that are read, by how many papers they have.
fn days_to_read() -> [(usize, Day); 2] {
    [(5, small_day()), (500, generated::large_day())]
}

/// The path of the plain page of a day that filters.
fn that_filters(day: &Day) -> String {
    format!("{PLAIN}filters/{}", day.page())
}

/// How soon a page has answered all that was done with it.
struct Read {
    filters: Answers,
    keys: Answers,
    summaries: Answers,
}

impl Read {
    /// Does everything so many times, where there is enough to do it with.
    async fn through(reading: &Reading, papers: usize, times: usize) -> Self {
        let filters = reading.filters(times).await;
        let mut keys = Answers::default();
        for word in WORDS.iter().take(times.div_ceil(10)) {
            keys.extend(reading.keystrokes(word).await);
        }
        let summaries = reading.summaries(times.min(papers)).await;
        Self { filters, keys, summaries }
    }
}

/// Words whose every letter changes what the page shows, typed a key at a time.
const WORDS: [&str; 3] = ["reinforcement", "retrieval", "reasoning"];

/// The figures of some visits beside those of the plain page.
fn compared(name: &str, pace: Pace, most: f64, reader: &[Paint], plain: &[Paint]) -> Vec<Figure> {
    let figure = |what: &str, unit: &str, of: fn(&Paint) -> f64| {
        let values = |paints: &[Paint]| paints.iter().map(of).collect();
        Figure::new(format!("{name}, {what}"), unit, values(reader)).against(values(plain))
    };
    let largest = figure("LCP", "ms", |it| it.largest).at_most(Bound::Ratio, most);
    let mut blocking = figure("TBT", "ms", |it| it.blocking);
    if pace == Pace::Slowed {
        blocking = blocking.at_most(Bound::Median, 50.0);
    }
    vec![
        figure("FCP", "ms", |it| it.first),
        largest,
        figure("CLS", "", |it| it.shift).at_most(Bound::Largest, 0.0),
        blocking,
        figure("transfer", "kB", |it| it.kilobytes),
    ]
}

/// The figures of some answers, the first of which has a limit, and perhaps the plain page's beside it.
fn prompt(name: &str, answers: Answers, plain: Option<Answers>, most: f64) -> Vec<Figure> {
    let parts =
        [(name.to_owned(), answers.answered), (format!("{name}, all at rest"), answers.rest)];
    let taken = parts.into_iter().filter(|(_, samples)| !samples.is_empty());
    let mut figures: Vec<Figure> =
        taken.map(|(name, samples)| Figure::new(name, "ms", samples)).collect();
    if let Some(first) = figures.first_mut() {
        *first = first.clone().at_most(Bound::P95, most);
        if let Some(plain) = plain {
            *first = first.clone().against(plain.answered);
        }
    }
    figures
}
