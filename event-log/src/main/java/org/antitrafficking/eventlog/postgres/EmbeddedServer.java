package org.antitrafficking.eventlog.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server out of Maven artifacts, on a data folder that survives restarts, kills and crashes.
 *
 * <p>A server that a killed service left behind is stopped first; one that dies is started again on the same port. The
 * JVM's end does not stop it: the owner closes it, after everything that uses it.
 *
 * <p>This file is long because it starts, watches, stops and starts again one process, and each of these looks at the
 * same few fields.
 */
public final class EmbeddedServer implements AutoCloseable {

    /** The major version of the binaries in the class path; they can't open a data folder of another one. */
    static final String MAJOR_VERSION = "18";

    /** For how long a dead server is started again before the watchdog gives up. */
    private static final Duration RESTART_LIMIT = Duration.ofSeconds(30);

    /** A server without an answer and without a process after this time has failed to start. */
    private static final Duration LAUNCH_LIMIT = Duration.ofSeconds(2);

    /** How long a living server may take to start, since it may have a crash to recover from. */
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(10);

    /** How long a fast shutdown may take, with its checkpoint, before the processes are killed. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    /** How long killed processes may take to be gone. */
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    /** How often the watchdog looks; {@link ProcessHandle#onExit} is up to 5 s late for a process that is no child. */
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    /** Below the ports that systems give to outgoing connections: a client that reconnects can't take ours. */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 32_000;

    /** From this object id on they are users' own (PostgreSQL's {@code FirstNormalObjectId}). */
    private static final long FIRST_USER_OBJECT = 16_384;

    private static final Pattern LEADING_NUMBER = Pattern.compile("\\d{1,18}");

    private static final Pattern PID = Pattern.compile("-?\\d{1,18}");

    /** A stranger on our port may accept a connection and never answer. */
    private static final String PROBE_TIMEOUT_SECONDS = "5";

    /** Nothing acknowledged is lost; reached from this host alone; a week of logs, with no statement and no value. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            entry("fsync", "on"),
            entry("synchronous_commit", "on"),
            entry("full_page_writes", "on"),
            entry("listen_addresses", "localhost"),
            entry("unix_socket_directories", ""),
            entry("max_connections", "200"),
            entry("shared_buffers", "256MB"),
            // Java closes the pipe to zonky's logger once pg_ctl has ended, and with it all that the server says later.
            entry("logging_collector", "on"),
            entry("log_directory", "../log"),
            entry("log_filename", "postgresql-%a.log"),
            entry("log_truncate_on_rotation", "on"),
            entry("log_rotation_size", "0"),
            entry("log_error_verbosity", "terse"),
            entry("log_min_error_statement", "panic"));

    private static final Set<String> OWN_FILES =
            Set.of("pgdata", "binaries", "lock", "log", "initialising", "lost+found");

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final FolderLock lock;
    private final Path pgdata;
    private final Path binaries;
    private final Map<String, String> settings;
    private final Duration restartLimit;
    private final int port;
    private final Thread watchdog =
            Thread.ofPlatform().daemon().name("postgres-watchdog").unstarted(this::watch);
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile ProcessHandle postmaster;
    private volatile boolean givenUp;
    private volatile boolean closing;

    private EmbeddedServer(FolderLock lock, Map<String, String> settings, Duration restartLimit) throws IOException {
        this.lock = lock;
        this.pgdata = lock.folder().resolve("pgdata");
        this.binaries = lock.folder().resolve("binaries");
        this.settings = new TreeMap<>(DEFAULTS);
        this.settings.putAll(settings);
        this.restartLimit = restartLimit;
        this.port = freePort();
        this.postmaster = open();
    }

    /** {@link #start(Path, Map)} with the default settings. */
    public static EmbeddedServer start(Path dataFolder) {
        return start(dataFolder, Map.of());
    }

    /**
     * Starts a server on {@code dataFolder}, which is created if there is none, and waits until it answers: about 2 s
     * the first time, 0.2 s later, up to 10 minutes after a crash.
     *
     * @param settings of the server, over the defaults, which keep every acknowledged transaction
     * @throws IllegalStateException when another service uses the folder, when it is of another major version,
     *     incomplete, or holds something else, or when PostgreSQL does not start
     * @throws UncheckedIOException when the folder can't be read or written
     */
    public static EmbeddedServer start(Path dataFolder, Map<String, String> settings) {
        return start(dataFolder, settings, RESTART_LIMIT);
    }

