//! Headings that belong to the languages of one family of old encodings, folded. They tell which encoding a text has whose
//! bytes leave that open. Headings that are the same in languages of two families are absent.

use super::cell_words::folded;

/// Whether a heading is one of these words.
pub(crate) fn is_among(words: &str, heading: &str) -> bool {
    heading.len() < 40 && words.split(' ').any(|word| word == folded(heading))
}

pub(crate) const WESTERN: &str = "\
    prenom prenoms nomdefamille nomdusage nomusage nomdenaissance patronyme courriel adresseemail adressemail mailpro \
    vorname vornamen nachname familienname emailadresse nombre nombres apellido apellidos correo correoelectronico \
    cognome nomeecognome indirizzoemail sobrenome apelido nomecompleto correioeletronico voornaam achternaam \
    emailadres fornamn efternamn epostadress fornavn etternavn efternavn epostadresse etunimi sukunimi sahkoposti";

pub(crate) const CENTRAL: &str = "\
    imie imiona nazwisko imieinazwisko adresemail jmeno krestnijmeno prijmeni celejmeno keresztnev vezeteknev \
    emailcim priezvisko prezime imeiprezime prenume numedefamilie adresadeemail";

pub(crate) const TURKISH: &str = "ad adi soyad soyadi soyisim isim adsoyad";

pub(crate) const BALTIC: &str = "eesnimi perekonnanimi epostaadress vardas pavarde elpastas vards uzvards epasts";
