package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * Begins the directory. Whoever gives it has verified the signature of the configuration.
 *
 * @param disclosure version of disclosure that it begins with, from 1; null in a command from when there was one alone
 */
public record FoundDirectory(
        Founding founding, @OfNobody @Nullable Integer disclosure) implements DirectoryCommand {}
