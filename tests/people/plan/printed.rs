//! How plans read.

use frontdesk::model::{OrgRole, Seat, WorkspaceRole};
use frontdesk::plan::{PlanPolicy, RunLimits, make};
use frontdesk::report;

use super::builders::{Org, administered_by, limited, line, policy, provision, sheet};

#[test]
fn a_plan_reads_from_who_is_new_to_what_may_surprise() {
    let org = Org::default()
        .member("ada", 1, &[(900, "M")])
        .member("boss", 9, &[])
        .member("eve", 2, &[])
        .invited("bob", 3, Some(true))
        .group("Sales", 5, &[1, 2])
        .workspace("Lab", 900);
    let roster = sheet([
        line("ada").groups(&["Sales"]).workspaces(&["Lab"]).seats(&[Seat::Chat]),
        line("bob").groups(&["Sales"]),
        line("cid").groups(&["Sales", "Support"]).workspaces(&["Lab", "Studio"]),
        line("dan").groups(&["Support"]).workspaces(&["Studio"]),
        line("fay").invite().groups(&["Support"]).workspaces(&["Studio"]).workspace_role(WorkspaceRole::Admin),
        line("gus").role(OrgRole::Named("Wizard".into())),
    ]);
    let policy = PlanPolicy { provisions: vec![provision("Support", "Studio", None)], ..administered_by("boss") };
    let plan = make(&roster, &org.0, &policy);
    insta::assert_snapshot!(plan.describe(&roster, Some(2.5)) + &plan.list(&roster));
}

#[test]
fn a_large_plan_stays_short() {
    let groups: Vec<String> = (0..45).map(|n| format!("Group {n:02}")).collect();
    let lines = (0..500).map(|n| line(&format!("p{n:03}")).groups(&[&groups[n % 45]]));
    let roster = sheet(lines);
    let limits = RunLimits { max_people: 100, max_groups: 45, ..RunLimits::default() };
    let text = make(&roster, &Org::default().0, &limited(limits)).describe(&roster, None);
    assert!(text.lines().count() < 30, "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn nothing_to_do_is_said_in_so_many_words() {
    let roster = sheet([line("ada")]);
    insta::assert_snapshot!(make(&roster, &Org::default().member("ada", 1, &[]).0, &policy()).describe(&roster, None));
}

#[test]
fn names_from_outside_cannot_act_on_the_terminal() {
    let mut org = Org::default().roles(&[(7, "\u{1b}[2JAuditor\u{202e}", true)]);
    org.0.similar_groups.insert("g\u{7}".into(), "G\u{7}\u{9b}".into());
    let roster = sheet([
        line("ada").groups(&["a\u{1b}]0;title\u{7}", "g\u{7}"]),
        line("bob").role(OrgRole::Named("x\u{1b}[31m\r".into())),
    ]);
    let plan = make(&roster, &org.0, &policy());
    let mut shown = plan.describe(&roster, None) + &plan.list(&roster);
    for answer in frontdesk::plan::answers(&plan, &roster) {
        shown.extend([report::detail(&answer), report::fix(&answer)]);
        shown.extend(answer.groups.into_iter().map(|place| place.name));
    }
    let is_control = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    assert!(!shown.contains(is_control), "{shown:?}");
}
