//! Every kind of message that a plan has for people, in one list: findings with their fixes, changes, notes and limits.

use frontdesk::model::{Finding, OrgRole, Seat, WorkspaceRole};
use frontdesk::plan::{PersonAction, PlanPolicy, RunLimits, UpdateMode, make};

use super::builders::{Line, Org, administered_by, email, id, limited, line, policy, provision, sheet};

const ROLES: &[(u128, &str, bool)] = &[(1, "member", false), (7, "Auditor", true), (8, "AUDITOR", true)];

fn finding(who: &str, finding: &Finding) -> String {
    let Finding { severity, code, message, fix, .. } = finding;
    format!("  {who}: {} {code}: {message}\n    fix: {fix}\n", severity.as_str())
}

/// Lists what the plan of these lines says.
fn messages(title: &str, lines: impl IntoIterator<Item = Line>, org: &Org, policy: &PlanPolicy) -> String {
    let roster = sheet(lines);
    let plan = make(&roster, &org.0, policy);
    let mut out = vec![format!("{title}\n")];
    for (person, entry) in roster.people.iter().zip(&plan.entries) {
        let held = if let PersonAction::Held(why) = &entry.action { Some(&**why) } else { None };
        out.extend(held.into_iter().chain(&entry.findings).map(|one| finding(person.email(), one)));
        out.extend(entry.changes.iter().map(|change| format!("  {}: {change}\n", person.email())));
    }
    out.extend(plan.notes.iter().map(|note| format!("  note: {note}\n")));
    out.extend(plan.limit.iter().map(|limit| finding("limit", &limit.finding)));
    out.concat() + "\n"
}

fn named(role: &str) -> OrgRole {
    OrgRole::Named(role.to_owned())
}

fn updating() -> PlanPolicy {
    PlanPolicy { update: UpdateMode::Add, ..policy() }
}

#[test]
fn every_message_about_a_person() {
    let mut out = String::new();
    let asks = [
        line("ada").role(named("Auditer")),
        line("bob").role(named("auditor")),
        line("cid").role(OrgRole::Uuid(id(9))),
    ];
    out += &messages("roles that the organization does not have", asks, &Org::default().roles(ROLES), &policy());
    out += &messages("roles that could not be read", [line("ada").role(named("Auditor"))], &Org::default(), &policy());
    let mut unread = Org::default().invited("bob", 2, Some(true));
    unread.0.unread.everybody = Some("the key must not list members (403)".to_owned());
    out += &messages("who is there is unknown", [line("ada"), line("bob")], &unread, &policy());

    let seat = |org: Org, name| org.change(name, |member| member.seats = Some([Seat::MistralCode].into()));
    let org = Org::default().member("ada", 1, &[(900, "M")]).member("bob", 2, &[(900, "A")]).member("cid", 3, &[]);
    let org = seat(org, "ada").change("bob", |member| member.roles = vec!["A".to_owned()]).workspace("Lab", 900);
    let org = org.change("cid", |member| (member.roles, member.seats) = (vec!["owner?".to_owned()], None));
    let differ = || {
        [
            line("ada")
                .role(OrgRole::BillingManager)
                .seats(&[Seat::Chat])
                .workspaces(&["Lab"])
                .workspace_role(WorkspaceRole::Admin),
            line("bob").role(OrgRole::BillingManager).workspaces(&["Lab"]).workspace_role(WorkspaceRole::Member),
            line("cid").role(OrgRole::BillingManager).seats(&[Seat::Chat]),
        ]
    };
    out += &messages("members who differ", differ(), &org, &policy());
    out += &messages("members who are updated", differ(), &org, &updating());
    let org = org.change("bob", |member| member.roles = vec!["M".to_owned(), "owner?".to_owned()]).roles(&ROLES[1..2]);
    let lossy = [line("ada").role(named("Auditor")), line("bob").role(OrgRole::OrganizationAdmin)];
    out += &messages("roles that cannot be sent together", lossy, &org, &updating());
    let single = PlanPolicy { single_role: true, ..updating() };
    out += &messages("one role alone", [line("ada").role(OrgRole::Uuid(id(7)))], &org, &single);
    insta::assert_snapshot!(out);
}

