//! What people read when a run ends early: each reason, and each way in which a ledger cannot be used.

use std::fmt::Write;
use std::io;
use std::path::PathBuf;

use frontdesk::commands::Failure;
use frontdesk::files::FileRefusal;
use frontdesk::run::ledger::LedgerError;
use frontdesk::run::{Again, Halt, HaltReason};

#[test]
fn every_unusable_ledger_is_explained_like_this() {
    let path = || PathBuf::from("ledger.db");
    let denied = || io::Error::new(io::ErrorKind::PermissionDenied, "permission denied");
    let refusals = [
        FileRefusal::Link { path: path() },
        FileRefusal::NotAFile { path: path() },
        FileRefusal::OtherOwner { path: path() },
        FileRefusal::HardLink { path: path() },
        FileRefusal::Foreign { path: path() },
        FileRefusal::Io { path: path(), error: denied() },
    ];
    let mut errors = vec![
        LedgerError::Io { path: path(), source: denied() },
        LedgerError::Held { holder: "process 4711, `frontdesk onboard people.csv`".to_owned() },
        LedgerError::NotLockable { path: path(), source: denied() },
        LedgerError::NotALedger { path: path() },
        LedgerError::Newer { path: path(), found: 9, known: 3 },
        LedgerError::OtherOrganization { theirs: "https://example.com".to_owned() },
        LedgerError::Damaged { what: "the inputs of run 1".to_owned() },
        LedgerError::Busy(rusqlite::Error::InvalidQuery),
        LedgerError::Sqlite(rusqlite::Error::InvalidQuery),
    ];
    errors.extend(refusals.map(LedgerError::Refused));
    let mut text = String::new();
    for failure in errors.into_iter().map(Failure::from) {
        writeln!(text, "{} (exit code {})\n", failure.to_text(), failure.exit.code()).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[test]
fn every_reason_why_a_run_stops_is_explained_like_this() {
    let reasons = [
        HaltReason::Interrupted,
        HaltReason::Unavailable,
        HaltReason::MustWait,
        HaltReason::TooSlow,
        HaltReason::Unreadable,
        HaltReason::KeyRefused,
        HaltReason::NotAllowed,
        HaltReason::WrongAddress,
        HaltReason::TooManyFailures,
        HaltReason::LedgerBusy,
        HaltReason::LedgerFailed,
        HaltReason::Defect,
    ];
    let mut text = String::new();
    for reason in reasons {
        writeln!(text, "{}:", reason.as_str()).unwrap();
        for again in [Again::Continues, Again::StartsOver] {
            let finding = Halt { reason, why: "(why)".to_owned() }.finding(again);
            writeln!(text, "  {}; {}", finding.message, finding.fix).unwrap();
        }
    }
    insta::assert_snapshot!(text);
}
