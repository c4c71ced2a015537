package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** Recipients may do more with the alert. */
@EventType("alert-terms-relaxed")
@Revision("1")
public record TermsRelaxed(AlertId alertId, Act.Relax act, Release release) implements AlertEvent {}
