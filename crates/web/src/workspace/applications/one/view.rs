//! The page of one application.

use askama::Template;
use domain::acts::birth::{BirthProof, Father, FatherBasis, Vitality};
use domain::application::{ConclusionState, Lateness, Stage as At};
use domain::kernel::{Judge, Under};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use registry::births::{Found, Sibling};
use text::Unit;

use crate::L;
use crate::components::{
    Bit, CheckList, Clause, ErrorSummary, Fault, Head, Line, Note, Plate, Row, Stage, StageState, Stages, Status, Step, Table, Term, Tone, Why,
};
use crate::layout::{Does, Frame};
use crate::workspace::applications::entry::panels::{SimilarView, TermPanel};
use crate::workspace::applications::{LIST, list, path, say, scans, under as below};

/// What may be done next, as a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Its page.
    pub href: String,
    /// Words.
    pub words: String,
    /// Its key, where it has one.
    pub key: &'static str,
    /// The thing to do.
    pub main: bool,
}

/// The form that registers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// Where it goes.
    pub action: String,
    /// Id of the command.
    pub command: String,
    /// Records to be answered first.
    pub similar: Vec<SimilarView>,
    /// Other children of the delivery are entered too: what to tick.
    pub together: Option<String>,
    /// It was signed with a key and waits: pressing again would do it at once.
    pub waits: bool,
    /// Something stands against it that no answer on this page passes over: pressing can't succeed.
    pub stopped: bool,
}

impl Register {
    /// It is the thing to do here.
    #[must_use]
    pub const fn is_main(&self) -> bool {
        !self.waits && !self.stopped
    }
}

/// The form that asks to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// Where it goes.
    pub action: String,
    /// Id of the command.
    pub command: String,
    /// Day, as typed.
    pub due: String,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/applications/one/page.html")]
pub struct One {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// Over the heading.
    pub crumbs: Line,
    /// The child.
    pub title: String,
    /// Its state.
    pub status: Status,
    /// Number plate.
    pub plate: Plate,
    /// What stood against the last wish.
    pub errors: ErrorSummary,
    /// At most one notice.
    pub note: Option<Note>,
    /// Who did what, when.
    pub stages: Stages,
    /// What is next by law, in words.
    pub next: Line,
    /// Links to do it.
    pub actions: Vec<Next>,
    /// Registering.
    pub register: Option<Register>,
    /// Asking to mend.
    pub mend: Option<Mend>,
    /// What is stated.
    pub stated: Why,
    /// Papers of the case.
    pub papers: Vec<Line>,
    /// Scans of papers shown with it.
    pub scans: Vec<Line>,
    /// Where one more is attached, while that is possible to this person.
    pub attach: Option<String>,
    /// Other children of the delivery.
    pub siblings: Option<Table>,
    /// What happened so far.
    pub history: Table,
    /// The term of filing.
    pub term: TermPanel,
    /// Requirements.
    pub checks: CheckList,
}

impl One {
    /// Whether asking to mend is the main action of the page.
    pub(super) fn asks(&self) -> bool {
        self.mend.is_some() && !self.register.as_ref().is_some_and(Register::is_main)
    }
}

/// A field that is not on this page is not linked: it is mended on the entry page, one key away.
#[must_use]
pub fn here(fault: Fault) -> Fault {
    let here = matches!(fault.field.as_str(), "" | "due");
    if here { fault } else { Fault { field: String::new(), ..fault } }
}

/// Does a conclusion stand in the way of registering.
#[must_use]
pub fn needs_conclusion(found: &Found, under: Under<'_>) -> bool {
    let application = &found.application;
    let approved = application.conclusion.as_ref().is_some_and(domain::application::Conclusion::approved);
    let late = matches!(application.lateness, Lateness::UnderOneYear | Lateness::OneYearAndMore);
    late && !approved && domain::application::needs_conclusion(&mut Judge::new(), &application.statement, application.lateness, under)
}

