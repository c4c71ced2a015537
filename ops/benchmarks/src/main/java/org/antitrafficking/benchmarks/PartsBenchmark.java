package org.antitrafficking.benchmarks;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.api.described.Variants;
import org.antitrafficking.coordination.api.described.Variants.Variant;
import org.antitrafficking.coordination.api.shapes.Kinds;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Text;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;

/** Processor time of the small parts of a command that the node does by itself, each again and again in one thread. */
final class PartsBenchmark {

    private static final int TIMES = 20_000;
    private static final int ROUNDS = 7;

    /** A body of as many fields as that of an alert. */
    @Variants(
            by = "kind",
            takes = {"a", "b", "c", "d", "e", "f"},
            value = {
                @Variant(name = "warning", says = "", needs = "g", takes = "h"),
                @Variant(
                        name = "missing",
                        says = "",
                        needs = "i",
                        takes = {"j", "k"})
            })
    private record Body(
            String kind,
            String a,
            String b,
            String c,
            String d,
            String e,
            String f,
            String g,
            String h,
            @Nullable String i,
            @Nullable String j,
            @Nullable String k) {}

    /** What the parts made, so that nothing of it can be left out. */
    private static int made;

    private PartsBenchmark() {}

    static void run() {
        var random = new Random(7);
        EventCodec codec = PlatformEvents.codec();
        var drafted = new AlertDrafted(
                new AlertId("alert-" + FollowerBenchmark.hex(1)),
                new PartnerId("agency-1"),
                FollowerBenchmark.person(1, 1),
                FollowerBenchmark.hex(1) + FollowerBenchmark.hex(1),
                FollowerBenchmark.content(1, random),
                null);
        EventCodec.Encoded event = codec.encode(drafted);
        String text = "The van is white and has two doors. ".repeat(17).strip();
        String sealed =
                drafted.content().texts().firstEntry().getValue().narrative().ciphertext();
        var body = new Body("warning", "a", "b", "c", "d", "e", "f", "g", text, null, null, null);
        var json = RecordJson.mapper();
        part("a draft's event is written", () -> codec.encode(drafted).payload().length);
        part(
                "and read",
                () -> codec.decode(event.payloadType(), event.revision(), event.payload())
                        .hashCode());
        part("of which its longest sealed value is Base64", () -> Spelling.isBase64(0, 4_000, sealed) ? 1 : 0);
        part(
                "a text of 600 letters is looked at",
                () -> Text.lines("text", 4_000, text).length());
        part("a body is held to its kind", () -> {
            Kinds.check(body);
            return 1;
        });
        part(
                "a body of 600 letters is written for its fingerprint",
                () -> json.writeValueAsString(body).length());
        System.out.println("(" + made + ")");
    }

    private static void part(String what, Supplier<Integer> part) {
        var micros = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) { // the first half is compiled meanwhile
            long begun = Cpu.threadNanos();
            for (int i = 0; i < TIMES; i++) made += part.get();
            if (round >= 0) micros[round] = (Cpu.threadNanos() - begun) / 1e3 / TIMES;
        }
        Arrays.sort(micros);
        System.out.printf("%-56s %6.2f us%n", what, micros[ROUNDS / 2]);
    }
}
