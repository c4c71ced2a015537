package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** There is a directory. */
@EventType("directory-founded")
@Revision("1")
public record DirectoryFounded(Founding founding) implements DirectoryEvent {}
