//! Lists of rows that many runs have in common. A list is cut where its content says so, into pieces that are compressed and
//! kept once: after a change in the middle, the pieces before and behind it are still the same. Several pieces make a part.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Cursor, Read};

use csv::StringRecord;
use flate2::read::DeflateDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::LedgerError;

/// One row of so many ends a piece, on average, and one of so many a part. The second is a multiple of the first.
const PIECE_ROWS: u64 = 128;
const PART_ROWS: u64 = 1024;
/// The most rows of a piece: those without a key are all alike.
const MAX_ROWS: u64 = 8 * PIECE_ROWS;

/// Rows, compressed.
#[derive(Debug)]
pub(super) struct Piece {
    digest: Vec<u8>,
    data: Vec<u8>,
}

impl Piece {
    /// Compresses rows.
    ///
    /// # Panics
    /// Never: memory can be written and read.
    pub(super) fn of(rows: csv::Writer<Vec<u8>>) -> Self {
        let rows = rows.into_inner().expect("memory can be written");
        Self { digest: Sha256::digest(&rows).to_vec(), data: compress(&rows) }
    }
}

/// Some pieces of a list that follow one another.
#[derive(Debug)]
pub(super) struct Part {
    first: u32,
    rows: u64,
    pub(super) pieces: Vec<Piece>,
}

/// Cuts rows into parts.
#[derive(Debug)]
pub(super) struct Packer {
    part: Part,
    piece: csv::Writer<Vec<u8>>,
    piece_rows: u64,
    last: u32,
}

impl Packer {
    pub(super) fn new() -> Self {
        Self { part: Part { first: 0, rows: 0, pieces: Vec::new() }, piece: writer(), piece_rows: 0, last: 0 }
    }

    /// Adds a row, whose `key` decides whether a piece ends with it. Returns the part that ends with it, if one does.
    ///
    /// # Panics
    /// Never: memory can be written.
    pub(super) fn push<'a>(
        &mut self,
        number: u32,
        key: impl Hash,
        cells: impl IntoIterator<Item = &'a str>,
    ) -> Option<Part> {
        if self.part.rows == 0 {
            (self.part.first, self.last) = (number, number);
        }
        let distance = (i64::from(number) - i64::from(self.last)).to_string();
        self.last = number;
        let written = self.piece.write_field(distance);
        let written =
            cells.into_iter().fold(written, |written, cell| written.and_then(|()| self.piece.write_field(cell)));
        written.and_then(|()| self.piece.write_record(None::<&[u8]>)).expect("memory can be written");
        self.piece_rows += 1;
        self.part.rows += 1;
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let hash = hasher.finish();
        if hash.is_multiple_of(PIECE_ROWS) || self.piece_rows >= MAX_ROWS {
            self.end_piece();
        }
        let ends = hash.is_multiple_of(PART_ROWS) || self.piece_rows == 0 && self.part.rows >= 8 * PART_ROWS;
        if ends { self.finish() } else { None }
    }

    /// Returns the part that is under way.
    pub(super) fn finish(&mut self) -> Option<Part> {
        if self.piece_rows > 0 {
            self.end_piece();
        }
        let part = std::mem::replace(&mut self.part, Part { first: 0, rows: 0, pieces: Vec::new() });
        (part.rows > 0).then_some(part)
    }

    fn end_piece(&mut self) {
        self.part.pieces.push(Piece::of(std::mem::replace(&mut self.piece, writer())));
        self.piece_rows = 0;
    }
}

/// Returns a writer of rows, which have as many cells as they need.
pub(super) fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().flexible(true).from_writer(Vec::new())
}

/// A list on its way into the ledger.
pub(super) struct NewList<'c> {
    connection: &'c Connection,
    parts: Vec<(u32, String)>,
    rows: u64,
}