/// The page from what is stored; what depends on the person is added by the handler.
#[must_use]
pub fn one(frame: Frame, found: &Found, siblings: &[Sibling], today: Date, zone: &TimeZone) -> One {
    let l = frame.base.l;
    let application = &found.application;
    let child = &application.statement.child;
    let name = [&child.surname, &child.given, &child.patronymic].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let taken = application.taken_at.to_zoned(zone.clone()).datetime();
    let number = match &application.stage {
        At::Registered { number, .. } | At::HandedOver { number, .. } => Some(number),
        _ => None,
    };
    let book = number.map_or("plate-book-current", |number| match number.book {
        domain::numbers::Book::Current => "plate-book-current",
        domain::numbers::Book::Restored => "plate-book-restored",
    });
    let place = number.map_or_else(|| l.t("plate-later"), |number| crate::office::short(l, &number.body, today));
    let shown = number.map(|number| text::grouped(i64::try_from(number.number).unwrap_or(i64::MAX)));
    let day = l.with("application-taken", &[("day", text::date(taken.date()).into()), ("time", text::clock(taken.time()).into())]);
    One {
        l,
        crumbs: Line::new().link(LIST, l.t("frame-menu-applications")).text("/").num(application.number.to_string()).text("·").text(day),
        title: if name.is_empty() { l.t("application-child-unnamed") } else { name },
        status: list::status(l, application.stage.as_str()),
        plate: Plate::new(l, "act-birth", shown.as_deref(), format!("{} · {}", number.map_or(today.year(), |n| n.year), l.t(book)), place),
        errors: ErrorSummary::default(),
        note: note(l, found),
        stages: stages(l, found, zone),
        next: next(l, found, today),
        actions: Vec::new(),
        register: None,
        mend: None,
        stated: stated(l, found),
        papers: papers(l, found),
        scans: scans::lines(l, found),
        attach: None,
        siblings: (!siblings.is_empty()).then(|| of_delivery(l, siblings)),
        history: Table::side(l, "", Vec::new(), Vec::new()),
        term: TermPanel { badge: None, why: Why { steps: Vec::new(), result: None, meaning: None } },
        checks: CheckList::new(l, Vec::new()),
        frame,
    }
}

fn note(l: L, found: &Found) -> Option<Note> {
    let application = &found.application;
    let line = |first: &str, then: String| Line::new().bold(l.t(first)).text(then);
    match (&application.stage, application.conclusion.as_ref().map(|conclusion| &conclusion.state)) {
        (At::Refused { letter, on }, _) => {
            let said = l.with("application-refused-by", &[("letter", letter.to_string().into()), ("day", text::date(*on).into())]);
            Some(Note::new(Tone::Stop, line("stage-refused", said)))
        }
        (At::Entered, Some(ConclusionState::SentBack { why, .. })) => Some(Note::new(Tone::Warn, line("application-conclusion-sent-back", why.clone()))),
        (At::Mending, _) => {
            let due = application.mending.as_ref().map(|mending| text::date(mending.due)).unwrap_or_default();
            Some(Note::new(Tone::Warn, line("stage-mending", l.with("application-mend-by", &[("day", due.into())]))))
        }
        _ => None,
    }
}

