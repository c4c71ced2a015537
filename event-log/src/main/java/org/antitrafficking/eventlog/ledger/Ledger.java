package org.antitrafficking.eventlog.ledger;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Wakeup;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anchors at a fixed tick, whatever happened, on the host that has the lease to sign; on every node knows what was
 * published last. Each node with a signer takes the lease where nobody has it. What fails is tried again at the next
 * tick. Where the signer refuses, nothing more is anchored until somebody has looked: that is said in {@link #failure},
 * and in the log file.
 */
public final class Ledger implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Ledger.class);

    /** The part of a tick that may go into reading leaves; the next anchor reads what is left. */
    private static final double READING = 0.8;

    private static final String STRANGE = "This host does not sign: none of the keys in its signer's folder signed the"
            + " last checkpoint. Copy the file keys from the host that signs. Where it is lost, start one host with"
            + " coordination.ledger.new-keys=true, and tell all who verify.";

    /** A moment after another host's lease has ended. */
    private static final Duration SOON = Duration.ofMillis(5);

    /** How often in a tick a host looks that waits for a lease which is over, while its row is still locked. */
    private static final int LOOKS = 10;

    private final DataSource database;
    private final Origin origin;
    private final String host = name();
    private final SigningLease lease;
    private final @Nullable Anchoring anchoring;
    private final @Nullable Signer signer;
    private final boolean newKeys;
    private final Duration tick;
    private final Wakeup closing = new Wakeup();
    private final AtomicLong leaves = new AtomicLong();
    private volatile Known known = new Known(Optional.empty(), List.of());
    private volatile long publishedNanos = System.nanoTime();
    private volatile Optional<LeaseHolder> holder = Optional.empty();
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    private int toldUnplaced;
    private boolean toldStrange;
    private final Thread thread;

    /**
     * What this node knows, all of it at once: whoever reads a checkpoint here finds the keys that signed it.
     *
     * @param keys as {@link PublicKeys#inUse} has them
     */
    private record Known(Optional<Published> published, List<VerifierKey> keys) {}

    /**
     * Begins to anchor, or to follow what another node anchors.
     *
     * @param database gives connections of the ledger role
     * @param signer null on a node that only follows
     */
    public static Ledger start(
            DataSource database,
            Origin origin,
            List<TreeSource> sources,
            @Nullable Signer signer,
            Witnesses witnesses,
            Duration tick) {
        return start(database, origin, sources, signer, witnesses, tick, false);
    }

    /**
     * The same.
     *
     * @param newKeys whether it signs although none of its keys signed the last checkpoint: they are lost
     */
    public static Ledger start(
            DataSource database,
            Origin origin,
            List<TreeSource> sources,
            @Nullable Signer signer,
            Witnesses witnesses,
            Duration tick,
            boolean newKeys) {
        return new Ledger(database, origin, sources, signer, witnesses, tick, HeadTree.SLOTS, newKeys);
    }

    /** The same with fewer places in an anchor. */
    static Ledger start(
            DataSource database,
            Origin origin,
            List<TreeSource> sources,
            @Nullable Signer signer,
            Witnesses witnesses,
            Duration tick,
            int slots) {
        return new Ledger(database, origin, sources, signer, witnesses, tick, slots, false);
    }

    private Ledger(
            DataSource database,
            Origin origin,
            List<TreeSource> sources,
            @Nullable Signer signer,
            Witnesses witnesses,
            Duration tick,
            int slots,
            boolean newKeys) {
        this.database = database;
        this.origin = origin;
        this.signer = signer;
        this.newKeys = newKeys;
        this.lease = new SigningLease(host, tick);
        this.anchoring = signer == null ? null : new Anchoring(origin, sources, signer, lease, witnesses, slots);
        this.tick = tick;
        this.thread = Thread.ofPlatform().name("ledger").daemon().start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                long begun = System.nanoTime();
                try {
                    step(begun, tick, false);
                    failure = null;
                } catch (SQLException | RuntimeException | Error e) { // whatever it is: tried again
                    if (failure == null || !String.valueOf(failure.getMessage()).equals(String.valueOf(e.getMessage())))
                        logger.error("The ledger does not go on, and tries again every {}", tick, e);
                    failure = e;
                }
                long left = untilNext().toNanos() - (System.nanoTime() - begun);
                if (left > 0) closing.await(0, Duration.ofNanos(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A tick, or less where another host's lease ends before: this one takes it then. */
    private Duration untilNext() {
        if (anchoring == null || holder.isEmpty() || holder.get().here()) return tick;
        Duration left = holder.get().left().plus(SOON);
        Duration least = tick.dividedBy(LOOKS);
        return left.compareTo(least) < 0 ? least : left.compareTo(tick) < 0 ? left : tick;
    }

    private static String name() {
        String random = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
        String process = "/" + ProcessHandle.current().pid() + "-" + random;
        try {
            return InetAddress.getLocalHost().getHostName() + process;
        } catch (UnknownHostException e) {
            return "unnamed" + process;
        }
    }

    /**
     * Anchors now, besides the tick, until everything that is there is anchored, and publishes. It takes the lease for
     * that from whichever host has it. Where another one takes it away meanwhile, that one goes on, and this ends.
     *
     * @throws SignerRefused if what is stored does not continue what was signed, or was signed with other keys than
     *     this host has
     */
    public void anchorNow() throws SQLException {
        while (!step(System.nanoTime(), Duration.ZERO, true)) logger.debug("More leaves are read");
    }

    /**
     * @param sinceLast how long ago the last anchor must be for another to be made, which may be another node's
     * @param fromAnother whether to take the lease from another host
     */
    private synchronized boolean step(long begun, Duration sinceLast, boolean fromAnother) throws SQLException {
        boolean caughtUp = true;
        try (Connection connection = database.getConnection()) {
            // Another node's anchor may take as long as a tick, and this one waits for it.
            TimeLimits.allow(connection, TimeLimits.STEP.plus(tick));
            connection.setAutoCommit(false);
            if (anchoring != null) {
                anchoring.tell(connection);
                boolean has = !isStrange(connection, fromAnother) && lease.take(connection, fromAnother);
                look(connection);
                if (has)
                    caughtUp = anchor(anchoring, connection, sinceLast, begun + (long) (tick.toNanos() * READING))
                            || !fromAnother;
            }
            read(connection);
            look(connection);
            connection.commit();
        }
        return caughtUp;
    }

    /**
     * Whether none of this host's keys signed the last checkpoint. Whoever verifies would not know what such a host
     * signs, so it leaves the lease to others.
     */
    private boolean isStrange(Connection connection, boolean wanted) throws SQLException {
        if (newKeys || signer == null) return false;
        Optional<SignedNote> last = Published.last(connection, origin);
        boolean strange = last.isPresent() && !PublicKeys.hasSigned(last.get(), signer.keys(origin.of(Origin.ANCHOR)));
        if (strange && wanted) throw new SignerRefused(STRANGE);
        if (strange && !toldStrange) logger.warn(STRANGE);
        toldStrange = strange;
        return strange;
    }

    private void read(Connection connection) throws SQLException {
        Optional<Published> published = Published.read(connection, origin);
        List<VerifierKey> keys =
                PublicKeys.inUse(PublicKeys.told(connection), origin.of(Origin.ANCHOR), published.map(Published::note));
        if (!keys.equals(known.keys())) logger.info("Checkpoints are signed with {}", keys);
        if (!published.map(Published::number).equals(published().map(Published::number)))
            publishedNanos = System.nanoTime();
        known = new Known(published, keys);
    }

    private boolean anchor(Anchoring anchoring, Connection connection, Duration sinceLast, long endNanos)
            throws SQLException {
        try {
            Anchoring.Anchored anchored = anchoring.anchor(connection, sinceLast, endNanos);
            leaves.addAndGet(anchored.leaves());
            tellUnplaced();
            anchoring.publish(connection);
            return anchored.caughtUp();
        } catch (LeaseLost e) {
            logger.info("{}", e.getMessage());
            return true;
        } catch (UncheckedIOException e) { // this host's folder: another one has its own
            lease.release(connection);
            throw e;
        }
    }

    private void look(Connection connection) throws SQLException {
        LeaseHolder now = SigningLease.holder(connection, host);
        boolean here = holder.map(LeaseHolder::here).orElse(false);
        if (now.here() && !here) logger.info("This host signs, in term {}", now.term());
        if (here && !now.here()) logger.info("{} signs, in term {}, and no more this host", now.host(), now.term());
        holder = Optional.of(now);
    }

    /** Says once of how many trees there is no place, and again where there are more of them. */
    private void tellUnplaced() {
        int now = unplaced().size();
        if (now > toldUnplaced)
            logger.error(
                    "An anchor has no place for {} trees, which grow and are not anchored: {} and others."
                            + " Everything else is anchored",
                    now,
                    unplaced().getFirst());
        toldUnplaced = now;
    }

    /**
     * Trees that grow and are not anchored, since an anchor has no place for them; none on a node that only follows.
     */
    public List<String> unplaced() {
        return anchoring == null ? List.of() : anchoring.unplaced();
    }

    Optional<Published> published() {
        return known.published();
    }

    /** The public keys that signed what was published last, whichever host has them. */
    List<VerifierKey> keys() {
        return known.keys();
    }

    /** Which log it is of. */
    public Origin origin() {
        return origin;
    }

    /** Size of the anchor tree that was published last; 0 before the first. */
    public long anchors() {
        return published().map(Published::number).orElse(0L);
    }

    /** Leaves that this node hashed since it started. */
    public LongSupplier leaves() {
        return leaves::get;
    }

    /** Which host signs; empty before this has looked. */
    public Optional<LeaseHolder> holder() {
        return holder;
    }

    /** How long ago an anchor was published, or this started. */
    public Duration sincePublished() {
        return Duration.ofNanos(System.nanoTime() - publishedNanos);
    }

    /** Why the last tick failed; null while it goes on. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Ends after the anchor under way, and gives up the lease. */
    @Override
    public void close() {
        closed = true;
        closing.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release();
    }

    private synchronized void release() {
        if (anchoring == null) return;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            lease.release(connection);
        } catch (SQLException e) {
            logger.info("The lease to sign was not given up; it ends after {} ticks", SigningLease.TICKS, e);
        }
    }
}
