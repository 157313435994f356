//! The filters of the audit log, as strict as the document: unknown actors, events, targets and orders are refused.

use jiff::Timestamp;
use uuid::Uuid;

use super::query::ParameterError;

/// The documented events.
const EVENT_TYPES: &str = "\
    user.create user.delete user.log_in user.info.update user.password.update user.phone_number.verify \
    user.organization.leave user.organization.role.update user.organization.delete user.organization.join \
    organization.create organization.update organization.invite.send organization.invite.resend \
    organization.invite.accepted organization.invite.revoked organization.join_by_email_domain \
    organization.domain_verification.disable organization.domain_verification.enable \
    organization.email_domain_authentication.enable organization.email_domain_authentication.disable \
    organization.saml_authentication.enable organization.saml_authentication.disable \
    organization.saml_authentication.sso_user_provisioning.update organization.scim_sync.trigger \
    organization.seat_auto_assign.enable organization.seat_auto_assign.disable organization.kind.update \
    organization.sso_seat_auto_assign.enable organization.sso_seat_auto_assign.disable workspace.create \
    workspace.update workspace.delete workspace.member.add workspace.member.remove workspace.member.role.update \
    user_group.create user_group.update user_group.delete user_group.member.add user_group.member.remove \
    user_group.workspace.provision user_group.workspace.deprovision user_group.workspace.update \
    billing.information.updated billing.payment_method.added billing.payment_method.removed \
    billing.payment_method.default_changed billing.invoice.retried billing.subscription.subscribe \
    billing.subscription.unsubscribe billing.subscription.cancel_unsubscribe billing.subscription.add_seats \
    billing.subscription.remove_seats billing.subscription.termination_date.updated billing.credits.added \
    billing.gift_code.used billing.monthly_limit.updated billing.workspace_monthly_limit.updated \
    billing.shared_budget_override.updated billing.auto_recharge.updated billing.seat.grant billing.seat.revoke \
    billing.priority_service_tier.updated billing.priority_service_tier.removed le_chat.conversation.created \
    le_chat.conversation.deleted le_chat.conversation_batch.deleted le_chat.conversation.public_sharing.enabled \
    le_chat.conversation.public_sharing.disabled le_chat.flash_answers.enabled le_chat.flash_answers.disabled \
    le_chat.localisation_sharing.enabled le_chat.localisation_sharing.disabled le_chat.memories.enabled \
    le_chat.memories.disabled le_chat.data.training_enabled le_chat.data.training_disabled \
    le_chat.actions.external_link admin_api_key.created admin_api_key.delete api_key.create api_key.rotate \
    api_key.delete api_key_policy.update secret_store.entry.create secret_store.entry.update \
    secret_store.entry.delete service_account.create service_account.update service_account.delete \
    service_account.client_secret.create service_account.client_secret.delete service_account.roles.set \
    workload_identity.credential_registration.create workload_identity.credential.create trusted_issuer.create \
    trusted_issuer.update trusted_issuer.delete agent.create agent.delete agent.update skill.create skill.delete \
    skill.enable skill.disable skill.update skill.share skill.unshare skill.load skill.force_load \
    skill.version.create prompt.create prompt.delete prompt.update prompt.version.create knowledge_base.create \
    knowledge_base.delete knowledge_base.update knowledge_base.version.create custom_voice.create \
    custom_voice.update custom_voice.delete feature_permission.override.created feature_permission.override.deleted \
    resource.share resource.unshare la_plateforme.training.enabled la_plateforme.training.disabled \
    cloud_runtime.app.created cloud_runtime.app.updated cloud_runtime.app.deleted cloud_runtime.app.paused \
    cloud_runtime.app.resumed cloud_runtime.deployment.created cloud_runtime.deployment.succeeded \
    cloud_runtime.deployment.canceled cloud_runtime.deployment.stopped cloud_runtime.deployment.failed \
    cloud_runtime.deployment.autoscaled cloud_runtime.domain.created cloud_runtime.domain.updated \
    cloud_runtime.domain.deleted cloud_runtime.secret.created cloud_runtime.secret.updated \
    cloud_runtime.secret.deleted cloud_runtime.service.created cloud_runtime.service.paused \
    cloud_runtime.service.resumed cloud_runtime.service.deleted cloud_runtime.service.manually_scaled \
    cloud_runtime.service.manual_scaling_deleted cloud_runtime.persistent_volume.created \
    cloud_runtime.persistent_volume.deleted cloud_runtime.persistent_volume.attached \
    cloud_runtime.persistent_volume.detached fine_tuning_job.create fine_tuning_job.cancel batch_job.create \
    batch_job.cancel batch_job.delete data_capture.extract_job.create data_capture.extract_job.cancel dataset.create \
    dataset.delete library.create library.delete library.update library.share library.unshare \
    library.document.create library.document.delete library.document.bulk_delete library.document.update \
    library.document.reprocess integration.connected integration.disconnected indexing.workflow.completed \
    indexing.deleted connection.admin.setup_index connection.admin.deleted integration.activated_for_org \
    integration.deactivated_for_org integration.activated_for_workspace integration.deactivated_for_workspace \
    integration.activated_for_user integration.deactivated_for_user integration.created integration.updated \
    integration.deleted integration.tool_called integration.credentials.created_or_updated \
    integration.credentials.deleted integration.credentials.revoked integration.credentials.revocation_failed \
    integration.preferences.created_or_updated integration.preferences.deleted \
    integration.authentication_method.created_or_updated integration.connection.created integration.shared \
    integration.unshared connectors_gateway.tool_called connectors_debugger.tool_called crawler.config.create \
    crawler.config.update crawler.config.delete crawler.run.create crawler.run.cancel rate_limit.rule.create \
    rate_limit.rule.update rate_limit.rule.delete";

