//! Headings that belong to the languages of one family of old encodings, folded. They tell which encoding a text has whose
//! bytes leave that open. Headings that are the same in languages of two families are absent.

use super::cell_words::folded;
use crate::messages::ReportLanguage;

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

/// Headings, and words of headings, by which a sheet is known to be in a language that reports are written in. Of languages
/// that share some of them, most headings are absent here.
pub(crate) const REPORTS: [(ReportLanguage, &str); 4] = [
    (
        ReportLanguage::French,
        "nom prenom prenoms nomdefamille nomdusage nomusage nomdenaissance nomcomplet nometprenom prenometnom nomprenom \
         prenomnom patronyme courriel adresseemail adressemail adressecourriel adresseelectronique professionnelle \
         professionnel emailprofessionnel emailpro mailpro groupe groupes groupesdutilisateurs espacedetravail \
         espacesdetravail roledanslespacedetravail siege sieges langue statut datedentree dateentree dateembauche \
         datedembauche datedarrivee datededebut datedefin datededepart datedepart datedesortie matricule \
         ancienneadresse ancienemail",
    ),
    (
        ReportLanguage::German,
        "vorname vornamen nachname nachnamen familienname zuname rufname vollstandigername vorundnachname emailadresse \
         mailadresse dienstliche dienstlich geschaftliche geschaftlich firmenemail gruppe gruppen benutzergruppe \
         benutzergruppen arbeitsbereich arbeitsbereiche rolleimarbeitsbereich arbeitsbereichsrolle rolle rollen lizenz \
         lizenzen sprache aktion eintritt eintrittsdatum eintrittam austritt austrittsdatum austrittam personalnummer \
         mitarbeiterstatus startdatum enddatum alteemail alteemailadresse mitarbeiter",
    ),
    (
        ReportLanguage::Spanish,
        "nombre nombres apellido apellidos primerapellido segundoapellido nombrecompleto nombreyapellidos nombreyapellido \
         correo correoelectronico correocorporativo correodetrabajo direcciondecorreo direcciondecorreoelectronico \
         espaciodetrabajo espaciosdetrabajo rolenelespaciodetrabajo licencia licencias accion fechadealta fechaalta \
         fechadeinicio fechadebaja fechabaja fechadeingreso fechadefin empleado numerodeempleado correoanterior",
    ),
    (
        ReportLanguage::Italian,
        "cognome cognomi nomeecognome cognomeenome nominativo indirizzoemail indirizzomail indirizzodipostaelettronica \
         postaelettronica aziendale emailaziendale gruppo gruppi areadilavoro spaziodilavoro spazidilavoro \
         ruolonellospaziodilavoro ruolo ruoli lingua licenza licenze azione stato dataassunzione datadiassunzione \
         datadiinizio datainizio datadicessazione datacessazione datafine datadifine matricola dipendente",
    ),
];

/// Headings that are the same in several languages, and say nothing.
pub(crate) const NEUTRAL: &str = "\
    email mail role rol name nome grupo grupos idioma estado status workspace workspaces nomecompleto upn id";
