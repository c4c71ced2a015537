package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** What came after is told. */
@EventType("alert-follow-up-added")
@Revision("1")
public record FollowUpAdded(AlertId alertId, Act.FollowUp act, Release release) implements AlertEvent {}
