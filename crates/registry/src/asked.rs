//! What was asked with a command's id: the same id with other data is another wish, and gets no answer of the first.

use domain::numbers::AccountId;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::command::Command;
use crate::ports::store::{LogId, StreamKind};
use crate::run::Answer;

/// Digest of what a person asked: who, where, what. What the program itself adds on the way (ids of what is made, look-ups
/// outside, the day at the counter) is not part of it: it may differ from one sending of the same form to the next.
pub(crate) fn digest(command: &Command, log: &LogId, by: AccountId) -> String {
    let mut asked = serde_json::to_value(command).unwrap_or(Value::Null);
    if let Value::Object(fields) = &mut asked {
        for name in added(command) {
            fields.remove(*name);
        }
    }
    let hash = Sha256::new()
        .chain_update(b"ahat-asked-1")
        .chain_update(log.0.as_bytes())
        .chain_update([0])
        .chain_update(by.0.as_bytes())
        .chain_update(asked.to_string().as_bytes());
    hex::encode(hash.finalize())
}

/// Fields that the program adds to what is asked.
const fn added(command: &Command) -> &'static [&'static str] {
    match command {
        Command::ApplicationFile { channel: domain::application::Channel::Post, .. } => &["id", "delivery"],
        Command::ApplicationFile { .. } => &["id", "delivery", "filed_on"],
        // Which children it was is told by what it made: see [`agrees`].
        Command::BirthRegister { .. } => &["children", "similar", "answered"],
        Command::CertificateMake { .. } => &["id", "blank", "token"],
        Command::RecordCorrect { .. } | Command::CauseAnnul { .. } => &["second_copy", "notice"],
        Command::NoticeExecute { .. } => &["copies"],
        Command::VolumeClose { .. } => &["id", "ordinal", "copies"],
        Command::VolumeSend { .. } | Command::RecordsTransfer { .. } => &["notice", "copies"],
        _ => &[],
    }
}

/// Is `answer` the one to this command? An answer of before digests were kept agrees with everything.
pub(crate) fn agrees(answer: &Answer, digest: &str, command: &Command) -> bool {
    let same = answer.asked.as_deref().is_none_or(|asked| asked == digest);
    let of_these = match command {
        Command::BirthRegister { children, .. } => {
            children.iter().all(|child| answer.made.iter().any(|made| made.kind == StreamKind::Application && made.id == child.application.0))
        }
        _ => true,
    };
    same && of_these
}

#[cfg(test)]
mod tests {
    use domain::numbers::{CertificateId, LotId, RecordId};
    use domain::record::Copy;
    use uuid::Uuid;

    use super::*;

    fn of(command: &Command) -> String {
        digest(command, &LogId("7517".to_owned()), AccountId(Uuid::from_u128(1)))
    }

    #[test]
    fn what_the_program_adds_is_no_part_of_what_was_asked() {
        let make = |token: &str, application: u128| Command::CertificateMake {
            id: CertificateId(Uuid::from_u128(2)),
            application: domain::numbers::ApplicationId(Uuid::from_u128(application)),
            record: RecordId(Uuid::from_u128(4)),
            blank: None,
            token: token.to_owned(),
            replaces: Vec::new(),
        };
        assert_eq!(of(&make("one", 3)), of(&make("other", 3)));
        assert_ne!(of(&make("one", 3)), of(&make("one", 5)));
    }

    #[test]
    fn another_person_another_log_and_other_data_are_another_wish() {
        let spoil = |why: &str| Command::BlankSpoil { lot: LotId(Uuid::from_u128(7)), number: 12, why: why.to_owned() };
        assert_eq!(of(&spoil("бүлінді")), of(&spoil("бүлінді")));
        assert_ne!(of(&spoil("бүлінді")), of(&spoil("жыртылды")));
        let (log, me, other) = (LogId("7517".to_owned()), AccountId(Uuid::from_u128(1)), AccountId(Uuid::from_u128(2)));
        assert_ne!(digest(&spoil("x"), &log, me), digest(&spoil("x"), &log, other));
        assert_ne!(digest(&spoil("x"), &log, me), digest(&spoil("x"), &LogId("7111".to_owned()), me));
        let print = |copy| Command::CopyPrint { record: RecordId(Uuid::from_u128(9)), copy };
        assert_ne!(of(&print(Copy::First)), of(&print(Copy::Second)));
    }
}
