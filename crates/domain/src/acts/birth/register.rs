//! Registration: the act record comes into being (O99-9, 10.1, 11, 14, 15).

use std::collections::{BTreeMap, BTreeSet};

use law::{Clause, NumberId};

use super::beside::{Beside, agree};
use super::complete::{CompleteBirth, Origin, complete};
use super::content::{content, subjects};
use super::statement::{BirthStatement, Father};
use crate::application::{Application, ApplicationEvent, needs_conclusion, reached};
pub use crate::happened::Happened;
use crate::iin::Iin;
use crate::kernel::{Decision, Ground, Judge, Under};
use crate::notice::SecondCopyEvent;
use crate::numbers::{ActKind, ActNumber, ApplicationId, Book, Counter, RecordId, SecondCopyId};
use crate::people::Citizenship;
use crate::record::{Assignment, CauseId, RecordEvent};
use crate::service::{Acting, Role};

const IN_THE_SYSTEM: Clause = Clause::new("O99-2");
const ENTERED: Clause = Clause::new("O99-9");
const TWO_COPIES: Clause = Clause::new("O99-10.1");
const EACH_CHILD: Clause = Clause::new("O99-11");
const CONCLUSION: Clause = Clause::new("O99-12");
const CURRENT_BOOK: Clause = Clause::new("O99-14");
const RESTORED_BOOK: Clause = Clause::new("O99-15");
const PROOF: Clause = Clause::new("K-187");
const IIN: Clause = Clause::new("K-201");
const DOUBLE: Clause = Clause::new("K-185");
const ABROAD: Clause = Clause::new("O99-4.1");
const CAPITAL: Clause = Clause::new("K-279");
const BORN_ABROAD: Clause = Clause::new("K-195");
const FOREIGNERS: Clause = Clause::new("K-199");
const LAW_ABROAD: Clause = Clause::new("O99-4.2");

/// One child to register.
#[derive(Debug)]
pub struct ChildToRegister<'a> {
    /// Its application.
    pub id: ApplicationId,
    /// As it stands.
    pub application: &'a Application,
    /// Id of the record to be made.
    pub record: RecordId,
    /// Id of copy II to be made.
    pub second_copy: SecondCopyId,
    /// What the population register answered; `None` while it is silent (decisions 20).
    pub iin: Option<Iin>,
    /// Other children of its mother born on the same day or the next.
    pub beside: Vec<Beside>,
}

/// The children of one delivery registered together; most often one.
#[derive(Debug)]
pub struct Births<'a> {
    /// In the order of birth.
    pub children: Vec<ChildToRegister<'a>>,
    /// Code of the body in whose log they are made.
    pub body: &'a str,
    /// Is the body a foreign institution.
    pub abroad: bool,
    /// Last numbers given out.
    pub counters: &'a BTreeMap<Counter, u64>,
    /// Keys of documents on births (see [`CompleteBirth::proof_key`]) on which a record already stands.
    pub used_proofs: &'a BTreeSet<String>,
    /// Similar records that were shown.
    pub similar: &'a [RecordId],
    /// Those of them the official answered: another child.
    pub answered: &'a [RecordId],
}

/// Registers the births, or says everything that stands against it.
#[must_use]
pub fn register(births: &Births<'_>, acting: &Acting<'_>, under: Under<'_>) -> Decision<Happened> {
    let mut judge = Judge::new();
    judge.require("birth.some_child", !births.children.is_empty(), Ground::new(ENTERED, "ground-nobody-to-register"));
    judge.require(
        "birth.registered_by_official",
        matches!(acting.official.role, Role::Specialist | Role::HeadOfBody | Role::Consul),
        Ground::new(ENTERED, "ground-register-role"),
    );
    let unanswered = births.similar.iter().filter(|id| !births.answered.contains(id)).count();
    judge.require("birth.similar_answered", unanswered == 0, Ground::new(DOUBLE, "ground-similar-unanswered").with("count", unanswered));
    one_delivery(&mut judge, &births.children);
    let year = acting.today.year();
    let mut last = births.counters.clone();
    let mut events = Vec::new();
    let mut proofs = BTreeSet::new();
    for child in &births.children {
        if let Some(made) = one(&mut judge, births, child, acting, under, year, &mut last, &mut proofs) {
            events.extend(made);
        }
    }
    if births.children.len() > 1 {
        let numbers = births.children.len().to_string();
        judge.fixes(&EACH_CHILD, "birth.consecutive_numbers", &[("children", numbers)]);
    }
    judge.decide(|| events)
}

