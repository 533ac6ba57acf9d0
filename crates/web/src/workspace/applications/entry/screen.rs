//! From what was typed to the page: everything is judged anew each time, nothing is kept between requests.

use std::collections::BTreeMap;

use domain::acts::birth::{BirthForm, BirthStatement, Parsed, Vitality, parse};
use domain::kernel::{Ground, Under};
use domain::numbers::RecordId;
use domain::service::Role;
use domain::typed::{self, Sense};
use jiff::civil::Date;
use registry::access::Action;
use registry::access::Permit;
use registry::access::reading::Subject;
use registry::births::{self, Found, Similar};
use registry::scans;
use uuid::Uuid;

use super::doubts::{PROOF, compare_with, of_one_mother, usual, which_is_it};
use super::fields::Draw;
use super::panels::{self, Standing};
use super::parents::differences;
use super::prepare::completed;
use super::view::{Cell, Entry, Form};
use crate::components::{Bit, Check, CheckList, Checked, Choice, Clause, ErrorSummary, Fault, Field, Kind, Line, Note, Plate, Shape};
use crate::fields::Fields;
use crate::layout::{Command, Frame, Section};
use crate::page::Answer;
use crate::places;
use crate::visit::Visit;
use crate::workspace::applications::{Elsewhere, LIST, NEW, elsewhere, path, say, traced_for, under};
use crate::{AppState, L};

/// What one showing of the entry page is made of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Screen {
    /// What was typed.
    pub form: BirthForm,
    /// It is shown with what is wrong.
    pub judged: bool,
    /// What stood against it.
    pub grounds: Vec<Ground>,
    /// It may be taken in although something is wanting: the next sending says so.
    pub may_be_incomplete: bool,
    /// Similar records answered: another child.
    pub another: Vec<RecordId>,
    /// Unlikely data that were shown and are meant so: see [`unlikely`].
    pub believed: String,
    /// Notice.
    pub note: Option<Note>,
    /// Records in which a parent already stands.
    pub records: BTreeMap<&'static str, Vec<Line>>,
    /// What stood in a field before the register's answer took its place.
    pub replaced: BTreeMap<String, String>,
    /// Id of the command.
    pub command: String,
    /// Children of one delivery share it.
    pub delivery: Option<Uuid>,
    /// The draft it came from.
    pub draft: Option<Uuid>,
    /// How it came in, as chosen.
    pub channel: String,
    /// Day of posting, as typed.
    pub filed_on: String,
    /// What is wrong with that day.
    pub filed_on_wrong: Option<String>,
    /// Forms set aside.
    pub drafts: Vec<Line>,
    /// The application's state as it was when the form was drawn.
    pub seen: String,
    /// Something stands in it that is kept nowhere.
    pub unsaved: bool,
    /// Where the hand goes first: a field, or the first one to fill of a person (`mother.`).
    pub focus: String,
    /// When it was set aside.
    pub kept_at: Option<String>,
}

impl Screen {
    /// What a page sent; dates and times in their usual form.
    pub(crate) fn of(fields: &Fields, today: Date) -> Self {
        Self {
            form: super::prepare::form_of(fields).in_usual_form(today),
            another: fields.all("another").filter_map(|id| Uuid::parse_str(id).ok()).map(RecordId).collect(),
            believed: fields.get("believed").to_owned(),
            command: fields.get("command").to_owned(),
            delivery: Uuid::parse_str(fields.get("delivery")).ok(),
            draft: Uuid::parse_str(fields.get("draft")).ok(),
            channel: fields.get("channel").to_owned(),
            filed_on: typed::in_usual_form(fields.get("filed_on"), Sense::Past, today),
            seen: fields.get("seen").to_owned(),
            unsaved: true,
            ..Self::default()
        }
    }
}

/// How the organisation that files is named: typed once, then known from what it filed.
const ORGANISATION: &str = "applicant.organisation";

/// The law a case is judged under: the edition of its acceptance, for a new one today's.
pub(super) fn under_law(state: &AppState, visit: &Visit, found: Option<&Found>) -> Under<'static> {
    let law = state.registry.law();
    let edition = found.and_then(|found| law.edition(&found.application.edition)).unwrap_or_else(|| visit.edition());
    Under { law, edition }
}

