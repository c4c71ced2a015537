package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** How many streams there may be, what becomes of those that nobody reads, and how they end with the service. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamLimitsTest {

    private static final int PER_PARTNER = 3;
    private static final int PER_NODE = 5;

    /** More than sockets on both sides hold, in drafts of the largest kind. */
    private static final int LARGE_DRAFTS = 50;

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.start(
                folder,
                "--coordination.streams.keep-alive=200ms",
                "--coordination.streams.per-partner=" + PER_PARTNER,
                "--coordination.streams.per-node=" + PER_NODE,
                "--server.tomcat.connection-timeout=2s");
        calls = new AlertCalls(service);
        calls.settle();
    }

    @AfterAll
    static void stop() {
        if (service != null) service.close();
    }

    private static HttpRequest stream(String who, String query) {
        return service.request(who, "/api/feed" + query)
                .header("Accept", "text/event-stream")
                .GET()
                .build();
    }

    private static EventStream open(String who) {
        EventStream stream = EventStream.open(stream(who, ""));
        assertThat(stream.status()).isEqualTo(200);
        return stream;
    }

    private static int status(String who) {
        try (var stream = EventStream.open(stream(who, ""))) {
            return stream.status();
        }
    }

    /** What was closed before keeps its place until that is found out. */
    private static EventStream whenThereIsRoom(Supplier<EventStream> opening) {
        var opened = new ArrayList<EventStream>();
        Await.until("there is room", () -> {
            EventStream stream = opening.get();
            if (stream.status() == 200) opened.add(stream);
            else stream.close();
            return !opened.isEmpty();
        });
        return opened.getFirst();
    }

    /** As many as the partner may have. */
    private static List<EventStream> fill(String who) {
        return fill(who, PER_PARTNER);
    }

    private static List<EventStream> fill(String who, int count) {
        return Stream.generate(() -> whenThereIsRoom(() -> EventStream.open(stream(who, ""))))
                .limit(count)
                .toList();
    }

    private static void close(List<EventStream> streams) {
        streams.forEach(EventStream::close);
    }

    @Test
    @Order(1)
    void a_partner_has_so_many_streams_and_the_node_so_many_and_what_its_readers_dropped_is_found_out() {
        List<EventStream> full = fill("pk-fia.officer");
        var refused =
                service.send(service.request("pk-fia.officer", "/api/feed").header("Accept", "text/event-stream"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.json().get("type").stringValue()).isEqualTo("urn:coordination:problem:too-many-streams");
        assertThat(service.get("pk-fia.officer", "/api/feed").status()).isEqualTo(200);
        List<EventStream> others =
                Stream.generate(() -> open("om-police.officer")).limit(2).toList();
        assertThat(status("gr-police.officer")).as("the node is full").isEqualTo(429);
        close(others);
        close(full);
        close(fill("pk-fia.officer"));
        close(fill("gr-police.officer"));
    }

    @Test
    @Order(2)
    void whoever_reads_slowly_delays_nobody_and_whoever_reads_nothing_is_given_up() {
        String narrative = "\u20ac".repeat(19_000);
        String texts = Stream.of("en", "fr", "ur", "ar")
                .map(language -> "'" + language + "':{'subject':'s','narrative':'" + narrative + "'}")
                .collect(Collectors.joining(","));
        String large = AlertCalls.json("{'reference':'L','kind':'recruitment-scheme',"
                + "'recruitmentMethod':'ThroughAnOnlineAdvertisement','transnational':true,'texts':{" + texts + "}}");
        String scope = "?scope=supervisors-it-police";
        try (var slow = whenThereIsRoom(() -> EventStream.openSlow(stream("it-police.supervisor", scope)));
                var quick = whenThereIsRoom(() -> EventStream.open(stream("it-police.supervisor", scope)))) {
            for (int i = 0; i < LARGE_DRAFTS; i++) {
                String alert = calls.drafted("it-police", large);
                assertThat(quick.next(1).getFirst().json().at("/data/alert").stringValue())
                        .isEqualTo(alert);
            }
            close(fill("om-police.officer"));
            close(fill("it-police.supervisor", PER_PARTNER - 1)); // the one that takes nothing has lost its place
            int received = 0;
            while (slow.next() != null) received++;
            assertThat(received).as("the rest is there when it comes again").isLessThan(LARGE_DRAFTS);
        }
    }

    @Test
    @Order(3)
    void with_the_service_every_stream_ends_at_once_and_says_so() {
        List<EventStream> streams = fill("pk-fia.officer");
        streams.forEach(stream -> stream.next(1));
        service.close();
        for (EventStream stream : streams) assertThat(stream.closed()).isEqualTo("restarting");
        close(streams);
    }
}
