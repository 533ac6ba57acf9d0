//! The steps of an application, each one command or the commands that one hand does together.

use anyhow::Context;
use domain::application::Stage;
use domain::numbers::{CertificateId, NoticeId, RecordId, SecondCopyId};
use domain::record::{CauseId, Copy};
use jiff::civil::Date;
use registry::Command;
use registry::access::Action;
use registry::births as use_cases;
use registry::command::ChildOfBirth;

use crate::births::as_typed;
use crate::case::{Case, Next, Wrong};
use crate::days::later;
use crate::office::{Office, said};
use crate::staff::Who;

impl Office {
    /// Takes the next step; what is left of the case, `None` when nothing is due any more.
    pub(crate) async fn step(&mut self, mut case: Case, day: Date) -> anyhow::Result<Option<Case>> {
        let clerk = Who::Clerk(case.clerk);
        match case.next {
            Next::File => self.file(&mut case, day).await?,
            Next::AskToMend => {
                for child in case.children.clone() {
                    self.act(clerk, Action::ApplicationAskToMend, Command::ApplicationAskToMend { id: child.application, due: None }).await?;
                }
                if case.wrong == Wrong::NeverMended {
                    let due = self.mending_ends(&case).await?;
                    (case.next, case.on) = (Next::Refuse, later(due, 1)?);
                } else {
                    (case.next, case.on) = (Next::Mend, later(day, self.random.between(1, 3))?);
                }
            }
            Next::Mend => {
                for child in case.children.clone() {
                    let statement = Box::new(as_typed(&child.statement, day)?);
                    self.act(clerk, Action::ApplicationAmend, Command::ApplicationAmend { id: child.application, statement }).await?;
                }
                case.wrong = Wrong::Nothing;
                self.entered(&mut case, day)?;
            }
            Next::Draft | Next::Redraft => self.draft(&mut case, day).await?,
            Next::Approve => self.approve(&mut case, day).await?,
            Next::Refuse => {
                let unreliable = match case.wrong {
                    Wrong::NeverMended => None,
                    Wrong::Double => Some("туу тіркелген, акт жазбасы бар / рождение уже зарегистрировано, запись акта имеется"),
                    _ => Some("медициналық куәлік берілгенін ұйым растамады / организация не подтвердила выдачу медицинского свидетельства"),
                };
                for child in case.children.clone() {
                    let command = Command::RefusalDecide { id: child.application, unreliable: unreliable.map(str::to_owned), same_child: false };
                    self.act(self.staff.refuses(), Action::RefusalDecide, command).await?;
                }
                (case.next, case.on) = (Next::SignRefusal, later(day, self.random.below(2))?);
            }
            Next::SignRefusal => {
                for child in case.children.clone() {
                    self.act(Who::District, Action::RefusalSign, Command::RefusalSign { id: child.application }).await?;
                    self.done.refused += 1;
                }
                return Ok(None);
            }
            Next::Register => self.register(&mut case, day).await?,
            Next::Print => {
                for (record, _) in case.children.iter().filter_map(|child| child.record).collect::<Vec<_>>() {
                    for copy in [Copy::First, Copy::Second] {
                        self.act(clerk, Action::CopyPrint, Command::CopyPrint { record, copy }).await?;
                    }
                }
                // Without an IIN there is no certificate: the register answers overnight.
                (case.next, case.on) = (Next::Certificate, later(day, u64::from(case.silent))?);
            }
            Next::Certificate => self.certificate(&mut case, day).await?,
            Next::HandOver => return self.hand_over(case, day).await,
            Next::Correct => return self.correct(case, day).await,
            Next::Annul => {
                self.annul(&case, day).await?;
                return Ok(None);
            }
        }
        Ok(Some(case))
    }

    async fn file(&mut self, case: &mut Case, day: Date) -> anyhow::Result<()> {
        let who = self.takes_in(case);
        for nth in 0..case.children.len() {
            let statement = Box::new(self.as_brought(case, nth, day)?);
            let id = case.children.get(nth).context("no such child")?.application;
            let posted = if case.channel == domain::application::Channel::Post { day.yesterday()? } else { day };
            let born = statement.child.born_on.as_ref().map(domain::partial_date::PartialDate::earliest);
            let issued = statement.proof.as_ref().and_then(domain::acts::birth::BirthProof::issued_on);
            let filed_on = if born.max(issued).is_some_and(|last| last > posted) { day } else { posted };
            let command = Command::ApplicationFile { id, statement, filed_on, channel: case.channel, delivery: case.delivery };
            self.act(who, Action::ApplicationFile, command).await?;
            self.count_filed();
        }
        if matches!(case.wrong, Wrong::Incomplete | Wrong::NeverMended) {
            case.next = Next::AskToMend;
            return Ok(());
        }
        self.entered(case, day)
    }

