package org.antitrafficking.coordination.quotas;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;

/** How much a partner has asked and made, as a feature. */
public final class Quotas {

    private Quotas() {}

    public static final Feature<QuotaCommand, QuotaEvent, QueryQuota, Telling.Unknown> FEATURE = new Feature<>(
            "quota",
            QuotaCommand.class,
            QuotaEvent.class,
            QueryQuota.class,
            QueryQuota.NONE,
            QuotaCommand::quotaId,
            Map.of(CountQuery.class, Beginning.IF_MISSING, CountUse.class, Beginning.IF_MISSING),
            List.of(),
            QueryQuota::decide,
            command -> true, // it is itself what limits
            QueryQuota::evolve,
            List.of(),
            Clocks.none(),
            Feature.unnamed(),
            Ownership.nobodys(),
            Secrecy.OF_THE_AGENCY,
            Telling.nobody()); // how much a partner has asked and made is nobody's to be told
}
