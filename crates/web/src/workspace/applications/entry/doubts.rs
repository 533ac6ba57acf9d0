//! What an official is to look at again before an application is taken in: a document that stands elsewhere, another child of
//! the same mother on the same day, an unlikely age.

use domain::acts::birth::{Beside, BirthStatement, Parsed};
use domain::fields::Warning;
use domain::kernel::Ground;
use domain::numbers::ApplicationId;
use registry::access::Action;
use registry::access::reading::Subject;
use registry::births::{self, Found};
use registry::ports::store::LogId;

use super::Screen;
use crate::components::{Clause, Line, Note, Tone};
use crate::page::Answer;
use crate::visit::Visit;
use crate::workspace::applications::{Elsewhere, path, say, traced_for, under};
use crate::{AppState, L};

/// That a child whose father is left blank has a patronymic is usual enough: it is said, and nobody is asked.
pub(super) fn usual(warning: &Warning) -> bool {
    warning.key == "warn-patronymic-without-father"
}

/// What is possible but unlikely: the age of a parent, the digits of an IIN, a name that is not of the family or
/// is written with letters of two alphabets.
pub(super) fn doubted(warning: &Warning) -> bool {
    !usual(warning)
        && ["warn-mother-", "warn-father-", "warn-iin-", "warn-surname-", "warn-patronymic-", "warn-name-"].iter().any(|about| warning.key.starts_with(about))
}

/// What is unlikely, as one word: nothing of it is taken in before it was shown once. Of a document that a birth is registered on
/// already the check speaks.
fn unlikely(parsed: &Parsed, others: &[Elsewhere]) -> String {
    let said = |warning: &Warning| format!("{}{}{:?}", warning.key, warning.field.as_deref().unwrap_or_default(), warning.values);
    let open = others.iter().filter(|other| !other.registered()).map(|other| format!("{PROOF}{}", other.case.id));
    parsed.warnings.iter().filter(|warning| doubted(warning)).map(said).chain(open).collect()
}

/// Where it is typed which document proves the birth.
pub(super) const PROOF: &str = "proof.number";

/// Were the unlikely data shown before? If not, the page is to be shown with them.
pub(super) fn believed(visit: &Visit, screen: &mut Screen, parsed: &Parsed, others: &[Elsewhere]) -> bool {
    let doubts = unlikely(parsed, others);
    if doubts.is_empty() || doubts == screen.believed {
        return true;
    }
    screen.believed = doubts;
    screen.note = Some(Note::new(Tone::Warn, look_again(visit, parsed, others)));
    false
}

/// The fields to look at, each with a way there.
fn look_again(visit: &Visit, parsed: &Parsed, others: &[Elsewhere]) -> Line {
    let l = visit.l();
    let mut line = Line::new().bold(l.t("application-unlikely"));
    let open = others.iter().find(|other| !other.registered());
    let mut named: Vec<&str> = parsed.warnings.iter().filter(|warning| doubted(warning)).filter_map(|warning| warning.field.as_deref()).collect();
    named.extend(open.map(|_| PROOF));
    named.dedup();
    for field in named.into_iter().filter_map(domain::fields::Field::get) {
        line = line.link(format!("#{}", field.id), say::label(l, field)).text("·");
    }
    let line = line.text(l.t("application-unlikely-do"));
    match open {
        Some(other) => line.second(other.line(l, visit)),
        None => line,
    }
}

/// Another child of this mother on this day, where the two do not agree, and what is the matter; the reading is traced.
pub(crate) async fn of_one_mother(
    state: &AppState,
    visit: &Visit,
    statement: &BirthStatement,
    except: Option<ApplicationId>,
) -> Answer<Option<(Beside, Ground)>> {
    let Ok(permit) = visit.may(Action::DuplicatesRead, None) else { return Ok(None) };
    let found = births::beside(&state.registry, statement, except).await?;
    let doubted = found.into_iter().find_map(|other| other.doubt(statement).map(|ground| (other, ground)));
    if let Some((other, _)) = &doubted {
        let subject = other.record.map_or(Subject::Application(other.application), Subject::Record);
        traced_for(state, visit, permit, &[subject], "application-purpose-similar").await?;
    }
    Ok(doubted)
}

/// The same in short, beside a field and in the check list: the question itself stands above.
pub(crate) fn compare_with(l: L, other: &Beside) -> String {
    l.with("application-delivery-compare", &[("number", (&other.number).into())])
}

/// The question, with a way to each answer: twins, then the count is mended here and there; the same child, then it is refused.
pub(crate) fn which_is_it(l: L, visit: &Visit, (other, ground): &(Beside, Ground), own: Option<&Found>) -> Note {
    let log = LogId(other.office.clone());
    let may = |action, log: &LogId| visit.may(action, Some(log)).is_ok();
    let mut line = Line::new().text(say::ground(l, ground)).clause(Clause::of(l, &ground.clause));
    let there = match other.record {
        Some(record) if may(Action::RecordCorrect, &log) => Some(format!("/workspace/records/{record}/correct?field=child.plurality")),
        Some(record) if may(Action::RecordRead, &log) => Some(format!("/workspace/records/{record}")),
        None if may(Action::ApplicationAmend, &log) => Some(under(other.application, "entry")),
        None if may(Action::ApplicationRead, &log) => Some(path(other.application)),
        _ => None,
    };
    let mut twins = Line::new();
    if let Some(own) = own.filter(|own| may(Action::ApplicationAmend, &own.log)) {
        twins = twins.link(under(own.id, "entry"), l.t("application-delivery-here"));
    }
    if let Some(there) = there {
        twins = if twins.0.is_empty() { twins } else { twins.text("·") };
        twins = twins.link(there, l.with("application-delivery-there", &[("number", (&other.number).into())]));
    }
    if !twins.0.is_empty() {
        line = line.second(twins);
    }
    if let Some(own) = own {
        line = line.second(if may(Action::RefusalDecide, &own.log) {
            Line::new().link(under(own.id, "refusal"), l.t("application-delivery-refuse"))
        } else {
            let tell = l.with("application-delivery-tell", &[("number", own.application.number.to_string().into())]);
            Line::new().text(tell).clause(Clause::of(l, &law::Clause::new("O99-16")))
        });
    }
    Note::new(Tone::Warn, line)
}
