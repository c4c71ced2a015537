package org.antitrafficking.coordination.federation;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** What may come of what another instance told. Pure: no clock, no I/O, no Axon. */
public final class ReceivedRules {

    private ReceivedRules() {}

    /**
     * What comes of a command; nothing where it came before.
     *
     * @param there null where nothing came of it yet
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden to everybody but the platform
     */
    public static List<ReceivedEvent> decide(ReceivedCommand command, @Nullable Received there) {
        Hidden.unless(isOfThePlatform(command.by())
                && (there == null || there.receiver().equals(command.receiver())));
        return switch (command) {
            case FollowFeed c -> follow(c, there);
            case TakeItem c -> take(c, there);
            case AmendItem c -> {
                Received.Item item = item(there);
                if (c.from().number() <= item.number() || !item.here()) yield List.of();
                unlessHeavier(item, c.content().values());
                yield List.of(new ItemAmended(c.receivedId(), c.receiver(), c.from(), c.content()));
            }
            case ChangeItemTerms c -> {
                Received.Item item = item(there);
                if (c.from().number() <= item.number() || !item.here()) yield List.of();
                unlessForNamedPersons(c.terms().marking());
                unlessHeavier(item, Stream.ofNullable(c.terms().restriction()));
                yield List.of(new ItemTermsChanged(c.receivedId(), c.receiver(), c.from(), c.terms()));
            }
            case TakeItemAway c -> {
                Received.Item item = item(there);
                yield c.from().number() <= item.number() || !item.here()
                        ? List.of()
                        : List.of(new ItemTakenAway(c.receivedId(), c.receiver(), c.from(), c.ground(), item.keys()));
            }
            case EraseItemPerson c -> {
                Received.Item item = item(there);
                yield c.from().number() <= item.number() || !item.ofPersons().containsKey(c.person())
                        ? List.of()
                        : List.of(new ItemPersonErased(
                                c.receivedId(),
                                c.receiver(),
                                c.from(),
                                c.person(),
                                item.ofPersons().getOrDefault(c.person(), Sets.of())));
            }
        };
    }

    private static boolean isOfThePlatform(Actor by) {
        return by.partner().equals(PartnerId.PLATFORM) && !by.isNatural();
    }

    private static List<ReceivedEvent> follow(FollowFeed c, @Nullable Received there) {
        if (there == null) return List.of(new FeedFollowed(c.receivedId(), c.receiver(), c.seen()));
        if (!(there instanceof Received.Feed feed)) throw Hidden.HIDDEN;
        Rejected.unless(c.seen().continues(feed.seen()), "a-feed-goes-on-and-never-back");
        return c.seen().equals(feed.seen())
                ? List.of()
                : List.of(new FeedFollowed(c.receivedId(), c.receiver(), c.seen()));
    }

    /** What was taken away may be shared again, and what is here is told anew after a suspension. */
    private static List<ReceivedEvent> take(TakeItem c, @Nullable Received there) {
        if (there != null && c.from().number() <= item(there).number()) return List.of();
        unlessForNamedPersons(c.alert().terms().marking());
        long before = there == null ? 0 : item(there).weight();
        Limits.unlessHeavier(before, before + Limits.weight(c.alert().values()));
        return List.of(new ItemTaken(c.receivedId(), c.receiver(), c.from(), c.alert()));
    }

    private static void unlessForNamedPersons(Marking marking) {
        Rejected.unless(marking != Marking.RED, "what-is-for-named-persons-is-for-no-other-instance");
    }

    private static void unlessHeavier(Received.Item item, Stream<Sealed> more) {
        Limits.unlessHeavier(item.weight(), item.weight() + Limits.weight(more));
    }

    private static Received.Item item(@Nullable Received there) {
        if (there instanceof Received.Item item) return item;
        throw Hidden.HIDDEN;
    }
}