/// The statement and everything found in it.
pub(super) fn read(form: &BirthForm, today: Date) -> Parsed {
    let mut parsed = parse(&completed(form, today), today);
    // A marriage that is the father's basis is typed once: what is wrong with it is said once, where it was typed.
    let said: Vec<String> = parsed.faults.iter().filter_map(|fault| fault.field.strip_prefix("marital.").map(str::to_owned)).collect();
    let copied = |field: &str| field.strip_prefix("father.basis.").is_some_and(|part| form.get(field).is_empty() && said.iter().any(|one| one == part));
    parsed.faults.retain(|fault| !copied(&fault.field));
    parsed
}

/// Similar records, where this person may see them; the reading is traced.
pub(crate) async fn similar(state: &AppState, visit: &Visit, statement: &BirthStatement, found: Option<&Found>) -> Answer<Vec<Similar>> {
    let Ok(permit) = visit.may(Action::DuplicatesRead, None) else { return Ok(Vec::new()) };
    let mut except = Vec::new();
    if let Some(found) = found {
        except.extend(births::siblings(&state.registry, found).await?.into_iter().filter_map(|sibling| sibling.record));
        // Registered meanwhile, in another tab or by another hand: no record is similar to itself.
        except.extend(found.application.stage.record());
    }
    let alike = births::similar(&state.registry, statement, &except).await?;
    if !alike.is_empty() {
        let subjects: Vec<Subject> = alike.iter().map(|one| Subject::Record(one.record)).collect();
        traced_for(state, visit, permit, &subjects, "application-purpose-similar").await?;
    }
    Ok(alike)
}

/// Takes off scans that are not the application's own: a file is attached on its page, never named by a form.
pub(super) fn scans_hold(screen: &mut Screen, stored: Option<&BirthForm>) {
    for id in scans::foreign(&screen.form, stored) {
        screen.form.set(&id, "");
    }
}

/// Draws the page.
pub(crate) async fn draw(state: &AppState, visit: &Visit, permit: &Permit, found: Option<&Found>, screen: &Screen) -> Answer<Entry> {
    let (l, today) = (visit.l(), visit.today());
    let parsed = read(&screen.form, today);
    let law = under_law(state, visit, found);
    let filed_on = found.map_or(today, |found| found.application.filed_on);
    let shown = found.and_then(|found| found.application.term_end);
    let alike = if screen.judged || found.is_some() { similar(state, visit, &parsed.statement, found).await? } else { Vec::new() };
    let others = if screen.judged || found.is_some() { elsewhere(state, visit, &parsed.statement, found.map(|found| found.id)).await? } else { Vec::new() };
    let one_mother = if screen.judged || found.is_some() { of_one_mother(state, visit, &parsed.statement, found.map(|found| found.id)).await? } else { None };
    let unanswered = alike.iter().filter(|one| !screen.another.contains(&one.record)).count();
    let standing = Standing {
        entered: found.filter(|found| found.application.entered_on.is_some()).map(|found| found.application.number.to_string()),
        unanswered,
        similar: alike.len(),
        proof_used: others.iter().any(Elsewhere::registered),
        proof_elsewhere: others.first().map(|other| other.words(l, today)),
        untouched: found.is_none() && !screen.unsaved && !screen.judged,
        delivery: one_mother.as_ref().map(|(other, ground)| (compare_with(l, other), ground.clause.clone())),
        faults: parsed.faults.iter().rev().map(|fault| (fault.field.clone(), say::fault(l, fault))).collect(),
    };
    let (mut wrong, mut doubts, mut look) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    if let Some(other) = others.first() {
        doubts.insert(PROOF.to_owned(), other.short(l));
    }
    if let Some((other, ground)) = &one_mother {
        doubts.insert(ground.field.clone().unwrap_or_default(), compare_with(l, other));
    }
    if screen.judged {
        for fault in &parsed.faults {
            wrong.entry(fault.field.clone()).or_insert_with(|| say::fault(l, fault));
        }
        for warning in &parsed.warnings {
            if let Some(field) = &warning.field {
                let there = if usual(warning) { &mut look } else { &mut doubts };
                there.entry(field.clone()).or_insert_with(|| say::warning(l, warning));
            }
        }
    }
    for (field, before) in &screen.replaced {
        let shown = Draw { l, form: &BirthForm::new().with(field, before.clone()), wrong: &BTreeMap::new(), doubts: &BTreeMap::new(), look: &BTreeMap::new() }
            .words(field);
        look.insert(field.clone(), l.with("application-replaced", &[("before", shown.into())]));
    }
    if permit.official().role == Role::MedicalOfficial && screen.form.get(ORGANISATION).is_empty() {
        look.insert(ORGANISATION.to_owned(), l.t("application-organisation-once"));
    }
    if screen.judged || found.is_some() || !screen.records.is_empty() {
        differences(state, visit, &screen.form, &mut doubts).await?;
    }
    for ground in &screen.grounds {
        if let Some(field) = &ground.field {
            wrong.entry(say::place(field)).or_insert_with(|| say::ground(l, ground));
        }
    }
    let form = Form { form: &screen.form, wrong, doubts, look, records: screen.records.clone() };
    let late = domain::application::check(&parsed.statement, filed_on, today, law, shown).lateness;
    let is_late = matches!(late, domain::application::Lateness::UnderOneYear | domain::application::Lateness::OneYearAndMore);
    let frame = Frame::open(state, visit, Section::Applications).await?;
    let registers = visit.may(Action::BirthRegister, found.map(|found| &found.log)).is_ok();
    let mut entry = Entry {
        l,
        unsaved: screen.unsaved,
        drafts_here: found.is_none(),
        places: places::offered(l, today),
        countries: super::fields::country_names(l),
        crumbs: crumbs(l, state, found),
        title: l.t(if found.is_some() { "application-entry-title" } else { "application-new" }),
        plate: Plate::new(l, "act-birth", None, format!("{} · {}", today.year(), l.t("plate-book-current")), l.t("plate-later")),
        errors: errors(l, &parsed, screen, found.is_some() && registers),
        note: screen
            .note
            .clone()
            .or_else(|| others.first().map(|other| other.note(l, visit)))
            .or_else(|| one_mother.as_ref().map(|doubt| which_is_it(l, visit, doubt, found))),
        action: found.map_or_else(|| NEW.to_owned(), |found| under(found.id, "entry")),
        hidden: hidden(screen, found, registers),
        intake: intake(l, screen, found, permit.official().role, &form),
        first: form.first(l),
        parents: form.parents(l, &state.site.zone),
        last: form.last(l, is_late),
        after: after(l, parsed.statement.vitality == Vitality::Stillborn),
        term: panels::term(l, &parsed.statement, filed_on, today, law, shown),
        similar: panels::similar(l, &alike, &screen.another, today),
        similar_none: l.t(if screen.judged || found.is_some() { "application-similar-no" } else { "application-similar-none" }),
        checks: panels::checks(l, &parsed.statement, filed_on, today, law, shown, &standing),
        drafts: screen.drafts.clone(),
        frame: frame.commands(commands(l, found, screen, registers)).say(said(l, visit, screen)),
    };
    // With faults on the page the summary takes the focus.
    if entry.errors.faults.is_empty() {
        entry.focus(&screen.focus);
    }
    Ok(entry)
}

