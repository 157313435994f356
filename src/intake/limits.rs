//! The limits of an input, which no file can raise. They come with the options and go to every reader.

/// The limits of one input file. The defaults leave room for every sheet an HR system exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub bytes: u64,
    /// Lines of one table, blank ones included.
    pub rows: u32,
    /// Cells of one line. No list of people is as wide, and a stray cell at the far end of a sheet costs nothing.
    pub columns: usize,
    /// Characters of one cell; Excel's own limit.
    pub cell_chars: usize,
    /// Bytes of one line of text with all its quoted line breaks.
    pub record_bytes: usize,
    /// Lines, from the first that is not blank, among which the header is looked for.
    pub header_lines: usize,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Parts of a zipped workbook.
    pub parts: usize,
    /// Bytes of all parts of a zipped workbook, unpacked.
    pub inflated_bytes: u64,
    /// Bytes of a part for each byte that it takes in the zip, once it is larger than `ratio_free_bytes`.
    pub ratio: u64,
    /// A part this small may be packed as tightly as it likes.
    pub ratio_free_bytes: u64,
    /// Memory for the texts that the cells of a workbook share.
    pub shared_text_bytes: u64,
    /// Cells that an old binary workbook makes its reader set up at once, empty ones included.
    pub area_cells: u64,
    /// Bytes of text in one row of a workbook. A row of the widest table has less.
    pub row_bytes: usize,
    /// Temporary space for one file, for each of its bytes. A part may unpack to `ratio` times its size, and cells that
    /// share their texts take, with a copy each, up to twice their markup. A million people of ten departments take from
    /// 15 to 45 times their file.
    pub spool_ratio: u64,
    /// A file may have this much temporary space even if it is tiny.
    pub spool_free_bytes: u64,
    /// The most temporary space for any file; about twice what the largest workbook unpacks to.
    pub spool_bytes: u64,
}

impl Limits {
    /// The documented defaults.
    pub const DEFAULT: Self = Self {
        bytes: 2 << 30,
        rows: 5_000_000,
        columns: 1_024,
        cell_chars: 32_767,
        record_bytes: 16 << 20,
        header_lines: 100,
        sheets: 256,
        parts: 10_000,
        inflated_bytes: 2 << 30,
        ratio: 100,
        ratio_free_bytes: 1 << 20,
        shared_text_bytes: 256 << 20,
        area_cells: 4_000_000,
        row_bytes: 16 << 20,
        spool_ratio: 200,
        spool_free_bytes: 256 << 20,
        spool_bytes: 4 << 30,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
