//! The ordered list of what follows registration.

use askama::Template;
use domain::certificate::outdated_since;
use domain::kernel::Ground;
use jiff::tz::TimeZone;
use registry::access::Action;
use registry::births::{NextBlank, Sibling};

use super::certificate::{Make, Spoil};
use super::copies::Print;
use super::hand_over::HandOver;
use super::{Standing, certificate, copies, hand_over};
use crate::L;
use crate::components::{Bit, Checked, Clause, ErrorSummary, Fault, Line, Note, Plate, Tone};
use crate::fields::Fields;
use crate::layout::{Command, Does, Frame};
use crate::visit::Visit;
use crate::workspace::applications::{LIST, NEW, path, say, under};

/// What this person may do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// Print copies.
    pub print: bool,
    /// Make a certificate.
    pub make: bool,
    /// Spoil it.
    pub spoil: bool,
    /// Hand it over.
    pub hand: bool,
    /// Take the next application in.
    pub file: bool,
    /// Have what leaves as an electronic document signed by the organisation.
    pub issued: bool,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub no: u8,
    /// Done, to do, or later.
    pub checked: Checked,
    /// Heading.
    pub title: String,
    /// The clause.
    pub clause: Clause,
    /// What there is to know.
    pub lines: Vec<Line>,
}

impl Step {
    fn mark(&self) -> &'static str {
        match self.checked {
            Checked::Yes => "y",
            Checked::No => "n",
            Checked::Ask => "q",
            Checked::Waits => "w",
        }
    }
    fn word(&self) -> &'static str {
        match self.checked {
            Checked::Yes => "check-done",
            Checked::No => "check-missing",
            Checked::Ask => "application-now",
            Checked::Waits => "check-waits",
        }
    }
}

/// Whether a step is done, to do now, or later.
pub(super) const fn checked(done: bool, now: bool) -> Checked {
    match (done, now) {
        (true, _) => Checked::Yes,
        (false, true) => Checked::Ask,
        (false, false) => Checked::Waits,
    }
}

/// The clause of a step.
pub(super) fn clause(l: L, label: &'static str) -> Clause {
    Clause::of(l, &law::Clause::new(label))
}

/// What was typed into the forms, and what stood against it.
pub(super) struct Answered<'a> {
    pub typed: &'a Fields,
    pub faults: Vec<Fault>,
}

impl Answered<'_> {
    /// What was typed; where nothing was, what is known.
    pub(super) fn value(&self, field: &str, known: &str) -> String {
        if self.typed.has(field) { self.typed.get(field).to_owned() } else { known.to_owned() }
    }

    /// What stands against a field.
    pub(super) fn wrong(&self, field: &str) -> Option<String> {
        self.faults.iter().find(|fault| fault.field == field).map(|fault| fault.words.clone())
    }
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/births/finish/page.html")]
pub struct Finish {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// Over the heading.
    pub crumbs: Line,
    /// The child.
    pub title: String,
    /// Number plate.
    pub plate: Plate,
    /// What stood against the last step.
    pub errors: ErrorSummary,
    /// At most one notice.
    pub note: Option<Note>,
    /// Ids of the commands: one for each form.
    pub commands: Vec<String>,
    /// Address of a target.
    pub base: String,
    /// Copies.
    pub copies: Step,
    /// Copies to be printed.
    pub print: Vec<Print>,
    /// Certificate and journal.
    pub certificate: Step,
    /// To make it.
    pub make: Option<Make>,
    /// To spoil it.
    pub spoil: Option<Spoil>,
    /// Handing over.
    pub hand: Step,
    /// To hand it over.
    pub hand_over: Option<HandOver>,
    /// Other children of the delivery.
    pub siblings: Vec<Line>,
}

impl Finish {
    fn command(&self, nth: &usize) -> &str {
        self.commands.get(*nth).map_or("", String::as_str)
    }
}

