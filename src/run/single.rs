//! Requests that make or change one thing: a group, a workspace, one person's role. The same care
//! as for batches: what ended without a clear answer is asked about, twice and with a pause,
//! before it is sent again.

use super::batch::{THROTTLED_MOST, open, unresolved, unseen};
use super::context::RunContext;
use super::halt::Halt;
use super::ledger::{Entry, StepState};
use super::lookup;
use super::state::StepFailure;
use crate::admin_api::{ApiError, Refusal, Reply, Unclear};
use crate::model::{Code, Event, StepKind};

/// How often one request is sent before the run gives up on an answer.
const ROUNDS: u32 = 3;

/// What asking found.
pub(super) enum Found<T> {
    /// It is there, or has the state that was asked for.
    Yes(T),
    No,
    /// It is there more than once: only a person can tell which is meant.
    Several,
}

/// One request for one thing.
pub(super) trait SingleRequest {
    const KIND: StepKind;
    /// What a success gives.
    type Made;

    /// What it is about, by name.
    fn target(&self) -> &str;

    /// Whom it concerns by name in the ledger.
    fn people(&self) -> Vec<u32> {
        Vec::new()
    }

    /// Whether what was refused as not there is there after all, and so was only not seen yet.
    async fn comes_later(&self) -> Result<bool, ApiError> {
        Ok(false)
    }

    /// The run stops, and whether it happened is open.
    fn left_open(&self, setback: StepFailure);

    /// Sends it once.
    async fn send(&self, entry: &Entry<'_>) -> Result<Reply<Self::Made>, ApiError>;

    /// Asks the API whether it happened.
    async fn ask(&self) -> Result<Found<Self::Made>, ApiError>;
}

/// Sends the request until it is settled. The inner error is why the thing did not come about.
pub(super) async fn drive<O: SingleRequest>(
    context: &RunContext,
    step: usize,
    once: &O,
) -> Result<Result<O::Made, StepFailure>, Halt> {
    let mut throttled = 0;
    let mut round = 0;
    while round < ROUNDS {
        let entry = context.entry(O::KIND, once.target(), &once.people());
        let reply = match once.send(&entry).await {
            Ok(reply) => reply,
            Err(error) => {
                leave_open(context, once, &entry)?;
                return Err(error.into());
            }
        };
        match reply {
            Reply::Done(made) => {
                entry.close(StepState::Done, "", &[])?;
                return Ok(Ok(made));
            }
            Reply::Refused(refusal) if refusal.is_conflict() => {
                entry.close(StepState::Refused, &refusal.message, &[])?;
                // Somebody may have made it meanwhile, or a request of ours that had no answer.
                return Ok(match lookup::if_allowed(settle(context, once).await)? {
                    Some(Found::Yes(made)) => Ok(made),
                    Some(Found::No) | None => Err(refused(&refusal)),
                    Some(Found::Several) => Err(several(once.target())),
                });
            }
            Reply::Refused(refusal) => {
                entry.close(StepState::Refused, &refusal.message, &[])?;
                if refusal.is_missing()
                    && round + 1 < ROUNDS
                    && lookup::if_allowed(once.comes_later().await)? == Some(true)
                {
                    round += 1;
                    context.client.wait_to_settle().await?;
                    continue;
                }
                return Ok(Err(refused(&refusal)));
            }
            Reply::Unclear(unclear) => {
                // Being too fast is nobody's fault, and hardly ever hides a success.
                let asked = if unclear.throttled {
                    throttled += 1;
                    once.ask().await
                } else {
                    round += 1;
                    (context.listener)(Event::Asking { step, why: unclear.why.clone() });
                    settle(context, once).await
                };
                if let Some(settled) = conclude(context, once, &entry, &unclear, asked)? {
                    return Ok(settled);
                }
                if throttled > THROTTLED_MOST {
                    return Err(Halt::Unavailable { why: format!("{}, {throttled} times", unclear.why) });
                }
            }
        }
    }
    Ok(Err(unresolved()))
}

/// What asking about a request without a clear answer settles; `None` where it may be sent again.
fn conclude<O: SingleRequest>(
    context: &RunContext,
    once: &O,
    entry: &Entry<'_>,
    unclear: &Unclear,
    asked: Result<Found<O::Made>, ApiError>,
) -> Result<Option<Result<O::Made, StepFailure>>, Halt> {
    let found = match asked {
        Ok(found) => found,
        // The ledger keeps it in flight.
        Err(error) if error.is_forbidden() => return Ok(Some(Err(unseen(&error)))),
        Err(error) => {
            once.left_open(open(context.again));
            return Err(error.into());
        }
    };
    let (state, settled) = match (found, &unclear.error) {
        (Found::Yes(made), _) => (StepState::Done, Some(Ok(made))),
        (Found::Several, _) => (StepState::Failed, Some(Err(several(once.target())))),
        (Found::No, Some(error)) => (StepState::Refused, Some(Err(refused(error)))),
        (Found::No, None) => (StepState::Failed, None),
    };
    entry.close(state, &unclear.why, &[])?;
    Ok(settled)
}

/// The run stops while the request has no answer: the ledger keeps it in flight. One that surely
/// changed nothing is closed.
fn leave_open<O: SingleRequest>(context: &RunContext, once: &O, entry: &Entry<'_>) -> Result<(), Halt> {
    if entry.may_have_happened() {
        once.left_open(open(context.again));
        return Ok(());
    }
    Ok(entry.close(StepState::Failed, "it changed nothing", &[])?)
}

/// Asks, and asks once more after a pause where it is not found.
async fn settle<O: SingleRequest>(context: &RunContext, once: &O) -> Result<Found<O::Made>, ApiError> {
    match once.ask().await? {
        Found::No => {}
        found => return Ok(found),
    }
    context.client.wait_to_settle().await?;
    once.ask().await
}

/// The API's own words about what it refused.
pub(super) fn refused(refusal: &Refusal) -> StepFailure {
    StepFailure {
        code: Code::ApiRefused,
        why: format!("the API refused it: {}", refusal.message),
        fix: "mend what the API names, then run again".to_owned(),
    }
}

fn several(name: &str) -> StepFailure {
    StepFailure {
        code: Code::NameAmbiguous,
        why: format!("there are several named `{}`", crate::text::escape_control(name)),
        fix: "rename all but the one that is meant in the Admin Panel, then run again".to_owned(),
    }
}
