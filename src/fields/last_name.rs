//! The last name. How a cell is read is in `person_name`.

use super::person_name::TEMPLATE_NOTE;
use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::Field;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec {
    field: Field::LastName,
    headings: HEADINGS,
    kind: Kind::Name,
    default_flag: None,
    column: Some(TemplateColumn::new("Last name", 18, "Okafor", TEMPLATE_NOTE)),
};

const HEADINGS: &str = "\
    lastname last lname surname surnames familyname secondname lastnames nomdefamille nomfamille nomusage \
    nomdusage patronyme nachname nachnamen familienname zuname apellido apellidos primerapellido cognome cognomi \
    sobrenome apelido apelidos ultimonome nomedefamilia achternaam familienaam nazwisko efternamn etternavn \
    efternavn sukunimi prijmeni vezeteknev priezvisko priimek prezime pavarde uzvards perekonnanimi numedefamilie soyad soyadi soyisim cognoms \
    namabelakang hovatendem ho sn επωνυμο прізвище фамилия 姓 姓氏 氏 苗字 성 นามสกุล الاسمالأخير اسمالعائلة שםמשפחה";