/// The documented kinds of targets.
const TARGET_TYPES: &str = "\
    USER USER_GROUP ORGANIZATION WORKSPACE API_KEY ADMIN_API_KEY API_KEY_POLICY SERVICE_ACCOUNT AGENT SKILL PROMPT \
    KNOWLEDGE_BASE CUSTOM_VOICE DATASET FINE_TUNING_JOB BATCH_JOB DATA_CAPTURE_EXTRACT_JOB LE_CHAT_CONVERSATION \
    LE_CHAT_MEMORIES LE_CHAT_FLASH_ANSWERS LE_CHAT_LOCALISATION LE_CHAT_DATA INVOICE WALLET MONTHLY_LIMIT \
    WORKSPACE_MONTHLY_LIMIT SHARED_BUDGET AUTO_RECHARGE PAYMENT_METHOD SUBSCRIPTION BILLING_INFO LIBRARY \
    LIBRARY_DOCUMENT INTEGRATION CONNECTORS_GATEWAY CONNECTORS_DEBUGGER FEATURE_PERMISSION SECRET_STORE_ENTRY \
    CRAWLER_CONFIG SHARED_RESOURCE RATE_LIMIT_RULE APP DEPLOYMENT DOMAIN PERSISTENT_VOLUME SECRET SERVICE \
    TRUSTED_ISSUER";

/// Which entries of the audit log a request asks for. An empty list asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::simulator) struct LogFilter {
    actor_types: Vec<String>,
    event_types: Vec<String>,
    target_types: Vec<String>,
    actor_user: Option<String>,
    after: Option<Timestamp>,
    before: Option<Timestamp>,
    pub(in crate::simulator) is_ascending: bool,
}

impl LogFilter {
    /// Reads one parameter. Returns whether it is one of the filters.
    pub(super) fn read(&mut self, name: &str, text: &str) -> Result<bool, ParameterError> {
        let one_of = |known: &str| {
            let is_known = known.split_whitespace().any(|word| word == text);
            is_known.then(|| text.to_owned()).ok_or(("enum", "should be one of the documented values"))
        };
        let time = || text.parse().map(Some).map_err(|_| ("datetime_parsing", "should be a date with a time"));
        match name {
            "actor_type" => self.actor_types.push(one_of("HUMAN API_KEY OTHER")?),
            "event_type" => self.event_types.push(one_of(EVENT_TYPES)?),
            "target_type" => self.target_types.push(one_of(TARGET_TYPES)?),
            "actor_user_uuid" => self.actor_user = Some(text.to_owned()),
            "sort" => self.is_ascending = one_of("ascending descending")? == "ascending",
            "after" => self.after = time()?,
            "before" => self.before = time()?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Returns whether an entry is asked for. `actor` is the kind of who acted, and their id if they are a member.
    pub(in crate::simulator) fn matches(
        &self,
        actor: (&str, Option<Uuid>),
        event: &str,
        target: &str,
        at: Timestamp,
    ) -> bool {
        let includes = |list: &[String], value: &str| list.is_empty() || list.iter().any(|one| one == value);
        let is_by = |uuid: &String| actor.1.is_some_and(|id| id.to_string().eq_ignore_ascii_case(uuid));
        includes(&self.actor_types, actor.0)
            && includes(&self.event_types, event)
            && includes(&self.target_types, target)
            && self.actor_user.as_ref().is_none_or(is_by)
            && self.after.is_none_or(|after| at > after)
            && self.before.is_none_or(|before| at < before)
    }
}
