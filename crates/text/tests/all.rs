//! The catalogues as a whole: nothing missing, nothing translated by halves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod catalogues;
mod families;
