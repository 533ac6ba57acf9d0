//! `ahat user`: people in service, from the command line of whoever holds the data directory. Makes the first administrator.

use std::io::Write;

use anyhow::{Context as _, Result, anyhow, bail};
use clap::{Args, Subcommand};
use domain::iin::Iin;
use domain::names::PersonName;
use domain::numbers::{AccountId, AppointmentId};
use domain::service::{Appointment, Organisation, Role};
use registry::access::account::{self, Account, AccountError, NewAccount, Secrets};
use registry::access::{Passwords, SystemPermit, actor, office};
use registry::{By, Command, Failure, Registry};
use serde_json::json;
use text::Lang;

/// The commands about people in service.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Opens an account and appoints it; an account that is there already gets a further appointment.
    Add(AddArgs),
    /// Gives an account a new password for one use.
    Reset(ResetArgs),
    /// Closes an account: nobody logs in with it.
    Close(CloseArgs),
    /// Lists the accounts with their appointments of today.
    List(ListArgs),
}

/// Arguments of `user add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// What the person does, such as administrator, specialist, head_of_body.
    #[arg(long, value_parser = role)]
    role: Role,
    /// Code of the office: 7517, j7517, o75, 9001, 7517-m1, or system.
    #[arg(long, value_name = "CODE")]
    office: String,
    /// Login: small Latin letters, digits, dot, hyphen. Without it, the role and the office.
    #[arg(long)]
    login: Option<String>,
    /// Surname, given name, patronymic as written. Without it, the login.
    #[arg(long)]
    name: Option<String>,
    /// IIN of the person.
    #[arg(long, value_parser = iin)]
    iin: Option<Iin>,
    /// Of a medical official: the organisation that files, once for each.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// Its business identification number, 12 digits.
    #[arg(long, requires = "organisation")]
    bin: Option<String>,
    /// Language of the pages: kk, ru or en.
    #[arg(long, default_value = "kk", value_parser = lang)]
    lang: Lang,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of `user reset`.
