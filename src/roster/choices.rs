//! The values that a cell or a flag can choose from: organization role, seats, workspace role,
//! language, action. Text comes in as people write it, in five languages; the value goes out, or an
//! error that says what was near. Nothing is ever guessed: a near miss is a question.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::cell_words::{folded, says_nothing};
use super::lists;
use super::vocabulary::{SHOWN, ValueError, Vocabulary};
use crate::model::{Action, Language, OrgRole, Seat, WorkspaceRole};
use crate::text::escape_truncated;

/// The roles that every organization has.
#[derive(Clone, Copy, PartialEq)]
enum Standard {
    Member,
    Billing,
    Admin,
}

static ROLES: Vocabulary<Standard> = Vocabulary {
    kind: "role",
    expected: "`member`, `billing_manager`, `organization_admin`, or a custom role's name or UUID",
    values: &[
        (
            Standard::Member,
            "member",
            "m member membre mitglied miembro membro user utilisateur utilisatrice benutzer benutzerin nutzer \
             usuario usuaria utente orgmember organizationmember organisationmember standarduser normaluser",
        ),
        (
            Standard::Billing,
            "billing_manager",
            "b billing billingmanager billingadmin facturation gestionnairedefacturation \
             responsabledefacturation responsablefacturation abrechnung abrechnungsmanager abrechnungsverwalter \
             rechnungsverwalter facturacion gestordefacturacion responsabledefacturacion fatturazione \
             responsabilefatturazione responsabiledellafatturazione",
        ),
        (
            Standard::Admin,
            "organization_admin",
            "a admin administrator administratorin administrateur administratrice administrador administradora \
             amministratore amministratrice orgadmin organizationadmin organisationadmin \
             organizationadministrator organisationadministrator organisationsadmin organisationsadministrator \
             administrateurdelorganisation administradordelaorganizacion amministratoredellorganizzazione",
        ),
    ],
};

/// Reads an organization role: a letter, a label, a name in five languages, a UUID, or the name of
/// a custom role, which stays `Named` until `GET /roles` has been asked.
///
/// # Errors
/// Blank text, two roles in one text, or a text so near to a standard role that it may be a slip.
pub fn parse_role(text: &str) -> Result<OrgRole, ValueError> {
    let text = text.trim();
    if let Ok(uuid) = Uuid::try_parse(text) {
        return Ok(OrgRole::Uuid(uuid));
    }
    let word = folded(text);
    if let Some(role) = ROLES.find(&word) {
        return Ok(match role {
            Standard::Member => OrgRole::Member,
            Standard::Billing => OrgRole::BillingManager,
            Standard::Admin => OrgRole::OrganizationAdmin,
        });
    }
    if names_several_roles(text) {
        return Err(ValueError::Several { kind: ROLES.kind, text: escape_truncated(text, SHOWN) });
    }
    match (ROLES.near(&word), lists::clean_name(text)) {
        (None, Some(name)) => Ok(OrgRole::Named(name)),
        (near, _) => Err(ROLES.unknown(text, near)),
    }
}

/// A list mark always separates roles; `/`, `+` and `&` may belong to a custom role's name and
/// separate only where a standard role stands beside them.
fn names_several_roles(text: &str) -> bool {
    let weak = || text.split(['/', '+', '&']).map(str::trim).filter(|part| !part.is_empty());
    lists::parts(text).count() > 1 || (weak().count() > 1 && weak().any(|part| ROLES.find(&folded(part)).is_some()))
}

/// An organization role as messages name it.
pub(super) fn role_name(role: &OrgRole) -> String {
    match role {
        OrgRole::Uuid(uuid) => uuid.to_string(),
        OrgRole::Named(name) => escape_truncated(name, SHOWN),
        standard => standard.api_name().unwrap_or_default().to_owned(),
    }
}

static SEATS: Vocabulary<Seat> = Vocabulary {
    kind: "seat",
    expected: "`CHAT`, `MISTRAL_CODE`, both with a `;` between, or `none`",
    values: &[
        (Seat::Chat, "CHAT", "chat lechat mistralchat mistrallechat lechatenterprise chatseat"),
        (Seat::MistralCode, "MISTRAL_CODE", "mistralcode code lecode codeseat mistralcodeenterprise"),
    ],
};

/// Reads seats, separated as lists are; `none` is the empty set.
///
/// # Errors
/// The error for a text that is not a seat, with the nearest one.
pub fn parse_seats(text: &str) -> Result<BTreeSet<Seat>, ValueError> {
    if says_nothing(text) {
        return Ok(BTreeSet::new());
    }
    let parts = lists::parts(text).flat_map(|part| part.split(['+', '&', '/'])).filter(|part| !part.trim().is_empty());
    parts.map(|part| SEATS.parse(part)).collect()
}

