//! Who has left or starts later is not sent, and what is not understood of that is asked once.

use std::sync::Arc;

use frontdesk::model::{Code, Columns, Field, Outcome, Row, RowRef};
use frontdesk::roster::{Builder, Roster, RosterPolicy};
use jiff::civil::date;

use super::{answer, outcomes, roster_of, rows};

const SHEET: [Field; 6] =
    [Field::Email, Field::FirstName, Field::LastName, Field::Status, Field::StartDate, Field::EndDate];

/// The status and the dates of each line; every line is another person.
fn on_15_march(lines: &[[&str; 3]], start_lead_days: usize) -> Roster {
    let line = |(index, [status, start, end]): (usize, &[&str; 3])| {
        let email = format!("person{index}@example.com");
        vec![email, "Ada".to_owned(), "Okafor".to_owned(), (*status).to_owned(), (*start).to_owned(), (*end).to_owned()]
    };
    let lines: Vec<Vec<String>> = lines.iter().enumerate().map(line).collect();
    roster_of(policy(start_lead_days), &SHEET, &lines)
}

fn policy(start_lead_days: usize) -> RosterPolicy {
    RosterPolicy { today: Some(date(2027, 3, 15)), start_lead_days, ..RosterPolicy::default() }
}

/// The outcome of a single line, and the code of its problem.
fn one(line: [&str; 3], start_lead_days: usize) -> (Outcome, Option<Code>) {
    let answer = answer(&on_15_march(&[line], start_lead_days), 2);
    (answer.outcome, answer.problem())
}

#[test]
fn the_day_decides_who_works_here() {
    let left = (Outcome::Held, Some(Code::PersonLeft));
    let waiting = (Outcome::Waiting, Some(Code::StartsLater));
    let ready = (Outcome::Ready, None);
    for (line, expected) in [
        (["Active", "2020-01-01", ""], ready),
        (["On leave", "", ""], ready),
        (["", "2027-03-15", "2027-03-15"], ready),
        (["", "", "9999-12-31"], ready),
        // What programs write for no day.
        (["", "", "1900-01-01"], ready),
        (["", "", "1970-01-01T00:00:00"], ready),
        (["", "", "31/12/99"], ready),
        (["", "", "1999-12-31"], left),
        (["Active", "2027-03-16", ""], waiting),
        (["", "16.3.2027", ""], waiting),
        (["Pre-hire", "", ""], waiting),
        (["Pre-hire", "2027-03-14", ""], ready),
        (["Terminated", "2027-04-01", ""], left),
        (["Active", "2020-01-01", "2027-03-14"], left),
        (["Wibble", "", "2027-03-14"], left),
        (["Wibble", "2027-04-01", ""], (Outcome::Held, Some(Code::StatusUnknown))),
        (["", "soon", ""], (Outcome::Held, Some(Code::DateUnknown))),
        (["", "", "soon"], (Outcome::Held, Some(Code::DateUnknown))),
    ] {
        assert_eq!(one(line, 0), expected, "{line:?}");
    }
    assert_eq!(one(["", "2027-03-22", ""], 7), ready);
    assert_eq!(one(["", "2027-03-23", ""], 7), waiting);
}

#[test]
fn a_waiting_row_names_the_day_and_needs_nobody() {
    let roster = on_15_march(&[["Active", "1 April 2027", ""]], 0);
    let answer = answer(&roster, 2);
    assert_eq!((answer.is_settled(), answer.findings[0].message.to_string()), (true, "starts 2027-04-01".to_owned()));
    assert_eq!(answer.findings[0].column(), Some("start_date"));
}

#[test]
fn an_unknown_word_is_one_question_and_holds_all_its_rows() {
    let roster = on_15_march(&[["Wibble", "", ""], ["Active", "", ""], ["Wibble", "", ""], ["Wobble", "", ""]], 0);
    let messages: Vec<String> = roster.findings.iter().map(|found| found.finding.message.to_string()).collect();
    assert_eq!(messages, ["unknown status `Wibble` (in 2 rows)", "unknown status `Wobble`"]);
    let expected = [Outcome::Held, Outcome::Ready, Outcome::Held, Outcome::Held];
    assert!(outcomes(&roster).into_iter().map(|(_, outcome)| outcome).eq(expected));
    assert_eq!(answer(&roster, 4).findings[0].message, "unknown status `Wibble` (in 2 rows)");
}

