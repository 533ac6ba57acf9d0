//! No text of a command is endless: what enters an act stays in it for good.
//!
//! Every text of every command is measured, also of one that is yet to be written: the command is looked through as it is stored.

use domain::fields::{LONG, length, longest};
use domain::happened::Happened;
use domain::kernel::{Decision, Ground, Judge};
use law::Clause;
use serde_json::Value;

use crate::command::Command;

/// The refusal of a command in which a text is longer than its field may be, at each such field.
pub(crate) fn too_long(command: &Command) -> Option<Decision<Happened>> {
    let Ok(Value::Object(fields)) = serde_json::to_value(command) else { return None };
    let mut found = Vec::new();
    // An appointment's parts are named on the page without it.
    let appointment = fields.get("appointment").and_then(Value::as_object).into_iter().flatten();
    for (field, value) in fields.iter().filter(|(field, _)| *field != "appointment").chain(appointment) {
        // A statement's own fields were measured as they were read; a notice is another log's.
        let most = matches!(field.as_str(), "statement" | "notice").then_some(LONG);
        measure(field, value, most, &mut found);
    }
    if found.is_empty() {
        return None;
    }
    let mut judge = Judge::new();
    for TooLong { field, limit, found } in found {
        let ground = Ground::new(clause(command), "fault-text-too-long").at(&field).with("limit", limit).with("found", found);
        judge.require("command.text_not_too_long", false, ground);
    }
    Some(judge.decide(Vec::new))
}

struct TooLong {
    field: String,
    limit: usize,
    found: usize,
}

fn measure(field: &str, value: &Value, most: Option<usize>, too_long: &mut Vec<TooLong>) {
    let mut note = |found: usize| {
        let limit = most.unwrap_or_else(|| longest(field));
        if found > limit {
            too_long.push(TooLong { field: field.to_owned(), limit, found });
        }
    };
    match value {
        Value::String(text) => note(length(text)),
        // Lines of one text: they share its length.
        Value::Array(lines) if field == "examined" => note(lines.iter().filter_map(Value::as_str).map(|line| length(line) + 1).sum()),
        Value::Array(many) => many.iter().for_each(|one| measure(field, one, most, too_long)),
        Value::Object(parts) => parts.iter().for_each(|(part, value)| measure(&format!("{field}.{part}"), value, most, too_long)),
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
