//! Whether somebody works here: a word (`Active`, `On leave`, `Terminated`), or yes and no under a heading that asks
//! (`Active?`, `Terminated`). The roster decides what follows from it.

use super::cell_words::{folded, is_left_blank};
use super::error::ValueError;
use super::spec::{FieldSpec, Kind};
use super::vocabulary::Vocabulary;
use crate::model::Field;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec =
    FieldSpec { field: Field::Status, headings: HEADINGS, kind: Kind::Employment, default_flag: None, column: None };

const HEADINGS: &str = "\
    status employeestatus employmentstatus workerstatus workstatus staffstatus personstatus hrstatus accountstatus \
    userstatus memberstatus activestatus statusreadonly active isactive activeemployee currentlyemployed accountenabled enabled \
    terminated isterminated inactive isinactive suspended issuspended disabled isdisabled leaver isleaver left hasleft \
    mitarbeiterstatus beschaftigungsstatus statusmitarbeiter personalstatus kontostatus aktiv inaktiv ausgeschieden \
    ausgetreten gekundigt gesperrt deaktiviert statut statutemploye statutdelemploye statutsalarie statutdusalarie \
    statutducompte actif inactif parti sorti suspendu desactive estado estatus estadoempleado estadodelempleado \
    estadolaboral situacionlaboral activo inactivo suspendido stato statodipendente statodeldipendente \
    statoimpiego attivo inattivo cessato sospeso situacao statuspracownika";

/// Whether somebody works here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EmploymentStatus {
    /// Also who is on leave.
    Active,
    /// Hired, and not there yet.
    Upcoming,
    /// Gone, or shut out.
    Left,
}

static STATUSES: Vocabulary<EmploymentStatus> = Vocabulary {
    kind: "status",
    expected: "Active, On leave or Left",
    name: |status| match status {
        EmploymentStatus::Active => "active",
        EmploymentStatus::Upcoming => "upcoming",
        EmploymentStatus::Left => "left",
    },
    values: &[
        (
            EmploymentStatus::Active,
            "active activated a current currentemployee employed working inservice enabled onboarding newhire newstarter \
             newjoiner joiner probation onprobation onnotice noticeperiod rehired hired fulltime parttime permanent \
             onleave leave l leaveofabsence onleaveofabsence paidleave unpaidleave parentalleave maternityleave \
             paternityleave sickleave medicalleave sabbatical onsabbatical activeonleave activeleave \
             aktiv aktiviert aktive beschaftigt angestellt imdienst inprobezeit probezeit vollzeit teilzeit unbefristet \
             befristet beurlaubt inelternzeit elternzeit mutterschutz immutterschutz krank langzeitkrank ruhend \
             actif actifs enposte enactivite enservice present presente periodedessai enperiodedessai tempsplein tempspartiel \
             cdi cdd enconge conge congeparental congematernite conges arretmaladie enarretmaladie \
             activo activa alta dealta enactivo vigente empleado periododeprueba tiempocompleto depermiso \
             permiso enlicencia licencia excedencia enexcedencia bajamedica bajamaternal bajapaternal devacaciones \
             attivo attiva inservizio inforza inprova assunto assunta incongedo congedo inaspettativa aspettativa \
             inmaternita maternita inmalattia malattia inferie",
        ),
        (
            EmploymentStatus::Upcoming,
            "upcoming prehire prehired futurehire futurestarter futureemployee preboarding notstarted notyetstarted \
             notstartedyet offeraccepted staged zukunftig kunftig nochnichtgestartet nochnichteingetreten futur \
             avenir futuro futura noiniciado porincorporar daassumere",
        ),
        (
            EmploymentStatus::Left,
            "left leaver terminated termination t inactive i suspended disabled deactivated departed exited exit \
             former formeremployee exemployee resigned dismissed fired laidoff offboarded offboarding separated quit ended archived deleted \
             deprovisioned retired deceased rescinded noshow \
             inaktiv ausgeschieden ausgetreten ausgeschiedene ausgeschiedener gekundigt entlassen ehemalig ehemalige ehemaliger \
             beendet archiviert geloscht gesperrt deaktiviert suspendiert pensioniert verrentet inrente verstorben \
             inactif inactifs parti partie partis sorti sortie sortis quitte demissionne demissionnaire licencie licenciee \
             ancien ancienne ancienemploye anciensalarie termine terminee suspendu suspendue desactive desactivee archivee retraite \
             retraitee enretraite decede decedee \
             inactivo inactiva baja desvinculado desvinculada despedido despedida cesado cesada cese egresado egresada \
             exempleado terminado terminada finalizado suspendido suspendida desactivado desactivada jubilado \
             jubilada fallecido fallecida \
             inattivo inattiva uscito uscita cessato cessata dimesso dimessa licenziato licenziata dimissionario \
             dimissionaria terminato exdipendente sospeso sospesa disattivato disattivata disabilitato pensionato inpensione \
             deceduto deceduta",
        ),
    ],
};

