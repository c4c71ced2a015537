package org.antitrafficking.eventlog.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Unpacked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Against real servers, services in processes of their own, and real kills.
 *
 * <p>It takes about ten seconds, since it starts servers some sixty times; its tests do so side by side.
 */
@Execution(ExecutionMode.CONCURRENT)
class EmbeddedServerTest {
    private static final AtomicInteger FOLDERS = new AtomicInteger();

    @TempDir
    private static Path folders;

    /** Of this test; others run at the same time. */
    private final List<Path> own = new ArrayList<>();

    private final List<EmbeddedServer> servers = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final List<Runnable> cleanUp = new ArrayList<>();

    /** Copied by the tests: a data folder with the table {@code kept} and one row, 1. */
    @BeforeAll
    static void a_first_start_makes_the_folder() throws Exception {
        try (var server = EmbeddedServer.start(Unpacked.into(template()))) {
            ask(server, "create table kept (n int primary key)");
            ask(server, "insert into kept values (1)");
        }
    }

    @AfterEach
    void end_every_process() {
        try {
            servers.forEach(EmbeddedServer::close);
        } finally {
            processes.forEach(Process::destroyForcibly);
            Await.until(
                    "the test's processes have ended", () -> processes.stream().noneMatch(Process::isAlive));
            Await.until("the servers' processes have ended", () -> {
                var left = own.stream()
                        .flatMap(folder -> programsOf(folder).stream())
                        .toList();
                left.forEach(ProcessHandle::destroyForcibly);
                return left.isEmpty();
            });
            cleanUp.forEach(Runnable::run);
        }
    }

    @Test
    void what_was_acknowledged_is_kept_although_zonky_would_lose_it() throws Exception {
        var server = start(copy());

        assertThat(ask(server, "show fsync")).isEqualTo("on");
        assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
        assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
        assertThat(ask(server, "show data_checksums")).isEqualTo("on");
        assertThat(ask(server, "select n from kept")).isEqualTo("1");
    }

    @Test
    void it_is_utf8_in_the_c_locale_for_this_host_only() throws Exception {
        var server = start(copy());

        assertThat(ask(server, "show server_version_num")).startsWith(EmbeddedServer.MAJOR_VERSION);
        assertThat(ask(server, "show server_encoding")).isEqualTo("UTF8");
        assertThat(ask(server, "select datcollate || ' ' || datctype from pg_database where datname = 'template1'"))
                .isEqualTo("C C");
        assertThat(ask(server, "show listen_addresses")).isEqualTo("localhost");
        assertThat(ask(server, "show unix_socket_directories")).isEmpty();
        assertThat(ask(server, "show max_connections")).isEqualTo("200");
        assertThat(ask(server, "show shared_buffers")).isEqualTo("256MB");
        assertThat(ask(server, "select current_user")).isEqualTo("postgres");
    }

    @Test
    void given_settings_go_over_the_defaults() throws Exception {
        var server = start(copy(), Map.of("fsync", "off", "cluster_name", "it's a $HOME \"name\""));

        assertThat(ask(server, "show fsync")).isEqualTo("off");
        assertThat(ask(server, "show cluster_name")).isEqualTo("it's a $HOME \"name\"");
        assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
    }

    @Test
    void no_statement_and_no_value_gets_into_the_log() throws Exception {
        var folder = copy();
        var server = start(folder);
        ask(server, "insert into kept values (987654321)");

        assertThatThrownBy(() -> ask(server, "insert into kept values (987654321)"))
                .hasMessageContaining("987654321");
        server.close();
        assertThat(log(folder)).contains("duplicate key", "is shut down").doesNotContain("987654321");
    }

    @Test
    void a_closed_server_is_gone_and_its_folder_starts_again() throws Exception {
        var folder = copy();
        var first = start(folder);
        ask(first, "insert into kept values (2)");
        first.close();
        first.close();

        assertThat(programsOf(folder)).isEmpty();
        assertThat(first.isRunning()).isFalse();
        assertThatIllegalStateException().isThrownBy(first::postmasterPid);
        assertThat(ask(start(folder), "select count(*) from kept")).isEqualTo("2");
    }

