package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfPersons;

/** The responsible party says that an action was done. */
public record ReportAction(
        InvestigationId investigationId,
        Actor by,
        ActionId action,
        @OfPersons Sealed actionResult) implements InvestigationCommand {}