#[test]
fn the_dates_of_the_sheet_show_their_order() {
    let outcome = |lines: &[[&str; 3]]| answer(&on_15_march(lines, 0), 2).outcome;
    // The third of April, or the fourth of March.
    let doubtful = ["", "03/04/2027", ""];
    assert_eq!(outcome(&[doubtful, ["", "13/01/2020", ""]]), Outcome::Waiting);
    assert_eq!(outcome(&[doubtful, ["", "01/13/2020", ""]]), Outcome::Ready);
    assert_eq!(outcome(&[doubtful, ["", "", "31/12/2030"]]), Outcome::Waiting);
    let unclear = on_15_march(&[doubtful, ["", "02/04/2027", ""], ["", "05/06/2020", ""], ["", "2027-04-01", ""]], 0);
    let messages: Vec<String> = unclear.findings.iter().map(|found| found.finding.message.to_string()).collect();
    assert_eq!(
        messages,
        [
            "no date of the sheet shows whether `03/04/2027` has the day or the month first (in 2 rows)",
            "starts 2027-04-01"
        ]
    );
    let expected = [Outcome::Held, Outcome::Held, Outcome::Ready, Outcome::Waiting];
    assert!(outcomes(&unclear).into_iter().map(|(_, outcome)| outcome).eq(expected));
    // Both orders on one sheet: a date that has one order alone is still sure.
    let mixed = [doubtful, ["", "13/01/2020", ""], ["", "01/13/2020", ""], ["", "14/04/2027", ""]];
    let outcomes: Vec<_> = outcomes(&on_15_march(&mixed, 0)).into_iter().map(|(_, outcome)| outcome).collect();
    assert_eq!(outcomes, [Outcome::Held, Outcome::Ready, Outcome::Ready, Outcome::Waiting]);
}

#[test]
fn rows_of_one_person_that_disagree_are_all_held() {
    let line = |status: &str| ["ada@example.com", "Ada", "Okafor", status].map(str::to_owned).to_vec();
    for lines in [[line("Active"), line("Terminated")], [line("Terminated"), line("Active")]] {
        let roster = roster_of(policy(0), &SHEET[..4], &lines);
        let codes: Vec<_> = roster.answers().iter().map(|answer| (answer.outcome, answer.problem())).collect();
        assert!(codes.contains(&(Outcome::Held, Some(Code::PersonLeft))), "{codes:?}");
        assert!(codes.contains(&(Outcome::Held, Some(Code::RowsConflict))), "{codes:?}");
    }
}

#[test]
fn a_command_for_leavers_takes_the_leavers_of_the_same_sheet_alone() {
    let policy = RosterPolicy { only_addresses: true, ..policy(0) };
    for (line, code) in [
        (["Terminated", "2020-01-01", ""], None),
        (["", "", "2027-03-14"], None),
        (["", "2020-01-01", ""], None),
        (["Active", "", "2027-03-14"], None),
        (["Active", "2020-01-01", ""], Some(Code::PersonNotLeft)),
        (["Terminated", "", "2027-03-15"], Some(Code::PersonNotLeft)),
        (["Wibble", "", ""], Some(Code::StatusUnknown)),
        (["Terminated - rehired 2026", "", ""], Some(Code::StatusUnknown)),
        (["leaver (reversed)", "", ""], Some(Code::StatusUnknown)),
        (["Active", "", "1900-01-01"], Some(Code::PersonNotLeft)),
    ] {
        let lines = [["ada@example.com", "", ""].into_iter().chain(line).collect::<Vec<_>>()];
        let roster = roster_of(policy.clone(), &SHEET, &lines);
        let outcome = if code.is_some() { Outcome::Held } else { Outcome::Ready };
        assert_eq!((answer(&roster, 2).outcome, answer(&roster, 2).problem()), (outcome, code), "{line:?}");
    }
}

