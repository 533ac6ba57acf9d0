//! Blanks of strict account (O99-10.2): received, issued, taken back, spoiled, written off, and the balance.

use domain::blank::{Balance, BlankKind, Ranges};
use domain::kernel::Ground;
use domain::numbers::{AccountId, ActKind, LotId};
use law::Clause;
use registry::Command;
use registry::access::Action;
use registry::office::blanks::{self, Held};
use registry::ports::store::{StreamId, StreamKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::{Ask, Order, Stop};
use super::done::tells_done;
use super::{Act, Look, Operation};

const TAG: &str = "Blanks";

pub(super) static OPERATIONS: &[Operation] = &[
    Operation::look::<Stock>(),
    Operation::act::<Receive>(),
    Operation::act::<Issue>(),
    Operation::act::<GiveBack>(),
    Operation::act::<SpoilBlank>(),
    Operation::act::<WriteOff>(),
];

/// The blanks of the own office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Stock {
    /// Lots, newest first.
    pub lots: Vec<LotOf>,
}

/// A lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LotOf {
    /// The lot.
    pub id: Uuid,
    /// Series.
    pub series: String,
    /// First number.
    pub first: u64,
    /// Last number.
    pub last: u64,
    /// Document of receipt.
    pub document: String,
    /// Day of receipt.
    pub received_on: String,
    /// How many are where; the sum is what was received.
    pub balance: BalanceOf,
    /// In whose hands, by account.
    pub held: Vec<HeldOf>,
}

/// How many are where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct BalanceOf {
    /// Received.
    pub received: u64,
    /// In stock.
    pub stock: u64,
    /// In hands.
    pub held: u64,
    /// Used.
    pub used: u64,
    /// Spoiled, not written off.
    pub spoiled: u64,
    /// Written off.
    pub written_off: u64,
}

/// What an official holds of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HeldOf {
    /// The account.
    pub account: Uuid,
    /// First and last numbers, both included.
    pub numbers: Vec<[u64; 2]>,
}

impl LotOf {
    fn of(held: Held) -> Self {
        let lot = held.lot;
        let Balance { received, stock, held: in_hands, used, spoiled, written_off } = lot.balance();
        let numbers = |ranges: &Ranges| ranges.iter().map(|(first, last)| [first, last]).collect();
        Self {
            id: held.id.0,
            balance: BalanceOf { received, stock, held: in_hands, used, spoiled, written_off },
            held: lot.held.iter().filter(|(_, of)| !of.is_empty()).map(|(account, of)| HeldOf { account: account.0, numbers: numbers(of) }).collect(),
            series: lot.series,
            first: lot.first,
            last: lot.last,
            document: lot.document,
            received_on: lot.received_on.to_string(),
        }
    }
}

impl Look for Stock {
    const ACTION: Action = Action::BlankSpoil;
    const ID: &'static str = "blank_stock";
    const PATH: &'static str = "/api/blanks";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "The blanks of the own office, with their balance; for whoever works with blanks.";

    async fn look(ask: &Ask) -> Result<(Self, Option<u64>), Stop> {
        let stock = blanks::stock(ask.registry(), &ask.own_log()?).await?;
        Ok((Self { lots: stock.lots.into_iter().map(LotOf::of).collect() }, None))
    }
}

/// A command about the lot of the address, in the own office.
fn about_lot(ask: &Ask, command: impl FnOnce(LotId) -> Command) -> Result<Order, Stop> {
    let (lot, log) = (LotId(ask.id("id")?), ask.own_log()?);
    Ok(Order { about: Some(StreamId { log: log.clone(), kind: StreamKind::BlankLot, id: lot.0 }), log, command: command(lot) })
}

