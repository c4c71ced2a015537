package org.antitrafficking.coordination.api.federation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.antitrafficking.coordination.api.clocks.ClockPoller;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.federation.Federation;
import org.antitrafficking.coordination.federation.FollowFeed;
import org.antitrafficking.coordination.federation.Received;
import org.antitrafficking.coordination.federation.ReceivedCommand;
import org.antitrafficking.coordination.federation.ReceivedId;
import org.antitrafficking.coordination.federation.Seen;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.MetadataKeys;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.Commands;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one feed of another instance: looks whether it has a new anchor, has every entry behind the last one proved,
 * takes what they say in their order, and says back what was destroyed.
 *
 * <p>What does not hold stops it before that entry, and is asked for again. It may run on several nodes: whatever came
 * before changes nothing.
 */
public final class OtherFollower implements AutoCloseable {

    /** Between looks at the other instance's public checkpoint. */
    private static final Duration EVERY = Duration.ofMillis(250);

    /** After what failed or did not hold. */
    private static final Duration AGAIN_AFTER = Duration.ofMillis(500);

    private static final Duration KEYS_WITHIN = Duration.ofSeconds(10);
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private static final Logger logger = LoggerFactory.getLogger(OtherFollower.class);

    private final Commands commands;
    private final Facts facts;
    private final EventLog log;
    private final Follower keyDestruction;
    private final InstantSource clock;
    private final FederationSettings.Followed of;
    private final ReceivedItems items;
    private final OtherClient other;
    private final ReceivedId feed;
    private final Thread thread;

    private final LongAdder taken = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder left = new LongAdder();
    private volatile boolean closed;
    private volatile long provedNanos = System.nanoTime();
    private volatile @Nullable String fault;
    private volatile long number;

    /** What was said last of a fault, so that a lasting one is one line. */
    private String said = "";

    /**
     * Begins.
     *
     * @param keyDestruction the follower that destroys keys, which a receipt waits for
     * @throws IllegalArgumentException if the settings are none
     */
    public static OtherFollower start(
            Commands commands,
            Facts facts,
            EventLog log,
            Sealer sealer,
            Follower keyDestruction,
            InstantSource clock,
            FederationSettings settings) {
        return new OtherFollower(commands, facts, log, sealer, keyDestruction, clock, settings.followed());
    }

    private OtherFollower(
            Commands commands,
            Facts facts,
            EventLog log,
            Sealer sealer,
            Follower keyDestruction,
            InstantSource clock,
            FederationSettings.Followed of) {
        this.commands = commands;
        this.facts = facts;
        this.log = log;
        this.keyDestruction = keyDestruction;
        this.clock = clock;
        this.of = of;
        this.items = new ReceivedItems(of, sealer);
        this.other = new OtherClient(of);
        this.feed = items.feed();
        this.thread = Thread.ofPlatform().name("federation").daemon().start(this::run);
    }

    /** How long ago the other instance last proved how far its feed goes, or that it has no new anchor. */
    public Duration sinceProved() {
        return Duration.ofNanos(Math.max(0, System.nanoTime() - provedNanos));
    }

    /** What does not hold, or why the other instance can't be asked; null while all is well. */
    public @Nullable String fault() {
        return fault;
    }

    /** The last entry that was dealt with. */
    public long number() {
        return number;
    }

    /** Entries of which something was made here. */
    public LongAdder taken() {
        return taken;
    }

    /** Answers of the other instance that did not hold. */
    public LongAdder refused() {
        return refused;
    }

    /** Entries that were proved and are not as this instance takes them. */
    public LongAdder left() {
        return left;
    }

    private void run() {
        @Nullable ProvenFeed proven = null;
        long anchors = 0;
        while (!closed) {
            Duration next = EVERY;
            try {
                if (proven == null) proven = new ProvenFeed(other, of, seen());
                number = proven.number();
                long now = proven.anchors();
                var before = proven.seen();
                if (before != null && now < before.anchors())
                    throw new EntryRefused("there are fewer anchors than were proved before");
                boolean done = now == anchors || caughtUp(proven);
                if (done) {
                    if (now > anchors) provedNanos = System.nanoTime();
                    anchors = now;
                    well();
                }
            } catch (EntryRefused e) {
                proven = null; // from what is stored on: nothing of that answer stays
                anchors = 0;
                refused.increment();
                standStill("refused: " + e.getMessage(), e);
                next = AGAIN_AFTER;
            } catch (OtherUnreachable e) {
                anchors = 0;
                standStill("unreachable: " + e.getMessage(), e);
                next = AGAIN_AFTER;
            } catch (RuntimeException | Error e) { // whatever it is: a recall must come through
                proven = null;
                anchors = 0;
                standStill("failed", e);
                next = AGAIN_AFTER;
            }
            if (!closed) LockSupport.parkNanos(next.toNanos());
        }
    }

