//! End-to-end tests: the release build in real browsers, served by a plain static file server.
//!
//! `script/test e2e` builds the site and runs them. By hand: `script/build`, then
//! `cargo test --test e2e`. They need ChromeDriver and Chromium of one version, on PATH or named in
//! the variables `CHROMEDRIVER` and `CHROMIUM`, and those of `firefox` need geckodriver and Firefox,
//! or `GECKODRIVER` and `FIREFOX`; `ARXIV_DIGEST_SITE` names another build than `dist`.
//! They read the sample digests that a build ships.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod access;
mod address;
mod axe;
mod budget;
mod calendar;
mod citations;
mod cite;
mod comfort;
mod crash;
mod critique;
mod download;
mod faults;
mod filter_messages;
mod filters;
mod firefox;
mod harness;
mod hosts;
mod install;
mod kept;
mod kept_marks;
mod keys;
mod latex;
mod layout;
mod lists;
mod long_day;
mod marks;
mod navigation;
mod newer;
mod offline;
mod opening;
mod pages;
mod papers;
mod place;
mod portable;
mod published;
mod reading;
mod rendering;
mod said;
mod search;
mod search_far;
mod security;
mod sight;
mod states;
mod together;
mod tour;
mod trends;
mod typography;
mod updates;
