//! The app: what the address asks for is fetched and shown; what the reader does changes the
//! address. Data flow one way: address → route → screen → views → address.

mod ahead;
mod keep_place;
mod links;
mod loader;
mod navigator;
mod quiet;
mod take_over;

use crate::browser::history;
use crate::browser::links::on_toggle;
use crate::browser::marks;
use crate::browser::news;
use crate::browser::task::spawn;
use crate::browser::timer::{self, Stretches};
use crate::browser::{highlight::Marks, mark_page, place, report, root, set_title, site};
use crate::core::counted::counted;
use crate::core::filter::FilterChange;
use crate::core::place::Place;
use crate::core::route::Subject;
use crate::core::screen::{Busy, Screen};
use crate::core::text::Query;
use crate::view::day::PAPERS_ID;
use crate::view::derived::Derived;
use crate::view::effect::effect;
use crate::view::node::{Node, later, nothing};
use crate::view::notice::failed;
use crate::view::page::page;
use crate::view::reader::{Ask, Reader, Request};
use crate::view::search_field::SEARCH_ID;
use any_spawner::Executor;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use loader::Loader;
use navigator::Navigator;
use std::rc::Rc;
use take_over::Stands;
use web_sys::HtmlElement;

/// The element of `index.html` that the page stands in.
const ROOT: &str = "app";

/// Starts the app in the page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| report(&panic.to_string())));
    history::restore_scrolling_ourselves();
    // Views bring their own when they are mounted; the effects below run before that.
    let _ = Executor::init_wasm_bindgen();
    spawn(run());
}

/// In stretches, between which a page that stands there answers: a browser compiles what is called for the first
/// time, which takes a slow device a tenth of a second.
async fn run() {
    // The browser has only now set up the program, which was a stretch of its own (src/boot/start.js).
    timer::pause().await;
    let mut stretches = Stretches::begin();
    let left = history::place();
    let navigator = Navigator::new(site::links().clone());
    let loader = Loader::new();
    let reader = reader(&navigator, &loader);
    stretches.pause().await;
    let stands = take_over::begin(ROOT, &navigator, &loader);
    stretches.pause().await;
    load_what_the_address_asks_for(&navigator, &loader, stands == Stands::Wanted);
    settle_when_shown(&navigator, &loader);
    stretches.pause().await;
    links::follow(&navigator, &loader);
    note_what_is_opened(&navigator);
    keep_place::keep(&navigator);
    keep_up_with_the_site(&navigator, &loader);
    quiet::prepare_what_is_shown(&reader);
    stretches.pause().await;
    name_the_page(&reader);
    mark_as_filtered(&reader);
    mark_what_was_found(&reader);
    stretches.pause().await;
    show_when_ready(&reader, &navigator, &loader, stands, left);
}

/// Runs at once, and again after each change of a signal that was read.
fn follow(run: impl FnMut() + 'static) {
    // As long as the app lives.
    std::mem::forget(effect(Box::new(run)));
}

/// The app as views see it.
fn reader(navigator: &Navigator, loader: &Loader) -> Reader {
    let query = {
        let route = navigator.route.clone();
        let typed = Derived::new(move || route.with(|route| route.filters.text.clone()));
        Derived::new(move || typed.with(|typed| Query::parse(typed)))
    };
    let ask: Ask = {
        let navigator = navigator.clone();
        let loader = loader.clone();
        Rc::new(move |request| match request {
            Request::Filter(change) => filter(&navigator, &loader, change),
            Request::ShowPapers => {
                place::land_on(PAPERS_ID);
            }
            Request::Retry => {
                navigator.try_again();
                loader.retry(navigator.subject.get_untracked());
            }
        })
    };
    let marked = ArcRwSignal::new(None);
    {
        let marked = marked.clone();
        marks::on_marked(move |told| marked.set(Some(told)));
    }
    Reader {
        screen: loader.screen.read_only(),
        route: navigator.route.read_only(),
        ignored: navigator.ignored.read_only(),
        query,
        archive: loader.archive.read_only(),
        marked: marked.read_only(),
        busy: loader.busy.read_only(),
        open: navigator.open.clone(),
        links: navigator.links.clone(),
        ask,
    }
}

/// At first only if that doesn't stand in the page already, and not where the address only begins to name what was
/// found, or ends to for who goes back to the start page: to load that anew would close what is open in it, and take
/// the focus. Whether it is still the newest is then asked while it is read.
fn load_what_the_address_asks_for(navigator: &Navigator, loader: &Loader, is_there: bool) {
    let (navigator, loader) = (navigator.clone(), loader.clone());
    let mut before = is_there.then(|| navigator.subject.get_untracked());
    follow(move || {
        let now = navigator.subject.get();
        match before.replace(now.clone()) {
            Some(before) if before == now || loader.found(before.clone(), &now) => {}
            Some(before)
                if now == Subject::Newest
                    && navigator.is_back()
                    && loader.shows_newest()
                    && loader.found(now.clone(), &before) =>
            {
                take_over::keep_up(&navigator, &loader, now);
            }
            _ => loader.load(now),
        }
    });
}

