package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** The keys of one person's fields are to be destroyed. */
@EventType("alert-person-erased")
@Revision("1")
public record PersonErased(AlertId alertId, PersonId by, String person, SortedSet<String> keys) implements AlertEvent {}
