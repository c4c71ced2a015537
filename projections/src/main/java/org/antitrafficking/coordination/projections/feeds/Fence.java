package org.antitrafficking.coordination.projections.feeds;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.AgreementDisclosure;
import org.antitrafficking.coordination.agreements.AgreementEvent;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertDisclosure;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.mandates.MandateDisclosure;
import org.antitrafficking.coordination.mandates.MandateEvent;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.partners.PartnerDisclosure;
import org.antitrafficking.coordination.persons.PersonDisclosure;
import org.antitrafficking.coordination.persons.PersonEvent;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Occurrence;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordedEvent;

/**
 * Folds the log into feeds: asks the domain who may see each event, and numbers and keeps what it says. There is no
 * other way into a feed.
 *
 * <p>The outcome is the same for whatever batches the events come in, since all it goes by is the events and what it
 * stored of earlier ones.
 */
public final class Fence implements Follower.Fold {

    /** An event with what it discloses, before that is numbered. */
    private record Disclosed(RecordedEvent event, ItemState item, List<Entry> entries) {}

    /** Of bodies held before they are written: an issue to many is its narrative as many times over. */
    private static final long MAX_HELD_BYTES = 32L << 20;

    private final EventCodec codec;
    private final long maxHeldBytes;

    public Fence(EventCodec codec) {
        this(codec, MAX_HELD_BYTES);
    }

    Fence(EventCodec codec, long maxHeldBytes) {
        this.codec = codec;
        this.maxHeldBytes = maxHeldBytes;
    }

    @Override
    public void apply(Connection transaction, List<RecordedEvent> events) throws SQLException {
        var tables = new FeedTables(transaction);
        Set<String> touched = distinctItems(events);
        Map<String, ItemState> items = tables.items(withDirectory(touched));
        List<Disclosed> disclosed = disclose(events, items);
        Set<Scope> scopes = distinctScopes(disclosed);
        var batch = new FeedBatch(tables.lastNumbers(scopes));
        for (Disclosed of : disclosed) {
            batch.add(of.event(), of.item(), of.entries());
            if (batch.bodyBytes() > maxHeldBytes) {
                tables.write(batch);
                batch = new FeedBatch(tables.lastNumbers(scopes));
            }
        }
        tables.write(batch);
        items.keySet().retainAll(touched);
        tables.write(items);
    }

    private List<Disclosed> disclose(List<RecordedEvent> events, Map<String, ItemState> items) {
        var disclosed = new ArrayList<Disclosed>(events.size());
        var directory = items.computeIfAbsent(Directory.ID, id -> new ItemState());
        for (RecordedEvent event : events) {
            var item = items.computeIfAbsent(event.aggregateId(), id -> new ItemState());
            var occurrence = Occurrence.of(codec.decodeMetadata(event.metadata()));
            Object fact = codec.decode(event.payloadType(), event.revision(), event.payload());
            disclosed.add(new Disclosed(event, item, disclose(fact, item, directoryOf(directory), occurrence)));
        }
        return disclosed;
    }

    /** @param directory as it stood before the fact */
    private static List<Entry> disclose(Object fact, ItemState item, Directory directory, Occurrence occurrence) {
        return switch (fact) {
            case DirectoryEvent e -> {
                item.directory = Directory.evolve(directory, e);
                yield PartnerDisclosure.disclose(item.directory, e, occurrence);
            }
            case PersonEvent e -> PersonDisclosure.disclose(e, occurrence);
            case AgreementEvent e -> {
                item.agreement = Agreement.evolve(item.agreement, e);
                yield AgreementDisclosure.disclose(item.agreement, e, occurrence);
            }
            case MandateEvent e -> {
                item.mandate = Mandate.evolve(item.mandate, e);
                yield MandateDisclosure.disclose(item.mandate, e, occurrence);
            }
            case AlertEvent e -> {
                Alert alert = Alert.evolve(item.alert == null ? Alert.none() : item.alert, e);
                item.alert = alert.withoutDone(); // or each event would write all that ever went out once more
                yield AlertDisclosure.disclose(directory, alert, e, occurrence);
            }
            // Not silence: a feature that forgets to say who may see its events would be found out years later.
            default -> throw new IllegalStateException("Nobody has said who may see " + fact.getClass());
        };
    }

    private static Directory directoryOf(ItemState item) {
        return item.directory == null ? Directory.EMPTY : item.directory;
    }

    private static Set<String> withDirectory(Set<String> items) {
        var all = new HashSet<>(items);
        all.add(Directory.ID);
        return all;
    }

    private static Set<String> distinctItems(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::aggregateId).collect(Collectors.toSet());
    }

    private static Set<Scope> distinctScopes(List<Disclosed> disclosed) {
        return disclosed.stream()
                .flatMap(of -> of.entries().stream())
                .map(Entry::scope)
                .collect(Collectors.toSet());
    }
}
