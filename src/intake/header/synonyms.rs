//! The headers by which people name frontdesk's fields, in the languages HR writes them in. Keys are as
//! `names::key` makes them. A word that often means something else in an HR sheet (department, position, team,
//! manager's address, mode) is deliberately absent: it stays a column that is handed back.

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
    indirizzodellapostaelettronica correioeletronico enderecodeemail enderecoeletronico emailprofissional \
    emailcorporativa emailadres mailadres zakelijkemail zakelijkemailadres werkemail adresemail \
    adrespocztyelektronicznej pocztaelektroniczna emailsluzbowy adresmailowy epost epostadress epostadresse \
    sahkoposti sahkopostiosoite eposta epostaadresi emailova emailovaadresa adresaemail электроннаяпочта почта \
    адресэлектроннойпочты 邮箱 电子邮件 电子邮箱 メール メールアドレス 이메일 البريدالإلكتروني";

const FIRST_NAME: &str = "\
    firstname first fname givenname givennames forename forenames firstnames preferredfirstname christianname \
    prenom prenoms prenomusuel vorname vornamen rufname nombredepila primernombre nombres nombrepropio \
    nomedibattesimo primonome primeironome nomeproprio voornaam voornamen roepnaam imie imiona fornamn fornavn \
    etunimi jmeno krestnijmeno keresztnev prenume isim имя 名 名字";

const LAST_NAME: &str = "\
    lastname last lname surname surnames familyname secondname lastnames nomdefamille nomfamille nomusage \
    nomdusage patronyme nachname nachnamen familienname zuname apellido apellidos primerapellido cognome cognomi \
    sobrenome apelido apelidos ultimonome nomedefamilia achternaam familienaam nazwisko efternamn etternavn \
    efternavn sukunimi prijmeni vezeteknev numedefamilie soyad soyadi soyisim фамилия 姓 姓氏";

const FULL_NAME: &str = "\
    fullname completename displayname employeename membername personname nameofemployee wholename staffname \
    nomcomplet nometprenom nomprenom prenomnom prenometnom nomprenoms nometprenoms vollstandigername vollername \
    anzeigename mitarbeitername vorundnachname vornamenachname nachnamevorname namevorname vornameundnachname \
    nombrecompleto nombreyapellidos nombreyapellido apellidosynombre nombreapellidos nombreapellido nomecompleto \
    nomeecognome cognomeenome nomecognome cognomenome nominativo nomeesobrenome volledigenaam naammedewerker \
    imieinazwisko nazwiskoiimie imienazwisko firstandlastname lastnamefirstname firstnamelastname fulltnavn \
    fullstandignamn celejmeno adsoyad фио 姓名 氏名";

/// A column of names that is the whole name alone, and the other half where a first or a last name stands beside it:
/// `Nom` beside `Prénom`, `Nombre` beside `Apellidos`.
const BARE_NAME: &str = "\
    name names nom noms nombre nome naam nazwa nimi namn navn nev nume";

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

/// The field that a header of this key surely means.
pub(super) fn field(key: &str) -> Option<Field> {
    SYNONYMS.iter().find(|(_, words)| words.split(' ').any(|word| word == key)).map(|(field, _)| *field)
}

/// Whether the key is a word for "name" that says not which.
pub(super) fn is_bare_name(key: &str) -> bool {
    BARE_NAME.split(' ').any(|word| word == key)
}

/// Every word with its field.
pub(super) fn all() -> impl Iterator<Item = (Field, &'static str)> {
    SYNONYMS.iter().flat_map(|(field, words)| words.split(' ').map(|word| (*field, word)))
}
