package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;

/** Gives a blind query a place in its asker's quota of today, before it is sent. */
public record CountQuery(QuotaId quotaId, Actor by, InformationRequestId request) implements QuotaCommand {}