#[test]
fn every_message_about_a_group_or_workspace() {
    let mut out = String::new();
    let mut org = Org::default().member("ada", 1, &[]).change("ada", |member| member.workspaces = None);
    org = org.group("Twice", 11, &[]).group("Twice", 12, &[]).group("Outside", 13, &[]).group("Dark", 14, &[]);
    org = org.change_group("Outside", |group| group.externally_managed = true);
    org = org.change_group("Dark", |group| group.members = None).workspace("Lab", 900);
    org.0.similar_groups.insert("sales".to_owned(), "Sales".to_owned());
    org.0.unread.workspaces.insert("Hidden".to_owned(), "the key must not list workspaces (403)".to_owned());
    let ada = line("ada").groups(&["Twice", "Outside", "Dark"]).workspaces(&["Lab", "Hidden"]);
    out += &messages("places that cannot be used", [ada], &org, &policy());

    let twins = [line("ada").groups(&["New"]), line("bob").groups(&["NEW"])];
    out += &messages("two new names that nearly equal", twins, &Org::default(), &policy());
    out += &messages("a name that nearly equals another", [line("ada").groups(&["sales"])], &org, &policy());
    let existing_only = PlanPolicy { create_places: false, ..policy() };
    out += &messages("a name that is not there", [line("ada").workspaces(&["Loft"])], &org, &existing_only);

    let needs = || [line("ada").workspaces(&["Studio"])];
    out += &messages("a new workspace without administrator", needs(), &Org::default(), &policy());
    out += &messages("an unknown administrator", needs(), &Org::default(), &administered_by("boss"));
    let invited = Org::default().invited("ada", 1, Some(false));
    out += &messages("an invited administrator", needs(), &invited, &administered_by("ada"));
    let held = [line("ada").workspaces(&["Studio"]), line("bob").role(named("Wizard"))];
    out += &messages("an administrator who is held back", held, &Org::default().roles(ROLES), &administered_by("bob"));
    let boss = Org::default().member("boss", 9, &[]);
    out += &messages("an administrator who is not on the sheet", needs(), &boss, &administered_by("boss"));
    let fay = line("fay").invite().workspaces(&["Lab"]).workspace_role(WorkspaceRole::Admin);
    out += &messages("an invitation", [fay], &Org::default().workspace("Lab", 900), &policy());
    insta::assert_snapshot!(out);
}

#[test]
fn every_message_about_access_and_limits() {
    let mut out = String::new();
    let pairs = |provisions| PlanPolicy { provisions, ..policy() };
    let roles = [WorkspaceRole::Member, WorkspaceRole::Admin].map(|role| provision("Sales", "Lab", Some(role)));
    let mut org =
        Org::default().group("Sales", 5, &[1, 2]).workspace("Lab", 900).member("ada", 1, &[]).member("bob", 2, &[]);
    out += &messages("a pair that contradicts itself", [line("ada")], &org, &pairs(roles.into()));
    let idle = vec![provision("Nobody", "Lab", None), provision("Sales", "Studio", None)];
    out += &messages("pairs that cannot be carried out", [line("ada")], &org, &pairs(idle));
    let asked = || pairs(vec![provision("Sales", "Lab", None)]);
    let ada = || line("ada").groups(&["Sales"]).workspaces(&["Lab"]);
    out += &messages("a pair that brings others along", [ada()], &org, &asked());
    let mut dark = org.clone().change_group("Sales", |group| group.members = None);
    out += &messages("a pair whose members are unknown", [line("cid").groups(&["Sales"])], &dark, &asked());
    dark = dark.change("ada", |member| member.workspaces = None);
    out += &messages(
        "direct, the members are unknown",
        [line("cid").groups(&["Sales"]).workspaces(&["Lab"])],
        &dark,
        &policy(),
    );
    out += &messages("direct, others are in the group", [ada()], &org, &policy());
    out += &messages("direct, a row does not ask", [ada(), line("cid").groups(&["Sales"])], &org, &policy());
    org = org.change_group("Sales", |group| group.members = Some([id(1)].into()));
    let cid = line("cid").groups(&["Sales"]).workspaces(&["Lab"]).workspace_role(WorkspaceRole::Admin);
    out += &messages("direct, the roles differ", [ada(), cid], &org, &policy());

    let none = limited(RunLimits { max_people: 1, max_administrators: 0, ..RunLimits::default() });
    let admin = line("dan").role(OrgRole::OrganizationAdmin);
    out += &messages("too many administrators", [admin], &Org::default(), &none);
    out += &messages("too many people", [line("ada"), line(email("bob@example.com").as_str())], &Org::default(), &none);
    insta::assert_snapshot!(out);
}
