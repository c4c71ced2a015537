package org.antitrafficking.coordination.alerts;

/** What happened to one alert. */
public sealed interface AlertEvent permits AlertDrafted, AlertIssued, AlertAcknowledged, AlertRecalled {
    AlertId alertId();
}
