//! The population register over HTTP: JSON, one request a question, short time limits. The real register's contract is to be
//! confirmed at connection; this shape is the one our stand-in speaks.

use async_trait::async_trait;
use domain::iin::Iin;
use domain::people::Person;
use registry::ports::outside::{Newborn, PopulationRegister, Silent};
use serde::{Deserialize, Serialize};

use crate::outside::{Line, silent};

/// The register at an address.
#[derive(Debug, Clone)]
pub struct HttpPopulationRegister {
    base: String,
    line: Line,
}

#[derive(Debug, Serialize)]
struct Ask<'a> {
    request: uuid::Uuid,
    surname: &'a str,
    given: &'a str,
    patronymic: Option<&'a str>,
    sex: &'static str,
    born_on: String,
}

#[derive(Debug, Deserialize)]
struct Allotted {
    iin: String,
}

impl HttpPopulationRegister {
    /// At `base`, e.g. `http://127.0.0.1:9100`.
    #[must_use]
    pub fn new(base: &str) -> Self {
        Self { base: base.trim_end_matches('/').to_owned(), line: Line::new() }
    }
}

#[async_trait]
impl PopulationRegister for HttpPopulationRegister {
    async fn allot(&self, newborn: &Newborn) -> Result<Iin, Silent> {
        let address = format!("{}/newborns", self.base);
        let newborn = newborn.clone();
        self.line
            .ask(move |agent| {
                let body = Ask {
                    request: newborn.request,
                    surname: &newborn.name.surname,
                    given: &newborn.name.given,
                    patronymic: newborn.name.patronymic.as_deref(),
                    sex: newborn.sex.as_value(),
                    born_on: newborn.born_on.to_string(),
                };
                let mut response = agent.post(&address).send_json(&body).map_err(silent)?;
                if !response.status().is_success() {
                    return Err(Silent(format!("it answered {}", response.status())));
                }
                let allotted: Allotted = response.body_mut().read_json().map_err(silent)?;
                Iin::parse(&allotted.iin).map_err(|_| Silent("it gave an IIN with a wrong check digit".to_owned()))
            })
            .await
    }

    async fn person(&self, iin: &Iin) -> Result<Option<Person>, Silent> {
        let address = format!("{}/persons/{}", self.base, iin.as_str());
        self.line
            .ask(move |agent| {
                let mut response = agent.get(&address).call().map_err(silent)?;
                match response.status().as_u16() {
                    200 => response.body_mut().read_json().map(Some).map_err(silent),
                    404 => Ok(None),
                    other => Err(Silent(format!("it answered {other}"))),
                }
            })
            .await
    }
}
