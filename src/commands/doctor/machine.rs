//! What `doctor` examines on this computer: settings, the ledger and its folder, the way to the API. Nothing is changed: a file that is
//! written to try the disk is gone at once.

use std::io::{self, Write};
use std::path::Path;

use super::Check;
use crate::admin_api::{BaseUrl, describe_route};
use crate::commands::endpoint::ledger_path;
use crate::commands::exit::Exit;
use crate::commands::failure::Failure;
use crate::files::{AtomicFile, FileAccess, FolderTrust, folder_of, who_else_writes};
use crate::notices;
use crate::run::ledger::Ledger;
use crate::settings::{Settings, read_secret};
use crate::text::shown_path;

/// From this size on a ledger takes noticeable time.
const LARGE_LEDGER: u64 = 1 << 30;

/// The size of a ledger after a small run.
const PROBE_BYTES: usize = 128 << 10;

pub(super) fn settings(settings: &Settings) -> Check {
    let profile = settings.profile.as_ref().map(|name| format!(", profile {name}")).unwrap_or_default();
    let message = match &settings.file {
        Some(file) => format!("{}{profile}", shown_path(&crate::files::absolute(file))),
        None => "there is no settings file; the defaults apply".to_owned(),
    };
    Check::ok("settings", message)
}

/// Examines the ledger, and who else can write where it is.
pub(super) fn files(settings: &Settings) -> Vec<Check> {
    let path = match ledger_path(settings, &settings.connection.base_url) {
        Ok(path) => path,
        Err(failure) => return vec![Check::failed("ledger", failure)],
    };
    let shown = shown_path(&path);
    let ledger = match Ledger::size(&path) {
        _ if !is_writable(&path) => {
            let error = format!("{shown} cannot be written: frontdesk sends nothing that it cannot record");
            let failure = Failure::new(Exit::Defect, error);
            Check::failed(
                "ledger",
                failure.hint("make its folder writable for you, or choose a place with --ledger PATH"),
            )
        }
        Err(error) => Check::failed("ledger", error),
        Ok(_) if let Err(error) = try_write(&path) => {
            let error = format!("nothing can be written beside {shown}: {error}");
            let hint = "make room on the disk, or choose a place on another one with --ledger PATH";
            Check::failed("ledger", Failure::new(Exit::Defect, error).hint(hint))
        }
        Ok(None) => Check::ok("ledger", format!("none yet; the first run makes {shown}")),
        Ok(Some(bytes)) if bytes >= LARGE_LEDGER => {
            let fix = "forget old runs, for example with `frontdesk history prune --older-than 1y`";
            Check::warning("ledger", format!("{shown}, {}", size(bytes)), fix)
        }
        Ok(Some(bytes)) => Check::ok("ledger", format!("{shown}, {}", size(bytes))),
    };
    let mut checks = vec![ledger];
    // What is not there yet, frontdesk makes for the owner alone, in the first folder that is.
    let there = path.ancestors().find(|path| path.exists()).unwrap_or(&path);
    if let Ok(Some(why)) = who_else_writes(there, FolderTrust::Sticky) {
        checks.push(Check::warning("permissions", why, "run `chmod go-w` on it, and keep it yours"));
    }
    checks
}

/// Examines what a run tells others with: each notice that would fail has a line. Nothing is sent.
pub(super) fn notices(settings: &Settings) -> Vec<Check> {
    let all = notices::examine(&settings.notices, &read_secret);
    let failing = |(name, why): &(&str, Option<String>)| {
        let why = why.as_deref()?;
        let (why, fix) = why.split_once("; ").unwrap_or((why, "correct that file, or name another one"));
        Some(Check::warning("notices", format!("the notice by {name} would fail: {why}"), fix))
    };
    let warnings: Vec<Check> = all.iter().filter_map(failing).collect();
    if all.is_empty() || !warnings.is_empty() {
        return warnings;
    }
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    vec![Check::ok("notices", format!("{}; none was sent to try it", names.join(", ")))]
}

/// Examines the file of the log.
pub(super) fn log(settings: &Settings) -> Option<Check> {
    let path = settings.log.file.as_ref()?;
    let shown = shown_path(path);
    let error = match settings.log.try_file() {
        Err(error) if error.kind() == io::ErrorKind::NotFound && is_writable(path) && folder_of(path).is_dir() => None,
        other => other.err(),
    };
    Some(match error {
        None => Check::ok("log", shown),
        Some(error) => Check::warning(
            "log",
            format!("the log file {shown} cannot be written: {error}"),
            "choose a place in a folder that is there and that you can write to with --log-file PATH",
        ),
    })
}

/// Writes as much as a small run records to a file without a future, where the ledger is or will be.
fn try_write(path: &Path) -> io::Result<()> {
    let folder = path.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let probe = AtomicFile::beside(&folder.join("ledger"), &FileAccess::OWNER_ONLY)?;
    probe.file().write_all(&vec![0; PROBE_BYTES])?;
    probe.file().sync_all()
}

fn size(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{} KiB", bytes.div_ceil(1 << 10)),
        mebibytes => format!("{mebibytes} MiB"),
    }
}

/// Returns whether the file at `path`, and its folder, can be written, or created where they do not exist.
#[cfg(unix)]
fn is_writable(path: &Path) -> bool {
    use rustix::fs::{Access, access};
    let is_allowed = |path: &Path| access(path, Access::WRITE_OK).is_ok();
    let folder = folder_of(path).ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    folder.is_dir() && is_allowed(folder) && (!path.exists() || is_allowed(path))
}

#[cfg(not(unix))]
fn is_writable(path: &Path) -> bool {
    !path.metadata().is_ok_and(|found| found.permissions().readonly())
}

pub(super) fn base_url(base_url: &BaseUrl) -> Check {
    let which = match base_url.as_str() {
        BaseUrl::DEFAULT => format!(" (the default; newer guides name {})", base_url.others()),
        _ if base_url.is_newer() => " (that of newer guides)".to_owned(),
        _ => " (set by you; no guide names it)".to_owned(),
    };
    Check::ok("base-url", format!("{base_url}{which}"))
}

/// Examines the proxy and the certificates.
pub(super) fn way(base_url: &BaseUrl) -> Vec<Check> {
    let proxy = match describe_route(base_url, &|name| std::env::var_os(name)) {
        Ok(proxy) => Check::ok("proxy", proxy),
        Err(error) => {
            Check::failed("proxy", Failure::new(Exit::Usage, error).hint("correct the variable, or unset it"))
        }
    };
    if base_url.is_plain() {
        return vec![proxy];
    }
    let named = ["SSL_CERT_FILE", "SSL_CERT_DIR"].map(|name| std::env::var_os(name).map(|path| (name, path)));
    let mut certificates: Vec<Check> =
        named.into_iter().flatten().map(|(name, path)| certificate(name, path.as_ref())).collect();
    if certificates.is_empty() {
        certificates.push(Check::ok("certificates", "those that this computer trusts"));
    }
    certificates.insert(0, proxy);
    certificates
}

fn certificate(variable: &str, path: &Path) -> Check {
    let shown = shown_path(path);
    if path.metadata().is_ok() {
        return Check::ok("certificates", format!("{shown} (from {variable}), in place of those of this computer"));
    }
    let failure = Failure::new(Exit::Usage, format!("{variable} names {shown}, which cannot be read"));
    Check::failed("certificates", failure.hint(format!("correct {variable}, or remove it with `unset {variable}`")))
}
