//! The words of titles of blocks of people, in the languages of HR systems, without letter case and accents: `title.rs` reads
//! titles by them. A list names each word once, with spaces between.

use super::word_list::WordList;

/// Words that are only said of leavers, whatever is beside them: `Leavers Berlin`.
pub(super) static LEAVERS: WordList = WordList::new(
    "\
    leavers terminations terminated terminees resignations offboarded offboarding offboardings departures exits \
    dismissals redundancies layoffs retirees exemployees exstaff austritte ausgetretene ausgetretenen ausscheidende \
    ausgeschiedene ausgeschiedenen abgange kundigungen entlassungen departs sortants sortantes demissions \
    licenciements bajas ceses despidos desvinculaciones desvinculados exempleados egresos uscite usciti cessazioni \
    cessati dimissioni licenziamenti exdipendenti saidas desligamentos desligados demissoes vertrekkers uitdiensttreders \
    uitdiensttredingen odejscia zwolnienia separations removals deprovisionings exmitarbeiter exkollegen austretende austretenden \
    abmeldungen exsalaries exemployes excolaboradores exfuncionarios exempregados exdipendenti rescisoes demitidos \
    exmedewerkers oudmedewerkers uitstroom vertrokkenen ontslagenen ontslagen zwolnieni odchodzacy odeszli odchody odchozi \
    propusteni propusteny avgangar uppsagningar avgangna fratrædelser opsigelser fratradelser avganger oppsigelser \
    fratredelser lahtijat lahteneet irtisanotut irtisanoutuneet eronneet ayrılanlar istenayrılanlar cıkanlar istencıkanlar \
    cıkıslar ayrılıslar kilepok kilepettek tavozok tavozottak voltmunkatarsak kilepesek felmondasok plecari plecati demisii concedieri \
    αποχωρησεις αποχωρησεισ αποχωρησαντες αποχωρουντες απολυσεις παραιτησεις уволенные увольнения звільнені звільнення",
);

/// Words that say so alone or beside a word for people or time: `Former employees`. Those of the status are more.
pub(super) static GONE: WordList = WordList::new(
    "\
    leaver gone past previous old quitters delete deletions remove deactivate disable offboard loschen entfernen entfernt supprimer supprimes \
    supprimees eliminar eliminados borrar borrados eliminare eliminati rimuovere rimossi \
    leaving depart departure austritt abgang alumni ex exes retirements removed retraites ehemaligen anciens anciennes partants partantes \
    sorties salidas salientes antiguos antiguas inactivos inactivas uscita inattivi inattive dimissionari \
    revoke close egreso egresos kundigung demission terminate offboards separation removal deprovision outgoing quits ausscheiden austretend abmeldung vertrek vertrekt verwijderen \
    verwijderd voormalige inactieve saida desligamento demissao rescisao remover excluir antigos antigas inativos inativas odejscie byli byle usunac nieaktywni \
    nieaktywne odchod zwolnienie ukonczenie vystup byvali byvale neaktivni smazat odebrat avgang uppsagning slutar tidigare inaktiva avslutade tabort tidligere inaktive slettes \
    fratradt fratrædelse fratræder opsigelse oppsigelse slutter irtisanoutuminen lahto lahtija entiset poistettavat poistuvat cıkıs ayrılan pasif silinecek silinecekler egykori kilepes torlendo torlendok \
    inaktivak plecare demisie concediere fosti fostii inactivi destersi πρωην αποχωρηση απολυση παραιτηση ανενεργοι διαγραφη бывшие увольнение уволен звільнення колишні удалить видалити",
);

pub(super) static HERE: WordList = WordList::new(
    "\
    onleave leave parental maternity paternity sabbatical probation elternzeit probezeit enconge conge permiso excedencia congedo aspettativa joiners joiner newjoiners newjoiner starters newstarters hires newhires new onboarding arrivals current active upcoming staying \
    eintritte eintritt neueintritte neuzugange neue neueinstellungen zugange aktive aktiv arrivees arrivants \
    nouveaux nouvelles embauches entrees actifs actives actif altas alta incorporaciones ingresos nuevos nuevas \
    contrataciones activos activas activo assunzioni ingressi nuovi nuove neoassunti attivi attive attivo \
    neueinstellung provision neueintritt add hire rehire rehires starter join joining onboard create neueintretende zugang neuzugang wiedereintritt einstellung einstellungen arrivee entree embauche ingreso contratacion \
    incorporacion ingresso assunzione entrata entrate indiensttreding indiensttredingen instroom nieuwe admissao admissoes novos novas \
    zatrudnienia zatrudnienie nowi nowe nastup nastupy novi anstallningar nyanstallda anstallning nyansatte ansettelser nye \
    tulijat aloittavat uudet isebaslayanlar yenigirisler girisler belepok belepes ujbelepok angajari angajare προσληψεις προσληψη ansættelse ansættelser ansættes ansettelse ansettelser ansettes nyansettelse tulija tulijat aloittaa \
    giris isegiris yenigiris yeni indienst intrare belepo 入社 入社者 入社予定 入職 入职 新入社員 採用 新员工 新員工 입사 입사자 прием прийом",
);

