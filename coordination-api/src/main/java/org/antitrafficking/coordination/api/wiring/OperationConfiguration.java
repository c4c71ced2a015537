package org.antitrafficking.coordination.api.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.antitrafficking.coordination.api.clocks.ClockPoller;
import org.antitrafficking.coordination.api.duty.Paging;
import org.antitrafficking.coordination.api.health.ClocksPart;
import org.antitrafficking.coordination.api.health.FederationPart;
import org.antitrafficking.coordination.api.health.Finding;
import org.antitrafficking.coordination.api.health.Following;
import org.antitrafficking.coordination.api.health.HealthWatch;
import org.antitrafficking.coordination.api.health.KeyStorePart;
import org.antitrafficking.coordination.api.health.LedgerPart;
import org.antitrafficking.coordination.api.health.LogParts;
import org.antitrafficking.coordination.api.health.Part;
import org.antitrafficking.coordination.api.health.Pools;
import org.antitrafficking.coordination.api.health.Probe;
import org.antitrafficking.coordination.api.health.RetentionPart;
import org.antitrafficking.coordination.api.health.RoutingPart;
import org.antitrafficking.coordination.api.health.SettingsPart;
import org.antitrafficking.coordination.api.health.ViewsPart;
import org.antitrafficking.coordination.api.metrics.CommandMetrics;
import org.antitrafficking.coordination.api.metrics.LogMetrics;
import org.antitrafficking.coordination.api.metrics.PlatformMetrics;
import org.antitrafficking.coordination.api.reads.ReaderRetention;
import org.antitrafficking.coordination.api.routing.Routing;
import org.antitrafficking.coordination.projections.aside.SetAside;
import org.antitrafficking.coordination.projections.clocks.RunningClocks;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.projections.views.Upkeep;
import org.antitrafficking.coordination.projections.views.ViewBuilder;
import org.antitrafficking.coordination.projections.views.WordBuilder;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.ledger.Ledger;
import org.antitrafficking.eventlog.ledger.SignerRefused;
import org.antitrafficking.eventlog.postgres.DatabaseSafety;
import org.antitrafficking.eventlog.postgres.Roles;
import org.antitrafficking.eventlog.postgres.ServerTime;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tells the operator how the service is. */
@Configuration(proxyBeanMethods = false)
class OperationConfiguration {

    /**
     * What commands and reads need of this node. A follower, the ledger, the signer, witnesses and clocks are not among
     * it: where one of them stands still, it does so for all nodes, and if all were taken out nobody could recall
     * anything. What can't be known meanwhile is not answered, one read at a time.
     */
    private static final Set<String> NEEDED = Set.of("log", "second-log", "key-store", "pools");

    private static final String RETENTION = "reader-retention";

    /** The roles that have sessions with the platform's database. */
    private static final List<String> ROLES =
            List.of(Roles.LOG_WRITER, Roles.PROJECTOR, Roles.READER, Roles.LEDGER, Roles.AUDITOR, Roles.PAGES);

    /**
     * What follows the log on this node.
     *
     * @param failures how often it failed
     */
    record Followed(String name, Following following, LongSupplier failures) {}

    /** All of it. */
    record AllFollowed(List<Followed> each) {}

    @Bean(destroyMethod = "close")
    Probe logProbe(PlatformConfiguration.SafeDatabase safe) {
        return new Probe(PlatformDatabase.impatient(safe.database().as(Roles.LOG_WRITER)));
    }

    @Bean(destroyMethod = "close")
    Probe keysProbe(PlatformConfiguration.SafeDatabase safe) {
        return new Probe(PlatformDatabase.impatient(safe.database().keysAs(Roles.KEYS)));
    }

    @Bean
    LogParts logParts(EventLog log, Probe logProbe) {
        return new LogParts(log, logProbe);
    }

