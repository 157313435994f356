//! The seats: the licences that a person gets.

use std::collections::BTreeSet;

use super::cell_words::{folded, is_left_blank};
use super::error::{ValueError, ValueKind};
use super::lists;
use super::spec::{Choices, FieldSpec, Kind, TemplateColumn};
use super::vocabulary::Vocabulary;
use crate::model::{CellValue, Code, Field, Seat};

/// Its entry in the table.
pub(super) static SPEC: FieldSpec =
    FieldSpec::new(Field::Seats, "field-seats", HEADINGS, Kind::single(cell, Code::SeatUnknown, "given-seat"))
        .flag("--seat")
        .column(TemplateColumn::new(20, "choice-both-seats", "template-seats-note").with(Choices::Only(&[
            "choice-chat",
            "choice-mistral-code",
            "choice-both-seats",
            "choice-no-seat",
        ])));

const HEADINGS: &str = "\
    seat seats seattype seattypes subscription subscriptions subscriptiontype subscriptiontypes license licenses \
    licence licences licensetype licencetype licensetypes siege/fr sieges/fr abonnement abonnements typedabonnement \
    typedelicence lizenz/de lizenzen/de lizenztyp abo abos abonnementtyp platz platze licencia/es licencias/es \
    suscripcion suscripciones tipodelicencia tipodesuscripcion asiento asientos licenza/it licenze/it abbonamento \
    abbonamenti tipodilicenza tipolicenza postazione licenca licencas assinatura assinaturas licentie licenties \
    licencja licencje subskrypcja subscricao tipodelicenca typelicentie typlicencji licens licenser licenstyp \
    prenumeration licenstype lisens lisenser lisenstype lisenssi lisenssit lisenssityyppi predplatne typlicence \
    licencie licenc licencek elofizetes licenctipusa licenta licente abonament tiplicenta lisansturu lisanslar \
    lisanstipi abonelik abonelikler αδειαχρησης αδειεςχρησης συνδρομη συνδρομες ліцензія ліцензії підписка типліцензії \
    лицензия лицензии подписка типлицензии лиценз лицензи абонамент pretplata narocnina litsents litsentsid tellimus \
    abonements licencija licencijos prenumerata llicencia llicencies subscripcio giayphepsudung goidangky loaigiayphep \
    lisensi langganan jenislisensi lesen ライセンス サブスクリプション ライセンス種別 ライセンスの種類 라이선스 라이센스 구독 라이선스유형 许可证 许可证类型 订阅 席位 授權 授權類型 \
    訂閱 लाइसेंस लाइसेंसप्रकार सदस्यता الترخيص التراخيص الاشتراك نوعالترخيص רישיון רישיונות מנוי סוגרישיון ไลเซนส์ \
    ใบอนุญาตใช้งาน การสมัครใช้งาน";

pub(super) static SEATS: Vocabulary<Seat> = Vocabulary {
    kind: ValueKind::new("seat-unknown", "fix-seat", "hidden-seat"),
    name: |value| value.api_name(),
    values: &[
        (Seat::Chat, "choice-chat", "chat lechat mistralchat mistrallechat lechatenterprise chatseat"),
        (Seat::MistralCode, "choice-mistral-code", "mistralcode code lecode codeseat mistralcodeenterprise"),
    ],
};

/// Words for no seat at all, folded.
const NONE: &str = "none aucun aucune kein keine keinen ninguno ninguna nessuno nessuna";

/// Parses seats, separated as lists are; `none` is the empty set.
///
/// # Errors
/// The error for a text that is not a seat, with the nearest one.
pub(crate) fn parse(text: &str) -> Result<BTreeSet<Seat>, ValueError> {
    if is_left_blank(text) {
        return Ok(BTreeSet::new());
    }
    let parts = lists::parts(text).flat_map(|part| part.split(['+', '&', '/'])).filter(|part| !part.trim().is_empty());
    parts.map(|part| SEATS.parse(part)).collect()
}

/// Parses a cell. Seats differ from the other choices because `none` is a value; a dash and `n/a` are not.
fn cell(cell: &str) -> Result<Option<CellValue>, ValueError> {
    let word = folded(cell);
    if NONE.split(' ').any(|none| none == word) {
        return Ok(Some(CellValue::Seats(BTreeSet::new())));
    }
    if is_left_blank(cell) {
        return Ok(None);
    }
    parse(cell).map(CellValue::Seats).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::vocabulary::suggestion;

    #[test]
    fn seats_come_alone_or_together() {
        assert_eq!(parse("Le Chat; mistral-code"), Ok(BTreeSet::from([Seat::Chat, Seat::MistralCode])));
        assert_eq!(parse("CHAT + CODE"), Ok(BTreeSet::from([Seat::Chat, Seat::MistralCode])));
        assert_eq!(parse("none"), Ok(BTreeSet::new()));
        assert_eq!(suggestion(parse("CHAT; MISTRALCDOE")), Some("MISTRAL_CODE"));
    }

    #[test]
    fn a_cell_says_none_and_leaves_blank_otherwise() {
        assert_eq!(cell("None").unwrap(), Some(CellValue::Seats(BTreeSet::new())));
        assert_eq!(cell("Aucune").unwrap(), Some(CellValue::Seats(BTreeSet::new())));
        assert_eq!(cell("(none)").unwrap(), Some(CellValue::Seats(BTreeSet::new())));
        assert!(["", "-", "n/a", "NULL"].into_iter().all(|blank| cell(blank).unwrap().is_none()));
    }

    #[test]
    fn every_spelling_can_be_found_under_one_value() {
        SEATS.assert_findable();
    }

    #[test]
    fn what_reports_call_a_value_is_understood_in_a_sheet() {
        SEATS.assert_words(|word, value| parse(word) == Ok(BTreeSet::from([*value])));
    }
}
