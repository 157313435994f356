//! The page on outcomes and findings, made of the sentences that rows get. `INSTA_UPDATE=always cargo test --test architecture
//! outcomes` writes it again.

use std::path::Path;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use frontdesk::model::{Code, Outcome};

use crate::messages;

const INTRODUCTION: [&str; 8] = [
    "# Outcomes and findings",
    "",
    "## Outcomes",
    "",
    "Every row has exactly one outcome. The counts of all outcomes add up to the number of rows, even after Ctrl-C or a refused key.",
    "",
    "| outcome | meaning | what to do |",
    "| --- | --- | --- |",
];

const CODES: &str = "The column `frontdesk_problem` has the code. A published code keeps its meaning. Words in capitals stand for what \
                     the row says.";

/// What a person may do about each outcome, in the order of the outcomes.
const OUTCOMES: [&str; Outcome::ALL.len()] = [
    "tell them to sign in with the address and account recovery",
    "after they accept, `frontdesk follow-up` adds them to groups that are `waiting`",
    "nothing: `--update` asked for it",
    "nothing: `offboard` or `sync` was told to",
    "nothing, or read the detail if something differs",
    "nothing, or see `invitation-expired`",
    "nothing, or check the address (`offboard`)",
    "run `onboard`; `check` and `plan` answer so",
    "run again from the start date on",
    "nothing",
    "do what the column `frontdesk_fix` says",
    "read `frontdesk_detail`: it has the reason of the API",
    "correct or confirm the row, or raise the limit",
    "run again",
    "read `frontdesk_fix`, then run again",
];

/// The sentences about a finding and what each says to do, by name. Of sentences that differ little, one is here.
type Sentences = &'static [(&'static str, &'static str)];

