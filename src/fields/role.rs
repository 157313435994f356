//! The role in the organization: a standard one, or a custom role by its name or UUID.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::cell_words::folded;
use super::error::{ValueError, ValueKind};
use super::lists;
use super::spec::{Choices, FieldSpec, Kind, TemplateColumn};
use super::vocabulary::{Vocabulary, choice};
use crate::model::{CellValue, Code, Field, OrgRole};

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(
    Field::Role,
    "field-role",
    HEADINGS,
    Kind::single(|cell| choice(cell, parse, CellValue::Roles), Code::RoleUnknown, "given-role"),
)
.flag("--role")
.column(TemplateColumn::new(14, "choice-member", "template-role-note").with(Choices::Suggested(&[
    "choice-member",
    "choice-billing",
    "choice-admin",
])));

const HEADINGS: &str = "\
    role roles orgrole organizationrole organisationrole userrole memberrole rolename accessrole permissionrole \
    roleorganisation roleutilisateur roledelutilisateur roledanslorganisation rolle/de rollen/de benutzerrolle \
    organisationsrolle nutzerrolle rol rolusuario roldeusuario rolorganizacion rolenlaorganizacion rolesdeusuario \
    ruolo/it ruoli/it ruoloutente ruoloorganizzazione papel funcaodousuario perfildeacesso gebruikersrol \
    organisatierol rola rolauzytkownika roll rooli papeldousuario papeldoutilizador anvandarroll brugerrolle \
    brukerrolle kayttajarooli uzivatelskarole pouzivatelskarola szerepkor szerep felhasznaloiszerepkor rolutilizator \
    kullanicirolu ρολος ρολοςχρηστη роль ролькористувача рольпользователя роля ролянапотребителя uloga korisnickauloga \
    vloga uporabniskavloga kasutajaroll loma lietotajaloma vaidmuo naudotojovaidmuo roldusuari vaitro vaitronguoidung \
    peran peranpengguna peranan ロール 役割 ユーザーロール 역할 사용자역할 角色 用户角色 使用者角色 भूमिका उपयोगकर्ताभूमिका الدور دورالمستخدم \
    תפקידבארגון הרשאה הרשאות บทบาท บทบาทผู้ใช้";

/// The roles that every organization has.
pub(super) static ROLES: Vocabulary<OrgRole> = Vocabulary {
    kind: ValueKind::new("role-unknown", "fix-role", "hidden-role"),
    name: |role| role.api_name().unwrap_or_default(),
    values: &[
        (
            OrgRole::Member,
            "choice-member",
            "m member membre mitglied miembro membro user utilisateur utilisatrice benutzer benutzerin nutzer \
             usuario usuaria utente orgmember organizationmember organisationmember standarduser normaluser",
        ),
        (
            OrgRole::BillingManager,
            "choice-billing",
            "b billing billingmanager billingadmin facturation gestionnairedefacturation \
             responsabledefacturation responsablefacturation abrechnung abrechnungsmanager abrechnungsverwalter \
             rechnungsverwalter facturacion gestordefacturacion responsabledefacturacion fatturazione \
             responsabilefatturazione responsabiledellafatturazione",
        ),
        (
            OrgRole::OrganizationAdmin,
            "choice-admin",
            "a admin administrator administratorin administrateur administratrice administrador administradora \
             amministratore amministratrice orgadmin organizationadmin organisationadmin \
             organizationadministrator organisationadministrator organisationsadmin organisationsadministrator \
             administrateurdelorganisation administradordelaorganizacion amministratoredellorganizzazione",
        ),
    ],
};

/// What is in the words for jobs, folded. The name of a custom role may have one of them too, so it proves nothing alone.
const JOBS: &str = "\
    engineer develop manager director headof analyst consultant assistant officer specialist designer accountant recruit \
    representative coordinator executive scientist architect technician intern secretary president advisor adviser nurse \
    teacher driver clerk cashier supervisor counsel receptionist trainee apprentice programmer lead entwickl ingenieur \
    leiter leitung referent sachbearbeit berater kaufmann kauffrau assistent geschaftsfuhr praktikant werkstudent buchhalt \
    mitarbeiter techniker developp directeur directrice responsable chefde comptable charge stagiaire technicien commercial \
    conseiller ingenier desarrollador gerente jefe analista contable tecnico asistente becario ingegner sviluppator \
    direttore responsabile impiegato contabile consulente stagista addetto medewerker adviseur ontwikkelaar kierownik \
    specjalista inzynier ksiegow programista gestor engenheiro desenvolvedor utvecklare chef";

