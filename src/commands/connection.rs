//! How a command reaches the organization: the key, the address, the pace, and where its ledger is.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use crate::admin_api::{ApiKey, BaseUrl, Client, Connection, RetryPolicy, Stop};
use crate::cli;
use crate::progress::{Detail, Mode, Progress};
use crate::settings::Settings;
use crate::text::escape_control;

/// The requests per second of a rehearsal where nobody says otherwise; its simulator allows as many.
pub(super) const HURRIED_RATE: u32 = 1_000;

/// Which organization, and the key to it.
pub(super) struct Endpoint {
    pub base_url: BaseUrl,
    key: ApiKey,
    /// For a rehearsal: how long its simulator takes to settle, which needs no patience otherwise either.
    hurry: Option<Duration>,
}

impl Endpoint {
    /// The address and the key that the settings name, before anything is read.
    pub(super) fn of(settings: &Settings) -> Result<Self, Failure> {
        let base_url = settings.connection.base_url.clone();
        let key = settings.connection.key(&|name| std::env::var_os(name))?;
        Ok(Self { base_url, key, hurry: None })
    }

    /// A simulator of this process.
    #[cfg(feature = "simulator")]
    pub(super) fn rehearsal(base_url: &str, key: &str, settle: Duration) -> Result<Self, Failure> {
        let key = key.parse::<ApiKey>().map_err(|error| Failure::new(Exit::Defect, error))?;
        Ok(Self { base_url: BaseUrl::parse(base_url)?, key, hurry: Some(settle) })
    }

    /// The connection that a client is made of.
    pub(super) fn connect(&self, settings: &Settings) -> Connection {
        let mut connection = settings.connection.to(self.base_url.clone(), self.key.clone());
        if let Some(settle) = self.hurry {
            connection.settle = settle;
            let short = Duration::from_millis(20);
            connection.retry = RetryPolicy { base: short, cap: 10 * short, pause: short, ..connection.retry };
            connection.slowest = f64::from(HURRIED_RATE) / 4.0;
            connection.rate = connection.rate.or(Some(f64::from(HURRIED_RATE)));
        }
        connection
    }

    /// Says on stderr which organization is meant, and who said so.
    pub(super) fn announce(&self, settings: &Settings, global: &cli::GlobalArgs) {
        if global.quiet {
            return;
        }
        let settings = settings.file.as_deref().map(|file| {
            let here = Path::new(".");
            // A bare name could be taken for a word.
            let file = if file.parent() == Some(Path::new("")) { here.join(file) } else { file.to_owned() };
            format!(" (settings from {})", escape_control(&file.to_string_lossy()))
        });
        let host = escape_control(self.base_url.host()).into_owned();
        output::say(&format!("frontdesk: organization at {host}{}", settings.unwrap_or_default()));
    }

    /// Where the ledger is: where a person or the system says. An address of this computer gets one
    /// of its own where nobody said, since what answers there is mostly a simulator.
    pub(super) fn ledger(&self, settings: &Settings) -> Result<PathBuf, Failure> {
        let path = settings.ledger()?;
        Ok(if self.has_passing_ledger(settings) { path.with_file_name("loopback.db") } else { path.to_owned() })
    }

    /// Whether the ledger is one that may forget: its simulator was started anew and forgot as well.
    pub(super) fn has_passing_ledger(&self, settings: &Settings) -> bool {
        self.base_url.is_loopback() && !settings.ledger_is_named
    }
}

/// The asynchronous runtime, made only by commands that need the network.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.map_err(|error| Failure::new(Exit::Defect, error))
}

/// How progress is told.
pub(super) fn mode(global: &cli::GlobalArgs) -> Mode {
    if global.quiet { Mode::Quiet } else { Mode::Auto }
}

/// How much of it is told.
pub(super) fn detail(global: &cli::GlobalArgs) -> Detail {
    match global.verbose {
        0 => Detail::Usual,
        1 => Detail::Steps,
        _ => Detail::Requests,
    }
}

/// A client for commands that only read or change a little, with its progress display.
pub(super) fn client(
    settings: &Settings,
    endpoint: &Endpoint,
    global: &cli::GlobalArgs,
) -> Result<(Client, Progress), Failure> {
    let progress = crate::progress::start(mode(global), detail(global));
    let (stop, stopping) = tokio::sync::watch::channel(Stop::Go);
    super::signals::listen(stop)?;
    let client = Client::new(endpoint.connect(settings), progress.listener(), stopping)?;
    Ok((client, progress))
}
