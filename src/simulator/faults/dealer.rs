//! Decides which request meets which fault, and counts what was dealt out.
//!
//! A draw depends on the seed, the operation and how many requests of that operation came before, so the same requests
//! meet the same faults even where different operations arrive in another order.

use std::collections::{BTreeMap, HashMap};

use super::{Fault, FaultPlan, Faults};
use crate::simulator::Operation;

#[derive(Debug)]
pub(in crate::simulator) struct Dealer {
    seed: u64,
    chances: BTreeMap<Fault, f64>,
    in_a_row: Option<u32>,
    plans: Vec<(FaultPlan, u64)>,
    seen: HashMap<Operation, Seen>,
    dealt: BTreeMap<String, u64>,
}

/// What one operation has met so far.
#[derive(Debug, Default)]
struct Seen {
    requests: u64,
    faults_in_a_row: u32,
}

impl Dealer {
    pub(in crate::simulator) fn new(seed: u64, faults: &Faults) -> Dealer {
        Dealer {
            seed,
            chances: faults.chances.clone(),
            in_a_row: faults.in_a_row,
            plans: faults.plans.iter().map(|plan| (plan.clone(), 0)).collect(),
            seen: HashMap::new(),
            dealt: BTreeMap::new(),
        }
    }

    /// The fault that this request meets, if any. Every call counts the request.
    pub(in crate::simulator) fn deal(&mut self, operation: Operation) -> Option<Fault> {
        let planned = self.planned(operation);
        let drawn = self.drawn(operation);
        let fault = planned.or(drawn);
        if let Some(fault) = fault {
            self.note(&fault.to_string());
        }
        fault
    }

    /// Counts a fault that is a limit, such as a batch too large.
    pub(in crate::simulator) fn note(&mut self, name: &str) {
        *self.dealt.entry(name.to_owned()).or_default() += 1;
    }

    pub(in crate::simulator) fn dealt(&self) -> Vec<(String, u64)> {
        self.dealt.iter().map(|(name, count)| (name.clone(), *count)).collect()
    }

    /// Adds a plan; it counts requests from now on.
    pub(in crate::simulator) fn add(&mut self, plan: FaultPlan) {
        self.plans.push((plan, 0));
    }

    /// Forgets all chances and plans.
    pub(in crate::simulator) fn calm(&mut self) {
        self.chances.clear();
        self.plans.clear();
    }

    fn planned(&mut self, operation: Operation) -> Option<Fault> {
        let mut hit = None;
        for (plan, count) in self.plans.iter_mut().filter(|(plan, _)| plan.target.covers(operation)) {
            *count += 1;
            if hit.is_none() && plan.hits(*count) && plan.fault.applies_to(operation) {
                hit = Some(plan.fault);
            }
        }
        hit
    }

    fn drawn(&mut self, operation: Operation) -> Option<Fault> {
        let seen = self.seen.entry(operation).or_default();
        seen.requests += 1;
        let spared = self.in_a_row.is_some_and(|most| seen.faults_in_a_row >= most);
        let mut left = unit(self.seed ^ mix(operation as u64 + 1) ^ mix(seen.requests << 8));
        let fitting = self.chances.iter().filter(|(fault, _)| !spared && fault.applies_to(operation));
        let mut drawn = None;
        for (fault, chance) in fitting {
            if left < *chance {
                drawn = Some(*fault);
                break;
            }
            left -= chance;
        }
        seen.faults_in_a_row = if drawn.is_some() { seen.faults_in_a_row + 1 } else { 0 };
        drawn
    }
}

/// A well-spread number for each input (the finaliser of SplitMix64).
pub(in crate::simulator) fn mix(input: u64) -> u64 {
    let mut x = input.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A number from 0 up to 1, by the input.
fn unit(input: u64) -> f64 {
    let bits = u32::try_from(mix(input) >> 32).expect("32 bits are left");
    f64::from(bits) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::super::{Trouble, When};
    use super::*;

    fn dealt(seed: u64, faults: &Faults, requests: &[Operation]) -> Vec<Option<Fault>> {
        let mut dealer = Dealer::new(seed, faults);
        requests.iter().map(|operation| dealer.deal(*operation)).collect()
    }

    #[test]
    fn the_same_seed_and_requests_meet_the_same_faults() {
        let requests: Vec<_> = (0..20).flat_map(|_| Operation::all()).collect();
        let faults = Faults::all(0.03);
        assert_eq!(dealt(7, &faults, &requests), dealt(7, &faults, &requests));
        assert_ne!(dealt(7, &faults, &requests), dealt(8, &faults, &requests));
    }

    #[test]
    fn chances_are_kept_over_many_requests() {
        let faults = Faults { in_a_row: None, ..Faults::none() }.chance(Fault::LOST, 0.1);
        let hits = dealt(3, &faults, &[Operation::CreateUsers; 10_000]).into_iter().flatten().count();
        assert!((850..1150).contains(&hits), "{hits}");
    }

    #[test]
    fn chance_never_strikes_more_often_in_a_row_than_allowed() {
        let faults = Faults::none().chance(Fault::LOST, 1.0);
        let met = dealt(1, &faults, &[Operation::CreateGroup; 6]);
        assert_eq!(met.iter().map(Option::is_some).collect::<Vec<_>>(), [true, true, false, true, true, false]);
    }

    #[test]
    fn a_plan_strikes_exactly_where_it_says() {
        let refused = Fault::Wire(Trouble::Error, When::Before);
        let (make, look) = (Operation::CreateGroup, Operation::ListUsers);
        let faults = Faults::none()
            .with(FaultPlan::lose_reply_of_change(2))
            .with(FaultPlan::on(Operation::ListUsers, 1, refused).times(2));
        let met = dealt(1, &faults, &[make, look, make, make, look, look]);
        assert_eq!(met, [None, Some(refused), Some(Fault::LOST), None, Some(refused), None]);
    }

    #[test]
    fn a_fault_meets_only_operations_that_it_can_happen_to() {
        let faults = Faults { in_a_row: None, ..Faults::none() }.chance(Fault::Omitted, 1.0);
        assert_eq!(dealt(1, &faults, &[Operation::ListUsers, Operation::CreateUsers]), [None, Some(Fault::Omitted)]);
    }
}
