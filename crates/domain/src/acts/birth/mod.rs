//! Birth: what is stated, what the law demands of it, and how it is registered (O99-5…16, K-186…201).
//!
//! Stated ([`BirthStatement`], anything may be missing) → examined ([`rules::examine`], every defect with its clause) →
//! complete ([`CompleteBirth`], nothing may be missing) → registered ([`register`]). Only a complete birth can be registered.

mod beside;
mod complete;
mod content;
mod form;
mod names_rule;
mod register;
pub mod rules;
mod statement;

pub use beside::{Beside, ONE_DELIVERY_DAYS, SAME_CHILD};
pub use complete::{CompleteBirth, Origin, complete, proof_key};
pub use content::{content, subjects};
pub use form::*;
pub use names_rule::*;
pub use register::{Births, ChildToRegister, Happened, register};
pub use statement::{Attached, AttachedKind, BirthProof, BirthStatement, Child, Father, FatherBasis, MaritalStatement, Vitality};
