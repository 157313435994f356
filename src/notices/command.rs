//! The command after a run. It is started without a shell: the text is divided into words as a shell does, and nothing in
//! them is replaced. The command gets the run as JSON on its standard input and in variables of its environment; what it
//! writes goes to standard error, up to a limit. It ends after a minute at the latest.

use std::env::consts::EXE_EXTENSION;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use super::{FinishedRun, HOOK_SECRETS, Job};
use crate::files::{FolderTrust, who_else_writes};
use crate::text::shown_path;

/// How long the command may take.
pub(super) const LIMIT: Duration = Duration::from_mins(1);
/// The most bytes of what it writes that are shown.
const SHOWN: u64 = 64 << 10;
/// How long the rest of what it wrote may take.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// Where the system looks for programs if the environment has no `PATH`.
const USUAL_PATH: &str = "/bin:/usr/bin";

/// A program and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandLine {
    program: PathBuf,
    arguments: Vec<String>,
    /// Where a plain name is looked for behind `PATH`: beside the settings file that names it.
    beside: Option<PathBuf>,
}

impl CommandLine {
    /// Divides a text into words: blanks separate them, quotation marks and `\` keep them together.
    ///
    /// # Errors
    /// If there is no word, or a quotation mark is not closed.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut words = shlex::split(text).ok_or("has a quotation mark that is not closed")?.into_iter();
        let program = words.next().filter(|program| !program.is_empty()).ok_or("must not be empty")?;
        if text.contains('\0') {
            return Err("contains a control character".to_owned());
        }
        Ok(Self { program: program.into(), arguments: words.collect(), beside: None })
    }

    /// Makes a relative path of the program relative to `folder`; a plain name is looked for in `PATH`, then in `folder`.
    pub(crate) fn rebase(&mut self, folder: &Path) {
        let path = folder.join(&self.program);
        if self.is_plain() {
            self.beside = Some(path);
        } else {
            self.program = path;
        }
    }

    fn is_plain(&self) -> bool {
        self.program.components().count() == 1
    }

    /// Returns the file of the program, or why nothing can be started, and what to do.
    pub(super) fn find(&self) -> Result<PathBuf, String> {
        self.look().map_err(|why| format!("`{}` cannot be started: {why}", shown_path(&self.program)))
    }

    fn look(&self) -> Result<PathBuf, String> {
        if !self.is_plain() {
            return startable(&self.program, "there is no such file; check its path");
        }
        // PATH comes first: what is put beside the settings file takes the place of no program of this computer.
        let folders = std::env::var_os("PATH").unwrap_or_else(|| USUAL_PATH.into());
        let named = |folder: PathBuf| folder.join(&self.program);
        let forms = |path: PathBuf| [path.with_added_extension(EXE_EXTENSION), path];
        let mut in_path = std::env::split_paths(&folders).map(named).flat_map(forms);
        if let Some(found) = in_path.find(|path| startable(path, "").is_ok()) {
            return Ok(found);
        }
        let Some(path) = &self.beside else { return Err("no folder of PATH has it; write its whole path".to_owned()) };
        let missing = "neither a folder of PATH nor that of the settings file has it; write its whole path";
        let found = startable(path, missing)?;
        match who_else_writes(&found, FolderTrust::Sticky) {
            Ok(None) => Ok(found),
            Ok(Some(why)) => Err(format!("{why}; run `chmod go-w` on it, and keep it yours")),
            Err(error) => Err(error.to_string()),
        }
    }

    pub(super) fn job(&self, run: &FinishedRun, people: bool) -> Job {
        let program = match self.find() {
            Ok(program) => program,
            Err(why) => return Box::new(|| Err(why)),
        };
        let reports: Vec<_> = run.reports().iter().map(|path| path.to_string_lossy()).collect();
        let mut command = Command::new(program);
        command.args(&self.arguments).env("FRONTDESK_EXIT", run.exit.to_string()).env("FRONTDESK_RUN", run.run());
        command.env("FRONTDESK_COMMAND", &run.command).env("FRONTDESK_REPORTS", reports.join("\n"));
        for secret in HOOK_SECRETS {
            command.env_remove(secret);
        }
        command.stdin(Stdio::piped());
        in_its_own_group(&mut command);
        let (name, input) = (shown_path(&self.program), run.json(people).to_string() + "\n");
        Box::new(move || {
            let (mut child, shown) = start(command).map_err(|error| {
                format!(
                    "`{name}` cannot be started: {error}; check that its first line names a program, such as #!/bin/sh"
                )
            })?;
            if let Some(mut stdin) = child.stdin.take() {
                // A command that does not read its input is not waited for.
                thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
            }
            let ended = wait(&mut child, LIMIT);
            // What it left running may write on, and nobody waits for that.
            let _ = shown.recv_timeout(LAST_WORDS);
            ended.map_err(|why| format!("`{name}` {why}"))
        })
    }
}

