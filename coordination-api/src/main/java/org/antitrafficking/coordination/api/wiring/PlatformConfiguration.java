package org.antitrafficking.coordination.api.wiring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.api.clocks.ClockPoller;
import org.antitrafficking.coordination.api.duty.Paging;
import org.antitrafficking.coordination.api.duty.PagingSettings;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.feed.DirectoryFeed;
import org.antitrafficking.coordination.api.feed.News;
import org.antitrafficking.coordination.api.feed.StreamSettings;
import org.antitrafficking.coordination.api.feed.Streams;
import org.antitrafficking.coordination.api.founding.DirectoryFounder;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.IdentitySettings;
import org.antitrafficking.coordination.api.identity.OtherNodes;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.api.inbox.Views;
import org.antitrafficking.coordination.api.operations.Operation;
import org.antitrafficking.coordination.api.operations.Operations;
import org.antitrafficking.coordination.api.operations.Operators;
import org.antitrafficking.coordination.api.operations.Runs;
import org.antitrafficking.coordination.api.reads.Pseudonyms;
import org.antitrafficking.coordination.api.reads.ReadKey;
import org.antitrafficking.coordination.api.reads.ReaderRetention;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.routing.RoutingSettings;
import org.antitrafficking.coordination.api.sealing.CachedKeys;
import org.antitrafficking.coordination.api.sealing.DestructionEvents;
import org.antitrafficking.coordination.api.sealing.DestructionsAhead;
import org.antitrafficking.coordination.api.sealing.KeyDestruction;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.api.sealing.PostgresKeyStore;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.sealing.ToldServers;
import org.antitrafficking.coordination.projections.PlatformCommands;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.aside.SetAside;
import org.antitrafficking.coordination.projections.asof.PartnerScopes;
import org.antitrafficking.coordination.projections.asof.PastReader;
import org.antitrafficking.coordination.projections.audit.DecisionEntries;
import org.antitrafficking.coordination.projections.audit.DecisionIndex;
import org.antitrafficking.coordination.projections.audit.DecisionReader;
import org.antitrafficking.coordination.projections.audit.ReadHistory;
import org.antitrafficking.coordination.projections.audit.ReadIndex;
import org.antitrafficking.coordination.projections.audit.RecordsAside;
import org.antitrafficking.coordination.projections.clocks.RunningClocks;
import org.antitrafficking.coordination.projections.datasets.DataRowReader;
import org.antitrafficking.coordination.projections.datasets.DataRows;
import org.antitrafficking.coordination.projections.datasets.RowsAside;
import org.antitrafficking.coordination.projections.feeds.FeedEnds;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.projections.feeds.FeedVerification;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.antitrafficking.coordination.projections.views.FoldsAtOnce;
import org.antitrafficking.coordination.projections.views.ViewBuilder;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.projections.views.ViewRebuild;
import org.antitrafficking.coordination.projections.views.WordBuilder;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.StoredRecord;
import org.antitrafficking.eventlog.axon.CommandSide;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.postgres.Roles;
import org.antitrafficking.eventlog.postgres.ServerTime;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform's parts, each closed before what it stands on.
 *
 * <p>This file is long because the order in which the parts are made, and closed, is seen in one place.
 */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    /** Name of the fence's position. */
    static final String FENCE = Fence.FOLLOWER;

    /** The kind of operations that build the views anew. */
    private static final String VIEW_REBUILDS = "view-rebuilds";

    /** Events that the fence folds in one transaction. */
    private static final int FENCE_BATCH = 2_000;

    /** Name of the position of whoever keeps which clocks run. */
    private static final String RUNNING_CLOCKS = "running-clocks";

    /** Events of which the running clocks are kept in one transaction. */
    private static final int CLOCKS_BATCH = 1_000;

    /** Events of which rows of data sets are made in one transaction. */
    private static final int DATA_ROWS_BATCH = 1_000;

    /** Records in one transaction of whoever follows decisions and reads. */
    private static final int AUDIT_BATCH = 2_000;

    /** How late a clock may be found that nobody met. */
    private static final Duration CLOCKS_EVERY = Duration.ofSeconds(1);

    private static final Duration TIME_EVERY = Duration.ofSeconds(10);

    /** How late the readers of a month may be forgotten. */
    private static final Duration RETENTION_EVERY = Duration.ofHours(1);

    /** Settings that nothing unsafe was found about. */
    record SafeSettings(CoordinationSettings settings) {}

    /** A database, migrated, that nothing unsafe was found about. */
    record SafeDatabase(PlatformDatabase database) {}

    @Bean
    Profile profile(Environment environment) {
        return Profile.of(environment);
    }

    @Bean
    SafeSettings safeSettings(
            Profile profile,
            CoordinationSettings settings,
            IdentitySettings identity,
            RoutingSettings routing,
            ServerProperties server,
            Environment environment) {
        var ports = new StartupSafety.Ports(
                server.getAddress(),
                environment.getProperty("management.server.address", InetAddress.class),
                ManagementPortType.get(environment) != ManagementPortType.SAME);
        StartupSafety.beforeConnecting(
                profile, settings, identity, RoutingConfiguration.isOn(environment) ? routing : null, ports);
        return new SafeSettings(settings);
    }

    @Bean
    PlatformDatabase platformDatabase(SafeSettings safe) throws SQLException {
        return new PlatformDatabase(safe.settings());
    }

    /**
     * Whoever still waits for a database when the service has been ending for this long is cut off: requests under way
     * have had their 20 s.
     */
    private static final Duration GIVES_UP_AFTER = Duration.ofSeconds(25);

    /** Exit status of a service that did not end by itself. */
    private static final int HALTED = 70;

    /** And then ended as if it were killed: what was acknowledged is stored. */
    private static final Duration HALTS_AFTER = Duration.ofSeconds(45);

    /** The end of the service waits for no database that does not answer. */
    @Bean
    static ApplicationListener<ContextClosedEvent> lastResort(PlatformDatabase database) {
        return closing -> Thread.ofPlatform().name("last-resort").daemon().start(() -> {
            long begun = System.nanoTime();
            pass(begun, GIVES_UP_AFTER);
            database.abandon();
            pass(begun, HALTS_AFTER);
            if (!database.isClosed()) Runtime.getRuntime().halt(HALTED);
        });
    }

    private static void pass(long begun, Duration time) {
        long left = time.toNanos() - (System.nanoTime() - begun);
        for (; left > 0; left = time.toNanos() - (System.nanoTime() - begun)) LockSupport.parkNanos(left);
    }

    @Bean
    SafeDatabase safeDatabase(Profile profile, PlatformDatabase database) throws SQLException {
        StartupSafety.beforeMigration(profile, database);
        database.migrate();
        StartupSafety.afterMigration(profile, database);
        return new SafeDatabase(database);
    }

    @Bean
    EventCodec eventCodec() {
        return PlatformEvents.codec();
    }

    @Bean
    EventLog eventLog(SafeDatabase safe) {
        return EventLog.open(
                safe.database().as(Roles.LOG_WRITER), safe.database().pool(Roles.LOG_WRITER));
    }

    @Bean
    CommandSide commandSide(EventLog log, EventCodec codec, Facts facts, CoordinationSettings settings) {
        return CommandSide.start(
                log,
                codec,
                PlatformCommands.codec(build()),
                Aggregates.TYPES,
                facts::aggregate,
                settings.cachedBytes() / 2,
                more -> {});
    }

    /** The version that the service's jar was built as; null where it runs from no jar. */
    static @Nullable String build() {
        return PlatformConfiguration.class.getPackage().getImplementationVersion();
    }

    @Bean
    Commands commands(CommandSide commandSide) {
        return commandSide.commands();
    }

    /** Who may see what, by the version that was adopted. */
    @Bean
    IntFunction<Disclosure> disclosures() {
        return Disclosure::version;
    }

    @Bean
    Fence fold(EventCodec codec, IntFunction<Disclosure> disclosures) {
        return new Fence(codec, disclosures);
    }

    @Bean
    Follower fence(EventLog log, Fence fold, SafeDatabase safe) {
        var projector = safe.database().pool(Roles.PROJECTOR);
        return Follower.start(FENCE, log, projector, fold, FENCE_BATCH);
    }

    @Bean
    Operation feedVerifications(Fence fold, SafeDatabase safe) {
        var projector = safe.database().pool(Roles.PROJECTOR);
        return new Operation(
                "feed-verifications", progress -> FeedVerification.verify(projector, fold, FENCE, progress::at));
    }

    @Bean
    Operation viewRebuilds(ViewRebuild rebuild) {
        return new Operation(VIEW_REBUILDS, progress -> rebuild.run(progress::at, progress::step));
    }

    @Bean
    Operators operators(CoordinationSettings settings, CallNames names) {
        return new Operators(settings.operators(), names);
    }

    @Bean
    Runs runs(SafeDatabase safe, JsonMapper json) {
        return new Runs(safe.database().pool(Roles.PROJECTOR), json);
    }

    @Bean
    Operations operations(List<Operation> kinds, Runs runs, Reads reads, CallNames names, InstantSource clock) {
        return new Operations(kinds, runs, reads, names, clock);
    }

    @Bean
    Follower keyDestruction(
            EventLog log,
            EventCodec codec,
            KeyStore keys,
            SetAside setAside,
            SafeDatabase safe,
            MeterRegistry registry) {
        var projector = safe.database().pool(Roles.PROJECTOR);
        Counter destroyed = Counter.builder("coordination.keys.destroyed")
                .description("Keys whose destruction was recorded")
                .register(registry);
        return KeyDestruction.follow(
                log, codec, projector, keys, DestructionEvents.OF_FEATURES, destroyed::increment, setAside);
    }

    /** What followers could not fold of single items. The fence has none. */
    @Bean
    SetAside setAside(SafeDatabase safe) {
        return SetAside.open(safe.database().pool(Roles.PROJECTOR));
    }

    @Bean
    RunningClocks clocksFold(EventCodec codec) {
        return new RunningClocks(codec);
    }

    @Bean
    Follower runningClocks(
            EventLog log, EventCodec codec, RunningClocks clocksFold, SetAside setAside, SafeDatabase safe) {
        var projector = safe.database().pool(Roles.PROJECTOR);
        Followed<RecordedEvent> moving = RunningClocks.moving(codec);
        Follower.RowFold<RecordedEvent> fold =
                setAside.inOrder(RUNNING_CLOCKS, moving, clocksFold, RecordedEvent::aggregateId);
        return Follower.startUnhurried(RUNNING_CLOCKS, log, projector, moving, fold, CLOCKS_BATCH);
    }

    @Bean
    Follower dataRows(EventLog log, EventCodec codec, SetAside setAside, SafeDatabase safe) {
        var projector = safe.database().pool(Roles.PROJECTOR);
        Followed<RecordedEvent> wanted = DataRows.wanted(codec);
        Follower.RowFold<RecordedEvent> fold =
                setAside.inOrder(DataRows.FOLLOWER, wanted, new DataRows(codec), RecordedEvent::aggregateId);
        return Follower.startUnhurried(DataRows.FOLLOWER, log, projector, wanted, fold, DATA_ROWS_BATCH);
    }

    @Bean
    Follower acceptedDecisions(EventLog log, SetAside setAside, SafeDatabase safe) {
        return indexed(RecordsAside.ACCEPTED, log, Followed.DECISIONS, DecisionIndex.accepted(), setAside, safe);
    }

    @Bean
    Follower otherDecisions(EventLog log, SetAside setAside, SafeDatabase safe) {
        return indexed(RecordsAside.OTHERS, log, Followed.RECORDS, DecisionIndex.others(), setAside, safe);
    }

    @Bean
    Follower readsFollower(EventLog log, SetAside setAside, SafeDatabase safe) {
        return indexed(RecordsAside.READS, log, Followed.RECORDS, new ReadIndex(), setAside, safe);
    }

    /** A record that can't be found again is set aside, and tried again. */
    private static Follower indexed(
            String name,
            EventLog log,
            Followed<StoredRecord> records,
            Follower.RowFold<StoredRecord> index,
            SetAside setAside,
            SafeDatabase safe) {
        var projector = safe.database().pool(Roles.PROJECTOR);
        Follower.RowFold<StoredRecord> fold =
                setAside.inAnyOrder(name, records, index, record -> "record-" + record.number());
        return Follower.startUnhurried(name, log, projector, records, fold, AUDIT_BATCH);
    }

    @Bean
    ClockPoller clockPoller(
            Commands commands,
            EventLog log,
            @Qualifier("runningClocks") Follower running,
            InstantSource clock,
            SafeDatabase safe) {
        return ClockPoller.start(commands, log, running, safe.database().pool(Roles.PROJECTOR), clock, CLOCKS_EVERY);
    }

    @Bean
    ReadHistory readHistory(SafeDatabase safe) {
        return new ReadHistory(safe.database().pool(Roles.AUDITOR));
    }

    @Bean
    ReaderRetention readerRetention(
            Commands commands, InstantSource clock, CoordinationSettings settings, SafeDatabase safe) {
        var projector = safe.database().pool(Roles.PROJECTOR);
        return ReaderRetention.start(commands, projector, clock, settings.readersKeptMonths(), RETENTION_EVERY);
    }

    @Bean
    ServerTime serverTime(SafeDatabase safe) throws SQLException {
        return ServerTime.start(safe.database().pool(Roles.PROJECTOR), TIME_EVERY);
    }

    /** Tells the time for due dates and the force of law, in milliseconds: the same at all nodes. */
    @Bean
    InstantSource clock(ServerTime time) {
        return time::now;
    }

    @Bean
    Facts facts(EventLog log, EventCodec codec, CoordinationSettings settings) {
        return new Facts(log, codec, settings.cachedBytes() / 2);
    }

    @Bean
    Standings standings(Sealer sealer) {
        return new Standings(sealer);
    }

    @Bean
    Requests requests(
            Commands commands,
            Facts facts,
            Standings standings,
            CallNames names,
            InstantSource clock,
            JsonMapper json) {
        return new Requests(commands, standings, names, clock, json);
    }

    /** The directory has begun, where there is a configuration to begin it with. */
    record Founded() {}

    /** The demonstration begins its directory itself. */
    @Bean
    @org.springframework.context.annotation.Profile("!demonstration")
    Founded founding(
            DirectoryFounder.FoundingSettings settings,
            Facts facts,
            Commands commands,
            CallNames names,
            JsonMapper json)
            throws IOException {
        DirectoryFounder.found(settings, facts, commands, names, json);
        return new Founded();
    }

    @Bean
    FoldsAtOnce foldsAtOnce(SafeDatabase safe) {
        return new FoldsAtOnce(safe.database().foldsAtOnce(), safe.database().pool(Roles.PROJECTOR));
    }

    @Bean
    ViewBuilder viewBuilder(
            @Qualifier("fence") Follower fence, ViewRebuild rebuild, FoldsAtOnce folds, SafeDatabase safe) {
        return ViewBuilder.start(fence, safe.database().pool(Roles.PROJECTOR), folds, rebuild::resume);
    }

    @Bean
    WordBuilder wordBuilder(ViewBuilder views, SealedJson sealedJson, SafeDatabase safe) {
        return WordBuilder.start(views, safe.database().pool(Roles.PROJECTOR), sealedJson);
    }

    @Bean
    ViewRebuild viewRebuild(SealedJson sealedJson, FoldsAtOnce folds, Runs runs, SafeDatabase safe) {
        var rebuild = new ViewRebuild(
                safe.database().pool(Roles.PROJECTOR), folds, sealedJson, () -> runs.isCancelled(VIEW_REBUILDS));
        rebuild.resume();
        return rebuild;
    }

    /** The only way to the contents of feeds and to pages. */
    @Bean
    LookAhead lookAhead(Fence fold, InstantSource clock, SafeDatabase safe) {
        return new LookAhead(safe.database().pool(Roles.READER), safe.database().pool(Roles.PROJECTOR), fold, clock);
    }

    @Bean
    ViewReader viewReader(LookAhead lookAhead) {
        return new ViewReader(lookAhead);
    }

    @Bean
    Views views(ViewReader reader, CaughtUp caughtUp) {
        return new Views(reader, caughtUp);
    }

    @Bean
    Pages pages(SealedJson sealedJson) {
        return new Pages(sealedJson);
    }

    @Bean
    News news(@Qualifier("fence") Follower fence, Facts facts, SafeDatabase safe, StreamSettings settings) {
        return new News(fence, new FeedEnds(safe.database().pool(Roles.PROJECTOR)), facts, settings);
    }

    @Bean
    Streams streams(
            @Qualifier("fence") Follower fence,
            EventLog log,
            Facts facts,
            OtherNodes others,
            SafeDatabase safe,
            StreamSettings settings) {
        return new Streams(fence, new FeedEnds(safe.database().pool(Roles.PROJECTOR)), log, facts, others, settings);
    }

    @Bean
    FeedReader feedReader(LookAhead lookAhead) {
        return new FeedReader(lookAhead);
    }

    @Bean
    RowsAside rowsAside(SafeDatabase safe) {
        return new RowsAside(safe.database().pool(Roles.PROJECTOR));
    }

    @Bean
    DataRowReader dataRowReader(LookAhead lookAhead) {
        return new DataRowReader(lookAhead);
    }

    /** Decisions and reads that no index has. */
    @Bean
    RecordsAside recordsAside(SafeDatabase safe) {
        return new RecordsAside(safe.database().pool(Roles.PROJECTOR));
    }

    @Bean
    DecisionReader decisionReader(SafeDatabase safe) {
        return new DecisionReader(safe.database().pool(Roles.AUDITOR));
    }

    @Bean
    DecisionEntries decisionEntries(LookAhead lookAhead) {
        return new DecisionEntries(lookAhead);
    }

    @Bean
    CaughtUp caughtUp(EventLog log, @Qualifier("fence") Follower fence, ViewBuilder views, WordBuilder words) {
        return new CaughtUp(log, fence, views, words);
    }

    @Bean
    PastReader pastReader(LookAhead lookAhead) {
        return new PastReader(lookAhead);
    }

    @Bean
    PartnerScopes partnerScopes(SafeDatabase safe) {
        return new PartnerScopes(safe.database().pool(Roles.PROJECTOR));
    }

    @Bean
    AgencyItems agencyItems(FeedReader feeds, SealedJson sealedJson, CaughtUp caughtUp) {
        return new AgencyItems(feeds, sealedJson, caughtUp);
    }

    /** Closed before what it reads. */
    @Bean
    Paging paging(
            PagingSettings settings,
            IdentitySettings identity,
            Facts facts,
            CaughtUp caughtUp,
            ViewReader views,
            Sealer sealer,
            InstantSource clock,
            SafeDatabase safe) {
        var projector = safe.database().pool(Roles.PROJECTOR);
        return Paging.start(settings, identity.address(), facts, caughtUp, views, projector, sealer, clock);
    }

    @Bean
    DirectoryFeed directoryFeed(FeedReader feeds, CaughtUp caughtUp) {
        return new DirectoryFeed(feeds, caughtUp);
    }

    /** Nobody gets a key before those that a backup may have brought back are gone again. */
    @Bean
    KeyStore keyStore(SafeDatabase safe, EventCodec codec) throws SQLException {
        var projector = safe.database().as(Roles.PROJECTOR);
        var keys = new CachedKeys(
                new PostgresKeyStore(safe.database().keysPool(), new ToldServers(projector)),
                new DestructionsAhead(safe.database().pool(Roles.PROJECTOR), codec, DestructionEvents.OF_FEATURES));
        KeyDestruction.repeat(projector, keys);
        return keys;
    }

    @Bean
    Sealer sealer(KeyStore keys) {
        return new Sealer(keys);
    }

    @Bean
    SealedJson sealedJson(Sealer sealer) {
        return new SealedJson(sealer);
    }

    @Bean
    CallNames requestNames(CoordinationSettings settings, SafeDatabase safe) {
        @Nullable String key = settings.serviceKey();
        if (key == null) throw new IllegalStateException("Checked before: there is a service key");
        return new CallNames(key);
    }

    @Bean
    Pseudonyms pseudonyms(KeyStore keys, InstantSource clock) {
        return new Pseudonyms(keys, clock);
    }

    @Bean
    Reads reads(
            EventLog log,
            Facts facts,
            Pseudonyms pseudonyms,
            CoordinationSettings settings,
            SafeDatabase safe,
            JsonMapper json) {
        @Nullable String key = settings.readKey();
        if (key == null) throw new IllegalStateException("Checked before: there is a read key");
        return new Reads(log, facts, new ReadKey(settings.readKeyId(), key), pseudonyms, json);
    }
}