static WORKSPACE_ROLES: Vocabulary<WorkspaceRole> = Vocabulary {
    kind: "workspace role",
    expected: "`member`, `admin`, or a role's name such as `contributor` or `dev`",
    values: &[
        (WorkspaceRole::Member, "member", "m member membre mitglied miembro membro workspacemember"),
        (
            WorkspaceRole::Admin,
            "admin",
            "a admin administrator administratorin administrateur administratrice administrador administradora \
             amministratore amministratrice",
        ),
        (WorkspaceRole::Billing, "billing", "billing facturation abrechnung facturacion fatturazione"),
        (WorkspaceRole::User, "user", "user utilisateur utilisatrice benutzer nutzer usuario utente"),
        (
            WorkspaceRole::Contributor,
            "contributor",
            "contributor contributeur contributrice mitwirkender mitwirkende colaborador colaboradora \
             collaboratore collaboratrice",
        ),
        (
            WorkspaceRole::Dev,
            "dev",
            "dev developer developpeur developpeuse entwickler entwicklerin desarrollador desarrolladora \
             sviluppatore sviluppatrice",
        ),
        (WorkspaceRole::DevContributor, "dev_contributor", "devcontributor developercontributor"),
        (WorkspaceRole::MistralCodeUser, "mistral_code_user", "mistralcodeuser codeuser"),
        (WorkspaceRole::CloudUser, "cloud_user", "clouduser"),
        (WorkspaceRole::WorkspaceContributor, "workspace_contributor", "workspacecontributor"),
        (WorkspaceRole::WorkspaceAdmin, "workspace_admin", "workspaceadmin workspaceadministrator"),
        (WorkspaceRole::ObservabilityViewer, "observability_viewer", "observabilityviewer"),
        (WorkspaceRole::WorkflowExecutor, "workflow_executor", "workflowexecutor"),
    ],
};

/// Reads a workspace role: a letter, a name of the API's, or a word in five languages.
///
/// # Errors
/// The error for a text that is not a workspace role, with the nearest one.
pub fn parse_workspace_role(text: &str) -> Result<WorkspaceRole, ValueError> {
    WORKSPACE_ROLES.parse(text)
}

static LANGUAGES: Vocabulary<Language> = Vocabulary {
    kind: "language",
    expected: "`en`, `fr`, `es`, `de`, `it`, `pt-BR`, `pl`, `ar` or `nl`",
    values: &[
        (Language::En, "en", "en eng english anglais englisch ingles inglese engels angielski"),
        (Language::Fr, "fr", "fr fra fre french francais franzosisch frances francese frans francuski"),
        (Language::Es, "es", "es spa spanish espanol espagnol spanisch castellano spagnolo espanhol spaans"),
        (Language::De, "de", "de deu ger german deutsch allemand aleman tedesco alemao duits niemiecki"),
        (Language::It, "it", "it ita italian italiano italien italienisch italiaans wloski"),
        (
            Language::PtBr,
            "pt-BR",
            "pt ptbr por portuguese portugues portugais portugiesisch portoghese portuguesebrazil \
             portuguesbrasil brazilianportuguese portuguesbrasileiro brasileiro portugaisbresil \
             portugaisdubresil portugaisbresilien portugiesischbrasilien brasilianischesportugiesisch \
             portuguesdebrasil portuguesdobrasil portoghesebrasiliano portoghesebrasile",
        ),
        (Language::Pl, "pl", "pl pol polish polski polonais polnisch polaco polacco pools"),
        (Language::Ar, "ar", "ar ara arabic arabe arabisch arabo العربية"),
        (
            Language::Nl,
            "nl",
            "nl nld dut dutch nederlands neerlandais niederlandisch neerlandes holandes olandese hollandais \
             hollandisch",
        ),
    ],
};

/// Reads the language of an invitation: a code, with or without a region, or a language's name.
///
/// # Errors
/// The error for a text that is not a language of the API, with the nearest one.
pub fn parse_language(text: &str) -> Result<Language, ValueError> {
    let text = text.trim();
    let word = folded(text);
    if let Some(language) = LANGUAGES.find(&word) {
        return Ok(language);
    }
    let region = |region: &str| (2..=3).contains(&region.len()) && region.bytes().all(|b| b.is_ascii_alphanumeric());
    let code = text.split_once(['-', '_']).filter(|(code, rest)| code.len() == 2 && region(rest)).map(|(code, _)| code);
    match code.and_then(|code| LANGUAGES.find(&folded(code))) {
        // The API has one Portuguese only, and somebody who asked for the other should know.
        Some(Language::PtBr) => Err(LANGUAGES.unknown(text, Some(language_name(Language::PtBr)))),
        Some(language) => Ok(language),
        None => Err(LANGUAGES.unknown(text, LANGUAGES.near(&word))),
    }
}

/// A language as messages name it.
pub(super) fn language_name(language: Language) -> &'static str {
    LANGUAGES.name(language)
}

static ACTIONS: Vocabulary<Action> = Vocabulary {
    kind: "action",
    expected: "`create` or `invite`",
    values: &[
        (
            Action::Create,
            "create",
            "create created add new createuser createaccount adduser creer creation ajouter ajout nouveau \
             nouvelle anlegen erstellen hinzufugen neu crear anadir agregar alta nuevo nueva creare crea \
             aggiungere aggiungi nuovo nuova",
        ),
        (
            Action::Invite,
            "invite",
            "invite invited invitation inviteuser sendinvitation sendinvite inviter inviteuse einladen \
             einladung invitar invitacion invitare invita invito",
        ),
    ],
};

