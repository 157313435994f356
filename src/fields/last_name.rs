//! The last name. How a cell is read is in `person_name`.

use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::Field;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(Field::LastName, "field-last-name", HEADINGS, Kind::Name)
    .column(TemplateColumn::new(18, "Okafor", "template-name-note"));

const HEADINGS: &str = "\
    lastname last lname surname surnames familyname secondname lastnames nomdefamille/fr nomfamille nomusage/fr \
    nomdusage/fr patronyme/fr nachname/de nachnamen/de familienname/de zuname/de apellido/es apellidos/es \
    primerapellido/es apellidopaterno apellido1 1erapellido cognome/it cognomi/it sobrenome apelido apelidos \
    ultimonome nomedefamilia achternaam familienaam nazwisko efternamn etternavn efternavn sukunimi prijmeni \
    vezeteknev priezvisko priimek prezime pavarde uzvards perekonnanimi numedefamilie soyad soyadi soyisim cognoms \
    namabelakang hovatendem ho sn επωνυμο прізвище фамилия 姓 姓氏 氏 苗字 성 นามสกุล الاسمالأخير اسمالعائلة שםמשפחה \
    csaladinev csaladnev επιθετο фамилноиме perenimi primercognom namaakhir namakeluarga उपनाम अंतिमनाम कुलनाम";

/// Headings of a column with the beginning of a last name: `van der`.
pub(crate) const INFIX: &str = "\
    tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels infix nameinfix lastnameprefix surnameprefix familynameprefix \
    vorsatzwort vorsatzworte vorsatzworter namensvorsatz particule particulenobiliaire nobiliaryparticle";

/// Headings of a column with a further last name.
pub(crate) const SECOND_LAST_NAME: &str = "\
    segundoapellido apellidomaterno apellido2 2apellido 2oapellido secondsurname secondlastname secondfamilyname";