fn stages(l: L, found: &Found, zone: &TimeZone) -> Stages {
    let application = &found.application;
    let taken = application.taken_at.to_zoned(zone.clone()).date();
    let stage = |state, words: &str, more: Line| Stage { state, words: l.t(words), more };
    let reached = |there: bool, now: bool| {
        if there {
            StageState::Done
        } else if now {
            StageState::Now
        } else {
            StageState::Later
        }
    };
    let clause = |label: &'static str| Clause::of(l, &law::Clause::new(label));
    let who_when = |name: String, day: Date| Line::new().text(format!("{}, {name}", text::date(day)));
    let entered = application.entered_on;
    let at = &application.stage;
    let mut stages = vec![
        stage(StageState::Done, "application-step-taken", who_when(application.taken_by.name.initials(), taken)),
        stage(
            reached(entered.is_some(), true),
            "application-step-entered",
            entered
                .map_or_else(|| Line::new().text(l.n("application-defects", application.defects.len())), |day| Line::new().text(text::date(day)))
                .clause(clause("O99-8")),
        ),
    ];
    if matches!(at, At::AwaitingRefusalLetter | At::Refused { .. }) {
        let refused = matches!(at, At::Refused { .. });
        let decided = application.refusal.as_ref().map(|refusal| who_when(refusal.decided_by.name.initials(), refusal.decided_on)).unwrap_or_default();
        stages.push(stage(StageState::Done, "application-step-refusal-decided", decided.clause(clause("O99-16"))));
        let signed =
            application.refusal.as_ref().and_then(|refusal| refusal.signed.as_ref()).map(|(by, on)| who_when(by.name.initials(), *on)).unwrap_or_default();
        stages.push(stage(reached(refused, !refused), "application-step-refusal-signed", signed.clause(clause("O99-16"))));
        return Stages { l, stages };
    }
    let late = matches!(application.lateness, Lateness::UnderOneYear | Lateness::OneYearAndMore) && application.statement.vitality == Vitality::Live;
    let registered = matches!(at, At::Registered { .. } | At::HandedOver { .. });
    let approved = application.conclusion.as_ref().is_some_and(domain::application::Conclusion::approved);
    if late {
        let line = match application.conclusion.as_ref().map(|conclusion| &conclusion.state) {
            Some(ConclusionState::Approved { by, on, .. }) => who_when(by.name.initials(), *on),
            Some(ConclusionState::Drafted) => l.t("application-awaits-approval").into(),
            _ => Line::new(),
        };
        stages.push(stage(reached(approved, entered.is_some()), "application-step-conclusion", line.clause(clause("O99-12"))));
    }
    let ready = *at == At::Entered && (!late || approved);
    stages.push(stage(reached(registered, ready), "application-step-registered", Line::new().clause(clause("O99-9"))));
    let handed = matches!(at, At::HandedOver { .. });
    let papers = if application.statement.vitality == Vitality::Stillborn { "application-step-papers-reference" } else { "application-step-papers" };
    stages.push(stage(reached(handed, registered), papers, Line::new().clause(clause("O99-10.1"))));
    let line = if let At::HandedOver { on, .. } = at { Line::new().text(text::date(*on)) } else { Line::new() };
    stages.push(stage(reached(handed, false), "application-step-handed-over", line.clause(clause("O99-10.2"))));
    Stages { l, stages }
}

fn next(l: L, found: &Found, today: Date) -> Line {
    let application = &found.application;
    let step = registry::projection::next_step(application);
    let line = Line::new().bold(say::step(l, step, application.statement.vitality == Vitality::Stillborn));
    let (due, clause) = match &application.stage {
        At::HandedOver { .. } | At::Refused { .. } => (None, None),
        At::Mending => (application.mending.as_ref().map(|mending| mending.due), Some("APPC-64")),
        At::Defective => (None, Some("O99-7")),
        _ => (application.execute_by, Some("O99-8")),
    };
    let left = due.and_then(|due| today.until(due).ok()).map(|left| Term::said(l, i64::from(left.get_days()), Unit::Calendar));
    let line = left.map_or(line.clone(), |term| line.and(Bit::Term(term)));
    clause.map_or(line.clone(), |label| line.clause(Clause::of(l, &law::Clause::new(label))))
}

fn stated(l: L, found: &Found) -> Why {
    let s = &found.application.statement;
    let mut steps = Vec::new();
    let mut say = |key: &str, value: Line| {
        if value != Line::new() && value != Line::from("") {
            steps.push(Step::new(l.t(key), value, None));
        }
    };
    let born = [s.child.born_on.as_ref().map(ToString::to_string), s.child.born_at.map(text::clock)].into_iter().flatten().collect::<Vec<_>>().join(", ");
    say("field-born-on", born.into());
    say(
        "field-sex",
        s.child.sex.map(|sex| l.t(if sex == domain::people::Sex::Male { "choice-sex-male" } else { "choice-sex-female" })).unwrap_or_default().into(),
    );
    let place = s.child.place.as_ref().map(|place| if l.0 == text::Lang::Kk { place.kk() } else { place.ru() }.to_owned());
    say("application-place", place.unwrap_or_default().into());
    say("field-vitality", l.t(if s.vitality == Vitality::Live { "choice-vitality-live" } else { "choice-vitality-stillborn" }).into());
    if let Some(many) = s.child.plurality.filter(|many| *many > 1) {
        let order = s.child.plurality_order.map(|order| order.to_string()).unwrap_or_default();
        say("application-short-plurality", l.with("application-which-of", &[("order", order.into()), ("many", many.to_string().into())]).into());
    }
    say("section-proof", proof(l, s.proof.as_ref()).into());
    let person = |name: &domain::names::PersonName, iin: Option<&domain::iin::Iin>| {
        let line = Line::new().bold(name.full());
        iin.map_or(line.clone(), |iin| line.num(iin.to_string()))
    };
    if let Some(mother) = &s.mother {
        say("section-mother", person(&mother.name, mother.iin.as_ref()));
    }
    match &s.father {
        Some(Father::Named { person: father, basis }) => {
            say("section-father", person(&father.name, father.iin.as_ref()));
            say("field-father-basis", basis.as_ref().map(|basis| l.t(basis_key(basis))).unwrap_or_default().into());
        }
        Some(Father::Blank) => say("section-father", l.t("choice-father-blank").into()),
        None => {}
    }
    let applicant = s.applicant.name.as_ref().map(domain::names::PersonName::full).or_else(|| s.applicant.organisation.clone()).unwrap_or_default();
    let capacity = domain::fields::lists::CAPACITY.find(s.applicant.capacity.as_value()).map(|choice| l.t(choice.label_key)).unwrap_or_default();
    say("section-applicant", Line::new().text(applicant).second(capacity));
    let channel = serde_json::to_value(found.application.channel).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
    say("application-channel", l.t(say_channel(&channel)).into());
    Why { steps, result: None, meaning: None }
}

