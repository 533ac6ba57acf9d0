//! What pages of heads, keepers and administrators read beside the commands: queues of conclusions and refusals, blanks and
//! their balance, notices, copies II and volumes, people in service.
//!
//! Nothing here decides: commands go through [`crate::Registry::run`]. Whoever shows personal data traces the reading first.

pub mod blanks;
pub mod cases;
pub mod copies;
pub mod notices;
pub mod people;
