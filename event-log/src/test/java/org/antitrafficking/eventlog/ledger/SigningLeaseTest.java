package org.antitrafficking.eventlog.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several hosts with the same keys: whatever befalls one of them, one history is signed.
 *
 * <p>It takes about twelve seconds, since a lease has to end; its tests wait side by side. A tick is long enough for a
 * machine that stands still for one: the lease lasts two.
 */
@Execution(ExecutionMode.CONCURRENT)
class SigningLeaseTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration TICK = Duration.ofSeconds(Scale.of(2, 3));
    private static final int STOPS = Scale.of(1, 10);
    private static final int RACES = Scale.of(100, 1_000);

    @TempDir
    private Path folder;

    @Test
    void two_hosts_that_take_the_lease_from_each_other_sign_one_history() throws Exception {
        try (var hosts = new Hosts(folder);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Hosts.Host> both = List.of(hosts.start("a", NEVER), hosts.start("b", NEVER));
            var together = new CyclicBarrier(2);
            for (int race = 0; race < RACES; race++) {
                hosts.append(1 + race % 3);
                var done = new ArrayList<Future<?>>();
                for (Hosts.Host host : both)
                    done.add(threads.submit(() -> {
                        together.await();
                        host.ledger.anchorNow();
                        return true;
                    }));
                for (Future<?> each : done) each.get();
            }
            Hosts.assertNoFork(hosts.signed());
            assertThat(hosts.assertOneHistory()).isGreaterThanOrEqualTo(RACES);
            long terms = TestDatabase.number(hosts.database.superuser(), "select term from ledger.signing_lease");
            assertThat(terms).isGreaterThan(RACES / 2);
            for (Hosts.Host host : both) assertThat(host.sizesThatItSigned()).hasSizeGreaterThan(RACES / 10);
            System.out.printf(
                    "Two signers: %d races, %d changes of the lease, %d signatures, %d anchors%n",
                    RACES, terms, hosts.signed().size(), hosts.published());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_host_that_stands_still_is_replaced_wherever_it_does(Hosts.Step step) throws Exception {
        try (var hosts = new Hosts(folder)) {
            hosts.append(3);
            Hosts.Host first = hosts.start("a", TICK);
            Await.until("the first host publishes", () -> hosts.published() > 0);
            Hosts.Host second = hosts.start("b", TICK);
            first.holdAt(step);
            Await.until("the first host stands still", first::isHeld);
            long begun = System.nanoTime();
            long before = hosts.published();
            hosts.append(1);

            Await.until("the second host publishes", () -> hosts.published() > before);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(first.isHeld()).isTrue();
            assertThat(second.signs()).isTrue();
            System.out.printf(
                    "%s: the next anchor after %d ms of a tick of %d%n", step, took.toMillis(), TICK.toMillis());
            isInTime(took);

            first.goOn();
            Await.until("the first host knows that it lost the lease", () -> !first.signs());
            long then = hosts.published();
            Await.until("the second host goes on", () -> hosts.published() > then + 1);
            for (String number : hosts.database.texts(
                    "select number from ledger.checkpoint where tree = 'anchor' and" + " number > " + before))
                assertThat(second.sizesThatItSigned()).contains(Long.parseLong(number));
            if (step.compareTo(Hosts.Step.ASKS_WITNESSES) < 0)
                assertThat(first.sizesThatItShowed()).allMatch(size -> size <= before);
            hosts.assertOneHistory();
        }
    }

    /** The full form runs on a machine that does nothing else. */
    private static void isInTime(Duration took) {
        if (Scale.isFull()) assertThat(took).isLessThan(TICK.multipliedBy(3));
    }

    @Test
    void a_process_that_is_stopped_beyond_its_lease_is_replaced_and_publishes_nothing_when_it_goes_on()
            throws Exception {
        var random = new Random(20261201);
        for (int stop = 0; stop < STOPS; stop++) {
            try (var hosts = new Hosts(Files.createDirectories(folder.resolve("stop " + stop)));
                    SignerProcess process = SignerProcess.start(hosts.database.url(), hosts.folder("a"), TICK)) {
                hosts.append(3);
                Await.until("the process publishes", () -> hosts.published() > 0);
                Hosts.Host second = hosts.start("b", TICK);
                long until = System.nanoTime() + random.nextLong(TICK.toNanos());
                while (System.nanoTime() < until) Thread.onSpinWait();
                process.stop();
                long begun = System.nanoTime();
                Await.until("the process is stopped", process::isStopped);
                long before = hosts.published();
                hosts.append(1);

                Await.until("the second host publishes", () -> hosts.published() > before);
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                assertThat(process.isStopped()).isTrue();
                isInTime(took);
                System.out.printf("Process %d stopped: the next anchor after %d ms%n", process.pid(), took.toMillis());

                process.goOn();
                long then = hosts.published();
                Await.until("the second host goes on", () -> hosts.published() > then + 2);
                assertThat(process.finish()).isZero();
                for (String number : hosts.database.texts(
                        "select number from ledger.checkpoint where tree = 'anchor'" + " and number > " + before))
                    assertThat(second.sizesThatItSigned()).contains(Long.parseLong(number));
                hosts.assertOneHistory();
            }
        }
    }

    @Test
    void a_host_whose_folder_is_old_or_new_goes_on_from_what_others_signed_and_signs_nothing_else() throws Exception {
        try (var hosts = new Hosts(folder)) {
            hosts.append(10);
            Hosts.Host first = hosts.start("a", NEVER);
            Await.until("it publishes", () -> hosts.published() == 1);
            Path old = hosts.folder("old");
            try (var files = Files.list(hosts.folder("a"))) {
                for (Path file : files.toList())
                    Files.copy(file, old.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            hosts.append(10);
            first.ledger.anchorNow();
            hosts.append(7);
            for (String name : List.of("old", "new"))
                hosts.start(name, NEVER).ledger.anchorNow();
            assertThat(hosts.published()).isEqualTo(4);
            Hosts.assertNoFork(hosts.signed());

            hosts.superuser("update ledger.run set hashes = set_byte(hashes, 650, 255 - get_byte(hashes, 650))"
                    + " where tree = 'main' and level = 0 and octet_length(hashes) > 650;"
                    + " update ledger.run set hashes = set_byte(hashes, 9, 255 - get_byte(hashes, 9))"
                    + " where tree = 'main' and level = 0 and first > 0");
            for (String name : List.of("old again", "new again")) {
                Hosts.Host host = hosts.start(name, NEVER);
                assertThatThrownBy(host.ledger::anchorNow)
                        .isInstanceOf(SignerRefused.class)
                        .hasMessageContaining("another root");
            }
            assertThat(hosts.published()).isEqualTo(4);
        }
    }

    @Test
    void what_one_host_remembers_stops_all_where_the_database_was_put_back() throws Exception {
        try (var hosts = new Hosts(folder)) {
            hosts.append(10);
            Hosts.Host first = hosts.start("a", NEVER);
            Await.until("it publishes", () -> hosts.published() == 1);
            hosts.append(10);
            String kept = hosts.database
                    .texts("select string_agg(format('update ledger.signed set size = %s, root = %L where origin = %L',"
                            + " size, root, origin), ';') from ledger.signed")
                    .getFirst();
            first.ledger.anchorNow();
            hosts.superuser("delete from ledger.checkpoint where number = 2; delete from ledger.head where number = 2;"
                    + " delete from ledger.anchor where number = 2; delete from ledger.run where first > 0; " + kept);

            assertThatThrownBy(first.ledger::anchorNow)
                    .isInstanceOf(SignerRefused.class)
                    .hasMessageContaining("a size of 2 was signed, and now there are 1");
            Hosts.Host second = hosts.start("b", NEVER);
            assertThatThrownBy(second.ledger::anchorNow)
                    .isInstanceOf(SignerRefused.class)
                    .hasMessageContaining("a size of 2 was signed, and now there are 1");
            assertThat(hosts.published()).isEqualTo(1);
            Hosts.assertNoFork(hosts.signed());
        }
    }

    @Test
    void a_host_with_keys_that_nobody_knows_signs_only_where_it_is_told_that_the_others_are_lost() throws Exception {
        try (var hosts = new Hosts(folder)) {
            hosts.append(1);
            Hosts.Host first = hosts.start("a", NEVER);
            Await.until("it publishes", () -> hosts.published() == 1);
            first.close();
            Hosts.Host stranger = hosts.startStranger("b", false);
            Await.until(
                    "it has looked who signs", () -> stranger.ledger.holder().isPresent());
            assertThat(stranger.signs())
                    .as("nobody has the lease, and it does not take it")
                    .isFalse();
            assertThatThrownBy(stranger.ledger::anchorNow)
                    .isInstanceOf(SignerRefused.class)
                    .hasMessageContaining("coordination.ledger.new-keys");
            assertThat(hosts.published()).isEqualTo(1);

            hosts.startStranger("c", true).ledger.anchorNow();
            assertThat(hosts.published()).isEqualTo(2);
            assertThatThrownBy(hosts.start("a again", NEVER).ledger::anchorNow)
                    .as("it has the keys of before")
                    .isInstanceOf(SignerRefused.class);
        }
    }

    @Test
    void the_database_takes_no_term_and_no_size_that_falls() throws Exception {
        try (var hosts = new Hosts(folder)) {
            hosts.append(1);
            hosts.start("a", NEVER);
            Await.until("it publishes", () -> hosts.published() == 1);
            for (String sql : List.of(
                    "update ledger.signing_lease set term = term - 1",
                    "update ledger.signing_lease set holder = 'another'",
                    "update ledger.signed set size = size - 1",
                    "update ledger.signed set root = sha256(root)",
                    "update ledger.signed set term = term - 1",
                    "delete from ledger.signed",
                    "delete from ledger.signing_lease"))
                assertThatThrownBy(() -> TestDatabase.execute(hosts.database.superuser(), sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class);
        }
    }
}