    @Test
    void closing_a_closed_server_again_leaves_its_successor_alone() throws Exception {
        var folder = copy();
        var first = start(folder);
        first.close();
        var second = start(folder);
        first.close();

        assertThat(ask(second, "select n from kept")).isEqualTo("1");
    }

    @Test
    void a_server_left_behind_by_a_killed_service_is_stopped_cleanly_and_started_again() throws Exception {
        var folder = copy();
        var service = new Service(folder);
        ask(service.url(), "insert into kept values (2)");
        long orphan = pidInFile(folder).orElseThrow();
        service.kill();
        assertThat(programsOf(folder)).extracting(ProcessHandle::pid).contains(orphan);

        var server = start(folder);

        assertThat(programsOf(folder)).extracting(ProcessHandle::pid).doesNotContain(orphan);
        assertThat(ask(server, "select count(*) from kept")).isEqualTo("2");
        assertThat(log(folder)).contains("database system is shut down").doesNotContain("was interrupted");
    }

    @Test
    void a_pid_file_of_a_dead_server_does_not_matter() throws Exception {
        var folder = copy();
        var service = new Service(folder);
        ask(service.url(), "insert into kept values (2)");
        service.kill();
        programsOf(folder).forEach(ProcessHandle::destroyForcibly);
        Await.until("they are dead", () -> programsOf(folder).isEmpty());
        assertThat(folder.resolve("pgdata/postmaster.pid")).exists();

        assertThat(ask(start(folder), "select count(*) from kept")).isEqualTo("2");
    }

    @Test
    void an_unrelated_process_with_the_number_of_a_dead_server_is_left_alone() throws Exception {
        var folder = copy();
        var unrelated = run(new ProcessBuilder("cat"));
        Files.writeString(folder.resolve("pgdata/postmaster.pid"), unrelated.pid() + "\n");

        assertThat(ask(start(folder), "select n from kept")).isEqualTo("1");
        assertThat(unrelated.isAlive()).isTrue();
    }

    @Test
    void a_server_of_another_folder_with_the_number_of_a_dead_one_is_left_alone() throws Exception {
        var otherFolder = copy();
        var other = start(otherFolder);
        long pid = other.postmasterPid();
        var folder = copy();
        Files.copy(otherFolder.resolve("pgdata/postmaster.pid"), folder.resolve("pgdata/postmaster.pid"));

        assertThat(ask(start(folder), "select n from kept")).isEqualTo("1");
        assertThat(other.postmasterPid()).isEqualTo(pid);
        assertThat(ask(other, "select n from kept")).isEqualTo("1");
    }

    @Test
    void an_empty_pid_file_left_by_a_power_failure_does_not_matter() throws Exception {
        var folder = copy();
        Files.createFile(folder.resolve("pgdata/postmaster.pid"));

        assertThat(ask(start(folder), "select n from kept")).isEqualTo("1");
    }

    @Test
    void somebody_elses_postgres_on_the_folder_is_named_and_left_alone() throws Exception {
        var folder = copy();
        var command = new ArrayList<String>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
        command.add(programs(template()).resolve("bin/postgres").toString());
        command.addAll(List.of("-D", folder.resolve("pgdata").toString(), "-c", "unix_socket_directories="));
        command.addAll(List.of("-p", freePort()));
        var foreign = run(new ProcessBuilder(command));
        Await.until(
                "it runs", () -> read(folder.resolve("pgdata/postmaster.pid")).contains("ready"));

        assertThatIllegalStateException()
                .isThrownBy(() -> start(folder))
                .withMessageContaining("Another PostgreSQL runs on " + folder.resolve("pgdata"))
                .withMessageContaining("process " + foreign.pid());
        assertThat(foreign.isAlive()).isTrue();
    }

    @Test
    void a_folder_that_another_service_uses_is_refused_at_once() throws Exception {
        var folder = copy();
        var service = new Service(folder);
        var url = service.url();
        var pid = pidInFile(folder);

        long begun = System.nanoTime();
        assertThatIllegalStateException()
                .isThrownBy(() -> start(folder))
                .withMessageContaining(folder + " is in use by a running service, process " + service.process.pid())
                .withMessageContaining("stop that service first, or give this one a folder of its own");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(pidInFile(folder)).isEqualTo(pid);
        assertThat(ask(url, "select n from kept")).isEqualTo("1");
    }