/// Whether a text is likely the title of a job.
pub(crate) fn is_job_title(text: &str) -> bool {
    let title = folded(text);
    JOBS.split(' ').any(|job| title.contains(job))
}

/// Parses organization roles, separated as lists are: each a letter, a label, a name in five languages, a UUID, or the
/// name of a custom role, which stays `Named` until `GET /roles` is read. `/`, `+` and `&` may be part of a custom role's
/// name, and separate only beside a standard role.
///
/// # Errors
/// Blank text, or a role so near to a standard one that it may be a slip.
pub(crate) fn parse(text: &str) -> Result<BTreeSet<OrgRole>, ValueError> {
    let is_standard = |part: &&str| ROLES.find(&folded(part)).is_some();
    let parts = lists::parts(text).flat_map(|part| {
        let weak: Vec<&str> = part.split(['/', '+', '&']).map(str::trim).filter(|part| !part.is_empty()).collect();
        if weak.iter().any(is_standard) { weak } else { vec![part] }
    });
    let roles: BTreeSet<OrgRole> = parts.map(parse_one).collect::<Result<_, _>>()?;
    if roles.is_empty() { parse_one(text).map(|role| BTreeSet::from([role])) } else { Ok(roles) }
}

fn parse_one(text: &str) -> Result<OrgRole, ValueError> {
    if let Ok(uuid) = Uuid::try_parse(text) {
        return Ok(OrgRole::Uuid(uuid));
    }
    let word = folded(text);
    if let Some(role) = ROLES.find(&word) {
        return Ok(role);
    }
    match (ROLES.near(&word), lists::clean_name(text)) {
        (None, Some(name)) => Ok(OrgRole::Named(name)),
        (near, _) => Err(ROLES.unknown(text, near)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::vocabulary::suggestion;

    fn one(role: OrgRole) -> BTreeSet<OrgRole> {
        BTreeSet::from([role])
    }

    #[test]
    fn roles_are_read_as_people_write_them() {
        for text in ["M", "member", "Member", "membre", "Mitglied", "USER", " member "] {
            assert_eq!(parse(text), Ok(one(OrgRole::Member)), "{text}");
        }
        for text in ["A", "admin", "Administrator", "Organization Admin", "organization_admin", "Administrateur"] {
            assert_eq!(parse(text), Ok(one(OrgRole::OrganizationAdmin)), "{text}");
        }
        for text in ["B", "billing", "Billing Manager", "billing_manager", "Facturación"] {
            assert_eq!(parse(text), Ok(one(OrgRole::BillingManager)), "{text}");
        }
        let uuid = "0197b2a4-5f3e-7c10-9d2b-3a4c5d6e7f80";
        assert_eq!(parse(uuid), Ok(one(OrgRole::Uuid(uuid.parse().unwrap()))));
        assert_eq!(parse("Data  Steward"), Ok(one(OrgRole::Named("Data Steward".into()))));
        assert_eq!(parse("R&D / Lab"), Ok(one(OrgRole::Named("R&D / Lab".into()))));
    }

    #[test]
    fn a_slip_is_a_question_and_never_a_role() {
        for text in ["adm", "admn", "amdin", "admins", "administartor", "org admn"] {
            assert_eq!(suggestion(parse(text)), Some("organization_admin"), "{text}");
        }
        assert_eq!(suggestion(parse("membr")), Some("member"));
        assert_eq!(suggestion(parse("biling")), Some("billing_manager"));
        assert_eq!(parse("adm").unwrap_err().message(), "unknown role `adm`; did you mean `organization_admin`?");
        assert_eq!(suggestion(parse("")), None);
    }

    #[test]
    fn several_roles_add_up_however_they_are_separated() {
        let both = Ok(BTreeSet::from([OrgRole::Member, OrgRole::BillingManager]));
        for text in
            ["member, billing_manager", "billing;member", "member/billing", "B + M", "member\nbilling", "M, m, B"]
        {
            assert_eq!(parse(text), both, "{text}");
        }
        let mixed = BTreeSet::from([OrgRole::Member, OrgRole::Named("Data Steward".into())]);
        assert_eq!(parse("member; Data Steward"), Ok(mixed));
        assert_eq!(suggestion(parse("member, admn")), Some("organization_admin"));
    }

    #[test]
    fn every_spelling_can_be_found_under_one_value() {
        ROLES.assert_findable();
    }

    #[test]
    fn what_reports_call_a_value_is_understood_in_a_sheet() {
        ROLES.assert_words(|word, value| parse(word) == Ok(BTreeSet::from([value.clone()])));
    }
}
