package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.partners.PartnerId;

/** A recipient says that the alert has arrived. */
public record AcknowledgeAlert(AlertId alertId, PartnerId by) implements AlertCommand {}
