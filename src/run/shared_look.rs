//! A look at people that several steps share. Every step in doubt names its people; one look finds them all, once no
//! change of people is under way any more. A step is answered only by a look that began after it asked.

use std::collections::BTreeSet;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OnceCell, watch};

use crate::admin_api::{ApiError, Client};
use crate::model::Email;
use crate::organization::{People, find_with_forbidden};

/// One look: for whom, and what it found.
#[derive(Debug, Default)]
struct Look {
    emails: Mutex<BTreeSet<Email>>,
    found: OnceCell<Arc<People>>,
}

/// The looks of a run, one after another.
#[derive(Debug, Default)]
pub(super) struct SharedLook {
    /// The one that has not begun.
    next: Mutex<Arc<Look>>,
    turn: tokio::sync::Mutex<()>,
    /// How many changes of people are under way.
    changes: watch::Sender<usize>,
}

/// A change of people that is under way.
pub(super) struct ChangeUnderWay<'a>(&'a watch::Sender<usize>);

impl Drop for ChangeUnderWay<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|changes| *changes -= 1);
    }
}

impl SharedLook {
    /// Notes a change of people until the returned value is dropped: a look waits for it, because it may need one too.
    pub(super) fn note_change(&self) -> ChangeUnderWay<'_> {
        self.changes.send_modify(|changes| *changes += 1);
        ChangeUnderWay(&self.changes)
    }

    /// Finds `emails`, and whom the other steps in doubt ask for.
    pub(super) async fn find(&self, client: &Client, emails: &BTreeSet<Email>) -> Result<Arc<People>, ApiError> {
        let look = {
            let next = locked(&self.next);
            locked(&next.emails).extend(emails.iter().cloned());
            Arc::clone(&next)
        };
        let _turn = self.turn.lock().await;
        let found = look.found.get_or_try_init(async || {
            // The sender is this one, so that the wait ends.
            let _ = self.changes.subscribe().wait_for(|changes| *changes == 0).await;
            self.close(&look);
            let all: Vec<Email> = locked(&look.emails).iter().cloned().collect();
            find_with_forbidden(client, &all).await.map(Arc::new)
        });
        found.await.cloned()
    }

    /// Lets those who ask from now on have the look after this one.
    fn close(&self, look: &Arc<Look>) {
        let mut next = locked(&self.next);
        if Arc::ptr_eq(&next, look) {
            mem::take(&mut *next);
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
