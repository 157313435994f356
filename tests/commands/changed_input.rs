//! A sheet that changes during the run: it is noticed by what it says, whatever its size and time.

use std::fs::{self, File};

use crate::desk::Desk;
use crate::relay::{Handling, relay};

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_not_written_beside_rows_of_other_people() {
    let desk = Desk::new().await;
    let sheet = "email,first,last\nann@example.com,Ann,Archer\nbob@example.com,Bob,Baker\n";
    let path = desk.sheet("people.csv", sheet);
    let handle = move |line: &str| {
        if line.starts_with("POST ") {
            let before = path.metadata().unwrap().modified().unwrap();
            fs::write(&path, sheet.replace("ann@", "eve@")).unwrap();
            File::options().write(true).open(&path).unwrap().set_modified(before).unwrap();
        }
        Handling::Pass
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--base-url", &url]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(ended.stderr.contains("people.csv: the file changed while frontdesk was using it"), "{ended:?}");
    assert!(!desk.path("people.report.csv").exists());
}
