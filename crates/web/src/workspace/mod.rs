//! Pages of officials, one folder each.

pub mod access_log;
pub mod applications;
pub mod births;
pub mod blanks;
pub mod components;
pub mod conclusions;
pub mod copies;
pub mod desk;
pub mod electronic;
pub mod journals;
pub mod notices;
pub mod papers;
pub mod people;
pub mod records;
pub mod refusals;
pub mod reports;
pub mod search;
pub mod settings;
pub mod sheet;
pub mod signatures;
pub mod whose;

use crate::routes::{Access, Cache, Route, looks};

pub(crate) static ROUTES: &[Route] = &[Route::page("/components", Access::Demo, || looks(components::get)).kept(Cache::Ask)];
