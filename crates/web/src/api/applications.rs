//! Applications: the register, one of them, mended and completed.

use std::collections::BTreeMap;

use domain::acts::birth::to_form;
use domain::application::{ConclusionState, Mending};
use domain::numbers::ApplicationId;
use domain::service::Official;
use jiff::civil::Date;
use registry::Command;
use registry::access::reading::Subject;
use registry::access::{Action, Scope};
use registry::births::{self, Filter};
use registry::office::people;
use registry::ports::store::{StreamId, StreamKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::{Ask, Order, Stop, of_law};
use super::births::{BirthState, fields, standing, statement};
use super::certificates::CertificateOf;
use super::done::{tells_done, word};
use super::lists::CaseLine;
use super::{Act, Ground, Look, Match, Operation, PURPOSE, Query};

pub(super) const TAG: &str = "Applications";

pub(super) static OPERATIONS: &[Operation] =
    &[Operation::look::<Applications>(), Operation::look::<Application>(), Operation::act::<Amend>(), Operation::act::<AskToMend>()];

/// A page of the register of applications, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Applications {
    /// Its lines.
    pub lines: Vec<CaseLine>,
    /// There are more on the next page.
    pub more: bool,
}

impl Look for Applications {
    const ACTION: Action = Action::ApplicationRead;
    const ID: &'static str = "application_list";
    const PATH: &'static str = "/api/applications";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "The register of applications of the own office, a page of fifty; a medical organisation sees its own filings.";
    const QUERY: &'static [Query] = &[
        Query { name: "stage", says: "`open` (also where nothing is said), `all`, or one stage", example: "open" },
        Query { name: "whose", says: "`office`, or `mine` for those that one took in", example: "office" },
        Query { name: "year", says: "Year of the intake number", example: "2026" },
        Query { name: "text", says: "Intake number, or words of the names of child and applicant", example: "Ахметова" },
        Query { name: "page", says: "Page, from 0", example: "0" },
        PURPOSE,
    ];

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let of = |name: &str| ask.visit.query(name).unwrap_or_default();
        let (permit, stage) = (&ask.permit, of("stage"));
        let taken_by = match of("whose").as_str() {
            "mine" => Some(vec![permit.official().account]),
            _ => people::own_filings(ask.registry(), permit.official()).await?,
        };
        let filter = Filter {
            log: if permit.scope() == Scope::Country { None } else { Some(ask.own_log()?) },
            taken_by,
            reader: (permit.scope() == Scope::BodiesOfOwnDistrictAuthority).then(|| permit.clone()),
            open: stage.is_empty() || stage == "open",
            stage: Some(stage).filter(|stage| !matches!(stage.as_str(), "" | "open" | "all")),
            year: ask.number("year")?,
            text: of("text"),
            page: ask.number("page")?.unwrap_or(0),
        };
        let (lines, more) = births::list(ask.registry(), &filter).await?;
        let about: Vec<Subject> = lines.iter().map(|line| Subject::Application(line.id)).collect();
        ask.traced(permit.clone(), &about).await?;
        Ok((Self { lines: lines.into_iter().map(CaseLine::of).collect(), more }, None))
    }
}

/// An application with all that it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Application {
    /// Where it stands.
    pub state: BirthState,
    /// How it came in: `counter`, `post`, `front_office`, `medical`, `portal`, `consulate`.
    pub channel: String,
    /// When it was taken in.
    pub taken_at: String,
    /// By whom.
    pub taken_by: Person,
    /// The edition of the law it is judged under.
    pub edition: String,
    /// What is stated, by field.
    pub fields: BTreeMap<String, String>,
    /// The request to mend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mending: Option<MendingAsked>,
    /// The conclusion on late registration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<ConclusionOf>,
    /// The refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<RefusalOf>,
    /// Certificates and references made on it, oldest first.
    pub certificates: Vec<CertificateOf>,
}

/// An official, as what was done names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Person {
    /// The account.
    pub account: Uuid,
    /// Name.
    pub name: String,
    /// Role.
    pub role: &'static str,
    /// Code of the office.
    pub office: String,
}

impl Person {
    pub(super) fn of(official: &Official) -> Self {
        Self { account: official.account.0, name: official.name.full(), role: official.role.as_str(), office: official.office.clone() }
    }
}

/// The request to mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MendingAsked {
    /// Number of the letter.
    pub letter: String,
    /// When it was asked.
    pub asked_on: String,
    /// Last day to mend.
    pub due: String,
    /// What was asked.
    pub defects: Vec<Ground>,
}

