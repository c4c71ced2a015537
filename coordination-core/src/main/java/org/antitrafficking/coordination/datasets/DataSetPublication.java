package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.PersonId;

/**
 * A publication of a data set, which waits for a second person or which everybody reads.
 *
 * @param by who prepared it
 * @param digest of all that everybody would read
 */
public record DataSetPublication(PersonId by, DataSetEdition edition, String digest) {}
