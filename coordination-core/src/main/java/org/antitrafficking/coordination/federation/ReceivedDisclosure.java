package org.antitrafficking.coordination.federation;

import java.util.List;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.Scope;

/** Who sees what of items of another instance: the people of the partner that it shared them with. Pure. */
public final class ReceivedDisclosure {

    private ReceivedDisclosure() {}

    /** One entry, to the one agency; nobody is told how far a feed was followed. */
    public static List<Entry> disclose(ReceivedEvent event, Occurrence occurrence) {
        Scope agency = Scope.of(event.receiver());
        return switch (event) {
            case FeedFollowed e -> List.of();
            case ItemTaken e ->
                List.of(Entry.of(agency, new ReceivedEntry.Taken(e.receivedId(), e.from(), e.alert()), occurrence));
            case ItemAmended e ->
                List.of(Entry.of(agency, new ReceivedEntry.Amended(e.receivedId(), e.from(), e.content()), occurrence));
            case ItemTermsChanged e ->
                List.of(Entry.of(
                        agency, new ReceivedEntry.TermsChanged(e.receivedId(), e.from(), e.terms()), occurrence));
            case ItemTakenAway e -> List.of(Entry.takingAway(agency, Entry.Taking.ALL, taker(e), occurrence));
            case ItemPersonErased e ->
                List.of(Entry.of(
                        agency, new ReceivedEntry.PersonErased(e.receivedId(), e.from(), e.person()), occurrence));
        };
    }

    private static Entry.Taker taker(ItemTakenAway event) {
        return switch (event.ground()) {
            case RECALLED -> new ReceivedEntry.Recalled(event.receivedId(), event.from());
            case ERASED -> new ReceivedEntry.Erased(event.receivedId(), event.from());
            case EXPIRED -> new ReceivedEntry.Expired(event.receivedId(), event.from());
            case WITHDRAWN, TAKEN_BACK, MOVED -> new ReceivedEntry.Withdrawn(event.receivedId(), event.from());
        };
    }
}
