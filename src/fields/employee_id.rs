//! The number by which HR knows a person, whatever their name and address are. It is never sent.

use super::cell_words::is_left_blank;
use super::no_name::{self, NoName};
use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::Field;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(Field::EmployeeId, "field-employee-id", HEADINGS, Kind::Identity)
    .column(TemplateColumn::new(14, "E-1042", "template-employee-id-note"));

/// A number that may be of a row, of an account or of a position is deliberately absent: `id`, `no`, `user id`.
const HEADINGS: &str = "\
    persnr pernr perno manr manummer stammnummer stammnr employeeid employeenumber employeeno employeenr employeecode empid empno empnumber empcode staffid staffnumber \
    staffno personnelnumber personnelno personnelid payrollnumber payrollid hrid workerid workernumber associateid \
    associatenumber personnumber numeroemploye numerodemploye idemploye numerosalarie numerodesalarie matricule/fr \
    matriculesalarie matriculeemploye matriculerh numerodematricule numeromatricule personalnummer/de personalnr \
    personalid mitarbeiternummer mitarbeiternr mitarbeiterid mitarbeiterkennung numerodeempleado/es numeroempleado \
    idempleado iddeempleado codigoempleado codigodeempleado numerodelegajo legajo matricola/it numeromatricola \
    numerodimatricola matricoladipendente iddipendente codicedipendente personeelsnummer medewerkernummer \
    medewerkersnummer numerodefuncionario matriculafuncionario numerpracownika";

/// Longer texts are no numbers of people.
const CHARS_MAX: usize = 60;

/// Returns the number in a cell without letter case; `None` where it has none.
pub(crate) fn parse(cell: &str) -> Option<String> {
    let text: String = cell.trim().chars().filter(|c| !c.is_control()).take(CHARS_MAX + 1).collect();
    let is_one = text.chars().any(|c| c.is_alphanumeric() && c != '0') && text.chars().count() <= CHARS_MAX;
    let is_lost = no_name::is_shortened_number(&text);
    let is_placeholder = is_left_blank(&text) || no_name::kind(&text) == Some(NoName::Placeholder);
    (is_one && !is_placeholder && !is_lost).then(|| text.to_lowercase())
}

/// Returns the number without the zeros that a spreadsheet program drops before it and writes behind its point. Three zeros
/// behind a point may be those of thousands.
pub(crate) fn comparable(employee_id: &str) -> &str {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_nothing = |zeros: &str| !zeros.len().is_multiple_of(3) && zeros.bytes().all(|byte| byte == b'0');
    match employee_id.split_once('.').unwrap_or((employee_id, "0")) {
        (number, zeros) if is_number(number) && is_nothing(zeros) => number.trim_start_matches('0'),
        _ => employee_id,
    }
}

#[cfg(test)]
mod tests {
    use super::{comparable, parse};

    #[test]
    fn a_number_that_a_program_wrote_is_the_same_without_zeros_before_it_and_behind_its_point() {
        for cell in ["400", "0400", "400.0", "0400.00"] {
            assert_eq!(comparable(cell), "400", "{cell}");
        }
        for cell in ["400.5", "400.000", "400.", "e400.0", "4.00.0", ".0", "400,0", "0x400"] {
            assert_eq!(comparable(cell), cell, "{cell}");
        }
    }

    #[test]
    fn a_placeholder_is_no_number_of_a_person() {
        for (cell, number) in [(" E-0042 ", "e-0042"), ("0042", "0042"), ("42\u{0}", "42"), ("AB.7", "ab.7")] {
            assert_eq!(parse(cell).as_deref(), Some(number));
        }
        for cell in ["", " ", "-", "0", "000", "n/a", "TBD", "xxx", "???", "1.23E+11", &"1".repeat(61)] {
            assert_eq!(parse(cell), None, "{cell}");
        }
    }
}
