//! One refusal: the decision of the head of the body, then the letter as it will read and its signature.

use axum::extract::{Path, State};
use domain::application::{Application, Stage as At};
use domain::electronic::ElectronicPaper;
use domain::kernel::Ground;
use domain::paper::Paper;
use domain::service::Official;
use jiff::civil::Date;
use law::Clause as Label;
use registry::Command as Order;
use registry::access::{Action, Scope, scope};
use registry::births::Found;
use registry::papers::Kind as PaperKind;
use registry::signing::issued;

use super::{LIST, path};
use crate::components::{Bit, Clause, Field, Head, Kind, Line, Note, Row, Shape, Stage, StageState, Stages, Table, Tone};
use crate::fields::Fields;
use crate::layout::{Command, Frame, Section};
use crate::page::{Answer, show};
use crate::signing::waits;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::{self, Went, case, say};
use crate::workspace::conclusions::born_shown;
use crate::workspace::electronic;
use crate::workspace::sheet::deciding::{self, Wish};
use crate::workspace::sheet::law::{against, mended};
use crate::workspace::sheet::{Block, Body, Decision, Form, Letter, Sheet, paper as on_paper};
use crate::{AppState, L};

/// How a letter leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaves {
    /// On paper: no keys are set up.
    OnPaper,
    /// As an electronic document too, where its head signs or signed it with a key.
    WithKey,
    /// It was signed without a key: on paper alone, although keys are there.
    ByHand,
}

/// What the page needs beside the case.
#[derive(Debug, Clone)]
pub struct Around {
    /// Who looks.
    pub me: Option<Official>,
    /// The letter, once decided.
    pub letter: Option<Letter>,
    /// Today.
    pub today: Date,
    /// Id for the next command.
    pub command: String,
    /// What was just done.
    pub done: Option<String>,
    /// How the letter leaves.
    pub leaves: Leaves,
    /// Grounds that the check list shows beside the defects: the child stands registered or applied for already.
    pub same_child: Vec<Ground>,
}

/// `GET /workspace/applications/{id}/refusal`
///
/// # Errors
/// When there is no such application, or none that this person may see.
pub async fn get(State(state): State<AppState>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    show(&page(&state, &visit, &found, &Fields::default(), &[]).await?)
}

/// `POST /workspace/applications/{id}/refusal`: the head of the body decides to refuse.
///
/// # Errors
/// As above; a refusal of the command is shown on the page.
pub async fn decide(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    let unreliable = Some(fields.get("unreliable").to_owned()).filter(|words| !words.is_empty());
    let order = Order::RefusalDecide { id: found.id, unreliable, same_child: fields.has("same_child") };
    let here = path(found.id);
    let wish = Wish { action: Action::RefusalDecide, order, then: format!("{here}?done=decided"), here };
    match deciding::decide(&state, &visit, &found, &fields, wish).await? {
        Went::On(response) => Ok(response),
        Went::Refused(grounds) => deciding::again(&page(&state, &visit, &found, &fields, &grounds).await?, &grounds),
    }
}

