//! The title of a block of people, by its words: `Leavers`, `Austritte im Mai`, `No longer with us`, `New joiners`. Other
//! titles, such as those of departments, say nothing about whether the people below them work here.

use super::cell_words::folded;
use super::status;
use super::title_words::{
    ABOUT, BESIDE, BESIDE_JOINED, DEPARTMENTS, DOUBTFUL, EMPLOYERS, GONE, GROUPS, HERE, JOINED, LEAVERS, MOVED, NOBODY,
    NOT, NOTHING, OF_NAMES, REVERSED, SENTENCES, STAYING, STAYS,
};
use super::word_list::WordList;

/// Whom a title announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TitleKind {
    /// People who are here or come.
    Here,
    /// People who have left.
    Left,
    /// People who are here and change their place, which says nothing to a command for those who come.
    Moved,
    /// People who may have left: an archive, an old list.
    MaybeLeft,
    /// People of whom nothing may be done: on hold, rejected, examples.
    Nobody,
}

/// The most bytes and words of a title.
const MAX_BYTES: usize = 200;
const MAX_WORDS: usize = 8;
/// The most bytes of the words of a movement.
const MAX_MOVEMENT_BYTES: usize = 80;
/// The most words of a name of a file.
const MAX_NAME_WORDS: usize = 16;

/// Returns whom the text announces if it is such a title. `is_strict` is whether each word must be known: a sentence above
/// the headings may be about the sheet.
pub(crate) fn kind(text: &str, is_strict: bool) -> Option<TitleKind> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let words = words(text, MAX_WORDS + 1);
    match if words.len() > MAX_WORDS { None } else { of_words(&words, is_strict) } {
        None | Some(TitleKind::Nobody) if forbids_leavers(text) => Some(TitleKind::Left),
        kind => kind,
    }
}

/// Whether a title of people who have left says beside it that nothing is done for them: `Leavers (do not create)`.
fn forbids_leavers(text: &str) -> bool {
    let mut parts = parts(text).map(|part| words(part, MAX_WORDS)).filter(|words| !words.is_empty());
    let is_left = parts.next().is_some_and(|words| of_words(&words, true) == Some(TitleKind::Left));
    let mut rest = parts.map(|words| words.concat()).peekable();
    is_left && rest.peek().is_some() && rest.all(|part| NOTHING.split(' ').any(|sentence| part.contains(sentence)))
}

/// Returns the parts of a text around brackets, colons and dashes: `Leaver (voluntary)`, `Austritt - Ablauf`.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['(', ')', '[', ']', ':', '*', '–', '—']).flat_map(|part| part.split(" - "))
}

/// Returns whom the name of a sheet, a table or a file announces: `tblAustritte`, `leavers_final_v2`. A name with words of which
/// nothing is known beside those of leavers may be one of leavers.
pub(crate) fn kind_of_name(name: &str) -> Option<TitleKind> {
    let mut words = words(&with_spaces(name), MAX_NAME_WORDS);
    words.retain(|word| !OF_NAMES.has(word));
    let kind = of_words(&words, true);
    let has = |list: &WordList| words.iter().any(|word| list.has(word));
    let is_known = |word: &&String| DOUBTFUL.has(word) || BESIDE.has(word);
    if has(&DOUBTFUL) && words.iter().all(|word| is_known(&word)) {
        return Some(TitleKind::MaybeLeft);
    }
    if kind.is_some() {
        return kind;
    }
    let is_about_others = has(&NOT) || has(&HERE) || has(&MOVED) || has(&NOBODY) || has(&ABOUT);
    (has(&LEAVERS) && !is_about_others).then_some(TitleKind::MaybeLeft)
}

/// Returns what the text says that happens to a person, if anything. A word that may be of something else says nothing.
pub(super) fn kind_of_movement(text: &str) -> Option<TitleKind> {
    if text.trim().is_empty() || text.len() > MAX_MOVEMENT_BYTES {
        return None;
    }
    let words = words(text, MAX_WORDS);
    let is_taken_back = || words.len() > 1 && words.iter().any(|word| REVERSED.has(word));
    if words.iter().any(|word| DOUBTFUL.has(word)) || is_taken_back() {
        return None;
    }
    let of_part = |part: &str| of_movement(&self::words(part, MAX_WORDS));
    let of_parts = || {
        let mut kinds = parts(text).filter_map(of_part);
        let first = kinds.next();
        first.filter(|first| kinds.all(|kind| kind == *first))
    };
    of_movement(&words).or_else(of_parts)
}

