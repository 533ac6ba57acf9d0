//! Blanks of an office: received, issued before they run out, written off when spoiled.

use anyhow::Context;
use domain::blank::BlankKind;
use domain::numbers::{ActKind, LotId};
use jiff::civil::Date;
use registry::Command;
use registry::access::Action;
use registry::births::next_blank;
use registry::ports::rows::{Is, Select, Value};
use registry::projection::tables::{BLANK_LOT, BLANK_SPOILED};

use crate::office::Office;
use crate::rows;
use crate::staff::Who;

/// Series of the blanks of a demonstration.
pub const SERIES: &str = "ҮЛ";
/// Blanks in a box.
const BOX: u64 = 1000;
/// Blanks that an official gets at once.
const PACK: u64 = 100;

impl Office {
    /// The head sees to it that nobody runs out today, and once a month writes off what was spoiled.
    pub(crate) async fn morning(&mut self, day: Date, cases: u64) -> anyhow::Result<()> {
        let needed = cases * 2 / self.staff.clerks().max(1) as u64 + 5;
        for clerk in 0..self.staff.clerks() {
            while self.left(clerk).await? < needed {
                self.issue(clerk).await?;
            }
        }
        if self.month.replace(day.month()).is_some_and(|month| month != day.month()) {
            self.write_off(day).await?;
        }
        if day < self.volumes_wait { self.send_volumes().await } else { Ok(()) }
    }

    async fn left(&self, clerk: usize) -> anyhow::Result<u64> {
        let account = self.staff.account(clerk).context("no such official")?;
        Ok(next_blank(&self.registry, &self.log, account).await?.map_or(0, |next| next.left))
    }

    /// The official's next blank; the head issues more where none is left.
    pub(crate) async fn next_blank(&mut self, clerk: usize) -> anyhow::Result<(LotId, u64)> {
        let account = self.staff.account(clerk).context("no such official")?;
        if let Some(next) = next_blank(&self.registry, &self.log, account).await? {
            return Ok((next.lot, next.number));
        }
        self.issue(clerk).await?;
        let next = next_blank(&self.registry, &self.log, account).await?.context("no blank after the issue")?;
        Ok((next.lot, next.number))
    }

    async fn issue(&mut self, clerk: usize) -> anyhow::Result<()> {
        let to = self.staff.account(clerk).context("no such official")?;
        let (lot, first, stock) = match self.in_stock().await? {
            Some(found) => found,
            None => {
                self.receive().await?;
                self.in_stock().await?.context("nothing in stock after receiving")?
            }
        };
        let last = first + PACK.min(stock) - 1;
        self.act(Who::Head, Action::BlankIssue, Command::BlankIssue { lot, to, first, last }).await?;
        Ok(())
    }

    async fn in_stock(&self) -> anyhow::Result<Option<(LotId, u64, u64)>> {
        let query = Select::from(&BLANK_LOT)
            .eq("log", self.log.0.as_str())
            .eq("kind", ActKind::Birth.as_str())
            .matching("stock", Is::AtLeast(Value::Int(1)))
            .asc("first")
            .limit(1);
        let found = self.registry.store().select(&query).await?;
        found
            .first()
            .map(|row| {
                let number = |column| rows::number(&BLANK_LOT, row, column);
                Ok((LotId(rows::id(&BLANK_LOT, row, "id")?), number("stock_first")?, number("stock")?))
            })
            .transpose()
    }

    async fn receive(&mut self) -> anyhow::Result<()> {
        let shared = self.shared.clone();
        let held = shared.blanks.lock().await;
        let query = Select::from(&BLANK_LOT).eq("kind", ActKind::Birth.as_str()).eq("series", SERIES).desc("last").limit(1);
        let found = self.registry.store().select(&query).await?;
        let first = found.first().map(|row| rows::number(&BLANK_LOT, row, "last")).transpose()?.unwrap_or(0) + 1;
        let lot = LotId(self.registry.id());
        let document = format!("жүкқұжат / накладная № {}", first / BOX + 1);
        let command = Command::BlankReceive { lot, kind: BlankKind(ActKind::Birth), series: SERIES.to_owned(), first, last: first + BOX - 1, document };
        self.act(Who::Head, Action::BlankReceive, command).await?;
        drop(held);
        Ok(())
    }

    async fn write_off(&mut self, day: Date) -> anyhow::Result<()> {
        let query = Select::from(&BLANK_SPOILED)
            .eq("log", self.log.0.as_str())
            .matching("on_day", Is::Below(Value::Date(day.first_of_month())))
            .matching("on_day", Is::AtLeast(Value::Date(day.first_of_month().yesterday()?.first_of_month())));
        for row in self.registry.store().select(&query).await? {
            let lot = LotId(rows::id(&BLANK_SPOILED, &row, "lot")?);
            let number = rows::number(&BLANK_SPOILED, &row, "number")?;
            let act = format!("{} есептен шығару актісі / акт о списании", day.strftime("%d.%m.%Y"));
            self.act(Who::Head, Action::BlankWriteOff, Command::BlankWriteOff { lot, first: number, last: number, act }).await?;
        }
        Ok(())
    }
}
