package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * At the heap and with the limits that the service is shipped with, one partner does everything that it may as fast as
 * it may, and the others' work, recalls, clocks, streams, ledger and health hold meanwhile.
 */
class HostilePartnerTest {

    private static final long SEED = 20_261_127;

    /** Long enough before the storm that what expires within a minute does so in it. */
    private static final Duration QUIET = Duration.ofSeconds(Scale.of(25, 120));

    /** Two minutes in the quick form, in which each of its deeds comes many times, and an hour in the full one. */
    private static final Duration STORM = Duration.ofSeconds(Scale.of(120, 3_600));

    /** After it, until what it left to be done is done. */
    private static final Duration LATER = Duration.ofSeconds(Scale.of(5, 60));

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** 70 % of the memory that the container has, from the beginning, as its entry point says. */
    private static final int HEAP_MB = 1_433;

    /** What is left after a collection, at the least, of late: what is in use. */
    private static final Pattern COLLECTED = Pattern.compile("->(\\d+)M\\((\\d+)M\\)");

    @TempDir
    private Path folder;

    @Test
    void what_one_partner_does_as_fast_as_it_may_stops_nobody_else() throws Exception {
        Path collections = folder.resolve("collections.log");
        try (var service = RunningService.startAsItComes(
                folder,
                "-Xmx" + HEAP_MB + "m",
                "-Xms" + HEAP_MB + "m",
                "-XX:+UseG1GC",
                "-XX:G1HeapRegionSize=4m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:gc:file=" + collections,
                "--coordination.ledger.tick=1s")) {
            String investigation = new InvestigationCalls(service).inForce();
            try (var others = new Bystanders(service);
                    var hostile = new HostilePartner(service, investigation, SEED)) {
                others.begin();
                pass(QUIET);
                Bystanders.Fared quiet = others.fared();
                int lapsBefore = others.laps();
                int firedBefore = others.fired();
                int anchorsBefore = others.anchors();
                int healthyBefore = others.healthy();
                hostile.begin();
                Bystanders.Fared attacked = storm(others);
                int used = used(collections);
                hostile.end();
                hostile.leave();
                pass(LATER);
                others.fared(); // what was still to be done of the storm
                pass(QUIET);
                Bystanders.Fared after = others.fared();
                others.end();
                report(hostile, quiet, attacked, after, used);
                System.out.println("pages and searches closed for a moment: " + others.closed());
                assertThat(others.faults()).as("what was not as it is to be").isEmpty();
                assertThat(others.laps() - lapsBefore).as("laps").isGreaterThan(2);
                assertThat(others.fired() - firedBefore).as("clocks").isPositive();
                assertThat(others.anchors() - anchorsBefore).as("anchors").isGreaterThan(2);
                assertThat(others.healthy() - healthyBefore).as("health").isGreaterThan(20);
                assertThat(hostile.answered("201")).as("what it did").isGreaterThan(20);
                assertThat(hostile.answered("429")).as("what was too often").isGreaterThan(50);
                assertThat(used).as("MB in use of %s", HEAP_MB).isLessThan(HEAP_MB * 3 / 4);
                level(service, hostile);
                others.readAgain();
                assertThat(others.faults()).isEmpty();
            }
        }
    }

    /** The storm, told minute by minute, so that one sees whether what is heaped up makes it worse. */
    private static Bystanders.Fared storm(Bystanders others) {
        var took = new ArrayList<Bystanders.Took>();
        var followed = new ArrayList<Long>();
        Duration left = STORM;
        for (int minute = 1; left.isPositive(); minute++) {
            Duration now = left.compareTo(MINUTE) < 0 ? left : MINUTE;
            pass(now);
            left = left.minus(now);
            Bystanders.Fared fared = others.fared();
            System.out.println("minute " + minute + ": " + fared.told() + "; " + fared.byKind());
            took.addAll(fared.took());
            followed.addAll(fared.followed());
        }
        return new Bystanders.Fared(took, followed);
    }

    private static void pass(Duration time) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) LockSupport.parkNanos(50_000_000);
    }

    /** In quiet twice, since the others' own work alone makes more and more to be searched. */
    private static void report(
            HostilePartner hostile,
            Bystanders.Fared quiet,
            Bystanders.Fared attacked,
            Bystanders.Fared after,
            int used) {
        System.out.println("HostilePartnerTest, seed " + SEED);
        System.out.println("others in quiet: " + quiet.told());
        System.out.println("others in the storm: " + attacked.told());
        System.out.println("others in quiet, with all that was written meanwhile: " + after.told());
        System.out.println("p99 by kind in quiet: " + quiet.byKind());
        System.out.println("p99 by kind in the storm: " + attacked.byKind());
        System.out.println("p99 by kind in quiet afterwards: " + after.byKind());
        System.out.println("MB in use: " + used);
        hostile.answers().forEach((deed, times) -> System.out.println("  " + deed + " × " + times));
    }

    /** The least that was left after a collection, of the last ones: a young one leaves what is no longer used too. */
    private static int used(Path collections) throws Exception {
        var left = new ArrayList<Integer>();
        for (String line : Files.readAllLines(collections)) {
            var found = COLLECTED.matcher(line);
            if (found.find()) left.add(Integer.parseInt(found.group(1)));
        }
        return left.subList(left.size() / 2, left.size()).stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(0);
    }

    /** Every part is up and has come to the end, and nothing is set aside but of the hostile partner. */
    private static void level(RunningService service, HostilePartner hostile) {
        var ofOthers = new ArrayList<String>();
        Await.until("every part is up and has come to the end", () -> {
            JsonNode parts = service.managed("/actuator/health").json().at("/components/coordination/components");
            if (parts.isMissingNode() || parts.isEmpty()) return false;
            ofOthers.clear();
            for (var part : parts.properties()) {
                JsonNode details = part.getValue().path("details");
                for (JsonNode item : details.path("items"))
                    if (!hostile.owns(item.asString(""))) ofOthers.add(part.getKey() + " " + item);
                if (!part.getValue().path("status").stringValue("").equals("UP")
                        || details.path("lagEvents").asLong(0) > 0) return false;
            }
            return true;
        });
        assertThat(ofOthers).as("set aside, and not the hostile partner's").isEqualTo(List.of());
    }
}
