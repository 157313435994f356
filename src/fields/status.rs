//! Whether somebody works here: a word (`Active`, `On leave`, `Terminated`), or yes and no under a heading that asks
//! (`Active?`, `Terminated`). The roster decides what follows from it.

use super::cell_words::{folded, is_left_blank};
use super::error::{ValueError, ValueKind};
use super::movement;
use super::spec::{FieldSpec, Kind, TemplateColumn};
use super::vocabulary::Vocabulary;
use super::word_list::WordList;
use crate::model::Field;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(Field::Status, "field-status", HEADINGS, Kind::Employment)
    .column(TemplateColumn::new(12, "", "template-status-note"));

const HEADINGS: &str = "\
    status employeestatus employmentstatus workerstatus workstatus staffstatus personstatus hrstatus accountstatus \
    userstatus memberstatus activestatus lifecyclestatus statusreadonly employed isemployed aktywna calisiyor aktifmi active isactive activeemployee currentlyemployed \
    accountenabled enabled terminated isterminated inactive isinactive suspended issuspended disabled isdisabled \
    archived isarchived deleted isdeleted blocked isblocked blockcredential blockcredentials blocksignin signinblocked \
    leaver isleaver left hasleft mitarbeiterstatus/de beschaftigungsstatus statusmitarbeiter personalstatus \
    kontostatus aktiv inaktiv ausgeschieden ausgetreten gekundigt gesperrt deaktiviert statut/fr statutemploye \
    statutdelemploye statutsalarie statutdusalarie statutducompte actif inactif parti sorti suspendu desactive estado \
    estatus estadoempleado estadodelempleado estadolaboral situacionlaboral activo inactivo suspendido stato/it \
    statodipendente statodeldipendente statoimpiego attivo inattivo cessato sospeso situacao statuspracownika etat \
    situationdusalarie estadodocolaborador statusdofuncionario situacaodofuncionario ativo inativo desligado \
    dienstverbandstatus statusmedewerker medewerkerstatus actief inactief statuszatrudnienia aktywny nieaktywny \
    zwolniony anstallningsstatus ansaettelsesstatus medarbejderstatus ansettelsesstatus ansattstatus tyosuhteentila \
    tila aktiivinen stavzamestnance stav stavzamestnani stavpracovnihopomeru aktivni neaktivni stavzamestnanca \
    stavpracovnehopomeru aktivny neaktivny munkaviszonystatusza allapot statusz dolgozostatusza stareangajat \
    statutangajat statusangajat stare activ inactiv calisandurumu durum personeldurumu calismadurumu aktif pasif \
    καταστασηεργαζομενου κατασταση καταστασηαπασχολησης ενεργος ανενεργος статуспрацівника статус стан \
    статусспівробітника активний неактивний статуссотрудника состояние активен активный уволен статуснаслужителя \
    състояние неактивен statuszaposlenika statuszaposlenog aktivan neaktivan statuszaposlenega aktiven neaktiven \
    tootajastaatus staatus olek aktiivne darbiniekastatuss statuss aktivs neaktivs darbuotojobusena busena statusas \
    darbuotojostatusas aktyvus neaktyvus estatdelempleat estat actiu inactiu trangthai tinhtrang trangthainhanvien \
    tinhtranglamviec statuskaryawan statuspegawai statuskepegawaian statuspekerja 在籍状況 在職状況 ステータス 状態 在籍区分 雇用状況 在籍 在職 \
    재직상태 상태 재직여부 근무상태 고용상태 재직 员工状态 状态 在职状态 人员状态 雇佣状态 是否在职 在职 員工狀態 狀態 在職狀態 是否在職 कर्मचारीस्थिति स्थिति रोजगारस्थिति \
    सक्रिय حالةالموظف الحالة حالةالتوظيف الحالةالوظيفية סטטוסעובד סטטוס סטטוסהעסקה מצבהעסקה פעיל สถานะพนักงาน สถานะ \
    สถานะการจ้างงาน";

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
    kind: ValueKind::new("status-unknown", "fix-status", "hidden-status"),
    name: |status| match status {
        EmploymentStatus::Active => "active",
        EmploymentStatus::Upcoming => "upcoming",
        EmploymentStatus::Left => "left",
    },
    values: &[
        (
            EmploymentStatus::Active,
            "choice-active",
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
             inmaternita maternita inmalattia malattia inferie \
             actief indienst werkzaam metverlof verlof ziek ativo ativa emferias afastado afastada \
             licencamaternidade emlicenca aktywny aktywna zatrudniony zatrudniona naurlopie urlop pracuje aktivni \
             zamestnan zamestnana vezkusebnidobe namaterske rodicovska aktivny aktivna zamestnany alkalmazott \
             dolgozik szabadsagon gyes gyed activ angajat angajata inconcediu anstalld tjanstledig foraldraledig \
             ansat paorlov barsel ansatt permisjon ipermisjon permittert aktiivinen tyosuhteessa toissa vapaalla \
             aitiyslomalla perhevapaalla aktif calısıyor izinli denemesuresinde ενεργος ενεργη ενεργο σεαδεια \
             активнии активна активен активныи працює работает увідпустці вотпуске вдекрете вдекреті aktivan aktiven \
             zaposlen zaposlena aktiivne tootab aktivs aktiva strada aktyvus aktyvi dirba actiu đanglamviec \
             nghithaisan cuti bekerja 在籍 在籍中 在職 在職中 休職 休職中 育休 育休中 産休 産休中 試用期間 재직 재직중 휴직 휴직중 활성 육아휴직 在职 试用期 試用期 休假 产假 \
             產假 正式 在岗 留职停薪 留職停薪 सकरय करयरत نشط علىراسالعمل فياجازة פעיל פעילה בחופשה מועסק ปฏบตงาน ทางาน",
        ),
        (
            EmploymentStatus::Upcoming,
            "choice-upcoming",
            "upcoming prehire prehired futurehire futurestarter futureemployee preboarding notstarted notyetstarted \
             notstartedyet offeraccepted staged zukunftig kunftig nochnichtgestartet nochnichteingetreten futur \
             avenir futuro futura noiniciado porincorporar daassumere \
             inaanstelling toekomstig przyszły budouci tuleva kommande kommende 入社予定 内定 입사예정 待入职 待入職 待報到",
        ),
        (
            EmploymentStatus::Left,
            "choice-left",
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
             deceduto deceduta \
             uitdienst inactief vertrokken beeindigd ontslagen gepensioneerd geschorst inativo inativa desligado \
             desligada demitido demitida rescindido aposentado aposentada suspenso suspensa encerrado nieaktywny \
             nieaktywna zwolniony zwolniona odszedł odeszła zakonczony zakonczone zawieszony zawieszona neaktivni \
             ukoncen ukoncena ukonceny odesel odesla propusten neaktivny neaktivna odisiel odisla kilepett tavozott \
             megszunt felmondott inactiv plecat plecata concediat concediata demisionat demisionata incetat \
             suspendat pensionat slutat avslutad uppsagd fratradt opsagt ophørt afsluttet sluttet avsluttet oppsagt \
             eiaktiivinen epaaktiivinen passiivinen paattynyt lahtenyt irtisanottu irtisanoutunut elakkeella pasif \
             ayrıldı ayrılmıs istenayrıldı istencıktı istencıkarıldı emekli ανενεργος ανενεργη ανενεργο αποχωρησε \
             απολυθηκε неактивнии неактивна неактивен неактивныи звільнении звільнена звільнено уволен уволена \
             уволился уволилась напуснал напуснала neaktivan neaktiven otisao otisla odsel mitteaktiivne lahkunud \
             lopetatud neaktivs neaktiva atlaists atlaista neaktyvus neaktyvi atleistas atleista inactiu đanghiviec \
             nghiviec nonaktif tidakaktif keluar 退職 退職済 退職済み 退社 離職 解雇 퇴사 퇴직 비활성 离职 已离职 已離職 停用 离岗 退休 停職 停职 नषकरय \
             सवनवतत غيرنشط مستقيل متقاعد לאפעיל לאפעילה עזב עזבה ลาออก พนสภาพ",
        ),
    ],
};