    @Test
    void a_second_server_in_one_process_is_refused_and_the_folder_stays_locked() throws Exception {
        var folder = copy();
        var server = start(folder);

        assertThatIllegalStateException().isThrownBy(() -> start(folder)).withMessageContaining("is in use");
        assertThat(new Service(folder).answer()).contains("is in use");
        assertThat(ask(server, "select n from kept")).isEqualTo("1");
    }

    @Test
    void a_killed_server_is_started_again_on_the_same_port() throws Exception {
        var folder = copy();
        var server = start(folder, Map.of("max_connections", "77"));
        int port = server.port();
        ask(server, "insert into kept values (2)");
        long killed = server.postmasterPid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        programsOf(folder).forEach(ProcessHandle::destroyForcibly);

        Await.until("it has been started again", () -> server.restarts() == 1);

        assertThat(server.postmasterPid()).isNotEqualTo(killed);
        assertThat(server.port()).isEqualTo(port);
        assertThat(ask(server, "show max_connections")).isEqualTo("77");
        assertThat(ask(server, "select count(*) from kept")).isEqualTo("2");
        assertThat(server.isRunning()).isTrue();
    }

    @Test
    void a_backend_that_outlives_its_server_does_not_hinder_the_restart() throws Exception {
        var server = start(copy());
        var endless = CompletableFuture.supplyAsync(() -> {
            try {
                return ask(server, "select count(*) from pg_class a, pg_class b, pg_class c, pg_class d, pg_class e");
            } catch (SQLException e) {
                return "cut off";
            }
        });
        var active = "select count(*) from pg_stat_activity where query like '%pg_class e' and state = 'active'";
        Await.until("it is busy", () -> answers(server.superuserUrl("postgres"), active, "1"));
        ProcessHandle.of(server.postmasterPid()).orElseThrow().destroyForcibly();

        Await.until("it has been started again", () -> server.restarts() == 1);

        assertThat(endless.join()).isEqualTo("cut off");
        assertThat(ask(server, "select n from kept")).isEqualTo("1");
    }

