//! The one table of who may do what. Everything else asks it; nothing else decides it.

use domain::service::Role;

use super::action::Action;

/// How far a role's right to an action reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Not at all.
    Nothing,
    /// In the log of the own office; in the system's log, about the own office.
    OwnOffice,
    /// In the log of the body that belongs to the own district authority.
    BodiesOfOwnDistrictAuthority,
    /// In the own log and those of the bodies whose second copies the own authority keeps.
    BodiesOfOwnOblast,
    /// What the own organisation has filed, wherever it was filed.
    OwnFilings,
    /// Everywhere; reading outside the own office needs a purpose.
    Country,
    /// In the log `system`, about any office.
    System,
}

impl Scope {
    /// Name in the printed table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "-",
            Self::OwnOffice => "own office",
            Self::BodiesOfOwnDistrictAuthority => "bodies of own district authority",
            Self::BodiesOfOwnOblast => "bodies of own oblast",
            Self::OwnFilings => "own filings",
            Self::Country => "country",
            Self::System => "system",
        }
    }
}

/// How far `role` may do `action` (product.md, "Roles and what they may do"; decisions 7).
#[must_use]
pub fn scope(action: Action, role: Role) -> Scope {
    let row = row(action);
    Role::ALL.into_iter().zip(row).find(|(column, _)| *column == role).map_or(Scope::Nothing, |(_, scope)| scope)
}

const N: Scope = Scope::Nothing;
const O: Scope = Scope::OwnOffice;
const D: Scope = Scope::BodiesOfOwnDistrictAuthority;
const B: Scope = Scope::BodiesOfOwnOblast;
const F: Scope = Scope::OwnFilings;
const C: Scope = Scope::Country;
const S: Scope = Scope::System;

/// A row, in the order of [`Role::ALL`]: specialist, head of body, head of district authority, keeper, consul, head of foreign
/// institution, akim, medical official, clerk, administrator, auditor, statistician.
#[rustfmt::skip]
const fn row(action: Action) -> [Scope; 12] {
    match action {
        //                              sp hd di ke co hf ak me cl ad au st
        Action::DeskView            => [O, O, D, O, O, O, O, F, O, N, N, N],
        Action::ApplicationFile     => [O, O, N, N, O, N, O, F, O, N, N, N],
        Action::ApplicationAmend    => [O, O, N, N, O, N, F, F, F, N, N, N],
        Action::ApplicationAskToMend=> [O, O, N, N, O, N, N, N, N, N, N, N],
        Action::ApplicationRead     => [O, O, D, N, O, O, F, F, F, N, C, N],
        Action::ConclusionDraft     => [O, O, N, N, O, N, N, N, N, N, N, N],
        Action::ConclusionApprove   => [N, N, D, N, N, O, N, N, N, N, N, N],
        Action::ConclusionSendBack  => [N, N, D, N, N, O, N, N, N, N, N, N],
        Action::RefusalDecide       => [N, O, N, N, O, N, N, N, N, N, N, N],
        Action::RefusalSign         => [N, N, D, N, N, O, N, N, N, N, N, N],
        Action::RefusalSendBack     => [N, N, D, N, N, O, N, N, N, N, N, N],
        Action::BirthRegister       => [O, O, N, N, O, N, N, N, N, N, N, N],
        Action::DuplicatesRead      => [C, C, N, N, C, N, N, N, N, N, C, N],
        Action::IinAllot            => [N, N, N, N, N, N, N, N, N, N, N, N],
        Action::RecordRead          => [C, C, N, B, O, O, N, N, N, N, C, N],
        Action::RecordCorrect       => [N, O, N, N, N, N, N, N, N, N, N, N],
        Action::CauseAnnul          => [N, O, N, N, N, N, N, N, N, N, N, N],
        Action::CopyPrint           => [O, O, N, N, O, O, N, N, N, N, N, N],
        Action::CertificateMake     => [O, O, N, N, O, N, N, N, N, N, N, N],
        Action::CertificateHandOver => [O, O, N, N, O, N, F, N, F, N, N, N],
        Action::CertificateSpoil    => [O, O, N, N, O, N, N, N, N, N, N, N],
        Action::ReferenceSign       => [N, O, N, N, N, O, N, N, N, N, N, N],
        Action::BlankReceive        => [N, O, N, N, N, O, N, N, N, N, N, N],
        Action::BlankIssue          => [N, O, N, N, N, O, N, N, N, N, N, N],
        Action::BlankReturn         => [O, O, N, N, O, O, N, N, N, N, N, N],
        Action::BlankSpoil          => [O, O, N, N, O, O, N, N, N, N, N, N],
        Action::BlankWriteOff       => [N, O, N, N, N, O, N, N, N, N, N, N],
        Action::NoticeReceive       => [N, N, N, N, N, N, N, N, N, N, N, N],
        Action::NoticeRead          => [O, O, N, O, O, O, N, N, N, N, C, N],
        Action::NoticeExecute       => [O, O, N, O, O, N, N, N, N, N, N, N],
        Action::NoticeReturn        => [O, O, N, O, O, N, N, N, N, N, N, N],
        Action::NoticeAnswer        => [N, N, N, N, N, N, N, N, N, N, N, N],
        Action::VolumeClose         => [O, O, N, N, N, N, N, N, N, N, N, N],
        Action::VolumeSend          => [O, O, N, N, N, N, N, N, N, N, N, N],
        Action::RecordsTransfer     => [N, N, N, N, O, O, N, N, N, N, N, N],
        Action::VolumeAcknowledge   => [N, N, N, N, N, N, N, N, N, N, N, N],
        Action::CopiesRead          => [O, O, N, B, O, O, N, N, N, N, C, N],
        Action::JournalRead         => [O, O, N, N, O, O, N, N, N, N, C, N],
        Action::Search              => [C, C, N, B, O, O, N, N, N, N, C, N],
        Action::Appoint             => [N, N, N, N, N, N, N, N, N, S, N, N],
        Action::AppointmentEnd      => [N, O, O, N, N, O, N, N, N, S, N, N],
        Action::ActingName          => [N, O, O, N, N, O, N, N, N, S, N, N],
        Action::PeopleRead          => [N, O, O, N, N, O, N, N, N, S, S, N],
        Action::AccountManage       => [N, N, N, N, N, N, N, N, N, S, N, N],
        Action::SettingsManage      => [N, N, N, N, N, N, N, N, N, S, N, N],
        Action::EditionChoose       => [N, N, N, N, N, N, N, N, N, S, N, N],
        Action::SigningChoose       => [N, N, N, N, N, N, N, N, N, S, N, N],
        Action::ElectronicIssue     => [N, N, N, N, N, N, N, N, N, N, N, N],
        Action::RetentionApply      => [N, N, N, N, N, N, N, N, N, N, N, N],
        Action::ApiClientManage     => [N, N, N, N, N, N, N, N, N, S, N, N],
        Action::TraceRead           => [N, N, N, N, N, N, N, N, N, N, C, N],
        Action::VerifyRun           => [N, N, N, N, N, N, N, N, N, S, C, N],
        Action::StatisticsRead      => [O, O, N, B, O, O, N, N, N, N, C, C],
    }
}
