package org.antitrafficking.coordination.api.wiring;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.identity.IdentitySettings;
import org.antitrafficking.coordination.api.reads.ReadKey;
import org.antitrafficking.coordination.api.routing.RoutingSettings;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.postgres.DatabaseSafety;
import org.antitrafficking.eventlog.postgres.Installation;
import org.antitrafficking.eventlog.postgres.Roles;
import org.antitrafficking.eventlog.postgres.UnsafeSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/** What the service refuses to start on. No event is read or written before this has passed. */
public final class StartupSafety {

    /** The demonstration's service key: known to everybody. */
    static final String DEMONSTRATION_KEY = "demonstration-service-key-known-to-everybody";

    /** The demonstration's read key: known to everybody. */
    static final String DEMONSTRATION_READ_KEY = "ZGVtb25zdHJhdGlvbi1yZWFkLWtleS1vZi1ub2JvZHk=";

    /** What these can't read of a request they quote already at {@code info}: cookies, parameters, addresses. */
    private static final List<String> QUOTING = List.of("org.apache.tomcat", "org.apache.coyote");

    private static final int SHORTEST_KEY = 32;

    private static final int SMALLEST_POOL = 4;

    private static final long FEWEST_ROWS = 4_096;

    private static final long MOST_ROWS = 1L << 32;

    private static final Logger logger = LoggerFactory.getLogger(StartupSafety.class);

    private static final List<String> APPEND_ONLY = List.of(
            "history.event",
            "history.receipt",
            "history.decision",
            "history.record",
            "history.installation",
            "history.detachment");

    private static final String ENTRIES = "disclosure.entry";

    private static final List<String> PROJECTED = List.of("history.event", ENTRIES, "disclosure.destroyed_key");

    static final List<String> HASHED = List.of(
            "history.event",
            "history.decision",
            "history.record",
            ENTRIES,
            "ledger.tree",
            "ledger.run",
            "ledger.epoch",
            "ledger.anchor",
            "ledger.head",
            "ledger.checkpoint",
            "ledger.key",
            "ledger.bundle",
            "ledger.bundle_note");

    private static final List<String> REPLAYED = List.of("history.event", "history.decision", "history.record");

    private static final List<String> DESTROYED_KEYS = List.of("keys.destroyed");

    private static final String OTHERS_AT_THE_KEYS = """
        select string_agg(rolname, ', ' order by rolname) from pg_roles
        where starts_with(rolname, 'coordination_') and rolname not in ('coordination_owner', 'coordination_keys')
          and has_database_privilege(rolname, current_database(), 'connect')\
        """;

    private StartupSafety() {}

    /**
     * Where the service listens.
     *
     * @param management whether health and metrics have a port of their own
     */
    record Ports(@Nullable InetAddress server, @Nullable InetAddress managementServer, boolean management) {}

    /**
     * Settings alone: no database was made or asked where this refuses.
     *
     * @param routing null where nothing is routed
     */
    static void beforeConnecting(
            Profile profile,
            CoordinationSettings settings,
            IdentitySettings identity,
            @Nullable RoutingSettings routing,
            Ports ports) {
        var findings = new ArrayList<String>();
        if (!ports.management())
            findings.add("Health and metrics would be shown at the public port. Set management.server.port to another"
                    + " than server.port.");
        if (profile == Profile.DEMONSTRATION) {
            demonstration(ports.server(), "server.address", findings);
            demonstration(ports.managementServer(), "management.server.address", findings);
        } else production(settings, findings);
        IdentitySafety.look(profile, identity, findings);
        if (routing != null) routing(routing, findings);
        ledgerName(settings, findings);
        if (!isReadKey(settings))
            findings.add("coordination.read-key is not base64 of 32 bytes, or coordination.read-key-id not lower-case"
                    + " letters and digits with dashes between: no read could be recorded. Set the key to a secret, say"
                    + " from: openssl rand -base64 32.");
        if (!(settings.cacheShare() >= 0.01 && settings.cacheShare() <= 0.5))
            findings.add("coordination.cache-share is not from 0.01 to 0.5: what is kept in memory would leave too"
                    + " little for answers, or everything would be read again each time. Set it to 0.2.");
        if (settings.poolSize() < SMALLEST_POOL)
            findings.add("coordination.pool-size is less than " + SMALLEST_POOL + ": requests would wait for each"
                    + " other's connections. Set it to as many as the databases have room for, say 8.");
        if (settings.partitionRows() < FEWEST_ROWS || settings.partitionRows() > MOST_ROWS)
            findings.add("coordination.partition-rows is not from " + FEWEST_ROWS + " to " + MOST_ROWS + ": there would"
                    + " be too many partitions, or none that is ever full. Set it to 16777216.");
        if (settings.readersKeptMonths() < 1)
            findings.add("coordination.readers-kept-months is less than 1: nobody could tell who reads now. Set it to"
                    + " how many months that is to be known, say 36.");
        UnsafeSettings.refuse(findings);
    }

