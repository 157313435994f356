//! The simulator, asked over HTTP: its answers are the document's, its refusals strict, its faults exact.

#[path = "../support/api.rs"]
mod api;
#[path = "../support/contract.rs"]
mod contract;

mod answers;
mod faults;
mod guide;
mod limits;
mod lists;
mod meaning;
mod removals;
mod strictness;

use api::Api;
use frontdesk::simulator::{Simulator, SimulatorOptions};
use serde_json::{Value, json};

/// A simulator with a client that has its key.
async fn start(options: SimulatorOptions) -> (Simulator, Api) {
    let key = options.key.clone();
    let simulator = Simulator::start(options).await.expect("a loopback port is free");
    let api = Api::at(&simulator.base_url(), &key);
    (simulator, api)
}

fn person(email: &str) -> Value {
    json!({"email": email, "first_name": "Robin", "last_name": "Example", "role_names": ["member"]})
}
