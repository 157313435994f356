//! The values that a cell or a flag can choose from: organization role, seats, workspace role,
//! language, action. Text comes in as people write it, in five languages; the value goes out, or an
//! error that says what was near. Nothing is ever guessed: a near miss is a question.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::words::{folded, nearest, says_nothing};
use crate::model::{Action, Language, OrgRole, Seat, WorkspaceRole, harmless_short};

/// A text that names no value of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    #[error("`{text}` is no {kind}{}", match suggestion { Some(near) => format!("; did you mean `{near}`?"), None => String::new() })]
    Unknown { kind: &'static str, text: String, suggestion: Option<&'static str>, expected: &'static str },
    #[error("`{text}` names more than one {kind}")]
    Several { kind: &'static str, text: String },
}

impl ValueError {
    /// What to do about it, as a fragment.
    #[must_use]
    pub fn fix(&self) -> String {
        match self {
            Self::Unknown { expected, .. } => format!("write {expected}"),
            Self::Several { kind, .. } => format!("keep one {kind}"),
        }
    }
}

/// The words of one kind of value: folded spellings, each with its value and the value's plain name.
struct Vocabulary<T: 'static> {
    kind: &'static str,
    expected: &'static str,
    words: &'static [(T, &'static str, &'static [&'static str])],
}

impl<T: Copy> Vocabulary<T> {
    fn find(&self, word: &str) -> Option<T> {
        self.words.iter().find(|(_, _, spellings)| spellings.contains(&word)).map(|(value, ..)| *value)
    }

    fn near(&self, word: &str) -> Option<&'static str> {
        nearest(
            word,
            self.words.iter().flat_map(|(_, name, spellings)| spellings.iter().map(|spelling| (*spelling, *name))),
        )
    }

    fn unknown(&self, text: &str, word: &str) -> ValueError {
        ValueError::Unknown {
            kind: self.kind,
            text: harmless_short(text.trim(), 60),
            suggestion: self.near(word),
            expected: self.expected,
        }
    }

    fn parse(&self, text: &str) -> Result<T, ValueError> {
        let word = folded(text);
        self.find(&word).ok_or_else(|| self.unknown(text, &word))
    }
}

#[derive(Clone, Copy)]
enum Standard {
    Member,
    Billing,
    Admin,
}

