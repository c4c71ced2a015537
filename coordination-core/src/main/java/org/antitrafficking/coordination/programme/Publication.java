package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.PersonId;

/**
 * A publication that waits for a second person, or that everybody reads.
 *
 * @param by who prepared it
 * @param digest of all that everybody would read
 */
public record Publication(PublicationId id, PersonId by, Edition edition, String digest) {}
