package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** A party does not sign a version, which is void by that. */
@EventType("investigation-version-declined")
@Revision("1")
public record VersionDeclined(
        InvestigationId investigationId, VersionId version, PartnerId party, PersonId by, Sealed declineReason)
        implements InvestigationEvent {}
