//! The law of births, told as given, when, then. Files are named by the clause they prove.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "tests")]

mod desk;
mod given;
mod then;

mod order99_cl_02;
mod order99_cl_04;
mod order99_cl_05;
mod order99_cl_06;
mod order99_cl_07;
mod order99_cl_08;
mod order99_cl_09;
mod order99_cl_10;
mod order99_cl_11;
mod order99_cl_12;
mod order99_cl_13;
mod order99_cl_14_15;
mod order99_cl_16;
mod order99_end;

mod svc_09_electronic;

mod gr_853;
mod k_179;
mod k_183_185_corrections;
mod k_187_190;
mod k_191_192;
mod k_194_names;
mod k_196_foundling;
mod k_197_stillbirth;
mod k_203_agreement;

mod blanks;
mod certificates;
mod content_and_undo;
mod copies_and_notices;
mod editions;
mod events;
mod invariants;
mod kernel;
mod labels;
mod numbers_of_the_law;
mod retention;
