//! Merges the rows of one person, or finds the conflict between them, which only people can resolve. The kind of a field
//! in the table of fields is its rule. The order of the rows decides only which of two spellings of a name is kept.

use super::row_entitlements::RowEntitlements;
use super::tables::Tables;
use crate::fields::{self, Kind, employee_id, person_name};
use crate::messages::{Message, message};
use crate::model::{CellValue, Field, Identity, RowRef};
use crate::text::escape_truncated;

/// What one row says of a person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim<'a> {
    pub(super) at: RowRef,
    pub(super) entitlements: &'a RowEntitlements,
    pub(super) first_name: &'a str,
    pub(super) last_name: &'a str,
    pub(super) identity: &'a Identity,
}

/// What all rows of a person say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) entitlements: RowEntitlements,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) identity: Identity,
}

/// The fields in which the rows of one person contradict one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Conflict(Vec<Disagreement>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Disagreement {
    field: Field,
    /// Different values, each with the first row that has it; at least two, and at most [`SHOWN`].
    values: Vec<(RowRef, Message)>,
}

/// The most different values of one field that a message shows.
const SHOWN: usize = 3;

impl Conflict {
    /// Rows of one person that have different addresses.
    pub(super) fn of_addresses(rows: &[(RowRef, &str)]) -> Self {
        let value = |(at, email): &(RowRef, &str)| (*at, fields::word(Field::Email, email));
        Self(vec![Disagreement { field: Field::Email, values: rows.iter().take(SHOWN).map(value).collect() }])
    }

    /// The first row in the conflict besides the row `from`.
    pub(super) fn other_row(&self, from: RowRef) -> Option<RowRef> {
        let rows = self.0.iter().flat_map(|disagreement| &disagreement.values).map(|(row, _)| *row);
        rows.filter(|row| *row != from).min()
    }

    /// Describes the conflict in a message on the row `from`.
    pub(super) fn seen_from(&self, from: RowRef, tables: &Tables) -> Message {
        let both = |one, other| message!("both", one = one, other = other);
        let fields = self.0.iter().map(|disagreement| {
            let Disagreement { field, values } = disagreement;
            let is_hidden = values.iter().any(|(row, _)| tables.hides(*row, *field));
            let values = values.iter().map(|(row, value)| {
                let row = tables.row_seen_from(from, *row);
                if is_hidden { row } else { message!("value-in-row", value = value.clone(), row = row) }
            });
            let values = values.reduce(both).unwrap_or_default();
            message!("conflict-in", field = fields::name(*field), values = values)
        });
        message!("rows-conflict", fields = fields.reduce(both).unwrap_or_default())
    }
}

/// Merges the rows of one person, in the order of the rows.
pub(super) fn merge<'a>(claims: &[Claim<'a>]) -> Result<Merged, Conflict> {
    let mut conflict = Conflict(Vec::new());
    let rules = claims.iter().flat_map(|claim| claim.entitlements.rules.iter().copied()).collect();
    let mut entitlements = RowEntitlements::of_rules(rules);
    for spec in fields::ALL {
        let value = |claim: &Claim<'a>| claim.entitlements.get(spec.field);
        match spec.kind {
            Kind::Address | Kind::Name | Kind::Employment | Kind::Identity => {}
            Kind::Single { .. } => {
                let show = |value: &&CellValue| fields::words(spec.field, value);
                if let Some(value) = agreed(claims, spec.field, value, PartialEq::eq, show, &mut conflict) {
                    entitlements.set(spec.field, value.clone());
                }
            }
            Kind::List { .. } => {
                claims.iter().filter_map(value).for_each(|value| entitlements.unite(spec.field, value));
            }
        }
    }
    let first_name = agreed_name(claims, Field::FirstName, |c| c.first_name, &mut conflict);
    let last_name = agreed_name(claims, Field::LastName, |c| c.last_name, &mut conflict);
    let identity = agreed_identity(claims, &mut conflict);
    if conflict.0.is_empty() { Ok(Merged { entitlements, first_name, last_name, identity }) } else { Err(conflict) }
}

/// One person has one number and one earlier address.
fn agreed_identity<'a>(claims: &[Claim<'a>], conflict: &mut Conflict) -> Identity {
    let show = |field| move |text: &&str| fields::word(field, text);
    let number = |claim: &Claim<'a>| Some(claim.identity.employee_id.as_str()).filter(|number| !number.is_empty());
    let is_same = |a: &&str, b: &&str| employee_id::comparable(a) == employee_id::comparable(b);
    agreed(claims, Field::EmployeeId, number, is_same, show(Field::EmployeeId), conflict);
    let previous = |claim: &Claim<'a>| match (claim.identity.is_new, claim.identity.previous_email.as_str()) {
        (true, _) => Some("New"),
        (false, previous) => Some(previous).filter(|previous| !previous.is_empty()),
    };
    agreed(claims, Field::PreviousEmail, previous, PartialEq::eq, show(Field::PreviousEmail), conflict);
    claims.iter().fold(Identity::default(), |known, claim| known.or(claim.identity.clone()))
}

fn agreed_name<'a>(
    claims: &[Claim<'a>],
    field: Field,
    name: impl Fn(&Claim<'a>) -> &'a str,
    conflict: &mut Conflict,
) -> String {
    let name = |claim: &Claim<'a>| Some(name(claim)).filter(|name| !name.is_empty());
    agreed(
        claims,
        field,
        name,
        |a, b| person_name::same(a, b),
        |name| fields::word(field, &escape_truncated(name, 60)),
        conflict,
    )
    .unwrap_or_default()
    .to_owned()
}

/// Returns the first value that a row has. Different values are added to the conflict.
fn agreed<'a, T: Clone>(
    claims: &[Claim<'a>],
    field: Field,
    value: impl Fn(&Claim<'a>) -> Option<T>,
    same: impl Fn(&T, &T) -> bool,
    show: impl Fn(&T) -> Message,
    conflict: &mut Conflict,
) -> Option<T> {
    let mut different: Vec<(RowRef, T)> = Vec::new();
    for claim in claims {
        let Some(value) = value(claim) else { continue };
        if !different.iter().any(|(_, known)| same(known, &value)) {
            different.push((claim.at, value));
        }
        if different.len() == SHOWN {
            break;
        }
    }
    if different.len() > 1 {
        let values = different.iter().map(|(at, value)| (*at, show(value))).collect();
        conflict.0.push(Disagreement { field, values });
    }
    different.into_iter().next().map(|(_, value)| value)
}