impl<'c> NewList<'c> {
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self { connection, parts: Vec::new(), rows: 0 }
    }

    /// Keeps a part.
    pub(super) fn add(&mut self, part: &Part) -> Result<(), LedgerError> {
        let ids = part.pieces.iter().map(|piece| self.keep(piece)).collect::<Result<Vec<i64>, _>>()?;
        let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
        self.parts.push((part.first, format!("[{}]", ids.join(","))));
        self.rows += part.rows;
        Ok(())
    }

    fn keep(&self, Piece { digest, data }: &Piece) -> Result<i64, LedgerError> {
        let mut find = self.connection.prepare_cached("SELECT id FROM piece WHERE digest = ?1")?;
        if let Some(id) = find.query_row([digest], |row| row.get(0)).optional()? {
            return Ok(id);
        }
        self.connection
            .prepare_cached("INSERT INTO piece (digest, data) VALUES (?1, ?2)")?
            .insert([digest, data])
            .map_err(Into::into)
    }

    /// Returns the id of the list.
    pub(super) fn finish(self) -> Result<i64, LedgerError> {
        let mut digest = Sha256::new();
        for (first, pieces) in &self.parts {
            digest.update(format!("{first}{pieces}"));
        }
        let digest = digest.finalize().to_vec();
        let find = "SELECT id FROM list WHERE digest = ?1";
        if let Some(id) = self.connection.query_row(find, [&digest], |row| row.get(0)).optional()? {
            return Ok(id);
        }
        let rows = i64::try_from(self.rows).unwrap_or(i64::MAX);
        self.connection.execute("INSERT INTO list (digest, rows) VALUES (?1, ?2)", params![digest, rows])?;
        let id = self.connection.last_insert_rowid();
        let mut insert = self.connection.prepare_cached("INSERT INTO part VALUES (?1, ?2, ?3, ?4)")?;
        for (number, (first, pieces)) in (0_i64..).zip(&self.parts) {
            insert.execute(params![id, number, first, pieces])?;
        }
        Ok(id)
    }
}

/// A list that is cut into parts while its rows come.
pub(super) struct NewRows<'c> {
    list: NewList<'c>,
    rows: Packer,
}

impl<'c> NewRows<'c> {
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self { list: NewList::new(connection), rows: Packer::new() }
    }

    /// Adds a row, as [`Packer::push`] does.
    pub(super) fn push<'a>(
        &mut self,
        number: u32,
        key: impl Hash,
        cells: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), LedgerError> {
        self.rows.push(number, key, cells).map_or(Ok(()), |part| self.list.add(&part))
    }

    /// Returns the id of the list.
    pub(super) fn finish(mut self) -> Result<i64, LedgerError> {
        self.rows.finish().map_or(Ok(()), |part| self.list.add(&part))?;
        self.list.finish()
    }
}

/// Keeps a whole list and returns its id.
pub(super) fn keep_list(connection: &Connection, parts: impl IntoIterator<Item = Part>) -> Result<i64, LedgerError> {
    let mut list = NewList::new(connection);
    parts.into_iter().try_for_each(|part| list.add(&part))?;
    list.finish()
}

/// Forgets the lists that nothing has any more, and their pieces.
pub(super) fn forget_unused(connection: &Connection) -> rusqlite::Result<()> {
    let lists = "DELETE FROM list WHERE id NOT IN (
        SELECT list FROM sheet WHERE list IS NOT NULL UNION SELECT list FROM answers UNION SELECT list FROM known
        UNION SELECT list FROM facts)";
    if connection.execute(lists, [])? > 0 {
        let used = "SELECT each.value FROM part, json_each(part.pieces) AS each";
        connection.execute(&format!("DELETE FROM piece WHERE id NOT IN ({used})"), [])?;
    }
    Ok(())
}

/// The compressed pieces of a part, and the number of its first row.
pub(super) type PackedPart = (u32, Vec<Vec<u8>>);

