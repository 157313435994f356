//! The whole name in one cell, which `name_split` takes apart.

use super::spec::{FieldSpec, Kind};
use crate::model::Field;

/// Its entry in the table, without a column in the template: the two parts of the name have columns of their own.
pub(super) static SPEC: FieldSpec = FieldSpec::new(Field::FullName, "field-full-name", HEADINGS, Kind::Name);

const HEADINGS: &str = "\
    fullname completename displayname employeename membername personname nameofemployee wholename staffname \
    nomcomplet/fr nometprenom/fr nomprenom/fr prenomnom/fr prenometnom/fr nomprenoms nometprenoms vollstandigername/de \
    vollername anzeigename mitarbeitername vorundnachname/de vornamenachname nachnamevorname namevorname \
    vornameundnachname nombrecompleto/es nombreyapellidos/es nombreyapellido/es apellidosynombre nombreapellidos \
    nombreapellido nomecompleto nomeecognome/it cognomeenome/it nomecognome cognomenome nominativo/it nomeesobrenome \
    volledigenaam naammedewerker imieinazwisko nazwiskoiimie imienazwisko firstandlastname lastnamefirstname \
    firstnamelastname surnamefirstname nomdefamilleprenom nachnameundvorname apellidosnombre prijmeniajmeno fulltnavn \
    fullstandignamn celejmeno adsoyad imeiprezime imeinpriimek namalengkap hovaten ονοματεπωνυμο фио піб 姓名 氏名 성명 \
    الاسمالكامل שםמלא pelneimieinazwisko fullstandigtnamn forochefternamn namnochefternamn fuldenavn fuldtnavn \
    kokonimi etujasukunimi jmenoaprijmeni menoapriezvisko celemeno teljesnev numecomplet numesiprenume adisoyadi \
    advesoyad tamad πληρεςονομα прізвищетаімя повнеімя імятапрізвище прізвищеімя полноеимя фамилияиимя имяифамилия \
    фамилияимя имеифамилия пълноиме триимена punoime prezimeiime polnoime priimekinime taisnimi eesjaperekonnanimi \
    vardsuzvards vardsunuzvards pilnsvards vardaspavarde vardasirpavarde pilnasvardas pavardevardas nomicognoms \
    cognomsinom hoten tendaydu namapenuh フルネーム 전체이름 全名 中文姓名 员工姓名 員工姓名 पूरानाम ชื่อนามสกุล ชื่อเต็ม";

/// Headings of a column that has the whole name where it is alone, and the other half beside a first or a last name:
/// `Nom` beside `Prénom`, `Nombre` beside `Apellidos`.
pub(crate) const BARE_NAME: &str = "\
    name names nom noms nombre nome naam nazwa nimi namn navn nev nume ονομα 名前 이름 ชื่อ الاسم नाम";
