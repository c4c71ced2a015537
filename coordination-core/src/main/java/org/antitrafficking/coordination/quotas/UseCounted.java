package org.antitrafficking.coordination.quotas;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/**
 * Something has a place among those that a partner may have. Nobody is told of it.
 *
 * @param what by its id
 * @param day in UTC
 */
@EventType("use-counted")
@Revision("1")
public record UseCounted(QuotaId quotaId, Counted kind, String what, LocalDate day) implements QuotaEvent {}
