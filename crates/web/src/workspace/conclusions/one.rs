//! One conclusion: its draft, or the paper as it will read with the decision beside it.

use axum::extract::{Path, State};
use domain::acts::birth::AttachedKind;
use domain::application::{Application, Conclusion, ConclusionState, Lateness, Stage as At};
use domain::kernel::{Ground, Trace};
use domain::paper::{CopySign, Paper};
use domain::service::Official;
use law::Clause as Label;
use registry::Command as Order;
use registry::access::Scope;
use registry::access::{Action, scope};
use registry::births::Found;
use registry::office::cases;
use registry::papers::Kind as PaperKind;
use text::Lang;

use super::list::{born_shown, lateness_key};
use super::package::package;
use super::{LIST, path};
use crate::components::{
    Check, CheckList, Checked, Clause, Field, Head, Kind, Line, Note, Plate, Row, Shape, Stage, StageState, Stages, State as Mark, Status, Step, Table, Tone,
    Why,
};
use crate::fields::Fields;
use crate::layout::{Command, Frame, Section};
use crate::page::{Answer, show};
use crate::signing::waits;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::{self, Went, case};
use crate::workspace::sheet::deciding::{self, Wish};
use crate::workspace::sheet::law::{against, mended, terms};
use crate::workspace::sheet::{Block, Body, Decision, Form, Letter, Sheet, paper as on_paper};
use crate::{AppState, L};

/// What the page needs beside the case.
#[derive(Debug, Clone)]
pub struct Around {
    /// Who looks.
    pub me: Option<Official>,
    /// The paper, once drawn up.
    pub letter: Option<Letter>,
    /// The rules on lateness, asked again.
    pub trace: Trace,
    /// The edition asks for a conclusion.
    pub needed: bool,
    /// Records of births like this one that the registry found now.
    pub similar: usize,
    /// Id for the next command.
    pub command: String,
    /// What was just done.
    pub done: Option<String>,
}

/// `GET /workspace/applications/{id}/conclusion`
///
/// # Errors
/// When there is no such application, or none that this person may see.
pub async fn get(State(state): State<AppState>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    show(&page(&state, &visit, &found, &Fields::default(), &[]).await?)
}

/// `POST /workspace/applications/{id}/conclusion`: draws it up.
///
/// # Errors
/// As above; a refusal is shown on the page.
pub async fn draft(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    let order = Order::ConclusionDraft {
        id: found.id,
        reasons: fields.get("reasons").to_owned(),
        examined: fields.get("examined").lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect(),
    };
    let here = path(found.id);
    let wish = Wish { action: Action::ConclusionDraft, order, then: format!("{here}?done=drafted"), here };
    match deciding::decide(&state, &visit, &found, &fields, wish).await? {
        Went::On(response) => Ok(response),
        Went::Refused(grounds) => deciding::again(&page(&state, &visit, &found, &fields, &grounds).await?, &grounds),
    }
}

/// `POST /workspace/applications/{id}/conclusion/decision`: approves it, or sends it back.
///
/// # Errors
/// As above.
pub async fn decide(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    let (action, order, done) = match fields.get("decision") {
        // Another language, or anything that only shows: nothing is decided.
        _ if fields.only_shows() => return show(&page(&state, &visit, &found, &fields, &[]).await?),
        "send_back" => (Action::ConclusionSendBack, Order::ConclusionSendBack { id: found.id, why: fields.get("why").to_owned() }, "back"),
        "approve" => (Action::ConclusionApprove, Order::ConclusionApprove { id: found.id }, "approved"),
        _ => return Err(Trouble::ForeignForm),
    };
    let here = path(found.id);
    let wish = Wish { action, order, then: format!("{here}?done={done}"), here };
    match deciding::decide(&state, &visit, &found, &fields, wish).await? {
        Went::On(response) => Ok(response),
        Went::Refused(grounds) => deciding::again(&page(&state, &visit, &found, &fields, &grounds).await?, &grounds),
    }
}

async fn page(state: &AppState, visit: &Visit, found: &Found, fields: &Fields, grounds: &[Ground]) -> Answer<Sheet> {
    let l = visit.l();
    let letter = match &found.application.conclusion {
        None => None,
        Some(_) => letter(state, visit, found).await?,
    };
    let (trace, needed) = cases::why_late(&state.registry, &found.application);
    let done = match visit.query("done").as_deref() {
        Some("drafted") => Some(l.t("office-done-drafted")),
        Some("approved") => Some(l.t("office-done-approved")),
        Some("back") => Some(l.t("office-done-back")),
        _ => None,
    };
    let command = fields.command().map_or_else(|| visit.new_command(), |id| id.to_string());
    // Only their number: who may compare them does so before registering.
    let similar = cases::similar(&state.registry, found).await?;
    let around = Around { me: visit.official().cloned(), letter, trace, needed, similar, command, done };
    let waits = waits::about(state, visit, &found.log, &[found.id.0]).await?;
    Ok(sheet(Frame::open(state, visit, Section::Conclusions).await?.waits(waits.notes), found, &around, fields, grounds))
}

