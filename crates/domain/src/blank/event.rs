//! A lot of blanks and what happens to it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ranges::Ranges;
use crate::numbers::{AccountId, ActKind, CertificateId};
use crate::service::Official;

/// Which blanks: one kind of certificate each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlankKind(pub ActKind);

/// A number of a blank as printed: series and seven digits.
#[must_use]
pub fn shown_number(series: &str, number: u64) -> String {
    if series.is_empty() { format!("№ {number:07}") } else { format!("{series} № {number:07}") }
}

/// A lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lot {
    /// Kind of certificate.
    pub kind: BlankKind,
    /// Series, as printed; may be empty.
    pub series: String,
    /// First number.
    pub first: u64,
    /// Last number.
    pub last: u64,
    /// Document of receipt.
    pub document: String,
    /// Day of receipt.
    pub received_on: Date,
    /// In the body's stock.
    pub stock: Ranges,
    /// In officials' hands; who once held some stays here with an empty set.
    pub held: BTreeMap<AccountId, Ranges>,
    /// Used for certificates.
    pub used: Ranges,
    /// Spoiled, not yet written off.
    pub spoiled: Ranges,
    /// Written off.
    pub written_off: Ranges,
}

/// How many blanks are where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
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

impl Balance {
    /// Every blank is in exactly one place.
    #[must_use]
    pub const fn proves(&self) -> bool {
        self.received == self.stock + self.held + self.used + self.spoiled + self.written_off
    }
}

impl Lot {
    /// How many are where.
    #[must_use]
    pub fn balance(&self) -> Balance {
        Balance {
            received: self.last.saturating_sub(self.first).saturating_add(1),
            stock: self.stock.count(),
            held: self.held.values().map(Ranges::count).sum(),
            used: self.used.count(),
            spoiled: self.spoiled.count(),
            written_off: self.written_off.count(),
        }
    }

    /// The next blank in this official's hands.
    #[must_use]
    pub fn next_of(&self, official: AccountId) -> Option<u64> {
        self.held.get(&official).and_then(Ranges::first)
    }
}

/// An event of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum BlankEvent {
    /// Received by the body.
    Received {
        /// Kind.
        kind: BlankKind,
        /// Series.
        series: String,
        /// First number.
        first: u64,
        /// Last number.
        last: u64,
        /// Document of receipt.
        document: String,
        /// Day.
        on: Date,
        /// By whom.
        by: Official,
    },
    /// Issued to an official.
    Issued {
        /// To whom.
        to: AccountId,
        /// First number.
        first: u64,
        /// Last number.
        last: u64,
        /// Day.
        on: Date,
        /// By whom.
        by: Official,
    },
    /// Given back to stock by an official.
    GivenBack {
        /// By whom held.
        from: AccountId,
        /// First number.
        first: u64,
        /// Last number.
        last: u64,
        /// Day.
        on: Date,
        /// Who took them.
        by: Official,
    },
    /// Used for a certificate.
    Used {
        /// Number.
        number: u64,
        /// From whose hands.
        from: AccountId,
        /// For what.
        certificate: CertificateId,
        /// Day.
        on: Date,
    },
    /// Spoiled: in hands, in stock, or after it had been used for a certificate not yet handed over.
    Spoiled {
        /// Number.
        number: u64,
        /// Why.
        why: String,
        /// Day.
        on: Date,
        /// By whom.
        by: Official,
    },
    /// Spoiled blanks were written off by an act.
    WrittenOff {
        /// First number.
        first: u64,
        /// Last number.
        last: u64,
        /// The act of writing off.
        act: String,
        /// Day.
        on: Date,
        /// By whom.
        by: Official,
    },
}

impl BlankEvent {
    /// Name of the event in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Received { .. } => "blank_received",
            Self::Issued { .. } => "blank_issued",
            Self::GivenBack { .. } => "blank_given_back",
            Self::Used { .. } => "blank_used",
            Self::Spoiled { .. } => "blank_spoiled",
            Self::WrittenOff { .. } => "blank_written_off",
        }
    }

    /// The lot after the event; `None` where the event can't stand at this point.
    #[must_use]
    pub fn apply(&self, state: Option<Lot>) -> Option<Lot> {
        if let Self::Received { kind, series, first, last, document, on, .. } = self {
            return (state.is_none() && first <= last).then(|| Lot {
                kind: *kind,
                series: series.clone(),
                first: *first,
                last: *last,
                document: document.clone(),
                received_on: *on,
                stock: Ranges::of(*first, *last),
                held: BTreeMap::new(),
                used: Ranges::default(),
                spoiled: Ranges::default(),
                written_off: Ranges::default(),
            });
        }
        let mut lot = state?;
        if !self.fits(&lot) {
            return None;
        }
        match self {
            Self::Received { .. } => return None,
            Self::Issued { to, first, last, .. } => {
                lot.stock.remove(*first, *last);
                lot.held.entry(*to).or_default().add(*first, *last);
            }
            Self::GivenBack { from, first, last, .. } => {
                lot.take_from(*from, *first, *last);
                lot.stock.add(*first, *last);
            }
            Self::Used { number, from, .. } => {
                lot.take_from(*from, *number, *number);
                lot.used.add(*number, *number);
            }
            Self::Spoiled { number, .. } => {
                let holders: Vec<AccountId> = lot.held.keys().copied().collect();
                for holder in holders {
                    lot.take_from(holder, *number, *number);
                }
                lot.stock.remove(*number, *number);
                lot.used.remove(*number, *number);
                lot.spoiled.add(*number, *number);
            }
            Self::WrittenOff { first, last, .. } => {
                lot.spoiled.remove(*first, *last);
                lot.written_off.add(*first, *last);
            }
        }
        Some(lot)
    }
}

impl BlankEvent {
    /// The numbers it speaks of are where it takes them from.
    fn fits(&self, lot: &Lot) -> bool {
        let held = |by: &AccountId, first, last| lot.held.get(by).is_some_and(|held| held.covers(first, last));
        match self {
            Self::Received { .. } => false,
            Self::Issued { first, last, .. } => lot.stock.covers(*first, *last),
            Self::GivenBack { from, first, last, .. } => held(from, *first, *last),
            Self::Used { number, from, .. } => held(from, *number, *number),
            Self::Spoiled { number, .. } => [&lot.stock, &lot.used].into_iter().chain(lot.held.values()).any(|place| place.contains(*number)),
            Self::WrittenOff { first, last, .. } => lot.spoiled.covers(*first, *last),
        }
    }
}

impl Lot {
    fn take_from(&mut self, official: AccountId, first: u64, last: u64) {
        if let Some(ranges) = self.held.get_mut(&official) {
            ranges.remove(first, last);
        }
    }
}
