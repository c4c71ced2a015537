package org.antitrafficking.coordination.api.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.antitrafficking.coordination.api.health.Following;
import org.antitrafficking.coordination.api.health.HealthWatch;
import org.antitrafficking.coordination.api.health.Pools;
import org.antitrafficking.eventlog.ledger.LeaseHolder;

/** What the health watch saw last, and counts that the platform's parts keep themselves. A scrape asks no database. */
public final class PlatformMetrics {

    private final MeterRegistry registry;
    private final List<LongSupplier> kept = new ArrayList<>();

    /** Registers with a registry. */
    public PlatformMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The registry itself holds on to nothing that it only asks. */
    private LongSupplier kept(LongSupplier count) {
        kept.add(count);
        return count;
    }

    /** Which parts are up. */
    public void health(HealthWatch watch) {
        for (String part : watch.parts())
            gauge(
                    "coordination.health.up",
                    "1 while the part does its work, 0 while it is down",
                    "part",
                    part,
                    watch,
                    seen -> seen.finding(part).up() ? 1 : 0);
    }

    /** How far a follower is behind, and how often it failed. */
    public void follower(String name, Following following, LongSupplier failures) {
        gauge(
                "coordination.follower.lag.seconds",
                "For how long the follower has been behind the log",
                "follower",
                name,
                following,
                Following::lagSeconds);
        gauge(
                "coordination.follower.lag.events",
                "Events that the follower is behind the log",
                "follower",
                name,
                following,
                Following::lagEvents);
        FunctionCounter.builder("coordination.follower.failures", kept(failures), LongSupplier::getAsLong)
                .description("Attempts of the follower that failed and were tried again")
                .tag("follower", name)
                .register(registry);
    }

    /** Connections of these roles' pools: in use, idle, and threads that wait for one. */
    public void pools(List<String> roles, Supplier<Map<String, Pools.Use>> pools) {
        for (String role : roles) {
            pool("coordination.pool.active", "Database connections in use", role, pools, Pools.Use::active);
            pool("coordination.pool.idle", "Database connections that nobody uses", role, pools, Pools.Use::idle);
            pool("coordination.pool.waiting", "Threads that wait for a connection", role, pools, Pools.Use::waiting);
        }
    }

    private void pool(
            String metric,
            String description,
            String role,
            Supplier<Map<String, Pools.Use>> pools,
            ToDoubleFunction<Pools.Use> value) {
        gauge(metric, description, "pool", role, pools, now -> {
            Pools.Use use = now.get().get(role);
            return use == null ? 0 : value.applyAsDouble(use);
        });
    }

    /** Items of which a part could not make something, by the part. */
    public void setAside(String part, IntSupplier items) {
        gauge(
                "coordination.set.aside",
                "Items of which a part could not make something; everything else goes on",
                "part",
                part,
                items,
                IntSupplier::getAsInt);
    }

    /** How long ago somebody looked for clocks whose time has passed. */
    public void clocks(Supplier<Duration> sinceLook) {
        age("coordination.clocks.look.age.seconds", "How long ago this node looked for due clocks", sinceLook);
    }

    /** How far this node's own clock is from the database's. */
    public void ownClock(Supplier<Duration> ahead) {
        age(
                "coordination.clock.ahead.seconds",
                "How far this node's own clock is ahead of the database's; below 0 where it is behind",
                ahead);
    }

    /**
     * How paging goes.
     *
     * @param unsent pages that could not be sent for minutes
     * @param unanswered partners of whom nobody on duty has acknowledged in time
     */
    public void paging(Supplier<Duration> sinceLook, LongSupplier unsent, LongSupplier unanswered) {
        age("coordination.paging.look.age.seconds", "How long ago this node looked who is to be paged", sinceLook);
        Gauge.builder("coordination.paging.unsent", unsent, LongSupplier::getAsLong)
                .description("Pages that could not be sent for 5 minutes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("coordination.paging.unanswered", unanswered, LongSupplier::getAsLong)
                .description("Partners for whom something waits that nobody on duty has acknowledged in time")
                .strongReference(true)
                .register(registry);
    }

    /** How long ago an anchor was published, and whether the signer refuses to sign. */
    public void ledger(
            Supplier<Duration> sincePublished, BooleanSupplier refused, Supplier<Optional<LeaseHolder>> signer) {
        Gauge.builder(
                        "coordination.ledger.signs",
                        signer,
                        now -> now.get().filter(LeaseHolder::here).isPresent() ? 1 : 0)
                .description("1 while this node has the lease to sign, else 0")
                .strongReference(true)
                .register(registry);
        Gauge.builder(
                        "coordination.ledger.term",
                        signer,
                        now -> now.get().map(LeaseHolder::term).orElse(0L))
                .description("How often the lease to sign has changed hands")
                .strongReference(true)
                .register(registry);
        age(
                "coordination.ledger.published.age.seconds",
                "How long ago this node saw that an anchor was published",
                sincePublished);
        Gauge.builder("coordination.ledger.refused", refused, now -> now.getAsBoolean() ? 1 : 0)
                .description("1 while the signer refuses what the database has, else 0")
                .strongReference(true)
                .register(registry);
    }

    /** How many items have no views since they can't be made, and whether searches are answered. */
    public void views(LongSupplier setAside, BooleanSupplier hasAllWords) {
        Gauge.builder("coordination.views.set.aside", setAside, LongSupplier::getAsLong)
                .description("Items of scopes whose views can't be made, and which are closed to their readers")
                .strongReference(true)
                .register(registry);
        Gauge.builder("coordination.views.words.missing", hasAllWords, now -> now.getAsBoolean() ? 0 : 1)
                .description("1 while words are made again that the database lost, and no search is answered, else 0")
                .strongReference(true)
                .register(registry);
    }

    private void age(String metric, String description, Supplier<Duration> since) {
        Gauge.builder(metric, since, now -> now.get().toMillis() / 1e3)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** A count that its owner keeps. */
    public void count(String metric, String description, LongSupplier count) {
        FunctionCounter.builder(metric, kept(count), LongSupplier::getAsLong)
                .description(description)
                .register(registry);
    }

    private <T> void gauge(
            String metric, String description, String label, String value, T of, ToDoubleFunction<T> measured) {
        Gauge.builder(metric, of, measured)
                .description(description)
                .tag(label, value)
                .strongReference(true)
                .register(registry);
    }
}
