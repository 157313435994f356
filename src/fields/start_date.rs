//! The first day of work. `date` reads its cells, and the roster decides what follows from it.

use super::spec::{FieldSpec, Kind};
use crate::model::Field;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec =
    FieldSpec { field: Field::StartDate, headings: HEADINGS, kind: Kind::Employment, default_flag: None, column: None };

/// The original hire date of somebody who came back and the start of a position are deliberately absent.
const HEADINGS: &str = "\
    startdate hiredate dateofhire datehired hiredon hireddate joiningdate dateofjoining joindate datejoined startingdate \
    employmentstartdate employmentstart contractstartdate startofemployment firstday firstworkingday firstdayofwork \
    startson starts eintritt eintrittsdatum eintrittam startdatum einstellungsdatum einstelldatum eingestelltam \
    arbeitsbeginn beschaftigungsbeginn vertragsbeginn erstertag dateentree dateembauche datedembauche datedentree \
    datedebut datededebut datearrivee datedarrivee datedebutcontrat datededebutdecontrat fechadeinicio fechainicio fechadeingreso fechaingreso \
    fechadecontratacion fechacontratacion fechadealta fechaalta fechadeincorporacion fechaincorporacion datadiinizio \
    datainizio datadiassunzione dataassunzione dataingresso datadiingresso datumindienst indiensttreding datadeinicio \
    datadeadmissao datazatrudnienia";