/// What a remark on a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remark {
    Left,
    Stays,
    /// That nothing is to be done, whatever the list is for: `do not create`.
    Nothing,
}

/// Returns what a text says of one person, if that is all that it says: `left 31.10.`, `please keep`, `do not create yet`.
pub(super) fn remark(text: &str) -> Option<Remark> {
    if text.len() > MAX_MOVEMENT_BYTES {
        return None;
    }
    if says_left(text) {
        return Some(Remark::Left);
    }
    let words = words(text, MAX_WORDS + 1);
    let all = words.concat();
    let has = |list: &str| list.split_whitespace().any(|sentence| all.contains(sentence));
    let is_back = words.iter().any(|word| REVERSED.has(word))
        && words.iter().any(|word| word == "resignation" || is_of_leaving(word));
    match () {
        () if words.is_empty() || words.len() > MAX_WORDS => None,
        () if stays(&all, true) || is_back || words.iter().any(|word| STAYS.has(word)) && words.len() < 5 => {
            Some(Remark::Stays)
        }
        () if has(NOTHING) || of_words(&words, true) == Some(TitleKind::Nobody) => Some(Remark::Nothing),
        () => None,
    }
}

fn is_of_leaving(word: &str) -> bool {
    LEAVERS.has(word) || GONE.has(word) || status::has_left(word)
}

/// Returns what the words say of the person whose movement it is; further on, they may be about somebody else: `replaces Ann who left`.
fn of_movement(words: &[String]) -> Option<TitleKind> {
    let all = words.concat();
    let is_said_first = SENTENCES.split_whitespace().any(|sentence| all.starts_with(sentence));
    let begins = || words.first().is_some_and(|word| LEAVERS.has(word)) && !words.iter().any(|word| NOT.has(word));
    if is_said_first {
        return Some(TitleKind::Left);
    }
    of_words(words, true).or_else(|| begins().then_some(TitleKind::Left))
}

/// Whether a text says that one person has left, and nothing else: `left 31.10.`, `no longer with us`. Words that are said of
/// things as well say nothing.
pub(super) fn says_left(text: &str) -> bool {
    let words = if text.len() > MAX_MOVEMENT_BYTES { Vec::new() } else { words(text, MAX_WORDS + 1) };
    let is_doubtful = |word: &String| DOUBTFUL.has(word) || status::is_of_thing(word);
    if words.len() > MAX_WORDS || words.iter().any(is_doubtful) {
        return false;
    }
    of_words(&words, true) == Some(TitleKind::Left) || is_sentence(&words)
}

/// Whether the words are a sentence that says so, with nothing behind it but words that add nothing.
fn is_sentence(words: &[String]) -> bool {
    let all = words.concat();
    let is_whole = |sentence: &str| {
        let mut length = 0;
        let mut behind = words.iter().skip_while(|word| {
            let is_in_sentence = length < sentence.len();
            length += word.len();
            is_in_sentence
        });
        all.starts_with(sentence) && behind.all(|word| BESIDE.has(word) || EMPLOYERS.has(word))
    };
    SENTENCES.split_whitespace().any(is_whole)
}

/// Returns what a text beside a name, in brackets or before a dash, says of the person: `Ann Lee (left)`.
pub(super) fn mark(name: &str) -> Option<Remark> {
    let is_part = |part: &&str| part.contains(char::is_alphabetic);
    parts(name).filter(is_part).nth(1)?;
    parts(name).find_map(remark)
}

/// Whether a text is the name of a group of people who have left: `Leavers`, `Former employees`.
pub(super) fn is_group_of_leavers(text: &str) -> bool {
    let words = words(text, MAX_WORDS);
    words.iter().any(|word| GROUPS.has(word)) && of_words(&words, true) == Some(TitleKind::Left)
}

/// Whether a text is the name of a department, and of nobody.
pub(crate) fn is_department(text: &str) -> bool {
    text.len() <= MAX_BYTES && DEPARTMENTS.has(&words(text, MAX_WORDS).concat())
}

