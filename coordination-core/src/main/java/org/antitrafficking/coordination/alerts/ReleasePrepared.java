package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** An act of disclosure waits for validation; its partner alone sees it. */
@EventType("alert-release-prepared")
@Revision("1")
public record ReleasePrepared(AlertId alertId, ReleaseId release, PartnerId partner, PersonId by, Act act)
        implements AlertEvent {}
