//! Groups and workspaces whose names nearly equal one that is there: a question, and nothing is made.

use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_nearly_equals_one_that_is_there_holds_the_row_and_makes_nothing() {
    // A sheet's names are composed when they are read, those of the organization are as they are.
    let there = ["Engineering", "Cafe\u{301} Team", "My Space", "Team 1", "Site A", "Phase II", "Lab"];
    let asked = [
        ("engineering", "Engineering"),
        ("Enginering", "Engineering"),
        ("Enginereing", "Engineering"),
        ("Caf\u{e9} Team", "Cafe\u{301} Team"),
        ("Cafe Team", "Cafe\u{301} Team"),
        ("MySpace", "My Space"),
        ("lab", "Lab"),
        ("Team 2", ""),
        ("Site B", ""),
        ("Phase III", ""),
        ("Labs", ""),
    ];
    for column in ["groups", "workspaces"] {
        for (name, existing) in asked {
            let desk = Desk::new().await;
            for name in there {
                if column == "groups" {
                    desk.simulator.add_group(name, &[]);
                } else {
                    desk.simulator.add_workspace(name, &[]);
                }
            }
            desk.sheet("people.csv", &format!("email,first,last,{column}\nann@example.com,Ann,Archer,{name}\n"));
            let ended = desk.run(&["onboard", "people.csv", "--workspace-admin", "owner@example.org"]).await;
            let view = desk.simulator.organization();
            let made = view.groups.len() + view.workspaces.len() - there.len();
            let row = &desk.report("people.report.csv")[0];
            if existing.is_empty() {
                assert_eq!((ended.code, made), (0, 1), "{name}: {row:?}");
                continue;
            }
            assert_eq!((ended.code, made, view.users.len()), (3, 0, 1), "{name}: {row:?}");
            let told = (&*row["frontdesk_outcome"], &*row["frontdesk_problem"]);
            assert_eq!(told, ("held", "name-nearly-equal"), "{name}");
            let fix = &row["frontdesk_fix"];
            assert!(fix.contains(&format!("write “{existing}”")), "{name}: {fix}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_new_names_that_nearly_equal_are_a_question_that_the_more_frequent_spelling_answers() {
    for (names, held, suggested, made) in [
        (&["Platform Team", "Platfrom Team", "Platform Team"][..], &[1][..], "Platform Team", 1),
        (&["Interns", "interns"], &[0, 1], "terns", 0),
        (&["Caf\u{e9} North", "Cafe North", "Caf\u{e9} North"], &[1], "Caf\u{e9} North", 1),
        (&["Logistics", "Logistcs"], &[0, 1], "Logist", 0),
        (&["Caf\u{e9}", "Cafe", "Caf\u{e9}"], &[1], "Caf\u{e9}", 1),
        (&["Team I", "Team l"], &[0, 1], "Team", 0),
        (&["Team 1", "Team 2", "Site A", "Site B", "Phase II", "Phase III", "Lab", "Labs"], &[], "", 8),
    ] {
        for column in ["groups", "workspaces"] {
            let desk = Desk::new().await;
            let rows = (0..).zip(names).map(|(n, name)| format!("p{n}@example.com,Per,Person,{name}\n"));
            desk.sheet("people.csv", &format!("email,first,last,{column}\n{}", rows.collect::<String>()));
            let ended = desk.run(&["onboard", "people.csv", "--workspace-admin", "owner@example.org"]).await;
            let report = desk.report("people.report.csv");
            assert_eq!(ended.code, if held.is_empty() { 0 } else { 3 }, "{names:?}: {ended:?} {report:?}");
            for (n, row) in report.iter().enumerate() {
                let told = (&*row["frontdesk_outcome"], &*row["frontdesk_problem"]);
                if held.contains(&n) {
                    assert_eq!(told, ("held", "name-nearly-equal"), "{names:?}: {row:?}");
                    assert!(row["frontdesk_fix"].contains(suggested), "{names:?}: {row:?}");
                } else {
                    assert_eq!(told.0, "created", "{names:?}: {row:?}");
                }
            }
            let view = desk.simulator.organization();
            assert_eq!(view.groups.len() + view.workspaces.len(), made, "{names:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_many_names_a_typo_among_them_holds_its_row_alone() {
    let desk = Desk::new().await;
    for name in (0..120).map(|n| format!("Department {n:03}")).chain(["Marketing".to_owned()]) {
        desk.simulator.add_group(&name, &[]);
    }
    let sheet = "email,first,last,groups\nann@example.com,Ann,Archer,Marketing\nbob@example.com,Bob,Baker,Marketting\n";
    desk.sheet("people.csv", sheet);
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let outcomes: Vec<String> =
        desk.report("people.report.csv").iter().map(|row| row["frontdesk_outcome"].clone()).collect();
    assert_eq!(outcomes, ["created", "held"]);
    assert_eq!(desk.simulator.organization().groups.len(), 121);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_leave_to_create_places_every_missing_one_is_a_question() {
    for (column, name) in [("groups", "Interns"), ("workspaces", "Lab")] {
        let desk = Desk::new().await;
        desk.simulator.add_group("Sales", &[]);
        let sheet =
            format!("email,first,last,{column}\nann@example.com,Ann,Archer,{name}\nbob@example.com,Bob,Baker,\n");
        desk.sheet("people.csv", &sheet);
        let ended = desk
            .run(&["onboard", "people.csv", "--create-places=false", "--workspace-admin", "owner@example.org"])
            .await;
        assert_eq!(ended.code, 3, "{ended:?}");
        let report = desk.report("people.report.csv");
        assert_eq!((&*report[0]["frontdesk_outcome"], &*report[0]["frontdesk_problem"]), ("held", "name-unknown"));
        assert_eq!(report[1]["frontdesk_outcome"], "created");
        let view = desk.simulator.organization();
        assert_eq!((view.groups.len(), view.workspaces.len()), (1, 0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_whose_row_is_held_is_called_that() {
    let sheet = "email,first,last,workspaces\nann@example.com,Ann,Archer,Lab\nboss@example.org,Bo,Boss,\n";
    for more in [&["--allow-domain", "example.com"][..], &[]] {
        let desk = Desk::new().await;
        // Outside the allowed domains, or without a name.
        desk.sheet("people.csv", &if more.is_empty() { sheet.replace("Bo,Boss", ",") } else { sheet.to_owned() });
        let args = ["onboard", "people.csv", "--workspace-admin", "boss@example.org"];
        let ended = desk.run(&[&args, more].concat()).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        let row = &desk.report("people.report.csv")[0];
        assert!(row["frontdesk_detail"].ends_with("cannot administer it: the row is held back"), "{row:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_on_rows_that_wait_or_are_held_are_compared_too() {
    for (other, address, asks) in [
        ("Logistics", "cid@example.com", "2199-01-01"),
        ("Logistics", "cid@gmial.com", ""),
        ("Sales", "cid@example.com", "2199-01-01"),
    ] {
        let desk = Desk::new().await;
        let sheet = "email,first,last,groups,start date\nann@example.com,Ann,Archer,Logistcs,\n";
        desk.sheet("people.csv", &format!("{sheet}{address},Cid,Cooper,{other},{asks}\n"));
        let ended = desk.run(&["onboard", "people.csv"]).await;
        let row = &desk.report("people.report.csv")[0];
        let is_held = other == "Logistics";
        assert_eq!(row["frontdesk_outcome"], if is_held { "held" } else { "created" }, "{row:?} {ended:?}");
        assert_eq!(desk.simulator.organization().groups.len(), usize::from(!is_held));
    }
}
