//! The program from the outside: the command line, and the real binary with real files and real HTTP.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected fails")]

mod address_change;
mod alarms;
mod bad_input;
mod between;
mod brake;
mod calls;
mod changed_input;
mod check;
mod cli;
mod confirm;
mod contact;
mod counts;
mod deploy;
mod described_organization;
#[path = "../support/desk.rs"]
mod desk;
mod differences;
mod dry_run;
mod employment;
mod error_in_success;
mod export;
mod few_requests;
mod follow_up;
mod forbidden;
mod gateway;
mod hints;
mod history;
mod hostile;
mod hr_exports;
mod in_doubt;
mod in_place;
mod in_place_checked;
mod invitations;
mod kept_reports;
mod languages;
mod last_of_both;
mod leavers;
mod legacy_role;
mod listed_reports;
mod looks;
mod malformed;
mod messages;
#[path = "../support/moved_account.rs"]
mod moved_account;
mod moved_between;
mod narrowed;
mod near_names;
mod nearly_gone;
mod new_address;
mod new_places;
mod nobody;
mod notices;
mod offboard;
mod offboard_seeded;
mod onboard;
mod outage;
mod own_files;
mod persistent;
mod place_limits;
mod plan_listing;
mod proxy;
#[path = "../support/receivers.rs"]
mod receivers;
mod refused_again;
#[path = "../support/relay.rs"]
mod relay;
mod removed_since;
mod reports_corpus;
mod resume;
mod rules;
mod samples;
mod saved_map;
mod saved_plan;
mod settings;
mod story;
mod sync;
mod template;
mod terminal;
mod trust;
mod twice;
mod typos;
mod unread_parts;
mod unseen;
mod update;
mod update_between;
mod update_replace;
#[path = "../support/workbook_check.rs"]
mod workbook_check;
mod workspace_roles;
