//! Every row answered before anything is sent.

use frontdesk::messages::Message;
use frontdesk::model::{Answer, Code, Finding, Id, OrgRole, Outcome, Placement, RowFinding, RowRef};
use frontdesk::plan::{PlanPolicy, RunLimits, answers, make};
use frontdesk::report::detail;
use frontdesk::roster::{Duplicate, Roster, Unsent};

use super::builders::{Org, id, limited, line, policy, sheet};

fn answered(roster: &Roster, org: &Org, policy: &PlanPolicy) -> Vec<Answer> {
    answers(&make(roster, &org.0, policy), roster).collect()
}

fn outcomes(answers: &[Answer]) -> Vec<(Outcome, Option<Code>)> {
    answers.iter().map(|answer| (answer.outcome, answer.problem())).collect()
}

#[test]
fn every_row_is_answered_once_and_in_order() {
    let org = Org::default().member("ada", 1, &[]).invited("bob", 2, Some(true)).group("G", 5, &[1]);
    let mut roster = sheet([
        line("ada").groups(&["G"]),
        line("bob").groups(&["G"]),
        line("cid").groups(&["G"]),
        line("dan").role(OrgRole::Named("Wizard".into())),
    ]);
    let at = |number| RowRef { source: 0, number };
    roster.duplicates.push(Duplicate { at: at(9), of: Id::new(2) });
    roster.unsent.push(Unsent { at: at(7), outcome: Outcome::Invalid, email: None, related: None });
    for finding in [
        Finding::warning(Code::EmailCleaned, Message::verbatim("was cleaned"), Message::none()),
        Finding::error(Code::EmailInvalid, Message::verbatim("is no address"), Message::none()),
    ] {
        roster.findings.push(RowFinding { at: at(7), finding });
    }

    let answers = answered(&roster, &org, &policy());
    assert_eq!(answers.iter().map(|answer| answer.at.number).collect::<Vec<_>>(), [2, 3, 4, 5, 7, 9]);
    assert_eq!(
        outcomes(&answers),
        [
            (Outcome::AlreadyMember, None),
            (Outcome::AlreadyInvited, Some(Code::InvitationExpired)),
            (Outcome::Ready, None),
            (Outcome::Held, Some(Code::NotReadable)),
            (Outcome::Invalid, Some(Code::EmailInvalid)),
            (Outcome::Duplicate, Some(Code::RowDuplicate)),
        ]
    );
    let placement = |index: usize| answers[index].groups[0].placement;
    assert_eq!([0, 1, 2].map(placement), [Placement::Member, Placement::Waiting, Placement::Planned]);
    assert_eq!(answers[0].user_uuid, Some(id(1)));
    assert_eq!(detail(&answers[4]), "is no address; was cleaned");
    assert_eq!(detail(&answers[5]), "same person as row 4");
}

#[test]
fn a_member_to_whom_something_is_missing_is_ready_and_a_blocked_place_is_failed() {
    let org = Org::default().member("ada", 1, &[]).group("G", 5, &[]).group("Two", 6, &[]).group("Two", 7, &[]);
    let answers = answered(&sheet([line("ada").groups(&["G", "Two"])]), &org, &policy());
    assert_eq!(outcomes(&answers), [(Outcome::Ready, Some(Code::NameAmbiguous))]);
    assert_eq!(
        answers[0].groups.iter().map(|place| place.placement).collect::<Vec<_>>(),
        [Placement::Planned, Placement::Failed]
    );
    assert!(!answers[0].is_settled());
}

#[test]
fn a_limit_holds_those_over_whom_it_broke_and_stops_the_others() {
    let org = Org::default().member("cid", 1, &[]).member("dan", 3, &[]);
    let roster = sheet([
        line("ada").role(OrgRole::OrganizationAdmin),
        line("bob").groups(&["G"]),
        line("cid"),
        line("dan").groups(&["G"]),
    ]);
    let answers = answered(&roster, &org, &limited(RunLimits { max_administrators: 0, ..RunLimits::default() }));
    assert_eq!(
        outcomes(&answers),
        [
            (Outcome::Held, Some(Code::AdministratorLimit)),
            (Outcome::NotAttempted, Some(Code::RunStopped)),
            (Outcome::AlreadyMember, None),
            (Outcome::NotAttempted, Some(Code::RunStopped)),
        ]
    );
    assert_eq!(answers[1].groups, []);
}
