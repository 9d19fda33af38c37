//! A reader's own marks on the page “On this device”: how many there are, and ways to carry them elsewhere.

use super::{Keeper, Wish};
use crate::core::kept::marks::{Carrying, Held};
use crate::core::ledger::Changes;
use crate::view::node::{Node, element, many, nothing, part, part_if, text};
use leptos::prelude::{Get, With};

/// The section's id.
pub const SECTION_ID: &str = "your-marks";

/// Finds the section.
pub const SECTION: &str = ".shelf-marks";

/// The heading's id.
const TITLE_ID: &str = "your-marks-title";

/// The id of the input for a file.
pub const INPUT_ID: &str = "marks-file";

/// The id of the button that opens it.
pub const IMPORT_ID: &str = "import-marks";

/// The id of what came out.
pub const OUTCOME_ID: &str = "marks-outcome";

/// The section.
pub(super) fn marks(keeper: &Keeper) -> Node {
    let held = keeper.held.clone();
    let what = "They are kept in this browser alone. Export them here and import the file on another device, \
                and the other way round: then both have all that either had. The file is a backup, too. Reports that \
                you opened and kept are not in it.";
    let share = match keeper.can_share {
        true => keeper.button("Share…", Wish::Share).into(),
        false => nothing(),
    };
    let input = element("input")
        .id(INPUT_ID)
        .attribute("type", "file")
        // As the file may be named where it was shared.
        .attribute("accept", ".json,.txt,application/json,text/plain")
        .attribute("aria-label", "A file of marks")
        .flag("hidden");
    let ways = element("p")
        .class("shelf-ways")
        .child(keeper.button("Export", Wish::Export))
        .child(share)
        .child(keeper.button("Import…", Wish::Choose).id(IMPORT_ID))
        .child(input);
    element("section")
        .id(SECTION_ID)
        .class("shelf-marks")
        .attribute("aria-labelledby", TITLE_ID)
        .child(element("h2").id(TITLE_ID).child("Your marks and notes"))
        .child(element("p").class("remark").child(text(move || held.with(Held::sentence))))
        .child(element("p").child(what))
        .child(ways)
        .child(outcome(keeper))
        .into()
}

fn outcome(keeper: &Keeper) -> Node {
    let (keeper, carrying) = (keeper.clone(), keeper.carrying.clone());
    part(
        move || carrying.get(),
        move |carrying| {
            let what: Node = match carrying {
                Carrying::Nothing => return nothing(),
                Carrying::Offered(_, changes) => offered(&keeper, carrying, changes),
                Carrying::Merged(changes) => {
                    many([said(carrying), list(changes), warning_of(changes), close(&keeper)])
                }
                Carrying::Busy(_) => said(carrying),
                _ => many([said(carrying), close(&keeper)]),
            };
            element("div").class("shelf-outcome").child(what).into()
        },
    )
}

fn offered(keeper: &Keeper, carrying: &Carrying, changes: &Changes) -> Node {
    let made: Node = match changes.exported.as_str() {
        "" => nothing(),
        time => element("p").child(format!("The file was made on {time}.")).into(),
    };
    if changes.sentences.is_empty() {
        return many([said(carrying), made, warning_of(changes), close(keeper)]);
    }
    let ways = element("p")
        .class("shelf-ways")
        .child(keeper.button("Merge", Wish::Merge))
        .child(keeper.button("Cancel", Wish::PutAway));
    many([
        element("h3").id(OUTCOME_ID).attribute("tabindex", "-1").child(carrying.sentence()).into(),
        made,
        element("p").child("Nothing is changed yet. Merging it").into(),
        list(changes),
        warning_of(changes),
        ways.into(),
    ])
}

/// What there is to say; it takes the focus, to be seen and heard.
fn said(carrying: &Carrying) -> Node {
    let said = element("p").id(OUTCOME_ID).attribute("tabindex", "-1");
    said.child(carrying.sentence()).into()
}

fn list(changes: &Changes) -> Node {
    let item = |sentence: &String| element("li").child(sentence.clone()).into();
    match changes.sentences.is_empty() {
        true => nothing(),
        false => element("ul")
            .class("shelf-changes")
            .child(changes.sentences.iter().map(item).collect::<Node>())
            .into(),
    }
}

fn warning_of(changes: &Changes) -> Node {
    match &changes.warning {
        Some(warning) => element("p").child(warning.clone()).into(),
        None => nothing(),
    }
}

fn close(keeper: &Keeper) -> Node {
    keeper.quiet_button("Close", Wish::PutAway).into()
}

/// What is told of marks to whoever is about to delete everything, and what came of exporting them.
pub(super) fn warning(keeper: &Keeper) -> Node {
    let (held, carrying) = (keeper.held.clone(), keeper.carrying.clone());
    let warning = part(
        move || held.get(),
        |held| {
            if !held.is_something() {
                return nothing();
            }
            element("p")
                .child(element("strong").child("Your marks and notes are deleted, too."))
                .child(held.warning())
                .into()
        },
    );
    let outcome = text(move || {
        carrying.with(|it| match it {
            Carrying::Exported(..) | Carrying::Refused(_) => it.sentence(),
            _ => String::new(),
        })
    });
    // What stands outside of an open dialog isn't heard.
    many([warning, element("p").attribute("role", "status").child(outcome).into()])
}

/// The button that exports them first.
pub(super) fn export_first(keeper: &Keeper) -> Node {
    let (keeper, held) = (keeper.clone(), keeper.held.clone());
    part_if(
        move || held.with(Held::is_something),
        move || keeper.button("Export marks and notes", Wish::Export).into(),
    )
}
