package org.antitrafficking.coordination.words;

/**
 * What was looked up for a decision besides its own item. A command carries it as its last components and does not say
 * it: whoever makes the command leaves it out, it is looked up when the command is decided, and no decision record has
 * it. A type of it has a constant {@code NONE}, which stands in its place until then.
 */
public interface LookedUp {}
