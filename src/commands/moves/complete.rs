//! What the row of the new address says of the earlier account, when the run has ended.

use super::account_stays;
use super::unfinished::is_invited;
use crate::messages::message;
use crate::model::{Answer, Finding, Outcome};

/// What the answer of an earlier invitation says where that was withdrawn.
const WITHDRAWN: &str = "note-invitation-withdrawn";

/// Tells on the row of the new address what became of the earlier account.
pub(super) fn complete(answer: &mut Answer, earlier: &str, removal: Answer) {
    match removal.outcome {
        Outcome::Removed if removal.notes.iter().any(|note| note.id() == Some(WITHDRAWN)) => {
            answer.notes.push(message!("note-earlier-invitation", email = earlier));
        }
        Outcome::Removed => answer.notes.push(message!("note-account-removed", email = earlier)),
        Outcome::AlreadyGone => answer.notes.push(message!("note-earlier-gone", email = earlier)),
        _ => {
            let is_waiting = is_invited(answer);
            for why in removal.findings.into_iter().filter(Finding::is_error) {
                let stays = account_stays(earlier, &why);
                if answer.findings.iter().any(|finding| finding.message == stays.message) {
                    continue;
                }
                if is_waiting || answer.outcome.needs_a_person() {
                    answer.notes.push(stays.message);
                } else {
                    answer.add(stays);
                }
            }
            return;
        }
    }
    // Its row says that already.
    let said = [Some("note-not-in-organization"), Some("note-access-removed"), Some(WITHDRAWN)];
    answer.notes.extend(removal.notes.into_iter().filter(|note| !said.contains(&note.id())));
    for mut finding in removal.findings {
        // The same command with a flag would not name the earlier address.
        if finding.fix.id() == Some("fix-keys-revoke") {
            finding.fix = message!("fix-keys-of-earlier", email = earlier);
        }
        answer.add(finding);
    }
}