static YES: WordList = WordList::new(
    "true yes y 1 x ja j oui o vrai wahr si s verdadero vero sim tak ano igen evet kylla ναι так да はい 是 예 네 jah taip da co ya نعم כן ใช ह",
);
static NO: WordList = WordList::new(
    "false no n 0 nein non faux falsch falso nao nie ne nem hayır ei οχι ні нет не いいえ 否 아니오 아니요 nej nee nu khong tidak لا לא ไม नह",
);

/// What is in a heading that asks whether somebody is gone, and in one that asks whether they are there.
const ASKS_LEFT: &str = "terminated inactive suspended disabled block archived deleted leaver left inaktiv ausgeschieden ausgetreten gekundigt \
    gesperrt deaktiviert inactif parti sorti suspendu desactive inactivo suspendido inattivo cessato sospeso inativo desligado inactief uitdienst \
    nieaktywn zwolnion neaktiv inactiv pasif ανενεργ неактив уволен remove delete offboard departed exited resigned deactivate \
    entfernen loschen supprimer retirer eliminar dardebaja eliminare rimuovere verwijderen leaving gone close revoke removal sortie \
    desactivar disattivare scheidetaus verlasst quittel kilepett ayrildi ayrıldı poistunut удален";
/// What is in one that asks whether somebody stays, and wins over the others: `Do not remove`.
const ASKS_STAYING: &str = "\
    keep donotremove donotdelete nichtloschen nichtentfernen behalten conserver nepassupprimer noeliminar mantener nonrimuovere mantenere stillemployed staying stays createaccount needsaccount \
    accountneeded createuser addaccount kontoanlegen";
