//! `export`: writes everybody in the organization into a sheet that `plan` and `onboard` read. Sends only requests that read.

mod row;

pub(super) use row::role_name;

use std::collections::HashSet;

use serde_json::json;

use super::exit::Exit;
use super::failure::Failure;
use super::known_names::KnownNames;
use super::output;
use super::session::{Online, Session};
use crate::admin_api::{UserEntry, UserRecord};
use crate::cli;
use crate::files::{self, FileAccess, FileRefusal};
use crate::model::{Email, Invitation};
use crate::organization::{each_person, read_directory};
use crate::report::PeopleSheet;
use crate::text::{count, quoted_list, shown_path};
use row::{HEADINGS, Rows};

/// The most addresses in a message.
const NAMES_SHOWN: usize = 4;

/// What the sheet has, and what it lacks.
#[derive(Default)]
struct Exported {
    members: usize,
    invitations: usize,
    /// The addresses of expired invitations, which have no row: a plan of theirs would ask what to do about them.
    expired: Vec<String>,
    /// People without a readable address.
    nameless: usize,
    /// The lists that could not be read whole.
    unread: Vec<String>,
}

/// Writes the sheet.
pub(super) fn export(args: &cli::ExportArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let session = Session::open("export", args.read.layer(), global)?;
    let path = shown_path(&args.file);
    let exists = || {
        let hint = "choose another name, or move the file away";
        Failure::new(Exit::Usage, format!("`{path}` exists already and is not replaced")).hint(hint)
    };
    if args.file.exists() {
        return Err(exists());
    }
    let mut sheet = PeopleSheet::new(&args.file, &HEADINGS)?;
    let endpoint = session.endpoint()?;
    session.announce(&endpoint);
    let (exported, stats) = session.online(&endpoint, async |online| {
        Ok((read_into(&mut sheet, online, &session).await?, online.client.stats()))
    })?;
    // It has names and addresses: nobody else may read it until its owner lets them.
    files::create(&args.file, &*sheet.finish()?, &FileAccess::OWNER_ONLY).map_err(|refusal| match refusal {
        FileRefusal::Io { error, .. } => {
            Failure::new(Exit::from(&error), format!("the sheet cannot be written to `{path}`: {error}"))
                .hint("choose a place that you can write to, with room for the sheet")
        }
        _ => exists(),
    })?;
    let Exported { members, invitations, expired, nameless, unread } = exported;
    session.print(
        || {
            json!({ "file": args.file.to_string_lossy(), "members": members, "invitations": invitations,
                "expired_invitations": expired, "without_address": nameless, "complete": unread.is_empty(),
                "requests": stats.requests })
            .to_string()
        },
        || {
            let (members, invited) =
                (count(members, "member", "members"), count(invitations, "invitation", "invitations"));
            format!("{members} and {invited} in {}\nsheet: {path}", count(stats.requests, "request", "requests"))
        },
    )?;
    if !expired.is_empty() {
        let names = quoted_list(expired.iter(), NAMES_SHOWN);
        let left_out = count(expired.len(), "expired invitation is", "expired invitations are");
        output::say(&format!("note: {left_out} left out: {names}; `frontdesk invitations list` shows them"));
    }
    if unread.is_empty() {
        return Ok(session.done());
    }
    let lists = unread.join(", ");
    let error = if nameless == 0 {
        format!("the sheet is not complete: fewer are shown than are counted in {lists}")
    } else {
        let people = count(nameless, "person", "people");
        format!("the sheet is not complete: {people} without a readable address; not whole: {lists}")
    };
    Err(Failure::new(Exit::NeedsAPerson, error).hint("run again later, and compare with the Admin Panel"))
}

/// Reads the organization and writes a row for everybody.
async fn read_into(sheet: &mut PeopleSheet, online: &Online, session: &Session<'_>) -> Result<Exported, Failure> {
    online.client.learn_rate().await?;
    let directory = read_directory(&online.client).await?;
    KnownNames::of(&directory).keep(session);
    let rows = Rows::new(&directory);
    let mut exported = Exported { unread: directory.unread.clone(), ..Exported::default() };
    let mut members: HashSet<Email> = HashSet::new();
    let mut invitations: Vec<(Email, Invitation)> = Vec::new();
    let mut written = Ok(());
    let take = |entry: UserEntry| match (entry.email, entry.record) {
        (None, _) => exported.nameless += 1,
        (Some(email), UserRecord::Invitation(invitation)) => invitations.push((email, invitation)),
        (Some(email), UserRecord::Member(member)) => {
            // An address that two members have is one person for every sheet.
            if written.is_ok() && !members.contains(&email) {
                written = sheet.write(&rows.member(&email, &member.name, &member));
            }
            members.insert(email);
        }
    };
    let is_whole = each_person(&online.client, take).await?;
    exported.unread.extend((!is_whole).then(|| "the list of people".to_owned()));
    written?;
    let pending = online.client.list_more_invitations().await?;
    invitations.extend(pending.into_iter().map(|one| (one.email, Invitation::pending(one.uuid))));
    // Those that can be accepted come first, and the one that shows its workspaces before one that does not.
    invitations.sort_by_key(|(_, one)| (one.expired == Some(true), one.workspaces.is_none()));
    let mut seen = HashSet::new();
    for (email, invitation) in invitations {
        if members.contains(&email) || !seen.insert(email.clone()) {
            continue;
        }
        if invitation.expired == Some(true) {
            exported.expired.push(email.as_str().to_owned());
        } else {
            sheet.write(&rows.invitation(&email, &invitation))?;
            exported.invitations += 1;
        }
    }
    exported.members = members.len();
    online.client.report_unreadable();
    Ok(exported)
}
