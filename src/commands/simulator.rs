//! `simulator`: serves the Admin API in memory on this computer, until it is interrupted.

use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::TcpListener;

use super::exit::Exit;
use super::failure::Failure;
use super::signals::Signals;
use super::{connection, output};
use crate::cli;
use crate::simulator;

/// Serves until Ctrl-C.
pub(super) fn simulator(args: &cli::Simulator, global: &cli::Global) -> Result<Exit, Failure> {
    let mut options = troubled(&args.trouble);
    options.key.clone_from(&args.key);
    options.rate_limit = args.rate;
    options.reveal_rate = !args.hide_rate;
    connection::runtime()?.block_on(async {
        let mut signals = Signals::new()?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
        let listener = TcpListener::bind(address).await.map_err(|error| {
            let text = format!("cannot listen on {address}: {error}");
            Failure::new(Exit::Usage, text).hint("choose another port, or --port 0 for any free one")
        })?;
        let port = listener.local_addr().map_err(|error| Failure::new(Exit::Defect, error))?.port();
        output::data(&greeting(port, &args.key, global))?;
        tokio::select! {
            served = simulator::serve(listener, options) => {
                served.map_err(|error| Failure::new(Exit::Defect, error))?;
            }
            () = signals.next() => {}
        }
        Ok(Exit::Done)
    })
}

/// A simulator that misbehaves as the command line asks.
pub(super) fn troubled(trouble: &cli::Trouble) -> simulator::SimulatorOptions {
    let usual = simulator::SimulatorOptions::default();
    simulator::SimulatorOptions {
        faults: trouble.faults.clone().unwrap_or(usual.faults),
        seed: trouble.seed.unwrap_or(usual.seed),
        latency: trouble.latency.unwrap_or(usual.latency),
        ..simulator::SimulatorOptions::default()
    }
}

/// Where it is, and how to try it.
fn greeting(port: u16, key: &str, global: &cli::Global) -> String {
    let base_url = format!("http://127.0.0.1:{port}/api/admin");
    if global.json {
        return serde_json::json!({ "base_url": base_url, "port": port, "key": key }).to_string();
    }
    format!(
        "the simulated organization is at {base_url}, its key is {key}\n\
         try it: ADMIN_API_KEY={key} frontdesk onboard FILE --base-url {base_url}\n\
         Ctrl-C ends it and everything in it"
    )
}
