//! The ordered list of what follows registration.

use askama::Template;
use domain::certificate::{CertificateState, outdated_since};
use domain::documents::IdentityKind;
use domain::kernel::Ground;
use domain::record::Copy;
use jiff::tz::TimeZone;
use registry::access::Action;
use registry::births::{NextBlank, Sibling};

use super::Standing;
use crate::L;
use crate::components::{Bit, Checked, Choice, Clause, ErrorSummary, Field, Kind, Line, Note, Plate, Shape, Tone};
use crate::fields::Fields;
use crate::layout::{Command, Does, Frame};
use crate::visit::Visit;
use crate::workspace::applications::{LIST, NEW, path, say, under};
use crate::workspace::electronic;

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

/// The form of one copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// `first` or `second`.
    pub copy: &'static str,
    /// Words of the button.
    pub words: String,
    /// It has not been printed yet.
    pub due: bool,
    /// It is the one that the main key prints.
    pub next: bool,
}

/// The form of the certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Make {
    /// Number of the blank; none for a reference.
    pub blank: Option<Field>,
    /// Words of the button.
    pub words: String,
}

/// The form of a spoiled certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoil {
    /// Which.
    pub certificate: String,
    /// Why.
    pub why: Field,
}

/// The form of handing over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Which.
    pub certificate: String,
    /// Who receives, against what document.
    pub fields: Vec<Field>,
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
    let name = child.name().map_or_else(|| l.t("application-child-unnamed"), |name| name.full());
    let number = &record.number;
    let book = l.t(if number.book == domain::numbers::Book::Restored { "plate-book-restored" } else { "plate-book-current" });
    let shown = text::grouped(i64::try_from(number.number).unwrap_or(i64::MAX));
    let printed = [record.printed(Copy::First), record.printed(Copy::Second)];
    let both = printed.iter().all(|done| *done);
    let made = standing.certificate();
    let handed = made.is_some_and(|(_, one)| one.state == CertificateState::HandedOver);
    // The day since which the paper says something else than the record.
    let outdated = made.and_then(|(_, one)| outdated_since(one, record));
    let clause = |label: &'static str| Clause::of(l, &law::Clause::new(label));
    let state_of = |done: bool, now: bool| {
        if done {
            Checked::Yes
        } else if now {
            Checked::Ask
        } else {
            Checked::Waits
        }
    };
    let faults = say::faults(l, grounds);
    let wrong = |field: &str| faults.iter().find(|fault| fault.field == field).map(|fault| fault.words.clone());

    let copies = Step {
        no: 1,
        checked: state_of(both, true),
        title: l.t("application-after-copies"),
        clause: clause("O99-10.1"),
        lines: prints(l, standing, reads, zone),
    };
    let first_due = printed.iter().position(|done| !done);
    let print = ["first", "second"]
        .into_iter()
        .zip(printed)
        .enumerate()
        .filter(|_| rights.print)
        .map(|(nth, (copy, done))| {
            let key = match (copy, done) {
                ("first", false) => "application-print-first",
                ("first", true) => "application-print-first-again",
                (_, false) => "application-print-second",
                _ => "application-print-second-again",
            };
            Print { copy, words: l.t(key), due: !done, next: first_due == Some(nth) }
        })
        .collect();

    let stillborn = record.stillborn;
    let certificate = Step {
        no: 2,
        checked: state_of(made.is_some() && (handed || outdated.is_none()), both || outdated.is_some()),
        title: l.t(if stillborn { "application-after-reference" } else { "application-after-certificate" }),
        clause: clause(if stillborn { "K-197" } else { "O99-10.2" }),
        lines: certificates(l, standing, next, both, rights, reads).into_iter().chain(behind(l, outdated, handed)).collect(),
    };
    let make = (made.is_none() && rights.make).then(|| Make {
        blank: (!stillborn).then(|| {
            let value = if typed.has("blank") { typed.get("blank").to_owned() } else { next.map(|next| next.shown.clone()).unwrap_or_default() };
            Field::text(Shape::Grid(4), "blank", l.t("application-blank"), value)
                .error(wrong("blank"))
                .hint(next.map_or_else(|| l.t("application-no-blanks"), |next| l.n("application-blanks-left", i64::try_from(next.left).unwrap_or(i64::MAX))))
        }),
        words: l.t(if stillborn { "application-make-reference" } else { "application-make-certificate" }),
    });
    let spoil = made.filter(|(_, one)| one.state == CertificateState::Journalled && rights.spoil).map(|(id, _)| Spoil {
        certificate: id.to_string(),
        why: Field::text(Shape::Grid(8), "why", l.t("application-spoil-why"), typed.get("why")).error(wrong("why")),
    });

    let hand = Step {
        no: 3,
        checked: state_of(handed, made.is_some() && outdated.is_none()),
        title: l.t("application-after-hand-over"),
        clause: clause("O99-10.2"),
        lines: given(l, standing),
    };
    let hand_over = made
        .filter(|(_, one)| one.state == CertificateState::Journalled && rights.hand && outdated.is_none())
        .map(|(id, _)| HandOver { certificate: id.to_string(), fields: recipient(l, standing, typed, &wrong) });
    let main = if !both {
        (rights.print, "application-print-next", "copies")
    } else if made.is_none() {
        (rights.make, "application-after-certificate", "make")
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
            Line::new().bold(l.t("application-copies-behind")).text(l.t("application-copies-behind-then")).clause(clause("O99-10.1")),
        )),
        () if handed => Some(Note::new(Tone::Ok, Line::new().bold(l.t("application-all-done")).text(l.t("application-all-done-then")))),
        () if record.iin_requested && record.iin.is_none() && !stillborn => {
            Some(Note::new(Tone::Warn, Line::new().bold(l.t("application-iin-requested")).text(l.t("application-iin-requested-then")).clause(clause("K-203"))))
        }
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
        copies,
        print,
        certificate,
        make,
        spoil,
        hand,
        hand_over,
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

