//! People and places of which the API has said two things: nothing is planned for them.

use std::collections::HashMap;

use crate::admin_api::{Client, PlaceDoubt};
use crate::messages::{Message, message};
use crate::model::{Email, Invitation, Member, Unread};

/// Says why nothing is sent for somebody whose identifier is somebody else's too.
pub(crate) fn doubtful_identity() -> Message {
    message!("identity-doubtful")
}

/// Says why nothing is sent for a group or a workspace.
pub(crate) fn doubtful_place(doubt: PlaceDoubt) -> Message {
    match doubt {
        PlaceDoubt::Identifier => message!("place-doubtful"),
        PlaceDoubt::Power => message!("new-group-gives"),
    }
}

/// Leaves people out whose identifier is in doubt, or that of their invitation: it is unknown who they are.
pub(super) fn leave_out(
    client: &Client,
    members: &mut HashMap<Email, Member>,
    invitations: &mut HashMap<Email, Invitation>,
    unread: &mut Unread,
) {
    if !client.has_doubts() {
        return;
    }
    let is_doubtful = |email: &Email| client.is_in_doubt(email.as_str());
    let members = members.extract_if(|email, _| is_doubtful(email)).map(|(email, _)| email);
    let invited = invitations.extract_if(|email, _| is_doubtful(email)).map(|(email, _)| email);
    unread.people.extend(members.chain(invited).map(|email| (email, doubtful_identity().to_string())));
}
