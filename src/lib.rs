//! frontdesk brings everybody on HR's spreadsheet into a Mistral organization and hands the
//! spreadsheet back with an answer on every row.
//!
//! # The tour
//!
//! ```text
//! spreadsheet ─▶ intake ─▶ roster ─▶ plan ─▶ run ─▶ report
//!                rows      people    steps   events  the sheet, answered
//!                                      ▲      │
//!                     organization ────┘      └──▶ progress
//!                       a snapshot                 bars and lines
//! ```
//!
//! A file becomes [`Row`](model::Row)s, which know their position in it. Rows become a
//! [`Roster`](roster::Roster): every row is a person, a duplicate of one, or is not sent, and problems say why. The roster, a
//! [`Snapshot`](model::Snapshot) of the organization and the limits become a [`Plan`](plan::Plan): steps that depend on one another. A run carries
//! the steps out, records each in its ledger, and sends [`Event`](model::Event)s. The result of each row is an
//! [`Answer`](model::Answer), and the report is the sheet with its answers.
//!
//! Two calls show it all: `commands/onboard.rs` reads as that pipeline, and `frontdesk rehearse` runs it against the
//! [`simulator`].
//!
//! # The rooms, from the top down
//!
//! A room imports rooms below it and never one above; `tests/architecture` checks this.
//!
//! | room | what lives there | what is deliberately absent |
//! | --- | --- | --- |
//! | `main.rs` | arguments, command, exit code | everything else |
//! | [`commands`] | one file for each command, which reads as its pipeline; one `Session` opens what they share | decisions: they are in the rooms below |
//! | [`cli`] | the command line, as clap definitions | defaults: they are in [`settings`], behind the environment and the file |
//! | [`settings`] | one table of settings; flags over environment over file over defaults; the key | requests; the key in a setting |
//! | [`template`] | writes the empty sheet that HR fills in | anything about a person |
//! | [`report`] | answers become bytes, one file per format; one other file writes them to disk | the API, the clock |
//! | [`run`] | carries a plan out: order, retries, "ask first", the ledger (SQLite), the lock | drawing; a dry-run switch: a command that only shows does not call it |
//! | [`progress`] | events become a bar on a terminal, and lines elsewhere | any effect on the run |
//! | [`organization`] | reads the organization into a snapshot, by the cheaper of listing and looking up | anything that changes it |
//! | [`admin_api`] | the typed client: one file for each resource with its requests and responses; what a status means and when to retry, as pure decisions; the pacer | people of a sheet, rows, plans |
//! | [`plan`] | people, snapshot and limits become steps | a clock, a file, a network: it is pure |
//! | [`roster`] | rows become people, problems and duplicates | the same: it is pure |
//! | [`intake`] | files become rows: format, encoding, delimiter, sheet, header | any judgement of an address, a name or a role |
//! | [`files`] | the one place where files that frontdesk writes are opened, created and replaced | what is written into them |
//! | [`fields`] | the table of fields, one file for each: its headings, how a cell is parsed and rows are merged, its column in the template | rows, files: it is pure |
//! | [`messages`] | every sentence about a row, by name, in the languages of reports; what it is about is filled in where it is shown | which sentence a row gets |
//! | [`model`] | the plain types that travel between rooms | behaviour |
//! | [`simulator`] | the Admin API in memory, written from its documents; behind the default feature of that name | any type of the client's: it imports nothing of this crate |
//!
//! # What always holds
//!
//! - Every row ends in exactly one [`Outcome`](model::Outcome), joined by its row number and never by its place in a reply.
//! - A person, group, workspace or step is named by an identifier of its own type, which indexes one sort of
//!   [`IdVec`](model::IdVec).
//! - An [`Email`](model::Email) is valid and normalised, or does not exist. Two spellings of one mailbox are one value.
//! - A change is written to the ledger before it is sent and again after it ended. If the result of
//!   a request is unclear, the API is asked before the request is sent again.
//! - Every attempt at a request passes one pacer.
//! - The key is a type that cannot be printed, and goes to one host.
//! - Text from outside passes [`escape_control`](text::escape_control()) before a person or a file sees it.
//!
//! # Where to add
//!
//! - **A heading that people use for a column:** the file of its field in `fields/`; `/fr` behind it says that the sheet is in that language.
//! - **A column that frontdesk understands:** a [`Field`](model::Field) in `model/field.rs`, a file in `fields/` with its line in `fields/mod.rs`, and
//!   its name and its other sentences in `messages/fields.ftl`, in all languages side by side. What a person gets also has a
//!   [`CellValue`](model::CellValue) with its place in [`Entitlements`](model::Entitlements), both in `model/entitlements.rs`, and a [`Code`](model::Code) if
//!   no other says what is wrong with a cell; rules give it by its name. Its flag for rows without one is in
//!   `settings/flags.rs` and `frontdesk.example.toml`. What an invitation says is an option in
//!   [`InvitationOptions`](model::InvitationOptions); about anything else `plan` decides. A value that is only shown is written in `roster/answers.rs`.
//! - **A setting:** an entry in the table `settings/flags.rs`, its default in `settings/mod.rs`, and a line in `frontdesk.example.toml`.
//! - **A limit of the plan:** an entry in `settings/flags.rs` and its line in the conversion in `settings/layers.rs`, its default and its check in
//!   `plan/limits.rs`, its [`Code`](model::Code), and a line in `frontdesk.example.toml`.
//! - **A command:** its arguments in `cli/mod.rs` (`ReadArgs` for a command that only reads), a file in `commands/` that starts from a `Session`, a line in
//!   `commands/mod.rs` and in `docs/src/commands.md`.
//! - **A report format:** a file in `report/` that implements `ReportFormat`, its line in `report/formats.rs` and its `mod` in `report/mod.rs`.
//! - **An operation of the API:** its request, response and method in the file of its resource in `admin_api/`. In `simulator/`, from the document alone: its name in `operation.rs`,
//!   and everything else in the file of its resource in `resources/`. A new resource also has its `mod` on both sides.
//! - **A kind of finding:** a [`Code`](model::Code) in `model/finding.rs`.
//! - **A sentence about a row:** a `message!` with its name where it is decided, and its words in each of the five files of `messages/`, or in
//!   `messages/fields.ftl`, which has all languages side by side, if it is about a field. `.hr` beside the English one is what HR
//!   reads where the sentence names a flag.
//! - **A language of reports:** a file in `messages/`, its lines in `language.rs` and `table.rs` and its words in `fields.ftl`, its mark of an example in `model/example.rs`, and
//!   its mark behind headings in `fields/`.
//! - **A change of the ledger's schema:** a file in `run/ledger/schema/`, and a line in `run/ledger/schema.rs`.

pub mod admin_api;
pub mod cli;
pub mod commands;
pub mod fields;
pub mod files;
pub mod intake;
pub mod messages;
pub mod model;
pub mod notices;
pub mod organization;
pub mod plan;
pub mod progress;
pub mod report;
pub mod roster;
pub mod run;
pub mod settings;
#[cfg(feature = "simulator")]
pub mod simulator;
pub mod template;
pub mod text;