#[test]
fn one_letter_below_a_heading_that_asks_is_yes_or_no_and_a_remark_may_say_that_somebody_stays() {
    let fields = [Field::Email, Field::Status];
    let headings = |status: &str, remark: &str| {
        let names = ["E-mail", status, remark].map(str::to_owned).to_vec();
        let mut columns = Columns::new(names);
        fields.iter().enumerate().for_each(|(index, field)| columns.set(*field, index));
        Arc::new(columns)
    };
    let asked = |status: &str, remark: [&str; 2], cell: &str, only_addresses: bool| {
        let mut builder = Builder::new(RosterPolicy { only_addresses, ..policy(0) });
        let mut row = Row::new(headings(status, remark[0]));
        row.at = RowRef { source: 0, number: 2 };
        row.cells = vec!["ada@example.com", cell, remark[1]].into();
        builder.push(&row);
        let answer = answer(&builder.finish(), 2);
        (answer.outcome, answer.problem())
    };
    let (ready, not_left) = ((Outcome::Ready, None), (Outcome::Held, Some(Code::PersonNotLeft)));
    for (heading, cell, expected) in [
        ("Active", "t", not_left),
        ("is_active", "T", not_left),
        ("Active", "f", ready),
        ("Aktywny", "T", not_left),
        ("Terminated", "t", ready),
        ("Terminated", "f", not_left),
        ("Aktív", "I", (Outcome::Held, Some(Code::StatusUnknown))),
        ("Status", "T", ready),
        ("Do not remove", "yes", not_left),
        ("Leaving?", "no", not_left),
        ("Leaving?", "yes", ready),
    ] {
        assert_eq!(asked(heading, ["Note", ""], cell, true), expected, "{heading} {cell}");
    }
    for remark in ["please keep – not leaving", "cancelled - stays with us", "resignation withdrawn", "bleibt doch"] {
        assert_eq!(asked("Status", ["Comment", remark], "", true), not_left, "{remark}");
    }
    let unclear = (Outcome::Held, Some(Code::StatusUnknown));
    for remark in ["do NOT create yet", "offer declined"] {
        assert_ne!(asked("Status", ["Comment", remark], "", true), ready, "{remark}");
    }
    assert_eq!(asked("Status", ["Comment", "do not create yet"], "", true), unclear);
    assert_eq!(asked("Status", ["Comment", "new laptop"], "Terminated", true), ready);
    assert_eq!(asked("Add/Remove", ["Note", ""], "R", true), ready);
    assert_eq!(asked("Add/Remove", ["Note", ""], "A", true), not_left);
}

#[test]
fn until_the_last_day_of_somebody_with_notice_nothing_is_given_and_nothing_taken() {
    let order = (Some(Code::DateOrderUnknown), "no date of the sheet shows whether");
    for (end, given, taken) in [
        (
            "2027-12-31",
            (Some(Code::PersonLeft), "leaves on 2027-12-31"),
            (Some(Code::PersonNotLeft), "leaves on 2027-12-31"),
        ),
        (
            "2027-03-15",
            (Some(Code::PersonLeft), "leaves on 2027-03-15"),
            (Some(Code::PersonNotLeft), "leaves on 2027-03-15"),
        ),
        ("2027-03-14", (Some(Code::PersonLeft), "the person has left"), (None, "")),
        // Both readings are ahead, so their order does not matter.
        (
            "05/06/2027",
            (Some(Code::PersonLeft), "leaves on `05/06/2027`"),
            (Some(Code::PersonNotLeft), "leaves on `05/06/2027`"),
        ),
        ("01/06/2027", order, order),
    ] {
        for (only_addresses, (code, says)) in [(false, given), (true, taken)] {
            let lines = [vec!["ada@example.com", "Ada", "Okafor", "gekündigt", "", end]];
            let answer = answer(&roster_of(RosterPolicy { only_addresses, ..policy(0) }, &SHEET, &lines), 2);
            let message = answer.findings.first().map(|finding| finding.message.to_string()).unwrap_or_default();
            assert_eq!(answer.problem(), code, "{end}: {message}");
            assert!(message.starts_with(says), "{end}: {message}");
        }
    }
}

#[test]
fn without_a_day_every_row_is_ready() {
    let mut builder = Builder::new(RosterPolicy::default());
    let line = ["ada@example.com", "Ada", "Okafor", "Terminated", "2099-01-01", "2020-01-01"];
    for row in &rows(0, &SHEET, &[line.to_vec()]) {
        builder.push(row);
    }
    assert_eq!(outcomes(&builder.finish()), [(2, Outcome::Ready)]);
}

