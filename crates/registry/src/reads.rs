//! What each command must read under the head of its log: in one place, so that no decision reads on its own.

use domain::acts::birth::BirthProof;
use domain::electronic::ElectronicPaper;
use domain::numbers::{ActKind, ApplicationId, Book, Counter};
use uuid::Uuid;

use crate::beforehand::Beforehand;
use crate::command::Command;
use crate::policy;
use crate::ports::rows::{Is, Select, Value};
use crate::ports::store::{Claim, CounterKey, LogId, Reads, StreamId, StreamKind};
use crate::projection::{BIRTH_PROOF, tables};
use crate::signing::signs;
use crate::sweep;

/// The reads of `command` in `log` in this calendar year, with what is known of it beforehand.
#[must_use]
pub fn reads(command: &Command, log: &LogId, year: i16, known: &Beforehand) -> Reads {
    let mut r = Builder { log, reads: Reads::default() };
    // Whether a key is demanded is asked of every act that is signed.
    if case_of(command).is_none() || signs(command) {
        r.reads.streams.push(policy::stream());
    }
    match command {
        Command::ApplicationFile { .. } => {
            r.counter(&Counter::Application(year));
            r.proofs(known);
        }
        Command::ApplicationAmend { id, .. } => {
            r.stream(StreamKind::Application, id.0);
            r.proofs(known);
        }
        Command::ConclusionDraft { id, .. }
        | Command::ConclusionSendBack { id, .. }
        | Command::RefusalDecide { id, .. }
        | Command::RefusalSendBack { id, .. } => r.stream(StreamKind::Application, id.0),
        Command::ApplicationAskToMend { id, .. } => {
            r.stream(StreamKind::Application, id.0);
            r.counter(&Counter::Outgoing(year));
        }
        Command::ConclusionApprove { id } => {
            r.stream(StreamKind::Application, id.0);
            r.counter(&Counter::Conclusion(year));
        }
        Command::RefusalSign { id } => {
            r.stream(StreamKind::Application, id.0);
            r.counter(&Counter::Refusal(year));
        }
        Command::BirthRegister { children, .. } => {
            for child in children {
                r.stream(StreamKind::Application, child.application.0);
            }
            r.counter(&Counter::Record(ActKind::Birth, year, Book::Current));
            r.counter(&Counter::Record(ActKind::Birth, year, Book::Restored));
            r.proofs(known);
        }
        Command::IinAllot { record, .. } | Command::CopyPrint { record, .. } => r.stream(StreamKind::Record, record.0),
        Command::CertificateMake { application, record, blank, replaces, .. } => {
            r.stream(StreamKind::Application, application.0);
            r.stream(StreamKind::Record, record.0);
            if let Some((lot, _)) = blank {
                r.stream(StreamKind::BlankLot, lot.0);
            }
            replaces.iter().for_each(|old| r.stream(StreamKind::Certificate, old.0));
            let standing = ["journalled", "handed_over"].map(Value::from).to_vec();
            r.reads.rows.push(Select::from(&tables::CERTIFICATE).eq("record", record.0).matching("state", Is::In(standing)).limit(10));
            r.counter(&Counter::Journal(year));
            r.counter(&Counter::Reference(year));
        }
        Command::CertificateHandOver { id, application, .. } => {
            r.stream(StreamKind::Certificate, id.0);
            r.stream(StreamKind::Application, application.0);
            if let Some(record) = known.record {
                r.stream(StreamKind::Record, record.0);
            }
        }
        Command::CertificateSpoil { id, lot, .. } => {
            r.stream(StreamKind::Certificate, id.0);
            if let Some(lot) = lot {
                r.stream(StreamKind::BlankLot, lot.0);
            }
        }
        Command::RecordCorrect { record, second_copy, .. } | Command::CauseAnnul { record, second_copy, .. } => {
            r.stream(StreamKind::Record, record.0);
            if let Some(copy) = second_copy {
                r.stream(StreamKind::SecondCopy, copy.0);
            }
            r.counter(&Counter::Outgoing(year));
        }
        Command::BlankReceive { kind, series, first, last, .. } => r.reads.rows.push(
            Select::from(&tables::BLANK_LOT)
                .eq("log", log.0.as_str())
                .eq("kind", kind.0.as_str())
                .matching("series", Is::In(looks_like(series)))
                .matching("first", Is::AtMost(Value::Int(i64::try_from(*last).unwrap_or(i64::MAX))))
                .matching("last", Is::AtLeast(Value::Int(i64::try_from(*first).unwrap_or(i64::MAX))))
                .limit(1),
        ),
        Command::BlankIssue { lot, .. } | Command::BlankReturn { lot, .. } | Command::BlankSpoil { lot, .. } | Command::BlankWriteOff { lot, .. } => {
            r.stream(StreamKind::BlankLot, lot.0)
        }
        Command::NoticeReceive { .. } | Command::Appoint { .. } | Command::EditionChoose { .. } | Command::SigningChoose { .. } => {}
        Command::NoticeExecute { id, copies } => {
            r.stream(StreamKind::Notice, id.0);
            copies.iter().for_each(|copy| r.stream(StreamKind::SecondCopy, copy.0));
        }
        Command::NoticeReturn { id, .. } => r.stream(StreamKind::Notice, id.0),
        Command::NoticeAnswer { id, volume, copies, .. } => {
            r.stream(StreamKind::Notice, id.0);
            copies.iter().for_each(|copy| r.stream(StreamKind::SecondCopy, copy.0));
            if let Some(volume) = volume {
                r.stream(StreamKind::Volume, volume.0);
            }
        }
        Command::VolumeClose { copies, .. } => copies.iter().for_each(|copy| r.stream(StreamKind::SecondCopy, copy.0)),
        Command::VolumeSend { id, copies, .. } => {
            r.stream(StreamKind::Volume, id.0);
            copies.iter().for_each(|copy| r.stream(StreamKind::SecondCopy, copy.0));
            r.counter(&Counter::Outgoing(year));
        }
        Command::RecordsTransfer { copies, .. } => {
            copies.iter().for_each(|copy| r.stream(StreamKind::SecondCopy, copy.0));
            r.counter(&Counter::Outgoing(year));
        }
        Command::AppointmentEnd { id, .. } => r.stream(StreamKind::Appointment, id.0),
        Command::ElectronicIssue { id, paper, about, head, .. } => {
            r.stream(StreamKind::Electronic, id.0);
            r.stream(of_paper(*paper), *about);
            if let (Some(head), Some(event)) = (head, head_signs(*paper)) {
                r.reads.rows.push(Select::from(&tables::SIGNATURE).eq("signature", head.as_str()).eq("about", *about).eq("event", event).limit(1));
            }
        }
        Command::RetentionApply { at, what } => {
            r.stream(StreamKind::Retention, Uuid::nil());
            r.reads.rows.extend(sweep::due(*at, what).into_iter().map(|due| due.query));
        }
        Command::ReferenceSign { id, application, record } => {
            r.stream(StreamKind::Certificate, id.0);
            r.stream(StreamKind::Application, application.0);
            r.stream(StreamKind::Record, record.0);
        }
    }
    r.reads
}