#[derive(Debug, Args)]
pub struct ResetArgs {
    /// The login.
    login: String,
    /// The authenticator application is lost: makes a new secret for it too.
    #[arg(long)]
    codes: bool,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of `user close`.
#[derive(Debug, Args)]
pub struct CloseArgs {
    /// The login.
    login: String,
    /// Opens it again instead.
    #[arg(long)]
    reopen: bool,
}

/// Arguments of `user list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

fn role(text: &str) -> Result<Role, String> {
    let names: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
    Role::parse(&text.replace('-', "_")).ok_or_else(|| format!("one of {}", names.join(", ")))
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::from_code(text).ok_or_else(|| "one of kk, ru, en".to_owned())
}

fn iin(text: &str) -> Result<Iin, String> {
    Iin::parse(text).map_err(|fault| fault.to_string())
}

/// Runs a command, writing its answer to `out`.
///
/// # Errors
/// What can't be done and why; nothing half-done stays but an account without an appointment, which the same command completes.
pub async fn run(registry: &Registry, passwords: &Passwords, command: &UserCommand, out: &mut dyn Write) -> Result<()> {
    match command {
        UserCommand::Add(args) => add(registry, passwords, args, out).await,
        UserCommand::Reset(args) => {
            let account = by_login(registry, &args.login).await?;
            let now = registry.now();
            let secrets = account::reset(registry.store(), passwords, registry.entropy(), account.id, args.codes, now).await.map_err(said)?;
            tell(&account, None, Some(&secrets), args.json, out)
        }
        UserCommand::Close(args) => {
            let account = by_login(registry, &args.login).await?;
            account::close(registry.store(), account.id, !args.reopen, registry.now()).await.map_err(said)?;
            let state = if args.reopen { "open" } else { "closed" };
            writeln!(out, "{} is {state}", account.login).context("writing the answer")
        }
        UserCommand::List(args) => list(registry, args, out).await,
    }
}

async fn add(registry: &Registry, passwords: &Passwords, args: &AddArgs, out: &mut dyn Write) -> Result<()> {
    if !office::fits(args.role, &args.office) {
        bail!("no office {} for a {}", args.office, args.role.as_str());
    }
    let organisation = Organisation::typed(args.organisation.as_deref().unwrap_or_default(), args.bin.as_deref().unwrap_or_default());
    if registry::births::organisation_wanting(registry, args.role, &args.office, organisation.as_ref()).await? {
        bail!("--organisation: {}", text::t(Lang::En, "ground-organisation-unknown", &[]));
    }
    let (role, office, from) = (args.role, args.office.clone(), registry.today());
    let appointment = Appointment { account: AccountId(uuid::Uuid::nil()), role, office, from, until: None, order: None, organisation };
    // What stands against it is said before the account is opened.
    if let Err(refusal) = domain::service::appoint(AppointmentId(uuid::Uuid::nil()), appointment.clone(), None, from).outcome {
        return Err(why(Failure::Refused(refusal)));
    }
    let login = args.login.clone().unwrap_or_else(|| login_of(args.role, &args.office));
    let (account, secrets) = match account::find_by_login(registry.store(), &login).await? {
        Some(account) => (account, None),
        None => open(registry, passwords, args, &login).await?,
    };
    let appointment = Appointment { account: account.id, ..appointment };
    let held = actor::appointments_on(registry.store(), account.id, registry.today()).await?;
    let there = held.iter().any(|one| (one.appointment.role, &one.appointment.office) == (args.role, &args.office));
    if !there {
        let permit = SystemPermit::to_appoint_at_the_command_line();
        let command = Command::Appoint { id: AppointmentId(registry.id()), appointment: appointment.clone() };
        let log = office::system_log();
        registry
            .run(By::System(&permit), &log, registry.id(), command)
            .await
            .map_err(why)
            .with_context(|| format!("the account {login} is open, but has no appointment; run the same command again"))?;
    }
    tell(&account, Some(&appointment), secrets.as_ref(), args.json, out)
}

async fn open(registry: &Registry, passwords: &Passwords, args: &AddArgs, login: &str) -> Result<(Account, Option<Secrets>)> {
    let name = name_of(args.name.as_deref().unwrap_or(login));
    let new = NewAccount { login: login.to_owned(), name, iin: args.iin, lang: args.lang, password: None };
    let secrets = account::create(registry.store(), passwords, registry.entropy(), new, registry.now()).await.map_err(said)?;
    let account = find(registry, secrets.account).await?;
    Ok((account, Some(secrets)))
}

async fn find(registry: &Registry, id: AccountId) -> Result<Account> {
    account::find(registry.store(), id).await?.ok_or_else(|| anyhow!("the account is gone"))
}

async fn by_login(registry: &Registry, login: &str) -> Result<Account> {
    account::find_by_login(registry.store(), login).await?.ok_or_else(|| anyhow!("no account {login}; `ahat user list` shows them all"))
}

fn said(error: AccountError) -> anyhow::Error {
    let sentences: Vec<String> = error.keys().into_iter().map(|key| text::t(Lang::En, key, &[])).collect();
    if sentences.is_empty() { anyhow!(error) } else { anyhow!(sentences.join(" ")) }
}

fn why(failure: Failure) -> anyhow::Error {
    match failure {
        Failure::Refused(refusal) => {
            let grounds: Vec<String> = refusal.grounds().iter().map(|ground| format!("{}: {}", ground.clause, text::t(Lang::En, &ground.key, &[]))).collect();
            anyhow!(grounds.join("; "))
        }
        other => anyhow!(other),
    }
}

/// `administrator`, `specialist-7517`, `head-of-body-7517`.
fn login_of(role: Role, office: &str) -> String {
    let role = role.as_str().replace('_', "-");
    let login = if office == office::SYSTEM { role } else { format!("{role}-{office}") };
    login.chars().take(32).collect()
}

/// Surname, given name, and the rest as patronymic; a single word is a given name.
fn name_of(written: &str) -> PersonName {
    let words: Vec<&str> = written.split_whitespace().collect();
    match words.as_slice() {
        [surname, given, rest @ ..] => {
            let patronymic = rest.join(" ");
            PersonName::new(*surname, *given, Some(patronymic.as_str()).filter(|words| !words.is_empty()))
        }
        _ => PersonName::new("", words.join(" "), None),
    }
}

fn tell(account: &Account, appointment: Option<&Appointment>, secrets: Option<&Secrets>, as_json: bool, out: &mut dyn Write) -> Result<()> {
    let codes = secrets.and_then(|told| told.codes.as_ref());
    if as_json {
        let answer = json!({
            "account": account.id.to_string(),
            "login": account.login,
            "name": account.name.full(),
            "role": appointment.map(|one| one.role.as_str()),
            "office": appointment.map(|one| one.office.as_str()),
            "organisation": appointment.and_then(|one| one.organisation.as_ref()).map(|one| one.name.as_str()),
            "password": secrets.and_then(|told| told.password.as_deref()),
            "totp": codes.map(|codes| codes.address.as_str()),
            "totp_secret": codes.map(|codes| codes.typed.as_str()),
        });
        return writeln!(out, "{answer:#}").context("writing the answer");
    }
    let mut lines = vec![("login", account.login.clone()), ("name", account.name.full())];
    if let Some(one) = appointment {
        lines.push(("role", format!("{} at {}, from {}", one.role.as_str(), one.office, one.from)));
    }
    match secrets {
        Some(told) => {
            if let Some(password) = &told.password {
                lines.push(("password", format!("{password}  (for one use within {} hours; the first log-in asks for another)", account::ONE_TIME_HOURS)));
            }
            match codes {
                Some(codes) => lines.extend([("codes", codes.address.clone()), ("by hand", codes.typed.clone())]),
                None => lines.push(("codes", "unchanged".to_owned())),
            }
        }
        None => lines.push(("account", "was there already; password and codes are unchanged".to_owned())),
    }
    for (what, value) in lines {
        writeln!(out, "{what:<9} {value}").context("writing the answer")?;
    }
    Ok(())
}

async fn list(registry: &Registry, args: &ListArgs, out: &mut dyn Write) -> Result<()> {
    const PAGE: u32 = 500;
    let mut rows = Vec::new();
    for page in 0.. {
        let accounts = account::list(registry.store(), page * PAGE, PAGE).await?;
        let last = accounts.len() < PAGE as usize;
        for account in accounts {
            let held = actor::appointments_on(registry.store(), account.id, registry.today()).await?;
            rows.push((account, held));
        }
        if last {
            break;
        }
    }
    if args.json {
        let answer: Vec<_> = rows
            .iter()
            .map(|(account, held)| {
                let appointments: Vec<_> = held
                    .iter()
                    .map(|one| json!({"role": one.appointment.role.as_str(), "office": one.appointment.office, "acting": one.appointment.order.is_some()}))
                    .collect();
                json!({"login": account.login, "name": account.name.full(), "closed": account.disabled, "appointments": appointments})
            })
            .collect();
        return writeln!(out, "{:#}", json!(answer)).context("writing the answer");
    }
    for (account, held) in rows {
        let roles: Vec<String> = held.iter().map(|one| format!("{} at {}", one.appointment.role.as_str(), one.appointment.office)).collect();
        let state = if account.disabled { " (closed)" } else { "" };
        writeln!(out, "{:<24} {}{state}: {}", account.login, account.name.full(), roles.join("; ")).context("writing the answer")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_login_is_made_of_role_and_office() {
        for role in Role::ALL {
            for office in ["system", "7517", "j7517", "7517-m1"] {
                assert!(account::is_login(&login_of(role, office)), "{}", login_of(role, office));
            }
        }
        assert_eq!(login_of(Role::Administrator, "system"), "administrator");
        assert_eq!(login_of(Role::HeadOfBody, "7517"), "head-of-body-7517");
    }

    #[test]
    fn a_written_name_is_surname_given_name_and_the_rest() {
        assert_eq!(name_of("Сейітова Айгүл Маратқызы"), PersonName::new("Сейітова", "Айгүл", Some("Маратқызы")));
        assert_eq!(name_of(" Ким  Анна "), PersonName::new("Ким", "Анна", None));
        assert_eq!(name_of("Мамедов Али Гасан оглы"), PersonName::new("Мамедов", "Али", Some("Гасан оглы")));
        assert_eq!(name_of("administrator"), PersonName::new("", "administrator", None));
    }

    #[test]
    fn a_role_is_read_with_either_dash() {
        assert_eq!(role("head-of-body").unwrap(), Role::HeadOfBody);
        assert_eq!(role("head_of_body").unwrap(), Role::HeadOfBody);
        assert!(role("boss").unwrap_err().contains("specialist"));
    }
}