    /** Whose database it is: nothing was changed where this refuses. */
    static void beforeMigration(Profile profile, PlatformDatabase database) throws SQLException {
        UnsafeSettings.refuse(Installation.otherThan(database.as(Roles.LOG_WRITER), profile.toString()).stream()
                .toList());
    }

    /** The database as the service will use it. */
    static void afterMigration(Profile profile, PlatformDatabase database) throws SQLException {
        var findings = new ArrayList<String>();
        findings.addAll(DatabaseSafety.findings(database.as(Roles.LOG_WRITER), APPEND_ONLY));
        findings.addAll(DatabaseSafety.findings(database.as(Roles.PROJECTOR), PROJECTED));
        findings.addAll(DatabaseSafety.findings(database.as(Roles.READER), List.of(ENTRIES)));
        findings.addAll(DatabaseSafety.findings(database.as(Roles.LEDGER), HASHED));
        findings.addAll(DatabaseSafety.findings(database.as(Roles.AUDITOR), REPLAYED));
        findings.addAll(DatabaseSafety.findings(database.as(Roles.PAGES), List.of()));
        findings.addAll(DatabaseSafety.findings(database.keysAs(Roles.KEYS), DESTROYED_KEYS));
        findings.addAll(DatabaseSafety.settings(database.as(Roles.OWNER)));
        findings.addAll(DatabaseSafety.settings(database.keysAs(Roles.OWNER)));
        othersAtTheKeys(database, findings);
        connections(database, findings);
        if (findings.isEmpty())
            Installation.claim(database.as(Roles.LOG_WRITER), profile.toString())
                    .ifPresent(findings::add);
        UnsafeSettings.refuse(findings);
    }

    /** Connections that are missing are missed when there is most to do. */
    private static void connections(PlatformDatabase database, List<String> findings) throws SQLException {
        DatabaseSafety.Room main = DatabaseSafety.room(database.as(Roles.LOG_WRITER));
        DatabaseSafety.Room keys = DatabaseSafety.room(database.keysAs(Roles.KEYS));
        boolean together = main.server().equals(keys.server());
        int needed = database.connections() + (together ? database.keysConnections() : 0);
        connections("coordination.database", main, needed, findings);
        if (!together) connections("coordination.keys", keys, database.keysConnections(), findings);
    }

    private static void connections(String which, DatabaseSafety.Room room, int needed, List<String> findings) {
        if (needed > room.connections())
            findings.add("This node opens up to " + needed + " connections to the server of " + which + ", which has "
                    + room.connections() + " for all nodes together. Set max_connections of that server to more, or"
                    + " coordination.pool-size to less.");
        else if (needed > room.connections() - room.taken())
            logger.warn(
                    "This node opens up to {} connections to the server of {}, which has {} and of these {} taken by"
                            + " others. Set its max_connections to more, or coordination.pool-size to less.",
                    needed,
                    which,
                    room.connections(),
                    room.taken());
    }

