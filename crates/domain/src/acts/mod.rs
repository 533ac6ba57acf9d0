//! The kinds of civil-status acts.

pub mod birth;
