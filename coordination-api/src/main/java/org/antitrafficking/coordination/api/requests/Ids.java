package org.antitrafficking.coordination.api.requests;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.InformationRequestId;

/** Ids out of addresses: one that cannot be one is answered like any that does not exist. */
final class Ids {
    private Ids() {}

    static InformationRequestId request(String id) {
        return addressed(id, InformationRequestId::new);
    }

    static ReleaseId release(String id) {
        return addressed(id, ReleaseId::new);
    }
}
