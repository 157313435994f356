//! What happens to a person, in a word: `Joiner`, `Austritt`, `Transfer`, `Remove`. A column of such words says whether somebody
//! works here, as a status does, whatever its heading; a single word of leaving counts below a heading of movements.

use super::action;
use super::cell_words::folded;
use super::status::EmploymentStatus;
use super::title::{self, TitleKind};
use crate::model::Action;

/// Headings of columns that say what happens to people, folded.
const HEADINGS: &str = "\
    type typ art movement movements movementtype event eventtype change changetype changereason lifecycle lifecycleevent jml joinerleaver joinermoverleaver \
    joinersmoversleavers action actiontype hraction personnelaction transaction transactiontype request requesttype category \
    kategorie bewegung bewegungsart personalbewegung vorgang vorgangsart massnahme massnahmenart ereignis anlass aktion anderung anderungsart \
    antrag mouvement typedemouvement typemouvement evenement categorie nature typedevenement operation movimiento tipo \
    tipodemovimiento evento suceso movimento tipodimovimento tipomovimento tipodeevento categoria accion azione acao actie soort \
    mutatie mutatiesoort gebeurtenis akcja rodzaj zdarzenie zmiana akce typzmeny udalost handelse handling hendelse hændelse \
    tapahtuma toimenpide tyyppi hareket hareketturu islem tur esemeny valtozas tipus eveniment actiune κινηση ενεργεια τυπος \
    異動 異動区分 区分 種別 异动 异动类型 变动类型 類型 类型 異動類型 발령 발령구분 구분";

/// Letters of movements below a heading that says so.
const LETTERS_HEADINGS: &str = "jml joinerleaver joinermoverleaver joinersmoversleavers";

/// Whether a heading is one of movements.
pub(crate) fn is_heading(heading: &str) -> bool {
    is_in(HEADINGS, &folded(heading))
}

/// Returns what the letter of a movement says below a heading of such letters.
pub(super) fn of_letter(heading: &str, cell: &str) -> Option<EmploymentStatus> {
    // The cheaper question first: most cells are no letters.
    let letter = cell.trim().to_ascii_lowercase();
    let status = match letter.as_str() {
        "j" | "m" => EmploymentStatus::Active,
        "l" => EmploymentStatus::Left,
        _ => return None,
    };
    is_in(LETTERS_HEADINGS, &folded(heading)).then_some(status)
}

/// Returns what a word of a movement says of whether the person works here.
pub(crate) fn status(cell: &str) -> Option<EmploymentStatus> {
    match title::kind_of_movement(cell) {
        Some(TitleKind::Left) => Some(EmploymentStatus::Left),
        Some(TitleKind::Here | TitleKind::Moved) => Some(EmploymentStatus::Active),
        Some(TitleKind::MaybeLeft | TitleKind::Nobody) => None,
        None => (action::parse(cell) == Ok(Action::Create)).then_some(EmploymentStatus::Active),
    }
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|other| other == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_movement_says_whether_the_person_works_here() {
        for (expected, words) in [
            (
                Some(EmploymentStatus::Left),
                "Austritt;Abgang;Leaver;Terminate;Departure;Départ;Sortie;Uscita;Saída;Vertrek;Odejście;Remove;03 Termination;Kilépés;\
                 Offboarding;Leaver (voluntary);退職;离职;Avgång;Lähtijät",
            ),
            (
                Some(EmploymentStatus::Active),
                "Eintritt;Zugang;Joiner;Hire;Add;Anlegen;Arrivée;Entrée;Ingreso;Ingresso;Transfer;Versetzung;Neueintritt;Create;Mover",
            ),
            (None, "Old;Archive;extern;Permanent contract;Invite;FTE;Intern;On hold;Sales"),
        ] {
            for word in words.split(';') {
                assert_eq!(status(word), expected, "{word}");
            }
        }
        assert_eq!(
            ["J", "M", "L"].map(|letter| of_letter("J/M/L", letter)),
            [Some(EmploymentStatus::Active), Some(EmploymentStatus::Active), Some(EmploymentStatus::Left)]
        );
        assert!(is_heading("Bewegung") && is_heading("Type de mouvement") && !is_heading("Team"));
    }
}
