"""How many cells of tables chosen by hand the reader of PDF gives with their row and column."""
