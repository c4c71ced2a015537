package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** The keys of all that the alert holds are to be destroyed. */
@EventType("alert-erased")
@Revision("1")
public record AlertErased(AlertId alertId, PartnerId controller, PersonId by, SortedSet<String> keys)
        implements AlertEvent {}