/// Typing replaces the history's entry, a press adds one.
fn filter(navigator: &Navigator, loader: &Loader, change: FilterChange) {
    let typed = matches!(change, FilterChange::Text(_));
    let to_papers = matches!(change, FilterChange::OnlyTheme(_));
    let mut route = navigator.route.get_untracked();
    let filters = route.filters.after(change);
    if filters == route.filters {
        return;
    }
    route.filters = filters;
    // The address names the day, so that the link shows the same when the next day has come.
    route.subject = route.subject.found(loader.lead());
    if typed {
        navigator.type_in(route);
    } else {
        navigator.stay(route);
    }
    spawn(async move {
        timer::before_paint().await;
        // They stand screens below the theme whose button was pressed.
        if to_papers {
            place::land_on(PAPERS_ID);
        }
        // A button that took itself away, such as “Clear all filters”, leaves the focus nowhere.
        if place::focus_is_lost() {
            place::focus(SEARCH_ID);
        }
    });
}

/// When a digest or a message has come, the reader is brought to the place that the address means.
/// Another digest starts with its sections closed.
fn settle_when_shown(navigator: &Navigator, loader: &Loader) {
    {
        let navigator = navigator.clone();
        let screen = loader.screen.clone();
        follow(move || {
            if !screen.with(Screen::is_waiting) {
                navigator.open.set(Vec::new());
            }
        });
    }
    let navigator = navigator.clone();
    let loader = loader.clone();
    follow(move || {
        if loader.busy.get() == Busy::No && !loader.screen.with(Screen::is_waiting) {
            navigator.settle(&loader);
        }
    });
}

/// By one listener for all sections, of which a long day has a thousand.
fn note_what_is_opened(navigator: &Navigator) {
    let open = navigator.open.clone();
    on_toggle(move |element| {
        let key = element.get_attribute("data-section").and_then(|key| key.parse().ok());
        if let Some(key) = key {
            open.note(key, element.has_attribute("open"));
        }
    });
}

/// Once the site answers again, after what was kept had to do, or nothing could be shown.
fn keep_up_with_the_site(navigator: &Navigator, loader: &Loader) {
    let (navigator, loader) = (navigator.clone(), loader.clone());
    news::on_answer(move || {
        let wanted = navigator.subject.get_untracked();
        // What was published is still read where the app could not take it over.
        if !loader.screen.with_untracked(|screen| screen.is_unreachable(&wanted)) {
            take_over::keep_up(&navigator, &loader, wanted);
        } else if !root::has_note() || navigator.is_untouched() {
            navigator.try_again();
            loader.retry(wanted);
        }
    });
}

fn name_the_page(reader: &Reader) {
    let reader = reader.clone();
    follow(move || {
        let site = reader.site_title();
        set_title(&reader.screen.with(|screen| screen.title(&site)));
    });
}

/// What sticks to the top leaves room for what the filters say there.
fn mark_as_filtered(reader: &Reader) {
    let route = reader.route.clone();
    follow(move || mark_page("data-filtered", route.with(|route| !route.filters.is_empty())));
}

fn mark_what_was_found(reader: &Reader) {
    let reader = reader.clone();
    let marks = Marks::new(|count| counted(count, "match", "matches"), later::is_done);
    follow(move || {
        reader.screen.track();
        reader.route.track();
        let query = reader.query.get();
        let marks = marks.clone();
        spawn(async move { marks.mark(&query).await });
    });
}

/// Puts the page in place of what stands there as soon as there is something to show, so that it is
/// replaced once and without a flash. What was published and is wanted stays until then, and stays
/// readable where what the reader needs for it doesn't come; another digest goes at once. `left` is the place that the
/// reader left before a reload.
fn show_when_ready(
    reader: &Reader,
    navigator: &Navigator,
    loader: &Loader,
    stands: Stands,
    mut left: Option<Place>,
) {
    let (reader, navigator, loader) = (reader.clone(), navigator.clone(), loader.clone());
    let mut shown = false;
    follow(move || {
        let (ready, fails, is_standing) = reader.screen.with(|screen| {
            let fails = matches!(screen, Screen::Failed(_)) && stands == Stands::Wanted;
            let waits = matches!(screen, Screen::Loading) && stands != Stands::Other;
            (!waits && !fails, fails, screen.is_standing())
        });
        if shown {
            return;
        }
        shown = ready;
        let (reader, navigator, loader) = (reader.clone(), navigator.clone(), loader.clone());
        let left = left.take_if(|_| ready);
        // Outside the effect, whose next run would take away what this one has mounted.
        spawn(async move {
            let show = |root: &HtmlElement, view: fn(&Reader) -> Node| {
                let reader = reader.clone();
                mount_to_renderer(root, move || view(&reader)).forget();
            };
            if fails {
                root::note(ROOT, |note| show(&note, why_failed));
                navigator.stay_where_the_reader_is();
            }
            if !ready {
                return;
            }
            let Some(root) = root::beside(ROOT) else { return };
            if is_standing {
                // What stands there can be read meanwhile, and scrolled.
                timer::pause().await;
                show(&root, page);
                quiet::complete().await;
            } else {
                show(&root, page);
            }
            // The reader may have gone elsewhere meanwhile.
            if !is_standing || !loader.screen.with_untracked(Screen::is_standing) {
                return root::replace(&root);
            }
            let wanted = navigator.subject.get_untracked();
            root::take_over(&root, left.as_ref());
            take_over::keep_up(&navigator, &loader, wanted);
        });
    });
}

/// Why the app can't take over the page, which can be read all the same.
fn why_failed(reader: &Reader) -> Node {
    match reader.screen.get_untracked() {
        Screen::Failed(error) => failed(reader, &error),
        _ => nothing(),
    }
}
