//! From the page that was published to the app: what stands there stays, and comes to life.

use super::loader::Loader;
use super::navigator::Navigator;
use crate::browser::news::{self, News};
use crate::browser::site::{self, Standing};
use crate::browser::task::spawn;
use crate::browser::timer;
use crate::core::route::Subject;

/// What stands in the page that the reader was opened in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// No digest.
    Nothing,
    /// The digest that the address asks for.
    Wanted,
    /// Another one.
    Other,
}

/// Takes up the digest that stands in the element with this id, if it is the wanted one; where that
/// can't be done, what the address asks for is loaded. Says what stands there.
pub fn begin(root: &str, navigator: &Navigator, loader: &Loader) -> Stands {
    let Some(standing) = site::standing(root) else { return Stands::Nothing };
    let here = standing.snapshot.digest();
    if navigator.subject.get_untracked().or_day(Some(here.clone())) != Subject::Day(here) {
        return Stands::Other;
    }
    take_up(navigator, loader, standing);
    Stands::Wanted
}

fn take_up(navigator: &Navigator, loader: &Loader, standing: Standing) {
    let navigator = navigator.clone();
    let loader = loader.clone();
    navigator.stay_where_the_reader_is();
    spawn(async move {
        if !loader.take_up(standing).await {
            navigator.arrive_anew();
            loader.load(navigator.subject.get_untracked());
        }
    });
}

/// A page that was kept may be older than what is published. What is newer takes its place while nobody
/// has begun to read, and is offered later. `wanted` is what was asked for before anything was typed or pressed.
pub fn keep_up(navigator: &Navigator, loader: &Loader, wanted: Subject) {
    let (navigator, loader) = (navigator.clone(), loader.clone());
    spawn(async move { look_for_newer(&navigator, &loader, wanted).await });
}

async fn look_for_newer(navigator: &Navigator, loader: &Loader, wanted: Subject) {
    // Once that has been done.
    timer::before_paint().await;
    navigator.remember_place();
    loader.look_around().await;
    let is_newest = wanted != Subject::Newest || loader.shows_newest();
    let is_behind = !is_newest || loader.is_outdated();
    let here = [wanted.clone(), wanted.clone().found(loader.lead())];
    // What doesn't come is no reason to take away what is there.
    if !is_behind || !loader.can_show(&wanted).await {
        return;
    }
    // The reader may have gone elsewhere meanwhile.
    if !here.contains(&navigator.subject.get_untracked()) {
        return;
    }
    if navigator.is_untouched() {
        loader.load(wanted);
    } else {
        let what = if is_newest { News::Correction } else { News::NewerDay };
        offer(navigator, here, what);
    }
}

/// Until the reader goes elsewhere: what comes then is as it is published. `here` is what was asked for, and that
/// by the name of what was found.
fn offer(navigator: &Navigator, here: [Subject; 2], news: News) {
    let subject = navigator.subject.clone();
    let mut is_here = true;
    super::follow(move || {
        is_here &= subject.with(|now| here.contains(now));
        news::offer(news, is_here);
    });
}
