//! Plans as values: what is decided, in which order it is sent, how it reads, and what holds for any
//! sheet and any organization.

mod access;
mod answers;
mod apply;
mod builders;
mod decisions;
mod every_message;
mod messages;
mod offboard;
mod offboard_power;
mod offboard_printed;
mod place_limits;
mod power;
mod printed;
mod properties;
mod several_roles;
mod steps;
