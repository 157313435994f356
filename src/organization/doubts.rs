//! Members of whom the API has said two things: nothing is planned for them.

use std::collections::HashMap;

use crate::admin_api::Client;
use crate::messages::{Message, message};
use crate::model::{Email, Member, Unread};

/// Says why nothing is sent for somebody whose identifier is somebody else's too.
pub(crate) fn doubtful_identity() -> Message {
    message!("identity-doubtful")
}

/// Leaves members out whose identifier is in doubt: it is unknown who they are.
pub(super) fn leave_out(client: &Client, members: &mut HashMap<Email, Member>, unread: &mut Unread) {
    if !client.has_doubts() {
        return;
    }
    let doubtful = members.extract_if(|email, _| client.is_in_doubt(email.as_str()));
    unread.people.extend(doubtful.map(|(email, _)| (email, doubtful_identity().to_string())));
}