    @Bean
    AllFollowed followed(
            List<Follower> followers, SetAside setAside, ViewBuilder views, WordBuilder words, LogParts log) {
        var each = new ArrayList<Followed>();
        for (Follower follower : followers)
            each.add(new Followed(
                    follower.name(),
                    new Following(
                            follower::position,
                            follower::failure,
                            follower::head,
                            () -> setAside.items(follower.name())),
                    follower::failures));
        each.add(followed("views", views, log));
        each.add(followed("words", words, log));
        return new AllFollowed(each);
    }

    private static Followed followed(String name, Upkeep kept, LogParts log) {
        return new Followed(name, new Following(kept::position, kept::failure, log::head, List::of), kept::failures);
    }

    @Bean
    HealthWatch healthWatch(
            LogParts log,
            Probe keysProbe,
            AllFollowed followed,
            ViewBuilder views,
            WordBuilder words,
            ClockPoller clocks,
            ReaderRetention retention,
            Paging paging,
            Ledger ledger,
            FederationConfiguration.Following federation,
            RoutingConfiguration.Routed routed,
            CoordinationSettings settings,
            PlatformConfiguration.SafeDatabase safe) {
        var parts = new LinkedHashMap<String, Part>();
        parts.put("log", log::log);
        parts.put("second-log", log::secondLog);
        parts.put("key-store", new KeyStorePart(keysProbe));
        parts.put("pools", new Pools(safe.database()::poolUse));
        parts.put("database-settings", settingsPart(safe.database()));
        followed.each().forEach(one -> parts.put(one.name(), one.following()));
        parts.computeIfPresent("views", (name, following) -> ViewsPart.ofViews(following, views::setAside));
        parts.computeIfPresent("words", (name, following) -> ViewsPart.ofWords(following, words::hasAllWords));
        parts.put("clocks", new ClocksPart(clocks::sinceLook, clocks::failure, clocks::setAside));
        parts.put(RETENTION, new RetentionPart(retention::failed));
        parts.put("paging", paging);
        parts.put("ledger", ledgerPart(ledger, settings));
        federation
                .one()
                .ifPresent(
                        one -> parts.put("federation", new FederationPart(one::sinceProved, one::fault, one::number)));
        routed.one().ifPresent(one -> parts.put("axon-server", new RoutingPart(one::isOpen, one::since)));
        return HealthWatch.start(parts, NEEDED);
    }

    static LedgerPart ledgerPart(Ledger ledger, CoordinationSettings settings) {
        return new LedgerPart(
                ledger::anchors,
                ledger::sincePublished,
                ledger::failure,
                () -> ledger.unplaced().size(),
                ledger::holder,
                settings.ledger().tick());
    }

    private static SettingsPart settingsPart(PlatformDatabase database) {
        var looks = new LinkedHashMap<String, SettingsPart.Look>();
        for (String role : ROLES)
            looks.put(role, () -> DatabaseSafety.settings(PlatformDatabase.impatient(database.as(role))));
        looks.put(Roles.KEYS, () -> DatabaseSafety.settings(PlatformDatabase.impatient(database.keysAs(Roles.KEYS))));
        return new SettingsPart(looks);
    }

    /** The parts, as the management port shows them. */
    @Bean
    CompositeHealthContributor coordinationHealthContributor(HealthWatch watch) {
        return contributor(watch);
    }

    static CompositeHealthContributor contributor(HealthWatch watch) {
        var indicators = new LinkedHashMap<String, HealthIndicator>();
        for (String part : watch.parts()) indicators.put(part, () -> health(watch.finding(part)));
        return CompositeHealthContributor.fromMap(indicators);
    }

    private static Health health(Finding finding) {
        return new Health.Builder(finding.up() ? Status.UP : Status.DOWN)
                .withDetails(finding.details())
                .build();
    }

    @Bean
    CommandMetrics commandMetrics(Commands commands, MeterRegistry registry) {
        var metrics = new CommandMetrics(registry);
        commands.onAnswered(metrics);
        return metrics;
    }