#[expect(clippy::too_many_arguments, reason = "the running numbers of one registration, kept out of sight of callers")]
fn one(
    judge: &mut Judge,
    births: &Births<'_>,
    child: &ChildToRegister<'_>,
    acting: &Acting<'_>,
    under: Under<'_>,
    year: i16,
    last: &mut BTreeMap<Counter, u64>,
    proofs: &mut BTreeSet<String>,
) -> Option<Vec<Happened>> {
    let birth = match complete(child.application) {
        Ok(birth) => birth,
        Err(grounds) => {
            judge.refuse_all("birth.complete", grounds);
            return None;
        }
    };
    acting.not_kin(judge, &subjects(birth.statement()));
    agree(judge, birth.statement(), &child.beside);
    approved(judge, child.application, under);
    let proof = birth.proof_key();
    let fresh = proof.as_ref().is_none_or(|key| !births.used_proofs.contains(key) && proofs.insert(key.clone()));
    let clause = if births.children.len() > 1 { EACH_CHILD } else { PROOF };
    judge.require("birth.proof_used_once", fresh, Ground::new(clause, "ground-proof-used").at("proof.number"));
    let (book, term_missed) = book(judge, &birth, acting.today, under)?;
    let number = {
        let counter = last.entry(Counter::Record(ActKind::Birth, year, book)).or_insert(0);
        *counter += 1;
        ActNumber { body: births.body.to_owned(), kind: ActKind::Birth, year, book, number: *counter, term_missed }
    };
    if births.abroad {
        judge.fixes(&ABROAD, "birth.record_goes_to_the_capital", &[]);
        judge.fixes(&CAPITAL, "birth.body_of_the_capital", &[]);
        if birth.statement().child.place.as_ref().is_some_and(|place| place.country != "KZ") {
            judge.fixes(&BORN_ABROAD, "birth.at_the_foreign_institution", &[]);
        }
        judge.fixes(&LAW_ABROAD, "birth.law_of_kazakhstan", &[("citizens", citizens(birth.statement()).to_string())]);
    }
    if !births.abroad && of_foreigners(birth.statement()) {
        judge.fixes(&FOREIGNERS, "birth.of_foreigners_on_request", &[]);
    }
    judge.fixes(&IN_THE_SYSTEM, "birth.record_is_electronic", &[]);
    judge.fixes(&ENTERED, "birth.entered", &[("number", number.number.to_string()), ("year", year.to_string())]);
    let cause = CauseId::REGISTRATION;
    let mut assignments = content(birth.statement(), cause);
    let wants_iin = birth.origin() != Origin::Stillbirth;
    if let Some(iin) = child.iin.as_ref().filter(|_| wants_iin) {
        assignments.push(Assignment { field: "child.iin".to_owned(), value: Some(iin.to_string()), cause, base: None, kept: None });
    }
    judge.fixes(
        &IIN,
        "birth.iin",
        &[(
            "state",
            if !wants_iin {
                "none"
            } else if child.iin.is_some() {
                "allotted"
            } else {
                "requested"
            }
            .to_owned(),
        )],
    );
    let on_paper = second_copy(judge, under)?;
    let mut made = vec![
        Happened::Record(
            child.record,
            RecordEvent::BirthRegistered {
                number: number.clone(),
                application: child.id,
                content: assignments,
                stillborn: birth.origin() == Origin::Stillbirth,
                iin: child.iin.filter(|_| wants_iin),
                iin_requested: wants_iin && child.iin.is_none(),
                proof,
                made_on: acting.today,
                by: acting.official.clone(),
                attestation: acting.attestation.clone(),
            },
        ),
        Happened::Application(child.id, ApplicationEvent::Registered { record: child.record, number: number.clone() }),
    ];
    if on_paper {
        made.push(Happened::SecondCopy(child.second_copy, SecondCopyEvent::Made { record: child.record, number, reflects: 1, on: acting.today }));
    }
    Some(made)
}

