//! The language of headings. Those that belong to the languages of one family of old encodings tell which encoding a text has
//! whose bytes leave that open; headings that are the same in languages of two families are absent there.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cell_words::folded;
use super::spec::FieldSpec;
use super::word_list::WordList;
use crate::messages::ReportLanguage;

/// Whether a heading is one of these words.
pub(crate) fn is_among(words: &WordList, heading: &str) -> bool {
    heading.len() < 40 && words.has(&folded(heading))
}

pub(crate) static WESTERN: WordList = WordList::new(
    "\
    prenom prenoms nomdefamille nomdusage nomusage nomdenaissance patronyme courriel adresseemail adressemail mailpro \
    vorname vornamen nachname familienname emailadresse nombre nombres apellido apellidos correo correoelectronico \
    cognome nomeecognome indirizzoemail sobrenome apelido nomecompleto correioeletronico voornaam achternaam \
    emailadres fornamn efternamn epostadress fornavn etternavn efternavn epostadresse etunimi sukunimi sahkoposti",
);

pub(crate) static CENTRAL: WordList = WordList::new(
    "\
    imie imiona nazwisko imieinazwisko adresemail jmeno krestnijmeno prijmeni celejmeno keresztnev vezeteknev \
    emailcim priezvisko prezime imeiprezime prenume numedefamilie adresadeemail",
);

pub(crate) static TURKISH: WordList = WordList::new("ad adi soyad soyadi soyisim isim adsoyad");

pub(crate) static BALTIC: WordList =
    WordList::new("eesnimi perekonnanimi epostaadress vardas pavarde elpastas vards uzvards epasts");

/// Words of headings that belong to a language that reports are written in, beside the headings of fields.
const WORDS: [(ReportLanguage, &str); 4] = [
    (ReportLanguage::French, "nom nomdenaissance professionnelle professionnel"),
    (ReportLanguage::German, "dienstliche dienstlich geschaftliche geschaftlich mitarbeiter"),
    (ReportLanguage::Spanish, "nombre segundoapellido empleado"),
    (ReportLanguage::Italian, "aziendale dipendente"),
];

/// Returns the language of reports to which a heading or a word of one belongs.
pub(crate) fn language(word: &str) -> Option<ReportLanguage> {
    static LANGUAGES: LazyLock<HashMap<&str, ReportLanguage>> = LazyLock::new(|| {
        let of_fields = super::ALL.into_iter().flat_map(FieldSpec::headings);
        let of_fields = of_fields.filter_map(|(word, code)| Some((word, ReportLanguage::by_code(code)?)));
        let further =
            WORDS.into_iter().flat_map(|(language, words)| words.split(' ').map(move |word| (word, language)));
        of_fields.chain(further).collect()
    });
    LANGUAGES.get(word).copied()
}

/// Headings that are the same in several languages, and say nothing.
pub(crate) const NEUTRAL: &str = "\
    email mail role rol name nome grupo grupos idioma estado status workspace workspaces nomecompleto upn id";
