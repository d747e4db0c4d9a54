"""Property tables generated from the Unicode Character Database, with their version."""
