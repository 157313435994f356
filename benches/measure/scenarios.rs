//! What six small commands cost in instructions, counted by callgrind. `just bench-check` compares the counts with those
//! in `counts.json`.

use gungraun::{BinaryBenchmarkConfig, Command, ExitWith, binary_benchmark, binary_benchmark_group, main};

/// The release build.
const FRONTDESK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/release/frontdesk");

/// A file that `benches/inputs.py` made, or the place of a report.
macro_rules! input {
    ($name:literal) => {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/measure/", $name)
    };
}

#[binary_benchmark]
#[bench::start(&["--version"])]
#[bench::check_csv(&["check", input!("people-2000.csv")])]
#[bench::check_invalid(
    args = (&["check", input!("invalid-2000.csv")]),
    config = BinaryBenchmarkConfig::default().exit_with(ExitWith::Code(3)),
)]
#[bench::check_xlsx(&["check", input!("people-2000.xlsx")])]
#[bench::rehearse(&["rehearse", input!("people-300.csv"), "--workspace-admin", "ada.example0@example.com", "--report", input!("answered.csv")])]
#[bench::answer_workbook(&["rehearse", input!("people-300.xlsx"), "--workspace-admin", "ada.example0@example.com", "--report", input!("answered.xlsx")])]
fn frontdesk(arguments: &[&str]) -> Command {
    Command::new(FRONTDESK).args(arguments).build()
}

binary_benchmark_group!(name = commands, benchmarks = frontdesk);

main!(binary_benchmark_groups = commands);
