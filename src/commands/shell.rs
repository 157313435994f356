//! `completions` and `man`: prints completions for the shell, and shows or writes manual pages.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use crate::cli::{self, ManArgs, ManualPage};
use crate::files::{self, FileAccess, FileRefusal};
use crate::text::{count, shown_path};

/// More bytes than a page has.
const PAGE_MAX: u64 = 1 << 20;

/// Prints completions for a shell.
pub(super) fn completions(args: &cli::CompletionsArgs) -> Result<Exit, Failure> {
    output::data(&args.script())?;
    Ok(Exit::Done)
}

/// Shows a manual page, or writes them all.
pub(super) fn man(args: &ManArgs) -> Result<Exit, Failure> {
    if let Some(folder) = &args.to {
        return write_all(folder);
    }
    let page =
        args.page().map_err(|error| Failure::new(Exit::Usage, error).hint("`frontdesk --help` lists the commands"))?;
    if !(io::stdout().is_terminal() && show(&page).is_ok_and(|shown| shown)) {
        output::data(&String::from_utf8_lossy(&page.roff))?;
    }
    Ok(Exit::Done)
}

/// Shows the page with man, which finds the pager; returns whether there is such a program.
fn show(page: &ManualPage) -> io::Result<bool> {
    let mut man = Command::new("man");
    // The key is for one host.
    let mut child = man.args(["-l", "-"]).env_remove("ADMIN_API_KEY").stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(&page.roff);
    }
    Ok(child.wait()?.success())
}

/// Writes all pages below `folder`. A page of an earlier version is replaced.
fn write_all(folder: &Path) -> Result<Exit, Failure> {
    let pages = ManArgs::pages();
    for page in &pages {
        let path = folder.join(&page.file);
        let failed =
            |error: FileRefusal| Failure::new(Exit::Usage, error).hint("choose a folder that you can write to");
        files::make_folder(files::folder_of(&path))
            .map_err(|error| failed(FileRefusal::Io { path: path.clone(), error }))?;
        let old = files::read_limited(&path, PAGE_MAX).map(|old| String::from_utf8_lossy(&old).into_owned());
        match old {
            Ok(old) => files::rewrite(&path, &old, &page.roff),
            Err(_) => files::create(&path, page.roff.as_slice(), &FileAccess::shared()),
        }
        .map_err(failed)?;
    }
    output::say(&format!("wrote {} below {}", count(pages.len(), "page", "pages"), shown_path(folder)));
    Ok(Exit::Done)
}
