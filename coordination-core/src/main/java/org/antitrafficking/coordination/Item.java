package org.antitrafficking.coordination;

import java.time.Instant;
import java.util.List;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.AgreementEvent;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.alerts.AlertExpired;
import org.antitrafficking.coordination.alerts.Dossier;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.investigations.InvestigationEvent;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.mandates.MandateEvent;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.persons.PersonEvent;
import org.antitrafficking.coordination.reads.ReadsEvent;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.QuotaEvent;
import org.antitrafficking.coordination.requests.RequestEvent;
import org.jspecify.annotations.Nullable;

/** One item as its events make it, as far as disclosure has to know: it is one of these, or none of them yet. */
public record Item(
        @Nullable Alert alert,
        @Nullable Directory directory,
        @Nullable Agreement agreement,
        @Nullable Mandate mandate,
        @Nullable Investigation investigation,
        @Nullable InformationRequest request) {

    /** Before its first event, and of what disclosure need not know. */
    public static final Item UNKNOWN = new Item(null, null, null, null, null, null);

    /** The item after the event. */
    public Item after(Object event) {
        return switch (event) {
            case DirectoryEvent e -> of(Directory.evolve(directory == null ? Directory.EMPTY : directory, e));
            case PersonEvent e -> UNKNOWN;
            case ReadsEvent e -> UNKNOWN;
            case QuotaEvent e -> UNKNOWN;
            case AgreementEvent e -> new Item(null, null, Agreement.evolve(agreement, e), null, null, null);
            case MandateEvent e -> new Item(null, null, null, Mandate.evolve(mandate, e), null, null);
            case InvestigationEvent e ->
                of(Investigation.evolve(investigation == null ? Investigation.none() : investigation, e));
            case RequestEvent e ->
                of(InformationRequest.evolve(request == null ? InformationRequest.none() : request, e));
            case AlertEvent e -> of(Alert.evolve(alert == null ? Alert.none() : alert, e));
            // Not silence: a feature that forgets to say who may see its events would be found out years later.
            default -> throw new IllegalStateException("Nobody has said who may see " + event.getClass());
        };
    }

    private static Item of(Alert alert) {
        return new Item(alert, null, null, null, null, null);
    }

    private static Item of(Directory directory) {
        return new Item(null, directory, null, null, null, null);
    }

    private static Item of(Investigation investigation) {
        return new Item(null, null, null, null, investigation, null);
    }

    private static Item of(InformationRequest request) {
        return new Item(null, null, null, null, null, request);
    }

    /** When it is over by itself, as far as its events say; null where it never is, or is over already. */
    public @Nullable Instant expires() {
        return alert == null ? null : alert.expires();
    }

    /**
     * What has happened by then because of the time alone, whether or not anybody has recorded it: the same that is
     * recorded when the clock is found.
     */
    public List<Object> passed(Instant now) {
        Instant expires = expires();
        Dossier file = alert == null ? null : alert.file();
        return expires == null || file == null || now.isBefore(expires)
                ? List.of()
                : List.of(new AlertExpired(file.id()));
    }

    /** The same without what only decisions ask for: else each event would write all that ever went out once more. */
    public Item withoutDone() {
        if (alert != null) return of(alert.withoutDone());
        return request == null ? this : of(request.withoutDone());
    }
}
