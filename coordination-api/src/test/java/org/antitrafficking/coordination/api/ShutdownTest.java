package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asked to end while many write, the service loses nothing that it accepted, and does nothing twice. */
class ShutdownTest {

    private static final int CLIENTS = Scale.of(4, 24);
    private static final int ROUNDS = Scale.of(1, 10);

    /** Writes of each client before the service is asked to end: it is then surely under load. */
    private static final int BEFORE = 20;

    private static final String OFFICER = "pk-fia.officer";

    private static final Pattern SERIAL = Pattern.compile("serial-\\d+-\\d+-\\d+-");

    @TempDir
    private Path folder;

    /** What a client sent under one key, and the status that it got; 0 where the connection was cut or refused. */
    private record Sent(String alert, String serial, int status) {}

    private static Sent revise(RunningService service, String alert, String serial) {
        try {
            int status = service.send(service.request(OFFICER, path(alert) + "/content")
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", serial)
                            .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(content("shutdown", serial))))
                    .status();
            return new Sent(alert, serial, status);
        } catch (UncheckedIOException cut) {
            return new Sent(alert, serial, 0);
        }
    }

    @Test
    void what_was_accepted_is_there_and_whatever_else_was_sent_is_done_once_by_its_retry() throws Exception {
        var accepted = new ArrayList<String>();
        var sent = new ArrayList<Sent>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Sent> now = round(round);
            assertThat(now).as("some were cut or refused").anyMatch(one -> one.status() != 200);
            assertThat(now)
                    .as("all others were accepted, or refused in a way that changes nothing")
                    .allMatch(one -> List.of(0, 200, 503).contains(one.status()));
            sent.addAll(now);
            now.stream().filter(one -> one.status() == 200).map(Sent::serial).forEach(accepted::add);
            try (var service = RunningService.start(folder)) {
                var calls = new AlertCalls(service);
                calls.settle();
                assertThat(serials(calls)).as("accepted, each once").containsOnlyOnceElementsOf(accepted);
                for (Sent one : now)
                    assertThat(revise(service, one.alert(), one.serial()).status())
                            .as(one.serial())
                            .isEqualTo(200);
                calls.settle();
                assertThat(serials(calls))
                        .as("each once")
                        .containsExactlyInAnyOrderElementsOf(
                                sent.stream().map(Sent::serial).toList());
            }
        }
    }

    /** Starts the service, has the clients write until they are cut off by its end, and tells what they saw. */
    private List<Sent> round(int round) throws Exception {
        var all = new ArrayList<Sent>();
        try (var service = RunningService.start(folder);
                var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var calls = new AlertCalls(service);
            var warm = new CountDownLatch(CLIENTS * BEFORE);
            var alerts = new ArrayList<String>();
            for (int client = 0; client < CLIENTS; client++) alerts.add(calls.drafted("pk-fia", content("shutdown")));
            var clients = new ArrayList<Future<List<Sent>>>();
            for (int client = 0; client < CLIENTS; client++) {
                String alert = alerts.get(client);
                String prefix = "serial-" + round + "-" + client + "-";
                Callable<List<Sent>> write = () -> {
                    var mine = new ArrayList<Sent>();
                    Sent last;
                    do {
                        last = revise(service, alert, prefix + mine.size() + "-");
                        mine.add(last);
                        warm.countDown();
                    } while (last.status() == 200);
                    return mine;
                };
                clients.add(pool.submit(write));
            }
            warm.await();
            service.terminate();
            for (Future<List<Sent>> client : clients) all.addAll(client.get());
        }
        return all;
    }

    /** What was disclosed to the supervisors, in the order of their feed. */
    private static List<String> serials(AlertCalls calls) {
        return calls.supervisorsFeed("pk-fia").stream()
                .flatMap(entry -> SERIAL.matcher(entry.toString())
                        .results()
                        .map(match -> match.group())
                        .distinct())
                .toList();
    }
}
