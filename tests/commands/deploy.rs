//! The files of samples/deploy: their commands and settings are real, and systemd finds nothing wrong with the units.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Parser;
use frontdesk::cli::Cli;
use frontdesk::settings::{Layer, Settings};

use crate::desk::Ended;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/deploy").join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(sample(name)).unwrap()
}

#[test]
fn every_command_of_the_crontab_and_the_service_exists() {
    for name in ["crontab", "frontdesk.service"] {
        let text = text(name);
        let commands = text.lines().filter(|line| !line.starts_with('#'));
        let commands: Vec<&str> = commands.filter_map(|line| Some(line.split_once("/usr/bin/")?.1)).collect();
        assert_eq!(commands.len(), 2, "{name}");
        for command in commands {
            Cli::try_parse_from(shlex::split(command).unwrap()).unwrap_or_else(|error| panic!("{command}: {error}"));
        }
    }
}

/// The folders that cron looks for programs in have no program that was built from the source.
#[test]
fn every_line_for_cron_names_the_whole_path_of_a_program_that_its_page_installs() {
    for page in ["README.md", "docs/src/unattended.md"] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        let lines = text.split("```cron\n").skip(1).flat_map(|block| block.lines().take_while(|line| *line != "```"));
        let programs: Vec<&str> = lines.filter_map(|line| line.split_whitespace().nth(5)).collect();
        assert_eq!(programs, ["/usr/local/bin/frontdesk"], "{page}");
        assert!(text.contains("sudo install ~/.cargo/bin/frontdesk /usr/local/bin/"), "{page}");
    }
}

#[test]
fn the_settings_are_right_and_have_every_kind_of_notice() {
    let settings = Settings::load(Layer::default(), Some(&sample("frontdesk.toml")), None).unwrap();
    let notices = settings.notices;
    assert!(notices.mail.is_some() && notices.webhook.is_some() && notices.healthcheck.is_some());
}

#[test]
#[expect(clippy::print_stderr, reason = "it says that it skips")]
fn systemd_finds_nothing_wrong_with_the_units_and_little_that_they_could_do_without() {
    if Command::new("systemd-analyze").arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!("skipped: there is no systemd-analyze on this computer");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let units = ["frontdesk.service", "frontdesk.timer", "frontdesk.path"].map(|name| {
        let unit = text(name).replace("/usr/bin/frontdesk", env!("CARGO_BIN_EXE_frontdesk"));
        std::fs::write(folder.path().join(name), unit).unwrap();
        folder.path().join(name)
    });
    let analyze = |args: &[&str], units: &[PathBuf]| {
        Ended::of(Command::new("systemd-analyze").args(args).args(units).output().unwrap())
    };
    let verified = analyze(&["verify", "--man=no"], &units);
    assert!(verified.code == 0 && verified.stderr.is_empty(), "{verified:?}");
    // From 0 to 100; a service without any protection has 96.
    let exposed = analyze(&["security", "--offline=true", "--threshold=15"], &units[..1]);
    assert_eq!(exposed.code, 0, "{exposed:?}");
}