/// The numbers of blanks of a command. Of one that is not said, or is 0, no rule is asked: it is told in the page's own words.
fn numbers<const N: usize>(said: [(&'static str, Option<u64>); N]) -> Result<[u64; N], Stop> {
    let wanting = said.iter().filter(|(_, number)| number.unwrap_or(0) == 0);
    let wanting: Vec<Ground> = wanting.map(|(field, _)| Ground::new(Clause::new("O99-10.2"), "ground-blank-number").at(field)).collect();
    if wanting.is_empty() { Ok(said.map(|(_, number)| number.unwrap_or(0))) } else { Err(Stop::Refused(wanting)) }
}

/// A lot of blanks of the certificate of birth.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Receive {
    /// Series, as printed.
    pub series: String,
    /// First number.
    #[schema(value_type = u64, required = true)]
    pub first: Option<u64>,
    /// Last number.
    #[schema(value_type = u64, required = true)]
    pub last: Option<u64>,
    /// Document of receipt.
    pub document: String,
}

impl Act for Receive {
    const ACTION: Action = Action::BlankReceive;
    const PATH: &'static str = "/api/blanks/lots";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Takes a lot of blanks into stock (O99-10.2).";
    const EXAMPLE: &'static str = r#"{"series": "ВГ", "first": 1, "last": 10, "document": "накладная № 9"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let [first, last] = numbers([("first", self.first), ("last", self.last)])?;
        let command = Command::BlankReceive {
            lot: LotId(ask.made(b"lot")),
            kind: BlankKind(ActKind::Birth),
            series: self.series.to_uppercase(),
            first,
            last,
            document: self.document,
        };
        Ok(Order { log: ask.own_log()?, command, about: None })
    }
}

/// Blanks for an official.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// The official's account.
    pub to: Uuid,
    /// First number.
    #[schema(value_type = u64, required = true)]
    pub first: Option<u64>,
    /// Last number.
    #[schema(value_type = u64, required = true)]
    pub last: Option<u64>,
}

impl Act for Issue {
    const ACTION: Action = Action::BlankIssue;
    const PATH: &'static str = "/api/blanks/lots/{id}/issues";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Issues blanks of a lot to an official (O99-10.2).";
    const EXAMPLE: &'static str = r#"{"to": "0192f000-0000-7000-8000-000000000003", "first": 1, "last": 5}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let [first, last] = numbers([("first", self.first), ("last", self.last)])?;
        about_lot(ask, |lot| Command::BlankIssue { lot, to: AccountId(self.to), first, last })
    }
}

/// Blanks taken back into stock.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveBack {
    /// The account of the official who held them.
    pub from: Uuid,
    /// First number.
    #[schema(value_type = u64, required = true)]
    pub first: Option<u64>,
    /// Last number.
    #[schema(value_type = u64, required = true)]
    pub last: Option<u64>,
}

impl Act for GiveBack {
    const ACTION: Action = Action::BlankReturn;
    const PATH: &'static str = "/api/blanks/lots/{id}/returns";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Takes unused blanks back into stock (O99-10.2).";
    const EXAMPLE: &'static str = r#"{"from": "0192f000-0000-7000-8000-000000000003", "first": 426, "last": 427}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let [first, last] = numbers([("first", self.first), ("last", self.last)])?;
        about_lot(ask, |lot| Command::BlankReturn { lot, from: AccountId(self.from), first, last })
    }
}

/// A blank that was spoiled without a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpoilBlank {
    /// Its number.
    #[schema(value_type = u64, required = true)]
    pub number: Option<u64>,
    /// What happened.
    pub why: String,
}

impl Act for SpoilBlank {
    const ACTION: Action = Action::BlankSpoil;
    const PATH: &'static str = "/api/blanks/lots/{id}/spoilings";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Notes a blank as spoiled (O99-10.2).";
    const EXAMPLE: &'static str = r#"{"number": 420, "why": "замялся в принтере"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let [number] = numbers([("number", self.number)])?;
        about_lot(ask, |lot| Command::BlankSpoil { lot, number, why: self.why })
    }
}

/// Spoiled blanks written off.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteOff {
    /// First number.
    #[schema(value_type = u64, required = true)]
    pub first: Option<u64>,
    /// Last number.
    #[schema(value_type = u64, required = true)]
    pub last: Option<u64>,
    /// The act of writing off.
    pub act: String,
}

impl Act for WriteOff {
    const ACTION: Action = Action::BlankWriteOff;
    const PATH: &'static str = "/api/blanks/lots/{id}/write-offs";
    const TAG: &'static str = TAG;
    const SAYS: &'static str = "Writes spoiled blanks off on an act (O99-10.2).";
    const EXAMPLE: &'static str = r#"{"first": 420, "last": 420, "act": "акт № 2 от 18.11.2026"}"#;
    tells_done!();

    async fn order(self, ask: &Ask) -> Result<Order, Stop> {
        let [first, last] = numbers([("first", self.first), ("last", self.last)])?;
        about_lot(ask, |lot| Command::BlankWriteOff { lot, first, last, act: self.act })
    }
}
