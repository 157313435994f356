//! frontdesk brings everybody on HR's spreadsheet into a Mistral organization and hands the
//! spreadsheet back with an answer on every row.

pub mod admin_api;
pub mod cli;
pub mod commands;
pub mod intake;
pub mod model;
pub mod plan;
pub mod progress;
pub mod report;
pub mod roster;
pub mod run;
pub mod settings;
pub mod simulator;
