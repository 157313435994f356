//! `PATCH /workspaces/{id}/users`: makes the successor administrator of a workspace before its only one leaves.

use uuid::Uuid;

use super::RemovalContext;
use crate::admin_api::ApiError;
use crate::messages::message;
use crate::model::{Code, Email, Finding, StepId, StepKind, WorkspaceId, WorkspaceRole};
use crate::plan::is_workspace_administrator;
use crate::plan::offboard::Successor;
use crate::run::driver::{BatchReply, Sent, Write, drive};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;

pub(super) async fn run(context: &RemovalContext, step: StepId, workspace: WorkspaceId) -> Result<(), Halt> {
    let target = &context.plan.workspaces[workspace];
    if let (Some(uuid), Some(successor)) = (target.uuid, &context.plan.successor) {
        let grant = GrantAdministrator { context, workspace, uuid, successor };
        drive(&context.driver, step, &grant, vec![()]).await?;
    }
    Ok(())
}

struct GrantAdministrator<'a> {
    context: &'a RemovalContext,
    workspace: WorkspaceId,
    uuid: Uuid,
    successor: &'a Successor,
}

impl Write for GrantAdministrator<'_> {
    type Item = ();

    fn kind(&self) -> StepKind {
        StepKind::AddToWorkspace
    }

    fn target(&self) -> &str {
        &self.context.plan.workspaces[self.workspace].name
    }

    fn email(&self, (): ()) -> Option<&str> {
        Some(&self.successor.email)
    }

    fn places(&self) -> Vec<Uuid> {
        vec![self.uuid]
    }

    async fn send(&self, _: &[()], record: &StepRecord<'_>) -> Sent<()> {
        let users = [(self.successor.uuid, [WorkspaceRole::Admin].into())];
        let client = &self.context.driver.client;
        let reply = client.add_or_update_workspace_users(self.uuid, &users, record).await?;
        // Somebody leaves because of this, so it is looked at.
        Ok(reply.map(|()| BatchReply { unknown: vec![()], ..BatchReply::default() }))
    }

    async fn look_up(&self, items: &[()]) -> Result<Vec<()>, ApiError> {
        let Ok(email) = Email::parse(&self.successor.email) else { return Ok(items.to_vec()) };
        let found = self.context.driver.client.find_user(&email).await?;
        let roles = found.member.and_then(|member| member.workspaces?.remove(&self.uuid));
        let administers = roles.is_some_and(|roles| is_workspace_administrator(&roles, None));
        Ok(if administers { Vec::new() } else { items.to_vec() })
    }

    fn fail(&self, (): (), failure: Finding) {
        let message = message!("take-over-failed", email = self.successor.email.as_str(), why = failure.message);
        let why = Finding::error(Code::NeedsFailed, message, failure.fix);
        self.context.state().not_granted.insert(self.workspace, why);
    }
}
