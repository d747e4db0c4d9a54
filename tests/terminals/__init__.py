"""The reader in real terminals: run there, typed to, photographed, and read by OCR."""