    static EmbeddedServer start(Path dataFolder, Map<String, String> settings, Duration restartLimit) {
        try {
            var lock = FolderLock.take(Files.createDirectories(dataFolder).toRealPath());
            try {
                var server = new EmbeddedServer(lock, settings, restartLimit);
                server.watchdog.start();
                return server;
            } catch (IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No PostgreSQL could be started on " + dataFolder, e);
        }
    }

    /** The same for as long as this object lives. */
    public int port() {
        return port;
    }

    /** A JDBC URL for the superuser, who needs no password on this host. */
    public String superuserUrl(String database) {
        return "jdbc:postgresql://localhost:%d/%s?user=postgres".formatted(port, URLEncoder.encode(database, UTF_8));
    }

    /** Opens a new connection each time. */
    public DataSource superuser(String database) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(superuserUrl(database));
        return dataSource;
    }

    /**
     * The process id of the server's first process.
     *
     * @throws IllegalStateException while there is none
     */
    public long postmasterPid() {
        return server().orElseThrow(() -> new IllegalStateException("No PostgreSQL runs on " + pgdata))
                .pid();
    }

    /** How many times the watchdog has started a dead server again. */
    public int restarts() {
        return restarts.get();
    }

    /** False once this was closed or the watchdog has given up; true during a restart. */
    public boolean isRunning() {
        return !closing && !givenUp;
    }

    /** Stops the server, disconnecting whoever still uses it, and frees the folder; waits for a restart under way. */
    @Override
    public synchronized void close() {
        if (closing) return; // and another service may be on the folder by now
        closing = true;
        LockSupport.unpark(watchdog);
        within(RECOVERY_LIMIT, () -> !watchdog.isAlive());
        try {
            stop();
        } finally {
            lock.close();
        }
    }

    private ProcessHandle open() throws IOException {
        if (!processes().isEmpty()) {
            LOG.warn("A killed service has left its PostgreSQL running on {}: stopping it", pgdata);
            stop();
        }
        refuseRoot();
        var marker = lock.folder().resolve("initialising");
        if (Files.exists(marker)) removeUnfinished(marker);
        refuseOtherVersion(lock.folder());
        refuseOtherVersion(pgdata);
        removeHalfUnpacked();
        if (!names(pgdata).isEmpty()) {
            refuseIncomplete();
            return launch();
        }
        refuseForeignFiles();
        Files.createFile(marker);
        sync(lock.folder());
        var started = launch();
        Files.delete(marker);
        sync(lock.folder()); // or a power failure could bring the marker back once there are tables
        return started;
    }

    /** PostgreSQL does not run as root; zonky hides it from PostgreSQL where it may. */
    private static void refuseRoot() {
        if (System.getProperty("user.name").equals("root") && !LinuxUtils.isUnshareAvailable())
            throw new IllegalStateException("PostgreSQL does not run as root, and `unshare -U`, which would help, does "
                    + "not work here: start the service as another user.");
    }

    private void removeUnfinished(Path marker) throws IOException {
        if (hasTables())
            throw new IllegalStateException(("%s says that %s was never completed, but there are tables in it. "
                            + "If they are wanted, delete that file; if not, delete that folder. Nothing was changed.")
                    .formatted(marker, pgdata));
        LOG.warn("A first start on {} was never completed: starting afresh", lock.folder());
        delete(pgdata);
        Files.delete(marker);
    }

    private boolean hasTables() throws IOException {
        if (!names(pgdata.resolve("pg_tblspc")).isEmpty()) return true;
        var base = pgdata.resolve("base");
        for (String database : names(base)) {
            if (isOfUsers(database)) return true;
            if (names(base.resolve(database)).stream().anyMatch(EmbeddedServer::isOfUsers)) return true;
        }
        return false;
    }

    private static boolean isOfUsers(String file) {
        var objectId = LEADING_NUMBER.matcher(file);
        return objectId.lookingAt() && Long.parseLong(objectId.group()) >= FIRST_USER_OBJECT;
    }

    private static void refuseOtherVersion(Path folder) throws IOException {
        var file = folder.resolve("PG_VERSION");
        if (!Files.exists(file)) return;
        var version = Files.readString(file).strip();
        if (!version.equals(MAJOR_VERSION))
            throw new IllegalStateException(("%s was written by PostgreSQL %s, which the PostgreSQL %s of this service "
                            + "can't open. Move the data with pg_upgrade, or dump it with PostgreSQL %s and restore "
                            + "the dump here, or give another folder. Nothing was changed.")
                    .formatted(folder, version, MAJOR_VERSION, version));
    }

