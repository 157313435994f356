//! `template`: writes the empty sheet that HR fills in. It replaces no file, and needs neither key nor network.

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use crate::files::{FileAccess, FileRefusal};
use crate::text::escape_control;
use crate::{cli, files, template};

/// Writes the workbook and says where it is.
pub(super) fn template(args: &cli::TemplateArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let bytes = template::template(args.language).map_err(Failure::defect)?;
    let path = escape_control(&args.file.to_string_lossy()).into_owned();
    files::create(&args.file, &*bytes, &FileAccess::shared()).map_err(|refusal| match refusal {
        FileRefusal::Io { error, .. } => {
            Failure::new(Exit::from(&error), format!("the template cannot be written to `{path}`: {error}"))
                .hint("choose a place that you can write to")
        }
        _ => Failure::new(Exit::Usage, format!("`{path}` exists already and is not replaced"))
            .hint("choose another name, or move the file away"),
    })?;
    if global.json {
        output::json(&serde_json::json!({ "template": args.file.to_string_lossy() }).to_string())?;
    } else if !global.quiet {
        output::say(&format!("wrote `{path}`; when it is filled in, run: frontdesk check {path}"));
    }
    Ok(Exit::Done)
}
