package org.antitrafficking.coordination.api.alerts;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.OnwardRequestId;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.PartnerId;

/** Ids out of addresses: one that cannot be one is answered like any that does not exist. */
final class Ids {
    private Ids() {}

    static AlertId alert(String id) {
        return addressed(id, AlertId::new);
    }

    static ReleaseId release(String id) {
        return addressed(id, ReleaseId::new);
    }

    static PartnerId partner(String id) {
        return addressed(id, PartnerId::new);
    }

    static OnwardRequestId request(String id) {
        return addressed(id, OnwardRequestId::new);
    }

    static ClockId clock(String kind, String partner) {
        return addressed(kind + "/" + partner, ClockId::new);
    }
}
