package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** Recipients may do less with the alert. */
@EventType("alert-terms-tightened")
@Revision("1")
public record TermsTightened(AlertId alertId, PersonId by, Terms terms) implements AlertEvent {}
