//! Our text in the notes of a sheet, by its beginning: some programs keep the text of a note and not its author. Pure.

/// The beginning of our text.
pub(super) const OPENING: &str = "frontdesk: ";

/// How programs write the line end before it.
const LINE_ENDS: [&str; 5] = ["\r\n", "\n", "&#10;", "&#xA;", "&#xa;"];

/// Whether the note has nothing but our text.
pub(super) fn is_own(comment: &str) -> bool {
    without_tags(comment).starts_with(OPENING)
}

/// Returns the text between the tags.
fn without_tags(xml: &str) -> String {
    xml.split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| text)
        .collect::<String>()
        .trim_start()
        .to_owned()
}

/// Returns the note of somebody else without our text behind theirs, where it has that: to the end of its run, and its run where
/// nothing else is in it.
pub(super) fn without_own(comment: &str) -> Option<String> {
    let at = LINE_ENDS.iter().find_map(|end| comment.find(&format!("{end}{OPENING}")))?;
    let end = at + comment[at..].find('<')?;
    let (before, behind) = (&comment[..at], &comment[end..]);
    let run = before.rfind("<r>").max(before.rfind(":r>").and_then(|r| before[..r].rfind('<')));
    let run_end = behind.find("r>").map(|r| r + "r>".len());
    match run.zip(run_end).filter(|(run, _)| without_tags(&before[*run..]).is_empty() && before.ends_with('>')) {
        Some((run, run_end)) => Some(format!("{}{}", &before[..run], &behind[run_end..])),
        None => Some(format!("{before}{behind}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_text_is_cut_from_a_note_of_somebody_else() {
        for (note, rest) in [
            (
                "<comment><text><r><t>theirs</t></r><r><t xml:space=\"preserve\">\nfrontdesk: ours</t></r></text></comment>",
                "<comment><text><r><t>theirs</t></r></text></comment>",
            ),
            (
                "<comment><text><t>theirs\nfrontdesk: ours</t></text></comment>",
                "<comment><text><t>theirs</t></text></comment>",
            ),
            (
                "<x:text><x:r><x:t>theirs</x:t></x:r><x:r><x:rPr><x:b/></x:rPr><x:t>\nfrontdesk: ours</x:t></x:r></x:text>",
                "<x:text><x:r><x:t>theirs</x:t></x:r></x:text>",
            ),
        ] {
            assert_eq!(without_own(note).as_deref(), Some(rest));
            assert!(!is_own(note));
        }
        assert_eq!(without_own("<comment><text><t>the frontdesk: open</t></text></comment>"), None);
        assert!(is_own(
            "<comment ref=\"A1\">\n<text><r><rPr><sz val=\"11\"/></rPr><t>frontdesk: ours</t></r></text></comment>"
        ));
    }
}