/// The outcome and the code of a line with two columns for the status, the start and the end.
fn of_two(line: [&str; 6], only_addresses: bool) -> (Outcome, Option<Code>, String) {
    let fields = [Field::Email, Field::FirstName, Field::LastName].into_iter();
    let twice = [Field::Status, Field::Status, Field::StartDate, Field::StartDate, Field::EndDate, Field::EndDate];
    let fields: Vec<Field> = fields.chain(twice).collect();
    let lines = [["ada@example.com", "Ada", "Okafor"].into_iter().chain(line).collect::<Vec<_>>()];
    let answer = answer(&roster_of(RosterPolicy { only_addresses, ..policy(0) }, &fields, &lines), 2);
    let message = answer.findings.first().map(|finding| finding.message.to_string()).unwrap_or_default();
    (answer.outcome, answer.problem(), message)
}

#[test]
fn two_columns_that_lead_to_the_same_are_no_question() {
    for (line, outcome, code) in [
        (["Active", "On leave", "", "", "", ""], Outcome::Ready, None),
        (["Active", "", "", "", "", ""], Outcome::Ready, None),
        (["", "Terminated", "", "", "", ""], Outcome::Held, Some(Code::PersonLeft)),
        (["Left", "inactive", "", "", "", ""], Outcome::Held, Some(Code::PersonLeft)),
        // Hired long ago, and in the present post for a year.
        (["", "", "2010-05-01", "2026-03-01", "", ""], Outcome::Ready, None),
        (["", "", "", "2026-03-01", "", ""], Outcome::Ready, None),
        (["", "", "2027-05-01", "", "", ""], Outcome::Waiting, Some(Code::StartsLater)),
        (["", "", "2027-05-01", "2027-04-01", "", ""], Outcome::Waiting, Some(Code::StartsLater)),
        (["", "", "", "", "2026-01-31", "2026-02-28"], Outcome::Held, Some(Code::PersonLeft)),
        (["", "", "", "", "2028-01-31", "2029-02-28"], Outcome::Ready, None),
        (["Terminated", "Active", "", "", "", "2026-02-28"], Outcome::Held, Some(Code::PersonLeft)),
    ] {
        let (seen, problem, message) = of_two(line, false);
        assert_eq!((seen, problem), (outcome, code), "{line:?}: {message}");
    }
    assert_eq!(of_two(["", "", "2027-05-01", "2027-04-01", "", ""], false).2, "starts 2027-04-01");
}

#[test]
fn two_columns_that_lead_to_different_answers_are_a_question_about_the_row() {
    let asked = "`start_date` is `2010-05-01`, but `start_date` is `2027-05-01`";
    for (line, message) in [
        (["Active", "Terminated", "", "", "", ""], "`status` is `Active`, but `status` is `Terminated`"),
        (["Active", "Pre-hire", "", "", "", ""], "`status` is `Active`, but `status` is `Pre-hire`"),
        (["", "", "2010-05-01", "2027-05-01", "", ""], asked),
        (["", "", "", "", "2026-01-31", "2028-01-31"], "`end_date` is `2026-01-31`, but `end_date` is `2028-01-31`"),
    ] {
        assert_eq!(of_two(line, false), (Outcome::Held, Some(Code::ColumnsDisagree), message.to_owned()), "{line:?}");
    }
    // What is not understood is asked first, and nobody is removed while two columns disagree.
    assert_eq!(of_two(["Active", "Wibble", "", "", "", ""], false).1, Some(Code::StatusUnknown));
    for line in [["Active", "Terminated", "", "", "", ""], ["Terminated", "", "", "", "2026-01-31", "2028-01-31"]] {
        assert_eq!(of_two(line, true).1, Some(Code::ColumnsDisagree), "{line:?}");
    }
    assert_eq!(of_two(["Terminated", "Left", "", "", "", ""], true).1, None);
    assert_eq!(of_two(["Active", "Active", "", "", "", ""], true).1, Some(Code::PersonNotLeft));
}

#[test]
fn a_likely_typo_is_held_beside_people_who_only_start_later() {
    let line = |email: &str, start: &str| [email, "Ada", "Okafor", "", start, ""].map(str::to_owned).to_vec();
    let mut lines: Vec<_> = (0..4).map(|n| line(&format!("a{n}@acme-widgets.com"), "2027-09-01")).collect();
    lines.push(line("dan@acme-wigdets.com", ""));
    let roster = roster_of(policy(0), &SHEET, &lines);
    let dan = answer(&roster, 6);
    assert_eq!((dan.outcome, dan.problem()), (Outcome::Held, Some(Code::EmailTypo)), "{dan:?}");
}