static ROLES: Vocabulary<Standard> = Vocabulary {
    kind: "role",
    expected: "`member`, `billing_manager`, `organization_admin`, or a custom role's name or UUID",
    words: &[
        (
            Standard::Member,
            "member",
            &[
                "m",
                "member",
                "membre",
                "mitglied",
                "miembro",
                "membro",
                "user",
                "utilisateur",
                "utilisatrice",
                "benutzer",
                "benutzerin",
                "nutzer",
                "usuario",
                "usuaria",
                "utente",
                "orgmember",
                "organizationmember",
                "organisationmember",
                "standarduser",
                "normaluser",
            ],
        ),
        (
            Standard::Billing,
            "billing_manager",
            &[
                "b",
                "billing",
                "billingmanager",
                "billingadmin",
                "facturation",
                "gestionnairedefacturation",
                "responsabledefacturation",
                "responsablefacturation",
                "abrechnung",
                "abrechnungsmanager",
                "abrechnungsverwalter",
                "rechnungsverwalter",
                "facturacion",
                "gestordefacturacion",
                "responsabledefacturacion",
                "fatturazione",
                "responsabilefatturazione",
                "responsabiledellafatturazione",
            ],
        ),
        (
            Standard::Admin,
            "organization_admin",
            &[
                "a",
                "admin",
                "administrator",
                "administratorin",
                "administrateur",
                "administratrice",
                "administrador",
                "administradora",
                "amministratore",
                "amministratrice",
                "orgadmin",
                "organizationadmin",
                "organisationadmin",
                "organizationadministrator",
                "organisationadministrator",
                "organisationsadmin",
                "organisationsadministrator",
                "administrateurdelorganisation",
                "administradordelaorganizacion",
                "amministratoredellorganizzazione",
            ],
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
        return Err(ValueError::Several { kind: "role", text: harmless_short(text, 60) });
    }
    let name = super::lists::clean_name(text);
    match name {
        Some(name) if ROLES.near(&word).is_none() => Ok(OrgRole::Named(name)),
        _ => Err(ROLES.unknown(text, &word)),
    }
}

/// A list mark always separates roles; `/`, `+` and `&` may belong to a custom role's name and
/// separate only where a standard role stands beside them.
fn names_several_roles(text: &str) -> bool {
    let several = |marks: &[char]| text.split(marks).filter(|part| !part.trim().is_empty()).count() > 1;
    let marks = [';', ',', '|', '\n', '\r'];
    several(&marks)
        || (several(&['/', '+', '&']) && text.split(['/', '+', '&']).any(|part| ROLES.find(&folded(part)).is_some()))
}

static SEATS: Vocabulary<Seat> = Vocabulary {
    kind: "seat",
    expected: "`CHAT`, `MISTRAL_CODE`, both with a `;` between, or `none`",
    words: &[
        (Seat::Chat, "CHAT", &["chat", "lechat", "mistralchat", "mistrallechat", "lechatenterprise", "chatseat"]),
        (Seat::MistralCode, "MISTRAL_CODE", &["mistralcode", "code", "lecode", "codeseat", "mistralcodeenterprise"]),
    ],
};

/// Reads seats, separated as lists are; `none` is the empty set.
///
/// # Errors
/// A text that is no seat, with the nearest one.
pub fn parse_seats(text: &str) -> Result<BTreeSet<Seat>, ValueError> {
    if says_nothing(text) {
        return Ok(BTreeSet::new());
    }
    super::lists::parts(text)
        .flat_map(|part| part.split(['+', '&', '/']))
        .filter(|part| !part.trim().is_empty())
        .map(|part| SEATS.parse(part))
        .collect()
}

static WORKSPACE_ROLES: Vocabulary<WorkspaceRole> = Vocabulary {
    kind: "workspace role",
    expected: "`member`, `admin`, or a role's name such as `contributor` or `dev`",
    words: &[
        (
            WorkspaceRole::Member,
            "member",
            &["m", "member", "membre", "mitglied", "miembro", "membro", "workspacemember"],
        ),
        (
            WorkspaceRole::Admin,
            "admin",
            &[
                "a",
                "admin",
                "administrator",
                "administratorin",
                "administrateur",
                "administratrice",
                "administrador",
                "administradora",
                "amministratore",
                "amministratrice",
            ],
        ),
        (WorkspaceRole::Billing, "billing", &["billing", "facturation", "abrechnung", "facturacion", "fatturazione"]),
        (
            WorkspaceRole::User,
            "user",
            &["user", "utilisateur", "utilisatrice", "benutzer", "nutzer", "usuario", "utente"],
        ),
        (
            WorkspaceRole::Contributor,
            "contributor",
            &[
                "contributor",
                "contributeur",
                "contributrice",
                "mitwirkender",
                "mitwirkende",
                "colaborador",
                "colaboradora",
                "collaboratore",
                "collaboratrice",
            ],
        ),
        (
            WorkspaceRole::Dev,
            "dev",
            &[
                "dev",
                "developer",
                "developpeur",
                "developpeuse",
                "entwickler",
                "entwicklerin",
                "desarrollador",
                "desarrolladora",
                "sviluppatore",
                "sviluppatrice",
            ],
        ),
        (WorkspaceRole::DevContributor, "dev_contributor", &["devcontributor", "developercontributor"]),
        (WorkspaceRole::MistralCodeUser, "mistral_code_user", &["mistralcodeuser", "codeuser"]),
        (WorkspaceRole::CloudUser, "cloud_user", &["clouduser"]),
        (WorkspaceRole::WorkspaceContributor, "workspace_contributor", &["workspacecontributor"]),
        (WorkspaceRole::WorkspaceAdmin, "workspace_admin", &["workspaceadmin", "workspaceadministrator"]),
        (WorkspaceRole::ObservabilityViewer, "observability_viewer", &["observabilityviewer"]),
        (WorkspaceRole::WorkflowExecutor, "workflow_executor", &["workflowexecutor"]),
    ],
};

/// Reads a workspace role: a letter, a name of the API's, or a word in five languages.
///
/// # Errors
/// A text that is no workspace role, with the nearest one.
pub fn parse_workspace_role(text: &str) -> Result<WorkspaceRole, ValueError> {
    WORKSPACE_ROLES.parse(text)
}

static LANGUAGES: Vocabulary<Language> = Vocabulary {
    kind: "language",
    expected: "`en`, `fr`, `es`, `de`, `it`, `pt-BR`, `pl`, `ar` or `nl`",
    words: &[
        (
            Language::En,
            "en",
            &["en", "eng", "english", "anglais", "englisch", "ingles", "inglese", "engels", "angielski"],
        ),
        (
            Language::Fr,
            "fr",
            &["fr", "fra", "fre", "french", "francais", "franzosisch", "frances", "francese", "frans", "francuski"],
        ),
        (
            Language::Es,
            "es",
            &[
                "es",
                "spa",
                "spanish",
                "espanol",
                "espagnol",
                "spanisch",
                "castellano",
                "spagnolo",
                "espanhol",
                "spaans",
            ],
        ),
        (
            Language::De,
            "de",
            &["de", "deu", "ger", "german", "deutsch", "allemand", "aleman", "tedesco", "alemao", "duits", "niemiecki"],
        ),
        (Language::It, "it", &["it", "ita", "italian", "italiano", "italien", "italienisch", "italiaans", "wloski"]),
        (
            Language::PtBr,
            "pt-BR",
            &[
                "pt",
                "ptbr",
                "por",
                "portuguese",
                "portugues",
                "portugais",
                "portugiesisch",
                "portoghese",
                "portuguesebrazil",
                "portuguesbrasil",
                "brazilianportuguese",
                "portuguesbrasileiro",
                "brasileiro",
                "portugaisbresil",
                "portugaisdubresil",
                "portugaisbresilien",
                "portugiesischbrasilien",
                "brasilianischesportugiesisch",
                "portuguesdebrasil",
                "portuguesdobrasil",
                "portoghesebrasiliano",
                "portoghesebrasile",
            ],
        ),
        (Language::Pl, "pl", &["pl", "pol", "polish", "polski", "polonais", "polnisch", "polaco", "polacco", "pools"]),
        (Language::Ar, "ar", &["ar", "ara", "arabic", "arabe", "arabisch", "arabo", "العربية"]),
        (
            Language::Nl,
            "nl",
            &[
                "nl",
                "nld",
                "dut",
                "dutch",
                "nederlands",
                "neerlandais",
                "niederlandisch",
                "neerlandes",
                "holandes",
                "olandese",
                "hollandais",
                "hollandisch",
            ],
        ),
    ],
};

/// Reads the language of an invitation: a code, with or without a region, or a language's name.
///
/// # Errors
/// A text that is no language the API writes in, with the nearest one.
pub fn parse_language(text: &str) -> Result<Language, ValueError> {
    let text = text.trim();
    let word = folded(text);
    if let Some(language) = LANGUAGES.find(&word) {
        return Ok(language);
    }
    match text.split_once(['-', '_']) {
        // The API has one Portuguese only, and somebody who asked for the other should know.
        Some((code, region))
            if code.len() == 2 && (2..=3).contains(&region.len()) && !code.eq_ignore_ascii_case("pt") =>
        {
            LANGUAGES.find(&folded(code)).ok_or_else(|| LANGUAGES.unknown(text, &word))
        }
        _ => Err(LANGUAGES.unknown(text, &word)),
    }
}

static ACTIONS: Vocabulary<Action> = Vocabulary {
    kind: "action",
    expected: "`create` or `invite`",
    words: &[
        (
            Action::Create,
            "create",
            &[
                "create",
                "created",
                "add",
                "new",
                "createuser",
                "createaccount",
                "adduser",
                "creer",
                "creation",
                "ajouter",
                "ajout",
                "nouveau",
                "nouvelle",
                "anlegen",
                "erstellen",
                "hinzufugen",
                "neu",
                "crear",
                "anadir",
                "agregar",
                "alta",
                "nuevo",
                "nueva",
                "creare",
                "crea",
                "aggiungere",
                "aggiungi",
                "nuovo",
                "nuova",
            ],
        ),
        (
            Action::Invite,
            "invite",
            &[
                "invite",
                "invited",
                "invitation",
                "inviteuser",
                "sendinvitation",
                "sendinvite",
                "inviter",
                "inviteuse",
                "einladen",
                "einladung",
                "invitar",
                "invitacion",
                "invitare",
                "invita",
                "invito",
            ],
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
