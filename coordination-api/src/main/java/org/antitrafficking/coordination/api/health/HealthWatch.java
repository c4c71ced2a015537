package org.antitrafficking.coordination.api.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.antitrafficking.eventlog.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all parts again and again and tells what it saw last. The parts that are needed have a thread of their own:
 * a look at another part may wait long, as for a database that says nothing, and they do not wait for it.
 */
public final class HealthWatch implements AutoCloseable {

    /** Waits this long between two looks. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** What was seen longer ago than this tells nothing any more: the watch itself stands still. */
    static final Duration STALE = Duration.ofSeconds(15);

    private static final Finding UNSEEN =
            Finding.down(Map.of("fault", "not looked at for " + STALE.toSeconds() + " s"));

    private static final Logger logger = LoggerFactory.getLogger(HealthWatch.class);

    private final Map<String, Part> parts;
    private final Set<String> needed;
    private final LongSupplier nanoTime;
    private final Round ofNeeded;
    private final Round ofOthers;

    /**
     * Looks once, then goes on looking: at the needed parts in their order, and beside that at the others in theirs.
     *
     * @param needed the parts without which this node can't take commands or give answers, and another perhaps can
     */
    public static HealthWatch start(Map<String, Part> parts, Set<String> needed) {
        return new HealthWatch(parts, needed, System::nanoTime);
    }

    HealthWatch(Map<String, Part> parts, Set<String> needed, LongSupplier nanoTime) {
        this.parts = new LinkedHashMap<>(parts);
        this.needed = Set.copyOf(needed);
        this.nanoTime = nanoTime;
        this.ofNeeded = new Round("health", this.needed::contains);
        this.ofOthers = new Round("health-of-others", name -> !this.needed.contains(name));
    }

    /** The parts' names. */
    public Iterable<String> parts() {
        return parts.keySet();
    }

    /** What was seen of a part last. */
    public Finding finding(String part) {
        Finding finding = (needed.contains(part) ? ofNeeded : ofOthers).seen().get(part);
        return finding == null ? UNSEEN : finding;
    }

    /** Whether every part that is needed does its work. */
    public boolean isReady() {
        Map<String, Finding> seen = ofNeeded.seen();
        return needed.stream().map(seen::get).allMatch(finding -> finding != null && finding.up());
    }

    /** Some of the parts, looked at one after the other by one thread. */
    private final class Round {

        private record Seen(Map<String, Finding> findings, long atNanos) {}

        private final Map<String, Part> looked = new LinkedHashMap<>();
        private volatile Seen last;
        private final Rounds rounds;

        Round(String name, Predicate<String> which) {
            parts.forEach((part, of) -> {
                if (which.test(part)) looked.put(part, of);
            });
            last = new Seen(Map.of(), nanoTime.getAsLong());
            last = look();
            rounds = new Rounds(name, () -> {
                last = look();
                return EVERY;
            });
            rounds.startAfter(EVERY);
        }

        /** What was seen last; nothing where that was too long ago. */
        Map<String, Finding> seen() {
            Seen seen = last;
            return nanoTime.getAsLong() - seen.atNanos() > STALE.toNanos() ? Map.of() : seen.findings();
        }

        private Seen look() {
            var findings = new LinkedHashMap<String, Finding>();
            looked.forEach((name, part) -> findings.put(name, look(name, part)));
            return new Seen(findings, nanoTime.getAsLong());
        }

        private Finding look(String name, Part part) {
            Finding finding;
            try {
                finding = part.look();
            } catch (Exception | LinkageError e) { // whatever it is: the part is not well, and the others are looked at
                finding = Finding.down(e);
            }
            Finding before = last.findings().get(name);
            if (before != null && before.up() != finding.up()) {
                if (finding.up()) logger.info("Health: {} is up again", name);
                else logger.error("Health: {} is down: {}", name, finding.details());
            }
            return finding;
        }

        void close() {
            rounds.close();
        }
    }

    /** Ends after the looks under way. */
    @Override
    public void close() {
        ofNeeded.close();
        ofOthers.close();
    }
}