    private void refuseIncomplete() {
        for (String needed : List.of("PG_VERSION", "postgresql.conf", "global/pg_control")) {
            if (!Files.exists(pgdata.resolve(needed)))
                throw new IllegalStateException(
                        ("%s is not a complete PostgreSQL data folder: it has no %s. Restore it from a backup, or"
                            + " delete it if nothing in it is wanted, or give another folder. Nothing was changed.")
                                .formatted(pgdata, needed));
        }
    }

    private void refuseForeignFiles() throws IOException {
        for (String name : names(lock.folder())) {
            if (!OWN_FILES.contains(name) && !name.startsWith("."))
                throw new IllegalStateException(
                        "%s holds something other than an embedded PostgreSQL: %s. Give a new or an empty folder."
                                .formatted(lock.folder(), name));
        }
    }

    /** Zonky takes a file for complete that is there, also the one in whose middle an earlier unpacking was killed. */
    private void removeHalfUnpacked() throws IOException {
        for (String archive : names(binaries)) {
            var unpacked = binaries.resolve(archive);
            if (!Files.exists(unpacked.resolve(".exists"))) delete(unpacked);
        }
    }

    /** Starts the server and waits until it answers; leaves nothing behind when it does not. */
    private ProcessHandle launch() throws IOException {
        stop();
        clearPidFile();
        try {
            launchByZonky();
            within(RECOVERY_LIMIT, () -> answers() || closing || processes().isEmpty());
            if (!answers())
                throw new IllegalStateException(
                        "PostgreSQL did not start on %s, port %d. It says why in %s, or above in this log."
                                .formatted(pgdata, port, lock.folder().resolve("log")));
            return server().orElseThrow();
        } catch (IOException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void launchByZonky() throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(pgdata)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPgBinaryResolver(new Archive(binaries))
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPGStartupWait(LAUNCH_LIMIT)
                .setConnectConfig("socketTimeout", PROBE_TIMEOUT_SECONDS)
                .setLocaleConfig("locale", "C");
        settings.forEach((name, value) -> builder.setServerConfig(name, quoted(value)));
        try {
            // Never closed by zonky, which waits for 5 s at most and hides a failure: stop() ends what this starts.
            var unused = builder.start();
        } catch (IOException e) {
            LOG.info("PostgreSQL on {} does not answer yet: {}", pgdata, e.getMessage());
        } catch (ExceptionInInitializerError e) {
            throw new IllegalStateException("PostgreSQL could not be unpacked into " + binaries, e);
        } finally {
            // Zonky's own lock outlives a failed start, and marks a folder that zonky's cleaner may delete.
            Files.deleteIfExists(pgdata.resolve("epg-lock"));
            // Zonky lets everybody write there.
            if (Files.exists(binaries))
                Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** For the shell through which pg_ctl passes the server's options. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    /** Whether it is this folder's server that answers, and not another that has taken the port. */
    private boolean answers() {
        var probe = new PGSimpleDataSource();
        probe.setUrl(superuserUrl("postgres") + "&socketTimeout=" + PROBE_TIMEOUT_SECONDS);
        try (var connection = probe.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            return row.next() && pgdata.equals(Path.of(row.getString(1)));
        } catch (SQLException e) {
            return false;
        }
    }

    private void watch() {
        while (!closing && !givenUp) {
            if (isAlive(postmaster)) LockSupport.parkNanos(WATCH_INTERVAL.toNanos());
            else restart();
        }
    }

    private void restart() {
        LOG.warn("PostgreSQL on {} has died: starting it again", pgdata);
        long begun = System.nanoTime();
        while (!closing && !givenUp) {
            try {
                postmaster = launch();
                restarts.incrementAndGet();
                LOG.warn("PostgreSQL on {} runs again", pgdata);
                return;
            } catch (IOException | RuntimeException e) { // of whatever kind: the next attempt may succeed
                if (closing) return;
                LOG.warn("PostgreSQL on {} could not be started again yet", pgdata, e);
            }
            givenUp = System.nanoTime() - begun > restartLimit.toNanos();
            LockSupport.parkNanos(WATCH_INTERVAL.toNanos());
        }
        if (givenUp) LOG.error("PostgreSQL on {} has died and does not start again: given up", pgdata);
    }

    /** Ends every process of this folder: by a fast shutdown where there is a postmaster, and what is left by force. */
    private void stop() {
        var server = server();
        if (server.isPresent()) {
            shutDown(server.get());
            if (!within(STOP_LIMIT, () -> processes().isEmpty()))
                LOG.warn("PostgreSQL on {} takes longer than {} to stop: ending it by force", pgdata, STOP_LIMIT);
        }
        // By force is safe, since the next start recovers; and none is possible beside a backend that was left over.
        if (!within(KILL_LIMIT, this::killed))
            throw new IllegalStateException("The PostgreSQL on %s can't be stopped, its processes do not end: %s"
                    .formatted(pgdata, processes()));
    }

    private boolean killed() {
        var left = processes();
        left.forEach(ProcessHandle::destroyForcibly);
        return left.isEmpty();
    }

    /**
     * PostgreSQL's fast shutdown, a signal that Java can't send: the one it can would wait for all clients to leave.
     */
    private static void shutDown(ProcessHandle postmaster) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + postmaster.pid())
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The postmaster, its backends, an initdb or pg_ctl under way: whatever runs a program of this folder. */
    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        return program(process).filter(file -> file.startsWith(binaries)).isPresent();
    }

    /** The postmaster, once it has written its number down. */
    private Optional<ProcessHandle> server() {
        return inPidFile().filter(this::isOurs);
    }

    private static Optional<Path> program(ProcessHandle process) {
        return process.info().command().map(Path::of);
    }

    /**
     * To Java a dead process is alive until its parent collects it, which a JVM that is a container's init never does.
     */
    private static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && program(process).isPresent();
    }

