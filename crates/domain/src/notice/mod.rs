//! What one body owes another: notices, copy II, volumes. Each side writes in its own log (architecture.md).

mod decide;
mod event;
mod transfer;

pub use decide::{
    Outgoing, copy_returned, copy_updated, notice_answer, notice_execute, notice_receive, notice_return, notice_send, volume_acknowledge, volume_close,
    volume_send,
};
pub use transfer::{Way, records_transfer, transfer_ended};

pub use event::{InventoryLine, Notice, NoticeCode, NoticeEvent, NoticeState, SecondCopy, SecondCopyEvent, SecondCopyState, Volume, VolumeEvent, VolumeState};
