"""The card of an entity: what there is to know of one, from the article that is read and from the library."""
