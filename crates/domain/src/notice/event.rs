//! Events and states of notices, copies II and volumes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::numbers::{ActKind, ActNumber, Book, NoticeId, RecordId, VolumeId, YearNumber};
use crate::service::Official;

/// Codes of the catalogue (requirements 1E) that travel from body to body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NoticeCode {
    /// Change the second copy.
    O10,
    /// Annul on the second copy.
    O14,
    /// Act records of foreign institutions to the capital's authority.
    O17,
    /// Second copies with inventory.
    O23,
}

/// Where a notice stands, on the side whose log it is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case", deny_unknown_fields)]
pub enum NoticeState {
    /// Sent, not answered.
    Sent,
    /// Received, to be executed.
    Received,
    /// Executed.
    Executed {
        /// Day.
        on: Date,
    },
    /// Returned with a reason.
    Returned {
        /// Day.
        on: Date,
        /// Why.
        why: String,
    },
}

impl NoticeState {
    /// Name in read models and texts.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Executed { .. } => "executed",
            Self::Returned { .. } => "returned",
        }
    }
}

/// One copy II in the inventory of a transmittal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InventoryLine {
    /// The record.
    pub record: RecordId,
    /// Its number.
    pub number: ActNumber,
    /// Version the copy shows.
    pub reflects: u32,
}

/// A notice on one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Code.
    pub code: NoticeCode,
    /// Sender's number.
    pub number: YearNumber,
    /// Sender's log.
    pub from: String,
    /// Addressee's log.
    pub to: String,
    /// The notice in the sender's log, where this is the addressee's side.
    pub origin: Option<NoticeId>,
    /// The record it speaks of.
    pub record: Option<RecordId>,
    /// Its number.
    pub act: Option<ActNumber>,
    /// Version of the content it asks to reflect.
    pub reflects: Option<u32>,
    /// The volume sent, for transmittals.
    pub volume: Option<VolumeId>,
    /// Its inventory (O23, O17).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inventory: Vec<InventoryLine>,
    /// What it says, in the words of its form: keys and values.
    pub says: std::collections::BTreeMap<String, String>,
    /// Day sent.
    pub sent_on: Date,
    /// Where it stands.
    pub state: NoticeState,
}

/// An event of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum NoticeEvent {
    /// Sent: first event in the sender's log.
    Sent {
        /// The notice.
        notice: Box<Notice>,
        /// By whom.
        by: Official,
    },
    /// Received: first event in the addressee's log.
    Received {
        /// The notice.
        notice: Box<Notice>,
        /// Day.
        on: Date,
    },
    /// Executed by the addressee.
    Executed {
        /// Day.
        on: Date,
        /// By whom.
        by: Official,
    },
    /// Returned by the addressee.
    Returned {
        /// Day.
        on: Date,
        /// Why.
        why: String,
        /// By whom.
        by: Official,
    },
    /// The addressee's answer came back to the sender.
    Answered {
        /// How it ended there.
        state: NoticeState,
        /// Day.
        on: Date,
    },
}

impl NoticeEvent {
    /// Name of the event in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Sent { .. } => "notice_sent",
            Self::Received { .. } => "notice_received",
            Self::Executed { .. } => "notice_executed",
            Self::Returned { .. } => "notice_returned",
            Self::Answered { .. } => "notice_answered",
        }
    }

    /// The notice after the event.
    #[must_use]
    pub fn apply(&self, state: Option<Notice>) -> Option<Notice> {
        match (self, state) {
            (Self::Sent { notice, .. } | Self::Received { notice, .. }, None) => Some((**notice).clone()),
            (Self::Executed { on, .. }, Some(notice)) if notice.state == NoticeState::Received => {
                Some(Notice { state: NoticeState::Executed { on: *on }, ..notice })
            }
            (Self::Returned { on, why, .. }, Some(notice)) if notice.state == NoticeState::Received => {
                Some(Notice { state: NoticeState::Returned { on: *on, why: why.clone() }, ..notice })
            }
            (Self::Answered { state, .. }, Some(notice)) if notice.state == NoticeState::Sent => Some(Notice { state: state.clone(), ..notice }),
            _ => None,
        }
    }
}

/// Where copy II is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case", deny_unknown_fields)]
pub enum SecondCopyState {
    /// With the registering body, until its volume is closed and sent.
    AtBody,
    /// On its way in a volume.
    Sent {
        /// The volume.
        volume: VolumeId,
    },
    /// On its way from a foreign institution to the capital's authority (O99-4).
    Transferred {
        /// The transmittal.
        notice: NoticeId,
    },
    /// At the oblast authority.
    AtAuthority,
}

/// Copy II of a record: its holder, and the version it reflects (decisions 9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondCopy {
    /// The record.
    pub record: RecordId,
    /// Its number.
    pub number: ActNumber,
    /// Version of the content it shows.
    pub reflects: u32,
    /// Day it was last made or changed.
    pub changed_on: Date,
    /// Where it is.
    pub state: SecondCopyState,
}