/// The page of what stands.
#[must_use]
#[expect(clippy::too_many_arguments, reason = "everything the page shows, and nothing else")]
pub fn finish(
    frame: Frame,
    visit: &Visit,
    standing: &Standing,
    next: Option<&NextBlank>,
    siblings: &[Sibling],
    rights: Rights,
    grounds: &[Ground],
    typed: &Fields,
    zone: &TimeZone,
) -> Finish {
    let l = frame.base.l;
    let (record_id, record) = &standing.record;
    // Record and papers are linked for who may read them.
    let reads = visit.may(Action::RecordRead, Some(&standing.found.log)).is_ok();
    let child = &standing.found.application.statement.child;
    // A stillborn child may have a surname alone.
    let name = [&child.surname, &child.given, &child.patronymic].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { l.t("application-child-unnamed") } else { name };
    let number = &record.number;
    let book = l.t(if number.book == domain::numbers::Book::Restored { "plate-book-restored" } else { "plate-book-current" });
    let shown = text::grouped(i64::try_from(number.number).unwrap_or(i64::MAX));
    let (both, handed) = (copies::is_done(standing), hand_over::is_done(standing));
    let made = standing.certificate();
    let outdated = made.and_then(|(_, one)| outdated_since(one, record));
    let around = certificate::Around { next, rights, reads, outdated };
    let answered = Answered { typed, faults: say::faults(l, grounds) };
    let make = certificate::make(l, standing, around, &answered);
    let spoil = certificate::spoil(l, standing, rights, &answered);
    let hand_form = hand_over::form(l, standing, rights, outdated.is_some(), &answered);
    let faults = answered.faults;
    let main = if !both {
        (rights.print, "application-print-next", "copies")
    } else if made.is_none() {
        (rights.make, if record.stillborn { "application-after-reference" } else { "application-after-certificate" }, "make")
    } else {
        (rights.hand && !handed && outdated.is_none(), "application-do-hand-over", "hand")
    };
    let mut bar = Vec::new();
    if main.0 {
        bar.push(Command::main(l.t(main.1), main.2));
    }
    if rights.file {
        bar.push(Command::opens("F2", l.t("application-next-application"), NEW));
    }
    if let Some((id, _)) = made.filter(|_| reads) {
        bar.push(Command::opens("F9", l.t("frame-paper"), format!("/workspace/papers/certificate/{id}")));
    }
    bar.push(Command::opens("Esc", l.t("application-to-application"), path(standing.found.id)));
    let what = l.n("count-errors", faults.len());
    let note = match () {
        () if handed && outdated.is_some() => {
            Some(Note::new(Tone::Warn, Line::new().bold(l.t("application-handed-outdated")).text(l.t("application-handed-outdated-then"))))
        }
        () if !both && record.version > 1 => Some(Note::new(
            Tone::Warn,
            Line::new().bold(l.t("application-copies-behind")).text(l.t("application-copies-behind-then")).clause(clause(l, "O99-10.1")),
        )),
        () if handed => Some(Note::new(Tone::Ok, Line::new().bold(l.t("application-all-done")).text(l.t("application-all-done-then")))),
        () if record.iin_requested && record.iin.is_none() && !record.stillborn => Some(Note::new(
            Tone::Warn,
            Line::new().bold(l.t("application-iin-requested")).text(l.t("application-iin-requested-then")).clause(clause(l, "K-203")),
        )),
        () => None,
    };
    Finish {
        l,
        crumbs: Line::new()
            .link(LIST, l.t("frame-menu-applications"))
            .text("/")
            .and(Bit::NumLink(path(standing.found.id), standing.found.application.number.to_string())),
        title: name,
        plate: Plate::new(l, "act-birth", Some(&shown), format!("{} · {book}", number.year), crate::office::short(l, &number.body, visit.today())),
        errors: ErrorSummary { title: l.with("errors-title", &[("what", what.into())]), faults },
        note,
        commands: (0..5).map(|_| visit.new_command()).collect(),
        base: path(standing.found.id),
        copies: copies::step(l, standing, reads, zone),
        print: copies::forms(l, standing, rights),
        certificate: certificate::step(l, standing, around, both, handed),
        make,
        spoil,
        hand: hand_over::step(l, standing, outdated.is_some()),
        hand_over: hand_form,
        siblings: others(l, siblings),
        frame: frame.commands(bar).say(record.iin.as_ref().map(|iin| l.with("application-iin-is", &[("iin", iin.to_string().into())])).unwrap_or_default()),
    }
    .of_record(reads.then_some(*record_id))
}

impl Finish {
    /// The record's page stands in the crumbs, one click away.
    fn of_record(mut self, record: Option<domain::numbers::RecordId>) -> Self {
        let Some(record) = record else { return self };
        self.crumbs = self.crumbs.clone().text("/").link(super::super::record_path(record), self.l.t("application-record"));
        self
    }
}

fn others(l: L, siblings: &[Sibling]) -> Vec<Line> {
    siblings
        .iter()
        .map(|sibling| {
            let name = if sibling.child.trim().is_empty() { l.t("application-child-unnamed") } else { sibling.child.clone() };
            let href = if sibling.record.is_some() { under(sibling.id, "finish") } else { path(sibling.id) };
            Line::new().link(href, name).second(l.t(say::stage_key(&sibling.stage)))
        })
        .collect()
}
