//! The address that a person had before. How it is read is in `address`; what follows from it is decided by the plan.

use super::address::{self, AddressError};
use super::cell_words::{folded, is_left_blank};
use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::{Email, Field};

/// Its entry in the table.
pub(super) static SPEC: FieldSpec =
    FieldSpec::new(Field::PreviousEmail, "field-previous-email", HEADINGS, Kind::Identity).column(TemplateColumn::new(
        28,
        "",
        "template-previous-email-note",
    ));

const HEADINGS: &str = "\
    previousemail previousemailaddress previousmail previousaddress formeremail formeremailaddress oldemail \
    oldemailaddress oldmail olduserprincipalname previousupn emailbefore ancienemail/fr ancienmail ancienneadresse/fr \
    ancienneadresseemail ancienneadressemail anciencourriel emailprecedent mailprecedent adresseprecedente \
    adresseemailprecedente alteemail/de altemailadresse alteemailadresse/de altemail bisherigeemail \
    bisherigeemailadresse bisherigemail fruhereemail fruhereemailadresse vorherigeemail vorherigeemailadresse emailalt \
    correoanterior/es emailanterior correoelectronicoanterior antiguocorreo correoantiguo emailantiguo \
    direccionanterior emailprecedente mailprecedente vecchiaemail vecchiamail indirizzoprecedente \
    indirizzoemailprecedente exemail vorigemail vorigemailadres oudemail oudemailadres enderecoanterior";

/// What a cell says of an earlier address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Previous {
    NotSaid,
    /// The person is new, and not somebody of the same name.
    Nobody,
    Address(Email),
}

/// Words for somebody who had no address before, folded.
const NOBODY: &str = "new none nobody newperson neu niemand keine neueperson nouveau nouvelle aucun aucune personne nuevo nueva \
    ninguno ninguna nadie nuovo nuova nessuno nessuna";

/// Parses a cell.
///
/// # Errors
/// A text that is neither an address nor one of these words.
pub(crate) fn parse(cell: &str) -> Result<Previous, AddressError> {
    let word = folded(cell);
    if !word.is_empty() && NOBODY.split_whitespace().any(|nobody| nobody == word) {
        return Ok(Previous::Nobody);
    }
    if is_left_blank(cell) {
        return Ok(Previous::NotSaid);
    }
    address::read(cell).map(|read| Previous::Address(read.email))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_names_an_address_or_nobody_or_says_nothing() {
        let address = Email::parse("ann@example.com").unwrap();
        assert_eq!(parse(" Ann@Example.com ").ok(), Some(Previous::Address(address)));
        for cell in ["", " ", "-", "n/a"] {
            assert_eq!(parse(cell).ok(), Some(Previous::NotSaid), "{cell}");
        }
        for cell in ["new", "None", "Neu", "aucune", "nessuno"] {
            assert_eq!(parse(cell).ok(), Some(Previous::Nobody), "{cell}");
        }
        assert!(parse("ann").is_err() && parse("a@example.com, b@example.com").is_err());
    }
}
