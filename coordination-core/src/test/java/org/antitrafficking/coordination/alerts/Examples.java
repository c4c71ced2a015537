package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Audience;

/**
 * One alert of {@link #FIA} to {@link #IOM} and {@link #ILO}; {@link #STRANGER} is on the platform and no recipient.
 */
final class Examples {
    static final PartnerId FIA = new PartnerId("pk-fia");
    static final PartnerId IOM = new PartnerId("iom");
    static final PartnerId ILO = new PartnerId("ilo");
    static final PartnerId STRANGER = new PartnerId("np-police");
    static final AlertId ID = new AlertId("alert-0f3a");
    static final Audience AUDIENCE = Audience.of(IOM, ILO);

    static final DraftAlert DRAFT = new DraftAlert(
            ID, FIA, "FIA/2026/17", AlertKind.RECRUITMENT_SCHEME, "False job offers", "An agency\npromises work.");

    static final AlertDrafted DRAFTED = new AlertDrafted(
            ID, FIA, "FIA/2026/17", AlertKind.RECRUITMENT_SCHEME, "False job offers", "An agency\npromises work.");
    static final AlertIssued ISSUED = new AlertIssued(ID, AUDIENCE);
    static final AlertAcknowledged ACKNOWLEDGED = new AlertAcknowledged(ID, IOM);
    static final AlertRecalled RECALLED = new AlertRecalled(ID, "sent in error");

    private Examples() {}
}
