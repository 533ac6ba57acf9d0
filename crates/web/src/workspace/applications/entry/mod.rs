//! The entry of a birth: a new application, or the data of one that was taken in. Nothing that was typed is ever lost.

mod accept;
mod amend;
mod doubts;
mod draft;
pub mod fields;
pub mod panels;
mod parents;
pub mod prepare;
mod screen;
mod view;

pub use accept::{new_get, new_post};
pub use amend::{amend_get, amend_post};
pub use view::{Cell, Entry, Form, PersonColumn, Section};

pub(crate) use doubts::{compare_with, of_one_mother, which_is_it};
pub(crate) use draft::saved_at as draft_saved_at;
pub(crate) use fields::{choices_of, words_of};
use screen::{Screen, draw};
pub(crate) use screen::{fingerprint, similar};