fn prints(l: L, standing: &Standing, reads: bool, zone: &TimeZone) -> Vec<Line> {
    let (id, record) = &standing.record;
    [(Copy::First, "copy-1", "copy-first"), (Copy::Second, "copy-2", "copy-second")]
        .into_iter()
        .filter_map(|(copy, name, words)| {
            let print = record.prints.iter().rev().find(|print| print.copy == copy)?;
            let at = print.at.to_zoned(zone.clone()).datetime();
            let said = l.with("application-printed", &[("day", text::date(at.date()).into()), ("time", text::clock(at.time()).into())]);
            let line = Line::new().bold(l.t(words)).text(said);
            let line = if print.reflects == record.version { line } else { line.text(l.t("application-printed-before")) };
            Some(if reads { line.link(format!("/workspace/papers/{name}/{id}"), l.t("application-open-paper")) } else { line })
        })
        .collect()
}

fn certificates(l: L, standing: &Standing, next: Option<&NextBlank>, both: bool, rights: Rights, reads: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = standing
        .certificates
        .iter()
        .map(|(id, one)| {
            let line = Line::new().bold(one.number.shown()).text(l.t(say::certificate_key(one.state.as_str())));
            let line = match &one.state {
                CertificateState::Spoiled { why, .. } => line.text(why.clone()),
                _ if reads => {
                    let paper = format!("/workspace/papers/certificate/{id}");
                    let line = line.link(paper.as_str(), l.t("application-open-paper"));
                    // A reference has no blank: it leaves as an electronic document too.
                    if rights.issued && standing.record.1.stillborn { line.link(electronic::path("certificate", id), l.t("issued-title")) } else { line }
                }
                _ => line,
            };
            one.journal.map_or(line.clone(), |entry| line.text(l.with("application-journal-entry", &[("entry", entry.to_string().into())])))
        })
        .collect();
    if standing.certificate().is_none() {
        if !both {
            lines.push(l.t("application-copies-first").into());
        } else if rights.make && !standing.record.1.stillborn && next.is_none() {
            lines.push(l.t("application-no-blanks").into());
        }
    }
    lines
}

/// What is to be done with a certificate that a correction left behind.
fn behind(l: L, outdated: Option<jiff::civil::Date>, handed: bool) -> Option<Line> {
    let since = outdated.filter(|_| !handed)?;
    let words = l.with("ground-certificate-outdated", &[("since", text::date(since).into())]);
    Some(Line::new().bold(words).clause(Clause::of(l, &law::Clause::new("K-203"))))
}

fn given(l: L, standing: &Standing) -> Vec<Line> {
    match standing.certificate() {
        None => vec![l.t("application-certificate-first").into()],
        Some((_, one)) => one
            .given
            .as_ref()
            .map(|given| {
                let said = l.with("application-given", &[("day", text::date(given.on).into()), ("document", given.identity.number.as_str().into())]);
                Line::new().bold(given.to.full()).text(said)
            })
            .into_iter()
            .collect(),
    }
}

fn recipient(l: L, standing: &Standing, typed: &Fields, wrong: &dyn Fn(&str) -> Option<String>) -> Vec<Field> {
    let applicant = &standing.found.application.statement.applicant;
    let name = applicant.name.clone().unwrap_or_default();
    let of_mother = standing.found.application.statement.mother.as_ref().and_then(|mother| mother.identity.clone());
    let identity = applicant.identity.clone().or(of_mother.filter(|_| applicant.capacity == domain::people::ApplicantCapacity::Mother));
    let value = |field: &str, known: &str| if typed.has(field) { typed.get(field).to_owned() } else { known.to_owned() };
    let kind = value("identity.kind", identity.as_ref().map_or("identity_card", |document| document.kind.as_value()));
    let kinds = IdentityKind::ALL
        .into_iter()
        .filter_map(|one| domain::fields::lists::IDENTITY.find(one.as_value()))
        .map(|choice| Choice::new(choice.value, l.t(choice.label_key), choice.value == kind))
        .collect();
    let text = |cols: u8, id: &str, label: &str, known: &str| Field::text(Shape::Grid(cols), id, l.t(label), value(id, known)).error(wrong(id));
    vec![
        text(4, "to.surname", "field-surname", &name.surname),
        text(4, "to.given", "field-given", &name.given),
        text(4, "to.patronymic", "field-patronymic", name.patronymic.as_deref().unwrap_or_default()),
        Field::new(Shape::Grid(4), "identity.kind", l.t("application-short-identity"), Kind::Select(kinds)).error(wrong("identity.kind")),
        text(4, "identity.number", "application-short-number", identity.as_ref().map_or("", |document| document.number.as_str())),
        text(4, "authority.number", "application-power-of-attorney", "").optional(l),
    ]
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
