"""All annotations of the library: found, filtered, grouped, changed, and opened in their articles."""
