//! The title of a block of people, by its words: `Leavers`, `Austritte im Mai`, `No longer with us`, `New joiners`. Other
//! titles, such as those of departments, say nothing about whether the people below them work here.

use super::cell_words::folded;
use super::status;

/// Whom a title announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TitleKind {
    /// People who are here or come.
    Here,
    /// People who have left.
    Left,
    /// People who are here and change their place, which says nothing to a command for those who come.
    Moved,
    /// People of whom nothing may be done: on hold, rejected, examples.
    Nobody,
}

/// The most bytes and words of a title.
const MAX_BYTES: usize = 200;
const MAX_WORDS: usize = 8;

/// Words that are only said of leavers, whatever is beside them: `Leavers Berlin`.
const LEAVERS: &str = "\
    leavers terminations terminated terminees resignations offboarded offboarding offboardings departures exits \
    dismissals redundancies layoffs retirees exemployees exstaff austritte ausgetretene ausgetretenen ausscheidende \
    ausgeschiedene ausgeschiedenen abgange kundigungen entlassungen departs sortants sortantes demissions \
    licenciements bajas ceses despidos desvinculaciones desvinculados exempleados egresos uscite usciti cessazioni \
    cessati dimissioni licenziamenti exdipendenti saidas desligamentos desligados demissoes vertrekkers uitdiensttreders \
    uitdiensttredingen odejscia zwolnienia";

/// Words that say so alone or beside a word for people or time: `Former employees`. Those of the status are more.
const GONE: &str = "\
    leaver gone past previous old quitters delete deletions remove deactivate disable offboard loschen entfernen entfernt supprimer supprimes \
    supprimees eliminar eliminados borrar borrados eliminare eliminati rimuovere rimossi \
    leaving depart departure austritt abgang alumni ex exes retirements removed retraites ehemaligen anciens anciennes partants partantes \
    sorties salidas salientes antiguos antiguas inactivos inactivas uscita inattivi inattive dimissionari";

const HERE: &str = "\
    onleave leave parental maternity paternity sabbatical probation elternzeit probezeit enconge conge permiso excedencia congedo aspettativa joiners joiner newjoiners newjoiner starters newstarters hires newhires new onboarding arrivals current active upcoming staying \
    eintritte eintritt neueintritte neuzugange neue neueinstellungen zugange aktive aktiv arrivees arrivants \
    nouveaux nouvelles embauches entrees actifs actives actif altas alta incorporaciones ingresos nuevos nuevas \
    contrataciones activos activas activo assunzioni ingressi nuovi nuove neoassunti attivi attive attivo";

const MOVED: &str = "\
    movers mover transfers transfer transferred promotions promotion promoted versetzungen versetzung beforderungen \
    wechsel mutations mobilites mobilite promus traslados traslado promociones ascensos trasferimenti trasferimento \
    promozioni";

const NOBODY: &str = "\
    hold onhold paused pending cancelled canceled cancellations rejected rejections declined withdrawn ignore ignored excluded skip skipped \
    template templates example examples blocked blacklist zuruckgestellt pausiert ausstehend storniert stornierte abgesagt \
    abgelehnt abgelehnte ausgeschlossen vorlage vorlagen muster beispiel beispiele gesperrte ensuspens suspens enattente attente \
    annule annules annulee annulees annulations refuse refuses rejete rejetes exclus modele modeles exemple exemples enespera espera \
    pendiente pendientes cancelado cancelados cancelada canceladas anulado anulados rechazado rechazados excluidos ejemplo \
    ejemplos insospeso sospesi inattesa attesa annullato annullati rifiutato rifiutati respinti esclusi modello modelli \
    esempio esempi";