pub(super) static MOVED: WordList = WordList::new(
    "\
    movers mover transfers transfer transferred promotions promotion promoted versetzungen versetzung beforderungen \
    wechsel mutations mobilites mobilite promus traslados traslado promociones ascensos trasferimenti trasferimento \
    promozioni mutation mobilitat umsetzung mutatie doorstroom transferencias transferencia przeniesienia presuny overflytningar",
);

pub(super) static NOBODY: WordList = WordList::new(
    "\
    hold onhold paused pending cancelled canceled cancellations rejected rejections declined withdrawn ignore ignored excluded skip skipped \
    template templates example examples blocked blacklist zuruckgestellt pausiert ausstehend storniert stornierte abgesagt \
    abgelehnt abgelehnte ausgeschlossen vorlage vorlagen muster beispiel beispiele gesperrte ensuspens suspens enattente attente \
    annule annules annulee annulees annulations refuse refuses rejete rejetes exclus modele modeles exemple exemples enespera espera \
    pendiente pendientes cancelado cancelados cancelada canceladas anulado anulados rechazado rechazados excluidos ejemplo \
    ejemplos insospeso sospesi inattesa attesa annullato annullati rifiutato rifiutati respinti esclusi modello modelli \
    esempio esempi",
);

/// Words that add nothing: people, times, and the small words between them.
pub(super) static BESIDE: WordList = WordList::new(
    "\
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
    aprile maggio giugno luglio settembre ottobre novembre dicembre \
    these those following below above folgende folgenden folgender diese dieser diesen suivants suivantes ces siguientes estos estas \
    seguenti questi queste volgende onderstaande nastepujace kw cw wk please pls kindly bitte svp svpl porfavor favor perfavore alsjeblieft graag prosze \
    de het een van te aan per sinds medewerkers medewerker werknemers werknemer collega lijst maand jaar kwartaal januari \
    februari maart mei juni juli augustus oktober os as dos das do da para funcionarios funcionario empregados lista mes \
    janeiro fevereiro marco maio junho julho setembro outubro dezembro pracownicy pracownik pracownikow osoby lista zamestnanci \
    zamestnanec seznam pracovnici anstallda medarbetare personal lista och som har medarbejdere medarbejder ansatte liste og \
    tyontekijat tyontekija henkilosto lista calısanlar calısan personel listesi liste munkatarsak munkatars dolgozok lista \
    angajati angajatii salariati lista εργαζομενοι εργαζομενος υπαλληλοι λιστα сотрудники список працівники співробітники",
);

/// The employer, at the end of a sentence.
pub(super) static EMPLOYERS: WordList = WordList::new(
    "\
    organisation organization firm business employment unternehmen firma betrieb haus organisation entreprise societe empresa compania \
    azienda societa ditta bedrijf empresas",
);

/// Words for people who have left that no department is called by.
pub(super) static GROUPS: WordList = WordList::new(
    "\
    leavers terminated terminees exemployees exstaff former austritte ausgetretene ausgeschiedene ehemalige exmitarbeiter sortants \
    exsalaries anciens exempleados desvinculados exdipendenti cessati vertrekkers oudmedewerkers exfuncionarios desligados",
);

/// Words that turn the title round, or make its leave a holiday or an illness.
pub(super) static NOT: WordList = WordList::new(
    "\
    no not non without excl excluding except ohne nicht kein keine sans sauf pas hors sin salvo excepto senza escluso \
    tranne nessun nessuno medica medicas medical medicale maternidad maternite maternal paternidad paternal enfermedad maladie",
);

/// Sentences that say it, without the spaces.
pub(super) const SENTENCES: &str = "\
    nolongerwith notwithusany contractended contractsended accountstoclose accesstoberevoked findecontrat finsdecontrat wirverabschieden hatgekundigt hadejadolaempresa siedimess sedimess nolongeremployed nolongerwork nolongerhere nolongerat nolongeractive notemployed notactive nonactive haveleft hasleft \
    wholeft leftthe leftus leftin nichtmehr nichtaktiv unsverlassen verlassenhaben neplus nesontplus netravaillent plusdansl \
    nonactif ontquitte aquitte uitdienst nietmeer naohamais jaonaotrabalh jaonaoest niepracuj nepracuj jiznepracuj arbetarinte ikkelenger ikkelængere artıkcalısm numailucr δεναπασχολ yanoestan yanoesta yanotrabaj noactivo hansalido hancausadobaja nonpiu nonattiv hannolasciato";
/// Sentences that say that people stay, or come no more: nothing is to be done for them, without the spaces.
pub(super) const STAYING: &str = "\
    donotremove dontremove donotdelete dontdelete donotoffboard dontoffboard donotdeactivate pleasekeep tobekept notleaving notremoved resignationwithdrawn \
    resignationcancelled contractextended stillemployed nichtloschen nichtentfernen nichtdeaktivieren bittebehalten kundigungzuruckgezogen vertragverlangert \
    nepastoucher nepassupprimer nepasdesactiver aconserver resteraucontrat noeliminar nodardebaja nodesactivar nonrimuovere noneliminare \
    nolongerjoining didnotstart willnotstart declinedtheoffer offerdeclined offerwithdrawn stilltobedecided tobedecided";