/// Returns the pieces of these ids.
pub(super) fn read_pieces(connection: &Connection, ids: &str) -> Result<Vec<Vec<u8>>, LedgerError> {
    let ids: Vec<i64> = serde_json::from_str(ids).map_err(|_| damaged("the pieces of a list"))?;
    let mut find = connection.prepare_cached("SELECT data FROM piece WHERE id = ?1")?;
    let pieces = ids.into_iter().map(|id| find.query_row([id], |row| row.get(0)).optional());
    pieces.map(|piece| piece?.ok_or_else(|| damaged("a piece of a list"))).collect()
}

/// Returns the parts of a list.
pub(super) fn read_parts(connection: &Connection, list: i64) -> Result<Vec<PackedPart>, LedgerError> {
    let mut query = connection.prepare_cached("SELECT first, pieces FROM part WHERE list = ?1 ORDER BY number")?;
    let mut rows = query.query([list])?;
    let mut parts = Vec::new();
    while let Some(row) = rows.next()? {
        parts.push((row.get(0)?, read_pieces(connection, row.get_ref(1)?.as_str().unwrap_or_default())?));
    }
    Ok(parts)
}

/// The rows of a list, from the top.
pub(super) struct ListRows {
    parts: std::vec::IntoIter<PackedPart>,
    pieces: std::vec::IntoIter<Vec<u8>>,
    rows: Option<PieceRows>,
    last: u32,
}

type PieceRows = csv::Reader<DeflateDecoder<Cursor<Vec<u8>>>>;

/// Returns the rows of a piece.
pub(super) fn piece_rows(piece: Vec<u8>) -> PieceRows {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(DeflateDecoder::new(Cursor::new(piece)))
}

impl ListRows {
    pub(super) fn new(parts: Vec<PackedPart>) -> Self {
        Self { parts: parts.into_iter(), pieces: Vec::new().into_iter(), rows: None, last: 0 }
    }

    /// Reads the next row, its cells behind the first, and returns its number; `None` at the end.
    pub(super) fn read(&mut self, record: &mut StringRecord) -> Result<Option<u32>, LedgerError> {
        loop {
            if let Some(rows) = &mut self.rows
                && rows.read_record(record).map_err(|_| damaged("a row of a list"))?
            {
                let distance = record.get(0).and_then(|text| text.parse::<i64>().ok());
                let number = distance.and_then(|distance| u32::try_from(i64::from(self.last) + distance).ok());
                self.last = number.ok_or_else(|| damaged("the number of a row"))?;
                return Ok(Some(self.last));
            }
            if let Some(piece) = self.pieces.next() {
                self.rows = Some(piece_rows(piece));
            } else if let Some((first, pieces)) = self.parts.next() {
                (self.last, self.pieces, self.rows) = (first, pieces.into_iter(), None);
            } else {
                return Ok(None);
            }
        }
    }
}

thread_local! {
    // What a compression works with. It is large, and new ones between pieces that stay would leave the heap full of gaps.
    static COMPRESSION: RefCell<Compress> = RefCell::new(Compress::new(Compression::default(), false));
}

/// Compresses bytes.
///
/// # Panics
/// Never: there is room for all of them.
pub(super) fn compress(bytes: &[u8]) -> Vec<u8> {
    COMPRESSION.with_borrow_mut(|compression| {
        compression.reset();
        // What cannot be made smaller grows by five bytes in some thousand.
        let mut packed = Vec::with_capacity(bytes.len() + bytes.len() / 100 + 64);
        let end = compression.compress_vec(bytes, &mut packed, FlushCompress::Finish).expect("memory can be written");
        assert_eq!(end, Status::StreamEnd, "there is room for all of it");
        packed.shrink_to_fit();
        packed
    })
}

/// Returns the text that was compressed.
pub(super) fn expand(bytes: &[u8]) -> Result<String, LedgerError> {
    let mut text = String::new();
    DeflateDecoder::new(bytes).read_to_string(&mut text).map_err(|_| damaged("a compressed text"))?;
    Ok(text)
}

pub(super) fn damaged(what: &str) -> LedgerError {
    LedgerError::Damaged { what: what.to_owned() }
}