/// The words of a text, folded and without the numbers around them.
fn words(text: &str, most: usize) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(folded);
    let words = words.map(|word| word.trim_matches(char::is_numeric).to_owned());
    words.filter(|word| !word.is_empty()).take(most).collect()
}

/// Writes a name that programs write as one word with spaces: `tblLeavers` is `tbl Leavers`.
fn with_spaces(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len() + 8);
    let mut letters = name.chars().take(MAX_BYTES).peekable();
    let mut last: Option<char> = None;
    while let Some(c) = letters.next() {
        let begins_word = last.is_some_and(|last| {
            let is_next_small = letters.peek().is_some_and(|next| next.is_lowercase());
            c.is_uppercase() && (last.is_lowercase() || last.is_numeric() || last.is_uppercase() && is_next_small)
        });
        spaced.extend(begins_word.then_some(' '));
        spaced.push(c);
        last = Some(c);
    }
    spaced
}

/// Whether a text in a writing without spaces says that people have left, and nothing else: `退職者一覧`.
fn is_left_joined(all: &str) -> bool {
    if all.is_ascii() || !JOINED.split(' ').any(|word| all.contains(word)) {
        return false;
    }
    let without = |text: String, word: &str| text.replace(word, "");
    let words = JOINED.split(' ').chain(BESIDE_JOINED.split_whitespace());
    words.fold(all.to_owned(), without).chars().all(char::is_numeric)
}

/// Whether a text says that people stay, in whole or also in a part of it.
fn stays(all: &str, in_part: bool) -> bool {
    let says = |sentence: &str| all == sentence || in_part && all.contains(sentence);
    STAYS.has(all) || STAYING.split_whitespace().any(says)
}

