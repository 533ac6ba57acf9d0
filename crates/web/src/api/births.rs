//! The fact of a birth: filed by a medical organisation (K-187(2)), or by an official, and answered by return.

use std::collections::BTreeMap;

use domain::acts::birth::{BirthForm, BirthStatement, parse, to_form};
use domain::application::{Channel, Stage};
use domain::fields::{Field, Kind, Warning};
use domain::numbers::ApplicationId;
use domain::service::Role;
use jiff::civil::Date;
use registry::access::Action;
use registry::births::{self, Found};
use registry::ports::store::StreamKind;
use registry::scans;
use registry::{Answer, Command};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::{Ask, Order, Stop, of_law, pointer};
use super::{Act, Ground, Look, Operation};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::applications::elsewhere;
use crate::workspace::applications::entry::prepare::completed;
use crate::workspace::applications::say;

pub(super) static OPERATIONS: &[Operation] = &[Operation::act::<BirthFact>(), Operation::look::<BirthState>()];

/// The fact of a birth, as the form of the application names its fields.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BirthFact {
    /// Field id and its text, as a form is filled: days `12.11.2026` or `2026-11-12`, choices by their value. Unknown fields are
    /// refused.
    pub fields: BTreeMap<String, String>,
    /// Shared by the children of one delivery: the `delivery` of the first answer.
    #[serde(default)]
    pub delivery: Option<Uuid>,
    /// Day of posting, of an application that a registering body received by post.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub posted_on: Option<Date>,
}

/// Where an application stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BirthState {
    /// Its id.
    pub id: Uuid,
    /// Intake number, as shown.
    #[schema(example = "2026-1184")]
    pub number: String,
    /// Code of the body whose register it stands in.
    #[schema(example = "7517")]
    pub body: String,
    /// Shared by the children of one delivery.
    pub delivery: Uuid,
    /// Day of filing.
    #[schema(example = "2026-11-18")]
    pub filed_on: String,
    /// `defective`, `mending`, `entered`, `awaiting_approval`, `awaiting_refusal_letter`, `registered`, `handed_over`, `refused`.
    #[schema(example = "entered")]
    pub stage: &'static str,
    /// Late or not: `unknown`, `in_time`, `under_one_year`, `one_year_and_more`.
    #[schema(example = "in_time")]
    pub lateness: &'static str,
    /// Last day of filing in time, where the day of birth is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_end: Option<String>,
    /// Last day to execute it, once it stands in the register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub execute_by: Option<String>,
    /// What is wanting, each with its clause.
    pub defects: Vec<Ground>,
    /// What is possible but unlikely, or looks like a slip of the hand: a page asks whether it is meant so, here it is told. It stands
    /// in the way of nothing.
    pub warnings: Vec<Ground>,
    /// Number of the act record, once registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<ActOf>,
}

/// Number of an act record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ActOf {
    /// Body.
    pub body: String,
    /// Year.
    pub year: i16,
    /// Number in that year and book.
    pub number: u64,
    /// `current` or `restored`.
    pub book: &'static str,
}

impl Act for BirthFact {
    const ACTION: Action = Action::ApplicationFile;
    const PATH: &'static str = "/api/births";
    const TAG: &'static str = "Births";
    const SAYS: &'static str = "Files the fact of a birth (K-187(2)). What is wanting is answered as defects, each with its clause; what is unlikely, as warnings; what cannot be read is refused, all faults at once.";
    const EXAMPLE: &'static str = r#"{"fields": {
        "child.vitality": "live", "child.sex": "female", "child.born_on": "12.11.2026", "child.surname": "Ахметова", "child.given": "Айару",
        "child.place.country": "KZ", "child.place.kk": "Алматы қаласы", "child.place.ru": "город Алматы", "child.plurality": "1", "child.order_for_mother": "1",
        "proof.kind": "medical", "proof.number": "0471936", "proof.issued_on": "12.11.2026", "proof.issuer": "№ 2 перзентхана",
        "mother.surname": "Ахметова", "mother.given": "Айгерім", "mother.birth_date": "01.01.1991", "mother.citizenship": "KZ",
        "mother.identity.kind": "identity_card", "mother.identity.number": "000000017", "marital.kind": "not_married", "father.kind": "blank",
        "applicant.capacity": "medical_organisation", "applicant.organisation": "№ 2 перзентхана"}}"#;
    const CREATES: bool = true;
    type Answer = BirthState;

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let channel = channel(ask.permit.official().role, self.posted_on.is_some());
        if self.posted_on.is_some() && channel != Channel::Post {
            let words = ask.visit.l().t("api-not-by-post");
            return Err(Stop::Faults(vec![Ground { code: "not-by-post".to_owned(), field: Some("/posted_on".to_owned()), clause: None, words }]));
        }
        let statement = statement(ask, self.fields, None).await?;
        let command = Command::ApplicationFile {
            id: ApplicationId(ask.made(b"application")),
            statement: Box::new(statement),
            filed_on: self.posted_on.unwrap_or_else(|| ask.visit.today()),
            channel,
            delivery: self.delivery.unwrap_or_else(|| ask.made(b"delivery")),
        };
        Ok(Order { log: ask.own_log()?, command, about: None })
    }

    async fn tell(ask: &Ask, made: Answer) -> Result<(BirthState, Option<String>), Stop> {
        let id = made.first(StreamKind::Application).map(ApplicationId).ok_or(Trouble::Defect)?;
        let found = births::application(ask.registry(), id).await?.ok_or(Trouble::Defect)?;
        Ok((standing(ask, &found).await?, Some(format!("/api/births/{id}"))))
    }
}