fn crumbs(l: L, state: &AppState, found: Option<&Found>) -> Line {
    let line = Line::new().link(LIST, l.t("frame-menu-applications")).text("/");
    let Some(found) = found else { return line.text(l.t("application-crumb-new")) };
    let application = &found.application;
    let taken = application.taken_at.to_zoned(state.site.zone.clone()).datetime();
    let day = l.with("application-taken", &[("day", text::date(taken.date()).into()), ("time", text::clock(taken.time()).into())]);
    let line = line.and(Bit::NumLink(path(found.id), application.number.to_string())).text("·").text(day);
    if application.entered_on.is_some() {
        line.text("·").text(l.t("application-coupon-given")).clause(Clause::of(l, &law::Clause::new("O99-8")))
    } else {
        line
    }
}

fn errors(l: L, parsed: &Parsed, screen: &Screen, registers: bool) -> ErrorSummary {
    let mut faults: Vec<Fault> = Vec::new();
    if screen.judged {
        faults.extend(parsed.faults.iter().map(|fault| say::fault_line(l, fault)));
    }
    faults.extend(say::faults(l, &screen.grounds));
    if let Some(words) = &screen.filed_on_wrong {
        faults.push(Fault { field: "filed_on".to_owned(), words: words.clone(), clause: None });
    }
    let what = l.n("count-fields", faults.len());
    let key = if screen.may_be_incomplete {
        "application-incomplete-title"
    } else if registers {
        "application-cannot-register"
    } else {
        "application-cannot-accept"
    };
    ErrorSummary { title: l.with(key, &[("what", what.into())]), faults }
}