async fn letter(state: &AppState, visit: &Visit, found: &Found) -> Answer<Option<Letter>> {
    Ok(match deciding::letter(state, visit, found, PaperKind::Conclusion(CopySign::I)).await? {
        Some(Paper::ConclusionLateBirth(paper)) => Some(on_paper::conclusion(visit.l(), &paper)),
        _ => None,
    })
}

/// The page from its parts.
#[must_use]
pub fn sheet(frame: Frame, found: &Found, around: &Around, fields: &Fields, grounds: &[Ground]) -> Sheet {
    let (l, a) = (frame.base.l, &found.application);
    let csrf = frame.base.csrf.clone();
    let may = |action| around.me.as_ref().is_some_and(|me| scope(action, me.role) != Scope::Nothing);
    let writes = may(Action::ConclusionDraft) && matches!(a.stage, At::Entered) && around.needed && !a.conclusion.as_ref().is_some_and(Conclusion::approved);
    let decides = may(Action::ConclusionApprove) && matches!(a.stage, At::AwaitingApproval) && !own(a, around);
    let mut commands = Vec::new();
    if writes {
        commands.push(Command::main(l.t("office-draft-send"), "act"));
    }
    if decides {
        commands.push(Command::main(l.t("office-decide"), "act"));
    }
    commands.push(Command::opens("F8", l.t("frame-why"), "#why"));
    if around.letter.is_some() {
        commands.push(Command::opens("F9", l.t("frame-paper"), format!("/workspace/papers/conclusion-1/{}", found.id)));
    }
    commands.push(Command::back(l, LIST));
    let mut sheet = Sheet::new(frame.commands(commands), l.t("frame-menu-conclusions"), l.t("office-conclusion-title"));
    sheet.sub = about(l, found);
    let book = if a.lateness == Lateness::OneYearAndMore { "plate-book-restored" } else { "plate-book-current" };
    let number = match &a.stage {
        At::Registered { number, .. } | At::HandedOver { number, .. } => Some(number.number.to_string()),
        _ => None,
    };
    sheet.plate = Some(Plate::new(l, "act-birth", number.as_deref(), l.t(book), number.as_ref().map_or_else(|| l.t("plate-later"), |_| String::new())));
    sheet.stages = Some(stages(l, a, around));
    sheet.errors = against(l, grounds);
    sheet.note = note(l, a, around);
    if let Some(letter) = around.letter.clone().filter(|_| !writes || fields.0.is_empty()) {
        sheet.main.push(Block::new("paper", l.t("office-conclusion"), Body::Letter(letter)));
    }
    if writes {
        let form = draft_form(l, found, around, fields, grounds, &csrf);
        sheet.main.insert(0, Block::new("draft", l.t("office-draft-title"), Body::Form(form)));
    }
    sheet.main.push(documents(l, a));
    if decides {
        sheet.side.push(Block::new("decide", l.t("office-your-decision"), Body::Decide(decision(l, found, around, fields, grounds, &csrf))));
    }
    let checks = checks(l, a, around);
    let count = checks.count();
    sheet.side.push(Block::new("checks", l.t("office-checks"), Body::Checks(checks)).quiet(count));
    sheet.side.push(Block::new("why", l.t("office-why-late"), Body::Why(why(l, a, around))));
    sheet
}

fn about(l: L, found: &Found) -> Line {
    let a = &found.application;
    let child = a.statement.child.name().map_or_else(|| l.t("office-unnamed"), |name| name.full());
    let born = a.statement.child.born_on.as_ref().map_or_else(String::new, |born| born_shown(&born.to_string()));
    Line::new()
        .bold(child)
        .text(format!("{born} ·"))
        .link(applications::path(found.id), l.with("office-application-number", &[("number", a.number.to_string().into())]))
        .text(text::date(a.filed_on))
}

