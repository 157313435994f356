//! Completions, tried in the shell that is there, and manual pages.

use std::path::Path;
use std::process::Command as Process;

use clap::Parser;
use frontdesk::cli::{Cli, Command};
use frontdesk::settings::documented;

use crate::desk::{Desk, Ended, bare};

fn run(folder: &Path, args: &[&str]) -> Ended {
    Ended::of(bare(folder).args(args).output().unwrap())
}

#[test]
fn every_shell_has_completions_that_ask_for_the_profiles() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(folder.path(), &["completions", shell]).stdout;
        assert!(script.contains("onboard"), "{shell}");
        // The others complete no values.
        let asks = ["bash", "zsh", "fish"].contains(&shell);
        assert_eq!(script.contains("mistral_code"), asks, "{shell}");
        assert_eq!(script.contains("frontdesk settings --list-profiles"), asks, "{shell}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn bash_completes_values_profiles_and_files() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("frontdesk.toml"), "[profile.acme]\n[profile.globex]\n").unwrap();
    std::fs::write(folder.path().join("people.xlsx"), "").unwrap();
    let script = run(folder.path(), &["completions", "bash"]).stdout;
    assert!(script.contains("-o default frontdesk"), "bash itself completes the sheets");
    std::fs::write(folder.path().join("completions"), script).unwrap();
    let binary = Path::new(env!("CARGO_BIN_EXE_frontdesk")).parent().unwrap();
    for (words, expected) in [
        (&["onboard", "--mode", ""][..], "create invite"),
        (&["onboard", "--seat", "m"], "mistral_code"),
        (&["onboard", "--role", "b"], "billing_manager"),
        (&["onboard", "--language", "p"], "pt_br pl"),
        (&["onboard", "--report-language", "f"], "fr"),
        (&["plan", "--auth", "b"], "bearer"),
        (&["sync", "--scope", "or"], "organization"),
        (&["onboard", "--profile", ""], "acme globex"),
        (&["doctor", "--profile", "g"], "globex"),
        (&["onboard", "--report", "peo"], "people.xlsx"),
        (&["history", "l"], "last"),
        (&["report", "l"], "last"),
    ] {
        let line = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
        let (current, before) = (words[words.len() - 1], words[words.len() - 2]);
        let program = format!(
            "source ./completions; COMP_WORDS=(frontdesk {line}); COMP_CWORD={}; \
             _frontdesk frontdesk '{current}' '{before}'; echo \"${{COMPREPLY[*]}}\"",
            words.len()
        );
        let mut bash = Process::new("bash");
        let path = format!("{}:/usr/bin:/bin", binary.display());
        bash.args(["-c", &program]).current_dir(folder.path()).env_clear().env("PATH", path).env("HOME", folder.path());
        let ended = Ended::of(bash.output().unwrap());
        assert_eq!(ended.stdout.trim(), expected, "{words:?}: {ended:?}");
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn bash_completes_names_that_an_export_has_read_and_never_runs_one() {
    let desk = Desk::new().await;
    let names = ["Night shift", "Nightly", "$(touch planted)", "`touch planted`"];
    for name in names {
        desk.simulator.add_group(name, &[]);
    }
    let script = desk.run(&["completions", "bash"]).await.stdout;
    desk.sheet("completions", &script);
    let completed = async |flag: &str, current: &str| {
        let line = format!(
            "COMP_WORDS=(frontdesk onboard {flag} '{current}'); COMP_CWORD=3; _frontdesk frontdesk '{current}' {flag}"
        );
        let program = format!("source ./completions; {line}; for one in \"${{COMPREPLY[@]}}\"; do echo \"$one\"; done");
        let binary = Path::new(env!("CARGO_BIN_EXE_frontdesk")).parent().unwrap();
        let path = format!("{}:/usr/bin:/bin", binary.display());
        let mut bash = desk.command(&[]);
        let environment: Vec<_> =
            bash.get_envs().map(|(name, value)| (name.to_owned(), value.map(ToOwned::to_owned))).collect();
        bash = Process::new("bash");
        bash.args(["-c", &program]).current_dir(desk.folder.path()).env_clear();
        bash.envs(environment.into_iter().filter_map(|(name, value)| Some((name, value?)))).env("PATH", path);
        // Without a request: no key is there.
        bash.env_remove("ADMIN_API_KEY");
        Ended::of(bash.output().unwrap()).stdout
    };
    assert_eq!(completed("--group", "N").await, "", "nothing is known yet");
    assert_eq!(desk.run(&["export", "all.csv"]).await.code, 0);
    assert_eq!(completed("--group", "N").await, "Night shift\nNightly\n");
    assert_eq!(completed("--group", "Night\\ s").await, "Night shift\n");
    assert_eq!(completed("--group", "").await.lines().filter(|name| names.contains(name)).count(), 4);
    assert_eq!(completed("--seat", "m").await, "mistral_code\n");
    assert!(!desk.path("planted").exists(), "a name is never run");
}

#[test]
fn every_command_and_the_settings_file_have_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    for (args, says) in [
        (&["man"][..], ".TH frontdesk 1"),
        (&["man", "onboard"], "max\\-people"),
        (&["man", "invitations", "delete"], "expired"),
        (&["man", "frontdesk.toml"], ".TH frontdesk.toml 5"),
    ] {
        let page = run(folder.path(), args);
        assert!(page.code == 0 && page.stdout.contains(says), "{args:?}: {page:?}");
    }
    let version = format!("\"frontdesk {}\" frontdesk\n", env!("CARGO_PKG_VERSION"));
    assert!(run(folder.path(), &["man", "onboard"]).stdout.contains(&version), "{version}");
    let unknown = run(folder.path(), &["man", "onbord"]);
    assert_eq!(unknown.code, 2, "{unknown:?}");
    assert!(unknown.stderr.contains("unknown command `onbord`"), "{unknown:?}");

    for _ in 0..2 {
        let ended = run(folder.path(), &["man", "--to", "share"]);
        assert_eq!(ended.code, 0, "also where pages are there: {ended:?}");
    }
    let page = |name: &str| std::fs::read_to_string(folder.path().join("share").join(name)).unwrap();
    for name in ["man1/frontdesk.1", "man1/frontdesk-onboard.1", "man1/frontdesk-invitations-delete.1"] {
        assert!(page(name).contains(".SH DESCRIPTION"), "{name}");
    }
    let settings = page("man5/frontdesk.toml.5");
    for one in documented() {
        assert!(settings.contains(&format!("\\fB{}\\fR", one.name)), "{}", one.name);
        assert!(settings.contains(&one.variable), "{}", one.variable);
    }
    assert!(settings.lines().all(|line| !line.starts_with('.')
        || line.starts_with(".TH")
        || line.starts_with(".SH")
        || line.starts_with(".TP")
        || line.starts_with(".IP")));
}

#[test]
fn help_before_a_command_is_help_behind_it() {
    let folder = tempfile::tempdir().unwrap();
    for (asked, usual) in [
        (&["help"][..], &["--help"][..]),
        (&["help", "history", "prune"], &["history", "prune", "--help"]),
        (&["help", "onbord"], &["onbord", "--help"]),
    ] {
        let (asked, usual) = (run(folder.path(), asked), run(folder.path(), usual));
        assert_eq!((asked.code, asked.stdout, asked.stderr), (usual.code, usual.stdout, usual.stderr));
    }
}

#[test]
fn a_value_that_is_not_completed_is_understood_as_before() {
    for line in ["onboard x.csv --mode Invite --seat CHAT --role A --update=true", "onboard x.csv --language EN"] {
        let words = std::iter::once("frontdesk").chain(line.split_whitespace());
        assert!(matches!(Cli::try_parse_from(words).unwrap().command, Command::Onboard(_)), "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_a_manual_page_is_shown_by_man() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let man = folder.path().join("man");
    std::fs::write(&man, "#!/bin/sh\necho \"shown with $*: $(head -n 3 | tail -n 1)\"\n").unwrap();
    std::fs::set_permissions(&man, std::fs::Permissions::from_mode(0o755)).unwrap();
    let shown = |path: &str| {
        // `script` of util-linux gives the program a terminal of its own.
        let mut script = Process::new("/usr/bin/script");
        let line = format!("{} man onboard", env!("CARGO_BIN_EXE_frontdesk"));
        script.args(["-qec", &line, "/dev/null"]).current_dir(folder.path()).env_clear().env("TERM", "xterm");
        Ended::of(script.env("SHELL", "/bin/sh").env("PATH", path).output().unwrap())
    };
    let ended = shown(&format!("{}:/usr/bin:/bin", folder.path().display()));
    assert!(ended.code == 0 && ended.stdout.contains("shown with -l -: .TH frontdesk-onboard 1"), "{ended:?}");
    let without = shown("/nowhere");
    assert!(without.stdout.contains(".TH frontdesk-onboard 1"), "{without:?}");
}
