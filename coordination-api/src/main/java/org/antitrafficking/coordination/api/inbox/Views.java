package org.antitrafficking.coordination.api.inbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;

/** The views of whoever calls: of the scopes that it holds now; of a suspended partner's, what is to be given back. */
public final class Views {

    private final ViewReader reader;
    private final CaughtUp caughtUp;

    public Views(ViewReader reader, CaughtUp caughtUp) {
        this.reader = reader;
        this.caughtUp = caughtUp;
    }

    private interface Query<T> {
        T of(ViewReader.Held held) throws SQLException;
    }

    ViewReader.Listed inbox(Caller caller, ViewReader.Filter filter, ViewReader.Place after, int limit) {
        // Whoever writes something has it in its own scope, as nobody else does.
        Scope own = Scope.of(caller.person());
        return read(caller, held -> reader.inbox(filter.drafts() ? held.only(own) : held, filter, after, limit));
    }

    ViewReader.Listed search(Caller caller, String query, ViewReader.Place after, int limit) {
        var asked = new AtomicLong(Long.MAX_VALUE); // what is said after it was asked first may be found or not
        return caughtUp.words(() -> readAtOnce(caller, held -> {
                    try {
                        return reader.search(held, query, after, limit, asked.get());
                    } catch (ViewReader.WordsBehind behind) {
                        asked.set(behind.turn());
                        throw behind;
                    }
                }))
                .orElseThrow(() -> new LogUnavailable("the index of words is behind the views", null));
    }

    ViewReader.Counts counts(Caller caller) {
        return read(caller, reader::counts);
    }

    /**
     * One item's page; empty where the caller can see none.
     *
     * @throws LogUnavailable if there is none yet and the views are too far behind to know
     */
    public Optional<ViewReader.Item> page(Caller caller, String item) {
        return settled(() -> pageNow(caller, item));
    }

    /** One item's page as the views are now: what has just been decided may be missing. */
    Optional<ViewReader.Item> pageNow(Caller caller, String item) {
        return read(caller, held -> reader.page(held, item));
    }

    /**
     * What is looked for, and where there is none, what is found when the views have all that has been decided: a page
     * that is still being made is not one that does not exist.
     *
     * @throws LogUnavailable if there is none yet and the views are too far behind to know
     */
    <T> Optional<T> settled(Supplier<Optional<T>> look) {
        Optional<T> found = look.get();
        if (found.isPresent()) return found;
        caughtUp.views();
        return look.get();
    }

    /** Those of these alerts that the caller can see something of. */
    public Set<String> known(Caller caller, Collection<String> items) {
        return items.isEmpty() ? Set.of() : read(caller, held -> reader.known(held, items));
    }

    /** As the record of a read names it. */
    public static Reads.Shown shown(ViewReader.Item item) {
        return new Reads.Shown(
                item.scope(),
                item.place().item(),
                PageJson.read(item.page()).place().number());
    }

    /** @throws LogUnavailable if something is taken away and the views don't come to it in time */
    private <T> T read(Caller caller, Query<T> query) {
        return caughtUp.pages(() -> readAtOnce(caller, query))
                .orElseThrow(() -> new LogUnavailable("the views are behind the log", null));
    }

    private <T> Optional<T> readAtOnce(Caller caller, Query<T> query) {
        Reading reading = caller.reading();
        var held = new ViewReader.Held(
                inOrder(caller.partner(), caller.person(), caller.scopes(reading)),
                caller.isSuspended(reading),
                caller.person());
        try {
            return Optional.of(query.of(held));
        } catch (ViewReader.PageBehind | ViewReader.WordsBehind behind) {
            return Optional.empty();
        } catch (SQLException e) {
            throw new LogUnavailable("the views can't be read", e);
        }
    }

    /** The agency's, its supervisors', the person's own, and then what was given besides. */
    public static List<Scope> inOrder(PartnerId partner, PersonId person, SortedSet<Scope> held) {
        var inOrder = new LinkedHashSet<>(List.of(Scope.of(partner), Scope.supervisors(partner), Scope.of(person)));
        inOrder.retainAll(held);
        inOrder.addAll(held);
        return new ArrayList<>(inOrder);
    }
}
