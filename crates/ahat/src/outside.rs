//! The systems outside at their addresses, given on the command line.

use std::path::Path;
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

impl OutsideArgs {
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
