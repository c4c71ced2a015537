package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.partners.PartnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of one alert. */
public sealed interface AlertCommand permits DraftAlert, IssueAlert, AcknowledgeAlert, RecallAlert {
    @TargetAggregateIdentifier
    AlertId alertId();

    /** The partner for which the command is given. */
    PartnerId by();
}