/// Reads how somebody joins: created outright, or asked by e-mail.
///
/// # Errors
/// A text that is neither.
pub fn parse_action(text: &str) -> Result<Action, ValueError> {
    ACTIONS.parse(text)
}

/// An action as messages name it.
pub(super) fn action_name(action: Action) -> &'static str {
    ACTIONS.name(action)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggestion<T: std::fmt::Debug>(result: Result<T, ValueError>) -> Option<&'static str> {
        match result {
            Err(ValueError::Unknown { suggestion, .. }) => suggestion,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn roles_are_read_as_people_write_them() {
        for text in ["M", "member", "Member", "membre", "Mitglied", "USER", " member "] {
            assert_eq!(parse_role(text), Ok(OrgRole::Member), "{text}");
        }
        for text in ["A", "admin", "Administrator", "Organization Admin", "organization_admin", "Administrateur"] {
            assert_eq!(parse_role(text), Ok(OrgRole::OrganizationAdmin), "{text}");
        }
        for text in ["B", "billing", "Billing Manager", "billing_manager", "Facturación"] {
            assert_eq!(parse_role(text), Ok(OrgRole::BillingManager), "{text}");
        }
        let uuid = "0197b2a4-5f3e-7c10-9d2b-3a4c5d6e7f80";
        assert_eq!(parse_role(uuid), Ok(OrgRole::Uuid(uuid.parse().unwrap())));
        assert_eq!(parse_role("Data  Steward"), Ok(OrgRole::Named("Data Steward".into())));
        assert_eq!(parse_role("R&D / Lab"), Ok(OrgRole::Named("R&D / Lab".into())));
    }

    #[test]
    fn a_slip_is_a_question_and_never_a_role() {
        for text in ["adm", "admn", "amdin", "admins", "administartor", "org admn"] {
            assert_eq!(suggestion(parse_role(text)), Some("organization_admin"), "{text}");
        }
        assert_eq!(suggestion(parse_role("membr")), Some("member"));
        assert_eq!(suggestion(parse_role("biling")), Some("billing_manager"));
        assert_eq!(
            parse_role("adm").unwrap_err().to_string(),
            "`adm` is not a known role; did you mean `organization_admin`?"
        );
        assert_eq!(suggestion(parse_role("")), None);
    }

    #[test]
    fn two_roles_are_no_role() {
        for text in ["admin, member", "member;billing", "admin/member", "A + M", "member\nadmin"] {
            assert!(matches!(parse_role(text), Err(ValueError::Several { .. })), "{text}");
        }
    }

    #[test]
    fn seats_come_alone_or_together() {
        assert_eq!(parse_seats("Le Chat; mistral-code"), Ok(BTreeSet::from([Seat::Chat, Seat::MistralCode])));
        assert_eq!(parse_seats("CHAT + CODE"), Ok(BTreeSet::from([Seat::Chat, Seat::MistralCode])));
        assert_eq!(parse_seats("none"), Ok(BTreeSet::new()));
        assert_eq!(suggestion(parse_seats("CHAT; MISTRALCDOE")), Some("MISTRAL_CODE"));
    }

    #[test]
    fn workspace_roles_have_their_letters_and_their_names() {
        assert_eq!(parse_workspace_role("M"), Ok(WorkspaceRole::Member));
        assert_eq!(parse_workspace_role("Workspace Admin"), Ok(WorkspaceRole::WorkspaceAdmin));
        assert_eq!(suggestion(parse_workspace_role("adm")), Some("admin"));
        for role in WorkspaceRole::ALL {
            assert_eq!(parse_workspace_role(role.name()), Ok(role));
        }
    }

    #[test]
    fn languages_are_codes_or_names() {
        for (text, language) in [
            ("en", Language::En),
            ("English", Language::En),
            ("anglais", Language::En),
            ("fr-FR", Language::Fr),
            ("Français", Language::Fr),
            ("de_AT", Language::De),
            ("pt-BR", Language::PtBr),
            ("Portuguese (Brazil)", Language::PtBr),
            ("Español", Language::Es),
            ("niederländisch", Language::Nl),
        ] {
            assert_eq!(parse_language(text), Ok(language), "{text}");
        }
        assert_eq!(suggestion(parse_language("pt-PT")), Some("pt-BR"));
        assert_eq!(suggestion(parse_language("Frnech")), Some("fr"));
        assert_eq!(suggestion(parse_language("sv-SE")), None);
    }

    #[test]
    fn actions_are_two() {
        assert_eq!(parse_action("Créer"), Ok(Action::Create));
        assert_eq!(parse_action("einladen"), Ok(Action::Invite));
        assert_eq!(suggestion(parse_action("invit")), Some("invite"));
        assert_eq!(suggestion(parse_action("delete")), None);
    }

    #[test]
    fn every_spelling_can_be_found_under_one_value() {
        ROLES.assert_findable();
        SEATS.assert_findable();
        WORKSPACE_ROLES.assert_findable();
        LANGUAGES.assert_findable();
        ACTIONS.assert_findable();
    }
}
