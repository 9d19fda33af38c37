//! End-to-end tests: the release build in real browsers, served by a plain static file server.
//!
//! `script/test build e2e` builds the site and runs them. By hand, once `script/test build` has made it:
//! `ARXIV_DIGEST_SITE=$PWD/target/site cargo test --test e2e`; without that variable they look for it in
//! `dist`. Some also need the builds beside it, such as `target/site-off`. They need ChromeDriver and
//! Chromium of one version, on PATH or named in the variables `CHROMEDRIVER` and `CHROMIUM`, and those of
//! `firefox` need geckodriver and Firefox, or `GECKODRIVER` and `FIREFOX`.
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
