package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Audience;

/** Sends a drafted alert to its audience, and to nobody else. */
public record IssueAlert(AlertId alertId, PartnerId by, Audience audience) implements AlertCommand {}
