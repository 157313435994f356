//! How a person joins: created directly, or invited by e-mail.

use super::error::{ValueError, ValueKind};
use super::spec::{Choices, FieldSpec, Kind, TemplateColumn};
use super::vocabulary::{Vocabulary, choice};
use crate::model::{Action, CellValue, Code, Field};

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(
    Field::Action,
    "field-action",
    HEADINGS,
    Kind::single(|cell| choice(cell, parse, CellValue::Action), Code::ActionUnknown, "given-action"),
)
.flag("--mode")
.column(
    TemplateColumn::new(10, "choice-create", "template-action-note")
        .with(Choices::Only(&["choice-create", "choice-invite"])),
);

const HEADINGS: &str = "\
    action createorinvite onboardingmode aktion/de accion/es azione/it acao actie akcja creerouinviter accao dzialanie \
    atgard handling toiminto toimenpide akce akcia muvelet actiune islem eylem ενεργεια дія действие radnja akcija \
    dejanje tegevus darbiba veiksmas accio hanhdong thaotac tindakan aksi アクション 操作 작업 동작 動作 कार्रवाई الإجراء פעולה \
    การดำเนินการ";

pub(super) static ACTIONS: Vocabulary<Action> = Vocabulary {
    kind: ValueKind::new("action-unknown", "fix-action", "hidden-action"),
    name: |value| value.name(),
    values: &[
        (
            Action::Create,
            "choice-create",
            "create created add new createuser createaccount adduser creer creation ajouter ajout nouveau \
             nouvelle anlegen erstellen hinzufugen neu crear anadir agregar alta nuevo nueva creare crea \
             aggiungere aggiungi nuovo nuova",
        ),
        (
            Action::Invite,
            "choice-invite",
            "invite invited invitation inviteuser sendinvitation sendinvite inviter inviteuse einladen \
             einladung invitar invitacion invitare invita invito",
        ),
    ],
};

/// Parses how a person joins: created directly, or invited by e-mail.
///
/// # Errors
/// A text that is neither.
pub(crate) fn parse(text: &str) -> Result<Action, ValueError> {
    ACTIONS.parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::vocabulary::suggestion;

    #[test]
    fn actions_are_two() {
        assert_eq!(parse("Créer"), Ok(Action::Create));
        assert_eq!(parse("einladen"), Ok(Action::Invite));
        assert_eq!(suggestion(parse("invit")), Some("invite"));
        assert_eq!(suggestion(parse("delete")), None);
    }

    #[test]
    fn every_spelling_can_be_found_under_one_value() {
        ACTIONS.assert_findable();
    }

    #[test]
    fn what_reports_call_a_value_is_understood_in_a_sheet() {
        ACTIONS.assert_words(|word, value| parse(word).as_ref() == Ok(value));
    }
}
