//! The rows of an input, each read by itself and assigned to its person. The builder collects them; settling decides what
//! depends on all of them together.

use std::collections::HashMap;

use super::findings::Findings;
use super::row_entitlements::{Interned, RowEntitlements};
use super::tables::Tables;
use super::types::Duplicate;
use super::unsent::UnsentRows;
use crate::model::{IdVec, Identity, Person, PersonId, RowEntitlementsId, RowRef};

/// All rows of an input.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// People with the names and the entitlements of their first row.
    pub(super) people: IdVec<PersonId, Person<RowEntitlementsId>>,
    pub(super) duplicates: Vec<Duplicate>,
    /// Further rows that differ from the first of their person.
    pub(super) further: HashMap<PersonId, Vec<FurtherRow>>,
    pub(super) unsent: UnsentRows,
    pub(super) findings: Findings,
    pub(super) entitlements: Interned<RowEntitlementsId, RowEntitlements>,
    pub(super) tables: Tables,
}

/// What a further row says of its person.
#[derive(Debug)]
pub(super) struct FurtherRow {
    pub(super) at: RowRef,
    pub(super) entitlements: RowEntitlementsId,
    pub(super) first_name: Box<str>,
    pub(super) last_name: Box<str>,
    pub(super) identity: Identity,
}
