//! Everything a person or the system may do: each command by its name, and each page that shows personal data.

use serde::{Deserialize, Serialize};

/// What an action does to data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A command: writes.
    Write,
    /// Shows something.
    Read,
    /// Done by the registry itself, never by a person.
    System,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $text:literal $key:literal $kind:ident),+ $(,)?) => {
        /// Something that may be done. Named resource first, verb second.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Action {
            $($(#[$doc])* #[serde(rename = $text)] $name),+
        }

        impl Action {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Name in commands, traces and keys, e.g. `birth_register`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// Key of its words.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }

            /// What it does to data.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$name => Kind::$kind),+ }
            }
        }
    };
}

actions! {
    /// See the desk: queues and terms that run out.
    DeskView "desk_view" "action-desk-view" Read,
    /// Take an application in.
    ApplicationFile "application_file" "action-application-file" Write,
    /// Mend or complete its data.
    ApplicationAmend "application_amend" "action-application-amend" Write,
    /// Ask the applicant to mend (O25), or return the application.
    ApplicationAskToMend "application_ask_to_mend" "action-application-ask-to-mend" Write,
    /// See an application.
    ApplicationRead "application_read" "action-application-read" Read,
    /// Draw up a conclusion (O99-12).
    ConclusionDraft "conclusion_draft" "action-conclusion-draft" Write,
    /// Approve it (O99-13).
    ConclusionApprove "conclusion_approve" "action-conclusion-approve" Write,
    /// Send it back to its drafter.
    ConclusionSendBack "conclusion_send_back" "action-conclusion-send-back" Write,
    /// Decide to refuse (O99-16).
    RefusalDecide "refusal_decide" "action-refusal-decide" Write,
    /// Sign the refusal letter (O99-16).
    RefusalSign "refusal_sign" "action-refusal-sign" Write,
    /// Send the refusal back.
    RefusalSendBack "refusal_send_back" "action-refusal-send-back" Write,
    /// Register a birth.
    BirthRegister "birth_register" "action-birth-register" Write,
    /// See candidates for duplicates of a birth about to be registered, in the whole country.
    DuplicatesRead "duplicates_read" "action-duplicates-read" Read,
    /// Note the IIN that the population register allotted.
    IinAllot "iin_allot" "action-iin-allot" System,
    /// See a record.
    RecordRead "record_read" "action-record-read" Read,
    /// Correct a field of a record (K-183).
    RecordCorrect "record_correct" "action-record-correct" Write,
    /// Annul a cause of a record's content (K-185).
    CauseAnnul "cause_annul" "action-cause-annul" Write,
    /// Print copy I or II.
    CopyPrint "copy_print" "action-copy-print" Write,
    /// Make a certificate or reference.
    CertificateMake "certificate_make" "action-certificate-make" Write,
    /// Hand it over.
    CertificateHandOver "certificate_hand_over" "action-certificate-hand-over" Write,
    /// Spoil it.
    CertificateSpoil "certificate_spoil" "action-certificate-spoil" Write,
    /// Sign a reference for its electronic form, as the head (SVC-9).
    ReferenceSign "reference_sign" "action-reference-sign" Write,
    /// Receive blanks into stock.
    BlankReceive "blank_receive" "action-blank-receive" Write,
    /// Issue blanks to an official.
    BlankIssue "blank_issue" "action-blank-issue" Write,
    /// Give unused blanks back.
    BlankReturn "blank_return" "action-blank-return" Write,
    /// Note a blank as spoiled.
    BlankSpoil "blank_spoil" "action-blank-spoil" Write,
    /// Write spoiled blanks off.
    BlankWriteOff "blank_write_off" "action-blank-write-off" Write,
    /// Take a notice into the addressee's log.
    NoticeReceive "notice_receive" "action-notice-receive" System,
    /// See notices.
    NoticeRead "notice_read" "action-notice-read" Read,
    /// Execute a notice.
    NoticeExecute "notice_execute" "action-notice-execute" Write,
    /// Return a notice with the reason.
    NoticeReturn "notice_return" "action-notice-return" Write,
    /// Take the answer to a notice into the sender's log.
    NoticeAnswer "notice_answer" "action-notice-answer" System,
    /// Close a volume of second copies (K-181).
    VolumeClose "volume_close" "action-volume-close" Write,
    /// Send it to the keeper of second copies.
    VolumeSend "volume_send" "action-volume-send" Write,
    /// Transfer records made abroad to the capital's authority (O99-4).
    RecordsTransfer "records_transfer" "action-records-transfer" Write,
    /// Note that the keeper has it.
    VolumeAcknowledge "volume_acknowledge" "action-volume-acknowledge" System,
    /// See volumes and second copies.
    CopiesRead "copies_read" "action-copies-read" Read,
    /// See journals and registers.
    JournalRead "journal_read" "action-journal-read" Read,
    /// Search for people and records.
    Search "search" "action-search" Read,
    /// Appoint a person to a role and office.
    Appoint "appoint" "action-appoint" Write,
    /// End an appointment.
    AppointmentEnd "appointment_end" "action-appointment-end" Write,
    /// Name an acting head for dates.
    ActingName "acting_name" "action-acting-name" Write,
    /// See the people in service.
    PeopleRead "people_read" "action-people-read" Read,
    /// Open, close and reset accounts.
    AccountManage "account_manage" "action-account-manage" Write,
    /// Change settings.
    SettingsManage "settings_manage" "action-settings-manage" Write,
    /// Choose the edition of the law that governs new cases (decisions 1).
    EditionChoose "edition_choose" "action-edition-choose" Write,
    /// Choose whether acts must be signed with a key.
    SigningChoose "signing_choose" "action-signing-choose" Write,
    /// Keep what was signed as an electronic document (SVC-9).
    ElectronicIssue "electronic_issue" "action-electronic-issue" System,
    /// Delete what is no legal fact and whose term has passed.
    RetentionApply "retention_apply" "action-retention-apply" System,
    /// Make and close machine clients.
    ApiClientManage "api_client_manage" "action-api-client-manage" Write,
    /// See who looked.
    TraceRead "trace_read" "action-trace-read" Read,
    /// Run the check of the logs.
    VerifyRun "verify_run" "action-verify-run" Read,
    /// See aggregates.
    StatisticsRead "statistics_read" "action-statistics-read" Read,
}

