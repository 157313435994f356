//! The rooms that only decide: rows become people, and people and the organization become a plan.

mod plan;
mod roster;
