//! Pages of officials, one folder each.

pub mod applications;
pub mod births;
pub mod components;

use crate::routes::{Access, Cache, Route, looks};

pub(crate) static ROUTES: &[Route] =
    &[Route::page("/components", Access::Demo, || looks(components::get)).kept(Cache::Ask)];
