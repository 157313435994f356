//! `simulator --organization`: it begins with what the file describes, or does not begin.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use crate::desk::{Ended, bare};

/// A running simulator that ends with the test.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn the_simulator_begins_with_the_organization_of_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/organization.json");
    let mut command = bare(folder.path());
    command.args(["simulator", "--json", "--organization", sample]).stdout(Stdio::piped());
    let mut served = Served(command.spawn().unwrap());
    let mut line = String::new();
    BufReader::new(served.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let greeting: serde_json::Value = serde_json::from_str(&line).unwrap();
    let mut list = bare(folder.path());
    list.args(["invitations", "list", "--base-url", greeting["base_url"].as_str().unwrap()]);
    let listed = Ended::of(list.env("ADMIN_API_KEY", greeting["key"].as_str().unwrap()).output().unwrap());
    assert_eq!(listed.code, 0, "{listed:?}");
    assert!(listed.stdout.contains("eve@example.com") && listed.stdout.contains("expired"), "{listed:?}");
}

#[test]
fn a_description_that_cannot_be_used_is_refused_with_what_is_wrong_in_it() {
    let folder = tempfile::tempdir().unwrap();
    for (text, says) in [
        (Some(r#"{"groups": [{"name": "A", "parents": ["B"]}]}"#), "unknown group `B`"),
        (Some(r#"{"people": 3, "persons": []}"#), "unknown field `persons`"),
        (None, "none.json"),
    ] {
        let path = folder.path().join(if text.is_some() { "bad.json" } else { "none.json" });
        if let Some(text) = text {
            std::fs::write(&path, text).unwrap();
        }
        let ended = Ended::of(bare(folder.path()).args(["simulator", "--organization"]).arg(&path).output().unwrap());
        assert_eq!(ended.code, 2, "{ended:?}");
        assert!(ended.stderr.contains(says) && ended.stderr.contains("hint: "), "{ended:?}");
    }
}