const YES: &str = "true yes y 1 x ja j oui o vrai wahr si s verdadero vero";
const NO: &str = "false no n 0 nein non faux falsch falso";

/// What is in a heading that asks whether somebody is gone, and in one that asks whether they are there.
const ASKS_LEFT: &str = "terminated inactive suspended disabled block leaver left inaktiv ausgeschieden ausgetreten gekundigt \
    gesperrt deaktiviert inactif parti sorti suspendu desactive inactivo suspendido inattivo cessato sospeso";
const ASKS_ACTIVE: &str = "active aktiv actif activo attivo enabled employed";

/// Parses a cell below `heading`; `None` where it leaves the status out.
///
/// # Errors
/// A text that is no status.
pub(crate) fn parse(heading: &str, cell: &str) -> Result<Option<EmploymentStatus>, ValueError> {
    if is_left_blank(cell) {
        return Ok(None);
    }
    let (heading, word) = (folded(heading), folded(cell));
    let among = |words: &str| words.split(' ').any(|other| other == word);
    let asks = |words: &str| words.split(' ').any(|other| heading.contains(other));
    let (asks_left, asks_active) = (asks(ASKS_LEFT), asks(ASKS_ACTIVE));
    match (among(YES), among(NO)) {
        (true, _) if asks_left => Ok(Some(EmploymentStatus::Left)),
        (_, true) if asks_left => Ok(Some(EmploymentStatus::Active)),
        (true, _) if asks_active => Ok(Some(EmploymentStatus::Active)),
        (_, true) if asks_active => Ok(Some(EmploymentStatus::Left)),
        _ => STATUSES.parse(cell).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::vocabulary::suggestion;

    #[test]
    fn a_status_is_a_word_in_five_languages() {
        for (status, words) in [
            (
                EmploymentStatus::Active,
                "Active;On leave;aktiv;In Elternzeit;actif;En congé;Activo;Attivo;in aspettativa",
            ),
            (EmploymentStatus::Upcoming, "Pre-hire;künftig;À venir"),
            (
                EmploymentStatus::Left,
                "Terminated;inactive;SUSPENDED;Left;Inaktiv;ausgeschieden;gekündigt;parti;Partie;Baja;Cessato;retraité",
            ),
        ] {
            for word in words.split(';') {
                assert_eq!(parse("Status", word), Ok(Some(status)), "{word}");
            }
        }
        assert_eq!(parse("Status", " - "), Ok(None));
        assert_eq!(suggestion(parse("Status", "Termnated")), Some("left"));
        assert_eq!(suggestion(parse("Status", "Purple")), None);
    }

    #[test]
    fn yes_and_no_answer_what_the_heading_asks_and_nothing_elsewhere() {
        for (heading, yes, no) in [
            ("Active?", EmploymentStatus::Active, EmploymentStatus::Left),
            ("accountEnabled", EmploymentStatus::Active, EmploymentStatus::Left),
            ("Terminated", EmploymentStatus::Left, EmploymentStatus::Active),
            ("Block sign in [accountEnabled]", EmploymentStatus::Left, EmploymentStatus::Active),
            ("Inactif", EmploymentStatus::Left, EmploymentStatus::Active),
            ("Gekündigt", EmploymentStatus::Left, EmploymentStatus::Active),
        ] {
            for (yes_word, no_word) in [("TRUE", "FALSE"), ("yes", "no"), ("1", "0"), ("Oui", "Non"), ("ja", "nein")] {
                assert_eq!(parse(heading, yes_word), Ok(Some(yes)), "{heading} {yes_word}");
                assert_eq!(parse(heading, no_word), Ok(Some(no)), "{heading} {no_word}");
            }
        }
        assert!(parse("Status", "1").is_err() && parse("Status", "no").is_err());
    }

    #[test]
    fn every_spelling_can_be_found_under_one_value() {
        STATUSES.assert_findable();
    }
}
