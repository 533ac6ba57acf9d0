//! Correcting one field and annulling a cause: what stands, what would stand, and all that depends on it, before it is decided.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::certificate::CertificateState;
use domain::fields::{Field as Declared, Kind as FieldKind};
use domain::kernel::Ground;
use domain::numbers::NoticeId;
use domain::record::{Cause, CauseId, Why, lines};
use domain::typed::{Sense, annulled_from, corrected_from, in_usual_form};
use jiff::civil::Date;
use registry::Command as Asked;
use registry::access::Action;
use registry::records::{self, Dossier, Falls};

use super::parts::{self, RecordHead};
use super::{Opened, open};
use crate::components::{Choice, ErrorSummary, Fault, Field, Head, Kind, Line, Note, Row, Shape, Table, Tone};
use crate::fields::Fields;
use crate::layout::{Command, Does, Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::signing::waits;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::entry::{choices_of, words_of};
use crate::workspace::applications::{Went, run_or_sign, say};
use crate::{AppState, L};

/// The form of a correction.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/records/correct.html")]
pub struct CorrectPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// The top.
    pub head: RecordHead,
    /// What stands against it.
    pub errors: ErrorSummary,
    /// The fields that may be corrected, while none is chosen.
    pub choose: Option<Field>,
    /// The field chosen.
    pub field: String,
    /// Before and after, document, day.
    pub fields: Vec<Field>,
    /// What depends on it.
    pub depends: Table,
    /// Id of the command.
    pub command: String,
    /// Where the form goes.
    pub path: String,
}

/// The form of an annulment.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/records/annul.html")]
pub struct AnnulPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// The top.
    pub head: RecordHead,
    /// What stands against it.
    pub errors: ErrorSummary,
    /// Which change it is.
    pub note: Note,
    /// Every assignment that depends on it, with the choice.
    pub lines: Vec<LineView>,
    /// What the values become.
    pub falls: Table,
    /// Document and day.
    pub fields: Vec<Field>,
    /// What depends on it.
    pub depends: Table,
    /// Id of the command.
    pub command: String,
    /// Where the form goes.
    pub path: String,
}

/// One line of the choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineView {
    /// Its position, as it is sent.
    pub position: u32,
    /// The field and the value.
    pub what: String,
    /// Its document.
    pub by: String,
    /// Why it falls or stays.
    pub why: String,
    /// It may be kept, and is; nothing to choose where the annulled change itself brought it.
    pub keep: Option<bool>,
}

/// The lines that stay, as chosen on the page; `None` where the page was not asked yet.
fn chosen(typed: &Fields) -> Option<Vec<u32>> {
    typed.has("chosen").then(|| typed.all("keep").map(|position| position.parse().unwrap_or(u32::MAX)).collect())
}

fn line_views(l: L, record: &domain::record::Record, cause: CauseId, chosen: Option<&[u32]>) -> Vec<LineView> {
    let by = |cause: &Cause| l.with("record-line-of", &[("document", (&cause.document).into()), ("day", text::date(cause.recorded_on).into())]);
    let view = |line: domain::record::Line| LineView {
        position: line.position,
        what: format!("{}: {}", label(l, &line.field), words(l, &line.field, line.value.as_deref())),
        by: record.causes.get(&line.cause).map(by).unwrap_or_default(),
        why: l.t(match line.why {
            Why::Brought => "record-line-brought",
            Why::Corrects => "record-line-corrects",
            Why::OwnGround => "record-line-own",
        }),
        keep: (line.why != Why::Brought).then(|| chosen.map_or_else(|| line.stays(), |chosen| chosen.contains(&line.position))),
    };
    lines(record, cause).into_iter().map(view).collect()
}

/// The label of a field, with whose it is.
#[must_use]
pub fn label(l: L, id: &str) -> String {
    Declared::get(id).map_or_else(|| id.to_owned(), |field| say::label(l, field))
}

/// A value as a person reads it: coded ones in words.
fn words(l: L, id: &str, value: Option<&str>) -> String {
    let Some(value) = value.filter(|value| !value.is_empty()) else { return "—".to_owned() };
    match Declared::get(id).map(|field| field.kind) {
        Some(FieldKind::Choice(list)) => list.find(value).map_or_else(|| value.to_owned(), |choice| l.t(choice.label_key)),
        _ => Some(words_of(l, id, value)).filter(|words| !words.is_empty()).unwrap_or_else(|| value.to_owned()),
    }
}

