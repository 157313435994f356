//! The ledger that a desk's commands use by themselves.

use std::path::PathBuf;

use crate::desk::Desk;

impl Desk {
    /// Its name: of the address that the simulator listens at.
    pub(crate) fn ledger_name(&self) -> String {
        let address = self.simulator.base_url();
        let port = address.split('/').nth(2).and_then(|host| host.rsplit(':').next()).unwrap();
        format!("loopback-{port}.db")
    }

    pub(crate) fn ledger(&self) -> PathBuf {
        self.path("state/frontdesk").join(self.ledger_name())
    }
}
