//! Pages, gate and API over a registry of their own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::missing_docs_in_private_items)]

/// Each of these tests on both engines, with a registry of its own.
macro_rules! on_both_engines {
    ($($name:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(&crate::house::House::on(store::testing::TestDb::sqlite(), true).await).await })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(&crate::house::House::on(store::testing::TestDb::postgres().await, true).await).await })*
        }
    };
}

mod annulment;
mod api;
mod at_once;
mod births;
mod editions;
mod electronic;
mod erasures;
mod gate;
mod house;
mod key_demanded;
mod keyring;
mod methods;
mod office;
mod one_delivery;
mod own_filings;
mod own_records;
mod pages;
mod papers;
mod reach;
mod records;
mod relatives;
mod reports;
mod scans;
mod sending;
mod sheets;
mod signing;
mod site;
mod typed;
mod walked;
mod ways;
mod world;