impl Action {
    /// The action of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.as_str() == name)
    }

    /// May a machine client ever do it, within its role and what it is bound to? What a person must decide, sign or look at is
    /// done by a person; reading that reaches beyond the own office is too.
    #[must_use]
    pub const fn by_machine(self) -> bool {
        matches!(
            self,
            Self::DeskView
                | Self::ApplicationFile
                | Self::ApplicationAskToMend
                | Self::ApplicationRead
                | Self::ConclusionDraft
                | Self::RecordRead
                | Self::CopyPrint
                | Self::BlankReceive
                | Self::BlankIssue
                | Self::BlankReturn
                | Self::BlankSpoil
                | Self::BlankWriteOff
                | Self::NoticeRead
                | Self::NoticeReturn
                | Self::CopiesRead
                | Self::JournalRead
                | Self::Search
                | Self::VerifyRun
                | Self::StatisticsRead
        )
    }

    /// Written in the log `system`, whatever office it is about.
    #[must_use]
    pub const fn in_system_log(self) -> bool {
        matches!(
            self,
            Self::Appoint
                | Self::AppointmentEnd
                | Self::ActingName
                | Self::PeopleRead
                | Self::AccountManage
                | Self::SettingsManage
                | Self::EditionChoose
                | Self::SigningChoose
                | Self::ApiClientManage
                | Self::RetentionApply
        )
    }
}
