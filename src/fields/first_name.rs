//! The first name. How a cell is read is in `person_name`.

use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::Field;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(Field::FirstName, "field-first-name", HEADINGS, Kind::Name)
    .column(TemplateColumn::new(18, "Ada", "template-name-note"));

const HEADINGS: &str = "\
    firstname first fname givenname givennames forename forenames firstnames preferredfirstname christianname \
    prenom/fr prenoms/fr prenomusuel vorname/de vornamen/de rufname/de nombredepila primernombre nombres/es \
    nombrepropio nomedibattesimo primonome primeironome nomeproprio voornaam voornamen roepnaam imie imiona fornamn \
    fornavn etunimi jmeno krestnijmeno meno keresztnev prenume isim eesnimi vardas vards ime namadepan імя име имя 名 \
    名字 الاسمالأول שםפרטי kutsumanimi krstnemeno utonev собственоиме namapertama पहलानाम प्रथमनाम ชื่อจริง";

/// Headings of a first name where a last name is beside it, and of anything at all elsewhere.
pub(crate) const BESIDE_LAST_NAME: &str = "ad adi ten preferredname knownas";