    /** A dump of the key store that is put into a new database comes without what was revoked there. */
    private static void othersAtTheKeys(PlatformDatabase database, List<String> findings) throws SQLException {
        try (var connection = database.keysAs(Roles.KEYS).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(OTHERS_AT_THE_KEYS)) {
            row.next();
            if (row.getString(1) != null)
                findings.add("The key store's database " + connection.getCatalog() + " may be connected to by "
                        + row.getString(1) + ". Run: revoke connect on database " + connection.getCatalog()
                        + " from public, and from each of them.");
        }
    }

    static void demonstration(@Nullable InetAddress address, String setting, List<String> findings) {
        if (address == null || !address.isLoopbackAddress())
            findings.add("The demonstration profile, whose tokens everybody knows, would be reached from other"
                    + " machines. Set " + setting + " = 127.0.0.1, or start another profile.");
    }

    static void ledgerName(CoordinationSettings settings, List<String> findings) {
        @Nullable String name = settings.ledger().name();
        if (name == null || !Origin.isName(name))
            findings.add("coordination.ledger.name is missing, or not lower-case letters and digits with single dots,"
                    + " dashes or slashes between: checkpoints could not be told from another platform's. Set it to a"
                    + " domain name of yours, perhaps with a path.");
    }

    private static boolean isReadKey(CoordinationSettings settings) {
        @Nullable String key = settings.readKey();
        return key != null && ReadKey.isMadeOf(settings.readKeyId(), key);
    }

    private static void routing(RoutingSettings routing, List<String> findings) {
        Path certificate = routing.certificate();
        if (certificate != null && !Files.isReadable(certificate))
            findings.add("coordination.axon-server.certificate names " + certificate + ", which can't be read: Axon"
                    + " Server could not be trusted. Set it to a PEM file with whom to trust for TLS.");
        if (routing.token() != null && certificate == null)
            findings.add("coordination.axon-server.token would go over the network unencrypted: whoever sees it there"
                    + " could connect as a node. Set coordination.axon-server.certificate to a PEM file with whom to"
                    + " trust for TLS.");
    }

    private static void production(CoordinationSettings settings, List<String> findings) {
        @Nullable String key = settings.serviceKey();
        if (key == null || key.length() < SHORTEST_KEY || key.equals(DEMONSTRATION_KEY))
            findings.add("coordination.service-key is missing, shorter than " + SHORTEST_KEY + " characters or the"
                    + " demonstration's: ids could be guessed. Set it to a secret, say from: openssl rand -base64 32.");
        if (DEMONSTRATION_READ_KEY.equals(settings.readKey()) || (key != null && key.equals(settings.readKey())))
            findings.add("coordination.read-key is the demonstration's or the service key: what was read could be made"
                    + " up. Set it to a secret of its own, say from: openssl rand -base64 32.");
        logLevels(findings);
        if (!settings.database().isExternal())
            findings.add("The embedded server trusts every process of this machine and is for the demonstration profile"
                    + " alone. Set coordination.database.url.");
    }

    static void logLevels(List<String> findings) {
        for (LoggerConfiguration talking :
                LoggingSystem.get(StartupSafety.class.getClassLoader()).getLoggerConfigurations())
            if (!isQuiet(talking))
                findings.add("logging.level of " + talking.getName() + " is " + talking.getConfiguredLevel()
                        + ": libraries write then what was sent, what is stored, and keys into the log. Set it"
                        + " to " + (isQuoting(talking.getName()) ? "warn." : "info."));
    }

    private static boolean isQuiet(LoggerConfiguration talking) {
        LogLevel level = talking.getConfiguredLevel();
        if (level == LogLevel.DEBUG || level == LogLevel.TRACE)
            return talking.getName().startsWith("org.antitrafficking");
        return level != LogLevel.INFO || !isQuoting(talking.getName());
    }

    private static boolean isQuoting(String logger) {
        return QUOTING.stream().anyMatch(of -> logger.equals(of) || logger.startsWith(of + "."));
    }
}
