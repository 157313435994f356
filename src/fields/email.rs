//! The e-mail address: the field without which a sheet has no header. How a cell is read is in `address`.

use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::Field;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(Field::Email, "field-email", HEADINGS, Kind::Address)
    .column(TemplateColumn::new(46, "ada.okafor@example.com", "template-email-note"));

const HEADINGS: &str = "\
    email emails mail emailaddress emailaddresses mailaddress emailid useremail userprincipalname upn workemail \
    workemailaddress businessemail companyemail corporateemail officeemail professionalemail primaryemail \
    primaryemailaddress employeeemail memberemail contactemail emailwork eaddress emailaddr courriel/fr \
    adresseemail/fr adressemail/fr adressecourriel/fr adresseelectronique/fr adressemessagerie mel \
    emailprofessionnel/fr mailprofessionnel courrielprofessionnel emailpro/fr mailpro/fr adresseemailprofessionnelle \
    adressedemessagerie adressedecourriel emailadresse/de mailadresse/de emailanschrift elektronischepost \
    dienstlicheemail geschaftlicheemail emaildienstlich emailgeschaftlich firmenemail/de arbeitsemail dienstemail \
    correo/es correoelectronico/es correos direcciondecorreo/es direcciondecorreoelectronico/es direccionemail \
    emailcorporativo correocorporativo/es correoempresarial emaillaboral correolaboral correodetrabajo/es \
    postaelettronica/it indirizzoemail/it indirizzomail/it indirizzodipostaelettronica/it emailaziendale/it \
    mailaziendale indirizzodellapostaelettronica correioeletronico enderecodecorreioeletronico enderecodeemail \
    enderecoeletronico emailprofissional emailcorporativa emailadres mailadres zakelijkemail zakelijkemailadres \
    werkemail adresemail adrespocztyelektronicznej pocztaelektroniczna emailsluzbowy adresmailowy epost epostadress \
    epostadresse sahkoposti sahkopostiosoite eposta epostaadresi emailova emailovaadresa adresaemail электроннаяпочта \
    почта адресэлектроннойпочты элпочта имейл емейл почтовыйящик електроннапошта елпошта имейладрес електроннапоща \
    ηλεκτρονικοταχυδρομειο ηλεκτρονικηδιευθυνση διευθυνσηemail διευθυνσηηλεκτρονικουταχυδρομειου emailεργασιας \
    emailcim adresadeemail postaelectronica emailadresa elpastas elpastoadresas epasts epastaadrese epostiaadress \
    epostiaadress correue correu correuelectronic correoe diachiemail thudientu alamatemail surel usernameemail \
    emailvalue 邮箱 邮箱地址 电子邮件 电子邮件地址 电子邮箱 工作邮箱 公司邮箱 企业邮箱 電子郵件 電子郵件地址 電郵 電郵地址 電子信箱 公司電郵 メール メールアドレス eメール eメールアドレス 電子メール \
    電子メールアドレス emailアドレス メアド 会社メール 会社メールアドレス 社用メール 業務用メールアドレス 이메일 이메일주소 전자우편 전자우편주소 메일주소 회사이메일 업무용이메일 البريدالإلكتروني \
    البريدالالكتروني عنوانالبريدالإلكتروني ایمیل דואל אימייל דואראלקטרוני כתובתדואל כתובתאימייל อีเมล อีเมล์ ईमेल \
    tyosahkoposti cegesemailcim munkahelyiemail emailserviciu isepostasi εταιρικοemail адресаелектронноїпошти \
    робочапошта рабочаяпочта служебенимейл adresaeposte epostninaslov elektronskinaslov enaslov meiliaadress \
    adrecadecorreuelectronic adrecaelectronica emailcongty alamatsurel alamatemel emel ईमेलपता कार्यालयईमेल \
    ที่อยู่อีเมล อีเมลบริษัท";

/// Parts of headings that make it likely that the column has the addresses, whatever else the heading says.
pub(crate) const NEAR_WORDS: [&str; 4] = ["email", "mail", "courriel", "correo"];