    /// Complete and in the register: what the law puts next.
    fn entered(&mut self, case: &mut Case, day: Date) -> anyhow::Result<()> {
        case.next = match case.wrong {
            // A document that is used already shows at the first check.
            Wrong::Unreliable | Wrong::Double => Next::Refuse,
            _ if case.kind.late() => Next::Draft,
            _ => Next::Register,
        };
        case.on = later(day, u64::from(self.random.chance(100)))?;
        Ok(())
    }

    async fn mending_ends(&self, case: &Case) -> anyhow::Result<Date> {
        let id = case.children.first().context("nobody's case")?.application;
        let found = use_cases::application(&self.registry, id).await?.context("the application is gone")?;
        Ok(found.application.mending.context("nothing was asked")?.due)
    }

    async fn draft(&mut self, case: &mut Case, day: Date) -> anyhow::Result<()> {
        for child in case.children.clone() {
            let mut examined = vec!["туу туралы медициналық куәлік / медицинское свидетельство о рождении".to_owned()];
            examined.push("ата-анасының жеке куәліктері / удостоверения личности родителей".to_owned());
            examined.extend(
                child.statement.attached.iter().filter_map(|paper| {
                    Some(format!("бұрын тіркелмегені туралы анықтама / справка об отсутствии записи № {}", paper.document.number.as_ref()?))
                }),
            );
            let reasons = child.statement.late_reason.clone().unwrap_or_default();
            let command = Command::ConclusionDraft { id: child.application, reasons, examined };
            self.act(Who::Clerk(case.clerk), Action::ConclusionDraft, command).await?;
        }
        (case.next, case.on) = (Next::Approve, later(day, self.random.between(0, 2))?);
        Ok(())
    }

    async fn approve(&mut self, case: &mut Case, day: Date) -> anyhow::Result<()> {
        // One in eight is sent back once; the one that the last day leaves so is always.
        let again = case.stop == Some(Next::Redraft) || (case.stop.is_none() && self.random.chance(125));
        for child in case.children.clone() {
            let id = child.application;
            if again {
                let why = "себебін растайтын құжат қоса берілмеген / не приложен документ, подтверждающий причину".to_owned();
                self.act(Who::District, Action::ConclusionSendBack, Command::ConclusionSendBack { id, why }).await?;
            } else {
                self.act(Who::District, Action::ConclusionApprove, Command::ConclusionApprove { id }).await?;
            }
        }
        case.next = if again { Next::Redraft } else { Next::Register };
        case.on = later(day, u64::from(again))?;
        Ok(())
    }

    /// Registers as the page does: similar records are looked for and answered, the population register is asked.
    async fn register(&mut self, case: &mut Case, day: Date) -> anyhow::Result<()> {
        let first = case.children.first().context("nobody's case")?;
        let found = use_cases::application(&self.registry, first.application).await?.context("the application is gone")?;
        anyhow::ensure!(found.application.stage == Stage::Entered, "not entered: {:?} {:?}", found.application.stage, found.application.defects);
        let similar = use_cases::similar(&self.registry, &found.application.statement, &[]).await?;
        let similar: Vec<RecordId> = similar.into_iter().map(|other| other.record).collect();
        let id = self.registry.id();
        let command = if case.silent && first.statement.child.sex.is_some() {
            let of = |nth: usize, what: u8| use_cases::derived(id, &[what, u8::try_from(nth).unwrap_or(u8::MAX)]);
            let children = case.children.iter().enumerate().map(|(nth, child)| ChildOfBirth {
                application: child.application,
                record: RecordId(of(nth, b'r')),
                second_copy: SecondCopyId(of(nth, b'c')),
                iin: None,
            });
            Command::BirthRegister { children: children.collect(), similar: similar.clone(), answered: similar }
        } else {
            use_cases::registering(&self.registry, id, &found, case.children.len() > 1, similar.clone(), similar).await?
        };
        let Command::BirthRegister { children, .. } = &command else { anyhow::bail!("not a registration") };
        let made: Vec<_> = children.iter().map(|child| (child.application, child.record, child.second_copy)).collect();
        match self.try_act(Who::Clerk(case.clerk), Action::BirthRegister, command).await? {
            Ok(_) => {}
            Err(failure) => return Err(said(failure)),
        }
        for child in &mut case.children {
            child.record = made.iter().find(|(application, ..)| *application == child.application).map(|(_, record, copy)| (*record, *copy));
            self.done.records += 1;
        }
        self.remember(case);
        (case.next, case.on) = (Next::Print, day);
        Ok(())
    }

