//! From the page that was published to the app: what stands there stays, and comes to life.

use super::loader::Loader;
use super::navigator::Navigator;
use crate::browser::site::{self, Standing};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The digest that stands in the element with this id, if it is the one that the address means.
pub fn standing(root: &str, navigator: &Navigator) -> Option<Standing> {
    navigator.digest.with_untracked(|wanted| site::standing(root, wanted.as_ref()))
}

/// Takes up the standing digest; where that can't be done, loads what the address asks for.
pub fn take_up(navigator: &Navigator, loader: &Loader, standing: Standing) {
    let navigator = navigator.clone();
    let loader = loader.clone();
    spawn_local(async move {
        navigator.stay_where_the_reader_is();
        if loader.take_up(standing).await {
            keep_up(&navigator, &loader).await;
        } else {
            navigator.arrive_anew();
            loader.load(navigator.digest.get_untracked());
        }
    });
}

/// A page may be older than what is published. What is newer takes its place while nobody has
/// begun to read; later, only the ways to other days tell of it.
async fn keep_up(navigator: &Navigator, loader: &Loader) {
    loader.look_around().await;
    let wanted = navigator.digest.get_untracked();
    let is_newest = wanted.is_some() || loader.shows_newest();
    if (!is_newest || loader.is_outdated()) && navigator.is_untouched() {
        loader.load(wanted);
    }
}
