//! Requests that concern many people at once, carried to an end: what was refused as a whole is
//! halved until the culprit is alone, and what ended without a clear answer is asked about, twice
//! and with a pause, before it is sent again. No person is in two requests at the same time.

use std::sync::atomic::Ordering;

use super::context::RunContext;
use super::halt::{Again, Halt};
use super::ledger::{Entry, StepState};
use super::lookup;
use super::state::StepFailure;
use crate::admin_api::{ApiError, Refusal, Reply, Unclear};
use crate::model::{Code, Event, StepKind};

/// How often one person's request is sent before the run gives up on an answer.
const ROUNDS: u32 = 3;
/// How often a request may be refused as too fast before the run counts the API as unavailable.
pub(super) const THROTTLED_MOST: u32 = 20;
/// How often a step waits for people whom the API does not see yet.
const WAITS: u32 = 2;

/// One kind of request for many people.
pub(super) trait Batch {
    const KIND: StepKind;

    /// The group or workspace it is about, by name.
    fn target(&self) -> &str;

    /// Sends one request for these people and notes on the state whom its answer settles.
    async fn send(&self, people: &[u32], entry: &Entry<'_>) -> Result<Reply<BatchReply>, ApiError>;

    /// Asks the API for whom it was carried out, notes them on the state, and gives the others.
    async fn ask(&self, people: &[u32]) -> Result<Vec<u32>, ApiError>;

    /// The same after a request was refused as too fast, which hardly ever hides a success: one of the
    /// people may speak for all.
    async fn probe(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        self.ask(people).await
    }

    /// Whether somebody who was refused because something is not there is there after all, and so was only not seen yet.
    async fn comes_later(&self, _person: u32) -> Result<bool, ApiError> {
        Ok(false)
    }

    /// The API refused these people, one by one.
    async fn refused(&self, people: &[(u32, Refusal)]) -> Result<(), ApiError>;

    /// It was not carried out for this person.
    fn failed(&self, person: u32, setback: StepFailure);
}

/// What a clear answer says of the people of a request.
#[derive(Debug, Default)]
pub(super) struct BatchReply {
    /// It says nothing of these: the API is asked.
    pub unknown: Vec<u32>,
    /// It was not carried out for these, and they know why.
    pub refused: Vec<u32>,
}

/// People for whom a request is to be sent.
struct Turn {
    people: Vec<u32>,
    /// Counted from 1.
    round: u32,
    /// How often the request was refused as too fast. That is nobody's fault and costs no round.
    throttled: u32,
    /// Others of their batch are tried alone first: where they are refused like everybody before, these are not sent.
    behind_samples: bool,
}

/// What is left to do, and what came of the rest.
struct Work {
    queue: Vec<Turn>,
    refused: Vec<(u32, Refusal)>,
    /// How often it waited for people whom the API does not see yet. What is seen late is seen late for all of them.
    waits: u32,
}

impl Turn {
    /// The same turn for some of its people.
    fn of(&self, people: &[u32]) -> Self {
        Self { people: people.to_vec(), ..*self }
    }
}

/// Sends `people` in as few requests as the API accepts, and settles every one of them.
pub(super) async fn drive<B: Batch>(
    context: &RunContext,
    step: usize,
    batch: &B,
    people: Vec<u32>,
) -> Result<(), Halt> {
    let queue = vec![Turn { people, round: 1, throttled: 0, behind_samples: false }];
    let mut work = Work { queue, refused: Vec::new(), waits: 0 };
    while let Some(turn) = work.queue.pop() {
        let largest = context.batch.load(Ordering::Relaxed);
        if turn.people.len() > largest {
            let parts = turn.people.chunks(largest).rev();
            work.queue.extend(parts.map(|part| turn.of(part)));
        } else if turn.behind_samples
            && let Some(why) = context.refusals.of_everybody(B::KIND, batch.target())
        {
            for person in turn.people {
                batch.failed(person, untried(&why));
            }
        } else if turn.round > ROUNDS {
            for person in turn.people {
                batch.failed(person, unresolved());
            }
        } else if !turn.people.is_empty() {
            send(context, step, batch, &turn, &mut work).await?;
        }
    }
    Ok(batch.refused(&work.refused).await?)
}

/// One request. Whoever it surely did not happen for goes back into the queue.
async fn send<B: Batch>(
    context: &RunContext,
    step: usize,
    batch: &B,
    turn: &Turn,
    work: &mut Work,
) -> Result<(), Halt> {
    let people = &turn.people;
    let entry = context.entry(B::KIND, batch.target(), people);
    let reply = match batch.send(people, &entry).await {
        Ok(reply) => reply,
        Err(error) => {
            leave_open(context, batch, people, &entry)?;
            return Err(error.into());
        }
    };
    let next_round = |people: Vec<u32>| Turn { round: turn.round + 1, ..turn.of(&people) };
    match reply {
        Reply::Done(told) => {
            if told.refused.len() + told.unknown.len() < people.len() {
                context.refusals.accepted(B::KIND, batch.target());
            }
            let apart: Vec<_> = told.refused.iter().map(|person| (context.email(*person), "refused")).collect();
            entry.close(StepState::Done, "", &apart)?;
            if !told.unknown.is_empty() {
                let why = (StepState::Done, "the answer does not mention everybody");
                work.queue.push(next_round(settle(context, step, batch, &entry, &told.unknown, why).await?));
            }
        }
        Reply::Unclear(unclear) if unclear.throttled => {
            let people = probe(context, batch, &entry, people, &unclear.why).await?;
            let throttled = turn.throttled + 1;
            if throttled > THROTTLED_MOST && !people.is_empty() {
                return Err(Halt::Unavailable { why: format!("{}, {throttled} times", unclear.why) });
            }
            work.queue.push(Turn { throttled, ..turn.of(&people) });
        }
        Reply::Unclear(Unclear { why, error: Some(error), .. }) => {
            let left = settle(context, step, batch, &entry, people, (StepState::Refused, &why)).await?;
            if left.len() < people.len() {
                context.refusals.accepted(B::KIND, batch.target());
            }
            if !left.is_empty() {
                turn_down(context, step, batch, &turn.of(&left), &error, work).await?;
            }
        }
        Reply::Unclear(unclear) => {
            let why = (StepState::Failed, unclear.why.as_str());
            work.queue.push(next_round(settle(context, step, batch, &entry, people, why).await?));
        }
        Reply::Refused(refusal) => {
            entry.close(StepState::Refused, &refusal.message, &[])?;
            turn_down(context, step, batch, turn, &refusal, work).await?;
        }
    }
    Ok(())
}

/// The API refused these people: whoever was alone is told, many are tried in smaller requests.
async fn turn_down<B: Batch>(
    context: &RunContext,
    step: usize,
    batch: &B,
    turn: &Turn,
    refusal: &Refusal,
    work: &mut Work,
) -> Result<(), Halt> {
    let people = &turn.people;
    let refusals = &context.refusals;
    if refusal.is_too_large() && people.len() > 1 {
        context.batch.fetch_min(people.len().div_ceil(2), Ordering::Relaxed);
    }
    if people.len() > 1 && refusal.halve {
        (context.listener)(Event::Halving { step, people: people.len() });
        let may_refuse_all = refusals.of_everybody(B::KIND, batch.target()).is_some()
            || (refusal.is_in_success() && !refusals.has_accepted(B::KIND, batch.target()));
        work.queue.extend(if may_refuse_all { sampled(turn) } else { halved(turn) });
    } else if let [person] = people.as_slice()
        && refusal.is_missing()
        && turn.round < ROUNDS
        && work.waits < WAITS
        && lookup::if_allowed(batch.comes_later(*person).await)? == Some(true)
    {
        work.waits += 1;
        context.client.wait_to_settle().await?;
        work.queue.push(Turn { round: turn.round + 1, ..turn.of(people) });
    } else {
        // What is there already was accepted once.
        if people.len() == 1 && !refusal.is_conflict() {
            refusals.refused(B::KIND, batch.target(), refusal);
        }
        work.refused.extend(people.iter().map(|person| (*person, refusal.clone())));
    }
    Ok(())
}

/// Both halves, the first on top of the queue.
fn halved(turn: &Turn) -> Vec<Turn> {
    let (first, second) = turn.people.split_at(turn.people.len().div_ceil(2));
    vec![turn.of(second), turn.of(first)]
}

/// The first and the last alone, on top of the queue, and behind them the others.
fn sampled(turn: &Turn) -> Vec<Turn> {
    let (ends, others) = match turn.people.as_slice() {
        [first, others @ .., last] => (vec![*last, *first], others),
        few => (few.to_vec(), &[][..]),
    };
    let others = Turn { behind_samples: true, ..turn.of(others) };
    std::iter::once(others).chain(ends.iter().map(|person| turn.of(&[*person]))).collect()
}

/// Makes sure that a request which was refused as too fast did not happen. Gives those for whom it did not.
async fn probe<B: Batch>(
    context: &RunContext,
    batch: &B,
    entry: &Entry<'_>,
    people: &[u32],
    why: &str,
) -> Result<Vec<u32>, Halt> {
    let left = match batch.probe(people).await {
        Ok(left) => left,
        Err(error) if error.is_forbidden() => return Ok(leave_unseen(batch, people, &error)),
        Err(error) => {
            leave_open(context, batch, people, entry)?;
            return Err(error.into());
        }
    };
    note_apart(context, entry, people, &left, (StepState::Refused, why))?;
    Ok(left)
}

/// Closes the entry of a request that had to be asked about; for `left` of its `people` it did not happen.
fn note_apart(
    context: &RunContext,
    entry: &Entry<'_>,
    people: &[u32],
    left: &[u32],
    (otherwise, why): (StepState, &str),
) -> Result<(), Halt> {
    let apart: Vec<_> = left.iter().map(|person| (context.email(*person), "did not happen")).collect();
    let state = if left.len() == people.len() { otherwise } else { StepState::Done };
    Ok(entry.close(state, why, &apart)?)
}

/// Asks what happened; whoever is not found is asked about once more after a pause. `otherwise` is
/// how the step ended where none of them is found, and why it had to be asked.
async fn settle<B: Batch>(
    context: &RunContext,
    step: usize,
    batch: &B,
    entry: &Entry<'_>,
    people: &[u32],
    otherwise: (StepState, &str),
) -> Result<Vec<u32>, Halt> {
    (context.listener)(Event::Asking { step, why: otherwise.1.to_owned() });
    let asking = async {
        let left = batch.ask(people).await?;
        if left.is_empty() {
            return Ok(left);
        }
        context.client.wait_to_settle().await?;
        batch.ask(&left).await
    };
    let left = match asking.await {
        Ok(left) => left,
        Err(error) if error.is_forbidden() => return Ok(leave_unseen(batch, people, &error)),
        Err(error) => {
            for person in people {
                batch.failed(*person, open(context.again));
            }
            return Err(error.into());
        }
    };
    note_apart(context, entry, people, &left, otherwise)?;
    Ok(left)
}

/// The run stops while a request has no answer: the ledger keeps it in flight, the rows say so. One
/// that surely changed nothing is closed.
fn leave_open<B: Batch>(context: &RunContext, batch: &B, people: &[u32], entry: &Entry<'_>) -> Result<(), Halt> {
    if !entry.may_have_happened() {
        return Ok(entry.close(StepState::Failed, "it changed nothing", &[])?);
    }
    for person in people {
        batch.failed(*person, open(context.again));
    }
    Ok(())
}

/// The key may not see what happened: the ledger keeps the request in flight, the rows say so, and nobody is sent again.
fn leave_unseen<B: Batch>(batch: &B, people: &[u32], error: &ApiError) -> Vec<u32> {
    for person in people {
        batch.failed(*person, unseen(error));
    }
    Vec::new()
}

/// The setback of a person who was not sent because everybody before was refused.
fn untried(why: &str) -> StepFailure {
    StepFailure {
        code: Code::ApiRefused,
        why: format!("not sent: {why}"),
        fix: "mend what the API names, then run again".to_owned(),
    }
}

/// The setback of a person about whom the API gave no clear answer in all rounds.
pub(super) fn unresolved() -> StepFailure {
    StepFailure {
        code: Code::Unresolved,
        why: format!("the API gave no clear answer {ROUNDS} times, and asking shows that it did not happen"),
        fix: "run the same command again later".to_owned(),
    }
}

/// The setback of a request without a clear answer that the key may not look up.
pub(super) fn unseen(error: &ApiError) -> StepFailure {
    StepFailure {
        code: Code::Unresolved,
        why: format!("the API gave no clear answer, and whether it happened could not be read: {error}"),
        fix: "look in the Admin Panel, or use a key that may read it, then run again".to_owned(),
    }
}

/// The setback of a request whose end the run did not see.
pub(super) fn open(again: Again) -> StepFailure {
    StepFailure {
        code: Code::Unresolved,
        why: "the run stopped before the API told what became of the request".to_owned(),
        fix: match again {
            Again::Continues => "run the same command again: it asks the API first".to_owned(),
            Again::StartsOver => again.advice().to_owned(),
        },
    }
}