async fn dossier(state: &AppState, visit: &Visit, id: &str, action: Action) -> Answer<Dossier> {
    let Opened::Read(dossier) = open(state, visit, id).await? else { return Err(Trouble::NotFound) };
    visit.may(action, Some(&dossier.log))?;
    Ok(*dossier)
}

/// The frame of a page that changes a record: with what was signed about it and waits.
async fn frame(state: &AppState, visit: &Visit, dossier: &Dossier) -> Answer<Frame> {
    let waits = waits::about(state, visit, &dossier.log, &[dossier.id.0]).await?;
    Ok(Frame::open(state, visit, Section::Records).await?.waits(waits.notes))
}

/// `GET /workspace/records/{id}/correct`
///
/// # Errors
/// Where there is no such record for this person.
pub async fn correct_get(State(state): State<AppState>, visit: Visit, Path(id): Path<String>) -> Answer {
    let dossier = dossier(&state, &visit, &id, Action::RecordCorrect).await?;
    let mut typed = Fields::default();
    typed.0.push(("field".to_owned(), visit.query("field").unwrap_or_default()));
    typed.0.push(("in_force_from".to_owned(), text::date(visit.today())));
    let frame = frame(&state, &visit, &dossier).await?;
    let mut page = correct_page(frame, &dossier, &typed, &[], visit.new_command(), visit.today());
    // Asked for, and nothing chosen: said at the field.
    if let (Some(choose), Some(_)) = (page.choose.as_mut(), visit.query("field")) {
        let words = visit.l().t("fault-choice-missing");
        page.errors = ErrorSummary::of_fields(visit.l(), vec![Fault { field: "field".to_owned(), words: words.clone(), clause: None }]);
        choose.error = Some(words);
        choose.focus = false;
    }
    show(&page)
}

/// `POST /workspace/records/{id}/correct`
///
/// # Errors
/// Where there is no such record for this person, or it can't be written.
pub async fn correct_post(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, typed: Fields) -> Answer {
    let dossier = dossier(&state, &visit, &id, Action::RecordCorrect).await?;
    let permit = visit.may(Action::RecordCorrect, Some(&dossier.log))?;
    let from = corrected_from(typed.get("in_force_from"), visit.today());
    let mut grounds: Vec<Ground> = from.as_ref().err().cloned().into_iter().collect();
    let command = typed.command().ok_or(Trouble::ForeignForm)?;
    if let (Ok(in_force_from), false) = (from, typed.only_shows()) {
        let value = domain::record::as_recorded(&dossier.record, typed.get("field"), typed.get("value"), visit.today());
        let asked = Asked::RecordCorrect {
            record: dossier.id,
            second_copy: dossier.own_copy(),
            notice: NoticeId(state.registry.id()),
            field: typed.get("field").to_owned(),
            value,
            document: typed.get("document").to_owned(),
            in_force_from,
        };
        let ways = (super::path(dossier.id), format!("{}/correct", super::path(dossier.id)));
        match run_or_sign(&state, &permit, &dossier.log, command, asked, &typed, ways).await? {
            Went::On(response) => return Ok(response),
            Went::Refused(found) => grounds.extend(found),
        }
    }
    let frame = frame(&state, &visit, &dossier).await?;
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &correct_page(frame, &dossier, &typed, &grounds, command.to_string(), visit.today()))
}

fn summary(l: L, grounds: &[Ground]) -> ErrorSummary {
    let faults: Vec<Fault> =
        say::faults(l, grounds).into_iter().zip(grounds).map(|(fault, ground)| Fault { field: ground.field.clone().unwrap_or_default(), ..fault }).collect();
    ErrorSummary { title: l.with("errors-title", &[("what", l.n("count-errors", faults.len()).into())]), faults }
}

fn fault_of(l: L, grounds: &[Ground], field: &str) -> Option<String> {
    grounds.iter().find(|ground| ground.field.as_deref() == Some(field)).map(|ground| say::ground(l, ground))
}

