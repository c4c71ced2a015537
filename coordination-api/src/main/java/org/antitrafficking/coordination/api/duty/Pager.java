package org.antitrafficking.coordination.api.duty;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.duty.Contact;
import org.antitrafficking.coordination.duty.Duties;
import org.antitrafficking.coordination.duty.Duty;
import org.antitrafficking.coordination.duty.DutyId;
import org.antitrafficking.coordination.duty.OnDuty;
import org.antitrafficking.coordination.duty.OnDuty.Call;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.projections.duty.DutyTables.At;
import org.antitrafficking.coordination.projections.duty.DutyTables.Page;
import org.antitrafficking.coordination.projections.duty.DutyTables.Wait;
import org.antitrafficking.coordination.projections.feeds.FeedEnds;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells persons on duty that something waits, and nothing else: one page a person until it acknowledges, however much
 * waits. One node at a time looks who is to be paged.
 */
final class Pager extends Repeated {

    /** Whoever does not acknowledge is paged again after this. */
    static final Duration REPEATED_AFTER = Duration.ofHours(1);

    /** A partner is looked at again after this, even if nothing seems to have changed. */
    private static final Duration LOOKED_AT_LEAST_EVERY = Duration.ofMinutes(1);

    /** A page that could not be sent for so long is a fault that health tells of. */
    private static final Duration UNSENT_AT_MOST = Duration.ofMinutes(5);

    /** One-key advisory lock of whoever looks. */
    private static final long LOCK = 0x65766c6f677067L;

    private static final Logger logger = LoggerFactory.getLogger(Pager.class);

    private final Facts facts;
    private final CaughtUp caughtUp;
    private final Waiting waiting;
    private final FeedEnds feeds;
    private final InstantSource clock;
    private final PageSender sender;

    private final Map<PartnerId, Watch> watches = new ConcurrentHashMap<>();
    private volatile long lookedNanos = System.nanoTime();
    private volatile long unsent;

    /**
     * Not started yet; the sender either.
     *
     * @param every how long to wait between looks
     */
    Pager(
            Facts facts,
            CaughtUp caughtUp,
            Waiting waiting,
            FeedEnds feeds,
            InstantSource clock,
            PageSender sender,
            DataSource projector,
            Duration every) {
        super("pager", projector, every);
        this.facts = facts;
        this.caughtUp = caughtUp;
        this.waiting = waiting;
        this.feeds = feeds;
        this.clock = clock;
        this.sender = sender;
    }

    /** How long ago it last looked to the end, or saw that another node looks. */
    Duration sinceLook() {
        return Duration.ofNanos(Math.max(0, System.nanoTime() - lookedNanos));
    }

    /** Pages that could not be sent for {@link #UNSENT_AT_MOST}. */
    long unsent() {
        return unsent;
    }

    /** Partners for whom something waits that everybody on duty has let pass, or for which nobody can be paged. */
    long left() {
        return watches.values().stream().filter(Watch::left).count();
    }

