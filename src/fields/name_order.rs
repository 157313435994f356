//! In which order a column has the parts of whole names: as its heading says, or as the address of the row bears out. Pure.

use super::cell_words::folded;
use super::name_split::Split;

/// The order that a heading of whole names states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameOrder {
    FirstLast,
    LastFirst,
}

/// Headings that state that the last name comes first, folded.
const LAST_FIRST: &str = "\
    lastnamefirstname lastfirst surnamefirstname surnamename familynamegivenname surnameforename nomprenom nomprenoms \
    nometprenom nometprenoms nomdefamilleprenom nachnamevorname namevorname nachnameundvorname familiennamevorname \
    zunamevorname apellidosynombre apellidosynombres apellidosnombre apellidosnombres cognomenome cognomeenome \
    apelidoenome achternaamvoornaam nazwiskoiimie nazwiskoimie prijmeniajmeno efternamnfornamn hovaten фио піб \
    фамилияимя фамилияимяотчество фамилияиимя прізвищеімя прізвищетаімя επωνυμοονομα numesiprenume prezimeiime \
    priimekinime pavardevardas cognomsinom";

/// Headings that state that it comes last, folded.
const FIRST_LAST: &str = "\
    firstnamelastname firstandlastname firstlast givennamefamilyname prenomnom prenometnom vornamenachname \
    vornameundnachname vorundnachname vornamename nombreyapellidos nombreyapellido nombreapellidos nombreapellido \
    nomeecognome nomecognome nomeesobrenome imieinazwisko imienazwisko adsoyad adısoyadı advesoyad imeiprezime imeinpriimek jmenoaprijmeni \
    menoapriezvisko имеифамилия имяифамилия імятапрізвище vardsuzvards vardsunuzvards vardaspavarde vardasirpavarde \
    nomicognoms forochefternamn namnochefternamn etujasukunimi eesjaperekonnanimi";

impl NameOrder {
    /// Returns the order that a heading states.
    pub(crate) fn stated(heading: &str) -> Option<Self> {
        let key = folded(heading);
        let is_among = |list: &str| list.split(' ').any(|word| word == key);
        if is_among(LAST_FIRST) { Some(Self::LastFirst) } else { is_among(FIRST_LAST).then_some(Self::FirstLast) }
    }
}

/// Whether the address says the other way round what was split: `ada.okafor@` for the first name Okafor and the last name
/// Ada.
pub(crate) fn contradicts(split: &Split, address: &str) -> bool {
    let local = address.split('@').next().unwrap_or("");
    let Some((first, last)) = local.split_once(['.', '_', '-']) else { return false };
    let (first, last) = (folded(first), folded(last));
    let is_named = |name: &str, part: &str| part.len() > 1 && name.split(' ').any(|word| folded(word) == part);
    is_named(&split.last, &first) && is_named(&split.first, &last) && !is_named(&split.first, &first)
}
