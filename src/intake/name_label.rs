//! Labels in cells of names: who wrote, signed or answers for a list stands below it in its columns (`HR contact`, `Approved
//! by Jane Boss`), and whoever edits a list marks lines that shall not count (`# Ann`, `~~Ann~~`). Pure.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::skipped::{begins_with, says_remark, words};

/// Labels as `key` folds their words, with commas between them.
const LABELS: &str = "\
    requested by,sent by,submitted by,reviewed by,authorised by,authorized by,checked by,confirmed by,raised by,reported by,\
    prepared by,approved by,signed by,contact,contact person,hr contact,contact hr,point of contact,questions,for questions,\
    any questions,line manager,hr manager,hr business partner,cc,regards,kind regards,best regards,many thanks,\
    thanks,thank you,sincerely,yours sincerely,on behalf of,angefordert von,beantragt von,gesendet von,eingereicht von,\
    gepruft von,bestatigt von,freigegeben von,genehmigt von,erstellt von,kontakt,kontaktperson,kontakt hr,hr kontakt,\
    ansprechpartner,ansprechpartnerin,ansprechperson,ruckfragen,ruckfragen an,bei fragen,mfg,lg,mit freundlichen grussen,freundliche grusse,viele grusse,beste grusse,\
    vielen dank,gezeichnet,im auftrag,demande par,envoye par,soumis par,valide par,verifie par,approuve par,\
    contact rh,personne de contact,responsable rh,pour toute question,cordialement,bien cordialement,\
    solicitado por,enviado por,validado por,revisado por,autorizado por,aprobado por,contacto,contacto rrhh,\
    persona de contacto,para preguntas,preguntas,saludos,saludos cordiales,atentamente,muchas gracias,richiesto da,\
    inviato da,validato da,verificato da,autorizzato da,approvato da,contatto,contatto hr,referente,referente hr,\
    per domande,domande,saluti,cordiali saluti,distinti saluti,contato,contactpersoon,aangevraagd door,\
    met vriendelijke groet,vragen,osoba kontaktowa,担当,担当者,連絡先,联系人,聯絡人,담당자";

/// What a line begins with that is commented out, in the languages of programs and editors.
const COMMENTED: [&str; 8] = ["#", "//", "--", "/*", "<!--", "~~", "[ ]", "[x]"];

/// The first words of the labels. Nearly every cell is a name, which begins with none of them.
static FIRST_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| LABELS.split(',').filter_map(|label| label.split(' ').next()).collect());

/// Whether a text is a label, and nothing else.
pub(super) fn is_signature(text: &str) -> bool {
    if !may_begin(text) {
        return false;
    }
    let words: Vec<String> = words(text).collect();
    LABELS.split(',').any(|label| label.split(' ').eq(words.iter().map(String::as_str)))
}

/// Whether a text begins with a label of several words: `Sent by Jane`.
fn begins_signature(text: &str) -> bool {
    text.contains(|c: char| !c.is_alphanumeric())
        && may_begin(text)
        && begins_with(text, LABELS.split(',').filter(|label| label.contains(' ')))
}

fn may_begin(text: &str) -> bool {
    words(text).next().is_some_and(|first| FIRST_WORDS.contains(first.as_str()))
}

/// Whether the cell of a name has a label before, behind or in place of the name, or a mark of a line that shall not count.
pub(super) fn is_label(cell: &str) -> bool {
    let cell = cell.trim();
    let is_behind = || {
        let parts = cell.split(['(', ')', '[', ']', '–', '—']).flat_map(|part| part.split(" - ")).map(str::trim);
        parts.clone().nth(1).is_some() && parts.filter(|part| !part.is_empty()).any(is_signature)
    };
    cell.ends_with(':')
        || cell.contains(": ")
        || cell.contains(' ') && says_remark(cell)
        || is_commented(cell)
        || is_signature(cell)
        || begins_signature(cell)
        || is_behind()
}

/// Whether a cell is commented out, or the line of a comparison: `# Ann`, `-Ann`.
fn is_commented(cell: &str) -> bool {
    let is_letter = |rest: &str| rest.starts_with(char::is_alphabetic);
    COMMENTED.iter().any(|mark| cell.strip_prefix(mark).is_some_and(|rest| is_letter(rest.trim_start())))
        || cell.strip_prefix(['-', '+']).is_some_and(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_marks_are_told_from_names() {
        for cell in [
            "HR contact",
            "Contact",
            "Kontakt",
            "MfG",
            "Validé par",
            "Sent by Jane",
            "Bea Boss (HR contact)",
            "HR contact – Bea Boss",
            "Approved by Jane Boss",
            "Contact: Jane",
            "Für Rückfragen:",
            "担当",
            "# Ann",
            "#Ann",
            "// Ann",
            "-- Ann",
            "-Ann",
            "+Ann",
            "[ ] Ann",
            "~~Ann~~",
            "<!-- Ann",
        ] {
            assert!(is_label(cell), "{cell}");
        }
        for cell in [
            "Ann",
            "Ann Contact",
            "Kontakte",
            "Hr. Müller",
            "Cc Chen",
            "Thanksgiving",
            "Ann-Lee",
            "- Ann",
            "• Ann",
            "-",
            "",
            "Ann (Berlin)",
            "Manager Smith",
            "--",
            "Merci",
            "Van der Berg - Smith",
            "Grace",
        ] {
            assert!(!is_label(cell), "{cell}");
        }
    }
}
