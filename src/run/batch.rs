//! Requests that concern many people at once, carried to an end: what was refused as a whole is
//! halved until the culprit is alone, and what ended without a clear answer is asked about, twice
//! and with a pause, before it is sent again. No person is in two requests at the same time.

use std::sync::atomic::Ordering;

use super::board::Setback;
use super::context::Context;
use super::halt::Halt;
use super::ledger::{Entry, StepState};
use crate::admin_api::{ApiError, Refusal, Reply};
use crate::model::{Code, Event, StepKind};

/// How often one person's request is sent before the run gives up on an answer.
const ROUNDS: u32 = 3;
/// `413 Content Too Large`: smaller batches from here on.
const TOO_LARGE: u16 = 413;

/// One kind of request for many people.
pub(super) trait Batch {
    const KIND: StepKind;

    /// The group or workspace it is about, by name.
    fn target(&self) -> &str;

    /// Sends one request for these people and notes on the board whom its answer settles.
    /// A clear answer gives the people of whom it says nothing.
    async fn send(&self, people: &[u32], entry: &Entry<'_>) -> Result<Reply<Vec<u32>>, ApiError>;

    /// Asks the API for whom it was carried out, notes them on the board, and gives the others.
    async fn ask(&self, people: &[u32]) -> Result<Vec<u32>, ApiError>;

    /// The API refused this one person.
    async fn refused(&self, person: u32, refusal: &Refusal) -> Result<(), ApiError>;

    /// It was not carried out for this person.
    fn failed(&self, person: u32, setback: Setback);
}

/// Sends `people` in as few requests as the API accepts, and settles every one of them.
pub(super) async fn carry_out<B: Batch>(
    context: &Context,
    step: usize,
    batch: &B,
    people: Vec<u32>,
) -> Result<(), Halt> {
    let mut queue = vec![(people, 1)];
    while let Some((people, round)) = queue.pop() {
        if people.is_empty() {
            continue;
        }
        let largest = context.batch.load(Ordering::Relaxed);
        if people.len() > largest {
            queue.extend(people.chunks(largest).rev().map(|part| (part.to_vec(), round)));
            continue;
        }
        let left = send_once(context, step, batch, &people, round, &mut queue).await?;
        if round < ROUNDS {
            queue.push((left, round + 1));
        } else {
            for person in left {
                batch.failed(person, unresolved());
            }
        }
    }
    Ok(())
}

/// One request. Gives the people for whom it surely did not happen and may be sent again.
async fn send_once<B: Batch>(
    context: &Context,
    step: usize,
    batch: &B,
    people: &[u32],
    round: u32,
    queue: &mut Vec<(Vec<u32>, u32)>,
) -> Result<Vec<u32>, Halt> {
    let entry = context.entry(B::KIND, batch.target(), people);
    let reply = match batch.send(people, &entry).await {
        Ok(reply) => reply,
        Err(error) => {
            leave_open(batch, people, &entry);
            return Err(error.into());
        }
    };
    match reply {
        Reply::Done(unknown) if unknown.is_empty() => {
            entry.close(StepState::Done, "", &[])?;
            Ok(Vec::new())
        }
        Reply::Done(unknown) => {
            let why = "the answer does not mention everybody";
            settle(context, step, batch, &entry, &unknown, (StepState::Done, why)).await
        }
        Reply::Unclear(unclear) => {
            settle(context, step, batch, &entry, people, (StepState::Failed, &unclear.why)).await
        }
        Reply::Refused(refusal) => {
            entry.close(StepState::Refused, &refusal.words, &[])?;
            if refusal.status == TOO_LARGE && people.len() > 1 {
                context.batch.fetch_min(people.len().div_ceil(2), Ordering::Relaxed);
            }
            if people.len() > 1 && refusal.halve {
                (context.listener)(Event::Halving { step, people: people.len() });
                let (first, second) = people.split_at(people.len().div_ceil(2));
                queue.push((second.to_vec(), round));
                queue.push((first.to_vec(), round));
            } else {
                for person in people {
                    batch.refused(*person, &refusal).await?;
                }
            }
            Ok(Vec::new())
        }
    }
}

/// Asks what happened; whoever is not found is asked about once more after a pause. `otherwise` is
/// how the step ended where none of them is found, and why it had to be asked.
async fn settle<B: Batch>(
    context: &Context,
    step: usize,
    batch: &B,
    entry: &Entry<'_>,
    people: &[u32],
    (otherwise, why): (StepState, &str),
) -> Result<Vec<u32>, Halt> {
    (context.listener)(Event::Asking { step, why: why.to_owned() });
    let asking = async {
        let left = batch.ask(people).await?;
        if left.is_empty() {
            return Ok(left);
        }
        context.pause("the API may still be carrying out a request that it did not answer", context.settle).await?;
        Ok(batch.ask(&left).await?)
    };
    let left = match asking.await {
        Ok(left) => left,
        Err(halt) => {
            for person in people {
                batch.failed(*person, open());
            }
            return Err(halt);
        }
    };
    let apart: Vec<_> = left.iter().map(|person| (context.email(*person), "did not happen")).collect();
    let state = if left.len() == people.len() { otherwise } else { StepState::Done };
    entry.close(state, why, &apart)?;
    Ok(left)
}

/// The run stops while a request has no answer: the ledger keeps it in flight, the rows say so.
fn leave_open<B: Batch>(batch: &B, people: &[u32], entry: &Entry<'_>) {
    if entry.may_have_happened() {
        for person in people {
            batch.failed(*person, open());
        }
    }
}

/// The setback of a person about whom the API gave no clear answer in all rounds.
pub(super) fn unresolved() -> Setback {
    Setback {
        code: Code::Unresolved,
        why: format!("the API gave no clear answer {ROUNDS} times, and asking shows that it did not happen"),
        fix: "run the same command again later".to_owned(),
    }
}

/// The setback of a request whose end the run did not see.
pub(super) fn open() -> Setback {
    Setback {
        code: Code::Unresolved,
        why: "the run stopped before the API told what became of the request".to_owned(),
        fix: "run the same command again: it asks the API first".to_owned(),
    }
}