/// The findings in the order of their codes, below the headings of the page.
const FINDINGS: [(&str, &[(Code, Sentences)]); 4] = [
    (
        "In the file",
        &[
            (Code::RowShifted, &[("cells-too-many", "fix-row-shifted"), ("cell-no-heading", "fix-cell-heading")]),
            (Code::CellTooLong, &[("cell-too-long", "fix-shorten")]),
            (
                Code::EncodingBroken,
                &[("bytes-not-valid", "fix-encoding"), ("encoding-doubtful", "fix-encoding-doubtful")],
            ),
            (Code::EncodingUnsure, &[("encoding-unsure", "fix-encoding-unsure")]),
            (
                Code::TextGarbled,
                &[
                    ("text-garbled", "fix-text-garbled"),
                    ("letter-lost", "fix-letter-lost"),
                    ("text-repaired", "fix-text-repaired"),
                ],
            ),
            (Code::CellControl, &[("cell-control", "fix-cell-control")]),
            (Code::CellError, &[("cell-error", "fix-cell-error"), ("cell-formula", "fix-cell-formula")]),
            (Code::LinkDisagrees, &[("link-disagrees", "fix-link")]),
            (Code::QuoteMisplaced, &[("text-after-quote", "fix-text-after-quote"), ("quoted-rows", "fix-quoted-rows")]),
            (Code::RowHidden, &[("row-hidden", "fix-row-hidden")]),
            (Code::RowStruck, &[("cell-struck", "fix-cell-struck")]),
            (Code::CellMerged, &[("cell-merged", "fix-cell-merged")]),
            (
                Code::OtherTable,
                &[
                    ("other-table", "fix-other-table"),
                    ("below-title", "fix-below-title"),
                    ("on-titled-sheet", "fix-on-titled-sheet"),
                    ("above-title", "fix-above-title"),
                    ("not-on-titled-sheet", "fix-not-on-titled-sheet"),
                    ("below-title", "fix-below-leavers"),
                    ("on-titled-sheet", "fix-on-leavers-sheet"),
                    ("on-titled-sheet", "fix-on-doubtful-sheet"),
                    ("below-table", "fix-below-table"),
                    ("beside-list", "fix-beside-list"),
                    ("name-label", "fix-name-label"),
                ],
            ),
        ],
    ),
    (
        "In the row",
        &[
            (Code::EmailMissing, &[("email-missing", "fix-email-missing")]),
            (Code::EmailInvalid, &[("email-no-at", "fix-address"), ("email-forbidden", "fix-address")]),
            (Code::EmailSeveral, &[("email-several", "fix-one-address")]),
            (Code::EmailLookalike, &[("email-mixed", "fix-type-address"), ("email-looks-like", "fix-look-at-address")]),
            (Code::EmailTypo, &[("email-typo", "fix-typo-accept"), ("nearly-gone", "fix-nearly-gone")]),
            (Code::EmailCleaned, &[("email-cleaned", "fix-email-cleaned")]),
            (Code::NameMissing, &[("names-missing", "fix-name-missing")]),
            (
                Code::NameInvalid,
                &[
                    ("name-lost", "fix-name-lost"),
                    ("name-too-long", "fix-name-too-long"),
                    ("name-invisible", "fix-type-name"),
                ],
            ),
            (Code::NameDoubtful, &[("name-doubtful", "fix-write-name"), ("name-marked", "fix-write-name")]),
            (Code::NameSplit, &[("name-split", "fix-name-split"), ("name-order", "fix-name-order")]),
            (
                Code::RoleUnknown,
                &[
                    ("role-unknown", "fix-role"),
                    ("organization-role-unknown", "fix-organization-role"),
                    ("organization-role-ambiguous", "fix-organization-role-ambiguous"),
                    ("one-role-only", "fix-one-role"),
                ],
            ),
            (Code::SeatUnknown, &[("seat-unknown", "fix-seat")]),
            (Code::WorkspaceRoleUnknown, &[("workspace-role-unknown", "fix-workspace-role")]),
            (Code::LanguageUnknown, &[("language-unknown", "fix-language")]),
            (Code::ActionUnknown, &[("action-unknown", "fix-action")]),
            (Code::GroupNameInvalid, &[("name-not-sendable", "fix-shorter-name"), ("text-is", "fix-no-name")]),
            (Code::WorkspaceNameInvalid, &[("name-not-sendable", "fix-shorter-name"), ("text-is", "fix-no-name")]),
            (Code::NameCaseDiffers, &[("spelling", "fix-spelling")]),
            (
                Code::RowsConflict,
                &[("rows-conflict", "fix-make-rows-agree"), ("employment-conflict", "fix-make-rows-agree")],
            ),
            (Code::RowDuplicate, &[("row-duplicate", "fix-rows-agree")]),
            (Code::DomainNotAllowed, &[("domain-not-allowed", "fix-domain")]),
            (Code::RulesConflict, &[("rules-conflict", "fix-rules-conflict")]),
            (Code::RowLeftOut, &[("row-left-out", "fix-run-for-all"), ("row-left-out", "fix-rule-leaves-out")]),
            (Code::PersonLeft, &[("person-left", "fix-person-left"), ("person-leaves", "fix-person-leaves")]),
            (
                Code::LeaverRemains,
                &[("leaver-is-member", "fix-leaver-remains"), ("leaver-invited", "fix-leaver-remains")],
            ),
            (
                Code::PersonNotLeft,
                &[
                    ("person-not-left", "fix-person-not-left"),
                    ("person-leaves", "fix-person-leaves-later"),
                    ("person-unsaid", "fix-person-unsaid"),
                ],
            ),
            (Code::StartsLater, &[("starts-on", "fix-starts-later")]),
            (
                Code::StatusUnknown,
                &[("status-unknown", "fix-status"), ("status-below-label", "fix-status-below-label")],
            ),
            (Code::DateUnknown, &[("date-unknown", "fix-date")]),
            (Code::DateOrderUnknown, &[("date-order-unknown", "fix-date-order")]),
            (Code::ColumnsDisagree, &[("columns-disagree", "fix-columns-disagree")]),
        ],
    ),
    (
        "Against the organization and the limits",
        &[
            (Code::AdministratorLimit, &[("limit-administrators", "fix-limit")]),
            (Code::WorkspaceAdminLimit, &[("limit-workspace-admins", "fix-limit")]),
            (Code::GroupLimit, &[("limit-groups", "fix-limit")]),
            (Code::WorkspaceLimit, &[("limit-workspaces", "fix-limit")]),
            (Code::PeopleLimit, &[("limit-people", "fix-limit")]),
            (
                Code::WorkspaceAdminMissing,
                &[("workspace-without-admin", "fix-workspace-admin"), ("workspace-orphaned", "fix-workspace-orphaned")],
            ),
            (
                Code::NameNearlyEqual,
                &[("place-nearly-equal", "fix-place-nearly-equal"), ("place-twins", "fix-place-nearly-equal")],
            ),
            (Code::NameUnknown, &[("place-unknown", "fix-place-unknown"), ("place-missing", "fix-place-missing")]),
            (Code::NameAmbiguous, &[("place-ambiguous", "fix-place-ambiguous"), ("target-twice", "fix-target-twice")]),
            (
                Code::GroupExternallyManaged,
                &[("group-external", "fix-group-external"), ("group-external", "fix-group-external-remove")],
            ),
            (
                Code::MemberDiffers,
                &[
                    ("member-has-roles", "fix-update"),
                    ("member-has-seats", "fix-update"),
                    ("role-of-group", "fix-role-of-group"),
                ],
            ),
            (Code::InvitationDiffers, &[("invited-with-roles", "fix-invitation-differs")]),
            (
                Code::InvitationExpired,
                &[
                    ("invitation-expired", "fix-invitation-renew"),
                    ("invitation-expired-again", "fix-invitation-renew-more"),
                ],
            ),
            (Code::RenewalLimit, &[("renewals-since", "fix-renewals")]),
            (
                Code::AddressChanged,
                &[
                    ("same-person", "fix-same-person"),
                    ("account-of-other", "fix-account-of-other"),
                    ("earlier-is-nobody", "fix-earlier-is-nobody"),
                    ("earlier-unknown", "fix-earlier-unknown"),
                    ("move-unconfirmed", "fix-move-unconfirmed"),
                    ("move-open", "fix-move-open"),
                    ("earlier-listed", "fix-earlier-listed"),
                    ("not-copied", "fix-not-copied"),
                    ("leaver-of-other", "fix-leaver-of-other"),
                ],
            ),
            (
                Code::RemovedSince,
                &[
                    ("removed-from-organization", "fix-removed-since"),
                    ("removed-from-group", "fix-removed-since"),
                    ("of-same-number", "fix-removed-number"),
                ],
            ),
            (Code::InvitationGone, &[("invitation-gone", "fix-invitation-gone")]),
            (Code::InvitationDoubled, &[("invitation-doubled", "fix-invitation-doubled")]),
            (
                Code::Protected,
                &[("protected", "fix-protected"), ("protected-administrator", "fix-protected-administrator")],
            ),
            (
                Code::LastAdministrator,
                &[("last-administrator", "fix-last-administrator"), ("last-of-workspace", "fix-last-of-workspace")],
            ),
            (Code::DefaultWorkspace, &[("default-workspace", "fix-default-workspace")]),
            (
                Code::NotOnSheet,
                &[
                    ("not-on-sheet", "fix-not-on-sheet"),
                    ("not-on-sheet-yet", "fix-not-on-sheet-yet"),
                    ("named-elsewhere", "fix-named-elsewhere"),
                ],
            ),
            (
                Code::RemovalLimit,
                &[
                    ("limit-removals", "fix-limit"),
                    ("limit-reduced", "fix-limit"),
                    ("limit-shrunk", "fix-limit-shrunk"),
                    ("everybody-missing", "fix-everybody-missing"),
                ],
            ),
            (Code::ApiKeysLeft, &[("keys-left", "fix-keys-revoke"), ("keys-left", "fix-keys-by-hand")]),
            (
                Code::NotReadable,
                &[
                    ("person-unread", "fix-person-unread"),
                    ("membership-unread", "fix-not-checked"),
                    ("member-not-read", "fix-key-may-read-members"),
                    ("target-not-checked", "fix-key-may-read-this"),
                    ("organization-roles-unread", "fix-organization-roles-unread"),
                ],
            ),
        ],
    ),
    (
        "During the run",
        &[
            (
                Code::ApiRefused,
                &[
                    ("api-refused", "fix-api-refused"),
                    ("address-refused", "fix-address-refused"),
                    ("listed-as-kept", "fix-look-at-person"),
                ],
            ),
            (
                Code::Unresolved,
                &[
                    ("api-unresolved", "fix-run-again-later"),
                    ("api-no-effect", "fix-no-effect"),
                    ("api-left-open", "fix-left-open"),
                    ("api-not-checked", "fix-not-checked"),
                ],
            ),
            (
                Code::NeedsFailed,
                &[("earlier-step-failed", "fix-earlier-step"), ("became-member", "fix-run-again-adds")],
            ),
            (
                Code::RunStopped,
                &[
                    ("halt-interrupted", "fix-run-again"),
                    ("halt-too-many-failures", "fix-halt-failures"),
                    ("strict-other-rows", "fix-strict-other-rows"),
                ],
            ),
        ],
    ),
];

