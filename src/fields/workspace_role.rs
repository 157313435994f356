//! The role in the workspaces of a person.

use super::error::{ValueError, ValueKind};
use super::spec::{Choices, FieldSpec, Kind, TemplateColumn};
use super::vocabulary::{Vocabulary, choice};
use crate::model::{CellValue, Code, Field, WorkspaceRole};

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(
    Field::WorkspaceRole,
    "field-workspace-role",
    HEADINGS,
    Kind::single(
        |cell| choice(cell, parse, CellValue::WorkspaceRole),
        Code::WorkspaceRoleUnknown,
        "given-workspace-role",
    ),
)
.flag("--workspace-role")
.column(
    TemplateColumn::new(16, "choice-member", "template-workspace-role-note")
        .with(Choices::Suggested(&["choice-member", "choice-admin"])),
);

const HEADINGS: &str = "\
    workspacerole workspaceroles roleinworkspace workspacepermission workspacerolename roleespacedetravail \
    roledanslespacedetravail/fr roledespacedetravail arbeitsbereichsrolle/de rolleimarbeitsbereich/de workspacerolle \
    arbeitsbereichrolle rolespaciodetrabajo rolenelespaciodetrabajo/es roldeespaciodetrabajo ruoloareadilavoro \
    ruolonellareadilavoro ruolonellospaziodilavoro/it ruoloworkspace ruolospaziodilavoro papelnoespacodetrabalho \
    werkruimterol rolawprzestrzeni rolwerkruimte rolinwerkruimte rolindewerkruimte rolawprzestrzeniroboczej \
    rolliarbetsytan arbetsyteroll rolliarbetsyta rolleiarbejdsomradet rolleiarbejdsomrade rolleiarbeidsomradet \
    rolleiarbeidsomrade roolityotilassa tyotilarooli rolevpracovnimprostoru rolavpracovnompriestore \
    szerepkoramunkateruleten munkateruletiszerepkor rolinspatiuldelucru calismaalanirolu calismaalanindakirol \
    ρολοςστονχωροεργασιας ρολοςστοχωροεργασιας рольуробочомупросторі рольвробочомупросторі рольврабочемпространстве \
    ролявработнотопространство ulogauradnomprostoru vlogavdelovnemprostoru rolltooruumis lomadarbatelpa \
    vaidmuodarboerdveje vaidmuodarbosrityje rolalespaidetreball vaitrotrongkhonggianlamviec perandiruangkerja \
    peranruangkerja perananruangkerja ワークスペースロール ワークスペースの役割 ワークスペースでの役割 워크스페이스역할 작업공간역할 工作区角色 工作空间角色 工作區角色 工作空間角色 \
    कार्यक्षेत्रभूमिका कार्यक्षेत्रमेंभूमिका कार्यस्थानभूमिका الدورفيمساحةالعمل دورمساحةالعمل תפקידבסביבתהעבודה \
    תפקידבמרחבהעבודה บทบาทในพื้นที่ทำงาน";

pub(super) static WORKSPACE_ROLES: Vocabulary<WorkspaceRole> = Vocabulary {
    kind: ValueKind::new("workspace-role-unknown", "fix-workspace-role", "hidden-workspace-role"),
    name: |value| value.name(),
    values: &[
        (WorkspaceRole::Member, "choice-member", "m member membre mitglied miembro membro workspacemember"),
        (
            WorkspaceRole::Admin,
            "choice-admin",
            "a admin administrator administratorin administrateur administratrice administrador administradora \
             amministratore amministratrice",
        ),
        (WorkspaceRole::Billing, "choice-billing", "billing facturation abrechnung facturacion fatturazione"),
        (WorkspaceRole::User, "choice-user", "user utilisateur utilisatrice benutzer nutzer usuario utente"),
        (
            WorkspaceRole::Contributor,
            "choice-contributor",
            "contributor contributeur contributrice mitwirkender mitwirkende colaborador colaboradora \
             collaboratore collaboratrice",
        ),
        (
            WorkspaceRole::Dev,
            "choice-developer",
            "dev developer developpeur developpeuse entwickler entwicklerin desarrollador desarrolladora \
             sviluppatore sviluppatrice",
        ),
        (WorkspaceRole::DevContributor, "", "devcontributor developercontributor"),
        (WorkspaceRole::MistralCodeUser, "", "mistralcodeuser codeuser"),
        (WorkspaceRole::CloudUser, "", "clouduser"),
        (WorkspaceRole::WorkspaceContributor, "", "workspacecontributor"),
        (WorkspaceRole::WorkspaceAdmin, "", "workspaceadmin workspaceadministrator"),
        (WorkspaceRole::ObservabilityViewer, "", "observabilityviewer"),
        (WorkspaceRole::WorkflowExecutor, "", "workflowexecutor"),
    ],
};

/// Parses a workspace role: a letter, a name of the API's, or a word in five languages.
///
/// # Errors
/// The error for a text that is not a workspace role, with the nearest one.
pub(crate) fn parse(text: &str) -> Result<WorkspaceRole, ValueError> {
    WORKSPACE_ROLES.parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::vocabulary::suggestion;

    #[test]
    fn workspace_roles_have_their_letters_and_their_names() {
        assert_eq!(parse("M"), Ok(WorkspaceRole::Member));
        assert_eq!(parse("Workspace Admin"), Ok(WorkspaceRole::WorkspaceAdmin));
        assert_eq!(suggestion(parse("adm")), Some("admin"));
        for role in WorkspaceRole::ALL {
            assert_eq!(parse(role.name()), Ok(role));
        }
    }

    #[test]
    fn every_spelling_can_be_found_under_one_value() {
        WORKSPACE_ROLES.assert_findable();
    }

    #[test]
    fn what_reports_call_a_value_is_understood_in_a_sheet() {
        WORKSPACE_ROLES.assert_words(|word, value| parse(word).as_ref() == Ok(value));
    }
}
