//! The decision on what goes, with the rows that go: written together or not at all.

use std::sync::Arc;

use super::due::key;
use crate::access::tables::{WEB_SESSION, WEB_SESSION_SEEN};
use crate::ports::rows::{Change, Table};
use crate::ports::store::{Act, Loaded, Reads, Refused, WriteSet};

/// What the act answers where nothing was due: nothing is written.
pub(super) const NOTHING: &[u8] = b"\"nothing\"";

/// A decision on what goes.
pub(super) struct Erasing {
    pub(super) case: Arc<dyn Act>,
    /// The tables that its reads find rows of, in their order.
    pub(super) tables: Vec<&'static Table>,
}

impl Act for Erasing {
    fn reads(&self) -> Reads {
        self.case.reads()
    }

    fn decide(&self, loaded: &Loaded) -> Result<WriteSet, Refused> {
        let mut set = self.case.decide(loaded)?;
        if set.events.is_empty() {
            return Err(Refused(NOTHING.to_vec()));
        }
        for (table, rows) in self.tables.iter().zip(&loaded.rows) {
            for row in rows {
                let key = key(table, row);
                if table.name == WEB_SESSION.name {
                    set.rows.push(Change::Delete(&WEB_SESSION_SEEN, key.clone()));
                }
                set.rows.push(Change::Delete(table, key));
            }
        }
        Ok(set)
    }
}
