//! Tells somebody that a run has ended: a command of this computer, a mail, a webhook, a health check. Each notice is made
//! from one [`FinishedRun`], and all are sent at once. Takes the settings of notices and how their secrets are read; returns why
//! a notice failed, which never fails the run. No person is named unless the settings ask for it.

mod command;
mod finished_run;
mod healthcheck;
mod mail;
mod secret;
mod webhook;

use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::model::named;
pub use command::CommandLine;
pub use finished_run::FinishedRun;
pub use healthcheck::HealthcheckSettings;
pub use mail::{Encryption, MailSettings, mailbox};
pub use secret::{HOOK_SECRETS, Secret, SecretReader};
pub use webhook::{Template, WebhookSettings};

/// How long one notice may take.
const LIMIT: Duration = Duration::from_secs(10);
/// The name of this notice in messages.
const HEALTH_CHECK: &str = "health check";

/// Which notices are sent, and to whom.
#[derive(Debug, Clone, Default)]
pub struct NoticeSettings {
    pub on_finish: Option<CommandLine>,
    /// After which runs notices are sent that do not say it themselves.
    pub when: Option<When>,
    /// Whether notices may name people.
    pub has_people: Option<bool>,
    pub mail: Option<MailSettings>,
    pub webhook: Option<WebhookSettings>,
    pub healthcheck: Option<HealthcheckSettings>,
}

impl NoticeSettings {
    /// Lays these settings over `lower`.
    #[must_use]
    pub fn over(self, lower: Self) -> Self {
        Self {
            on_finish: self.on_finish.or(lower.on_finish),
            when: self.when.or(lower.when),
            has_people: self.has_people.or(lower.has_people),
            mail: self.mail.or(lower.mail),
            webhook: self.webhook.or(lower.webhook),
            healthcheck: self.healthcheck.or(lower.healthcheck),
        }
    }

    /// Whether a notice is sent after this run, which may have its own occasion.
    fn applies(&self, own: Option<When>, run: &FinishedRun) -> bool {
        let when = own.or(self.when);
        match when.unwrap_or_default() {
            When::Always => when.is_some() || !run.is_nothing(),
            When::Attention => run.exit != 0,
            When::Failure => run.has_failed(),
        }
    }
}

named! {
    /// After which runs a notice is sent.
    #[derive(Default)]
    pub enum When, name {
        #[default]
        Always = "always",
        /// After a run that did not end with exit code 0.
        Attention = "attention",
        /// After a run that did not finish: any exit code but 0 and 3.
        Failure = "failure",
    }
}

/// Sends a notice, or returns why that failed.
type Job = Box<dyn FnOnce() -> Result<(), String> + Send>;

/// A notice that is being sent.
#[derive(Debug)]
pub struct Pending {
    name: &'static str,
    until: Instant,
    result: Receiver<Result<(), String>>,
}

/// Starts to say that a run begins, which only health checks hear.
#[must_use]
pub fn begin(settings: &NoticeSettings, read: SecretReader<'_>) -> Vec<Pending> {
    let start = settings.healthcheck.as_ref().map(|check| check.start(read));
    start.into_iter().map(|job| send(HEALTH_CHECK, LIMIT, job)).collect()
}

/// Sends the notices of a run, and returns what went wrong, each once. A health check hears of the end when it has heard of
/// the beginning.
#[must_use]
pub fn finish(
    settings: &NoticeSettings,
    begun: Vec<Pending>,
    run: &FinishedRun,
    read: SecretReader<'_>,
) -> Vec<String> {
    let people = settings.has_people.unwrap_or(false);
    let mail = settings.mail.as_ref().filter(|mail| settings.applies(mail.when, run));
    let webhook = settings.webhook.as_ref().filter(|webhook| settings.applies(webhook.when, run));
    let jobs = [
        settings.on_finish.as_ref().map(|line| ("command", command::LIMIT, line.job(run, people))),
        mail.map(|mail| ("mail", LIMIT, mail.job(run, people, read))),
        webhook.map(|webhook| ("webhook", LIMIT, webhook.job(run, people, read))),
    ];
    let mut pending: Vec<Pending> = jobs.into_iter().flatten().map(|(name, most, job)| send(name, most, job)).collect();
    let mut failures: Vec<String> = begun.into_iter().filter_map(Pending::failure).collect();
    let check = settings.healthcheck.as_ref().map(|check| send(HEALTH_CHECK, LIMIT, check.end(run, people, read)));
    pending.extend(check);
    for why in pending.into_iter().filter_map(Pending::failure) {
        if !failures.contains(&why) {
            failures.push(why);
        }
    }
    failures
}

/// Returns the notices of these settings, each with what keeps it from being sent and, behind a semicolon, what to do. Only what this
/// computer knows is looked at: nothing is sent.
#[must_use]
pub fn examine(settings: &NoticeSettings, read: SecretReader<'_>) -> Vec<(&'static str, Option<String>)> {
    let all = [
        settings.on_finish.as_ref().map(|line| ("command", line.find().err())),
        settings.mail.as_ref().map(|mail| ("mail", mail.password(read).err())),
        settings.webhook.as_ref().map(|webhook| ("webhook", webhook.url(read).err())),
        settings.healthcheck.as_ref().map(|check| (HEALTH_CHECK, check.url(read).err())),
    ];
    all.into_iter().flatten().collect()
}

/// Sends a notice on a thread of its own, which is left behind if it takes too long.
fn send(name: &'static str, most: Duration, job: Job) -> Pending {
    let (done, result) = mpsc::channel();
    let started = thread::Builder::new().spawn({
        let done = done.clone();
        // Nobody waits for a result that comes too late.
        move || drop(done.send(job()))
    });
    if let Err(error) = started {
        let _ = done.send(Err(error.to_string()));
    }
    // The thread has a second more than the time limits inside it.
    Pending { name, until: Instant::now() + most + Duration::from_secs(1), result }
}

impl Pending {
    /// Waits for the notice, and returns why it failed, if it did.
    fn failure(self) -> Option<String> {
        let result = self.result.recv_timeout(self.until.saturating_duration_since(Instant::now()));
        let why = result.unwrap_or_else(|_| Err("it took too long".to_owned())).err()?;
        Some(format!("the notice by {} failed: {why}", self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_that_does_not_end_is_left_behind() {
        let (_open, never) = mpsc::channel::<()>();
        let waits = send("mail", Duration::ZERO, Box::new(move || never.recv().map_err(|error| error.to_string())));
        let fails = send("webhook", LIMIT, Box::new(|| Err("no".to_owned())));
        assert_eq!(fails.failure().as_deref(), Some("the notice by webhook failed: no"));
        assert_eq!(waits.failure().as_deref(), Some("the notice by mail failed: it took too long"));
    }
}
