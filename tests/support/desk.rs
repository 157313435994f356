//! A desk to work at: the real binary, a folder for its files, and a simulated organization to work on.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use frontdesk::simulator::{Simulator, SimulatorOptions};

pub(crate) const KEY: &str = "desk-key-4711";

pub(crate) struct Desk {
    pub(crate) simulator: Simulator,
    pub(crate) folder: tempfile::TempDir,
}

/// What a command left behind.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) async fn new() -> Self {
        Self::with(SimulatorOptions::default()).await
    }

    pub(crate) async fn with(mut options: SimulatorOptions) -> Self {
        KEY.clone_into(&mut options.key);
        let simulator = Simulator::start(options).await.unwrap();
        Self { simulator, folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a sheet into the folder.
    pub(crate) fn sheet(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The binary with these arguments, pointed at the simulator and kept from everything of the machine's.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = bare(self.folder.path());
        command.args(args).env("ADMIN_API_KEY", KEY).env("ADMIN_API_BASE_URL", self.simulator.base_url());
        command
    }

    /// Runs to the end.
    pub(crate) async fn run(&self, args: &[&str]) -> Ended {
        let mut command = self.command(args);
        tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap()
    }

    /// The name of the ledger that commands use by themselves.
    pub(crate) fn ledger_name(&self) -> String {
        let address = self.simulator.base_url();
        let port = address.split('/').nth(2).and_then(|host| host.rsplit(':').next()).unwrap();
        format!("loopback-{port}.db")
    }

    pub(crate) fn ledger(&self) -> PathBuf {
        self.path("state/frontdesk").join(self.ledger_name())
    }

    /// The rows of a CSV report, by column.
    pub(crate) fn report(&self, name: &str) -> Vec<HashMap<String, String>> {
        read_csv(&self.path(name))
    }
}

impl Ended {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }
}

/// The binary with nothing of the machine's settings.
pub(crate) fn bare(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    command.current_dir(folder).env_clear();
    command
        .env("HOME", folder)
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("XDG_CONFIG_HOME", folder.join("config"));
    command
}

pub(crate) fn read_csv(path: &Path) -> Vec<HashMap<String, String>> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let delimiter = if text.split(|b| *b == b'\n').next().unwrap().contains(&b';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text);
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}
