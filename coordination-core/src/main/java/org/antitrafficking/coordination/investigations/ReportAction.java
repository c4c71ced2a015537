package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/** The responsible party says that an action was done. */
public record ReportAction(
        InvestigationId investigationId,
        Actor by,
        ActionId action,
        @OfPersons Sealed actionResult) implements InvestigationCommand {}
