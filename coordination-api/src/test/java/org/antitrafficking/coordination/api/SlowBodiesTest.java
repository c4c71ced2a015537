package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that come slowly or never, by everybody who may send one, and others meanwhile, on the whole service. */
class SlowBodiesTest {

    /** More than the server has threads. */
    private static final int BODIES = 230;

    /** What is said to come: more than comes. */
    private static final int SAID = 60_000;

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;

    private final List<Socket> open = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder, "--coordination.rate-limit.under-way=20");
        calls = new AlertCalls(service);
        for (String other : List.of("it-police.officer", "om-police.officer"))
            service.request(other, "/"); // with a token before anybody at this address is too many
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) socket.close();
    }

    /** Begins a request and sends one byte of its body. */
    private Socket begun(String path, String... headers) throws IOException {
        var socket = new Socket(service.base().getHost(), service.base().getPort());
        open.add(socket);
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + SAID + "\r\n"
                                + String.join("", headers) + "\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String bearer(String who) {
        return "Content-Type: application/json\r\nAuthorization: "
                + service.request(who, "/")
                        .build()
                        .headers()
                        .firstValue("Authorization")
                        .orElseThrow() + "\r\n";
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static void othersAreServed() {
        for (int i = 0; i < 20; i++) {
            assertThat(service.get("it-police.officer", "/api/inbox").status()).isEqualTo(200);
            assertThat(calls.post("om-police.officer", "/api/alerts", AlertCalls.content("slow-" + i))
                            .status())
                    .isEqualTo(201);
            assertThat(service.send(service.open("/actuator/health")).status()).isEqualTo(200);
        }
    }

    @Test
    void slow_bodies_of_one_person_who_binds_itself_hold_nobody_up() throws IOException {
        for (int i = 0; i < BODIES; i++) begun("/api/persons/self", bearer("gr-police.officer"));
        othersAreServed();
        assertThat(service.get("gr-police.officer", "/api/inbox").status()).isEqualTo(200);
    }

    @Test
    void nor_do_those_of_nobody_at_any_path() throws IOException {
        for (String path : List.of("/api/alerts", "/api/nothing", "/oauth2/token", "/demonstration/import"))
            for (int i = 0; i < BODIES / 2; i++) begun(path, "Content-Type: application/x-www-form-urlencoded\r\n");
        othersAreServed();
    }

    @Test
    void nor_do_those_of_one_whom_the_resource_is_hidden_from() throws IOException {
        for (int i = 0; i < BODIES; i++)
            begun("/demonstration/import", bearer("gr-police.officer").replace("application/json", "text/csv"));
        othersAreServed();
    }

    @Test
    void a_body_has_ten_seconds_and_is_refused_then_with_what_to_do() throws IOException {
        var slow = begun("/api/persons/self", bearer("gr-police.officer"));
        String answer = answer(slow);
        assertThat(answer)
                .startsWith("HTTP/1.1 408 ")
                .contains("urn:coordination:problem:too-slow", "Send it again", "Coordination-Profile: demonstration");
    }

    @Test
    void what_is_one_too_many_is_refused_at_once_and_the_others_go_on_when_their_bodies_come() throws IOException {
        for (int i = 0; i < 100; i++) begun("/api/alerts", bearer("gr-police.officer"));
        Await.until("one is answered before its body has come", () -> answered() >= 0);
        try (Socket tooMany = open.remove(answered())) {
            assertThat(answer(tooMany)).startsWith("HTTP/1.1 429 ").contains("too-many-requests", "Connection: close");
        }
        int done = 0;
        for (Socket socket : open) done += isDoneWithItsBody(socket) ? 1 : 0;
        assertThat(done).as("under way and waiting").isBetween(32, 99);
    }

    @Test
    void a_small_body_is_whole_however_much_of_it_comes_with_its_head() throws IOException {
        for (String narrative : List.of("An agency.", "ایجنسی ".repeat(1_200).strip())) {
            byte[] body = AlertCalls.content("in-parts", narrative).getBytes(StandardCharsets.UTF_8);
            for (int first : new int[] {0, 1, 100, body.length - 1, body.length}) {
                byte[] head = ("POST /api/alerts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                                + body.length + "\r\n" + bearer("om-police.officer") + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                var sent = new ByteArrayOutputStream();
                sent.write(head);
                sent.write(body, 0, first);
                try (var socket =
                        new Socket(service.base().getHost(), service.base().getPort())) {
                    socket.setSoTimeout(60_000);
                    socket.getOutputStream().write(sent.toByteArray());
                    socket.getOutputStream().flush();
                    service.get("it-police.officer", "/api/inbox"); // while that much is there
                    socket.getOutputStream().write(body, first, body.length - first);
                    socket.getOutputStream().flush();
                    String answer = answer(socket);
                    assertThat(answer).as("%d of %d bytes", first, body.length).startsWith("HTTP/1.1 201 ");
                    String alert = answer.replaceFirst("(?s).*\"alert\":\"([^\"]+)\".*", "$1");
                    Await.until(
                            "it is shown whole",
                            () -> service.get("om-police.officer", "/api/alerts/" + alert)
                                    .body()
                                    .contains(narrative));
                }
            }
        }
    }

    /** The place of one that is; which the server takes up last is chance. None: -1. */
    private int answered() throws IOException {
        for (int i = 0; i < open.size(); i++) if (open.get(i).getInputStream().available() > 0) return i;
        return -1;
    }

    /** Whether it is refused for what it says, and not for being one too many. */
    private static boolean isDoneWithItsBody(Socket socket) {
        var head = new byte[12];
        try {
            socket.getOutputStream().write(("}" + " ".repeat(SAID - 2)).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().readNBytes(head, 0, head.length);
        } catch (IOException cutOff) {
            return false;
        }
        return new String(head, StandardCharsets.US_ASCII).equals("HTTP/1.1 400");
    }
}
