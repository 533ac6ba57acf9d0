//! Pages, gate and API over a house in memory.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::missing_docs_in_private_items)]

mod fake;
mod gate;
mod pages;
mod site;