fn of_words(words: &[String], is_strict: bool) -> Option<TitleKind> {
    let all = words.concat();
    if stays(&all, !is_strict) {
        return Some(TitleKind::Nobody);
    }
    let says = |list: &str| !is_strict && list.split(' ').any(|sentence| all.contains(sentence));
    if says(SENTENCES) {
        return Some(TitleKind::Left);
    }
    if says(NOTHING) {
        return Some(TitleKind::Nobody);
    }
    if is_left_joined(&all) {
        return Some(TitleKind::Left);
    }
    if is_end_of_those_here(words) {
        return Some(TitleKind::Nobody);
    }
    if words.iter().any(|word| NOT.has(word)) {
        return None;
    }
    let rest: Vec<&str> = words.iter().map(String::as_str).filter(|word| !BESIDE.has(word)).collect();
    let of_word = |word: &str| match word {
        word if HERE.has(word) => Some(TitleKind::Here),
        word if MOVED.has(word) => Some(TitleKind::Moved),
        word if NOBODY.has(word) => Some(TitleKind::Nobody),
        word if is_of_leaving(word) => Some(TitleKind::Left),
        _ => None,
    };
    if let Some(kind) = of_word(&all) {
        return Some(kind);
    }
    let kinds = || rest.iter().map(|word| of_word(word));
    if kinds().any(|kind| kind == Some(TitleKind::Here)) {
        return kinds().all(|kind| kind == Some(TitleKind::Here)).then_some(TitleKind::Here);
    }
    if !is_strict && rest.iter().any(|word| LEAVERS.has(word)) {
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
    ENDS.contains(&(end.as_str(), of.as_str())) && rest.next().is_some_and(|word| HERE.has(word))
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
    fn a_title_of_leavers_is_known_in_the_languages_of_hr_systems() {
        for title in [
            "Vertrekkers mei 2026",
            "Uitdiensttredingen",
            "Voormalige medewerkers",
            "Desligamentos",
            "Ex-funcionários",
            "Saídas de maio",
            "Odejścia",
            "Byli pracownicy",
            "Odchody",
            "Bývalí zaměstnanci",
            "Avgångar",
            "Tidigare anställda",
            "Fratrædelser",
            "Tidligere medarbejdere",
            "Avganger",
            "Oppsigelser",
            "Lähtijät",
            "Entiset työntekijät",
            "İşten ayrılanlar",
            "Ayrılanlar",
            "Kilépők",
            "Plecări",
            "Foști angajați",
            "Αποχωρήσεις",
            "ΑΠΟΧΩΡΗΣΕΙΣ",
            "退職者一覧",
            "退職予定者",
            "离职人员",
            "離職員工名單",
            "퇴사자 명단",
            "Уволенные",
            "Бывшие сотрудники",
            "Please remove",
            "Bitte löschen",
            "To be removed",
            "Separations",
        ] {
            assert_eq!(kind(title, true), Some(TitleKind::Left), "{title}");
        }
        for title in ["入社予定者", "退職金制度", "新员工", "Nya medarbetare hos oss", "Indiensttredingen", "Nástupy"]
        {
            assert_ne!(kind(title, false), Some(TitleKind::Left), "{title}");
        }
    }

    #[test]
    fn the_name_of_a_table_or_a_file_announces_people_as_a_title_does() {
        for (expected, names) in [
            (
                Some(TitleKind::Left),
                "Leavers;leavers;tblAustritte;Leavers_2026;LeaversTable;HRLeavers;austritte 2026-11;2026-11 Leavers;leavers_final_v2;\
                 Table_Leavers;HR_Leavers_Report;To be deleted;Please remove;Inactive;Exits Q2;Austretende_Mitarbeiter;Départs_mai;\
                 Anciens;Past employees;离职人员2026;ExEmployees;offboarding",
            ),
            (
                Some(TitleKind::MaybeLeft),
                "Archive;Archiv 2025;HR archive;Old;old list;people_old;Employees old;alte Liste;Archivio;Leavers Berlin;leavers_acme;\
                 Austritte Werk Süd;previous",
            ),
            (
                None,
                "Leavers policy training;Leaver management;Joiners and leavers;leavers-and-joiners;onboarding_offboarding;No leavers;people;\
                 Sheet1;Tabelle1;Mitarbeiter;Exit Planning Team;Old Street;Sales archive;Left Bank;Goldman;Departures lounge staff",
            ),
            (Some(TitleKind::Here), "Joiners;tblNeueintritte;new_hires_2026-11;Active"),
        ] {
            for name in names.split(';') {
                assert_eq!(kind_of_name(name), expected, "{name}");
            }
        }
    }

    #[test]
    fn a_remark_a_name_and_a_group_say_that_somebody_has_left_only_where_all_of_it_does() {
        for remark in [
            "left 31.10.",
            "no longer with us",
            "No longer with the company since May",
            "has left the company",
            "Austritt zum 31.10.2026",
            "nicht mehr im Unternehmen",
            "a quitté l'entreprise",
            "Leaver",
            "leaving 31.12.2030",
        ] {
            assert!(says_left(remark), "{remark}");
        }
        for remark in [
            "",
            "left-handed mouse",
            "replaces Cem who left",
            "new laptop",
            "disabled",
            "on leave until May",
            "old",
            "exit interview done",
            "not leaving",
            "no longer part time",
        ] {
            assert!(!says_left(remark), "{remark}");
        }
        for name in
            ["Cem Can (left)", "LEAVER - Cem Can", "Cem Can [Austritt 31.10.]", "Left: Cem Can", "Can, Cem (leaver)"]
        {
            assert_eq!(mark(name), Some(Remark::Left), "{name}");
        }
        for name in ["Cem Can", "Ann Left", "Left, Ann", "Ann-Left Lee", "Ann Lee (Berlin)", "(left)", "Ann (Old) Lee"]
        {
            assert_eq!(mark(name), None, "{name}");
        }
        for (name, expected) in [
            ("Leavers", true),
            ("Former employees", true),
            ("Austritte", true),
            ("Leaver management", false),
            ("Departures", false),
            ("Removals", false),
            ("Sales", false),
        ] {
            assert_eq!(is_group_of_leavers(name), expected, "{name}");
        }
    }

    #[test]
    fn above_the_headings_every_word_must_be_known() {
        for title in [
            "Leavers",
            "Leavers May 2026",
            "Austritte im Mai",
            "Ehemalige Mitarbeiter",
            "Leavers (do not create)",
            "Austritte - nicht anlegen",
        ] {
            assert_eq!(kind(title, true), Some(TitleKind::Left), "{title}");
        }
        for title in ["Leavers are marked in red", "Do not add people who have left", "Acme Ltd – active"] {
            assert_eq!(kind(title, true), None, "{title}");
        }
    }
}
