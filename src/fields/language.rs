//! The language of the invitation e-mail.

use super::cell_words::folded;
use super::error::{ValueError, ValueKind};
use super::spec::{Choices, FieldSpec, Kind, TemplateColumn};
use super::vocabulary::{Vocabulary, choice};
use crate::model::{CellValue, Code, Field, Language};

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(
    Field::Language,
    "field-language",
    HEADINGS,
    Kind::single(|cell| choice(cell, parse, CellValue::Language), Code::LanguageUnknown, "given-language"),
)
.flag("--language")
.column(TemplateColumn::new(20, "choice-english", "template-language-note").with(Choices::Only(&[
    "choice-english",
    "choice-french",
    "choice-spanish",
    "choice-german",
    "choice-italian",
    "choice-portuguese",
    "choice-polish",
    "choice-arabic",
    "choice-dutch",
])));

const HEADINGS: &str = "\
    language lang emaillanguage preferredlanguage languagecode invitationlanguage langue/fr langueemail languepreferee \
    languedelemail sprache/de emailsprache bevorzugtesprache korrespondenzsprache idioma idiomapreferido idiomacorreo \
    lengua lingua/it linguapreferita linguaemail taal voorkeurstaal jezyk sprak sprog kieli jazyk preferowanyjezyk \
    foredragetsprak foretrukketsprog foretrukketsprak asiointikieli preferovanyjazyk nyelv kapcsolattartasnyelve limba \
    limbapreferata dil tercihedilendil γλωσσα προτιμωμενηγλωσσα мова бажанамова язык предпочитаемыйязык език \
    предпочитанезик jezik zeljenijezik zelenijezik keel eelistatudkeel valoda velamavaloda kalba pageidaujamakalba \
    llengua ngonngu ngonnguuutien bahasa bahasapilihan 言語 使用言語 優先言語 언어 선호언어 사용언어 语言 首选语言 語言 慣用語言 भाषा पसंदीदाभाषा \
    اللغة اللغةالمفضلة שפה שפהמועדפת ภาษา ภาษาที่ต้องการ";

pub(super) static LANGUAGES: Vocabulary<Language> = Vocabulary {
    kind: ValueKind::new("language-unknown", "fix-language", "hidden-language"),
    name: |value| value.name(),
    values: &[
        (Language::En, "choice-english", "en eng english anglais englisch ingles inglese engels angielski"),
        (Language::Fr, "choice-french", "fr fra fre french francais franzosisch frances francese frans francuski"),
        (
            Language::Es,
            "choice-spanish",
            "es spa spanish espanol espagnol spanisch castellano spagnolo espanhol spaans",
        ),
        (Language::De, "choice-german", "de deu ger german deutsch allemand aleman tedesco alemao duits niemiecki"),
        (Language::It, "choice-italian", "it ita italian italiano italien italienisch italiaans wloski"),
        (
            Language::PtBr,
            "choice-portuguese",
            "pt ptbr por portuguese portugues portugais portugiesisch portoghese portuguesebrazil \
             portuguesbrasil brazilianportuguese portuguesbrasileiro brasileiro portugaisbresil \
             portugaisdubresil portugaisbresilien portugiesischbrasilien brasilianischesportugiesisch \
             portuguesdebrasil portuguesdobrasil portoghesebrasiliano portoghesebrasile",
        ),
        (Language::Pl, "choice-polish", "pl pol polish polski polonais polnisch polaco polacco pools"),
        (Language::Ar, "choice-arabic", "ar ara arabic arabe arabisch arabo العربية"),
        (
            Language::Nl,
            "choice-dutch",
            "nl nld dut dutch nederlands neerlandais niederlandisch neerlandes holandes olandese hollandais \
             hollandisch",
        ),
    ],
};

/// Parses the language of an invitation: a code, with or without a region, or a language's name.
///
/// # Errors
/// The error for a text that is not a language of the API, with the nearest one.
pub(crate) fn parse(text: &str) -> Result<Language, ValueError> {
    let text = text.trim();
    let word = folded(text);
    if let Some(language) = LANGUAGES.find(&word) {
        return Ok(language);
    }
    let region = |region: &str| (2..=3).contains(&region.len()) && region.bytes().all(|b| b.is_ascii_alphanumeric());
    let code = text.split_once(['-', '_']).filter(|(code, rest)| code.len() == 2 && region(rest)).map(|(code, _)| code);
    match code.and_then(|code| LANGUAGES.find(&folded(code))) {
        // The API has one Portuguese only, and a request for the other is an error.
        Some(Language::PtBr) => Err(LANGUAGES.unknown(text, Some(&Language::PtBr))),
        Some(language) => Ok(language),
        None => Err(LANGUAGES.unknown(text, LANGUAGES.near(&word))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::vocabulary::suggestion;

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
            assert_eq!(parse(text), Ok(language), "{text}");
        }
        assert_eq!(suggestion(parse("pt-PT")), Some("pt-BR"));
        assert_eq!(suggestion(parse("Frnech")), Some("fr"));
        assert_eq!(suggestion(parse("sv-SE")), None);
    }

    #[test]
    fn every_spelling_can_be_found_under_one_value() {
        LANGUAGES.assert_findable();
    }

    #[test]
    fn what_reports_call_a_value_is_understood_in_a_sheet() {
        LANGUAGES.assert_words(|word, value| parse(word).as_ref() == Ok(value));
    }
}
