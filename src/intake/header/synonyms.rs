//! The headers by which people name frontdesk's fields, in the languages HR writes them in. Keys are as
//! `names::key` makes them. A word that often means something else in an HR sheet (department, position, team,
//! manager's address, mode) is deliberately absent: it stays a column that is handed back.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::names;
use crate::model::Field;

/// English; French; German; Spanish; Italian; Portuguese; Dutch; Polish; Scandinavian, Czech, Turkish where cheap.
const SYNONYMS: &[(Field, &str)] = &[
    (Field::Email, EMAIL),
    (Field::FirstName, FIRST_NAME),
    (Field::LastName, LAST_NAME),
    (Field::FullName, FULL_NAME),
    (Field::Role, ROLE),
    (Field::Seats, SEATS),
    (Field::Groups, GROUPS),
    (Field::Workspaces, WORKSPACES),
    (Field::WorkspaceRole, WORKSPACE_ROLE),
    (Field::Language, LANGUAGE),
    (Field::Action, ACTION),
];

const EMAIL: &str = "\
    email emails mail emailaddress emailaddresses mailaddress emailid useremail userprincipalname upn workemail \
    workemailaddress businessemail companyemail corporateemail officeemail professionalemail primaryemail \
    primaryemailaddress employeeemail memberemail contactemail emailwork eaddress emailaddr courriel \
    adresseemail adressemail adressecourriel adresseelectronique adressemessagerie mel emailprofessionnel \
    mailprofessionnel courrielprofessionnel emailpro mailpro adresseemailprofessionnelle adressedemessagerie \
    adressedecourriel emailadresse mailadresse emailanschrift elektronischepost dienstlicheemail \
    geschaftlicheemail emaildienstlich emailgeschaftlich firmenemail arbeitsemail dienstemail correo \
    correoelectronico correos direcciondecorreo direcciondecorreoelectronico direccionemail emailcorporativo \
    correocorporativo correoempresarial emaillaboral correolaboral correodetrabajo postaelettronica \
    indirizzoemail indirizzomail indirizzodipostaelettronica emailaziendale mailaziendale \
    indirizzodellapostaelettronica correioeletronico enderecodecorreioeletronico enderecodeemail enderecoeletronico emailprofissional \
    emailcorporativa emailadres mailadres zakelijkemail zakelijkemailadres werkemail adresemail \
    adrespocztyelektronicznej pocztaelektroniczna emailsluzbowy adresmailowy epost epostadress epostadresse \
    sahkoposti sahkopostiosoite eposta epostaadresi emailova emailovaadresa adresaemail электроннаяпочта почта \
    адресэлектроннойпочты элпочта имейл емейл почтовыйящик електроннапошта елпошта имейладрес електроннапоща \
    ηλεκτρονικοταχυδρομειο ηλεκτρονικηδιευθυνση emailcim adresadeemail postaelectronica emailadresa elpastas \
    elpastoadresas epasts epastaadrese epostiaadress epostiaadress correue correu correuelectronic correoe \
    diachiemail thudientu alamatemail surel usernameemail emailvalue \
    邮箱 邮箱地址 电子邮件 电子邮件地址 电子邮箱 工作邮箱 公司邮箱 企业邮箱 電子郵件 電子郵件地址 電郵 電郵地址 電子信箱 公司電郵 \
    メール メールアドレス eメール eメールアドレス 電子メール 電子メールアドレス emailアドレス メアド 会社メール 会社メールアドレス \
    社用メール 業務用メールアドレス 이메일 이메일주소 전자우편 전자우편주소 메일주소 회사이메일 업무용이메일 \
    البريدالإلكتروني البريدالالكتروني عنوانالبريدالإلكتروني ایمیل דואל אימייל דואראלקטרוני כתובתדואל כתובתאימייל อีเมล อีเมล์ ईमेल";

const FIRST_NAME: &str = "\
    firstname first fname givenname givennames forename forenames firstnames preferredfirstname christianname \
    prenom prenoms prenomusuel vorname vornamen rufname nombredepila primernombre nombres nombrepropio \
    nomedibattesimo primonome primeironome nomeproprio voornaam voornamen roepnaam imie imiona fornamn fornavn \
    etunimi jmeno krestnijmeno meno keresztnev prenume isim eesnimi vardas vards ime namadepan імя име имя 名 名字 \
    الاسمالأول שםפרטי";

