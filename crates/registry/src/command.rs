//! Everything that can be asked of the registry: one enum, used by pages, API, simulation and replay alike.

use domain::acts::birth::BirthStatement;
use domain::application::Channel;
use domain::blank::BlankKind;
use domain::documents::{DocumentRef, IdentityDocument};
use domain::electronic::{ElectronicPaper, IssuedFiles};
use domain::iin::Iin;
use domain::names::PersonName;
use domain::notice::{Notice, NoticeState};
use domain::numbers::{AccountId, ActKind, ApplicationId, AppointmentId, Book, CertificateId, ElectronicId, LotId, NoticeId, RecordId, SecondCopyId, VolumeId};
use domain::record::{CauseId, Copy};
use domain::service::Appointment;
use domain::settings::Signing;
use jiff::Timestamp;
use jiff::civil::Date;
use law::Policy;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::sweep::Expired;

/// One child of a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChildOfBirth {
    /// Its application.
    pub application: ApplicationId,
    /// Id for the record.
    pub record: RecordId,
    /// Id for copy II.
    pub second_copy: SecondCopyId,
    /// What the population register answered.
    pub iin: Option<Iin>,
}

/// A command, with the ids of what it makes and the facts looked up outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is that of the command of `domain` of the same name")]
pub enum Command {
    /// Take an application in.
    ApplicationFile { id: ApplicationId, statement: Box<BirthStatement>, filed_on: Date, channel: Channel, delivery: Uuid },
    /// Mend or complete it.
    ApplicationAmend { id: ApplicationId, statement: Box<BirthStatement> },
    /// Ask the applicant to mend.
    ApplicationAskToMend { id: ApplicationId, due: Option<Date> },
    /// Draw up the conclusion.
    ConclusionDraft { id: ApplicationId, reasons: String, examined: Vec<String> },
    /// Approve it.
    ConclusionApprove { id: ApplicationId },
    /// Send it back.
    ConclusionSendBack { id: ApplicationId, why: String },
    /// Decide to refuse.
    RefusalDecide {
        id: ApplicationId,
        unreliable: Option<String>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        same_child: bool,
    },
    /// Sign the refusal letter.
    RefusalSign { id: ApplicationId },
    /// Send the refusal back.
    RefusalSendBack { id: ApplicationId, why: String },
    /// Register one birth, or all births of a delivery.
    BirthRegister { children: Vec<ChildOfBirth>, similar: Vec<RecordId>, answered: Vec<RecordId> },
    /// The population register answered.
    IinAllot { record: RecordId, iin: Iin },
    /// Print a copy.
    CopyPrint { record: RecordId, copy: Copy },
    /// Form the certificate.
    CertificateMake {
        id: CertificateId,
        application: ApplicationId,
        record: RecordId,
        blank: Option<(LotId, u64)>,
        token: String,
        replaces: Vec<CertificateId>,
    },
    /// Hand it over.
    CertificateHandOver { id: CertificateId, application: ApplicationId, to: PersonName, identity: IdentityDocument, authority: Option<DocumentRef> },
    /// Spoiled in printing.
    CertificateSpoil { id: CertificateId, lot: Option<LotId>, why: String },
    /// Correct one field.
    RecordCorrect {
        record: RecordId,
        second_copy: Option<SecondCopyId>,
        notice: NoticeId,
        field: String,
        value: Option<String>,
        document: String,
        in_force_from: Date,
    },
    /// Annul a cause.
    CauseAnnul {
        record: RecordId,
        second_copy: Option<SecondCopyId>,
        notice: NoticeId,
        cause: CauseId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<Vec<u32>>,
        document: String,
        in_force_from: Date,
    },
    /// Receive a lot of blanks.
    BlankReceive { lot: LotId, kind: BlankKind, series: String, first: u64, last: u64, document: String },
    /// Issue blanks to an official.
    BlankIssue { lot: LotId, to: AccountId, first: u64, last: u64 },
    /// Take blanks back into stock.
    BlankReturn { lot: LotId, from: AccountId, first: u64, last: u64 },
    /// Note a blank as spoiled.
    BlankSpoil { lot: LotId, number: u64, why: String },
    /// Write spoiled blanks off.
    BlankWriteOff { lot: LotId, first: u64, last: u64, act: String },
    /// Take a notice into this log.
    NoticeReceive { id: NoticeId, origin: NoticeId, notice: Box<Notice> },
    /// Execute it.
    NoticeExecute { id: NoticeId, copies: Vec<SecondCopyId> },
    /// Return it.
    NoticeReturn { id: NoticeId, why: String },
    /// Take the answer into the sender's log.
    NoticeAnswer { id: NoticeId, state: NoticeState, volume: Option<VolumeId>, copies: Vec<SecondCopyId> },
    /// Close a volume of second copies.
    VolumeClose { id: VolumeId, kind: ActKind, year: i16, book: Book, ordinal: u64, copies: Vec<SecondCopyId> },
    /// Send it.
    VolumeSend { id: VolumeId, notice: NoticeId, to: String, copies: Vec<SecondCopyId> },
    /// Transfer records made abroad to the capital's authority.
    RecordsTransfer { notice: NoticeId, copies: Vec<SecondCopyId> },
    /// Appoint, or name an acting head.
    Appoint { id: AppointmentId, appointment: Appointment },
    /// End an appointment.
    AppointmentEnd { id: AppointmentId, on: Date },
    /// Choose the edition that governs new cases.
    EditionChoose { edition: Policy, document: String },
    /// Choose whether acts must be signed with a key.
    SigningChoose { signing: Signing, document: String },
    /// Keep a paper that was signed as an electronic document.
    ElectronicIssue { id: ElectronicId, paper: ElectronicPaper, about: Uuid, number: String, head: Option<String>, files: Box<IssuedFiles> },
    /// The head signs a reference for its electronic form.
    ReferenceSign { id: CertificateId, application: ApplicationId, record: RecordId },
    /// Delete what is no legal fact and whose term has passed at a moment.
    RetentionApply { at: Timestamp, what: Expired },
}

