//! `standins`: the certification authority, NCALayer and the telephone of a demonstration, alone or beside `serve --demo`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use domain::service::Role;
use registry::ports::outside::Clock;
use standins::{Holder, Organisation, Running, Setting};

use crate::demo::{self, Official};

/// Arguments of `standins`.
#[derive(Debug, Args)]
pub struct StandinsArgs {
    /// Directory in which their keys are kept, in `standins/`; made at the first start.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Where they listen; NCALayer gets the port after it. Without it: the ports of last time, or free ones.
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<SocketAddr>,
}

/// Runs them until the process is told to stop.
///
/// # Errors
/// When an address is taken, or the directory can't be written.
pub async fn run(args: StandinsArgs) -> anyhow::Result<ExitCode> {
    let running = start(&args.data, args.listen).await?;
    tell(&running);
    crate::serve::stopped().await;
    Ok(ExitCode::SUCCESS)
}

/// Starts them with the people of the demonstration.
///
/// # Errors
/// As [`run`].
pub async fn start(data: &Path, listen: Option<SocketAddr>) -> anyhow::Result<Running> {
    let folder = data.join("standins");
    if !folder.exists() {
        eprintln!("ahat: making keys of the stand-ins in {}, this once", folder.display());
    }
    let clock: standins::Clock = Arc::new(|| adapters::SystemClock.now());
    let setting = Setting { folder: folder.clone(), listen, holders: holders(), clock };
    standins::start(setting).await.with_context(|| format!("the stand-ins can't be started in {}", folder.display()))
}

/// Prints where they are.
pub fn tell(running: &Running) {
    println!("Stand-ins of electronic signatures, a SIMULATOR:");
    println!("  whose key signs   {}", running.chooser);
    println!("  telephone         {}", running.phone);
    println!("  faults            {}", running.control);
    println!("  NCALayer          {}", running.ncalayer);
    println!("  roots             {}", running.roots.display());
}

/// Citizens with keys: log-in, surname, given name, patronymic.
const CITIZENS: [(&str, &str, &str, &str); 4] = [
    ("citizen1", "Үлгібаева", "Айгерім", "Сынаққызы"),
    ("citizen2", "Үлгібаев", "Дәурен", "Сынақұлы"),
    ("citizen3", "Примерова", "Елена", "Сергеевна"),
    ("citizen4", "Примеров", "Андрей", "Викторович"),
];

/// The officials of the demonstration and a few citizens.
fn holders() -> Vec<Holder> {
    let citizens = CITIZENS.into_iter().filter_map(|(id, surname, given, patronymic)| {
        Some(Holder {
            id: id.to_owned(),
            surname: surname.to_owned(),
            given: given.to_owned(),
            patronymic: Some(patronymic.to_owned()),
            iin: demo::synthetic_iin(id)?.as_str().to_owned(),
            organisation: None,
            roles: Vec::new(),
        })
    });
    demo::officials().map(holder).chain(citizens).collect()
}

fn holder(official: Official) -> Holder {
    let [surname, given, patronymic] = official.name.map(str::to_owned);
    Holder {
        id: official.login.to_owned(),
        surname,
        given,
        patronymic: Some(patronymic),
        iin: official.iin.as_str().to_owned(),
        organisation: Some(organisation(official.office)),
        roles: vec![role(official.role)],
    }
}

/// BIN of each office's organisation.
pub fn organisations() -> std::collections::BTreeMap<String, String> {
    demo::officials().map(|official| (official.office.to_owned(), organisation(official.office).bin)).collect()
}

/// What somebody of that role may sign for the organisation.
fn role(role: Role) -> standins::Role {
    match role {
        Role::HeadOfBody | Role::Consul => standins::Role::RightToSign,
        Role::HeadOfDistrictAuthority | Role::HeadOfForeignInstitution | Role::Akim => standins::Role::Head,
        _ => standins::Role::Employee,
    }
}

/// An office as an organisation, under a business number that nobody has: its fifth digit is 9, where numbers that are issued have 4 to 6.
fn organisation(office: &str) -> Organisation {
    let today = adapters::SystemClock.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let named = office.parse().ok().and_then(|id| law::bodies::Bodies::bundled().compact(id, law::bodies::Naming::StateCorporation, today));
    let name = named.map_or_else(|| format!("«СЫНАҚ» МЕКЕМЕСІ {office}"), |names| names.kk);
    let seed = office.bytes().fold(11u32, |seed, byte| seed.wrapping_mul(31).wrapping_add(u32::from(byte)));
    let bin = (0..9).find_map(|turn| standins::with_check_digit(&format!("990190{:05}", (seed + turn) % 100_000)));
    Organisation { name, bin: bin.unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::holders;

    #[test]
    fn every_holder_has_twelve_digits_and_every_office_its_own_number() {
        let holders = holders();
        assert!(holders.iter().all(|holder| holder.iin.len() == 12));
        let mut offices: Vec<_> = holders.iter().filter_map(|holder| holder.organisation.clone()).collect();
        offices.sort_by(|a, b| a.bin.cmp(&b.bin));
        offices.dedup();
        let mut numbers: Vec<_> = offices.iter().map(|office| office.bin.clone()).collect();
        numbers.dedup();
        assert_eq!(numbers.len(), offices.len(), "{offices:?}");
        assert!(numbers.iter().all(|bin| bin.len() == 12), "{numbers:?}");
    }
}
