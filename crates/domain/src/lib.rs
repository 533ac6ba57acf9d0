//! The domain: what a birth is, what may be done about it, and why not. Pure and total: no clock, no I/O.
//!
//! A command is judged by a `decide` function that returns a [`kernel::Decision`]: events, or a refusal with *all* its
//! grounds, and in both cases the trace of every rule that was asked. One folder a concept: `state`, `command`, `event`, `decide`.

pub mod acts;
pub mod application;
pub mod blank;
pub mod certificate;
pub mod documents;
pub mod electronic;
pub mod fields;
pub mod happened;
pub mod iin;
pub mod kernel;
pub mod names;
pub mod notice;
pub mod numbers;
pub mod paper;
pub mod partial_date;
pub mod people;
pub mod record;
pub mod retention;
pub mod service;
pub mod settings;
pub mod typed;