/// The application whose edition governs `command`; what is no case is judged under the deployment's policy (decisions 1).
#[must_use]
pub fn case_of(command: &Command) -> Option<ApplicationId> {
    match command {
        Command::ApplicationAmend { id, .. }
        | Command::ApplicationAskToMend { id, .. }
        | Command::ConclusionDraft { id, .. }
        | Command::ConclusionApprove { id }
        | Command::ConclusionSendBack { id, .. }
        | Command::RefusalDecide { id, .. }
        | Command::RefusalSign { id }
        | Command::RefusalSendBack { id, .. } => Some(*id),
        Command::BirthRegister { children, .. } => children.first().map(|child| child.application),
        Command::CertificateMake { application, .. } | Command::CertificateHandOver { application, .. } | Command::ReferenceSign { application, .. } => {
            Some(*application)
        }
        Command::ElectronicIssue { paper: ElectronicPaper::Refusal | ElectronicPaper::Returned, about, .. } => Some(ApplicationId(*about)),
        _ => None,
    }
}

/// Name of the event with which the head signs a paper that leaves.
#[must_use]
pub(crate) const fn head_signs(paper: ElectronicPaper) -> Option<&'static str> {
    match paper {
        ElectronicPaper::Refusal => Some("refusal_signed"),
        ElectronicPaper::Reference => Some("reference_signed"),
        ElectronicPaper::Returned => None,
    }
}

/// The stream that a paper is printed from.
const fn of_paper(paper: ElectronicPaper) -> StreamKind {
    match paper {
        ElectronicPaper::Refusal | ElectronicPaper::Returned => StreamKind::Application,
        ElectronicPaper::Reference => StreamKind::Certificate,
    }
}

struct Builder<'a> {
    log: &'a LogId,
    reads: Reads,
}

impl Builder<'_> {
    fn stream(&mut self, kind: StreamKind, id: Uuid) {
        self.reads.streams.push(StreamId { log: self.log.clone(), kind, id });
    }

    /// Claims on the documents on births.
    fn proofs(&mut self, known: &Beforehand) {
        self.reads.claims.extend(known.proofs.iter().map(|key| Claim { kind: BIRTH_PROOF.to_owned(), key: key.clone() }));
    }

    fn counter(&mut self, counter: &Counter) {
        self.reads.counters.push(CounterKey(counter.key()));
    }
}

/// Key of the claim on the document that proves a birth, where the statement has one.
#[must_use]
pub fn proof_of(proof: Option<&BirthProof>) -> Option<String> {
    domain::acts::birth::proof_key(proof?)
}

/// A series and those that it may be taken for: УЛ is ҮЛ on a keyboard without Ү, and no blank is received twice.
fn looks_like(series: &str) -> Vec<Value> {
    let all = matching::blank_number(&format!("{} 1", series.trim())).map_or_else(Vec::new, |typed| typed.series);
    all.into_iter().chain([series.trim().to_owned()]).map(|one| Value::from(one.as_str())).collect()
}