/// Returns `path` if it is a file that may be started; `missing` says that there is none.
fn startable(path: &Path, missing: &str) -> Result<PathBuf, String> {
    #[cfg(unix)]
    let is_allowed = || rustix::fs::access(path, rustix::fs::Access::EXEC_OK).is_ok();
    #[cfg(not(unix))]
    let is_allowed = || true;
    match path.is_file() {
        true if is_allowed() => Ok(path.to_owned()),
        true => Err("it is not executable; run `chmod +x` on it".to_owned()),
        false => Err(missing.to_owned()),
    }
}

/// Starts the command. What it writes goes to standard error, up to a limit. Returns who tells that all of it was written.
fn start(mut command: Command) -> io::Result<(Child, Receiver<()>)> {
    let (mut output, writer) = io::pipe()?;
    let child = command.stdout(writer.try_clone()?).stderr(writer).spawn()?;
    let (done, shown) = mpsc::channel();
    thread::spawn(move || {
        let _ = io::copy(&mut Read::by_ref(&mut output).take(SHOWN), &mut io::stderr());
        // A full pipe would stop the command.
        if io::copy(&mut output, &mut io::sink()).is_ok_and(|more| more > 0) {
            let _ = writeln!(io::stderr(), "\n(the command wrote more, which is not shown)");
        }
        let _ = done.send(());
    });
    Ok((child, shown))
}

/// Waits until the command ends, and ends it when its time is over.
fn wait(child: &mut Child, most: Duration) -> Result<(), String> {
    let until = Instant::now() + most;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("ended with {status}")),
            Ok(None) if Instant::now() < until => thread::sleep(LOOK),
            Ok(None) => {
                kill(child);
                return Err(format!("did not end within {} seconds, and was ended", most.as_secs()));
            }
            Err(error) => return Err(format!("cannot be waited for: {error}")),
        }
    }
}

/// Makes the command and what it starts one group, which can be ended together.
#[cfg(unix)]
fn in_its_own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn in_its_own_group(_: &mut Command) {}

fn kill(child: &mut Child) {
    // Each fails only where there is nothing left to end.
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_divided_into_words_and_nothing_is_replaced() {
        for (text, words) in [
            ("notify-hr", &["notify-hr"][..]),
            (" /opt/my\\ hook 'a b' \"c d\" $HOME *;x", &["/opt/my hook", "a b", "c d", "$HOME", "*;x"]),
            ("sh -c 'cat > \"$HOME/last.json\"'", &["sh", "-c", "cat > \"$HOME/last.json\""]),
        ] {
            let line = CommandLine::parse(text).unwrap();
            let all: Vec<&str> =
                line.program.to_str().into_iter().chain(line.arguments.iter().map(String::as_str)).collect();
            assert_eq!(all, words, "{text}");
        }
        for text in ["", "  ", "''", "'open", "\"open", "a\0b"] {
            assert!(CommandLine::parse(text).is_err(), "{text:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_command_that_takes_too_long_is_ended_with_what_it_started() {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", "sleep 600 & echo $!; wait"]).stdout(Stdio::piped());
        in_its_own_group(&mut command);
        let mut child = command.spawn().unwrap();
        let mut started = String::new();
        io::BufRead::read_line(&mut io::BufReader::new(child.stdout.take().unwrap()), &mut started).unwrap();
        assert!(wait(&mut child, Duration::ZERO).unwrap_err().contains("was ended"));
        let started = started.trim().parse().ok().and_then(rustix::process::Pid::from_raw).unwrap();
        while rustix::process::test_kill_process(started).is_ok() && !is_dead(started) {
            thread::yield_now();
        }
    }

    /// Whether the process waits only for somebody to ask how it ended.
    #[cfg(unix)]
    fn is_dead(process: rustix::process::Pid) -> bool {
        let status = std::fs::read_to_string(format!("/proc/{}/stat", process.as_raw_nonzero()));
        status.is_ok_and(|status| status.contains(") Z"))
    }

    #[cfg(unix)]
    #[test]
    fn a_plain_name_is_looked_for_in_path_and_then_beside_the_settings_and_a_path_there_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for (name, mode) in [("sh", 0o755), ("hook", 0o755), ("plain", 0o644), ("open-hook", 0o777)] {
            std::fs::write(at(name), "#!/bin/sh\n").unwrap();
            std::fs::set_permissions(at(name), std::fs::Permissions::from_mode(mode)).unwrap();
        }
        let find = |text: &str| {
            let mut line = CommandLine::parse(text).unwrap();
            line.rebase(folder.path());
            line.find()
        };
        assert_eq!(
            (find("hook"), find("./hook"), find("/bin/sh")),
            (Ok(at("hook")), Ok(at("./hook")), Ok("/bin/sh".into()))
        );
        assert!(find("sh").is_ok_and(|found| found != at("sh")), "PATH comes first");
        for (text, why) in [
            ("plain", "not executable; run `chmod +x`"),
            ("./plain", "not executable; run `chmod +x`"),
            ("open-hook", "others can write to"),
            ("no-such-hook", "nor that of the settings file has it; write its whole path"),
            ("./no-such-hook", "there is no such file; check its path"),
        ] {
            assert!(find(text).is_err_and(|error| error.contains(why)), "{text}: {:?}", find(text));
        }
    }
}
