"""The model of Arabic names as it runs: words told about, scored by a network, heard again in the light of the text."""
