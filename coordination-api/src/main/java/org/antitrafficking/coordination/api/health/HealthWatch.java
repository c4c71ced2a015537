package org.antitrafficking.coordination.api.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all parts again and again, on a thread of its own, and tells what it saw last. */
public final class HealthWatch implements AutoCloseable {

    /** Waits this long between two looks. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** What was seen longer ago than this tells nothing any more: the watch itself stands still. */
    static final Duration STALE = Duration.ofSeconds(15);

    private static final Finding UNSEEN =
            Finding.down(Map.of("fault", "not looked at for " + STALE.toSeconds() + " s"));

    private static final Logger logger = LoggerFactory.getLogger(HealthWatch.class);

    private record Seen(Map<String, Finding> findings, long atNanos) {}

    private final Map<String, Part> parts;
    private final Set<String> needed;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private volatile Seen seen;
    private volatile boolean closed;

    /**
     * Looks once, then goes on looking. The parts are looked at in their order.
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
        this.seen = new Seen(Map.of(), nanoTime.getAsLong());
        this.seen = look();
        this.thread = Thread.ofPlatform().name("health").daemon().start(this::run);
    }

    /** The parts' names. */
    public Iterable<String> parts() {
        return parts.keySet();
    }

    /** What was seen of a part last. */
    public Finding finding(String part) {
        Seen last = seen;
        Finding finding = last.findings().get(part);
        return finding == null || isStale(last) ? UNSEEN : finding;
    }

    /** Whether every part that is needed does its work. */
    public boolean isReady() {
        Seen last = seen;
        return !isStale(last)
                && needed.stream().map(last.findings()::get).allMatch(finding -> finding != null && finding.up());
    }

    private boolean isStale(Seen last) {
        return nanoTime.getAsLong() - last.atNanos() > STALE.toNanos();
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(EVERY.toNanos());
            if (!closed) seen = look();
        }
    }

    private Seen look() {
        var findings = new LinkedHashMap<String, Finding>();
        parts.forEach((name, part) -> findings.put(name, look(name, part)));
        return new Seen(findings, nanoTime.getAsLong());
    }

    private Finding look(String name, Part part) {
        Finding finding;
        try {
            finding = part.look();
        } catch (Exception | LinkageError e) { // whatever it is: the part is not well, and the others are looked at
            finding = Finding.down(e);
        }
        Finding before = seen.findings().get(name);
        if (before != null && before.up() != finding.up()) {
            if (finding.up()) logger.info("Health: {} is up again", name);
            else logger.error("Health: {} is down: {}", name, finding.details());
        }
        return finding;
    }

    /** Ends after the look under way. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