/// An event of copy II. Braces without fields: so that serde refuses unknown ones there too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum SecondCopyEvent {
    /// Made with the record.
    Made {
        /// The record.
        record: RecordId,
        /// Its number.
        number: ActNumber,
        /// Version it shows.
        reflects: u32,
        /// Day.
        on: Date,
    },
    /// Brought up to a later version.
    Updated {
        /// Version it shows.
        reflects: u32,
        /// Day.
        on: Date,
    },
    /// Sent in a volume.
    Sent {
        /// The volume.
        volume: VolumeId,
    },
    /// Transferred by a foreign institution.
    Transferred {
        /// The transmittal.
        notice: NoticeId,
    },
    /// The holder acknowledged it, or took it in (in the holder's own log it begins with `Made`).
    Acknowledged {},
    /// The volume or the transmittal came back: the copy is with the body again.
    CameBack {},
}

impl SecondCopyEvent {
    /// Name of the event in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Made { .. } => "second_copy_made",
            Self::Updated { .. } => "second_copy_updated",
            Self::Sent { .. } => "second_copy_sent",
            Self::Transferred { .. } => "second_copy_transferred",
            Self::Acknowledged {} => "second_copy_acknowledged",
            Self::CameBack {} => "second_copy_came_back",
        }
    }

    /// Copy II after the event.
    #[must_use]
    pub fn apply(&self, state: Option<SecondCopy>) -> Option<SecondCopy> {
        match (self, state) {
            (Self::Made { record, number, reflects, on }, None) => {
                Some(SecondCopy { record: *record, number: number.clone(), reflects: *reflects, changed_on: *on, state: SecondCopyState::AtBody })
            }
            (Self::Updated { reflects, on }, Some(copy)) => Some(SecondCopy { reflects: *reflects, changed_on: *on, ..copy }),
            (Self::Sent { volume }, Some(copy)) if copy.state == SecondCopyState::AtBody => {
                Some(SecondCopy { state: SecondCopyState::Sent { volume: *volume }, ..copy })
            }
            (Self::Transferred { notice }, Some(copy)) if copy.state == SecondCopyState::AtBody => {
                Some(SecondCopy { state: SecondCopyState::Transferred { notice: *notice }, ..copy })
            }
            (Self::Acknowledged {}, Some(copy)) if copy.state != SecondCopyState::AtAuthority => {
                Some(SecondCopy { state: SecondCopyState::AtAuthority, ..copy })
            }
            (Self::CameBack {}, Some(copy)) if matches!(copy.state, SecondCopyState::Sent { .. } | SecondCopyState::Transferred { .. }) => {
                Some(SecondCopy { state: SecondCopyState::AtBody, ..copy })
            }
            _ => None,
        }
    }
}

/// Where a volume of second copies stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VolumeState {
    /// Closed: laced, numbered, signed.
    Closed,
    /// Sent with its inventory.
    Sent,
    /// Acknowledged by the holder.
    Acknowledged,
    /// Sent back with a reason.
    Returned,
}

/// A volume of second copies (K-181).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Volume {
    /// Kind of acts.
    pub kind: ActKind,
    /// Year.
    pub year: i16,
    /// Book.
    pub book: Book,
    /// Number of the volume, from 1.
    pub ordinal: u64,
    /// First record.
    pub first: u64,
    /// Last record.
    pub last: u64,
    /// The copies in it.
    pub copies: Vec<crate::numbers::SecondCopyId>,
    /// Where it stands.
    pub state: VolumeState,
    /// Day of the last change.
    pub changed_on: Date,
    /// Why it came back.
    pub returned_why: Option<String>,
}

/// An event of a volume.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum VolumeEvent {
    /// Closed.
    Closed {
        /// The volume.
        volume: Box<Volume>,
        /// By whom.
        by: Official,
    },
    /// Sent with its inventory (O23).
    Sent {
        /// Day.
        on: Date,
        /// By whom.
        by: Official,
    },
    /// Acknowledged.
    Acknowledged {
        /// Day.
        on: Date,
    },
    /// Sent back.
    Returned {
        /// Day.
        on: Date,
        /// Why.
        why: String,
    },
}

impl VolumeEvent {
    /// Name of the event in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Closed { .. } => "volume_closed",
            Self::Sent { .. } => "volume_sent",
            Self::Acknowledged { .. } => "volume_acknowledged",
            Self::Returned { .. } => "volume_returned",
        }
    }

    /// The volume after the event.
    #[must_use]
    pub fn apply(&self, state: Option<Volume>) -> Option<Volume> {
        match (self, state) {
            (Self::Closed { volume, .. }, None) => Some((**volume).clone()),
            (Self::Sent { on, .. }, Some(v)) if matches!(v.state, VolumeState::Closed | VolumeState::Returned) => {
                Some(Volume { state: VolumeState::Sent, changed_on: *on, returned_why: None, ..v })
            }
            (Self::Acknowledged { on }, Some(v)) if v.state == VolumeState::Sent => Some(Volume { state: VolumeState::Acknowledged, changed_on: *on, ..v }),
            (Self::Returned { on, why }, Some(v)) if v.state == VolumeState::Sent => {
                Some(Volume { state: VolumeState::Returned, changed_on: *on, returned_why: Some(why.clone()), ..v })
            }
            _ => None,
        }
    }
}
