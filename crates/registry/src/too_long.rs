//! No text of a command is endless, and none holds what nobody can see: what enters an act stays in it for good.
//!
//! Every text of every command is measured, also of one that is yet to be written: the command is looked through as it is stored.

use domain::fields::{LONG, is_visible, length, longest};
use domain::happened::Happened;
use domain::kernel::{Decision, Ground, Judge};
use law::Clause;
use serde_json::Value;

use crate::command::Command;

/// The refusal of a command in which a text is longer than its field may be, or holds invisible characters, at each such field.
pub(crate) fn unfit(command: &Command) -> Option<Decision<Happened>> {
    let Ok(Value::Object(fields)) = serde_json::to_value(command) else { return None };
    let mut found = Vec::new();
    // An appointment's parts are named on the page without it.
    let appointment = fields.get("appointment").and_then(Value::as_object).into_iter().flatten();
    for (field, value) in fields.iter().filter(|(field, _)| *field != "appointment").chain(appointment) {
        // A statement's own fields were measured as they were read; a notice is another log's.
        let most = matches!(field.as_str(), "statement" | "notice").then_some(LONG);
        measure(field, value, most, &mut found);
    }
    // What another log's notice says was judged there.
    found.retain(|one| matches!(one.how, How::Long { .. }) || !one.field.starts_with("notice"));
    if found.is_empty() {
        return None;
    }
    let mut judge = Judge::new();
    for Unfit { field, how } in found {
        let ground = |key| Ground::new(clause(command), key).at(&field);
        match how {
            How::Long { limit, found } => {
                judge.require("command.text_not_too_long", false, ground("fault-text-too-long").with("limit", limit).with("found", found));
            }
            How::Invisible => {
                judge.require("command.text_visible", false, ground("fault-text-control-character"));
            }
        }
    }
    Some(judge.decide(Vec::new))
}

struct Unfit {
    field: String,
    how: How,
}

enum How {
    Long { limit: usize, found: usize },
    Invisible,
}

fn measure(field: &str, value: &Value, most: Option<usize>, unfit: &mut Vec<Unfit>) {
    let mut note = |found: usize, visible: bool| {
        let limit = most.unwrap_or_else(|| longest(field));
        let long = (found > limit).then_some(How::Long { limit, found });
        unfit.extend(long.or((!visible).then_some(How::Invisible)).map(|how| Unfit { field: field.to_owned(), how }));
    };
    match value {
        Value::String(text) => note(length(text), is_visible(text)),
        // Lines of one text: they share its length.
        Value::Array(lines) if field == "examined" => {
            let lines = || lines.iter().filter_map(Value::as_str);
            note(lines().map(|line| length(line) + 1).sum(), lines().all(is_visible));
        }
        Value::Array(many) => many.iter().for_each(|one| measure(field, one, most, unfit)),
        Value::Object(parts) => parts.iter().for_each(|(part, value)| measure(&format!("{field}.{part}"), value, most, unfit)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The clause that asks for what the command writes.
const fn clause(command: &Command) -> Clause {
    Clause::new(match command {
        Command::ConclusionDraft { .. } => "O99-12",
        Command::ConclusionApprove { .. } | Command::ConclusionSendBack { .. } => "O99-13.2",
        Command::RefusalDecide { .. } | Command::RefusalSign { .. } | Command::RefusalSendBack { .. } => "O99-16",
        Command::RecordCorrect { .. } => "K-183",
        Command::CauseAnnul { .. } => "K-185",
        Command::CertificateHandOver { .. } => "K-202",
        Command::NoticeReceive { .. }
        | Command::NoticeExecute { .. }
        | Command::NoticeReturn { .. }
        | Command::NoticeAnswer { .. }
        | Command::VolumeClose { .. }
        | Command::VolumeSend { .. } => "K-181(1)",
        Command::RecordsTransfer { .. } => "O99-4.1",
        Command::Appoint { .. } | Command::AppointmentEnd { .. } => "K-179",
        Command::EditionChoose { .. } => "O99-END",
        Command::SigningChoose { .. } => "O99-2",
        Command::CertificateMake { .. }
        | Command::CertificateSpoil { .. }
        | Command::BlankReceive { .. }
        | Command::BlankIssue { .. }
        | Command::BlankReturn { .. }
        | Command::BlankSpoil { .. }
        | Command::BlankWriteOff { .. } => "O99-10.2",
        _ => "O99-7",
    })
}

#[cfg(test)]
mod tests;