/// The form of a correction from its parts.
#[must_use]
pub fn correct_page(frame: Frame, d: &Dossier, typed: &Fields, grounds: &[Ground], command: String, today: Date) -> CorrectPage {
    let l = frame.base.l;
    let id = typed.get("field").to_owned();
    let declared = Declared::get(&id).filter(|field| field.kind != FieldKind::Assigned);
    let choose = declared.is_none().then(|| choose(l, d));
    let mut fields = Vec::new();
    if let Some(field) = declared {
        let now = records::correction(&d.record, &id, None).before;
        fields.push(Field::new(Shape::Grid(6), "before", l.t("record-before"), Kind::Fixed(words(l, &id, now.as_deref()).into())));
        let value = if typed.has("value") { typed.get("value").to_owned() } else { now.unwrap_or_default() };
        let kind = match field.kind {
            FieldKind::Choice(list) => {
                Kind::Select(list.choices.iter().map(|choice| Choice::new(choice.value, l.t(choice.label_key), choice.value == value)).collect())
            }
            _ => choices_of(l, &id, &value).map_or(Kind::Text(value, "text"), Kind::Select),
        };
        let after = Field::new(Shape::Grid(6), "value", l.t("record-after"), kind).error(fault_of(l, grounds, "value"));
        // Where something is wrong the summary has the hand.
        fields.push(if grounds.is_empty() { after.focused() } else { after });
        fields.extend(basis(l, typed, grounds, today, "record-document-hint"));
    }
    let main = if declared.is_some() { Command::main(l.t("record-correct-do"), "change") } else { Command::main(l.t("record-choose-do"), "choose") };
    let commands = vec![main, Command::back(l, super::path(d.id))];
    CorrectPage {
        l,
        head: parts::head(l, d, "", "", today),
        errors: summary(l, grounds),
        choose,
        field: if declared.is_some() { id } else { String::new() },
        fields,
        depends: depends(l, d),
        command,
        path: super::path(d.id),
        frame: frame.commands(commands).say(l.t("record-say-nothing-lost")),
    }
}

/// Fields of the record that have a column of their own, in the order of the paper.
fn choose(l: L, d: &Dossier) -> Field {
    let standing = d.record.standing();
    let mut choices = vec![Choice::new("", l.t("record-choose"), true)];
    for field in Declared::all().filter(|field| field.column.is_some() && field.kind != FieldKind::Assigned && !field.id.contains('*')) {
        let value = standing.get(field.id).and_then(|s| s.value);
        choices.push(Choice::new(field.id, format!("{}: {}", say::label(l, field), words(l, field.id, value)), false));
    }
    Field::new(Shape::Grid(8), "field", l.t("record-which-field"), Kind::Select(choices)).focused()
}

/// The first thing to type has the hand; where something is wrong the summary has it.
fn opens_here(field: Field, grounds: &[Ground]) -> Field {
    if grounds.is_empty() && field.name == "document" { field.focused() } else { field }
}

fn basis(l: L, typed: &Fields, grounds: &[Ground], today: Date, hint: &str) -> Vec<Field> {
    vec![
        Field::text(Shape::Grid(8), "document", l.t("record-document-basis"), typed.get("document")).hint(l.t(hint)).error(fault_of(l, grounds, "document")),
        Field::day(Shape::Grid(4), "in_force_from", l.t("record-in-force-from"), in_usual_form(typed.get("in_force_from"), Sense::Past, today))
            .hint(l.t("timeline-format"))
            .error(fault_of(l, grounds, "in_force_from")),
    ]
}

/// All that hangs on the content: copies and papers that will show the earlier one.
fn depends(l: L, d: &Dossier) -> Table {
    let heads = vec![Head::new(l.t("record-depends"), ""), Head::new(l.t("record-what-follows"), "")];
    let mut rows = vec![Row::new(vec![l.t("copy-first").into(), l.t("record-follows-mark").into()])];
    if let Some(copy) = d.own_second_copy() {
        let key = if copy.state == "at_body" { "record-follows-mark" } else { "record-follows-notice" };
        rows.push(Row::new(vec![l.t("copy-second").into(), l.t(key).into()]));
    }
    for (id, certificate) in &d.certificates {
        let key = match certificate.state {
            CertificateState::HandedOver => "record-follows-certificate",
            CertificateState::Journalled => "record-follows-respoil",
            _ => continue,
        };
        rows.push(Row::new(vec![Line::new().link(parts::paper_of(*id, ""), parts::whole(&certificate.number.shown())), l.t(key).into()]));
    }
    Table::side(l, l.t("record-depends"), heads, rows)
}