    async fn certificate(&mut self, case: &mut Case, day: Date) -> anyhow::Result<()> {
        for nth in 0..case.children.len() {
            let child = case.children.get(nth).context("no such child")?.clone();
            let (record, _) = child.record.context("not registered")?;
            let spoiled = case.stop.is_none() && self.random.chance(10);
            let mut made = self.make(case, child.application, record).await?;
            if spoiled {
                let why = "принтер қағазды мыжып тастады / принтер смял бланк".to_owned();
                let command = Command::CertificateSpoil { id: made.0, lot: made.1, why };
                self.act(Who::Clerk(case.clerk), Action::CertificateSpoil, command).await?;
                made = self.make(case, child.application, record).await?;
            }
            if let Some(child) = case.children.get_mut(nth) {
                child.certificate = Some(made.0);
            }
            self.done.certificates += 1;
        }
        let waits = if self.random.chance(850) { 0 } else { self.random.between(1, 3) };
        (case.next, case.on) = (Next::HandOver, later(day, waits)?);
        Ok(())
    }

    async fn make(
        &mut self,
        case: &Case,
        application: domain::numbers::ApplicationId,
        record: RecordId,
    ) -> anyhow::Result<(CertificateId, Option<domain::numbers::LotId>)> {
        let blank = if case.kind == crate::births::Kind::Stillborn { None } else { Some(self.next_blank(case.clerk).await?) };
        let id = CertificateId(self.registry.id());
        let token = self.registry.check_token();
        let command = Command::CertificateMake { id, application, record, blank, token, replaces: Vec::new() };
        self.act(Who::Clerk(case.clerk), Action::CertificateMake, command).await?;
        Ok((id, blank.map(|(lot, _)| lot)))
    }

    async fn hand_over(&mut self, mut case: Case, day: Date) -> anyhow::Result<Option<Case>> {
        for child in case.children.clone() {
            let command = Command::CertificateHandOver {
                id: child.certificate.context("no certificate")?,
                application: child.application,
                to: case.comes.clone(),
                identity: case.identity.clone(),
                authority: None,
            };
            self.act(Who::Clerk(case.clerk), Action::CertificateHandOver, command).await?;
        }
        if case.typed_wrong.is_none() {
            return Ok(None);
        }
        // The first mistake is seen late: by then the copy is with the keeper, whose desk gets the notice.
        let seen = if std::mem::replace(&mut self.seen_late, true) { later(day, self.random.between(2, 9))? } else { self.last };
        (case.next, case.on) = (Next::Correct, seen);
        Ok(Some(case))
    }

    /// The family has seen the mistake: the head corrects it on a conclusion (K-183).
    async fn correct(&mut self, mut case: Case, day: Date) -> anyhow::Result<Option<Case>> {
        let (Some((field, value)), Some((record, copy))) = (case.typed_wrong.clone(), case.children.first().and_then(|child| child.record)) else {
            return Ok(None);
        };
        let command = Command::RecordCorrect {
            record,
            second_copy: Some(copy),
            notice: NoticeId(self.registry.id()),
            field: field.to_owned(),
            value: Some(value),
            document: format!("{} жазбаны түзету туралы қорытынды / заключение об исправлении записи", day.strftime("%d.%m.%Y")),
            in_force_from: day,
        };
        self.act(Who::Head, Action::RecordCorrect, command).await?;
        self.done.corrected += 1;
        if !self.random.chance(150) {
            return Ok(None);
        }
        (case.next, case.on) = (Next::Annul, later(day, self.random.between(2, 6))?);
        Ok(Some(case))
    }

    /// A court finds that nothing was to be corrected: the correction falls (K-185).
    async fn annul(&mut self, case: &Case, day: Date) -> anyhow::Result<()> {
        let Some((record, copy)) = case.children.first().and_then(|child| child.record) else { return Ok(()) };
        let document = format!("{} сот шешімі / решение суда от {}", day.strftime("%d.%m.%Y"), day.strftime("%d.%m.%Y"));
        let command = Command::CauseAnnul {
            record,
            second_copy: Some(copy),
            notice: NoticeId(self.registry.id()),
            cause: CauseId(1),
            kept: None,
            document,
            in_force_from: day,
        };
        self.act(Who::Head, Action::CauseAnnul, command).await?;
        Ok(())
    }
}