    @Bean
    LogMetrics logMetrics(EventLog log, MeterRegistry registry) {
        var metrics = new LogMetrics(log, registry);
        log.onWritten(metrics);
        return metrics;
    }

    @Bean
    PlatformMetrics platformMetrics(
            MeterRegistry registry,
            HealthWatch watch,
            AllFollowed followed,
            ViewBuilder views,
            WordBuilder words,
            ClockPoller clocks,
            ServerTime time,
            ReaderRetention retention,
            Paging paging,
            Fence fold,
            RunningClocks clocksFold,
            Ledger ledger,
            FederationConfiguration.Following federation,
            RoutingConfiguration.Routed routed,
            PlatformConfiguration.SafeDatabase safe) {
        var metrics = new PlatformMetrics(registry);
        metrics.health(watch);
        followed.each().forEach(one -> metrics.follower(one.name(), one.following(), one.failures()));
        metrics.pools(
                List.of(
                        Roles.LOG_WRITER,
                        Roles.PROJECTOR,
                        Roles.READER,
                        Roles.KEYS,
                        Roles.LEDGER,
                        Roles.AUDITOR,
                        Roles.PAGES),
                safe.database()::poolUse);
        metrics.clocks(clocks::sinceLook);
        metrics.ownClock(time::ownClockAhead);
        metrics.paging(paging::sinceLook, paging::unsent, paging::unanswered);
        metrics.views(() -> views.setAside().places(), words::hasAllWords);
        metrics.setAside("clocks", () -> clocks.setAside().size());
        metrics.setAside(RETENTION, () -> retention.failed().size());
        followed.each().forEach(one -> metrics.setAside(one.name(), one.following()::setAside));
        metrics.count("coordination.feed.entries", "Entries written into feeds", fold::written);
        metrics.count("coordination.clocks.missed", "Clocks of alerts that were missed", clocksFold::missed);
        ledgerMetrics(metrics, ledger);
        federationMetrics(metrics, federation);
        routingMetrics(metrics, routed);
        return metrics;
    }

    static void ledgerMetrics(PlatformMetrics metrics, Ledger ledger) {
        metrics.setAside("ledger", () -> ledger.unplaced().size());
        metrics.ledger(ledger::sincePublished, () -> ledger.failure() instanceof SignerRefused, ledger::holder);
        metrics.count(
                "coordination.ledger.leaves", "Leaves that this node hashed for the ledger's trees", ledger.leaves());
    }

    private static void routingMetrics(PlatformMetrics metrics, RoutingConfiguration.Routed routed) {
        metrics.count(
                "coordination.routed.accepted",
                "Commands of this node that were accepted where their item lives",
                () -> routed.one().map(Routing::accepted).orElse(0L));
        metrics.count(
                "coordination.routed.declined",
                "Commands of this node that were not accepted there, and decided again here",
                () -> routed.one().map(Routing::declined).orElse(0L));
        metrics.count(
                "coordination.routed.unanswered",
                "Commands of this node that nobody answered in time, and that were decided here",
                () -> routed.one().map(Routing::unanswered).orElse(0L));
        metrics.count(
                "coordination.routed.refused",
                "Messages that came by Axon Server and were of no node, copies, or too late",
                () -> routed.one().map(Routing::refused).orElse(0L));
    }

    private static void federationMetrics(PlatformMetrics metrics, FederationConfiguration.Following federation) {
        metrics.count(
                "coordination.federation.taken",
                "Entries of another instance of which something was made here",
                () -> federation.one().map(one -> one.taken().sum()).orElse(0L));
        metrics.count(
                "coordination.federation.refused",
                "Answers of another instance that did not hold, of which nothing was taken",
                () -> federation.one().map(one -> one.refused().sum()).orElse(0L));
        metrics.count(
                "coordination.federation.left",
                "Entries of another instance that were proved and are not as this one takes them",
                () -> federation.one().map(one -> one.left().sum()).orElse(0L));
    }
}