fn hidden(screen: &Screen, found: Option<&Found>, registers: bool) -> Vec<(String, String)> {
    let mut hidden = vec![("command".to_owned(), screen.command.clone())];
    // Scans are attached on their own page; here they are carried along.
    hidden.extend(screen.form.iter().filter(|(id, _)| id.ends_with(".scan")).map(|(id, value)| (id.to_owned(), value.to_owned())));
    if let Some(delivery) = screen.delivery {
        hidden.push(("delivery".to_owned(), delivery.to_string()));
    }
    if let Some(draft) = screen.draft {
        hidden.push(("draft".to_owned(), draft.to_string()));
    }
    if screen.may_be_incomplete {
        hidden.push(("incomplete".to_owned(), "accept".to_owned()));
    }
    if !screen.believed.is_empty() {
        hidden.push(("believed".to_owned(), screen.believed.clone()));
    }
    if let Some(found) = found {
        let seen = if screen.seen.is_empty() { fingerprint(found) } else { screen.seen.clone() };
        hidden.push(("seen".to_owned(), seen));
        if registers {
            hidden.push(("main".to_owned(), "register".to_owned()));
        }
    }
    hidden
}

/// What an application's data were when the form was drawn: two officials on one application see each other.
pub(crate) fn fingerprint(found: &Found) -> String {
    use sha2::{Digest, Sha256};
    let bytes = serde_json::to_vec(&found.application.statement).unwrap_or_default();
    hex::encode(Sha256::digest(&bytes)).chars().take(16).collect()
}

/// Those who receive paper by post choose it and say the day of posting; everybody else files today, in person.
fn intake(l: L, screen: &Screen, found: Option<&Found>, role: Role, form: &Form<'_>) -> Vec<Cell> {
    let mut cells = Vec::new();
    if found.is_none() && matches!(role, Role::Specialist | Role::HeadOfBody) {
        let post = screen.channel == "post";
        let choices = vec![Choice::new("counter", l.t("application-channel-counter"), !post), Choice::new("post", l.t("application-channel-post"), post)];
        cells.push(Cell::Field(Field::new(Shape::Grid(5), "channel", l.t("application-channel"), Kind::Radios(choices))));
        let posted = Field::day(Shape::Grid(3), "filed_on", l.t("application-posted-on"), &screen.filed_on).error(screen.filed_on_wrong.clone());
        cells.push(Cell::When("when-post", vec![posted]));
    }
    cells.push(Cell::Field(form.foundling(l)));
    cells
}

fn after(l: L, stillborn: bool) -> CheckList {
    let row = |words: &str, more: &str, clause: &'static str| Check {
        checked: Checked::Waits,
        words: l.t(words),
        more: Some(l.t(more).into()),
        clause: Clause::of(l, &law::Clause::new(clause)),
    };
    CheckList {
        l,
        across: true,
        rows: vec![
            row("application-after-copies", "application-after-copies-do", "O99-10.1"),
            if stillborn {
                row("application-after-reference", "application-after-reference-do", "K-197")
            } else {
                row("application-after-journal", "application-after-journal-do", "O99-10.2")
            },
            row("application-after-hand-over", "application-after-hand-over-do", "O99-10.2"),
        ],
    }
}

fn commands(l: L, found: Option<&Found>, screen: &Screen, registers: bool) -> Vec<Command> {
    let main = match (found, screen.may_be_incomplete) {
        (Some(_), _) if registers => "application-do-register",
        (Some(_), _) => "application-do-save",
        (None, true) => "application-do-accept-incomplete",
        (None, false) => "application-do-accept",
    };
    let mut commands = vec![Command::main(l.t(main), "act")];
    commands.push(match found {
        Some(_) => Command::sends("Ctrl S", l.t("application-do-save"), "act", "do", "save"),
        None => Command::sends("Ctrl S", l.t("application-do-set-aside"), "act", "do", "set-aside"),
    });
    commands.push(Command::opens("F8", l.t("frame-why"), "#why"));
    if let Some(found) = found {
        commands.push(Command::opens("F9", l.t("frame-paper"), format!("/workspace/papers/application/{}", found.id)));
    }
    commands.push(match found {
        Some(found) => Command::opens("Esc", l.t("application-to-application"), path(found.id)),
        None => Command::back(l, LIST),
    });
    commands
}

fn said(l: L, visit: &Visit, screen: &Screen) -> String {
    if let Some(time) = &screen.kept_at {
        return l.with("application-draft-kept-at", &[("time", time.into())]);
    }
    let key = if screen.judged { "application-checked-at" } else { "application-opened-at" };
    l.with(key, &[("time", text::clock(visit.local().time()).into())])
}