const ASKS_ACTIVE: &str = "\
    calisiyor calısıyor active aktiv actif activo attivo enabled employed actief ativo aktyw aktiiv activ aktif ενεργ актив actiu 在籍 在職 在职 재직여부 재직";

/// Parses a cell below `heading`; `None` where it leaves the status out.
///
/// # Errors
/// A text that is no status.
pub(crate) fn parse(heading: &str, cell: &str) -> Result<Option<EmploymentStatus>, ValueError> {
    if is_left_blank(cell) {
        return Ok(None);
    }
    if let Some(status) = movement::of_letter(heading, cell) {
        return Ok(Some(status));
    }
    let (heading, word) = (folded(heading), folded(cell));
    let asks = |words: &str| words.split(' ').any(|other| heading.contains(other));
    let asks_active = asks(ASKS_ACTIVE) || asks(ASKS_STAYING);
    let asks_left = asks(ASKS_LEFT) && !asks(ASKS_STAYING);
    // Databases write true and false in one letter, which is another word where nobody asks.
    let says = |list: &WordList, letter: &str| list.has(&word) || (asks_left || asks_active) && word == letter;
    match (says(&YES, "t"), says(&NO, "f")) {
        (true, _) if asks_left => Ok(Some(EmploymentStatus::Left)),
        (_, true) if asks_left => Ok(Some(EmploymentStatus::Active)),
        (true, _) if asks_active => Ok(Some(EmploymentStatus::Active)),
        (_, true) if asks_active => Ok(Some(EmploymentStatus::Left)),
        // `I` is yes in one language and inactive in others.
        _ if (asks_left || asks_active) && word == "i" => Err(STATUSES.unknown(cell, None)),
        _ => match STATUSES.find(&word).or_else(|| of_movement(&heading, cell)) {
            Some(status) => Ok(Some(status)),
            // No guess makes anybody an employee.
            None => Err(STATUSES.unknown(cell, STATUSES.near(&word).filter(|near| **near == EmploymentStatus::Left))),
        },
    }
}

/// Returns the error for a text that says of nobody whether they work here.
pub(crate) fn not_known(cell: &str) -> ValueError {
    STATUSES.unknown(cell, None)
}

/// Whether a folded word is a status of somebody who has left. A letter is an initial.
pub(crate) fn has_left(word: &str) -> bool {
    word.chars().nth(1).is_some() && STATUSES.find(word) == Some(EmploymentStatus::Left)
}