impl Command {
    /// Every command's name, in the order of the enum: pages and API must reach each.
    pub const NAMES: [&'static str; 36] = [
        "application_file",
        "application_amend",
        "application_ask_to_mend",
        "conclusion_draft",
        "conclusion_approve",
        "conclusion_send_back",
        "refusal_decide",
        "refusal_sign",
        "refusal_send_back",
        "birth_register",
        "iin_allot",
        "copy_print",
        "certificate_make",
        "certificate_hand_over",
        "certificate_spoil",
        "record_correct",
        "cause_annul",
        "blank_receive",
        "blank_issue",
        "blank_return",
        "blank_spoil",
        "blank_write_off",
        "notice_receive",
        "notice_execute",
        "notice_return",
        "notice_answer",
        "volume_close",
        "volume_send",
        "records_transfer",
        "appoint",
        "appointment_end",
        "edition_choose",
        "signing_choose",
        "electronic_issue",
        "reference_sign",
        "retention_apply",
    ];

    /// Name of the command.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ApplicationFile { .. } => "application_file",
            Self::ApplicationAmend { .. } => "application_amend",
            Self::ApplicationAskToMend { .. } => "application_ask_to_mend",
            Self::ConclusionDraft { .. } => "conclusion_draft",
            Self::ConclusionApprove { .. } => "conclusion_approve",
            Self::ConclusionSendBack { .. } => "conclusion_send_back",
            Self::RefusalDecide { .. } => "refusal_decide",
            Self::RefusalSign { .. } => "refusal_sign",
            Self::RefusalSendBack { .. } => "refusal_send_back",
            Self::BirthRegister { .. } => "birth_register",
            Self::IinAllot { .. } => "iin_allot",
            Self::CopyPrint { .. } => "copy_print",
            Self::CertificateMake { .. } => "certificate_make",
            Self::CertificateHandOver { .. } => "certificate_hand_over",
            Self::CertificateSpoil { .. } => "certificate_spoil",
            Self::RecordCorrect { .. } => "record_correct",
            Self::CauseAnnul { .. } => "cause_annul",
            Self::BlankReceive { .. } => "blank_receive",
            Self::BlankIssue { .. } => "blank_issue",
            Self::BlankReturn { .. } => "blank_return",
            Self::BlankSpoil { .. } => "blank_spoil",
            Self::BlankWriteOff { .. } => "blank_write_off",
            Self::NoticeReceive { .. } => "notice_receive",
            Self::NoticeExecute { .. } => "notice_execute",
            Self::NoticeReturn { .. } => "notice_return",
            Self::NoticeAnswer { .. } => "notice_answer",
            Self::VolumeClose { .. } => "volume_close",
            Self::VolumeSend { .. } => "volume_send",
            Self::RecordsTransfer { .. } => "records_transfer",
            Self::Appoint { .. } => "appoint",
            Self::AppointmentEnd { .. } => "appointment_end",
            Self::EditionChoose { .. } => "edition_choose",
            Self::SigningChoose { .. } => "signing_choose",
            Self::ElectronicIssue { .. } => "electronic_issue",
            Self::ReferenceSign { .. } => "reference_sign",
            Self::RetentionApply { .. } => "retention_apply",
        }
    }
}
