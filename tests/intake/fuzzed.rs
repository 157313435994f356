//! What fuzzing found worth keeping, read once more: no input makes intake panic, hang, or hold more than it should.
//! The inputs are short and were chosen because each reaches code that the others do not.

use std::path::Path;
use std::time::Duration;

use crate::work_time::WorkTime;

/// Generous for a machine that does other things too; every one of them takes milliseconds.
const LONGEST: Duration = Duration::from_secs(5);

/// Reads every input of the target, and says how many there are and how many of them had rows.
fn read_all(target: &str) -> (usize, usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzz").join(target);
    let (mut inputs, mut with_rows) = (0, 0);
    for entry in std::fs::read_dir(folder).expect("the inputs are part of the sources") {
        let path = entry.expect("the folder can be read").path();
        let data = std::fs::read(&path).expect("an input can be read");
        let start = WorkTime::start();
        let rows = crate::inputs::read_to_the_end(&crate::inputs::packed(&data));
        assert!(start.elapsed() < LONGEST, "{} took {:?}", path.display(), start.elapsed());
        inputs += 1;
        with_rows += usize::from(rows.is_some_and(|rows| rows > 0));
    }
    (inputs, with_rows)
}

#[test]
fn no_text_that_fuzzing_found_breaks_intake() {
    let (inputs, with_rows) = read_all("delimited");
    assert!(inputs >= 50 && with_rows >= 10, "{inputs} inputs, {with_rows} with rows");
}

#[test]
fn no_workbook_that_fuzzing_found_breaks_intake() {
    let (inputs, with_rows) = read_all("workbook");
    assert!(inputs >= 50 && with_rows >= 10, "{inputs} inputs, {with_rows} with rows");
}
