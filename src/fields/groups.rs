//! The groups of a person, by their names.

use super::lists;
use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::{CellValue, Code, Field};

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec {
    field: Field::Groups,
    headings: HEADINGS,
    kind: Kind::List { parse: |cell| lists::names(cell, CellValue::Groups), unknown: Code::GroupNameInvalid },
    default_flag: Some("--group"),
    column: Some(TemplateColumn::new(
        "Groups",
        24,
        "Platform; Leads",
        "Names of groups, with ; between them. A group that does not exist is created. Spell its name the same way in \
             every row.",
    )),
};

const HEADINGS: &str = "\
    group groups usergroup usergroups groupname groupnames groupmembership groupmemberships memberof groupe \
    groupes groupeutilisateurs groupesutilisateurs groupesdutilisateurs groupedutilisateurs gruppe gruppen \
    benutzergruppe benutzergruppen gruppenname gruppenzugehorigkeit grupo grupos grupodeusuarios \
    gruposdeusuarios nombredelgrupo gruppo gruppi gruppoutenti gruppiutenti gruppodiutenti nomegruppo \
    gruposdeutilizadores groep groepen gebruikersgroep gebruikersgroepen grupa grupy grupp grupper skupina \
    skupiny ryhma";
