//! The main flows once more, in Firefox: what the other files say of Chromium is asked of it as well.

use crate::axe::{Views, nothing_is_found};
use crate::harness::{Fault, Theme, e2e, in_firefox};
use crate::marks::told;
use crate::offline::app_file;
use std::cell::RefCell;

/// For each file, the tests of it that also run in Firefox.
macro_rules! in_firefox {
    ($($file:ident: $($test:ident)*;)*) => {$(
        mod $file {
            $(
                #[test]
                fn $test() {
                    crate::harness::in_firefox(crate::$file::$test);
                }
            )*
        }
    )*};
}

in_firefox! {
    calendar:
        the_calendar_shows_which_days_have_how_many_papers_and_works_by_keyboard;
    cite:
        a_paper_is_cited_in_each_format_and_copied
        a_file_has_the_name_and_type_of_its_format;
    comfort:
        each_choice_shows_at_once_and_before_anything_of_the_app_on_later_visits;
    filters:
        kinds_narrow_each_other_and_counts_tell_what_a_press_would_show
        text_matches_all_words_the_last_as_a_prefix_without_case_and_accents
        a_closed_section_says_how_many_matches_it_holds
        typing_replaces_the_history_and_a_press_adds_to_it;
    kept:
        the_last_days_are_kept_and_read_with_the_host_gone;
    keys:
        a_morning_without_a_mouse
        keys_are_changed_and_switched_off_one_by_one_or_all_and_that_stays;
    latex:
        latex_reads_as_text_and_formulas_in_what_the_worker_sets;
    layout:
        nothing_stands_out_of_the_page_sideways;
    lists:
        watched_papers_are_marked_come_first_and_can_be_filtered;
    marks:
        a_mark_stays_on_every_visit_and_can_be_taken_back
        a_note_is_kept_while_it_is_written_and_shown_when_it_is_done
        open_tabs_tell_each_other_at_once
        what_is_saved_stands_on_a_page_that_is_filtered_like_a_day;
    navigation:
        older_and_newer_lead_from_day_to_day;
    offline:
        after_one_visit_the_reader_works_without_a_network
        days_that_were_read_ahead_are_there_as_is_the_list_and_others_say_that_they_are_not;
    opening:
        a_chosen_report_is_read_like_a_day_and_kept_if_wanted;
    pages:
        the_app_takes_over_without_a_trace
        what_was_done_before_the_app_came_is_not_lost;
    place:
        back_and_forward_bring_back_filters_open_sections_and_scroll_position
        back_and_reload_give_the_focus_back_to_what_had_it
        coming_back_from_another_site_brings_back_what_was_seen;
    portable:
        marks_go_by_a_file_from_one_device_to_another_and_open_tabs_show_them;
    reading:
        summary_and_critique_are_closed_until_opened_one_by_one_or_all_at_once
        themes_and_cards_lead_to_each_other;
    search:
        a_paper_of_another_month_is_found_and_leads_to_its_day
        the_keyboard_alone_does;
    security:
        the_page_loads_with_a_clean_console
        markup_from_a_string_is_refused
        no_inline_script_or_eval_runs
        requests_to_another_origin_are_refused;
    together:
        categories_are_chosen_and_read_as_one_day;
    trends:
        figures_are_those_of_the_data_and_the_table_says_the_same
        a_press_on_a_point_leads_to_its_day_filtered;
    updates:
        a_new_version_comes_when_the_reader_takes_it_with_one_reload_and_the_place_kept;
}

#[test]
fn axe_finds_nothing_on_a_phone_by_night() {
    in_firefox(|| nothing_is_found(Views::Few, Theme::Dark, 390, 844));
}

#[test]
fn axe_finds_nothing_on_a_desk_by_day() {
    in_firefox(|| nothing_is_found(Views::Few, Theme::Light, 1440, 900));
}

#[test]
fn all_that_its_console_says_is_heard() {
    let said = [
        ("console.warn('a warning')", "a warning"),
        ("setTimeout(() => { throw new Error('a throw') })", "a throw"),
        ("Promise.reject(new Error('a rejection'))", "a rejection"),
        ("fetch('https://example.org/').catch(() => {})", "Content-Security-Policy"),
    ];
    in_firefox(|| {
        e2e(async |stage| {
            let worker = "console.error('said in a worker'); throw new Error('thrown in a worker')";
            stage.site.fail(&app_file(stage, "ledger-"), Fault::Body(worker.into()));
            // It refuses what came in that one's place.
            stage.allow_in_console("service-worker.js");
            stage.open("").await;
            told(&stage.page, "Your marks can’t be read").await;
            for (script, _) in said {
                stage.page.run_as_page(&format!("{script}; return 'done'")).await;
            }
            let mut unheard = said.map(|(_, text)| text).to_vec();
            unheard.extend(["said in a worker", "thrown in a worker", "service-worker.js"]);
            let unheard = RefCell::new(unheard);
            stage
                .page
                .until("all is heard", async || {
                    let complaints = stage.complaints().await;
                    let is_heard = |text: &str| complaints.iter().any(|it| it.contains(text));
                    unheard.borrow_mut().retain(|text| !is_heard(text));
                    unheard.borrow().is_empty().then_some(())
                })
                .await;
        });
    });
}
