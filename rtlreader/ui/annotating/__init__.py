"""What the reader says about an article: marked in the text, listed beside it, written, and handed on."""
