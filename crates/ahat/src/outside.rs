//! The systems outside at their addresses, given on the command line.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use adapters::HttpPopulationRegister;
use clap::Args;
use registry::ports::outside::PopulationRegister;

use crate::open::Offline;

/// Where the systems outside are.
#[derive(Debug, Clone, Args)]
pub struct OutsideArgs {
    /// Address of the population register, which allots IINs to newborns and says who a person is.
    #[arg(long, value_name = "URL")]
    population_register: Option<String>,
}

/// Where electronic signatures are made and asked about: what pages and adapters need of it.
#[derive(Debug, Clone, Default)]
pub struct SignatureSites {
    /// The socket of NCALayer.
    pub ncalayer: Option<String>,
    /// The window of its stand-in, opened beside the page.
    pub chooser: Option<String>,
    /// The stand-in of the telephone.
    pub phone: Option<String>,
    /// Time stamps.
    pub tsp: Option<String>,
    /// Folder of trusted roots, PEM.
    pub roots: Option<PathBuf>,
    /// Folder of authorities below them, PEM.
    pub authorities: Option<PathBuf>,
    /// BIN of each office's organisation.
    pub organisations: std::collections::BTreeMap<String, String>,
    /// The organisation's own key, PKCS#8.
    pub organisation_key: Option<PathBuf>,
    /// Its certificate and the authority's, PEM.
    pub organisation_certificates: Option<PathBuf>,
}

impl SignatureSites {
    /// How pages reach a person's key: NCALayer where its installer puts it, or the stand-ins.
    #[must_use]
    pub fn keys(&self) -> web::Keys {
        let usual = web::Keys::usual();
        web::Keys { ncalayer: self.ncalayer.clone().unwrap_or(usual.ncalayer), chooser: self.chooser.clone(), phone: self.phone.clone() }
    }
}

impl OutsideArgs {
    /// The stand-ins of electronic signatures for a demonstration, with their keys in `data`; their addresses are printed.
    ///
    /// # Errors
    /// When they can't be started.
    pub async fn signatures_or_standins(data: &Path, listen: Option<std::net::SocketAddr>) -> anyhow::Result<SignatureSites> {
        #[cfg(feature = "standins")]
        {
            let running = crate::standins_cmd::start(data, listen).await?;
            crate::standins_cmd::tell(&running);
            Ok(SignatureSites {
                ncalayer: Some(running.ncalayer),
                chooser: Some(running.chooser),
                phone: Some(running.phone),
                tsp: Some(running.tsp),
                roots: Some(running.roots),
                authorities: Some(running.authorities),
                organisations: crate::standins_cmd::organisations(),
                organisation_key: Some(running.organisation_key),
                organisation_certificates: Some(running.organisation_certificates),
            })
        }
        #[cfg(not(feature = "standins"))]
        {
            let _ = (data, listen);
            Ok(SignatureSites::default())
        }
    }

    /// The register at its address. Without one nobody answers: births are registered, their IINs stay requested.
    pub fn population(&self) -> Arc<dyn PopulationRegister> {
        let Some(address) = &self.population_register else {
            eprintln!("ahat: no --population-register URL: newborns' IINs stay requested until the server is started with one");
            return Arc::new(Offline);
        };
        Arc::new(HttpPopulationRegister::new(address))
    }

    /// The register at its address; without one its stand-in, on the other side of a socket, remembering in `data`.
    ///
    /// # Errors
    /// When the stand-in can't be started, or the program was built without stand-ins.
    pub async fn population_or_standin(&self, data: &Path) -> anyhow::Result<Arc<dyn PopulationRegister>> {
        if self.population_register.is_some() {
            return Ok(self.population());
        }
        #[cfg(feature = "standins")]
        {
            let register = standins::population::Register::open(Some(&data.join("standin-population.jsonl")))?;
            let address = standins::serve(register.app()).await?;
            Ok(Arc::new(HttpPopulationRegister::new(&format!("http://{address}"))))
        }
        #[cfg(not(feature = "standins"))]
        anyhow::bail!("this program was built without stand-ins: give --population-register URL (nothing is kept in {})", data.display())
    }
}
