//! The role in the organization: a standard one, or a custom role by its name or UUID.

use uuid::Uuid;

use super::cell_words::folded;
use super::error::{SHOWN, ValueError};
use super::lists;
use super::spec::{Choices, FieldSpec, Kind, TemplateColumn};
use super::vocabulary::{Vocabulary, choice};
use crate::model::{CellValue, Code, Field, OrgRole};
use crate::text::escape_truncated;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec {
    field: Field::Role,
    headings: HEADINGS,
    kind: Kind::Single { parse: |cell| choice(cell, parse, CellValue::Role), unknown: Code::RoleUnknown },
    default_flag: Some("--role"),
    column: Some(
        TemplateColumn::new(
            "Role",
            14,
            "Member",
            "The role in the organization. Empty: member. You can also type the name of a custom role.",
        )
        .with(Choices::Suggested(&["Member", "Billing", "Admin"])),
    ),
};

const HEADINGS: &str = "\
    role roles orgrole organizationrole organisationrole userrole memberrole rolename accessrole permissionrole \
    roleorganisation roleutilisateur roledelutilisateur roledanslorganisation rolle rollen benutzerrolle \
    organisationsrolle nutzerrolle rol rolusuario roldeusuario rolorganizacion rolenlaorganizacion \
    rolesdeusuario ruolo ruoli ruoloutente ruoloorganizzazione papel funcaodousuario perfildeacesso \
    gebruikersrol organisatierol rola rolauzytkownika roll rooli";

/// The roles that every organization has.
static ROLES: Vocabulary<OrgRole> = Vocabulary {
    kind: "role",
    expected: "Member, Billing, Admin, or the name or UUID of a custom role",
    name: |role| role.api_name().unwrap_or_default(),
    values: &[
        (
            OrgRole::Member,
            "m member membre mitglied miembro membro user utilisateur utilisatrice benutzer benutzerin nutzer \
             usuario usuaria utente orgmember organizationmember organisationmember standarduser normaluser",
        ),
        (
            OrgRole::BillingManager,
            "b billing billingmanager billingadmin facturation gestionnairedefacturation \
             responsabledefacturation responsablefacturation abrechnung abrechnungsmanager abrechnungsverwalter \
             rechnungsverwalter facturacion gestordefacturacion responsabledefacturacion fatturazione \
             responsabilefatturazione responsabiledellafatturazione",
        ),
        (
            OrgRole::OrganizationAdmin,
            "a admin administrator administratorin administrateur administratrice administrador administradora \
             amministratore amministratrice orgadmin organizationadmin organisationadmin \
             organizationadministrator organisationadministrator organisationsadmin organisationsadministrator \
             administrateurdelorganisation administradordelaorganizacion amministratoredellorganizzazione",
        ),
    ],
};

/// Parses an organization role: a letter, a label, a name in five languages, a UUID, or the name of
/// a custom role, which stays `Named` until `GET /roles` is read.
///
/// # Errors
/// Blank text, two roles in one text, or a text so near to a standard role that it may be a slip.
pub(crate) fn parse(text: &str) -> Result<OrgRole, ValueError> {
    let text = text.trim();
    if let Ok(uuid) = Uuid::try_parse(text) {
        return Ok(OrgRole::Uuid(uuid));
    }
    let word = folded(text);
    if let Some(role) = ROLES.find(&word) {
        return Ok(role);
    }
    if names_several_roles(text) {
        return Err(ValueError::Several { kind: ROLES.kind, text: escape_truncated(text, SHOWN) });
    }
    match (ROLES.near(&word), lists::clean_name(text)) {
        (None, Some(name)) => Ok(OrgRole::Named(name)),
        (near, _) => Err(ROLES.unknown(text, near)),
    }
}

/// Whether a text names several roles. A list mark always separates roles; `/`, `+` and `&` may be part of a custom role's
/// name and separate only beside a standard role.
fn names_several_roles(text: &str) -> bool {
    let weak = || text.split(['/', '+', '&']).map(str::trim).filter(|part| !part.is_empty());
    lists::parts(text).count() > 1 || (weak().count() > 1 && weak().any(|part| ROLES.find(&folded(part)).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::vocabulary::suggestion;

    #[test]
    fn roles_are_read_as_people_write_them() {
        for text in ["M", "member", "Member", "membre", "Mitglied", "USER", " member "] {
            assert_eq!(parse(text), Ok(OrgRole::Member), "{text}");
        }
        for text in ["A", "admin", "Administrator", "Organization Admin", "organization_admin", "Administrateur"] {
            assert_eq!(parse(text), Ok(OrgRole::OrganizationAdmin), "{text}");
        }
        for text in ["B", "billing", "Billing Manager", "billing_manager", "Facturación"] {
            assert_eq!(parse(text), Ok(OrgRole::BillingManager), "{text}");
        }
        let uuid = "0197b2a4-5f3e-7c10-9d2b-3a4c5d6e7f80";
        assert_eq!(parse(uuid), Ok(OrgRole::Uuid(uuid.parse().unwrap())));
        assert_eq!(parse("Data  Steward"), Ok(OrgRole::Named("Data Steward".into())));
        assert_eq!(parse("R&D / Lab"), Ok(OrgRole::Named("R&D / Lab".into())));
    }

    #[test]
    fn a_slip_is_a_question_and_never_a_role() {
        for text in ["adm", "admn", "amdin", "admins", "administartor", "org admn"] {
            assert_eq!(suggestion(parse(text)), Some("organization_admin"), "{text}");
        }
        assert_eq!(suggestion(parse("membr")), Some("member"));
        assert_eq!(suggestion(parse("biling")), Some("billing_manager"));
        assert_eq!(parse("adm").unwrap_err().to_string(), "unknown role `adm`; did you mean `organization_admin`?");
        assert_eq!(suggestion(parse("")), None);
    }

    #[test]
    fn two_roles_are_no_role() {
        for text in ["admin, member", "member;billing", "admin/member", "A + M", "member\nadmin"] {
            assert!(matches!(parse(text), Err(ValueError::Several { .. })), "{text}");
        }
    }

    #[test]
    fn every_spelling_can_be_found_under_one_value() {
        ROLES.assert_findable();
    }
}