const LAST_NAME: &str = "\
    lastname last lname surname surnames familyname secondname lastnames nomdefamille nomfamille nomusage \
    nomdusage patronyme nachname nachnamen familienname zuname apellido apellidos primerapellido cognome cognomi \
    sobrenome apelido apelidos ultimonome nomedefamilia achternaam familienaam nazwisko efternamn etternavn \
    efternavn sukunimi prijmeni vezeteknev priezvisko priimek prezime pavarde uzvards perekonnanimi numedefamilie soyad soyadi soyisim cognoms \
    namabelakang hovatendem ho sn επωνυμο прізвище фамилия 姓 姓氏 氏 苗字 성 นามสกุล الاسمالأخير اسمالعائلة שםמשפחה";

const FULL_NAME: &str = "\
    fullname completename displayname employeename membername personname nameofemployee wholename staffname \
    nomcomplet nometprenom nomprenom prenomnom prenometnom nomprenoms nometprenoms vollstandigername vollername \
    anzeigename mitarbeitername vorundnachname vornamenachname nachnamevorname namevorname vornameundnachname \
    nombrecompleto nombreyapellidos nombreyapellido apellidosynombre nombreapellidos nombreapellido nomecompleto \
    nomeecognome cognomeenome nomecognome cognomenome nominativo nomeesobrenome volledigenaam naammedewerker \
    imieinazwisko nazwiskoiimie imienazwisko firstandlastname lastnamefirstname firstnamelastname fulltnavn \
    fullstandignamn celejmeno adsoyad imeiprezime imeinpriimek namalengkap hovaten ονοματεπωνυμο фио піб 姓名 氏名 성명 الاسمالكامل \
    שםמלא";

/// A column of names that is the whole name alone, and the other half where a first or a last name stands beside it:
/// `Nom` beside `Prénom`, `Nombre` beside `Apellidos`.
const BARE_NAME: &str = "\
    name names nom noms nombre nome naam nazwa nimi namn navn nev nume ονομα 名前 이름 ชื่อ الاسم";

/// A first name where a last name stands beside it, and anything at all elsewhere.
const FIRST_BESIDE_LAST: &str = "ad adi ten preferredname knownas";

/// Words around the word for an address or a name that leave its meaning: `Work e-mail (primary)`, `Adresse e-mail
/// professionnelle`, `Employee Last Name`. What makes it another person's or a private one is absent.
const QUALIFIERS: &str = "\
    work working business company corporate office official professional primary main employee worker staff member \
    user person legal the of your value 1 login account \
    pro professionnel professionnelle professionnels travail entreprise employe employee salarie salariee \
    collaborateur collaboratrice agent de du des d l la le \
    dienstlich dienstliche dienstlicher geschaftlich geschaftliche geschaftlicher beruflich berufliche firma firmen \
    arbeit buro mitarbeiter mitarbeiterin mitarbeiters der die \
    corporativo corporativa laboral trabajo empresa empresarial profesional institucional empleado empleada del \
    trabajador oficial aziendale lavoro professionale ufficio dipendente istituzionale di della \
    sluzbowy sluzbowa sluzbowej firmowy firmowa pracownika trabalho profissional funcionario colaborador do da \
    werk zakelijk zakelijke bedrijf medewerker arbete jobb foretag arbeid arbejde ansatt pracovni firemni pracovny \
    firemny munkahelyi ceges serviciu kurumsal sirket is \
    рабочая рабочий рабочей корпоративная корпоративный корпоративной служебная служебный сотрудника робоча \
    корпоративна службова";

const ROLE: &str = "\
    role roles orgrole organizationrole organisationrole userrole memberrole rolename accessrole permissionrole \
    roleorganisation roleutilisateur roledelutilisateur roledanslorganisation rolle rollen benutzerrolle \
    organisationsrolle nutzerrolle rol rolusuario roldeusuario rolorganizacion rolenlaorganizacion \
    rolesdeusuario ruolo ruoli ruoloutente ruoloorganizzazione papel funcaodousuario perfildeacesso \
    gebruikersrol organisatierol rola rolauzytkownika roll rooli";

const SEATS: &str = "\
    seat seats seattype seattypes subscription subscriptions subscriptiontype subscriptiontypes license licenses \
    licence licences licensetype licencetype licensetypes siege sieges abonnement abonnements typedabonnement \
    typedelicence lizenz lizenzen lizenztyp abo abos abonnementtyp platz platze licencia licencias suscripcion \
    suscripciones tipodelicencia tipodesuscripcion asiento asientos licenza licenze abbonamento abbonamenti \
    tipodilicenza tipolicenza postazione licenca licencas assinatura assinaturas licentie licenties licencja \
    licencje subskrypcja";

