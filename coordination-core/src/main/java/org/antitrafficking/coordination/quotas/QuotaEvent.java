package org.antitrafficking.coordination.quotas;

/** What happened to one partner's quota of blind queries. */
public sealed interface QuotaEvent permits QueryCounted, UseCounted {
    QuotaId quotaId();
}