    private void well() {
        if (fault != null) logger.info("The feed of another instance goes on behind entry {}", number);
        fault = null;
        said = "";
    }

    private void standStill(String what, Throwable why) {
        fault = what;
        if (said.equals(what) || closed) return;
        said = what;
        logger.warn("The feed of another instance stands still behind entry {}: {}", number, what, why);
    }

    private @Nullable Received there(ReceivedId id) {
        return facts.reading().read(Federation.FEATURE, id);
    }

    private @Nullable Seen seen() {
        return there(feed) instanceof Received.Feed followed ? followed.seen() : null;
    }

    /** Takes what is proved and new; whether that was everything. */
    private boolean caughtUp(ProvenFeed proven) {
        long size = proven.size().orElse(0L);
        while (proven.number() < size && !closed) {
            List<ProvenEntry> entries = read(proven, size);
            List<ProvenEntry> explained = ReceivedItems.explained(entries);
            for (ProvenEntry entry : explained) take(entry);
            if (!explained.isEmpty()) {
                var seen = proven.dealtWith(explained.getLast().number());
                send(new FollowFeed(feed, platform(), of.partner(), seen));
                number = seen.number();
            }
            if (explained.size() < entries.size())
                throw new EntryRefused("entry " + entries.get(explained.size()).number()
                        + " comes without what nothing says was taken away");
            if (entries.isEmpty()) return false;
        }
        return proven.number() >= size;
    }

    /**
     * The next entries, each proved: as many as one answer has, and more where one of them has to be explained. None
     * where the next one is not anchored for this node yet.
     */
    private List<ProvenEntry> read(ProvenFeed proven, long size) {
        var entries = new ArrayList<ProvenEntry>();
        long next = proven.number() + 1;
        while (next <= size && !closed) {
            List<ProvenEntry> more = proven.entries(next);
            entries.addAll(more);
            next += more.size();
            if (more.isEmpty() || ReceivedItems.explained(entries).size() == entries.size()) break;
        }
        return entries;
    }

    private void take(ProvenEntry entry) {
        if (!ReceivedItems.concerns(entry)) return;
        String item = ReceivedItems.item(entry);
        try {
            var command = items.said(entry, there(items.id(item)), platform());
            if (command.isPresent()) {
                send(command.get());
                taken.increment();
            }
        } catch (Rejected | IllegalArgumentException e) { // proved, and not as this instance takes it
            left.increment();
            logger.warn("Entry {} of another instance is left out", entry.number(), e);
        }
        if (ReceivedItems.isAskedBack(entry)) confirm(entry, item);
    }

    /** Says to the owner that nothing of it is here any more, when that is so. */
    private void confirm(ProvenEntry entry, String item) {
        if (there(items.id(item)) instanceof Received.Item here && here.here())
            throw new IllegalStateException("What was taken back is here still");
        awaitDestruction();
        OtherClient.Answer answer = other.post("/api/alerts/" + item + "/recall-answer", "{\"answer\":\"deleted\"}");
        if (answer.isOk()) return;
        if (answer.status() != CONFLICT && answer.status() != NOT_FOUND)
            throw new OtherUnreachable("it does not take a receipt: " + answer.status());
        logger.warn("No receipt is taken for entry {} of another instance: {}", entry.number(), answer.status());
    }

    private void awaitDestruction() {
        try {
            if (!keyDestruction.await(log.head(), KEYS_WITHIN))
                throw new IllegalStateException("Keys are not destroyed yet");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void send(ReceivedCommand command) {
        commands.send(command, CommandContext.of(Map.of(MetadataKeys.ACTOR, PartnerId.PLATFORM.toString())));
    }

    private Actor platform() {
        return ClockPoller.platform(clock.instant());
    }

    /** Ends after the request under way. */
    @Override
    public void close() {
        closed = true;
        other.close();
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
