//! Who a row is about, beside address and name: the number of the employee, the earlier address and the start date. They
//! tell somebody with a new address from a new person, and somebody hired again from somebody who was removed.

use super::cell_finding::of_cell;
use crate::fields::previous_email::{self, Previous};
use crate::fields::{date, employee_id};
use crate::messages::message;
use crate::model::{Field, Finding, Identity, Row};

/// Reads these cells of a row. An earlier address that is none is a finding.
pub(super) fn read(row: &Row, findings: &mut Vec<Finding>) -> Identity {
    let columns = row.columns();
    let has = |field| columns.index(field).is_some();
    let mut identity = Identity::default();
    if has(Field::EmployeeId) {
        identity.employee_id = employee_id::parse(row.get(Field::EmployeeId)).unwrap_or_default();
    }
    if has(Field::PreviousEmail) {
        match previous_email::parse(row.get(Field::PreviousEmail)) {
            Ok(Previous::NotSaid) => {}
            Ok(Previous::Nobody) => identity.is_new = true,
            Ok(Previous::Address(email)) => email.as_str().clone_into(&mut identity.previous_email),
            Err(error) => {
                let message = message!("in-earlier-address", error = error.message());
                let finding = Finding::error(error.code(), message, error.fix());
                findings.push(of_cell(row, Field::PreviousEmail, finding, Some(&|cell| error.unquoted(cell))));
            }
        }
    }
    if has(Field::StartDate)
        && let Ok(Some(readings)) = date::parse(row.get(Field::StartDate))
    {
        // Which order counts is decided over the whole table; the earlier day never says too much.
        identity.start_date = [readings.day_first, readings.month_first].into_iter().flatten().min();
    }
    identity
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Columns;

    #[test]
    fn a_date_in_either_order_is_the_earlier_one() {
        let mut columns = Columns::new(["s", "e", "p"].map(str::to_owned).to_vec());
        for (index, field) in [Field::StartDate, Field::EmployeeId, Field::PreviousEmail].into_iter().enumerate() {
            columns.set(field, index);
        }
        let mut row = Row::new(Arc::new(columns));
        for (cells, start, previous) in [
            (["2027-03-01", "E1", "old@example.com"], "2027-03-01", "old@example.com"),
            (["04/03/2027", "E1", ""], "2027-03-04", ""),
        ] {
            row.cells = csv::StringRecord::from(cells.to_vec());
            let identity = read(&row, &mut Vec::new());
            assert_eq!(identity.start_date.unwrap().to_string(), start);
            assert_eq!((identity.employee_id.as_str(), identity.previous_email.as_str()), ("e1", previous));
        }
    }
}
