//! What waits and what is found: the desk and the search, each as its page reads it.

use registry::access::{Action, Scope, office};
use registry::desk::{self, Whose};
use registry::records::Case;
use registry::search::{self, Asked, Hit, PersonRow};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::{Ask, Stop};
use super::notices::NoticeLine;
use super::volumes::VolumeOf;
use super::{Look, Operation, Query};

pub(super) static OPERATIONS: &[Operation] = &[Operation::look::<Desk>(), Operation::look::<Found>()];

/// What is on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Desk {
    /// Cases with a day that runs, the nearest first, thirty at most.
    pub terms: Vec<CaseLine>,
    /// How many terms run in the office.
    pub office_terms: u64,
    /// Open cases, last taken first, thirty at most.
    pub queue: Vec<CaseLine>,
    /// How many are open in the office.
    pub office_queue: u64,
    /// Notices to execute, oldest first.
    pub notices: Vec<NoticeLine>,
    /// Volumes that wait.
    pub volumes: Vec<VolumeOf>,
    /// Records made abroad that wait to be transferred to the capital's authority (O99-4).
    pub to_transfer: u64,
    /// Blanks in one's hands, by series.
    pub blanks: Vec<BlanksInHand>,
}

/// A case: a line of the register, the desk, a journal or a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CaseLine {
    /// The application.
    pub id: Uuid,
    /// Code of the body.
    pub body: String,
    /// Intake number.
    pub number: String,
    /// Where it stands.
    pub stage: String,
    /// What the law puts next.
    pub next_step: String,
    /// Late or not.
    pub lateness: String,
    /// Day of filing.
    pub filed_on: String,
    /// Who took it in.
    pub taken_by: String,
    /// The child, as far as named.
    pub child: String,
    /// Who applies.
    pub applicant: String,
    /// The day that runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// The clause that sets it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_clause: Option<String>,
    /// How much is wanting.
    pub defects: u64,
    /// The record made on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Uuid>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act_number: Option<String>,
}

impl CaseLine {
    pub(super) fn of(case: Case) -> Self {
        Self {
            id: case.id.0,
            body: case.log.0,
            number: case.number.to_string(),
            stage: case.stage,
            next_step: case.next_step,
            lateness: case.lateness,
            filed_on: case.filed_on.to_string(),
            taken_by: case.taken_by_name,
            child: case.child,
            applicant: case.applicant,
            due: case.due.map(|day| day.to_string()),
            due_clause: case.due_clause,
            defects: case.defects,
            record: case.record.map(|record| record.0),
            act_number: case.act_number,
        }
    }
}

/// Blanks of one series in one's hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BlanksInHand {
    /// The lot.
    pub lot: Uuid,
    /// Series.
    pub series: String,
    /// The next number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
    /// How many.
    pub count: u64,
}

impl Look for Desk {
    const ACTION: Action = Action::DeskView;
    const ID: &'static str = "desk_view";
    const PATH: &'static str = "/api/desk";
    const TAG: &'static str = "Desk and search";
    const SAYS: &'static str = "Terms that run out, open cases, notices, volumes and blanks of whoever asks.";
    const QUERY: &'static [Query] = &[Query { name: "whose", says: "`office` (also where nothing is said), or `mine`", example: "office" }];

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let whose = if ask.visit.query("whose").as_deref() == Some("mine") { Whose::Mine } else { Whose::Office };
        let read = desk::desk(ask.registry(), ask.permit.clone(), whose, None).await?;
        let blanks = read.blanks.into_iter().map(|row| BlanksInHand { lot: row.lot.0, series: row.series, next: row.next, count: row.count });
        let desk = Self {
            terms: read.terms.into_iter().map(CaseLine::of).collect(),
            office_terms: read.office_terms,
            queue: read.queue.into_iter().map(CaseLine::of).collect(),
            office_queue: read.office_queue,
            notices: read.notices.into_iter().map(NoticeLine::of).collect(),
            volumes: read.volumes.into_iter().map(VolumeOf::of).collect(),
            to_transfer: read.to_transfer,
            blanks: blanks.collect(),
        };
        Ok((desk, None))
    }
}

