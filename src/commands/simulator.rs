//! `simulator`: serves the simulated Admin API on this computer until it is interrupted.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use tokio::net::TcpListener;

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use super::session::runtime;
use super::signals::Signals;
use crate::cli;
use crate::files;
use crate::simulator::{self, OrganizationSeed, SimulatorOptions};

/// The largest description of an organization.
const SEED_MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Serves until Ctrl-C.
pub(super) fn simulator(args: &cli::SimulatorArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let mut options =
        SimulatorOptions { key: args.key.clone(), rate_limit: args.rate, auth: args.auth, ..with_faults(&args.faults) };
    options.faults.hidden_rate |= args.hide_rate;
    options.organization = args.organization.as_deref().map(organization).transpose()?;
    runtime()?.block_on(async {
        let mut signals = Signals::new()?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
        let listener = TcpListener::bind(address).await.map_err(|error| {
            let text = format!("cannot listen on {address}: {error}");
            Failure::new(Exit::Usage, text).hint("choose another port, or --port 0 for any free one")
        })?;
        let port = listener.local_addr().map_err(Failure::defect)?.port();
        output::data(&greeting(port, &args.key, global))?;
        tokio::select! {
            served = simulator::serve(listener, options) => {
                served.map_err(Failure::defect)?;
            }
            () = signals.next() => {}
        }
        Ok(Exit::Done)
    })
}

/// Reads what the organization contains.
fn organization(path: &Path) -> Result<OrganizationSeed, Failure> {
    let refused = |error: String| {
        let text = format!("the organization {} cannot be used: {error}", path.display());
        Failure::new(Exit::Usage, text).hint("see samples/organization.json for what such a file contains")
    };
    let text = files::read_limited(path, SEED_MAX_BYTES).map_err(|error| refused(error.to_string()))?;
    OrganizationSeed::parse(&text).map_err(|error| refused(error.to_string()))
}

/// Returns the default options with the faults of the command line.
pub(super) fn with_faults(args: &cli::FaultArgs) -> SimulatorOptions {
    let default = SimulatorOptions::default();
    SimulatorOptions {
        faults: args.faults.clone().unwrap_or(default.faults),
        seed: args.seed.unwrap_or(default.seed),
        latency: args.latency.unwrap_or(default.latency),
        ..SimulatorOptions::default()
    }
}

/// Returns the address of the simulator and an example of its use.
fn greeting(port: u16, key: &str, global: &cli::GlobalArgs) -> String {
    let base_url = format!("http://127.0.0.1:{port}/api/admin");
    if global.json {
        return serde_json::json!({ "base_url": base_url, "port": port, "key": key }).to_string();
    }
    format!(
        "the simulated organization is at {base_url}, its key is {key}\n\
         try it: ADMIN_API_KEY={key} frontdesk onboard FILE --base-url {base_url}\n\
         Ctrl-C stops it and deletes its data"
    )
}
