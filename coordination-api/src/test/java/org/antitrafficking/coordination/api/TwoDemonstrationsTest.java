package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of the demonstration that are started at once before one empty database. */
class TwoDemonstrationsTest {

    @TempDir
    private Path folders;

    @Test
    void both_start_and_a_token_of_one_is_good_at_the_other() {
        try (TestDatabase database = TestDatabase.create();
                TestDatabase keys = TestDatabase.create();
                var pool = Executors.newFixedThreadPool(2)) {
            var starting = new ArrayList<CompletableFuture<RunningService>>();
            for (String folder : new String[] {"one", "other"})
                starting.add(CompletableFuture.supplyAsync(() -> start(folder, database, keys), pool));
            CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new))
                    .exceptionally(failed -> null)
                    .join();
            for (CompletableFuture<RunningService> one : starting)
                if (one.isCompletedExceptionally())
                    starting.stream()
                            .filter(other -> !other.isCompletedExceptionally())
                            .forEach(other -> other.join().close());
            try (RunningService one = starting.getFirst().join();
                    RunningService other = starting.getLast().join()) {
                for (RunningService[] way : new RunningService[][] {{one, other}, {other, one}}) {
                    String token = token(way[0]);
                    Answer answer = way[1].send(way[1].open("/api/inbox").header("Authorization", token));
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                }
                assertThat(one.get("pk-fia.officer", "/api/partners?limit=500").body())
                        .isEqualTo(other.get("pk-fia.officer", "/api/partners?limit=500")
                                .body());
            }
        }
    }

    private RunningService start(String folder, TestDatabase database, TestDatabase keys) {
        try {
            Path own = java.nio.file.Files.createDirectories(folders.resolve(folder));
            return RunningService.startAsItComes(
                    own,
                    "--coordination.database.url=" + database.url(),
                    "--coordination.keys.url=" + keys.url(),
                    "--coordination.ledger.signer-folder=" + (folder.equals("one") ? own.resolve("signer") : ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token(RunningService at) {
        HttpRequest request = at.request("pk-fia.officer", "/").build();
        return request.headers().firstValue("Authorization").orElseThrow();
    }
}