/// `GET /workspace/records/{id}/annul/{cause}`
///
/// # Errors
/// Where there is no such record or cause for this person.
pub async fn annul_get(State(state): State<AppState>, visit: Visit, Path((id, cause)): Path<(String, u32)>) -> Answer {
    let dossier = dossier(&state, &visit, &id, Action::CauseAnnul).await?;
    let mut typed = Fields::default();
    typed.0.push(("in_force_from".to_owned(), text::date(visit.today())));
    let frame = frame(&state, &visit, &dossier).await?;
    show(&annul_page(frame, &dossier, CauseId(cause), &typed, &[], visit.new_command(), visit.today()).ok_or(Trouble::NotFound)?)
}

/// `POST /workspace/records/{id}/annul/{cause}`
///
/// # Errors
/// Where there is no such record or cause for this person, or it can't be written.
pub async fn annul_post(State(state): State<AppState>, visit: Visit, Path((id, cause)): Path<(String, u32)>, typed: Fields) -> Answer {
    let dossier = dossier(&state, &visit, &id, Action::CauseAnnul).await?;
    let permit = visit.may(Action::CauseAnnul, Some(&dossier.log))?;
    let command = typed.command().ok_or(Trouble::ForeignForm)?;
    let mut grounds = Vec::new();
    if typed.only_shows() {
        let frame = Frame::open(&state, &visit, Section::Records).await?;
        return show(&annul_page(frame, &dossier, CauseId(cause), &typed, &[], command.to_string(), visit.today()).ok_or(Trouble::NotFound)?);
    }
    match annulled_from(typed.get("in_force_from"), visit.today()) {
        Err(ground) => grounds.push(ground),
        Ok(in_force_from) => {
            let asked = Asked::CauseAnnul {
                record: dossier.id,
                second_copy: dossier.own_copy(),
                notice: NoticeId(state.registry.id()),
                cause: CauseId(cause),
                kept: chosen(&typed),
                document: typed.get("document").to_owned(),
                in_force_from,
            };
            let marks = format!("{}/marks", super::path(dossier.id));
            match run_or_sign(&state, &permit, &dossier.log, command, asked, &typed, (marks.clone(), marks)).await? {
                Went::On(response) => return Ok(response),
                Went::Refused(found) => grounds.extend(found),
            }
        }
    }
    let frame = frame(&state, &visit, &dossier).await?;
    let page = annul_page(frame, &dossier, CauseId(cause), &typed, &grounds, command.to_string(), visit.today()).ok_or(Trouble::NotFound)?;
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The form of an annulment from its parts; `None` where there is no such change.
#[must_use]
pub fn annul_page(frame: Frame, d: &Dossier, cause: CauseId, typed: &Fields, grounds: &[Ground], command: String, today: Date) -> Option<AnnulPage> {
    let l = frame.base.l;
    let found = d.record.causes.get(&cause).filter(|_| cause != CauseId::REGISTRATION)?;
    let chosen = chosen(typed);
    let lines = line_views(l, &d.record, cause, chosen.as_deref());
    let kept: Vec<u32> = lines.iter().filter(|line| line.keep == Some(true)).map(|line| line.position).collect();
    let falls: Vec<Falls> = records::annulment(&d.record, cause, &kept);
    let heads = vec![Head::new(l.t("record-field"), ""), Head::new(l.t("record-before"), ""), Head::new(l.t("record-after"), "")];
    let rows = falls
        .iter()
        .map(|fall| {
            Row::new(vec![
                label(l, &fall.field).into(),
                words(l, &fall.field, fall.before.as_deref()).into(),
                words(l, &fall.field, fall.after.as_deref()).into(),
            ])
        })
        .collect();
    let said = l.with("record-annul-of", &[("day", text::date(found.recorded_on).into()), ("document", (&found.document).into())]);
    let commands = vec![Command::main(l.t("record-annul-do"), "change"), Command::back(l, format!("{}/marks", super::path(d.id)))];
    Some(AnnulPage {
        l,
        head: parts::head(l, d, "marks", "", today),
        errors: summary(l, grounds),
        note: Note::new(Tone::Warn, Line::new().bold(l.t("record-annul-title")).text(said)),
        lines,
        falls: Table { fixed: false, empty: l.t("record-becomes-nothing"), ..Table::sheet(l, l.t("record-becomes"), 0, heads, rows) },
        fields: basis(l, typed, grounds, today, "record-annul-document-hint").into_iter().map(|field| opens_here(field, grounds)).collect(),
        depends: depends(l, d),
        command,
        path: format!("{}/annul/{}", super::path(d.id), cause.0),
        frame: frame.commands(commands).say(l.t("record-say-nothing-lost")),
    })
}
