//! Which sheets are versions of one another. A file is recognised by its path, and one that `inbox` has taken, which had a path
//! of its own, by its folder and name.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::Connection;

/// The sheets that `inbox` has filed: the path at which a run read each → the path at which it was dropped.
pub(super) struct Series(HashMap<String, String>);

/// Returns where `inbox` has filed each sheet, by the path at which runs read it; the last place of one that was filed again.
pub(super) fn filed_sheets(connection: &Connection) -> rusqlite::Result<HashMap<String, String>> {
    let sql =
        "SELECT json_extract(inputs, '$[0].path'), filed FROM run WHERE filed IS NOT NULL ORDER BY started_ms, id";
    let mut query = connection.prepare(sql)?;
    let filed = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    filed.collect()
}

impl Series {
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let dropped = |(read, filed): (String, String)| {
            // It was filed in a folder of the one where it was dropped, perhaps with a number.
            let folder = Path::new(&filed).parent().and_then(Path::parent)?;
            let dropped = folder.join(Path::new(&read).file_name()?).to_string_lossy().into_owned();
            Some((read, dropped))
        };
        Ok(Self(filed_sheets(connection)?.into_iter().filter_map(dropped).collect()))
    }

    /// Returns what the versions of the sheet at `path` have in common.
    pub(super) fn of<'a>(&'a self, path: &'a str) -> &'a str {
        self.0.get(path).map_or(path, String::as_str)
    }
}
