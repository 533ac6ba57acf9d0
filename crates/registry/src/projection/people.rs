//! Rows of appointments.

use domain::numbers::AppointmentId;
use domain::service::{Appointment, Organisation};

use super::tables::APPOINTMENT;
use crate::ports::rows::Change;

pub(super) fn appointment(id: AppointmentId, a: &Appointment) -> Vec<Change> {
    let (name, bin) = a.organisation.clone().map_or((None, None), |Organisation { name, bin }| (Some(name), bin));
    vec![Change::Put(
        &APPOINTMENT,
        vec![
            id.0.into(),
            a.account.0.into(),
            a.role.as_str().into(),
            a.office.as_str().into(),
            a.from.into(),
            a.until.into(),
            a.order.clone().into(),
            name.into(),
            bin.into(),
        ],
    )]
}
