package org.antitrafficking.coordination.requests;

/** What happened to one partner's quota of blind queries. */
public sealed interface QuotaEvent permits QueryCounted, UseCounted {
    QuotaId quotaId();
}
