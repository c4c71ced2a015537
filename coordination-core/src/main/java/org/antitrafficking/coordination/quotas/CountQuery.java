package org.antitrafficking.coordination.quotas;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;

/** Gives a blind query a place in its asker's quota of today, before it is sent. */
public record CountQuery(QuotaId quotaId, Actor by, InformationRequestId request) implements QuotaCommand {}