    @Test
    void the_service_may_be_the_first_process_of_a_container() throws Exception {
        assumeTrue(succeeds("unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "true"), "Linux and root");
        var folder = copy();
        var service = new Service(folder, "unshare", "--pid", "--fork", "--kill-child", "--mount-proc");
        var url = service.url();
        long killed = postmaster(folder).orElseThrow().pid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        Await.until(
                "the next one answers",
                () -> postmaster(folder).filter(next -> next.pid() != killed).isPresent()
                        && answers(url, "select n from kept", "1"));
    }

    enum Moment {
        DEATH,
        LAUNCH,
        START
    }

    @ParameterizedTest
    @EnumSource
    void closing_during_a_restart_leaves_no_server_behind(Moment moment) throws Exception {
        var folder = copy();
        var server = start(folder);
        long killed = server.postmasterPid();
        Await.Condition come = switch (moment) {
            case DEATH -> () -> true;
            case LAUNCH -> () -> Files.exists(folder.resolve("pgdata/epg-lock"));
            case START -> () -> pidInFile(folder).orElse(killed) != killed;
        };
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        Await.until(moment + " has come", come);
        server.close();

        assertThat(programsOf(folder)).isEmpty();
        assertThat(ask(start(folder), "select n from kept")).isEqualTo("1");
    }

    @Test
    void a_server_that_does_not_start_again_is_given_up_loudly() throws Exception {
        var folder = copy();
        var server = EmbeddedServer.start(folder, Map.of(), Duration.ofSeconds(1));
        servers.add(server);
        var log = logged();
        Files.writeString(folder.resolve("pgdata/postgresql.conf"), "nonsense = on");
        ProcessHandle.of(server.postmasterPid()).orElseThrow().destroyForcibly();

        Await.until("it is given up", () -> !server.isRunning());
        Await.until("it says so", () -> log.stream().anyMatch(line -> line.getLevel() == Level.ERROR));
        assertThat(server.restarts()).isZero();
        assertThat(programsOf(folder)).isEmpty();
    }

    @Test
    void a_server_that_does_not_start_leaves_the_folder_free() throws Exception {
        var folder = copy();

        assertThatIllegalStateException()
                .isThrownBy(() -> start(folder, Map.of("max_connections", "none")))
                .withMessageContaining("did not start on " + folder.resolve("pgdata"));
        assertThat(programsOf(folder)).isEmpty();
        assertThat(ask(start(folder), "select n from kept")).isEqualTo("1");
    }

    @Test
    void a_folder_of_another_major_version_is_refused_by_both_names() throws Exception {
        var folder = copy();
        Files.writeString(folder.resolve("pgdata/PG_VERSION"), "17\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> start(folder))
                .withMessageContaining(folder.resolve("pgdata") + " was written by PostgreSQL 17")
                .withMessageContaining("PostgreSQL 18")
                .withMessageContainingAll("pg_upgrade", "dump", "another folder");

        Files.writeString(folder.resolve("pgdata/PG_VERSION"), "18\n");
        assertThat(ask(start(folder), "select n from kept")).isEqualTo("1");
    }

    @Test
    void a_data_folder_that_lacks_a_part_is_refused_and_kept() throws Exception {
        for (String part : List.of("PG_VERSION", "postgresql.conf", "global/pg_control")) {
            var folder = copy();
            Files.delete(folder.resolve("pgdata").resolve(part));
            var before = files(folder.resolve("pgdata"));

            assertThatIllegalStateException()
                    .isThrownBy(() -> start(folder))
                    .withMessageContaining("not a complete PostgreSQL data folder: it has no " + part);
            assertThat(files(folder.resolve("pgdata"))).isEqualTo(before);
        }
    }

    @Test
    void a_folder_that_holds_something_else_is_refused_and_kept() throws Exception {
        var folder = Files.createDirectory(next());
        Files.writeString(folder.resolve("letter.txt"), "dear");

        assertThatIllegalStateException().isThrownBy(() -> start(folder)).withMessageContaining("letter.txt");
        assertThat(files(folder)).containsExactlyInAnyOrder("", "letter.txt", "lock");
    }

    @Test
    void a_first_start_that_was_killed_is_done_again() throws Exception {
        var folder = Unpacked.into(next());
        var service = new Service(folder);
        Await.until("it is half done", () -> Files.exists(folder.resolve("pgdata/global/pg_control")));
        service.kill();
        assertThat(folder.resolve("initialising")).exists();

        var server = start(folder);

        assertThat(ask(server, "select count(*) from pg_database")).isEqualTo("3");
        assertThat(folder.resolve("initialising")).doesNotExist();
    }

    @Test
    void tables_are_never_taken_for_a_first_start_that_was_killed() throws Exception {
        var folder = copy();
        var marker = Files.createFile(folder.resolve("initialising"));

        assertThatIllegalStateException().isThrownBy(() -> start(folder)).withMessageContaining("there are tables");

        Files.delete(marker);
        assertThat(ask(start(folder), "select n from kept")).isEqualTo("1");
    }

    @Test
    void programs_whose_unpacking_was_killed_are_unpacked_again() throws Exception {
        var folder = copy();
        Files.delete(programs(folder).resolve(".exists"));
        Files.delete(programs(folder).resolve("bin/postgres"));
        Files.writeString(programs(folder).resolve("bin/postgres"), "half");

        assertThat(ask(start(folder), "select n from kept")).isEqualTo("1");
    }

    private EmbeddedServer start(Path folder) {
        return start(folder, Map.of());
    }

    private EmbeddedServer start(Path folder, Map<String, String> settings) {
        var server = EmbeddedServer.start(folder, settings);
        servers.add(server);
        return server;
    }

    private Process run(ProcessBuilder builder) throws IOException {
        var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        processes.add(process);
        return process;
    }

    private Queue<ILoggingEvent> logged() {
        var lines = new ConcurrentLinkedQueue<ILoggingEvent>();
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent line) {
                lines.add(line);
            }
        };
        appender.start();
        var logger = (Logger) LoggerFactory.getLogger(EmbeddedServer.class);
        logger.addAppender(appender);
        cleanUp.add(() -> logger.detachAppender(appender));
        return lines;
    }

    private static String log(Path folder) throws IOException {
        try (var files = Files.list(folder.resolve("log"))) {
            return files.sorted().map(EmbeddedServerTest::read).collect(Collectors.joining());
        }
    }

    private static Path template() throws IOException {
        return folders.toRealPath().resolve("the first folder");
    }

    private Path next() throws IOException {
        Path next = folders.toRealPath().resolve("data folder " + FOLDERS.incrementAndGet());
        own.add(next);
        return next;
    }

    private Path copy() throws IOException {
        var folder = Files.createDirectory(next());
        copy("pgdata", folder, "-a");
        copy("binaries", folder, "-al"); // hard links: they are large, and nothing writes into them
        return folder;
    }

    private static void copy(String name, Path folder, String options) throws IOException {
        assertThat(succeeds("cp", options, template().resolve(name).toString(), folder.toString()))
                .isTrue();
    }

    private static boolean succeeds(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Path programs(Path folder) throws IOException {
        try (var archives = Files.list(folder.resolve("binaries"))) {
            return archives.findAny().orElseThrow();
        }
    }

    private static List<ProcessHandle> programsOf(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().stream()
                        .anyMatch(program -> Path.of(program).startsWith(folder)))
                .toList();
    }

    /** Of all processes of a server only the first keeps its arguments. */
    private static Optional<ProcessHandle> postmaster(Path folder) {
        return programsOf(folder).stream()
                .filter(process ->
                        process.info().arguments().stream().flatMap(Stream::of).anyMatch("-D"::equals))
                .findAny();
    }

    private static OptionalLong pidInFile(Path folder) {
        return read(folder.resolve("pgdata/postmaster.pid"))
                .lines()
                .limit(1)
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException none) {
            return "";
        }
    }

