//! The table of settings: for each its flag, help, type and parser, in groups that commands take. The same structs are what
//! the command line, the environment and the settings file are read into. No value is decided here.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use jiff::SpanFieldwise;

use super::completed::{self, completed};
use super::help::{BASE_URL_HELP, BASE_URL_LONG, map_help, report_help};
use super::table::{settings, switch};
use super::values::{self, BATCH_MAX, COUNT_MAX, DAYS_MAX, IN_FLIGHT_MAX};
use crate::admin_api::{Auth, BaseUrl};
use crate::fields;
use crate::intake::SheetChoice;
use crate::model::{Action, Email, Field, Language, OrgRole, Seat, WorkspaceRole};
use crate::notices::CommandLine;
use crate::plan::{Provision, UpdateMode, offboard::Protection};
use crate::progress::LogFormat;
use crate::report::LanguageChoice;

settings! {
    /// How the sheet is read.
    input: InputFlags, "Input" {
        /// Read the sheet with this name; all reads every sheet
        ///
        /// Without it, frontdesk reads the visible sheet that contains people. A note
        /// lists the other sheets.
        #[arg(value_name = "NAME|all", value_parser = values::sheet)]
        sheet: Option<SheetChoice> = values::sheet;

        /// Read text in this encoding instead of detecting it
        ///
        /// A name such as utf-8, windows-1252, utf-16le or shift_jis.
        #[arg(value_name = "NAME", value_parser = values::text)]
        encoding: Option<String> = values::text;

        /// Split text at this character instead of detecting it
        ///
        /// One character, or the word tab.
        #[arg(value_name = "C", value_parser = values::delimiter)]
        delimiter: Option<char> = values::delimiter;

        /// Use the column with this heading for a field; may be repeated
        #[arg(value_name = "FIELD=HEADING", value_parser = values::mapping, long_help = map_help())]
        map: Vec<(Field, String)> = values::mapping;

        /// Save what --map says in the settings file, for all sheets with the same headings
        ///
        /// The next sheet that has all headings of this one is read in the same way, and a note says so. Without a settings file,
        /// ./frontdesk.toml is created.
        #[arg(value_name = "NAME", value_parser = values::name)]
        save_map: Option<String> = values::name;

        /// Repair text that another program garbled, such as JosÃ©
        ///
        /// Without it, rows with such text are held, and each suggests the repaired text.
        repair_text [switch]: Option<bool> = values::truth;

        /// Accept an encoding that is only a guess
        ///
        /// Without it, rows with letters such as é are held where frontdesk is not sure of the encoding.
        accept_guess [switch]: Option<bool> = values::truth;

        /// Send nothing while any row has a problem
        ///
        /// Without it, rows with problems are reported and the other rows are processed.
        strict [switch]: Option<bool> = values::truth;

        /// Accept a sheet without people
        ///
        /// Without it, a sheet with headings and no rows is an error (exit code 4).
        allow_empty [switch]: Option<bool> = values::truth;
    }

    /// When a file of a folder is taken.
    inbox: InboxFlags, "Input" {
        /// Take a file when it has not changed for this long [default: 5]
        #[arg(value_name = "SECONDS", value_parser = values::timeout)]
        settle_file: Option<Duration> = values::timeout;
    }

    /// What a row gets where the sheet does not say.
    row: RowFlags, "Who gets what" {
        /// Create people, or invite them by e-mail [default: create]
        ///
        /// A created person signs in with the address, through account recovery. An invited person gets an e-mail
        /// and becomes a member after accepting it. An action column in the sheet takes precedence.
        #[arg(value_name = "create|invite", hide_possible_values = true, value_parser = completed(values::of_cell(fields::action::parse), completed::ACTIONS))]
        mode: Option<Action> = values::of_cell(fields::action::parse);

        /// Organization role for rows without one; may be repeated
        ///
        /// member, billing_manager or organization_admin, a letter (M, B, A), the name of a custom role, or
        /// its UUID. New people without a role become members.
        #[arg(value_name = "ROLE", hide_possible_values = true, value_parser = completed(values::of_cell(fields::role::parse), completed::ROLES))]
        role: Vec<BTreeSet<OrgRole>> = values::of_cell(fields::role::parse);

        /// Seat for rows without one; may be repeated
        ///
        /// chat, mistral_code, or none.
        #[arg(value_name = "SEAT", hide_possible_values = true, value_parser = completed(values::of_cell(fields::seats::parse), completed::SEATS))]
        seat: Vec<BTreeSet<Seat>> = values::of_cell(fields::seats::parse);

        /// Group for rows without one; may be repeated
        #[arg(value_name = "NAME", value_parser = values::text)]
        group: Vec<String> = values::text;

        /// Workspace for rows without one; may be repeated
        ///
        /// If --group is given too, all members of that group get the workspace, also those who are not on the sheet.
        #[arg(value_name = "NAME", value_parser = values::text)]
        workspace: Vec<String> = values::text;

        /// Workspace role for rows without one [default: member]
        #[arg(value_name = "ROLE", hide_possible_values = true, value_parser = completed(values::of_cell(fields::workspace_role::parse), completed::WORKSPACE_ROLES))]
        workspace_role: Option<WorkspaceRole> = values::of_cell(fields::workspace_role::parse);

        /// Language of invitations
        ///
        /// en, fr, es, de, it, pt_br, pl, ar or nl. Without it, the organization's default applies.
        #[arg(value_name = "LANGUAGE", hide_possible_values = true, value_parser = completed(values::of_cell(fields::language::parse), completed::LANGUAGES))]
        language: Option<Language> = values::of_cell(fields::language::parse);
    }

    /// What is decided for the organization and not for a row.
    organization: OrganizationFlags, "Who gets what" {
        /// Administrator of new workspaces
        ///
        /// A person on the sheet or an existing member. Without it, frontdesk chooses a person on the sheet whose
        /// workspace role is admin. If there is none, the rows that need a new workspace are held.
        #[arg(value_name = "EMAIL", value_parser = values::email)]
        workspace_admin: Option<Email> = values::email;

        /// Create the groups and workspaces that are missing [default: true]
        ///
        /// With false, rows that name a missing one are held until somebody creates it or corrects the name.
        create_places [switch]: Option<bool> = values::truth;

        /// Description of new groups
        ///
        /// At most 255 characters. The settings file can have one for each name: [groups."Interns"].
        #[arg(hide_short_help = true, value_name = "TEXT", value_parser = values::description)]
        group_description: Option<String> = values::description;

        /// Description of new workspaces
        ///
        /// At most 255 characters. The settings file can have one for each name: [workspaces."MySpace"].
        #[arg(hide_short_help = true, value_name = "TEXT", value_parser = values::description)]
        workspace_description: Option<String> = values::description;

        /// Icon of new workspaces: at most 2 characters, such as an emoji
        #[arg(hide_short_help = true, value_name = "ICON", value_parser = values::icon)]
        workspace_icon: Option<String> = values::icon;

        /// Give a whole group a workspace; may be repeated
        ///
        /// For example --provision Interns=MySpace or --provision "Interns=MySpace:contributor". Every member
        /// of the group gets the workspace, including members who are not on the sheet.
        #[arg(value_name = "G=W[:ROLE]", value_parser = values::provision)]
        provision: Vec<Provision> = values::provision;

        /// Give existing members the roles and seats on the sheet as well
        ///
        /// With add, or without a word, nothing is removed: if the sheet lists less than a member has, the row says so.
        /// With replace, their roles and seats become those of the sheet; custom roles, seats of unknown kinds, and
        /// whatever an empty cell leaves open stay. Without it, members are not changed, and their rows show the difference.
        #[arg(value_name = "add|replace", num_args = 0..=1, require_equals = true,
            default_missing_value = "add", hide_possible_values = true, value_parser = completed(values::update, completed::UPDATES))]
        update: Option<UpdateMode> = values::update;

        /// With --update=replace, also take away custom roles and seats of unknown kinds
        #[arg(requires = "update", hide_short_help = true)]
        drop_unknown [switch]: Option<bool> = values::truth;

        /// Send the deprecated single role letter, for organizations without role-based access control
        legacy_role [switch]: Option<bool> = values::truth;
    }

    /// Which rows of the sheet are sent.
    domains: DomainFlags, "Limits" {
        /// Send nothing for addresses outside this domain; may be repeated
        ///
        /// Write *.example.com for its subdomains. Without it, every domain is allowed.
        #[arg(value_name = "DOMAIN", value_parser = values::domain)]
        allow_domain: Vec<String> = values::domain;

        /// Send people this many days before their start date [default: 0]
        ///
        /// A row whose start date is further ahead is waiting. A run on a later day sends it.
        #[arg(value_name = "DAYS", value_parser = values::whole::<0, DAYS_MAX>)]
        start_lead_days: Option<usize> = values::whole::<0, DAYS_MAX>;

        /// Accept addresses that are likely typos
        ///
        /// Without it, their rows are held. Rows that ask for more than an ordinary member has are held in any case.
        accept_typos [switch]: Option<bool> = values::truth;
    }

    /// How much one run may do.
    limits: LimitFlags, "Limits" {
        /// Stop before the run begins if it would add more organization administrators than this [default: 5]
        #[arg(value_name = "N", value_parser = values::whole::<0, COUNT_MAX>)]
        max_administrators: Option<usize> = values::whole::<0, COUNT_MAX>;

        /// Stop before the run begins if it would add more workspace administrators than this [default: 20]
        ///
        /// People count who administer a workspace by their row, as its first administrator, or through a group.
        #[arg(value_name = "N", value_parser = values::whole::<0, COUNT_MAX>)]
        max_workspace_admins: Option<usize> = values::whole::<0, COUNT_MAX>;

        /// Stop before the run begins if it would create more groups than this [default: 25]
        #[arg(hide_short_help = true, value_name = "N", value_parser = values::whole::<0, COUNT_MAX>)]
        max_groups: Option<usize> = values::whole::<0, COUNT_MAX>;

        /// Stop before the run begins if it would create more workspaces than this [default: 10]
        #[arg(hide_short_help = true, value_name = "N", value_parser = values::whole::<0, COUNT_MAX>)]
        max_workspaces: Option<usize> = values::whole::<0, COUNT_MAX>;

        /// Stop before the run begins if it would create or invite more people than this [default: 50000]
        #[arg(value_name = "N", value_parser = values::whole::<0, COUNT_MAX>)]
        max_people: Option<usize> = values::whole::<0, COUNT_MAX>;

        /// Invite a person again at most this many times [default: 2]
        ///
        /// An invitation that is gone may have been declined or withdrawn. After that the row is held.
        #[arg(value_name = "N", value_parser = values::whole::<0, COUNT_MAX>)]
        max_renewals: Option<usize> = values::whole::<0, COUNT_MAX>;
    }

    /// How much may fail.
    failures: FailureFlags, "Limits" {
        /// Stop the run when it failed for more than this many percent of at least 20 people [default: 40]
        ///
        /// The other rows are not attempted (exit code 8). The next run continues.
        #[arg(hide_short_help = true, value_name = "PERCENT", value_parser = values::whole::<0, 100>)]
        max_failures: Option<usize> = values::whole::<0, 100>;
    }

    /// How much one command may delete.
    removals: RemovalFlags, "Limits" {
        /// Remove nothing if it would be more people or invitations than this [default: 25]
        ///
        /// For offboard and sync, the default is 20 % of the workspace, group, organization or scope if that is less, but never
        /// less than 5. For onboard, members count from whom --update=replace takes roles or seats.
        #[arg(hide_short_help = true, value_name = "N", value_parser = values::whole::<0, COUNT_MAX>)]
        max_removals: Option<usize> = values::whole::<0, COUNT_MAX>;
    }

    /// Who is never removed.
    protection: ProtectionFlags, "Limits" {
        /// Never remove this person; may be repeated
        ///
        /// An address, or a pattern such as *@example.com. It adds to those of the settings file.
        #[arg(value_name = "ADDRESS", value_parser = values::protection)]
        protect: Vec<Protection> = values::protection;

        /// The administrator who answers for the organization, and who is never removed
        #[arg(value_name = "EMAIL", value_parser = values::email)]
        admin_email: Option<Email> = values::email;
    }

    /// Which organization, and the key for it.
    address: AddressFlags, "Connection" {
        /// Address of the Admin API.
        #[arg(value_name = "URL", value_parser = values::base_url, help = BASE_URL_HELP, long_help = BASE_URL_LONG)]
        base_url: Option<BaseUrl> = values::base_url;

        /// Read the Admin API key from this file
        ///
        /// The file must be readable by its owner only (chmod 600); - is standard input. Without the flag, the key is read from the
        /// environment variable ADMIN_API_KEY, then from the systemd credential admin_api_key, then from
        /// ~/.config/frontdesk/key, which `frontdesk init` writes. There is no flag for the key itself, because other users of
        /// the computer could read it in the process list.
        #[arg(value_name = "FILE")]
        api_key_file: Option<PathBuf> = values::path;

        /// Send the key as x-api-key or as a bearer token [default: auto]
        ///
        /// With auto it is sent as x-api-key, and as a bearer token if the first request is refused with 401.
        #[arg(value_name = "auto|x-api-key|bearer", hide_possible_values = true, value_parser = completed(values::auth, completed::HEADERS))]
        auth: Option<Auth> = values::auth;
    }

    /// How fast requests are sent.
    pace: PaceFlags, "Connection" {
        /// Send at most this many requests per second
        ///
        /// Retries are included. frontdesk goes slower if the organization's limit is lower or the API asks it to.
        #[arg(value_name = "N", value_parser = values::rate)]
        rate: Option<f64> = values::rate;

        /// Wait this long for a response [default: 60]
        #[arg(value_name = "SECONDS", value_parser = values::timeout)]
        timeout: Option<Duration> = values::timeout;

        /// Give the API this long to finish a request that got no response [default: 3]
        ///
        /// frontdesk then looks up what happened and repeats only what is missing. Use a higher value if
        /// changes in your organization become visible slowly. With the default, the API gets up to 60 seconds
        /// where sending again could create a second group, workspace or invitation, and where it does not know
        /// yet what the run created.
        #[arg(value_name = "SECONDS", value_parser = values::timeout)]
        settle: Option<Duration> = values::timeout;

        /// End with exit code 6 when the API is down for this long [default: 300]
        ///
        /// While it is down, one request at a time finds out whether it answers again. Where no connection was made since
        /// the start, the run ends after 10 seconds: a wrong address does not get better. The next run continues.
        #[arg(value_name = "SECONDS", value_parser = values::timeout)]
        patience: Option<Duration> = values::timeout;

        /// End with exit code 6 after this long in all, waits included [default: 21600]
        ///
        /// The next run continues. An API that makes every request wait, or a list without end, ends here at the latest.
        #[arg(hide_short_help = true, value_name = "SECONDS", value_parser = values::deadline)]
        deadline: Option<Duration> = values::deadline;
    }

    /// How the work is divided into requests.
    batch: BatchFlags, "Connection" {
        /// Put at most this many people into one request [default: 100]
        #[arg(value_name = "N", value_parser = values::whole::<1, BATCH_MAX>)]
        batch: Option<usize> = values::whole::<1, BATCH_MAX>;

        /// Send at most this many requests at the same time [default: 64]
        ///
        /// Fewer are sent at the same time where the rate limit needs no more.
        #[arg(value_name = "N", value_parser = values::whole::<1, IN_FLIGHT_MAX>)]
        in_flight: Option<usize> = values::whole::<1, IN_FLIGHT_MAX>;
    }

    /// Where reports are written.
    reports: ReportFlags, "Output" {
        /// Write the report here; may be repeated
        #[arg(value_name = "PATH", long_help = report_help())]
        report: Vec<PathBuf> = values::path;

        /// Language of reports [default: auto]
        ///
        /// With auto, it is the language of the headings that were recognised, or English if that is another one.
        #[arg(hide_short_help = true, value_name = "auto|en|fr|de|es|it", hide_possible_values = true, value_parser = completed(values::report_language, completed::REPORT_LANGUAGES))]
        report_language: Option<LanguageChoice> = values::report_language;
    }

    /// Who hears of a run that has ended.
    notices: NoticeFlags, "Output" {
        /// Run this command when the run has ended, also if it failed
        ///
        /// It is started without a shell, gets the summary as JSON on its standard input, and FRONTDESK_EXIT, FRONTDESK_RUN,
        /// FRONTDESK_COMMAND and FRONTDESK_REPORTS in its environment, and may take a minute. Its failure is a warning.
        #[arg(hide_short_help = true, value_name = "COMMAND", value_parser = CommandLine::parse)]
        on_finish: Option<CommandLine> = CommandLine::parse;
    }

    /// What is logged.
    log: LogFlags, "Output" {
        /// Write progress and messages as log lines [default: text, without a terminal]
        ///
        /// Each line has its time, its level and the run. With --log-file, the lines go there: a terminal keeps its bar, and
        /// elsewhere standard error gets progress and messages alone. --quiet leaves out progress there.
        #[arg(global = true, hide_short_help = true, value_name = "text|json", value_parser = values::log_format)]
        log: Option<LogFormat> = values::log_format;

        /// Append log lines to this file
        ///
        /// It is readable by its owner only. Without it, systemd's LOGS_DIRECTORY gets frontdesk.log.
        #[arg(global = true, hide_short_help = true, value_name = "PATH")]
        log_file: Option<PathBuf> = values::path;

        /// Log addresses too, and not only the numbers of rows
        #[arg(global = true, hide_short_help = true)]
        log_people [switch]: Option<bool> = values::truth;
    }

    /// What is remembered between runs.
    ledger: LedgerFlags, "Output" {
        /// Use this file to record what was sent [default: $XDG_STATE_HOME/frontdesk/ledger.db]
        #[arg(value_name = "PATH")]
        ledger: Option<PathBuf> = values::path;

        /// Keep the rows of old runs for so long, such as 90d, 12w, 6mo or 1y [default: 1y]
        ///
        /// After that, the end of a run forgets those that a later run of the same sheet has answered. What decides
        /// something later about their people is kept. A time such as 1000y keeps all rows.
        #[arg(hide_short_help = true, value_name = "AGE", value_parser = values::age)]
        keep: Option<SpanFieldwise> = values::age;

        /// Wait until no other run uses the ledger, for at most so many seconds if a number is given
        ///
        /// Without it, the command ends at once with exit code 7.
        #[arg(value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = values::wait)]
        wait: Option<Duration> = values::wait;
    }
}
