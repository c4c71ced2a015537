package org.antitrafficking.coordination.quotas;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/**
 * A blind query has a place in its asker's quota of a day. Nobody is told of it.
 *
 * @param day in UTC
 */
@EventType("query-counted")
@Revision("1")
public record QueryCounted(QuotaId quotaId, InformationRequestId request, LocalDate day) implements QuotaEvent {}
