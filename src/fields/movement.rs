//! What happens to a person, in a word: `Joiner`, `Austritt`, `Transfer`, `Remove`. A column of such words says whether somebody
//! works here, as a status does, whatever its heading; a single word of leaving counts below a heading of movements.

use super::action;
use super::cell_words::{folded, is_left_blank};
use super::status::EmploymentStatus;
pub(crate) use super::title::Remark;
use super::title::{self, TitleKind};
use super::word_list::WordList;
use crate::model::Action;

/// Headings of columns that say what happens to people, folded.
static HEADINGS: WordList = WordList::new(
    "\
    type typ art movement movements movementtype event eventtype change changetype changereason lifecycle lifecycleevent jml joinerleaver joinermoverleaver \
    joinersmoversleavers action actiontype hraction personnelaction transaction transactiontype request requesttype category \
    kategorie bewegung bewegungsart personalbewegung vorgang vorgangsart massnahme massnahmenart ereignis anlass aktion anderung anderungsart \
    employmenttype contracttype employeetype workertype stafftype employeegroup beschaftigungsart vertragsart anstellungsart \
    please todo task tasks account konto compte cuenta grund motif motivo reason causa raison entreesortie \
    typedecontrat typecontrat tipodecontrato tipocontrato tipodicontratto tipocontratto \
    antrag mouvement typedemouvement typemouvement evenement categorie nature typedevenement operation movimiento tipo \
    tipodemovimiento evento suceso movimento tipodimovimento tipomovimento tipodeevento categoria accion azione acao actie soort \
    mutatie mutatiesoort gebeurtenis akcja rodzaj zdarzenie zmiana akce typzmeny udalost handelse handling hendelse hændelse \
    tapahtuma toimenpide tyyppi hareket hareketturu islem tur esemeny valtozas tipus eveniment actiune κινηση ενεργεια τυπος \
    異動 異動区分 区分 種別 异动 异动类型 变动类型 類型 类型 異動類型 발령 발령구분 구분",
);

/// Letters of movements below a heading that says so.
static LETTERS_HEADINGS: WordList = WordList::new("jml joinerleaver joinermoverleaver joinersmoversleavers");

/// Headings of remarks, folded: a whole remark may say that the person has left.
static REMARKS: WordList = WordList::new(
    "\
    comment comments remark remarks note notes info information additionalinfo hinweis hinweise bemerkung bemerkungen kommentar kommentare \
    anmerkung anmerkungen notiz notizen commentaire commentaires remarque remarques observation observations observaciones comentario \
    comentarios nota notas commento commenti osservazioni opmerking opmerkingen observacoes uwagi poznamka poznamky anmarkning \
    bemerkninger huomautus acıklama megjegyzes observatii σχολια παρατηρησεις примечание комментарий 備考 备注 備註 비고",
);

/// Headings of departments and groups, folded: one of them may be of people who have left.
static PLACES: WordList = WordList::new(
    "\
    team teams department departments dept abteilung abteilungen bereich organisationseinheit group groups gruppe gruppen unit orgunit \
    organizationalunit ou division service equipe departement direction departamento area equipo grupo grupos groupe groupes reparto \
    squadra gruppo gruppi ufficio afdeling dzial oddeleni avdeling avdelning osasto workspace workspaces",
);

/// Headings of why somebody left, folded: whoever has a reason leaves.
static REASONS: WordList = WordList::new(
    "\
    reasonforleaving leavingreason terminationreason reasonfortermination exitreason reasonforexit departurereason reasonfordeparture \
    separationreason austrittsgrund kundigungsgrund ausscheidensgrund motifdedepart motifdudepart motifdesortie motivodebaja \
    motivobaja motivodesalida motivodelcese motivodicessazione motivocessazione motivodiuscita redenuitdienst redenvertrek",
);
static NO_REASONS: WordList = WordList::new("no none nein non not notapplicable na nicht");

/// Headings of names beside those of the first and the last name, folded.
static NAMES: WordList =
    WordList::new("name displayname fullname employee employeename mitarbeiter nom nombre nome naam");