/// How it comes in is the role's; only a body receives paper by post.
const fn channel(role: Role, by_post: bool) -> Channel {
    match role {
        Role::MedicalOfficial => Channel::Medical,
        Role::Clerk | Role::Akim => Channel::FrontOffice,
        Role::Consul | Role::HeadOfForeignInstitution => Channel::Consulate,
        _ if by_post => Channel::Post,
        _ => Channel::Counter,
    }
}

/// The statement of these fields, or every fault of them. `stored` is what was believed before: a source is never typed.
pub(super) async fn statement(ask: &Ask, fields: BTreeMap<String, String>, stored: Option<&BirthForm>) -> Result<BirthStatement, Stop> {
    let visit = &ask.visit;
    let mut faults: Vec<Ground> = fields
        .keys()
        .filter(|id| Field::get(id).is_none_or(|field| field.kind == Kind::Assigned))
        .map(|id| ground_of(visit, id, "fault-field-unknown", &BTreeMap::new(), None))
        .collect();
    let form = completed(&BirthForm::from_pairs(fields), visit.today());
    for who in ["mother", "father"] {
        let at = format!("{who}.source.at");
        let believed = stored.is_some_and(|stored| stored.get(&at) == form.get(&at));
        if !believed && births::claims_falsely(ask.registry(), &form, who).await {
            faults.push(ground_of(visit, &format!("{who}.source.register"), "application-source-differs", &BTreeMap::new(), None));
        }
    }
    let typed = scans::foreign(&form, stored);
    faults.extend(typed.iter().map(|id| ground_of(visit, id, "fault-scan-typed", &BTreeMap::new(), None)));
    let parsed = parse(&form, visit.today());
    faults.extend(parsed.faults.iter().map(|fault| ground_of(visit, &fault.field, &fault.key, &fault.values, fault.clause.as_ref())));
    if faults.is_empty() { Ok(parsed.statement) } else { Err(Stop::Faults(faults)) }
}

fn ground_of(visit: &Visit, field: &str, key: &str, values: &BTreeMap<String, String>, clause: Option<&law::Clause>) -> Ground {
    let clause = clause.cloned().or_else(|| Field::get(field).and_then(Field::clause));
    let place = format!("/fields/{}", field.replace('~', "~0").replace('/', "~1"));
    Ground { code: key.to_owned(), field: Some(place), clause: clause.map(|clause| clause.to_string()), words: say::said(visit.l(), key, values) }
}

impl Look for BirthState {
    const ACTION: Action = Action::ApplicationRead;
    const ID: &'static str = "birth_state";
    const PATH: &'static str = "/api/births/{id}";
    const TAG: &'static str = "Births";
    const SAYS: &'static str = "Where a filed birth stands. A medical organisation is answered of its own filings only.";

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        Ok((standing(ask, &ask.case().await?).await?, None))
    }
}

/// Where an application stands: nothing of whom it is about.
pub(super) async fn standing(ask: &Ask, found: &Found) -> Result<BirthState, Stop> {
    let (visit, application) = (&ask.visit, &found.application);
    let mut warnings = warnings(visit, &application.statement);
    if application.stage.record().is_none() {
        let others = elsewhere(&ask.state, visit, &application.statement, Some(found.id)).await?;
        warnings.extend(others.iter().map(|other| Ground {
            code: other.key().to_owned(),
            field: Some(pointer("proof.number")),
            clause: Some("K-187".to_owned()),
            words: other.words(visit.l(), visit.today()),
        }));
    }
    let act = match &application.stage {
        Stage::Registered { number, .. } | Stage::HandedOver { number, .. } => Some(act(number)),
        _ => None,
    };
    Ok(BirthState {
        id: found.id.0,
        number: application.number.to_string(),
        body: found.log.0.clone(),
        delivery: application.delivery,
        filed_on: application.filed_on.to_string(),
        stage: application.stage.as_str(),
        lateness: application.lateness.as_str(),
        term_end: application.term_end.map(|day| day.to_string()),
        execute_by: application.execute_by.map(|day| day.to_string()),
        defects: application.defects.iter().map(|ground| of_law(visit, ground)).collect(),
        warnings,
        act,
    })
}

/// The warnings that the form of the application shows with what is stated.
fn warnings(visit: &Visit, statement: &BirthStatement) -> Vec<Ground> {
    let read = parse(&to_form(statement), visit.today());
    let said = |one: &Warning| Ground {
        code: one.key.clone(),
        field: one.field.as_deref().map(pointer),
        clause: one.clause.as_ref().map(ToString::to_string),
        words: say::warning(visit.l(), one),
    };
    read.warnings.iter().map(said).collect()
}

pub(super) fn act(number: &domain::numbers::ActNumber) -> ActOf {
    ActOf { body: number.body.clone(), year: number.year, number: number.number, book: number.book.as_str() }
}

/// The fields of a statement, as they were written.
pub(super) fn fields(statement: &BirthStatement) -> BTreeMap<String, String> {
    to_form(statement).iter().map(|(id, text)| (id.to_owned(), text.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::ask::pointer;

    #[test]
    fn a_field_of_the_act_stands_under_fields_and_any_other_in_the_body() {
        assert_eq!(pointer("child.born_on"), "/fields/child.born_on");
        assert_eq!(pointer("identity.kind"), "/identity/kind");
        assert_eq!(pointer("why"), "/why");
    }
}
