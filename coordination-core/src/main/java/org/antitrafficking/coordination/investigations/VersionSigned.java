package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * A party's signatory stands by a version.
 *
 * @param digest of what it signed
 */
@EventType("investigation-version-signed")
@Revision("1")
public record VersionSigned(
        InvestigationId investigationId, VersionId version, PartnerId party, PersonId by, String digest)
        implements InvestigationEvent {}
