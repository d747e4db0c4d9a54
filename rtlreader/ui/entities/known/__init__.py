"""All entities of the library on the screen: the most mentioned ones, of a time and of a type."""