/// How many of the parents are citizens of Kazakhstan.
fn citizens(statement: &BirthStatement) -> usize {
    citizenships(statement).filter(|citizenship| citizenship.is_kazakhstan()).count()
}

/// The parents' citizenship is stated, and of none it is that of Kazakhstan.
fn of_foreigners(statement: &BirthStatement) -> bool {
    citizenships(statement).next().is_some() && citizens(statement) == 0
}

fn citizenships(statement: &BirthStatement) -> impl Iterator<Item = &Citizenship> {
    let father = match &statement.father {
        Some(Father::Named { person, .. }) => Some(person.as_ref()),
        Some(Father::Blank) | None => None,
    };
    statement.mother.as_ref().into_iter().chain(father).filter_map(|parent| parent.citizenship.as_ref())
}

/// O99-11: records made one right after another are those of one delivery, in the order of birth.
fn one_delivery(judge: &mut Judge, children: &[ChildToRegister<'_>]) {
    let [first, rest @ ..] = children else { return };
    if rest.is_empty() {
        return;
    }
    let same = rest.iter().all(|child| child.application.delivery == first.application.delivery);
    judge.require("birth.one_delivery", same, Ground::new(EACH_CHILD, "ground-not-one-delivery"));
    let orders: Vec<_> = children.iter().map(|child| child.application.statement.child.plurality_order).collect();
    let ascending = orders.iter().zip(orders.iter().skip(1)).all(|(one, next)| one < next);
    judge.require("birth.in_order_of_birth", ascending, Ground::new(EACH_CHILD, "ground-order-of-birth").at("child.plurality_order"));
}

/// O99-12: a late birth is registered on an approved conclusion.
fn approved(judge: &mut Judge, application: &Application, under: Under<'_>) {
    if needs_conclusion(judge, &application.statement, application.lateness, under) {
        let approved = application.conclusion.as_ref().is_some_and(crate::application::Conclusion::approved);
        judge.require("birth.conclusion_approved", approved, Ground::new(CONCLUSION, "ground-conclusion-missing"));
    }
}

/// O99-14, O99-15: the child's age on the day of the record decides the book.
fn book(judge: &mut Judge, birth: &CompleteBirth<'_>, today: jiff::civil::Date, under: Under<'_>) -> Option<(Book, bool)> {
    let years = judge.param("birth.restored_book_age", &RESTORED_BOOK, under.edition.number(NumberId::RestoredBookAge))?;
    let of_age = birth.origin() != Origin::Stillbirth && reached(birth.born_by(), years, today);
    let values = [("born_on", birth.born().to_string()), ("recorded_on", today.to_string())];
    Some(if of_age {
        judge.fixes(&RESTORED_BOOK, "birth.restored_book", &values);
        (Book::Restored, true)
    } else {
        judge.fixes(&CURRENT_BOOK, "birth.current_book", &values);
        (Book::Current, false)
    })
}

/// O99-10.1: the record is printed in two copies; later editions may keep no second copy on paper (decisions 9).
fn second_copy(judge: &mut Judge, under: Under<'_>) -> Option<bool> {
    let on_paper = judge.param("birth.second_copy", &TWO_COPIES, under.edition.second_copy_on_paper())?;
    judge.fixes(&TWO_COPIES, "birth.copies", &[("copies", if on_paper { "2" } else { "1" }.to_owned())]);
    Some(on_paper)
}
