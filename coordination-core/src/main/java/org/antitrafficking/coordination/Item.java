package org.antitrafficking.coordination;

import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.AgreementEvent;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.investigations.InvestigationEvent;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.mandates.MandateEvent;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.persons.PersonEvent;
import org.antitrafficking.coordination.reads.ReadsEvent;
import org.jspecify.annotations.Nullable;

/** One item as its events make it, as far as disclosure has to know: it is one of these, or none of them yet. */
public record Item(
        @Nullable Alert alert,
        @Nullable Directory directory,
        @Nullable Agreement agreement,
        @Nullable Mandate mandate,
        @Nullable Investigation investigation) {

    /** Before its first event, and of what disclosure need not know. */
    public static final Item UNKNOWN = new Item(null, null, null, null, null);

    /** The item after the event. */
    public Item after(Object event) {
        return switch (event) {
            case DirectoryEvent e ->
                new Item(null, Directory.evolve(directory == null ? Directory.EMPTY : directory, e), null, null, null);
            case PersonEvent e -> UNKNOWN;
            case ReadsEvent e -> UNKNOWN;
            case AgreementEvent e -> new Item(null, null, Agreement.evolve(agreement, e), null, null);
            case MandateEvent e -> new Item(null, null, null, Mandate.evolve(mandate, e), null);
            case InvestigationEvent e ->
                new Item(
                        null,
                        null,
                        null,
                        null,
                        Investigation.evolve(investigation == null ? Investigation.none() : investigation, e));
            case AlertEvent e ->
                new Item(Alert.evolve(alert == null ? Alert.none() : alert, e), null, null, null, null);
            // Not silence: a feature that forgets to say who may see its events would be found out years later.
            default -> throw new IllegalStateException("Nobody has said who may see " + event.getClass());
        };
    }

    /** The same without what only decisions ask for: else each event would write all that ever went out once more. */
    public Item withoutDone() {
        return alert == null ? this : new Item(alert.withoutDone(), directory, agreement, mandate, investigation);
    }
}