fn stages(l: L, a: &Application, around: &Around) -> Stages {
    let who = |day: jiff::civil::Date, by: &Official| Line::from(format!("{}, {}", text::date(day), by.name.initials()));
    let mut stages = vec![Stage { state: StageState::Done, words: l.t("office-stage-taken"), more: who(a.filed_on, &a.taken_by) }];
    let drafted = a.conclusion.as_ref().filter(|c| !matches!(c.state, ConclusionState::SentBack { .. }));
    stages.push(match (drafted, &a.conclusion) {
        (Some(c), _) => Stage { state: StageState::Done, words: l.t("office-stage-drafted"), more: who(c.drafted_on, &c.drafted_by) },
        (None, Some(Conclusion { state: ConclusionState::SentBack { by, on, .. }, .. })) => {
            Stage { state: StageState::Now, words: l.t("office-stage-back"), more: who(*on, by) }
        }
        (None, _) => {
            Stage { state: if around.needed { StageState::Now } else { StageState::Later }, words: l.t("office-stage-draft"), more: chip(l, "O99-12") }
        }
    });
    stages.push(match drafted.map(|c| &c.state) {
        Some(ConclusionState::Approved { by, on, .. }) => Stage { state: StageState::Done, words: l.t("office-stage-approved"), more: who(*on, by) },
        Some(_) => Stage { state: StageState::Now, words: l.t("office-stage-approval"), more: mine(l, a, around) },
        None => Stage { state: StageState::Later, words: l.t("office-stage-approval"), more: chip(l, "O99-13.2") },
    });
    let registered = matches!(a.stage, At::Registered { .. } | At::HandedOver { .. });
    let ready = drafted.is_some_and(Conclusion::approved);
    let state = if registered {
        StageState::Done
    } else if ready {
        StageState::Now
    } else {
        StageState::Later
    };
    stages.push(Stage { state, words: l.t("office-stage-register"), more: chip(l, if a.lateness == Lateness::OneYearAndMore { "O99-15" } else { "O99-14" }) });
    Stages { l, stages }
}

/// This person drew it up: it is decided by another (O99-13.2).
fn own(a: &Application, around: &Around) -> bool {
    a.conclusion.as_ref().zip(around.me.as_ref()).is_some_and(|(c, me)| c.drafted_by.account == me.account)
}

/// Why this person may approve, or may not.
fn mine(l: L, a: &Application, around: &Around) -> Line {
    let own = own(a, around);
    let approves = around.me.as_ref().is_some_and(|me| scope(Action::ConclusionApprove, me.role) != Scope::Nothing);
    let key = match (approves, own) {
        (true, true) => "office-own-draft",
        (true, false) => "office-not-own-draft",
        _ => "office-head-decides",
    };
    Line::from(l.t(key)).clause(of(l, "O99-13.2"))
}

fn of(l: L, label: &'static str) -> Clause {
    Clause::of(l, &Label::new(label))
}

fn chip(l: L, label: &'static str) -> Line {
    Line::from(of(l, label))
}

fn note(l: L, a: &Application, around: &Around) -> Option<Note> {
    if let Some(done) = &around.done {
        return Some(Note::new(Tone::Ok, Line::new().bold(done.clone())));
    }
    match &a.conclusion {
        Some(Conclusion { state: ConclusionState::SentBack { why, by, on }, .. }) => {
            let who = format!("{}, {}", by.name.initials(), text::date(*on));
            Some(Note::new(Tone::Warn, Line::new().bold(l.t("office-sent-back")).text(why.clone()).and(crate::components::Bit::Source(who))))
        }
        None if !around.needed => Some(Note::new(Tone::Plain, Line::new().bold(l.t("office-not-needed")).clause(of(l, "O99-12")))),
        _ => None,
    }
}

fn draft_form(l: L, found: &Found, around: &Around, fields: &Fields, grounds: &[Ground], csrf: &str) -> Form {
    let a = &found.application;
    let before = a.conclusion.as_ref();
    let typed = |name: &str, otherwise: String| if fields.has(name) { fields.get(name).to_owned() } else { otherwise };
    let reasons = typed("reasons", before.map_or_else(|| a.statement.late_reason.clone().unwrap_or_default(), |c| c.reasons.clone()));
    let examined = typed("examined", before.map_or_else(|| package(a, &on_the_paper).join("\n"), |c| c.examined.join("\n")));
    let field = |name: &str, label: &str, hint: &str, value: String| {
        mended(l, Field::new(Shape::Grid(12), name, l.t(label), Kind::Area(value)).hint(l.t(hint)), grounds)
    };
    Form::new("act", path(found.id), csrf, around.command.clone(), l.t("office-draft-send"))
        .fields(vec![
            field("reasons", "office-reasons", "office-reasons-hint", reasons),
            field("examined", "office-examined", "office-examined-hint", examined),
        ])
        .before(Line::from(l.t("office-draft-before")).clause(of(l, "O99-12")))
        .main()
}

