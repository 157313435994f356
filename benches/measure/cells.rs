//! What it costs merely to read the cells of a workbook's first sheet with calamine: the least that `check` could.

use calamine::{Reader, Xlsx, open_workbook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give a workbook")?;
    let mut book: Xlsx<_> = open_workbook(path)?;
    let sheet = book.sheet_names().into_iter().next().ok_or("it has no sheet")?;
    let mut cells = book.worksheet_cells_reader(&sheet)?;
    let mut count = 0;
    while cells.next_cell()?.is_some() {
        count += 1;
    }
    println!("{count} cells");
    Ok(())
}
