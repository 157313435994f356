//! The workspaces of a person, by their names.

use super::lists;
use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::{CellValue, Code, Field};

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec {
    field: Field::Workspaces,
    headings: HEADINGS,
    kind: Kind::List { parse: |cell| lists::names(cell, CellValue::Workspaces), unknown: Code::WorkspaceNameInvalid },
    default_flag: Some("--workspace"),
    column: Some(TemplateColumn::new(
        "Workspaces",
        24,
        "Engineering",
        "Names of workspaces, with ; between them. A workspace that does not exist is created. Spell its name the \
             same way in every row.",
    )),
};

const HEADINGS: &str = "\
    workspace workspaces workspacename workspacenames workspaceaccess espacedetravail espacesdetravail \
    espacetravail espacestravail arbeitsbereich arbeitsbereiche arbeitsraum arbeitsraume espaciodetrabajo \
    espaciosdetrabajo espaciotrabajo areadilavoro areedilavoro spaziodilavoro spazidilavoro arealavoro \
    espacodetrabalho espacosdetrabalho areadetrabalho werkruimte werkruimten werkruimtes przestrzenrobocza \
    przestrzenierobocze obszarroboczy arbetsyta arbejdsomrade";
