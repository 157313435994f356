//! Reads each account by its identifier before anything is taken from it: a list may have shown the identifier of somebody else.

use std::sync::Arc;

use tokio::task::JoinSet;
use uuid::Uuid;

use super::RemovalContext;
use crate::admin_api::ApiError;
use crate::model::PersonId;
use crate::plan::offboard::{Removal, RemovalWork};
use crate::run::driver::in_doubt;
use crate::run::halt::Halt;
use crate::run::steps::not_read;

/// Looks at everybody who is removed from the organization or loses their roles. Of whom the API shows something else now,
/// nothing is sent.
pub(super) async fn run(context: &Arc<RemovalContext>, in_flight: usize) -> Result<(), Halt> {
    let people = context.plan.steps.iter().flat_map(|work| match work {
        RemovalWork::Remove { removal: Removal::Membership | Removal::Power, people } => people.as_slice(),
        _ => &[],
    });
    let accounts: Vec<(PersonId, Uuid)> =
        people.filter_map(|person| Some((*person, context.plan.leavers[*person].uuid?))).collect();
    let (mut left, mut reads) = (accounts.into_iter(), JoinSet::new());
    loop {
        while reads.len() < in_flight {
            let Some((person, uuid)) = left.next() else { break };
            let client = context.driver.client.clone();
            reads.spawn(async move { (person, client.get_user(uuid).await) });
        }
        match reads.join_next().await {
            None => return Ok(()),
            Some(Ok((person, read))) => note(context, person, read.map(drop))?,
            Some(Err(panic)) => return Err(Halt::defect(panic)),
        }
    }
}

/// Whoever is in doubt is told from the others by the client, and so sent nothing.
fn note(context: &RemovalContext, person: PersonId, read: Result<(), ApiError>) -> Result<(), ApiError> {
    let failure = match read {
        Ok(()) => return Ok(()),
        // Who is gone is found to be so by the request that removes them.
        Err(error) if error.is_missing() => return Ok(()),
        Err(ApiError::Malformed { .. }) => in_doubt(),
        Err(error @ ApiError::Refused { .. }) => not_read(&error),
        Err(error) => return Err(error),
    };
    context.state().unidentified.insert(person, failure);
    Ok(())
}