    /**
     * Deletes what a killed server left. PostgreSQL would not start when a process of any kind has its number by now,
     * or when nobody has collected the dead one.
     */
    private void clearPidFile() throws IOException {
        var other = inPidFile().filter(this::isServerHere);
        if (other.isPresent())
            throw new IllegalStateException("Another PostgreSQL runs on %s, as process %d (%s): stop it first."
                    .formatted(pgdata, other.get().pid(), program(other.get()).orElseThrow()));
        Files.deleteIfExists(pgdata.resolve("postmaster.pid"));
    }

    private boolean isServerHere(ProcessHandle process) {
        var program = program(process).map(Path::toString).orElse("");
        if (!program.endsWith("/postgres") && !program.endsWith("/postgres (deleted)")) return false;
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), pgdata);
        } catch (IOException e) { // no such thing on macOS
            return Stream.of(process.info().arguments().orElse(new String[0])).anyMatch(pgdata.toString()::equals);
        }
    }

    private Optional<ProcessHandle> inPidFile() {
        try (var lines = Files.lines(pgdata.resolve("postmaster.pid"))) {
            return lines.limit(1)
                    .filter(line -> PID.matcher(line).matches()) // empty after a power failure
                    .map(line -> Math.abs(Long.parseLong(line))) // negative for a server without a postmaster
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .findFirst();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try {
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
                return port;
            } catch (BindException taken) {
                LOG.debug("Port {} is taken", port);
            }
        }
    }

    /** Waits also when interrupted, since half a stop is worse than a late one. */
    private static boolean within(Duration limit, BooleanSupplier condition) {
        long begun = System.nanoTime();
        boolean interrupted = false;
        boolean met = condition.getAsBoolean();
        while (!met && System.nanoTime() - begun < limit.toNanos()) {
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            interrupted |= Thread.interrupted();
            met = condition.getAsBoolean();
        }
        if (interrupted) Thread.currentThread().interrupt();
        return met;
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The archive to unpack. One of its own for each folder, since zonky unpacks each once, and only for the first. */
    private record Archive(Path binaries) implements PgBinaryResolver {
        @Override
        public InputStream getPgBinary(String system, String hardware) throws IOException {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware);
        }
    }

    /** Keeps other services off a folder. The operating system frees it when the process ends, in whatever way. */
    private record FolderLock(Path folder, FileChannel channel) implements AutoCloseable {

        /** A process loses its lock when it closes any handle of the file: so the file is not opened twice in one. */
        private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

        static FolderLock take(Path folder) throws IOException {
            var self = Long.toString(ProcessHandle.current().pid());
            if (!TAKEN.add(folder)) throw inUse(folder, self);
            try {
                return new FolderLock(folder, locked(folder, self));
            } catch (IOException | RuntimeException e) {
                TAKEN.remove(folder);
                throw e;
            }
        }

        private static FileChannel locked(Path folder, String self) throws IOException {
            var file = folder.resolve("lock");
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() == null) throw inUse(folder, Files.readString(file));
                channel.truncate(0).write(UTF_8.encode(self));
                return channel;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }

        private static IllegalStateException inUse(Path folder, String pid) {
            return new IllegalStateException(
                    ("The data folder %s is in use by a running service, process %s: stop that "
                                    + "service first, or give this one a folder of its own.")
                            .formatted(folder, pid));
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                TAKEN.remove(folder);
            }
        }
    }
}
