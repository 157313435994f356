//! `POST /user-groups`: makes a group that no group of that name precedes.

use uuid::Uuid;

use super::super::context::RunContext;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::lookup;
use super::super::single::{self, Found, SingleRequest};
use super::super::state::{Made, StepFailure};
use crate::admin_api::{ApiError, Reply};
use crate::model::StepKind;

pub(super) async fn carry_out(context: &RunContext, step: usize, group: u32) -> Result<(), Halt> {
    let name = &context.plan.groups[group as usize].name;
    let made = match single::drive(context, step, &CreateGroup { context, group, name }).await? {
        Ok(uuid) => Made::There(uuid),
        Err(setback) => Made::Failed(setback),
    };
    context.state().groups[group as usize] = made;
    Ok(())
}

struct CreateGroup<'a> {
    context: &'a RunContext,
    group: u32,
    name: &'a str,
}

impl SingleRequest for CreateGroup<'_> {
    const KIND: StepKind = StepKind::CreateGroup;
    type Made = Uuid;

    fn target(&self) -> &str {
        self.name
    }

    fn left_open(&self, setback: StepFailure) {
        self.context.state().groups[self.group as usize] = Made::Failed(setback);
    }

    async fn send(&self, entry: &Entry<'_>) -> Result<Reply<Uuid>, ApiError> {
        Ok(self.context.client.create_group(self.name, entry).await?.map(|group| group.uuid))
    }

    async fn ask(&self) -> Result<Found<Uuid>, ApiError> {
        let named = self.context.client.search_groups(self.name).await?;
        Ok(lookup::exactly(self.name, named.iter().map(|(name, group)| (name.as_str(), group.uuid))))
    }
}
