package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.axonframework.serialization.Revision;

/** The keys of all that the alert holds are to be destroyed. */
@EventType("alert-erased")
@Revision("1")
public record AlertErased(AlertId alertId, PartnerId controller, PersonId by, SortedSet<String> keys)
        implements AlertEvent {}
