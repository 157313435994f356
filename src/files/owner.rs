//! Which process a temporary file belongs to, by its name: the machine since its start, the process's number, and when that
//! started. A process of another machine, or of another container, is never said to have ended.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::process;

/// Returns what names this process; `None` where the system does not tell. It has no `.` in it.
pub(super) fn own_mark() -> Option<String> {
    Some(mark(machine()?, process::id(), &started(process::id())?))
}

/// Returns whether the process of this mark has surely ended. What follows the mark, behind a `-`, does not count.
pub(super) fn has_ended(mark: &str) -> bool {
    let mut parts = mark.split('-');
    let (Some(on), Some(pid), Some(start)) = (parts.next(), parts.next(), parts.next()) else { return false };
    let (Some(here), Ok(pid)) = (machine(), pid.parse()) else { return false };
    // Another process may have got its number since.
    on == format!("{here:016x}") && started(pid).is_none_or(|started| started != start)
}

fn mark(machine: u64, pid: u32, started: &str) -> String {
    format!("{machine:016x}-{pid}-{started}")
}

/// Returns what the processes that see one another by their numbers have in common.
fn machine() -> Option<u64> {
    let boot = fs::read("/proc/sys/kernel/random/boot_id").ok()?;
    let namespace = fs::read_link("/proc/self/ns/pid").ok()?;
    let mut hasher = DefaultHasher::new();
    (boot, namespace).hash(&mut hasher);
    Some(hasher.finish())
}

/// Returns when a process started, in ticks since the machine did; `None` if there is none.
fn started(pid: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program, in brackets, may have blanks and brackets in it; the start is the twentieth word after it (proc(5)).
    stat.rsplit_once(") ")?.1.split(' ').nth(19).map(str::to_owned)
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_has_ended_where_its_number_is_free_or_another_one_has_it() {
        let own = own_mark().unwrap();
        assert!(!has_ended(&own) && !has_ended(&format!("{own}-a1.tmp")), "{own}");
        let mut ended = process::Command::new("true").spawn().unwrap();
        let (machine, pid) = (machine().unwrap(), ended.id());
        ended.wait().unwrap();
        assert!(has_ended(&mark(machine, pid, "1")));
        assert!(has_ended(&mark(machine, process::id(), "1")), "another process has its number");
        for other in [mark(machine ^ 1, pid, "1"), "a1".to_owned(), String::new()] {
            assert!(!has_ended(&other), "{other}");
        }
    }
}
