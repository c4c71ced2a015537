package org.antitrafficking.coordination.quotas;

import org.antitrafficking.coordination.words.Actor;

/** What may be asked of one partner's quotas. */
public sealed interface QuotaCommand permits CountQuery, CountUse {
    QuotaId quotaId();

    Actor by();
}
