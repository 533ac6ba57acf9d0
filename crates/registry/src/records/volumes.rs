//! Volumes of second copies, as pages list them.

use domain::numbers::VolumeId;
use jiff::civil::Date;

use super::cells::Named;
use crate::ports::rows::Row;
use crate::ports::store::Fault;
use crate::projection::tables;

/// A volume of second copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolumeRow {
    /// The volume.
    pub id: VolumeId,
    /// Year.
    pub year: i16,
    /// Book, by name.
    pub book: String,
    /// Number of the volume.
    pub ordinal: u64,
    /// Copies in it.
    pub copies: u64,
    /// State, by name.
    pub state: String,
    /// Day of the last change.
    pub changed_on: Date,
    /// Why the keeper sent it back, where that is how it stands.
    pub why: Option<String>,
}

impl VolumeRow {
    pub(crate) fn read(row: &Row) -> Result<Self, Fault> {
        let r = Named::of(&tables::VOLUME, row);
        Ok(Self {
            id: VolumeId(r.id("id")?),
            year: r.year("year")?,
            book: r.text("book")?,
            ordinal: r.count("ordinal")?,
            copies: r.count("copies")?,
            state: r.text("state")?,
            changed_on: r.date("changed_on")?,
            why: r.maybe_text("returned_why")?,
        })
    }
}