fn say_channel(channel: &str) -> &'static str {
    crate::workspace::applications::say::channel_key(channel)
}

const fn basis_key(basis: &FatherBasis) -> &'static str {
    match basis {
        FatherBasis::Marriage(_) => "choice-father-basis-marriage",
        FatherBasis::FormerMarriage(_) => "choice-father-basis-former-marriage",
        FatherBasis::MothersStatement => "choice-father-basis-mothers-statement",
        FatherBasis::Paternity(_) => "choice-father-basis-paternity",
        FatherBasis::Court(_) => "choice-father-basis-court",
        FatherBasis::Acknowledgment { .. } => "choice-father-basis-acknowledgment",
    }
}

fn proof(l: L, proof: Option<&BirthProof>) -> String {
    let of = |number: Option<&str>, day: Option<Date>, issuer: &str| {
        [number.map(|number| format!("№\u{a0}{number}")), day.map(text::date), Some(issuer.to_owned()).filter(|words| !words.is_empty())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    };
    match proof {
        None => String::new(),
        Some(BirthProof::Medical { number, issued_on, issuer }) => {
            format!("{}: {}", l.t("choice-proof-medical"), of(number.as_deref(), *issued_on, issuer.as_deref().unwrap_or_default()))
        }
        Some(BirthProof::Court(decision)) => format!("{}: {}", l.t("choice-proof-court"), of(Some(&decision.number), decision.decided_on, &decision.court)),
        Some(BirthProof::Found { act, .. }) => {
            format!("{}: {}", l.t("choice-proof-found"), of(act.number.as_deref(), act.issued_on, act.issuer.as_deref().unwrap_or_default()))
        }
    }
}

fn papers(l: L, found: &Found) -> Vec<Line> {
    let mut papers = Vec::new();
    let link = |what: &str, key: &str| Line::new().link(format!("/workspace/papers/{what}/{}", found.id), l.t(key));
    papers.push(link("application", "application-paper-form"));
    if found.application.entered_on.is_some() {
        papers.push(link("coupon", "application-paper-coupon"));
    }
    if found.application.mending.is_some() {
        papers.push(link("returned", "application-paper-mending"));
    }
    if found.application.conclusion.is_some() {
        papers.push(Line::new().link(below(found.id, "conclusion"), l.t("application-paper-conclusion")));
    }
    if found.application.refusal.is_some() {
        papers.push(Line::new().link(below(found.id, "refusal"), l.t("application-paper-refusal")));
    }
    papers
}

fn of_delivery(l: L, siblings: &[Sibling]) -> Table {
    let rows = siblings
        .iter()
        .map(|sibling| {
            let name = if sibling.child.trim().is_empty() { l.t("application-child-unnamed") } else { sibling.child.clone() };
            Row::new(vec![Line::new().link(path(sibling.id), name).second(Line::new().num(sibling.number.to_string())), list::status(l, &sibling.stage).into()])
        })
        .collect();
    Table::side(l, l.t("application-siblings"), vec![Head::new(l.t("section-child"), ""), Head::new(l.t("application-stage"), "").right()], rows)
}
