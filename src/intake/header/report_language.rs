//! The language in which a sheet is answered: that of the headings that were recognised. Pure.

use super::names;
use crate::fields::heading_languages::{NEUTRAL, language};
use crate::messages::ReportLanguage;
use crate::model::Columns;

/// Returns the language of most of the recognised headings; English where it is none that reports are written in.
pub(super) fn of(columns: &Columns) -> ReportLanguage {
    let headings: Vec<Vec<String>> = columns.used().map(|(_, index)| words(&columns.headers[index])).collect();
    let languages = |words: &[String]| words.iter().filter_map(|word| language(word)).collect::<Vec<_>>();
    // A word of a longer heading, such as `name`, does not make it neutral where another has a language.
    let is_neutral = |words: &[String]| words.iter().any(|word| NEUTRAL.split(' ').any(|known| known == word));
    let counted: Vec<_> = headings
        .iter()
        .map(|words| (languages(words), is_neutral(words)))
        .filter(|(languages, is_neutral)| !languages.is_empty() || !is_neutral)
        .collect();
    let votes = |language| counted.iter().filter(|(languages, _)| languages.contains(&language)).count();
    let found = ReportLanguage::ALL.into_iter().find(|language| votes(*language) * 2 > counted.len());
    found.unwrap_or_default()
}

/// The keys by which a heading is known, then those of its words.
fn words(heading: &str) -> Vec<String> {
    let keys = names::keys(heading).into_iter().flatten().map(|key| names::without_digits(&key));
    keys.chain(names::words(heading)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Field;

    /// The language of a sheet all of whose headings are fields.
    fn language(headings: &str) -> ReportLanguage {
        let headings: Vec<String> = headings.split(", ").map(str::to_owned).collect();
        let mut columns = Columns::new(headings.clone());
        for (index, field) in (0..headings.len()).zip(Field::ALL) {
            columns.set(field, index);
        }
        of(&columns)
    }

    #[test]
    fn the_language_is_that_of_most_headings() {
        use ReportLanguage::{English, French, German, Italian, Spanish};
        for (headings, expected) in [
            ("E-mail, First name, Last name, Groups", English),
            ("Prénom, Nom, Adresse e-mail, Rôle, Groupes", French),
            ("Adresse e-mail professionnelle, Nom", French),
            ("Nom / Last name, Prénom / First name, E-mail", French),
            ("E-Mail, Vorname, Nachname, Gruppe 1, Rolle", German),
            ("Dienstliche E-Mail-Adresse, Name", German),
            ("Correo electrónico, Nombre, Apellidos, Grupo, Rol", Spanish),
            ("Indirizzo e-mail, Nome, Cognome, Ruolo", Italian),
            // Languages that share words with these get English.
            ("E-mail, Nome, Sobrenome, Grupos, Idioma", English),
            ("Voornaam, Achternaam, E-mail, Groep, Rol", English),
            ("Fornavn, Etternavn, E-postadresse, Gruppe, Rolle", English),
            ("Imię, Nazwisko, E-mail", English),
            ("Nom, Cognoms, Correu electrònic, Grup", English),
            ("メール, 姓, 名", English),
            ("Email, Name", English),
            ("Email, First name, Surname, Groupe", English),
        ] {
            assert_eq!(language(headings), expected, "{headings}");
        }
    }
}