/// Words that are said of accounts, licences and contracts as well as of people.
static OF_THINGS: WordList = WordList::new(
    "\
    t i ended inactive suspended disabled deactivated archived deleted deprovisioned exit inaktiv beendet archiviert \
    geloscht gesperrt deaktiviert suspendiert inactif inactifs suspendu suspendue desactive desactivee archivee termine terminee \
    inactivo inactiva terminado terminada finalizado suspendido suspendida desactivado desactivada inattivo inattiva terminato \
    sospeso sospesa disattivato disattivata disabilitato delete deletions remove removed removal removals deactivate disable past \
    previous gone outgoing loschen entfernen entfernt supprimer supprimes supprimees eliminar eliminados borrar borrados eliminare \
    eliminati rimuovere rimossi verwijderen verwijderd remover excluir usunac smazat odebrat tabort slettes",
);

/// Whether a folded word is said of things as well as of people.
pub(super) fn is_of_thing(word: &str) -> bool {
    OF_THINGS.has(word)
}

/// Headings below which a mark says that somebody leaves, or stays, folded.
static MARK_HEADINGS: WordList = WordList::new(
    "\
    remove toremove toberemoved removed delete todelete tobedeleted offboard tooffboard tobeoffboarded offboarded departed exited resigned \
    deactivate todeactivate entfernen zuentfernen loschen zuloschen asupprimer supprimer aretirer eliminar aeliminar dardebaja \
    eliminare daeliminare rimuovere darimuovere verwijderen teverwijderen leaving isleaving leftcompany leftthecompany gone closeaccount \
    removeaccess revokeaccess revokelicence revokelicense oktodelete oktoremove removalapproved deleteaccount disableaccount \
    kilepett ayrıldı poistunut удален deactivateaccount accountdisabled deactivated sortie desactivar dadisattivare disattivare scheidetaus verlasstdasunternehmen \
    quittelentreprise keep keepaccount donotremove donotdelete nichtloschen nichtentfernen behalten aconserver conserver \
    nepassupprimer noeliminar mantener mantenere nonrimuovere stillemployed staying stays createaccount needsaccount \
    accountneeded createuser addaccount kontoanlegen",
);

/// Whether all texts of a column are marks, or yes and no, below a heading by which they say that somebody leaves.
pub(crate) fn are_marks<'a>(heading: &str, cells: impl IntoIterator<Item = &'a str>) -> bool {
    let is_mark = |cell: &str| YES.has(&folded(cell)) || NO.has(&folded(cell));
    MARK_HEADINGS.has(&folded(heading)) && cells.into_iter().all(|cell| is_left_blank(cell) || is_mark(cell))
}

/// Returns the status that a word of a movement says. Below a heading of the status alone, such a word makes nobody an employee.
fn of_movement(heading: &str, cell: &str) -> Option<EmploymentStatus> {
    let is_own = || HEADINGS.split_whitespace().any(|own| own.split('/').next() == Some(heading));
    movement::status(cell).filter(|status| *status == EmploymentStatus::Left || !is_own())
}

/// Whether a text of a column below a heading of movements says that somebody leaves.
pub(crate) fn has_leaver<'a>(heading: &str, cells: impl IntoIterator<Item = &'a str>) -> bool {
    let leaves = |cell: &str| movement::status(cell) == Some(EmploymentStatus::Left);
    movement::is_heading(heading) && cells.into_iter().any(leaves)
}

