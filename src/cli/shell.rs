//! Completions for the shell and manual pages, generated from the same definitions as `--help`.

use std::fmt::Write;
use std::path::PathBuf;

use clap::{Args, Command, CommandFactory};
use clap_complete::Shell;

use super::Cli;
use crate::settings::documented;

/// The section of the manual for commands, and that for files.
const COMMANDS: &str = "1";
const FILES: &str = "5";

/// What prints the names of the profiles for a shell.
const PROFILES: &str = "$(frontdesk settings --list-profiles 2>/dev/null)";

/// The flags whose values are names that commands have read of the organization, and what lists them.
const NAMES: [(&str, &str); 6] = [
    ("group", "groups"),
    ("from-group", "groups"),
    ("workspace", "workspaces"),
    ("from-workspace", "workspaces"),
    ("role", "roles"),
    ("workspace-role", "workspace-roles"),
];

/// How bash completes names. They come from the organization: bash must not expand them, as `compgen -W` would.
const BASH_NAMES: &str = r#"
_frontdesk_names() {
    local name
    while IFS= read -r name; do
        [[ "${name}" == "${cur//\\/}"* ]] && COMPREPLY+=("${name}")
    done < <(frontdesk settings --list-names "$1" 2>/dev/null)
    compopt -o filenames 2>/dev/null
}
"#;

/// Print shell completions
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk completions bash > ~/.local/share/bash-completion/completions/frontdesk
  frontdesk completions fish > ~/.config/fish/completions/frontdesk.fish")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

impl CompletionsArgs {
    /// Returns the completions. The names of profiles, groups, workspaces and custom roles are asked for when they are completed.
    #[must_use]
    pub fn script(&self) -> String {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "frontdesk", &mut script);
        let script = String::from_utf8_lossy(&script);
        match self.shell {
            Shell::Bash => {
                let words = |generator: &str| {
                    format!("--profile)\n                    COMPREPLY=($(compgen {generator} \"${{cur}}\"))")
                };
                let script = script.replace(&words("-f"), &words(&format!("-W \"{PROFILES}\" --")));
                NAMES.iter().fold(script, |script, (flag, of)| with_bash_names(&script, flag, of)) + BASH_NAMES
            }
            Shell::Zsh => {
                let completed = |line: &str| {
                    let flag = line.trim_start().trim_start_matches(['\'', '*']).strip_prefix("--").unwrap_or_default();
                    let is = |name: &str| flag.strip_prefix(name).is_some_and(|rest| rest.starts_with('='));
                    let values = match NAMES.iter().find(|(name, _)| is(name)) {
                        _ if is("profile") => format!(":{{compadd {PROFILES}}}"),
                        Some((_, of)) => format!(":{{compadd -- ${{(f)\"$({})\"}}}}", list_names(of)),
                        None => ":_default".to_owned(),
                    };
                    line.replace(":_default", &values) + "\n"
                };
                script.lines().map(completed).collect()
            }
            Shell::Fish => {
                let asks = |flag: &str, with: &str| (format!(" -l {flag} "), format!(" -l {flag} -f -a \"({with})\" "));
                let profiles = asks("profile", &PROFILES[2..PROFILES.len() - 1]);
                // The usual roles are completed already.
                let names = NAMES[..4].iter().map(|(flag, of)| asks(flag, &list_names(of)));
                let script = script.replace(&profiles.0, &profiles.1);
                names.fold(script, |script, (flag, asks)| script.replace(&flag, &asks))
            }
            _ => script.into_owned(),
        }
    }
}

/// Returns what prints the names of the organization for a shell.
fn list_names(of: &str) -> String {
    format!("frontdesk settings --list-names {of} 2>/dev/null")
}

/// Adds the names of the organization to what bash completes behind a flag.
fn with_bash_names(script: &str, flag: &str, of: &str) -> String {
    let (case, mut is_flag) = (format!("--{flag})"), false);
    let line = |line: &str| {
        let reply = line.trim_start();
        let completed = match reply.starts_with("COMPREPLY=(") && is_flag {
            false => line.to_owned(),
            true if reply.contains("compgen -f") => {
                format!("                    COMPREPLY=()\n                    _frontdesk_names {of}")
            }
            true => format!("{line}\n                    _frontdesk_names {of}"),
        };
        is_flag = reply == case;
        completed + "\n"
    };
    script.lines().map(line).collect()
}

