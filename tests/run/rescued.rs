//! A report that cannot be written to its place is never lost.

use std::fs;
use std::process::Command;

use frontdesk::simulator::SimulatorOptions;

use crate::desk::{Desk, Ended, read_csv};
use crate::disk::{EIO, ENOSPC, Trouble, trouble};

async fn ended(mut command: Command) -> Ended {
    tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_cannot_be_written_goes_to_the_state_folder_and_the_error_says_where() {
    for (errno, nth) in [(ENOSPC, 1), (EIO, 2)] {
        let desk = Desk::with(SimulatorOptions::default()).await;
        desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
        let mut command = desk.command(&["onboard", "people.csv"]);
        trouble(&mut command, &desk.path(".frontdesk-"), nth, Trouble::Fail { errno, lasting: true });
        let said = ended(command).await;
        assert!(matches!(said.code, 1 | 2), "{said:?}");
        assert!(!desk.path("people.report.csv").exists(), "{said:?}");
        let runs: Vec<_> = fs::read_dir(desk.path("state/frontdesk/reports")).unwrap().collect();
        let rescued = runs.into_iter().next().unwrap().unwrap().path().join("people.report.csv");
        assert_eq!(read_csv(&rescued)[0]["frontdesk_outcome"], "created");
        let place = rescued.to_str().unwrap();
        assert!(said.stderr.contains(&format!("hint: the report is in {place}; `frontdesk report ")), "{said:?}");
        assert!(said.stdout.ends_with(&format!("report: {place}\n")), "{said:?}");

        let again = ended(desk.command(&["report", "last", "--to", "again.csv"])).await;
        assert_eq!((again.code, fs::read(desk.path("again.csv")).unwrap()), (0, fs::read(rescued).unwrap()));
    }
}