const GROUPS: &str = "\
    group groups usergroup usergroups groupname groupnames groupmembership groupmemberships memberof groupe \
    groupes groupeutilisateurs groupesutilisateurs groupesdutilisateurs groupedutilisateurs gruppe gruppen \
    benutzergruppe benutzergruppen gruppenname gruppenzugehorigkeit grupo grupos grupodeusuarios \
    gruposdeusuarios nombredelgrupo gruppo gruppi gruppoutenti gruppiutenti gruppodiutenti nomegruppo \
    gruposdeutilizadores groep groepen gebruikersgroep gebruikersgroepen grupa grupy grupp grupper skupina \
    skupiny ryhma";

const WORKSPACES: &str = "\
    workspace workspaces workspacename workspacenames workspaceaccess espacedetravail espacesdetravail \
    espacetravail espacestravail arbeitsbereich arbeitsbereiche arbeitsraum arbeitsraume espaciodetrabajo \
    espaciosdetrabajo espaciotrabajo areadilavoro areedilavoro spaziodilavoro spazidilavoro arealavoro \
    espacodetrabalho espacosdetrabalho areadetrabalho werkruimte werkruimten werkruimtes przestrzenrobocza \
    przestrzenierobocze obszarroboczy arbetsyta arbejdsomrade";

const WORKSPACE_ROLE: &str = "\
    workspacerole workspaceroles roleinworkspace workspacepermission workspacerolename roleespacedetravail \
    roledanslespacedetravail roledespacedetravail arbeitsbereichsrolle rolleimarbeitsbereich workspacerolle \
    arbeitsbereichrolle rolespaciodetrabajo rolenelespaciodetrabajo roldeespaciodetrabajo ruoloareadilavoro \
    ruolonellareadilavoro ruoloworkspace ruolospaziodilavoro papelnoespacodetrabalho werkruimterol \
    rolawprzestrzeni rolwerkruimte";

const LANGUAGE: &str = "\
    language lang emaillanguage preferredlanguage languagecode invitationlanguage langue langueemail \
    languepreferee languedelemail sprache emailsprache bevorzugtesprache korrespondenzsprache idioma \
    idiomapreferido idiomacorreo lengua lingua linguapreferita linguaemail taal voorkeurstaal jezyk sprak sprog \
    kieli jazyk";

const ACTION: &str = "\
    action createorinvite onboardingmode aktion accion azione acao actie akcja creerouinviter";

static FIELDS: LazyLock<HashMap<String, Field>> =
    LazyLock::new(|| all().map(|(field, word)| (names::key(word), field)).collect());
static BARE_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(BARE_NAME));
static FIRST_NAMES_BESIDE: LazyLock<HashSet<String>> = LazyLock::new(|| keys(FIRST_BESIDE_LAST));
static AROUND: LazyLock<HashSet<String>> = LazyLock::new(|| keys(QUALIFIERS));

/// A key leaves accents out and takes syllables of Korean apart, so the words are looked up by theirs.
fn keys(words: &str) -> HashSet<String> {
    words.split(' ').map(names::key).collect()
}

/// The field that a header of this key surely means.
pub(super) fn field(key: &str) -> Option<Field> {
    FIELDS.get(key).copied()
}

/// The field of a header of several words, some of which leave its meaning. Groups and roles have none of those: a
/// `work group` is something else.
pub(super) fn field_among(words: &[String]) -> Option<Field> {
    let core: String = words.iter().filter(|word| !AROUND.contains(*word)).map(String::as_str).collect();
    field(&core).filter(|field| match field {
        Field::Email => true,
        // `Last login` is no name.
        Field::FirstName | Field::LastName => core.len() > "first".len(),
        _ => false,
    })
}

/// Whether the key is a word for "name" that says not which.
pub(super) fn is_bare_name(key: &str) -> bool {
    BARE_NAMES.contains(key)
}

/// Whether the key is a first name where a last name stands beside it.
pub(super) fn is_first_beside_last(key: &str) -> bool {
    FIRST_NAMES_BESIDE.contains(key)
}

/// Every word with its field.
pub(super) fn all() -> impl Iterator<Item = (Field, &'static str)> {
    SYNONYMS.iter().flat_map(|(field, words)| words.split(' ').map(|word| (*field, word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_fields() {
        for (field, word) in all() {
            assert_eq!(super::field(&names::key(word)), Some(field), "{word}");
        }
    }
}