fn is_reason(cell: &str) -> bool {
    let is_none = || is_left_blank(cell) || NO_REASONS.has(&folded(cell));
    cell.contains(char::is_alphabetic) && !is_none() && status(cell) != Some(EmploymentStatus::Active)
}

/// Whether a text is the label of several people who have left, which may stand only beside the first of them: `Leavers`.
pub(crate) fn is_label(cell: &str) -> bool {
    LABELS.has(&folded(cell))
}

/// Such labels, folded.
static LABELS: WordList = WordList::new(
    "\
    leavers terminations departures exits resignations austritte abgange exemployees formeremployees exmitarbeiter exkollegen \
    ehemaligemitarbeiter departs sortants bajas ceses exempleados uscite cessazioni exdipendenti vertrekkers odejscia odchody",
);

/// Returns what tells of a cell below the heading what it says of the person; `None` below any other heading.
pub(crate) fn remark_reader(heading: &str) -> Option<fn(&str) -> Option<Remark>> {
    let key = folded(heading);
    match key.as_str() {
        key if HEADINGS.has(key) || pair(heading).is_some() => {
            Some(|cell| (status(cell) == Some(EmploymentStatus::Left)).then_some(Remark::Left))
        }
        key if REMARKS.has(key) => Some(title::remark),
        key if REASONS.has(key) => Some(|cell| is_reason(cell).then_some(Remark::Left)),
        key if NAMES.has(key) => Some(mark),
        key if PLACES.has(key) => Some(|cell| title::is_group_of_leavers(cell).then_some(Remark::Left)),
        _ => None,
    }
}

/// Returns what a name is marked with: `Ann Lee (left)`.
pub(crate) fn mark(name: &str) -> Option<Remark> {
    // The cheaper question first: few names have a mark.
    if name.contains(['(', '[', ':', '*', '–', '—', '-']) { title::mark(name) } else { None }
}

/// Whether a heading is one of movements.
pub(crate) fn is_heading(heading: &str) -> bool {
    HEADINGS.has(&folded(heading)) || pair(heading).is_some()
}

/// Returns the two movements that a heading names: `Add/Remove`, `Alta/Baja`.
fn pair(heading: &str) -> Option<[(&str, EmploymentStatus); 2]> {
    let (one, other) = heading.split_once('/')?;
    let both = [(one.trim(), status(one)?), (other.trim(), status(other)?)];
    (both[0].1 != both[1].1).then_some(both)
}

/// Returns what the letter of a movement says below a heading of such letters.
pub(super) fn of_letter(heading: &str, cell: &str) -> Option<EmploymentStatus> {
    // The cheaper question first: most cells are no letters.
    let letter = cell.trim().to_ascii_lowercase();
    if letter.chars().nth(1).is_none()
        && let Some(pair) = pair(heading)
    {
        let mut named = pair.iter().filter(|(word, _)| !letter.is_empty() && folded(word).starts_with(&letter));
        return named.next().filter(|_| named.next().is_none()).map(|(_, status)| *status);
    }
    let status = match letter.as_str() {
        "j" | "m" => EmploymentStatus::Active,
        "l" => EmploymentStatus::Left,
        _ => return None,
    };
    LETTERS_HEADINGS.has(&folded(heading)).then_some(status)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_and_a_label_say_that_somebody_leaves() {
        for reason in ["better offer", "Kündigung durch AN", "Retirement"] {
            assert!(is_reason(reason), "{reason}");
        }
        for none in ["", "-", "n/a", "No", "Active", "Not applicable"] {
            assert!(!is_reason(none), "{none}");
        }
        assert!(is_label("Leavers") && is_label("Ex-Mitarbeiter") && !is_label("Terminated") && !is_label("Sales"));
    }

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
            (
                None,
                "replaces Cem who left;covers for leavers;Old;Archive;extern;Permanent contract;Invite;FTE;Intern;On hold;Sales",
            ),
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
