//! The health check, as healthchecks.io documents it: a ping of the check's URL says that the run is well, `/start` that it
//! begins, `/fail` that it failed, and `/3` that it ended with this exit code. Who waits for pings notices a night without any.

use super::webhook::{post, url};
use super::{FinishedRun, Job, Secret, SecretReader};
use crate::admin_api::SecretUrl;

/// A health check.
#[derive(Debug, Clone, Default)]
pub struct HealthcheckSettings {
    pub url: Secret,
    /// Send the exit code. Any other than 0 is a failure then, also 3: rows that need a person.
    pub has_exit_codes: bool,
}

impl HealthcheckSettings {
    pub(super) fn start(&self, read: SecretReader<'_>) -> Job {
        self.ping("start", String::new(), read)
    }

    pub(super) fn end(&self, run: &FinishedRun, people: bool, read: SecretReader<'_>) -> Job {
        let code = run.exit.to_string();
        let signal = match (self.has_exit_codes, run.has_failed()) {
            (true, _) => &code,
            (false, true) => "fail",
            (false, false) => "",
        };
        let lines: Vec<String> = std::iter::once(run.subject()).chain(run.lines(people)).collect();
        self.ping(signal, lines.join("\n"), read)
    }

    fn ping(&self, signal: &str, body: String, read: SecretReader<'_>) -> Job {
        let url = self.url(read).map(|url| url.below(signal));
        Box::new(move || post(url?, "text/plain; charset=utf-8", body))
    }

    pub(super) fn url(&self, read: SecretReader<'_>) -> Result<SecretUrl, String> {
        url(&self.url, "notify.healthcheck", read)
    }
}
