//! The last day of work. `date` reads its cells, and the roster decides what follows from it.

use super::spec::{FieldSpec, Kind};
use crate::model::Field;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec =
    FieldSpec { field: Field::EndDate, headings: HEADINGS, kind: Kind::Employment, default_flag: None, column: None };

const HEADINGS: &str = "\
    enddate terminationdate dateofleaving leavingdate leavedate leaverdate dateleft exitdate departuredate separationdate \
    employmentenddate employmentend contractenddate endofemployment lastday lastworkingday lastdayofwork lastdayworked \
    terminatedon terminateddate resignationdate endson austritt austrittsdatum austrittam enddatum kundigungsdatum \
    vertragsende beschaftigungsende letzterarbeitstag letztertag ausgeschiedenam austrittzum datesortie datedesortie \
    datefin datedefin datededepart datedepart datefincontrat datedefindecontrat fechadefin fechafin fechadebaja \
    fechabaja fechadesalida fechasalida fechadecese fechacese fechadeterminacion datadifine datafine \
    datadicessazione datacessazione datauscita datadiuscita datumuitdienst uitdiensttreding datadesaida datazwolnienia";
