package org.antitrafficking.coordination.api.alerts;

import org.antitrafficking.coordination.alerts.AcknowledgeAlert;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.inbox.PageVersions;
import org.antitrafficking.eventlog.axon.Outcome;
import org.springframework.stereotype.Component;

/** Says for a recipient that it has an alert, whether a program asks for it or a form. */
@Component
public final class Acknowledgements {

    static final String KIND = "alert";

    private final PageVersions versions;

    Acknowledgements(PageVersions versions) {
        this.versions = versions;
    }

    /** Acknowledges, and waits for the outcome. */
    public Outcome acknowledge(ItemCall call, String id) {
        return call.on(page(id)).of("acknowledge", id).send((by, reading) -> new AcknowledgeAlert(Ids.alert(id), by));
    }

    /** The alert as whoever calls sees it. */
    Version page(String id) {
        return versions.of(
                KIND, id, (by, reading) -> reading.alert(Ids.alert(id)).isVisibleIn(by.scopes()));
    }
}
