package org.antitrafficking.coordination.partners;

/** Begins the directory. Whoever gives it has verified the signature of the configuration. */
public record FoundDirectory(Founding founding) implements DirectoryCommand {}