    private static String ask(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = server.superuser("postgres").getConnection()) {
            return ask(connection, sql);
        }
    }

    private static String ask(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url)) {
            return ask(connection, sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!statement.execute(sql)) return "";
            var row = statement.getResultSet();
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static boolean answers(String url, String sql, String expected) {
        try {
            return ask(url, sql).equals(expected);
        } catch (SQLException e) {
            return false;
        }
    }

    /** A service in a process of its own, until it is killed. */
    private final class Service {
        private final Process process;
        private final Path output;

        Service(Path folder, String... container) throws IOException {
            output = Files.createTempFile(folders, "service", ".log");
            var command = new ArrayList<>(List.of(container));
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            command.add("-Dlogback.configurationFile=logback-in-tests.xml");
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
            command.add(folder.toString());
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            processes.add(process);
        }

        /** What it says once it has started or was refused. */
        String answer() {
            Await.until(
                    "the service answers",
                    () -> !process.isAlive() || answered().isPresent());
            return answered().orElseThrow(() -> new AssertionError(read(output)));
        }

        private Optional<String> answered() {
            return read(output)
                    .lines()
                    .filter(line -> line.startsWith("ANSWER ") && line.endsWith("."))
                    .findFirst();
        }

        String url() {
            var answer = answer();
            assertThat(answer).startsWith("ANSWER jdbc:");
            return answer.substring("ANSWER ".length(), answer.length() - 1);
        }

        void kill() {
            process.destroyForcibly();
            Await.until("the service is dead", () -> !process.isAlive());
        }
    }

    /** What {@link Service} runs: a server on the folder given. */
    static final class Main {
        public static void main(String[] arguments) throws IOException {
            try (var server = EmbeddedServer.start(Path.of(arguments[0]))) {
                System.out.println("ANSWER " + server.superuserUrl("postgres") + ".");
                System.in.transferTo(OutputStream.nullOutputStream()); // ends with the process that started this one
            } catch (IllegalStateException refused) {
                System.out.println("ANSWER " + refused.getMessage());
            }
        }
    }
}