/// A conclusion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConclusionOf {
    /// Why the term was missed.
    pub reasons: String,
    /// Documents examined.
    pub examined: Vec<String>,
    /// Who drew it up.
    pub drafted_by: Person,
    /// When.
    pub drafted_on: String,
    /// `drafted`, `sent_back`, `approved`.
    pub state: &'static str,
    /// Why it was sent back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Its number, once approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// A refusal: two people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RefusalOf {
    /// The grounds.
    pub grounds: Vec<Ground>,
    /// Who decided.
    pub decided_by: Person,
    /// When.
    pub decided_on: String,
    /// Why it was sent back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_back: Option<String>,
    /// Who signed the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<Person>,
}

impl Look for Application {
    const ACTION: Action = Action::ApplicationRead;
    const ID: &'static str = "application_read";
    const PATH: &'static str = "/api/applications/{id}";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "One application with everything it says. The `ETag` is its version: send it as `If-Match` with what you do to it.";
    const QUERY: &'static [Query] = &[PURPOSE];

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let found = ask.case().await?;
        let version = ask.version(StreamId { log: found.log.clone(), kind: StreamKind::Application, id: found.id.0 }).await?;
        let made = births::certificates_of(ask.registry(), &found.log, found.id).await?;
        let (state, a) = (standing(ask, &found).await?, &found.application);
        let grounds = |all: &[domain::kernel::Ground]| all.iter().map(|ground| of_law(&ask.visit, ground)).collect();
        let conclusion = a.conclusion.as_ref().map(|one| {
            let (state, why, number) = match &one.state {
                ConclusionState::Drafted => ("drafted", None, None),
                ConclusionState::SentBack { why, .. } => ("sent_back", Some(why.clone()), None),
                ConclusionState::Approved { number, .. } => ("approved", None, Some(number.to_string())),
            };
            let (drafted_by, drafted_on) = (Person::of(&one.drafted_by), one.drafted_on.to_string());
            ConclusionOf { reasons: one.reasons.clone(), examined: one.examined.clone(), drafted_by, drafted_on, state, why, number }
        });
        let refusal = a.refusal.as_ref().map(|one| RefusalOf {
            grounds: grounds(&one.grounds),
            decided_by: Person::of(&one.decided_by),
            decided_on: one.decided_on.to_string(),
            sent_back: one.sent_back.clone(),
            signed_by: one.signed.as_ref().map(|(by, _)| Person::of(by)),
        });
        let mending = a.mending.as_ref().map(|Mending { letter, asked_on, due, defects, .. }| MendingAsked {
            letter: letter.to_string(),
            asked_on: asked_on.to_string(),
            due: due.to_string(),
            defects: grounds(defects),
        });
        let application = Self {
            state,
            channel: word(&a.channel),
            taken_at: a.taken_at.to_string(),
            taken_by: Person::of(&a.taken_by),
            edition: a.edition.to_string(),
            fields: fields(&a.statement),
            mending,
            conclusion,
            refusal,
            certificates: made.iter().map(|(id, one)| CertificateOf::of(*id, one)).collect(),
        };
        Ok((application, Some(version)))
    }
}

/// The whole statement anew.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Amend {
    /// Every field that is stated; what is left out is stated no more.
    pub fields: BTreeMap<String, String>,
}

impl Act for Amend {
    const ACTION: Action = Action::ApplicationAmend;
    const PATH: &'static str = "/api/applications/{id}/statement";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Mends or completes what is stated, and is answered where it stands by now: what is still wanting, and what is unlikely. The statement replaces the former one, so the version seen must be said.";
    const EXAMPLE: &'static str = super::births::BirthFact::EXAMPLE;
    const MATCH: Match = Match::Must;
    type Answer = BirthState;

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let found = ask.case().await?;
        let stored = to_form(&found.application.statement);
        let statement = Box::new(statement(ask, self.fields, Some(&stored)).await?);
        let about = StreamId { log: found.log.clone(), kind: StreamKind::Application, id: found.id.0 };
        Ok(Order { log: found.log, command: Command::ApplicationAmend { id: found.id, statement }, about: Some(about) })
    }

    async fn tell(ask: &Ask, _: registry::Answer) -> Result<(BirthState, Option<String>), Stop> {
        let (id, _) = ask.application().await?;
        let found = births::application(ask.registry(), id).await?.ok_or(Stop::NOTHING)?;
        Ok((standing(ask, &found).await?, None))
    }
}

/// The request to mend.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskToMend {
    /// Last day to mend; where it is not said, the law's.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub due: Option<Date>,
}

impl Act for AskToMend {
    const ACTION: Action = Action::ApplicationAskToMend;
    const PATH: &'static str = "/api/applications/{id}/mending";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Asks the applicant to mend what the check found wanting (APPC-64).";
    const EXAMPLE: &'static str = r#"{"due": "2026-11-25"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        ask.about_application(|id: ApplicationId| Command::ApplicationAskToMend { id, due: self.due }).await
    }
}
