package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * There is a directory.
 *
 * @param disclosure version of disclosure that it begins with, from 1; it was not said as long as there was one alone
 */
@EventType("directory-founded")
@Revision("1")
public record DirectoryFounded(Founding founding, @Nullable Integer disclosure) implements DirectoryEvent {}