fn decision(l: L, found: &Found, around: &Around, fields: &Fields, grounds: &[Ground], csrf: &str) -> Form {
    let back = fields.get("decision") == "send_back";
    let choice = |value, words: &str, then: &str, chosen| Decision { value, words: l.t(words), then: l.t(then), chosen };
    let why = Field::new(Shape::Grid(12), "why", l.t("office-back-why"), Kind::Area(fields.get("why").to_owned()));
    Form::new("act", format!("{}/decision", path(found.id)), csrf, around.command.clone(), l.t("office-decide"))
        .signs()
        .choices(vec![
            choice("approve", "office-approve", "office-approve-then", !back),
            choice("send_back", "office-send-back", "office-send-back-then", back),
        ])
        .fields(vec![mended(l, why, grounds)])
        .before(l.t("office-two-copies"))
}

/// What a document is, as the paper says it: Kazakh, then Russian.
fn on_the_paper(key: &str) -> String {
    format!("{} / {}", L::of(Lang::Kk).t(key), L::of(Lang::Ru).t(key))
}

fn documents(l: L, a: &Application) -> Block {
    let heads = vec![Head::new(l.t("office-document"), ""), Head::new(l.t("office-document-state"), "do")];
    let ok = |words: String| Line::from(Status::new(Mark::Ok, words));
    let mut rows = vec![Row::new(vec![
        Line::from(l.with("office-application-number", &[("number", a.number.to_string().into())])),
        if a.defects.is_empty() { ok(l.t("office-complete")) } else { Line::from(Status::new(Mark::Warn, l.n("office-defects", a.defects.len()))) },
    ])];
    rows.extend(package(a, &|key| l.t(key)).into_iter().map(|words| Row::new(vec![Line::from(words), ok(l.t("office-presented"))])));
    let table = Table { fixed: false, ..Table::sheet(l, l.t("office-documents"), 0, heads, rows) };
    Block::new("documents", l.t("office-documents"), Body::Table(table))
}

fn checks(l: L, a: &Application, around: &Around) -> CheckList {
    let check = |checked, key: &str, more: Option<Line>, label: &'static str| Check { checked, words: l.t(key), more, clause: of(l, label) };
    let yes = |holds: bool| if holds { Checked::Yes } else { Checked::Waits };
    let conclusion = a.conclusion.as_ref();
    let drafted = conclusion.is_some_and(|c| !matches!(c.state, ConclusionState::SentBack { .. }));
    let another = match (conclusion, &around.me) {
        (Some(c), _) if c.approved() => Checked::Yes,
        (Some(c), Some(me)) if drafted => {
            if c.drafted_by.account == me.account {
                Checked::No
            } else {
                Checked::Yes
            }
        }
        _ => Checked::Waits,
    };
    let reference = a.statement.attached.iter().any(|one| one.kind == AttachedKind::NoEarlierRecord);
    let mut earlier = Line::from(l.n("office-earlier-found", around.similar));
    if reference {
        earlier = earlier.text("·").text(l.t("office-earlier-reference"));
    }
    let approver = conclusion.map(|c| match &c.state {
        ConclusionState::Approved { by, .. } => Line::from(by.name.full()),
        _ => Line::from(l.with("office-drafted-by", &[("who", c.drafted_by.name.full().into())])),
    });
    CheckList::new(
        l,
        vec![
            check(
                if around.needed { Checked::Yes } else { Checked::No },
                "office-check-needed",
                Some(Line::from(l.t(lateness_key(a.lateness.as_str())))),
                "O99-12",
            ),
            check(if a.defects.is_empty() { Checked::Yes } else { Checked::No }, "office-check-form", None, "O99-13.1"),
            check(yes(conclusion.is_some_and(|c| !c.examined.is_empty())), "office-check-examined", None, "O99-12"),
            check(yes(drafted), "office-check-copies", None, "O99-12"),
            check(another, "office-check-another", approver, "O99-13.2"),
            check(if around.similar == 0 { Checked::Yes } else { Checked::Ask }, "office-check-earlier", Some(earlier), "K-185"),
        ],
    )
}

fn why(l: L, a: &Application, around: &Around) -> Why {
    let mut steps = terms(l, &around.trace);
    let late = a.term_end.is_some_and(|end| a.filed_on > end);
    let words = l.t(if late { "office-why-later" } else { "office-why-in-time" });
    steps.push(Step::new(l.t("office-why-filed"), format!("{}: {words}", text::date(a.filed_on)), None));
    let way = if around.needed { "office-why-way-conclusion" } else { "office-why-way-plain" };
    let result = Step::new(l.t("office-why-way"), l.t(way), Some(of(l, "O99-12")));
    Why { steps, result: Some(result), meaning: Some(l.t("office-why-meaning")) }
}
