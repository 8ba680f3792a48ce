"""The data as sheets of rows, and rows back into records. Knows nothing of Excel files."""
