//! Blanks of strict account (App. 3): received, issued to an official, used, spoiled, written off; the balance always proves.
//!
//! A lot is a run of numbers of one series, received on one document. What is in stock, in hands, used and spoiled are sets of
//! numbers that never overlap and together are the lot.

mod decide;
mod event;
mod ranges;

pub use decide::{BlankIssue, BlankReceive, BlankReturn, BlankSpoil, BlankWriteOff, issue, receive, return_, spoil, use_one, write_off};
pub use event::{Balance, BlankEvent, BlankKind, Lot, shown_number};
pub use ranges::Ranges;