/// Words and sentences that say so alone, without the spaces.
pub(super) static STAYS: WordList = WordList::new(
    "\
    keep stays stay staying stayswithus remains remain bleibt bleiben bleibtdoch verbleibt verbleiben reste restent sequeda \
    sequedan permanece permanecen rimane rimangono resta restano exception exceptions except exempt ausnahme ausnahmen ausgenommen \
    exceptes excepcion excepciones eccezione eccezioni cc theirmanagers",
);
pub(super) const NOTHING: &str = "\
    donotprovision dontprovision donotimport dontimport donotprocess donotupload noaccess keinzugriff sansacces \
    sinacceso nessunaccesso senzaaccesso donotcreate donotonboard donotinvite donotadd dontcreate dontonboard dontinvite dontadd nottobe notcreate nichtanlegen nichtaufnehmen \
    nepascreer nepasinviter nocrear noinvitar nodardealta noncreare noninvitare";

/// Words beside one of leaving that take it back: `leaver (reversed)`, `terminated in error`.
pub(super) static REVERSED: WordList = WordList::new(
    "\
    rehired rehire reinstated reversed error mistake wrongly withdrawn cancelled canceled rescinded declined wiedereingestellt zuruckgezogen \
    widerrufen irrtumlich versehentlich annulee annule retiree reintegre erreur anulada anulado retirada readmitido reincorporado \
    annullata annullato ritirata ritirate ritirato riassunto riassunta errore stays staying bleibt",
);

/// Words of a name that may be one of people who have left: it may be of an earlier list as well.
pub(super) static DOUBTFUL: WordList = WordList::new(
    "\
    archive archives archiv archivo archivos archivio archivi arquivo archief archiwum arkiv arkisto arsiv archivum arhiva αρχειο архив \
    архів アーカイブ 归档 歸檔 存档 보관 old previous older oud oude alt alte altes vecchi vecchio vecchie viejo viejos \
    antiguo antiguos antigo antigos stare stary starzy gamla gamle vanha vanhat eski regi vechi παλιοι старые старі 旧 旧社員",
);

/// Words with which the name of a table, a file or a sheet says what it is, and not of whom.
pub(super) static OF_NAMES: WordList = WordList::new(
    "\
    tbl table tabelle tableau tabla tabella tabel tabela tabell taulukko tablo tablazat file datei fichier archivo data daten hr \
    sheet blatt feuille hoja foglio export report bericht rapport informe final finale endgultig neu v version copy kopie copie copia \
    draft updated update fix tmp csv tsv txt xlsx xlsm xls xlsb ods fods xml html htm gz rehearsal",
);

/// Words beside which leavers are what something is about: `Leavers policy training`.
pub(super) static ABOUT: WordList = WordList::new(
    "\
    vorgesetzte responsables jefes responsabili policy policies training trainings management manager managers process processes procedure checklist checklists interview \
    interviews survey surveys guide template templates planning plan plans desk handbook faq form forms workflow \
    workshop coordination coordinator specialist specialists programme program project richtlinie richtlinien schulung \
    schulungen prozess prozesse checkliste gesprach gesprache leitfaden vorlage vorlagen formulaire procedures politique \
    formation entretien entretiens politica formacion entrevista entrevistas formulario proceso gestion gestione \
    formazione colloquio colloqui modulo processo lounge hall gate",
);

/// What says it in writings without spaces, and what is beside it.
pub(super) const JOINED: &str = "退職 離職 退社 离职 離任 离任 퇴사 퇴직";
pub(super) const BESIDE_JOINED: &str = "\
    従業員 一覧 リスト 名簿 社員 予定 済み 対象 人员 员工 名单 人員 員工 名單 列表 已 本月 者 済 表 年 月 日 の 度 자 명단 목록 직원 예정 현황";

/// Departments, whose names are nobody's.
pub(super) static DEPARTMENTS: WordList = WordList::new(
    "\
    sales marketing finance accounting operations engineering support legal hr humanresources procurement purchasing logistics production \
    research development researchanddevelopment rd it itsupport customerservice customersupport customersuccess product design communications \
    administration management compliance security quality facilities warehouse vertrieb verkauf einkauf finanzen buchhaltung recht \
    personalabteilung entwicklung forschung produktion logistik verwaltung geschaftsfuhrung ventes commercial achats comptabilite \
    juridique direction ressourceshumaines rh informatique communication logistique ventas compras contabilidad finanzas \
    operaciones juridico produccion logistica recursoshumanos rrhh vendite acquisti contabilita finanza risorseumane produzione \
    legale amministrazione assistenza verkoop inkoop financien vendas financeiro sprzedaz ksiegowosc",
);
