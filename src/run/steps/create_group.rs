//! `POST /user-groups`: creates a group whose name no group has.

use uuid::Uuid;

use crate::admin_api::{ApiError, Reply};
use crate::model::{Finding, GroupId, StepId, StepKind};
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, Write, drive};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::lookup;
use crate::run::state::TargetState;

pub(super) async fn run(context: &RunContext, step: StepId, group: GroupId) -> Result<(), Halt> {
    drive(&context.driver, step, &CreateGroup { context, group }, vec![()]).await
}

struct CreateGroup<'a> {
    context: &'a RunContext,
    group: GroupId,
}

impl CreateGroup<'_> {
    fn note_created(&self, uuid: Uuid) {
        self.context.state().groups[self.group] = TargetState::Ready(uuid);
    }
}

impl Write for CreateGroup<'_> {
    type Item = ();

    const KIND: StepKind = StepKind::CreateGroup;

    fn target(&self) -> &str {
        &self.context.plan.groups[self.group].name
    }

    fn emails(&self, _: &[()]) -> Vec<&str> {
        Vec::new()
    }

    async fn send(&self, _: &[()], record: &StepRecord<'_>) -> Result<Reply<BatchReply<()>>, ApiError> {
        let reply = self.context.driver.client.create_group(self.target(), record).await?;
        Ok(reply.map(|group| {
            self.note_created(group.uuid);
            BatchReply::default()
        }))
    }

    async fn look_up(&self, items: &[()]) -> Result<Vec<()>, ApiError> {
        let found = self.context.driver.client.search_groups(self.target()).await?;
        match lookup::exactly(self.target(), found.iter().map(|(name, group)| (name.as_str(), group.uuid))) {
            Ok(None) => return Ok(items.to_vec()),
            Ok(Some(uuid)) => self.note_created(uuid),
            Err(failure) => self.fail((), failure),
        }
        Ok(Vec::new())
    }

    fn fail(&self, (): (), failure: Finding) {
        self.context.state().groups[self.group] = TargetState::Failed(failure);
    }
}