/// Words that add nothing: people, times, and the small words between them.
const BESIDE: &str = "\
    the of in on at as from since to until per for by who have has with us and is are be was were our all this last next list block \
    section part status category type employment month year quarter week q fy h employee employees staff people persons person member members user users \
    colleagues workers workforce contractors consultants interns company account accounts offers candidates applications \
    applicants requests january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec \
    zu der die das den dem im am seit ab bis von zum zur vom und mitarbeiter mitarbeiterinnen mitarbeitende mitarbeitenden \
    innen kollegen personal personen beschaftigte konten kategorie liste monat jahr quartal januar februar marz mai juni juli oktober dezember \
    le la les l de du des d en au aux un une et depuis salaries salaries salarie employes collaborateurs personnes comptes statut categorie mois \
    annee janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre \
    a el los las del desde y empleados empleado trabajadores colaboradores usuarios personas cuentas estado categoria lista mes ano trimestre enero febrero \
    marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre \
    il lo i gli dei delle degli dal da e dipendenti personale collaboratori utenti persone stato elenco mese anno gennaio febbraio \
    aprile maggio giugno luglio settembre ottobre novembre dicembre";

/// Words that turn the title round, or make its leave a holiday or an illness.
const NOT: &str = "\
    no not non without excl excluding except ohne nicht kein keine sans sauf pas hors sin salvo excepto senza escluso \
    tranne nessun nessuno medica medicas medical medicale maternidad maternite maternal paternidad paternal enfermedad maladie";

/// Sentences that say it, without the spaces.
const SENTENCES: &str = "\
    nolongerwith nolongeremployed nolongerwork nolongerhere nolongerat nolongeractive notemployed notactive nonactive haveleft hasleft \
    wholeft leftthe leftus leftin nichtmehr nichtaktiv unsverlassen verlassenhaben neplus nesontplus netravaillent plusdansl \
    nonactif ontquitte yanoestan yanoesta yanotrabaj noactivo hansalido hancausadobaja nonpiu nonattiv hannolasciato";
const NOTHING: &str = "\
    donotprovision dontprovision donotimport dontimport donotprocess donotupload noaccess keinzugriff sansacces \
    sinacceso nessunaccesso senzaaccesso donotcreate donotonboard donotinvite donotadd dontcreate dontonboard dontinvite dontadd nottobe notcreate nichtanlegen nichtaufnehmen \
    nepascreer nepasinviter nocrear noinvitar nodardealta noncreare noninvitare";

/// Returns whom the text announces if it is such a title. `is_strict` is whether each word must be known: a sentence above
/// the headings may be about the sheet.
pub(crate) fn kind(text: &str, is_strict: bool) -> Option<TitleKind> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let words = text.split(|c: char| !c.is_alphanumeric()).map(folded);
    let words: Vec<String> = words
        .map(|word| word.trim_matches(char::is_numeric).to_owned())
        .filter(|word| !word.is_empty())
        .take(MAX_WORDS + 1)
        .collect();
    if words.len() > MAX_WORDS {
        return None;
    }
    let all = words.concat();
    let is_in = |list: &str, word: &str| list.split(' ').any(|other| other == word);
    let says = |list: &str| !is_strict && list.split(' ').any(|sentence| all.contains(sentence));
    if says(SENTENCES) {
        return Some(TitleKind::Left);
    }
    if says(NOTHING) {
        return Some(TitleKind::Nobody);
    }
    if is_end_of_those_here(&words) {
        return Some(TitleKind::Nobody);
    }
    if words.iter().any(|word| is_in(NOT, word)) {
        return None;
    }
    let rest: Vec<&str> = words.iter().map(String::as_str).filter(|word| !is_in(BESIDE, word)).collect();
    let of_word = |word: &str| match word {
        word if is_in(HERE, word) => Some(TitleKind::Here),
        word if is_in(MOVED, word) => Some(TitleKind::Moved),
        word if is_in(NOBODY, word) => Some(TitleKind::Nobody),
        word if is_in(LEAVERS, word) || is_in(GONE, word) || status::has_left(word) => Some(TitleKind::Left),
        _ => None,
    };
    if let Some(kind) = of_word(&all) {
        return Some(kind);
    }
    let kinds = || rest.iter().map(|word| of_word(word));
    if kinds().any(|kind| kind == Some(TitleKind::Here)) {
        return kinds().all(|kind| kind == Some(TitleKind::Here)).then_some(TitleKind::Here);
    }
    if !is_strict && rest.iter().any(|word| is_in(LEAVERS, word)) {
        return Some(TitleKind::Left);
    }
    if rest.is_empty() || kinds().any(|kind| kind.is_none()) {
        return of_word(&rest.concat());
    }
    [TitleKind::Moved, TitleKind::Nobody]
        .into_iter()
        .find(|kind| kinds().any(|of| of == Some(*kind)))
        .or(Some(TitleKind::Left))
}

