//! Requests of the API that are sent again: the same one gets its first answer, another one under the same id is told so.
//!
//! That a command acts once is the store's promise; here it is kept what was said, so that a mistaken id is not taken for a repeat.
//! An answer goes after its term (`law/retention.toml`); the command itself is known for ever.

use jiff::Timestamp;
use uuid::Uuid;

use super::cells::Cells;
use super::tables::API_REQUEST;
use crate::ports::rows::{Change, Row, Select};
use crate::ports::store::{Fault, Store};

/// What is known of a request when it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// It is new, or was never answered: it may go on.
    New(Noted),
    /// It was answered so.
    Answered(u16, Vec<u8>),
    /// Something else was said under this id.
    Other,
}

/// A request that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    id: Uuid,
    said: [u8; 32],
    at: Timestamp,
}

impl Noted {
    fn key(&self) -> Row {
        vec![self.id.into(), self.said.to_vec().into()]
    }

    fn row(&self, answer: Option<(u16, Vec<u8>)>) -> Row {
        let mut row = self.key();
        let (status, bytes) = answer.unzip();
        row.extend([self.at.into(), status.map(i64::from).into(), bytes.into()]);
        row
    }

    /// It brought this about.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn answered(&self, store: &dyn Store, status: u16, answer: Vec<u8>) -> Result<(), Fault> {
        store.put(&[Change::Put(&API_REQUEST, self.row(Some((status, answer))))]).await
    }

    /// It brought nothing about: its id is free again.
    ///
    /// # Errors
    /// A technical failure.
    pub async fn withdrawn(&self, store: &dyn Store) -> Result<(), Fault> {
        store.put(&[Change::Delete(&API_REQUEST, self.key())]).await
    }
}

/// Notes a request first and looks at what else is noted then: of two at once that say different things none goes on.
///
/// # Errors
/// A technical failure.
pub async fn came(store: &dyn Store, id: Uuid, said: [u8; 32], now: Timestamp) -> Result<Came, Fault> {
    let noted = Noted { id, said, at: now };
    let mut others = false;
    for row in rows(store, id).await? {
        if row.said != said {
            others = true;
        } else if let Some((status, answer)) = row.answer {
            return Ok(Came::Answered(status, answer));
        }
    }
    if others {
        return Ok(Came::Other);
    }
    store.put(&[Change::Put(&API_REQUEST, noted.row(None))]).await?;
    if rows(store, id).await?.iter().any(|row| row.said != said) {
        noted.withdrawn(store).await?;
        return Ok(Came::Other);
    }
    Ok(Came::New(noted))
}

struct Kept {
    said: [u8; 32],
    answer: Option<(u16, Vec<u8>)>,
}

async fn rows(store: &dyn Store, id: Uuid) -> Result<Vec<Kept>, Fault> {
    let rows = store.select(&Select::from(&API_REQUEST).eq("id", id)).await?;
    rows.into_iter().map(read).collect()
}

fn read(row: Row) -> Result<Kept, Fault> {
    let mut cells = Cells::of(&API_REQUEST, row);
    cells.id()?;
    let said = cells.bytes()?.try_into().map_err(|_| cells.damaged("said"))?;
    cells.time()?;
    let status = cells.maybe_int()?.and_then(|status| u16::try_from(status).ok());
    Ok(Kept { said, answer: status.zip(cells.maybe_bytes()?) })
}
