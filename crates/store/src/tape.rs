//! Rows of acts as they were written, kept only while `ahat bench` asks for them: its raw arm writes the same ones.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::conn::Write;
use crate::store::Store;

/// The rows of one act.
#[derive(Debug, Clone)]
pub struct Taped(pub(crate) Vec<Write<'static>>);

/// What was written since it was started.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    on: AtomicBool,
    acts: Mutex<Vec<Taped>>,
}

impl Tape {
    /// Keeps an act's rows, where somebody asked for them.
    pub(crate) fn keep(&self, writes: Vec<Write<'static>>) {
        if self.on.load(Ordering::Relaxed) {
            self.acts.lock().unwrap_or_else(PoisonError::into_inner).push(Taped(writes));
        }
    }
}

impl Store {
    /// From now on the rows of every single act are kept in memory.
    pub fn tape_start(&self) {
        self.inner.cx.tape.on.store(true, Ordering::Relaxed);
    }

    /// Ends that; the acts in the order in which they were written.
    #[must_use]
    pub fn tape_take(&self) -> Vec<Taped> {
        let tape = &self.inner.cx.tape;
        tape.on.store(false, Ordering::Relaxed);
        std::mem::take(&mut *tape.acts.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