/// `POST /workspace/applications/{id}/refusal/signature`: the head of the district authority signs, or sends it back.
///
/// # Errors
/// As above.
pub async fn sign(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (found, _) = case(&state, &visit, &id).await?;
    let (action, order, done) = match fields.get("decision") {
        // Another language, or anything that only shows: nothing is decided.
        _ if fields.only_shows() => return show(&page(&state, &visit, &found, &fields, &[]).await?),
        "send_back" => (Action::RefusalSendBack, Order::RefusalSendBack { id: found.id, why: fields.get("why").to_owned() }, "back"),
        "sign" => (Action::RefusalSign, Order::RefusalSign { id: found.id }, "signed"),
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
    let letter = match &found.application.refusal {
        None => None,
        Some(_) => letter(state, visit, found).await?,
    };
    let done = match visit.query("done").as_deref() {
        Some("decided") => Some(l.t("office-done-refusal-decided")),
        Some("signed") => Some(l.t("office-done-refusal-signed")),
        Some("back") => Some(l.t("office-done-refusal-back")),
        _ => None,
    };
    let command = fields.command().map_or_else(|| visit.new_command(), |id| id.to_string());
    let leaves = leaves(state, found).await?;
    let same_child = match visit.may(Action::RefusalDecide, Some(&found.log)) {
        Ok(_) if decidable(&found.application) => same_children(state, visit, found).await?,
        _ => Vec::new(),
    };
    let around = Around { me: visit.official().cloned(), letter, today: visit.today(), command, done, leaves, same_child };
    let waits = waits::about(state, visit, &found.log, &[found.id.0]).await?;
    Ok(sheet(Frame::open(state, visit, Section::Conclusions).await?.waits(waits.notes), found, &around, fields, grounds))
}

async fn leaves(state: &AppState, found: &Found) -> Answer<Leaves> {
    if !issued::issues(&state.registry) {
        return Ok(Leaves::OnPaper);
    }
    let signed = issued::Wanted::of(&state.registry, &found.log, ElectronicPaper::Refusal, found.id.0).await?;
    let by_hand = signed.is_some_and(|letter| letter.head.is_none()) && matches!(found.application.stage, At::Refused { .. });
    Ok(if by_hand { Leaves::ByHand } else { Leaves::WithKey })
}

const fn decidable(a: &Application) -> bool {
    matches!(a.stage, At::Defective | At::Mending | At::Entered)
}

/// The grounds of the child beside, as the application's own page asks about it; the reading is traced there and here.
async fn same_children(state: &AppState, visit: &Visit, found: &Found) -> Answer<Vec<Ground>> {
    let beside = applications::entry::of_one_mother(state, visit, &found.application.statement, Some(found.id)).await?;
    Ok(beside.into_iter().map(|(other, _)| other.same_child()).collect())
}

async fn letter(state: &AppState, visit: &Visit, found: &Found) -> Answer<Option<Letter>> {
    Ok(match deciding::letter(state, visit, found, PaperKind::Refusal).await? {
        Some(Paper::Refusal(paper)) => Some(on_paper::refusal(visit.l(), &paper)),
        _ => None,
    })
}

/// The page from its parts.
#[must_use]
pub fn sheet(frame: Frame, found: &Found, around: &Around, fields: &Fields, grounds: &[Ground]) -> Sheet {
    let (l, a) = (frame.base.l, &found.application);
    let csrf = frame.base.csrf.clone();
    let may = |action| around.me.as_ref().is_some_and(|me| scope(action, me.role) != Scope::Nothing);
    let decides = may(Action::RefusalDecide) && decidable(a);
    let signs = may(Action::RefusalSign) && matches!(a.stage, At::AwaitingRefusalLetter);
    let mut commands = Vec::new();
    if decides {
        commands.push(Command::main(l.t("office-refuse"), "act"));
    }
    if signs {
        commands.push(Command::main(l.t("office-decide"), "act"));
    }
    if around.letter.is_some() {
        commands.push(Command::opens("F9", l.t("frame-paper"), format!("/workspace/papers/refusal/{}", found.id)));
    }
    commands.push(Command::back(l, LIST));
    let mut sheet = Sheet::new(frame.commands(commands), l.t("office-refusals"), l.t("office-refusal-title"));
    sheet.sub = about(l, found);
    sheet.stages = Some(stages(l, a, around.today));
    sheet.errors = against(l, grounds);
    sheet.note = note(l, a, around);
    if let Some(letter) = around.letter.clone().filter(|_| a.refusal.as_ref().is_some_and(|r| r.sent_back.is_none())) {
        sheet.main.push(Block::new("paper", l.t("office-refusal"), Body::Letter(letter)));
    }
    sheet.main.push(defects(l, a, around));
    if decides {
        let field = Field::new(Shape::Grid(12), "unreliable", l.t("office-unreliable"), Kind::Area(fields.get("unreliable").to_owned()));
        let field = field.hint(l.t("office-unreliable-hint"));
        // Without a defect not mended in its term or a child beside the refusal rests on these words alone.
        let alone = (a.defects.is_empty() || !a.not_mended(around.today)) && around.same_child.is_empty();
        let field = mended(l, if alone { field } else { field.optional(l) }, grounds);
        // The ground that the check list shows is chosen already; the head takes it back where the child is another one.
        let chosen = grounds.is_empty() && fields.command().is_none() || fields.has("same_child");
        let same = around.same_child.iter().take(1);
        let same = same.map(|ground| Field::new(Shape::Grid(12), "same_child", l.t("office-same-child"), Kind::Tick(say::ground(l, ground), chosen)));
        let form = Form::new("act", path(found.id), csrf.clone(), around.command.clone(), l.t("office-refuse"))
            .fields(same.chain([field]).collect())
            .before(Line::from(l.t("office-refuse-before")).clause(of(l, "O99-16")))
            .signs()
            .main();
        sheet.side.push(Block::new("decide", l.t("office-your-decision"), Body::Form(form)));
    }
    if signs {
        let back = fields.get("decision") == "send_back";
        let choice = |value, words: &str, then: &str, chosen| Decision { value, words: l.t(words), then: l.t(then), chosen };
        let why = Field::new(Shape::Grid(12), "why", l.t("office-refusal-back-why"), Kind::Area(fields.get("why").to_owned()));
        let form = Form::new("act", format!("{}/signature", path(found.id)), csrf, around.command.clone(), l.t("office-decide"))
            .signs()
            .choices(vec![
                choice("sign", "office-sign", "office-sign-then", !back),
                choice("send_back", "office-refusal-send-back", "office-refusal-send-back-then", back),
            ])
            .fields(vec![mended(l, why, grounds)]);
        // Which of the two buttons makes a letter that can be sent electronically is said before, not after.
        let either = around.leaves == Leaves::WithKey && sheet.frame.keys && !sheet.frame.only_key;
        let form = if either { form.before(l.t("office-sign-leaves")) } else { form };
        sheet.side.push(Block::new("decide", l.t("office-your-decision"), Body::Decide(form)));
    }
    if around.leaves != Leaves::OnPaper && matches!(a.stage, At::Refused { .. }) {
        let lines = match around.leaves {
            Leaves::ByHand => Line::new().bold(l.t("issued-head-by-hand")).second(l.t("issued-head-by-hand-do")),
            _ => Line::new().link(electronic::path("refusal", found.id), l.t("issued-open")).second(l.t("issued-open-is")),
        };
        sheet.side.push(Block::new("electronic", l.t("issued-title"), Body::Lines(vec![lines])));
    }
    sheet.side.push(Block::new(
        "law",
        l.t("office-refusal-law"),
        Body::Lines(vec![Line::from(l.t("office-refusal-law-words")).clause(of(l, "O99-16")).clause(of(l, "APPC-64"))]),
    ));
    sheet
}

fn of(l: L, label: &'static str) -> Clause {
    Clause::of(l, &Label::new(label))
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

fn stages(l: L, a: &Application, today: Date) -> Stages {
    let who = |day: Date, by: &Official| Line::from(format!("{}, {}", text::date(day), by.name.initials()));
    let mut stages = vec![Stage { state: StageState::Done, words: l.t("office-stage-taken"), more: who(a.filed_on, &a.taken_by) }];
    let standing = a.refusal.as_ref().filter(|r| r.sent_back.is_none());
    stages.push(match &a.mending {
        Some(asked) => Stage {
            state: if asked.due < today || standing.is_some() { StageState::Done } else { StageState::Now },
            words: l.t("office-stage-mending"),
            more: Line::from(l.with("office-until", &[("day", text::date(asked.due).into())])),
        },
        None => Stage { state: StageState::Later, words: l.t("office-stage-mending"), more: Line::from(of(l, "APPC-64")) },
    });
    stages.push(match standing {
        Some(refusal) => Stage { state: StageState::Done, words: l.t("office-stage-refused"), more: who(refusal.decided_on, &refusal.decided_by) },
        None => Stage { state: StageState::Now, words: l.t("office-stage-refuse"), more: Line::from(of(l, "O99-16")) },
    });
    stages.push(match standing.and_then(|r| r.signed.as_ref()) {
        Some((by, on)) => Stage { state: StageState::Done, words: l.t("office-stage-signed"), more: who(*on, by) },
        None => Stage {
            state: if standing.is_some() { StageState::Now } else { StageState::Later },
            words: l.t("office-stage-sign"),
            more: Line::from(l.t("office-two-people")).clause(of(l, "O99-16")),
        },
    });
    Stages { l, stages }
}

fn note(l: L, a: &Application, around: &Around) -> Option<Note> {
    if let Some(done) = &around.done {
        return Some(Note::new(Tone::Ok, Line::new().bold(done.clone())));
    }
    if let Some(why) = a.refusal.as_ref().and_then(|refusal| refusal.sent_back.as_ref()) {
        return Some(Note::new(Tone::Warn, Line::new().bold(l.t("office-refusal-sent-back")).text(why.clone())));
    }
    if let At::Refused { letter, on } = &a.stage {
        let words = l.with("office-letter-number", &[("number", letter.to_string().into())]);
        return Some(Note::new(Tone::Plain, Line::new().bold(words).text(text::date(*on))));
    }
    None
}

/// Every defect that stands open, with its clause; what may still be mended is no ground yet (decisions 2a).
fn defects(l: L, a: &Application, around: &Around) -> Block {
    let heads = vec![Head::new(l.t("office-defect"), ""), Head::new(l.t("office-clause"), "cl")];
    let row = |words: Line, ground: &Ground| Row::new(vec![words, Line::new().and(Bit::Clause(Clause::of(l, &ground.clause)))]);
    let plain = |ground: &Ground| row(Line::from(say::ground(l, ground)), ground);
    let not_yet = match &a.mending {
        _ if a.not_mended(around.today) => None,
        Some(asked) => Some(l.with("office-defect-until", &[("day", text::date(asked.due).into())])),
        None => Some(l.t("office-defect-not-asked")),
    };
    let open = |ground: &Ground| not_yet.clone().map_or_else(|| plain(ground), |words| row(Line::from(say::ground(l, ground)).second(words), ground));
    let rows: Vec<Row> = match a.refusal.as_ref().filter(|r| r.sent_back.is_none()) {
        Some(refusal) => refusal.grounds.iter().map(plain).collect(),
        None => a.defects.iter().map(open).chain(around.same_child.iter().map(plain)).collect(),
    };
    let count = l.n("office-defects", rows.len());
    let table = Table { empty: l.t("office-no-defects"), ..Table::sheet(l, l.t("office-grounds"), 0, heads, rows) };
    Block::new("grounds", l.t("office-grounds"), Body::Table(table)).quiet(count)
}