/// The sentences that the terminal shows, with the names of their arguments in capitals in place of the arguments.
struct Table(FluentBundle<FluentResource>);

impl Table {
    fn read() -> Self {
        let mut bundle = FluentBundle::default();
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(messages::english()).expect("the table can be read");
        bundle.add_resource(resource).expect("every sentence comes once");
        Self(bundle)
    }

    fn sentence(&self, id: &str) -> String {
        let message = self.0.get_message(id).unwrap_or_else(|| panic!("there is no sentence {id}"));
        let pattern = message.value().expect("it has words");
        let table = messages::english();
        let names: Vec<&str> = messages::variables(&table).into_iter().collect();
        let shown = |name: &str| match name {
            "where_to" => "into its column".to_owned(),
            name => name.to_uppercase().replace('_', " "),
        };
        let arguments: FluentArgs<'_> = names.iter().map(|name| (*name, shown(name))).collect();
        self.0.format_pattern(pattern, Some(&arguments), &mut Vec::new()).replace('|', "\\|")
    }
}

/// The whole page.
fn page() -> String {
    let table = Table::read();
    let mut lines: Vec<String> = INTRODUCTION.map(str::to_owned).into();
    for (outcome, fix) in Outcome::ALL.into_iter().zip(OUTCOMES) {
        let meaning = table.sentence(&format!("outcome-{outcome}"));
        lines.push(format!("| `{outcome}` | {meaning} | {fix} |"));
    }
    lines.extend(["", "## Findings", "", CODES].map(str::to_owned));
    for (heading, findings) in FINDINGS {
        let heading = format!("### {heading}");
        lines.extend(
            ["", &heading, "", "| code | what the row says | what to do |", "| --- | --- | --- |"].map(str::to_owned),
        );
        for (code, sentences) in findings {
            let codes = std::iter::once(format!("`{}`", code.as_str())).chain(std::iter::repeat(String::new()));
            let rows = codes.zip(*sentences);
            lines.extend(
                rows.map(|(code, (says, fix))| {
                    format!("| {code} | {} | {} |", table.sentence(says), table.sentence(fix))
                }),
            );
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_page_on_outcomes_has_the_sentences_of_every_finding() {
    let listed: Vec<Code> = FINDINGS.iter().flat_map(|(_, findings)| findings.iter().map(|(code, _)| *code)).collect();
    assert_eq!(listed, Code::ALL, "each code has its sentences in {}", file!());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/outcomes.md");
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        std::fs::write(&path, page()).expect("the page can be written");
    }
    let written = std::fs::read_to_string(&path).expect("there is the page");
    assert!(
        written == page(),
        "docs/src/outcomes.md is out of date: INSTA_UPDATE=always cargo test --test architecture outcomes"
    );
}
