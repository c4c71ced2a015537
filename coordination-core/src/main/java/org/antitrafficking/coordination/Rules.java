package org.antitrafficking.coordination;

import java.util.List;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.AgreementCommand;
import org.antitrafficking.coordination.agreements.AgreementEvent;
import org.antitrafficking.coordination.agreements.AgreementRules;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertCommand;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.alerts.AlertRules;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.investigations.InvestigationCommand;
import org.antitrafficking.coordination.investigations.InvestigationEvent;
import org.antitrafficking.coordination.investigations.InvestigationRules;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.mandates.MandateCommand;
import org.antitrafficking.coordination.mandates.MandateEvent;
import org.antitrafficking.coordination.mandates.MandateRules;
import org.antitrafficking.coordination.partners.DirectoryCommand;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.partners.DirectoryRules;
import org.antitrafficking.coordination.partners.DirectoryState;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.PersonCommand;
import org.antitrafficking.coordination.persons.PersonEvent;
import org.antitrafficking.coordination.persons.PersonRules;
import org.antitrafficking.coordination.reads.Readers;
import org.antitrafficking.coordination.reads.ReadsCommand;
import org.antitrafficking.coordination.reads.ReadsEvent;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.QueryQuota;
import org.antitrafficking.coordination.requests.QuotaCommand;
import org.antitrafficking.coordination.requests.QuotaEvent;
import org.antitrafficking.coordination.requests.RequestCommand;
import org.antitrafficking.coordination.requests.RequestEvent;
import org.antitrafficking.coordination.requests.RequestRules;
import org.antitrafficking.coordination.sharing.Hidden;
import org.antitrafficking.coordination.sharing.Rejected;
import org.jspecify.annotations.Nullable;

/** All features' rules behind one door, for whoever decides without an aggregate. Pure. */
public final class Rules {

    private Rules() {}

    /**
     * What comes of a command; nothing where it is so already.
     *
     * @param state what {@link #evolve} made of the item's events; null before the first
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden where the actor does not see what it is about
     */
    public static List<?> decide(Object command, @Nullable Object state) {
        return switch (command) {
            case DirectoryCommand c -> DirectoryRules.decide(c, directory(state));
            case PersonCommand c -> PersonRules.decide(c, (Person) state);
            case AgreementCommand c -> AgreementRules.decide(c, (Agreement) state);
            case MandateCommand c -> MandateRules.decide(c, (Mandate) state);
            case AlertCommand c -> AlertRules.decide(c, alert(state));
            case InvestigationCommand c -> InvestigationRules.decide(c, investigation(state));
            case RequestCommand c -> RequestRules.decide(c, request(state));
            case QuotaCommand c -> QueryQuota.decide(c, quota(state));
            case ReadsCommand c -> Readers.decide(c, readers(state));
            default -> throw new IllegalArgumentException(command.getClass() + " is no command of the platform");
        };
    }

    /**
     * The item after the event, with all that its rules know of it.
     *
     * @param state null before the first event
     */
    public static Object evolve(@Nullable Object state, Object event) {
        return switch (event) {
            case DirectoryEvent e -> DirectoryState.evolve(directory(state), e);
            case PersonEvent e -> Person.evolve((Person) state, e);
            case AgreementEvent e -> Agreement.evolve((Agreement) state, e);
            case MandateEvent e -> Mandate.evolve((Mandate) state, e);
            case AlertEvent e -> Alert.evolve(alert(state), e);
            case InvestigationEvent e -> Investigation.evolve(investigation(state), e);
            case RequestEvent e -> InformationRequest.evolve(request(state), e);
            case QuotaEvent e -> QueryQuota.evolve(quota(state), e);
            case ReadsEvent e -> Readers.evolve(readers(state), e);
            default -> throw new IllegalArgumentException(event.getClass() + " is no event of the platform");
        };
    }

    private static DirectoryState directory(@Nullable Object state) {
        return state == null ? new DirectoryState.Unfounded() : (DirectoryState) state;
    }

    private static Investigation investigation(@Nullable Object state) {
        return state == null ? Investigation.none() : (Investigation) state;
    }

    private static InformationRequest request(@Nullable Object state) {
        return state == null ? InformationRequest.none() : (InformationRequest) state;
    }

    private static QueryQuota quota(@Nullable Object state) {
        return state == null ? QueryQuota.NONE : (QueryQuota) state;
    }

    private static Readers readers(@Nullable Object state) {
        return state == null ? Readers.ALL : (Readers) state;
    }

    private static Alert alert(@Nullable Object state) {
        return state == null ? Alert.none() : (Alert) state;
    }
}