/// Whether the words are those of a line below which nobody is here: `End of active list`.
fn is_end_of_those_here(words: &[String]) -> bool {
    const ENDS: [(&str, &str); 5] = [("end", "of"), ("ende", "der"), ("fin", "des"), ("fin", "de"), ("fine", "degli")];
    let [end, of, rest @ ..] = words else { return false };
    let mut rest = rest.iter().skip_while(|word| ["the", "list", "los", "las"].contains(&word.as_str()));
    ENDS.contains(&(end.as_str(), of.as_str()))
        && rest.next().is_some_and(|word| HERE.split_whitespace().any(|here| here == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_whom_it_announces_in_five_languages() {
        for (expected, titles) in [
            (
                Some(TitleKind::Left),
                "Leavers;LEAVERS:;--- Leavers ---;2. Leavers (3);Leavers May 2026;Leavers – Berlin;Sales leavers;Left in May;Left;\
                 Terminations;Terminated employees;No longer with us;Former employees;Ex-employees;Inactive;Alumni;Retired;\
                 Departures Q2;People who have left;Not active;Gone;Past employees;To be deleted;Zu löschen;À supprimer;Da eliminare;Resigned;Leaver list;Suspended accounts;Status: Terminated;Group: Leavers;Austritte;Austritte im Mai;Ehemalige;\
                 Ehemalige Mitarbeiter;Ausgeschieden;Nicht mehr im Unternehmen;Inaktiv;Départs;Départs du mois;Anciens salariés;\
                 Inactifs;Ont quitté l'entreprise;Sortis;Bajas;Bajas de mayo;Ex empleados;Inactivos;Ya no trabajan aquí;Uscite;\
                 Usciti;Ex dipendenti;Cessati;Inattivi;Non più in azienda;Uit dienst",
            ),
            (
                Some(TitleKind::Nobody),
                "On hold;Cancelled;Cancelled offers;Rejected candidates;Template;Example;Examples:;Do not create;Pending;Declined;\
                 Beispiel;Abgelehnt;*** DO NOT PROVISION BELOW ***;End of active list;End of starters;Leavers = no access;Nicht anlegen;En attente;Annulés;Exemples;En espera;Rechazados;Ejemplos;In sospeso;Annullati;Esempi",
            ),
            (
                Some(TitleKind::Here),
                "New joiners;Joiners May;Active;Active employees;Current staff;New hires;Status: Active;On leave;On parental leave;Neueintritte;Aktive Mitarbeiter;Nouveaux \
                 arrivants;Altas;Nuevos empleados;Assunzioni;Attivi;New people",
            ),
            (
                Some(TitleKind::Moved),
                "Movers;Transfers May 2026;Promotions;Versetzungen;Mutations;Traslados;Trasferimenti",
            ),
            (
                None,
                "Sales;Berlin;Engineering;People;Human Resources;R&D;May 2026;Joiners and leavers;No leavers this month;Without leavers;\
                 Left Bank;Bajas médicas;Employees;Staff list 2026;Exit Planning Team;Leaver Management;End of list;End of year joiners;Personal;Mitarbeiter;3;—;Test;Archiv;\
                 Marketing;Legal;Finance;Support;IT;T;I;Design;Plantilla;Baja California;Alumni relations;Ann Left;Old Street;Past Events Team",
            ),
        ] {
            for title in titles.split(';') {
                assert_eq!(kind(title, false), expected, "{title}");
            }
        }
    }

    #[test]
    fn above_the_headings_every_word_must_be_known() {
        for title in ["Leavers", "Leavers May 2026", "Austritte im Mai", "Ehemalige Mitarbeiter"] {
            assert_eq!(kind(title, true), Some(TitleKind::Left), "{title}");
        }
        for title in ["Leavers are marked in red", "Do not add people who have left", "Acme Ltd – active"] {
            assert_eq!(kind(title, true), None, "{title}");
        }
    }
}
