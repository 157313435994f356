//! Decides which request meets which fault, and counts the faults.
//!
//! A random fault depends on the seed, the operation and the number of earlier requests of that operation, so the same
//! requests meet the same faults even if requests of different operations arrive in another order.

use std::collections::{BTreeMap, HashMap};

use super::{Fault, FaultPlan, Faults};
use crate::simulator::Operation;

#[derive(Debug)]
pub(in crate::simulator) struct FaultInjector {
    seed: u64,
    chances: BTreeMap<Fault, f64>,
    in_a_row: Option<u32>,
    /// Each plan with the number of requests that it has counted.
    plans: Vec<(FaultPlan, u64)>,
    history: HashMap<Operation, OperationHistory>,
    counts: BTreeMap<String, u64>,
    /// All faults were stopped, those of addresses as well.
    pub(in crate::simulator) is_stopped: bool,
}

/// The requests of one operation so far.
#[derive(Debug, Default)]
struct OperationHistory {
    requests: u64,
    faults_in_a_row: u32,
}

impl FaultInjector {
    pub(in crate::simulator) fn new(seed: u64, faults: &Faults) -> FaultInjector {
        FaultInjector {
            seed,
            chances: faults.chances.clone(),
            in_a_row: faults.in_a_row,
            plans: faults.plans.iter().map(|plan| (plan.clone(), 0)).collect(),
            history: HashMap::new(),
            counts: BTreeMap::new(),
            is_stopped: false,
        }
    }

    /// Returns the fault that this request meets, if any. Every call counts as one request.
    pub(in crate::simulator) fn next_fault(&mut self, operation: Operation) -> Option<Fault> {
        let planned = self.planned_fault(operation);
        let random = self.random_fault(operation);
        let fault = planned.or(random);
        if let Some(fault) = fault {
            self.count(&fault.to_string());
        }
        fault
    }

    /// Counts a fault. Limits, such as a batch that is too large, count as faults.
    pub(in crate::simulator) fn count(&mut self, name: &str) {
        *self.counts.entry(name.to_owned()).or_default() += 1;
    }

    /// Returns how often each fault happened, by name.
    pub(in crate::simulator) fn counts(&self) -> Vec<(String, u64)> {
        self.counts.iter().map(|(name, count)| (name.clone(), *count)).collect()
    }

    /// Adds a plan; it counts requests from now on.
    pub(in crate::simulator) fn add(&mut self, plan: FaultPlan) {
        self.plans.push((plan, 0));
    }

    /// Removes all chances and plans, and spares all addresses.
    pub(in crate::simulator) fn clear(&mut self) {
        self.is_stopped = true;
        self.chances.clear();
        self.plans.clear();
    }

    fn planned_fault(&mut self, operation: Operation) -> Option<Fault> {
        let mut found = None;
        for (plan, count) in self.plans.iter_mut().filter(|(plan, _)| plan.target.includes(operation)) {
            *count += 1;
            if found.is_none() && plan.hits(*count) && plan.fault.applies_to(operation) {
                found = Some(plan.fault);
            }
        }
        found
    }

    fn random_fault(&mut self, operation: Operation) -> Option<Fault> {
        let history = self.history.entry(operation).or_default();
        history.requests += 1;
        let spared = self.in_a_row.is_some_and(|limit| history.faults_in_a_row >= limit);
        let mut rest = unit(self.seed ^ mix(operation as u64 + 1) ^ mix(history.requests << 8));
        let possible = self.chances.iter().filter(|(fault, _)| !spared && fault.applies_to(operation));
        let mut found = None;
        for (fault, chance) in possible {
            if rest < *chance {
                found = Some(*fault);
                break;
            }
            rest -= chance;
        }
        history.faults_in_a_row = if found.is_some() { history.faults_in_a_row + 1 } else { 0 };
        found
    }
}

/// Returns a well-distributed number for each input (the finaliser of SplitMix64).
pub(in crate::simulator) fn mix(input: u64) -> u64 {
    let mut x = input.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Returns a number from 0 up to, but not including, 1 for each input.
fn unit(input: u64) -> f64 {
    let bits = u32::try_from(mix(input) >> 32).expect("32 bits are left");
    f64::from(bits) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::super::{FaultTiming, WireFault};
    use super::*;

    fn faults_of(seed: u64, faults: &Faults, requests: &[Operation]) -> Vec<Option<Fault>> {
        let mut injector = FaultInjector::new(seed, faults);
        requests.iter().map(|operation| injector.next_fault(*operation)).collect()
    }

    #[test]
    fn the_same_seed_and_requests_meet_the_same_faults() {
        let requests: Vec<_> = (0..20).flat_map(|_| Operation::all()).collect();
        let faults = Faults::all(0.03);
        assert_eq!(faults_of(7, &faults, &requests), faults_of(7, &faults, &requests));
        assert_ne!(faults_of(7, &faults, &requests), faults_of(8, &faults, &requests));
    }

    #[test]
    fn faults_happen_as_often_as_their_chance_says() {
        let faults = Faults { in_a_row: None, ..Faults::none() }.chance(Fault::LOST, 0.1);
        let hits = faults_of(3, &faults, &[Operation::CreateUsers; 10_000]).into_iter().flatten().count();
        assert!((850..1150).contains(&hits), "{hits}");
    }

    #[test]
    fn chance_never_causes_more_faults_in_a_row_than_allowed() {
        let faults = Faults::none().chance(Fault::LOST, 1.0);
        let met = faults_of(1, &faults, &[Operation::CreateGroup; 6]);
        assert_eq!(met.iter().map(Option::is_some).collect::<Vec<_>>(), [true, true, false, true, true, false]);
    }

    #[test]
    fn a_planned_fault_happens_at_exactly_its_request() {
        let refused = Fault::Wire(WireFault::Error, FaultTiming::Before);
        let (make, look) = (Operation::CreateGroup, Operation::ListUsers);
        let faults = Faults::none()
            .with(FaultPlan::lose_response_to_change(2))
            .with(FaultPlan::on(Operation::ListUsers, 1, refused).times(2));
        let met = faults_of(1, &faults, &[make, look, make, make, look, look]);
        assert_eq!(met, [None, Some(refused), Some(Fault::LOST), None, Some(refused), None]);
    }

    #[test]
    fn a_fault_happens_only_to_operations_that_it_applies_to() {
        let faults = Faults { in_a_row: None, ..Faults::none() }.chance(Fault::Omitted, 1.0);
        assert_eq!(
            faults_of(1, &faults, &[Operation::ListUsers, Operation::CreateUsers]),
            [None, Some(Fault::Omitted)]
        );
    }
}
