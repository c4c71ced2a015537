package org.antitrafficking.coordination.api.alerts;

import java.util.function.Function;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.RequestId;
import org.antitrafficking.coordination.sharing.Hidden;

/** Ids out of addresses: one that cannot be one is answered like any that does not exist. */
final class Ids {
    private Ids() {}

    static AlertId alert(String id) {
        return made(AlertId::new, id);
    }

    static ReleaseId release(String id) {
        return made(ReleaseId::new, id);
    }

    static RequestId request(String id) {
        return made(RequestId::new, id);
    }

    static ClockId clock(String kind, String partner) {
        return made(ClockId::new, kind + "/" + partner);
    }

    private static <T> T made(Function<String, T> make, String id) {
        try {
            return make.apply(id);
        } catch (IllegalArgumentException e) {
            throw Hidden.HIDDEN;
        }
    }
}