/// What was found, the best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Found {
    /// Records, by number or by a person in them.
    pub records: Vec<RecordHit>,
    /// Applications, by number.
    pub applications: Vec<CaseLine>,
    /// Certificates and references, by number.
    pub certificates: Vec<CertificateHit>,
    /// There is more than fifty: the question should be narrowed.
    pub more: bool,
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecordHit {
    /// The record.
    pub id: Uuid,
    /// Code of the body.
    pub body: String,
    /// Number of the act, with its year.
    pub number: String,
    /// Day of registration.
    pub made_on: String,
    /// The child.
    pub child: String,
    /// The person who was found in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonHit>,
    /// How well it fits, 0 to 1000.
    pub score: u16,
}

/// A person as a record names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonHit {
    /// `child`, `mother`, `father`.
    pub role: String,
    /// Name.
    pub name: String,
    /// Day of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born_on: Option<String>,
}

/// A certificate that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CertificateHit {
    /// The certificate.
    pub id: Uuid,
    /// Its record.
    pub record: Uuid,
    /// Its number, as printed.
    pub number: String,
    /// Where it stands.
    pub state: String,
}

impl Look for Found {
    const ACTION: Action = Action::Search;
    const ID: &'static str = "search";
    const PATH: &'static str = "/api/search";
    const TAG: &'static str = "Desk and search";
    const SAYS: &'static str = "A person by IIN or by name in any spelling, or the number of an act, an application or a certificate. In the own office; an official whose right reaches further may ask the country, and then states the purpose.";
    const QUERY: &'static [Query] = &[
        Query { name: "q", says: "IIN, two words of a name, or a number", example: "Мұхаммедрахымова Нұрайым" },
        Query { name: "where", says: "`country` for the whole country", example: "country" },
        Query { name: "purpose", says: "Why, where it is the whole country", example: "Сұрау салу № 7" },
        Query { name: "year", says: "Only acts and applications of this year", example: "2026" },
        Query { name: "role", says: "Only persons who stand in a record as `child`, `mother` or `father`", example: "child" },
        Query { name: "page", says: "Page, from 0", example: "0" },
    ];

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let own = ask.permit.own_log().filter(|log| office::is_log_of_a_body(log)).cloned();
        let everywhere = ask.permit.scope() == Scope::Country && (own.is_none() || ask.visit.query("where").as_deref() == Some("country"));
        let permit = match own {
            Some(own) if ask.permit.scope() == Scope::Country && !everywhere => ask.may(Action::Search, Some(&own))?,
            _ => ask.permit.clone(),
        };
        let text = ask.visit.query("q").unwrap_or_default();
        if search::asks_nothing(&text) {
            return Err(Stop::Unreadable("?q".to_owned(), "nothing is asked".to_owned()));
        }
        let page = ask.number("page")?.unwrap_or(0);
        let role = ask.visit.query("role").filter(|role| ["child", "mother", "father"].contains(&role.as_str()));
        let asked = Asked { text, year: ask.number("year")?, role, office: None, page };
        let found = search::search(ask.registry(), permit, &asked, ask.visit.query("purpose").as_deref()).await?;
        Ok((Self::of(found), None))
    }
}

impl Found {
    fn of(found: search::Found) -> Self {
        let mut all = Self { records: Vec::new(), applications: Vec::new(), certificates: Vec::new(), more: found.more };
        for hit in found.hits {
            match hit {
                Hit::Record { row, person, score } => all.records.push(RecordHit {
                    id: row.id.0,
                    body: row.body,
                    number: format!("{}/{}", row.number.number, row.number.year),
                    made_on: row.made_on.to_string(),
                    child: row.child,
                    person: person.map(|PersonRow { role, name, born_on, .. }| PersonHit { role, name, born_on }),
                    score,
                }),
                Hit::Application(case) => all.applications.push(CaseLine::of(case)),
                Hit::Certificate(one) => all.certificates.push(CertificateHit { id: one.id.0, record: one.record.0, number: one.shown, state: one.state }),
            }
        }
        all
    }
}
