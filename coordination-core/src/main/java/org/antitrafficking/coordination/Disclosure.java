package org.antitrafficking.coordination;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.antitrafficking.coordination.agreements.AgreementDisclosure;
import org.antitrafficking.coordination.agreements.AgreementEvent;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertDisclosure;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.investigations.InvestigationDisclosure;
import org.antitrafficking.coordination.investigations.InvestigationEvent;
import org.antitrafficking.coordination.mandates.MandateDisclosure;
import org.antitrafficking.coordination.mandates.MandateEvent;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.partners.PartnerDisclosure;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonDisclosure;
import org.antitrafficking.coordination.persons.PersonEvent;
import org.antitrafficking.coordination.reads.ReadsEvent;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.QuotaEvent;
import org.antitrafficking.coordination.requests.RequestDisclosure;
import org.antitrafficking.coordination.requests.RequestEvent;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Occurrence;

/** Who may see what of an event: one version of all the features' rules together. Pure. */
public interface Disclosure {

    /**
     * An event with its item.
     *
     * @param before the event
     * @param after the event
     */
    record Change(Object event, Item before, Item after, Occurrence occurrence) {}

    /**
     * The entries that follow, at most one per scope.
     *
     * @param directory as it stood before the event
     */
    List<Entry> disclose(Directory directory, Change change);

    /**
     * What a partner is told of an item when it is suspended no more: it missed what happened meanwhile.
     *
     * @param directory after the reinstatement
     */
    default List<Entry> again(Directory directory, PartnerId partner, Item item, Occurrence occurrence) {
        Investigation investigation = item.investigation();
        if (investigation != null) return InvestigationDisclosure.again(directory, partner, investigation, occurrence);
        return item.request() != null
                ? RequestDisclosure.again(directory, partner, item.request(), occurrence)
                : AlertDisclosure.again(directory, partner, alert(item), occurrence);
    }

    /**
     * The rules of a version.
     *
     * @throws IllegalStateException if this software does not know it: it may not disclose anything then
     */
    static Disclosure version(int version) {
        return switch (version) {
            case 1 -> Disclosure::first;
            default ->
                throw new IllegalStateException("Version " + version
                        + " of disclosure was adopted, which this software does not know. Update it");
        };
    }

    private static List<Entry> first(Directory directory, Change change) {
        Item after = change.after();
        return switch (change.event()) {
            case DirectoryEvent e ->
                PartnerDisclosure.disclose(
                        after.directory() == null ? Directory.EMPTY : after.directory(), e, change.occurrence());
            case PersonEvent e -> PersonDisclosure.disclose(e, change.occurrence());
            case AgreementEvent e ->
                AgreementDisclosure.disclose(requireNonNull(after.agreement()), e, change.occurrence());
            case MandateEvent e -> MandateDisclosure.disclose(requireNonNull(after.mandate()), e, change.occurrence());
            case AlertEvent e ->
                AlertDisclosure.disclose(directory, alert(change.before()), alert(after), e, change.occurrence());
            case ReadsEvent e -> List.of(); // what was read stays, and who it was is nobody's to be told
            case QuotaEvent e -> List.of(); // how many queries a partner has sent is nobody's to be told
            case RequestEvent e ->
                RequestDisclosure.disclose(
                        directory, request(change.before()), requireNonNull(after.request()), e, change.occurrence());
            case InvestigationEvent e ->
                InvestigationDisclosure.disclose(
                        directory, investigation(change.before()), investigation(after), e, change.occurrence());
            default ->
                throw new IllegalStateException(
                        "Nobody has said who may see " + change.event().getClass());
        };
    }

    private static Alert alert(Item item) {
        Alert alert = item.alert();
        return alert == null ? Alert.none() : alert;
    }

    private static InformationRequest request(Item item) {
        InformationRequest request = item.request();
        return request == null ? InformationRequest.none() : request;
    }

    private static Investigation investigation(Item item) {
        Investigation investigation = item.investigation();
        return investigation == null ? Investigation.none() : investigation;
    }
}