/// Whether all texts of a column say whether somebody works here, and one of them as nothing else does: that a person has left,
/// or, below a heading of movements, what happens to one.
pub(crate) fn are_statuses<'a>(heading: &str, cells: impl IntoIterator<Item = &'a str>) -> bool {
    let (mut is_proved, is_movement) = (false, movement::is_heading(heading));
    cells.into_iter().filter(|cell| !is_left_blank(cell)).all(|cell| {
        let (status, movement) = (STATUSES.parse(cell).ok(), movement::status(cell));
        let letter = movement::of_letter(heading, cell);
        let has_left = status.or(movement) == Some(EmploymentStatus::Left) && !is_of_thing(&folded(cell));
        is_proved |= has_left || letter.is_some() || is_movement && movement.is_some();
        status.or(movement).or(letter).is_some()
    }) && is_proved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::vocabulary::suggestion;

    #[test]
    fn a_status_is_a_word_in_many_languages() {
        for (status, words) in [
            (
                EmploymentStatus::Active,
                "Active;On leave;aktiv;In Elternzeit;actif;En congé;Activo;Attivo;in aspettativa;in dienst;Ativa;Zatrudniony;\
                 Aktivní;Anställd;töissä;Çalışıyor;Ενεργός;працює;В отпуске;在籍中;재직;在职;सक्रिय;פעיל",
            ),
            (EmploymentStatus::Upcoming, "Pre-hire;künftig;À venir"),
            (
                EmploymentStatus::Left,
                "Terminated;inactive;SUSPENDED;Left;Inaktiv;ausgeschieden;gekündigt;parti;Partie;Baja;Cessato;retraité;\
                 uit dienst;Desligado;Zwolniona;Neaktivní;slutat;Fratrådt;irtisanottu;İşten ayrıldı;αποχώρησε;звільнена;\
                 Уволен;退職済み;퇴사;已离职;निष्क्रिय;לא פעיל",
            ),
        ] {
            for word in words.split(';') {
                assert_eq!(parse("Status", word), Ok(Some(status)), "{word}");
            }
        }
        assert_eq!(parse("Status", " - "), Ok(None));
        assert_eq!(suggestion(parse("Status", "Termnated")), Some("left"));
        assert_eq!(suggestion(parse("Status", "Purple")), None);
        for harmful in ["notice", "Activ8", "Preboardin", "Aktivv"] {
            assert_eq!(suggestion(parse("Status", harmful)), None, "{harmful}");
        }
    }

    #[test]
    fn yes_and_no_answer_what_the_heading_asks_and_nothing_elsewhere() {
        for (heading, yes, no) in [
            ("Active?", EmploymentStatus::Active, EmploymentStatus::Left),
            ("accountEnabled", EmploymentStatus::Active, EmploymentStatus::Left),
            ("Terminated", EmploymentStatus::Left, EmploymentStatus::Active),
            ("Block credential", EmploymentStatus::Left, EmploymentStatus::Active),
            ("Is deleted", EmploymentStatus::Left, EmploymentStatus::Active),
            ("Block sign in [accountEnabled]", EmploymentStatus::Left, EmploymentStatus::Active),
            ("Inactif", EmploymentStatus::Left, EmploymentStatus::Active),
            ("Gekündigt", EmploymentStatus::Left, EmploymentStatus::Active),
            ("Nieaktywny", EmploymentStatus::Left, EmploymentStatus::Active),
            ("Aktywny", EmploymentStatus::Active, EmploymentStatus::Left),
            ("Aktif", EmploymentStatus::Active, EmploymentStatus::Left),
            ("是否在职", EmploymentStatus::Active, EmploymentStatus::Left),
        ] {
            for (yes_word, no_word) in [
                ("TRUE", "FALSE"),
                ("yes", "no"),
                ("1", "0"),
                ("Oui", "Non"),
                ("ja", "nein"),
                ("Tak", "Nie"),
                ("evet", "Hayır"),
                ("是", "否"),
                ("예", "아니오"),
            ] {
                assert_eq!(parse(heading, yes_word), Ok(Some(yes)), "{heading} {yes_word}");
                assert_eq!(parse(heading, no_word), Ok(Some(no)), "{heading} {no_word}");
            }
        }
        assert!(parse("Status", "1").is_err() && parse("Status", "no").is_err());
    }

    #[test]
    fn a_mark_below_a_heading_that_asks_for_it_says_that_somebody_leaves() {
        for (heading, cell) in [("Remove", "x"), ("To delete", "yes"), ("Zu löschen", "ja"), ("À supprimer", "oui")] {
            assert!(are_marks(heading, [cell, "", "no"]), "{heading}");
            assert_eq!(parse(heading, cell), Ok(Some(EmploymentStatus::Left)), "{heading}");
        }
        assert!(!are_marks("Remove", ["Interns", "x"]) && !are_marks("Laptop", ["x"]));
    }

    #[test]
    fn every_spelling_can_be_found_under_one_value() {
        STATUSES.assert_findable();
    }

    #[test]
    fn what_reports_call_a_value_is_understood_in_a_sheet() {
        STATUSES.assert_words(|word, value| parse("", word) == Ok(Some(*value)));
    }
}