/// Show the manual page of frontdesk, of one of its commands, or of the settings file
///
/// On a terminal it is shown as man does; elsewhere its source is printed.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk man
  frontdesk man onboard
  frontdesk man frontdesk.toml
  frontdesk man --to ~/.local/share/man")]
pub struct ManArgs {
    /// The command whose page is shown, or frontdesk.toml; without one, the page of frontdesk
    #[arg(value_name = "COMMAND", num_args = 0..)]
    pub command: Vec<String>,
    /// Write all pages below this folder, in man1 and man5
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    pub to: Option<PathBuf>,
}

/// A command that does not exist.
#[derive(Debug, thiserror::Error)]
#[error("unknown command `{0}`")]
pub struct UnknownCommand(String);

/// A manual page.
#[derive(Debug)]
pub struct ManualPage {
    /// The file below a folder of the manual: `man1/frontdesk-onboard.1`.
    pub file: String,
    pub roff: Vec<u8>,
}

impl ManArgs {
    /// Returns the page that the arguments name.
    ///
    /// # Errors
    /// If the command does not exist.
    pub fn page(&self) -> Result<ManualPage, UnknownCommand> {
        if self.command == ["frontdesk.toml"] {
            return Ok(settings_page());
        }
        let mut root = Cli::command();
        root.build();
        let mut command = &root;
        for name in &self.command {
            command = command.find_subcommand(name).ok_or_else(|| UnknownCommand(self.command.join(" ")))?;
        }
        Ok(command_page(command))
    }

    /// Returns the pages of all commands, and that of the settings file.
    #[must_use]
    pub fn pages() -> Vec<ManualPage> {
        fn add(command: &Command, pages: &mut Vec<ManualPage>) {
            pages.push(command_page(command));
            command.get_subcommands().filter(|one| !one.is_hide_set()).for_each(|one| add(one, pages));
        }
        let mut root = Cli::command();
        root.build();
        let mut pages = vec![settings_page()];
        add(&root, &mut pages);
        pages
    }
}

fn command_page(command: &Command) -> ManualPage {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut roff = Vec::new();
    // Writing to memory cannot fail.
    let source = concat!("frontdesk ", env!("CARGO_PKG_VERSION"));
    let page = clap_mangen::Man::new(command.clone()).section(COMMANDS).source(source).manual("frontdesk");
    let _ = page.render(&mut roff);
    ManualPage { file: format!("man{COMMANDS}/{name}.{COMMANDS}"), roff }
}

/// The page of the settings file, whose settings are those of `--help`.
fn settings_page() -> ManualPage {
    let mut roff = format!(
        ".TH frontdesk.toml {FILES} \"\" \"frontdesk {version}\" \"frontdesk\"\n.SH NAME\nfrontdesk.toml \\- settings of frontdesk\n\
         .SH DESCRIPTION\nfrontdesk reads the file that --config or FRONTDESK_CONFIG names, else ./frontdesk.toml, else \
         $XDG_CONFIG_HOME/frontdesk/frontdesk.toml. Flags override environment variables, these override the chosen profile \
         ([profile.NAME]), this overrides the rest of the file, and the file overrides the defaults.\n",
        version = env!("CARGO_PKG_VERSION"),
    );
    let mut heading = String::new();
    // Writing to memory cannot fail.
    for setting in documented() {
        if setting.heading != heading {
            heading = setting.heading;
            let _ = writeln!(roff, ".SH \"{}\"", heading.to_uppercase());
        }
        let default = setting.default.map(|default| format!(" [default: {default}]")).unwrap_or_default();
        let help = if setting.long_help.is_empty() { &setting.help } else { &setting.long_help };
        let help = help.split(" [").next().unwrap_or_default();
        let text = escaped(&format!("{help} (environment: {})", setting.variable)).replace("\n\n", "\n.IP\n");
        let (name, value) = (escaped(setting.name), escaped(&setting.value));
        let _ = writeln!(roff, ".TP\n\\fB{name}\\fR = {value}{}\n{text}", escaped(&default));
    }
    roff += ".SH SEE ALSO\nfrontdesk(1), frontdesk\\-settings(1)\n";
    ManualPage { file: format!("man{FILES}/frontdesk.toml.{FILES}"), roff: roff.into_bytes() }
}

/// Keeps text from being read as requests of roff.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    let line = |line: &str| if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line.to_owned() };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