    /** Looks once at every partner of which something may have changed. */
    @Override
    void round() throws SQLException {
        try (Connection lock = connection()) {
            try {
                if (locked(lock)) lookAtAll(lock);
                lookedNanos = System.nanoTime();
            } finally {
                lock.rollback(); // nothing was written, and the lock ends here
            }
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select pg_try_advisory_xact_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void lookAtAll(Connection lock) throws SQLException {
        Instant now = clock.instant();
        Directory directory = facts.reading().directory();
        Map<Scope, Long> ends = feeds.of(watched(directory));
        @Nullable Boolean current = null;
        @Nullable RuntimeException failed = null;
        for (Partner partner : directory.partners().values()) {
            Watch watch = watches.get(partner.id());
            if (isClosed()) return;
            if (watch != null && watch.isCurrent(ends, now)) continue;
            if (current == null) current = haveViews();
            try {
                // What the views did not have yet is looked at again.
                watches.put(partner.id(), look(partner, now, current ? ends : Map.of()));
            } catch (RuntimeException e) { // one partner's must not keep the others waiting
                failed = e;
                logger.error("It could not be found out who of {} is to be paged; tried again", partner.id(), e);
            }
            holdsStill(lock);
        }
        unsent = within(tables -> tables.unsentSince(now.minus(UNSENT_AT_MOST)));
        if (failed != null) throw failed;
    }

    private Set<Scope> watched(Directory directory) {
        var scopes = new HashSet<Scope>();
        for (PartnerId partner : directory.partners().keySet()) {
            scopes.add(Scope.of(partner));
            Watch watch = watches.get(partner);
            if (watch != null) scopes.addAll(watch.scopes());
        }
        return scopes;
    }

    private boolean haveViews() {
        try {
            caughtUp.views();
            return true;
        } catch (LogUnavailable behind) {
            return false;
        }
    }

    /** The server ends a transaction that says nothing for some seconds. */
    private static void holdsStill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private Watch look(Partner partner, Instant now, Map<Scope, Long> ends) throws SQLException {
        Reading reading = facts.reading();
        Duty duty = reading.there(Duties.FEATURE, DutyId.of(partner.id()));
        var scopes = new HashSet<Scope>(Set.of(Scope.of(partner.id())));
        var seen = new TreeMap<PersonId, SortedMap<At, SortedSet<String>>>();
        for (PersonId id : duty.persons()) {
            Person person = reading.person(id).orElse(null);
            if (person == null || person.suspended()) continue;
            scopes.addAll(person.scopes());
            seen.put(id, waiting.of(person, partner.suspended()));
        }
        return page(partner.id(), duty, seen, reading, now, ends, scopes);
    }

    private Watch page(
            PartnerId partner,
            Duty duty,
            SortedMap<PersonId, SortedMap<At, SortedSet<String>>> seen,
            Reading reading,
            Instant now,
            Map<Scope, Long> ends,
            Set<Scope> scopes)
            throws SQLException {
        return within(tables -> {
            Map<At, Wait> before = tables.waits(partner);
            Map<At, Wait> waits = waits(before, duty, seen, reading, now);
            tables.replace(partner, before, waits);

            Instant next = now.plus(LOOKED_AT_LEAST_EVERY);
            Optional<OnDuty> on = duty.onDuty(now);
            Predicate<PersonId> reachable = duty.reachable(now);
            boolean left = false;
            var due = new HashSet<PersonId>();
            for (var wait : waits.entrySet()) {
                if (wait.getValue().answered()) continue;
                List<Call> calls = on.map(shift -> shift.calls(
                                wait.getValue().since(),
                                person -> reachable.test(person)
                                        && seen.getOrDefault(person, Sets.map()).containsKey(wait.getKey())))
                        .orElse(List.of());
                left |= on.map(shift -> shift.isLeft(calls, reachable, now)).orElse(true);
                for (Call call : calls) {
                    if (!call.at().isAfter(now)) due.add(call.person());
                    else if (call.at().isBefore(next)) next = call.at();
                }
            }
            for (Page page : tables.pages(partner))
                if (!due.contains(page.person())) tables.close(partner, page.person());
                else if (now.isBefore(page.raisedAt().plus(REPEATED_AFTER))) due.remove(page.person());
            for (PersonId person : due) {
                Contact contact = duty.contacts().get(person);
                if (contact != null) tables.raise(partner, person, now, contact.mail() != null, contact.hook() != null);
            }
            Watch watched = watches.get(partner);
            if (left && (watched == null || !watched.left()))
                logger.warn("Something waits for {}, and nobody on duty acknowledges it", partner);
            if (!due.isEmpty()) sender.wake();
            return new Watch(ends, scopes, next, left);
        });
    }

    /** What waits now: since when it does, and whether somebody has acknowledged it for whom it waits. */
    private static Map<At, Wait> waits(
            Map<At, Wait> before,
            Duty duty,
            SortedMap<PersonId, SortedMap<At, SortedSet<String>>> seen,
            Reading reading,
            Instant now) {
        var all = new TreeMap<At, SortedSet<String>>();
        seen.values()
                .forEach(of -> of.forEach((at, needs) ->
                        all.computeIfAbsent(at, first -> new TreeSet<>()).addAll(needs)));
        var waits = new TreeMap<At, Wait>();
        all.forEach((at, needs) -> {
            Wait known = before.get(at);
            SortedSet<PersonId> apart = apart(at, seen, reading);
            waits.put(
                    at,
                    known != null && known.needs().containsAll(needs)
                            ? new Wait(needs, known.since(), known.answered(), apart)
                            : new Wait(needs, now, false, apart));
        });
        duty.acknowledged()
                .forEach((person, moment) -> seen.getOrDefault(person, Sets.map())
                        .keySet()
                        .forEach(at -> waits.computeIfPresent(
                                at,
                                (same, wait) -> wait.since().isAfter(moment)
                                        ? wait
                                        : new Wait(wait.needs(), wait.since(), true, wait.apart()))));
        return waits;
    }

    /** Who holds the scope, and finds nothing there that waits. */
    private static SortedSet<PersonId> apart(
            At at, SortedMap<PersonId, SortedMap<At, SortedSet<String>>> seen, Reading reading) {
        var apart = new TreeSet<PersonId>();
        seen.forEach((person, waiting) -> {
            boolean holds = reading.person(person)
                    .filter(of -> of.scopes().contains(at.scope()))
                    .isPresent();
            if (holds && !waiting.containsKey(at)) apart.add(person);
        });
        return apart;
    }
}
