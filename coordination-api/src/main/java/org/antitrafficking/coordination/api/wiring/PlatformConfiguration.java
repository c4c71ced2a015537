package org.antitrafficking.coordination.api.wiring;

import java.sql.SQLException;
import java.util.List;
import org.antitrafficking.coordination.alerts.AlertAggregate;
import org.antitrafficking.coordination.api.identity.RequestNames;
import org.antitrafficking.coordination.partners.PartnerAggregate;
import org.antitrafficking.coordination.projections.PlatformCommands;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.axon.CommandSide;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The platform's parts, each closed before what it stands on. */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    /** Events that the fence folds in one transaction. */
    private static final int FENCE_BATCH = 2_000;

    /** A database, migrated, that nothing unsafe was found about. */
    record SafeDatabase(PlatformDatabase database) {}

    @Bean
    Profile profile(Environment environment) {
        return Profile.of(environment);
    }

    @Bean
    PlatformDatabase platformDatabase(CoordinationSettings settings) throws SQLException {
        return new PlatformDatabase(settings);
    }

    @Bean
    SafeDatabase safeDatabase(
            Profile profile, CoordinationSettings settings, ServerProperties server, PlatformDatabase database)
            throws SQLException {
        StartupSafety.beforeMigration(profile, settings, server.getAddress(), database);
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
    CommandSide commandSide(EventLog log, EventCodec codec, CoordinationSettings settings) {
        List<Class<?>> aggregates = List.of(PartnerAggregate.class, AlertAggregate.class);
        return CommandSide.start(
                log, codec, PlatformCommands.codec(), aggregates, settings.cachedAggregates(), more -> {});
    }

    @Bean
    Commands commands(CommandSide commandSide) {
        return commandSide.commands();
    }

    @Bean
    Follower fence(EventLog log, EventCodec codec, SafeDatabase safe) {
        var projector = safe.database().pool(Roles.PROJECTOR);
        return Follower.start("fence", log, projector, new Fence(codec), FENCE_BATCH);
    }

    @Bean
    FeedReader feedReader(SafeDatabase safe) {
        return new FeedReader(safe.database().pool(Roles.READER));
    }

    @Bean
    RequestNames requestNames(CoordinationSettings settings, SafeDatabase safe) {
        @Nullable String key = settings.serviceKey();
        if (key == null) throw new IllegalStateException("Checked before: there is a service key");
        return new RequestNames(key);
    }
}
