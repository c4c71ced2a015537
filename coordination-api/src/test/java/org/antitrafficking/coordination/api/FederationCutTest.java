package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.Unpacked;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two instances in two network namespaces, of which one follows the other by TLS over a link of their own that is
 * really cut. The one that follows is asked, and has its database, over another link.
 */
class FederationCutTest {

    private static final String PARTNER = "om-police";
    private static final String OFFICER = "om-police.officer";
    private static final String PASSWORD = "changeit";
    private static final int TIMED = 300;
    private static final Duration CUT = Duration.ofSeconds(Long.getLong("cut.seconds", 3_600));

    /** One alert is issued so often while the link is cut. */
    private static final Duration EVERY = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private static void run(String... command) throws Exception {
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) throw new AssertionError(List.of(command) + " ended with " + status);
    }

    private static void ip(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    /** A pair of ends, {@code .1} on this side and {@code .2} in the namespace. */
    private static void link(String namespace, String name, String net) throws Exception {
        ip("link", "add", name + "0", "type", "veth", "peer", "name", name + "1", "netns", namespace);
        ip("addr", "add", net + ".1/24", "dev", name + "0");
        ip("link", "set", name + "0", "up");
        ip("-n", namespace, "addr", "add", net + ".2/24", "dev", name + "1");
        ip("-n", namespace, "link", "set", name + "1", "up");
    }

    private static ServerSocket listening(String address, int port) throws Exception {
        return new ServerSocket(port, 50, InetAddress.getByName(address));
    }

    /** A certificate of an address, and where who trusts it finds it. */
    private SSLContext certified(String address, Path trusted) throws Exception {
        Path keys = folder.resolve("tls.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String store = keys.toString();
        run(
                tool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "one",
                "-dname",
                "CN=origin",
                "-ext",
                "san=ip:" + address,
                "-keystore",
                store,
                "-storepass",
                PASSWORD);
        String file = folder.resolve("tls.pem").toString();
        run(tool, "-exportcert", "-rfc", "-alias", "one", "-keystore", store, "-storepass", PASSWORD, "-file", file);
        run(
                tool,
                "-importcert",
                "-noprompt",
                "-alias",
                "one",
                "-file",
                file,
                "-keystore",
                trusted.toString(),
                "-storepass",
                PASSWORD);
        var store12 = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store12.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store12, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void what_was_issued_and_recalled_in_an_hours_cut_is_there_and_gone_as_soon_as_it_heals() throws Exception {
        assumeTrue(Scale.isFull(), "the full form alone cuts a network for an hour");
        assumeTrue(
                System.getProperty("user.name").equals("root") && Files.isExecutable(Path.of("/usr/sbin/ip")),
                "NOT RUN: to cut a network takes root and the program ip");
        String namespace = "fed" + ProcessHandle.current().pid();
        ip("netns", "add", namespace);
        try {
            ip("-n", namespace, "link", "set", "lo", "up");
            link(namespace, "feda", "10.79.0");
            link(namespace, "fedb", "10.80.0");
            between(namespace);
        } finally {
            ip("netns", "del", namespace);
        }
    }

    private void between(String namespace) throws Exception {
        Path trusted = folder.resolve("trusted.p12");
        SSLContext tls = certified("10.80.0.1", trusted);
        Path own = Files.createDirectories(folder.resolve("receiver"));
        Path first = Files.createDirectories(folder.resolve("origin"));
        try (var server =
                        EmbeddedServer.start(Unpacked.into(folder.resolve("server")), Map.of("listen_addresses", "*"));
                var database = TestDatabase.create(server);
                var keys = TestDatabase.create();
                var originsDatabase = TestDatabase.create();
                var origin = RunningService.start(
                        first,
                        "--coordination.database.url=" + originsDatabase.url(),
                        "--coordination.keys.url=" + keys.url(),
                        "--coordination.ledger.signer-folder=" + first.resolve("signer"),
                        "--coordination.ledger.tick=500ms");
                var secured =
                        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("10.80.0.1"));
                var link = new Relay(
                        secured,
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), origin.base().getPort()))) {
            String name = database.url().substring(database.url().lastIndexOf('/') + 1);
            int port = URI.create(database.url().substring("jdbc:".length())).getPort();
            Roles.createDatabase(database.superuser(), name + "_keys");
            Files.writeString(
                    folder.resolve("server/pgdata/pg_hba.conf"),
                    "host all all 10.79.0.0/24 trust\n",
                    StandardOpenOption.APPEND);
            TestDatabase.execute(database.superuser(), "select pg_reload_conf()");
            String there = "https://10.80.0.1:" + link.port();
            String key = origin.send(origin.open("/log/keys"))
                    .body()
                    .lines()
                    .findFirst()
                    .orElseThrow();
            RunningService receiver = RunningService.start(
                    own,
                    RunningService.IN_NAMESPACE + namespace,
                    "-Djavax.net.ssl.trustStore=" + trusted,
                    "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                    "--coordination.database.url=jdbc:postgresql://10.79.0.1:" + port + "/" + name,
                    "--coordination.ledger.signer-folder=" + own.resolve("signer"),
                    "--coordination.federation.instance=" + there,
                    "--coordination.federation.key=" + key,
                    "--coordination.federation.scope=agency-" + PARTNER,
                    "--coordination.federation.partner=" + PARTNER,
                    "--coordination.federation.tokens=" + there + "/oauth2/token",
                    "--coordination.federation.client=" + PARTNER,
                    "--coordination.federation.secret=demo");
            int asked = receiver.base().getPort();
            Process inside = new ProcessBuilder(
                            "ip",
                            "netns",
                            "exec",
                            namespace,
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Relay.class.getName(),
                            "10.79.0.2",
                            "" + asked,
                            "127.0.0.1",
                            "" + asked)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("relay.log").toFile())
                    .start();
            try (receiver;
                    var outside = new Relay(listening("127.0.0.1", asked), new InetSocketAddress("10.79.0.2", asked))) {
                assertThat(outside.port()).isEqualTo(asked);
                Await.until("the receiver is reached", () -> {
                    try {
                        return receiver.send(receiver.open("/actuator/health")).status() == 200;
                    } catch (java.io.UncheckedIOException notYet) {
                        return false;
                    }
                });
                var both = new Both(origin, receiver);
                both.timed("before");
                both.cut();
                both.timed("after");
            } finally {
                inside.destroy();
            }
        }
    }

    /** Both instances, and what was read at the one that follows. */
    private static final class Both {
        private final AlertCalls calls;
        private final RunningService receiver;

        /** By the id that an alert has at the other instance: what entries here say of it. */
        private final Map<String, List<String>> here = new HashMap<>();

        private String after = "";

        Both(RunningService origin, RunningService receiver) {
            this.calls = new AlertCalls(origin);
            this.receiver = receiver;
        }

        /** Reads on in the feed here; what is said of one alert of the other instance. */
        private List<String> kinds(String alert) {
            while (true) {
                JsonNode page =
                        receiver.get(OFFICER, "/api/feed?limit=500" + after).json();
                for (JsonNode entry : page.get("entries"))
                    here.computeIfAbsent(entry.at("/content/from/item").stringValue(""), first -> new ArrayList<>())
                            .add(entry.get("kind").stringValue());
                if (!page.get("entries").isEmpty())
                    after = "&after=" + page.get("next").stringValue();
                if (!page.get("more").booleanValue()) return here.getOrDefault(alert, List.of());
            }
        }

        private String issued(String reference) {
            String alert = calls.drafted("pk-fia", AlertCalls.content(reference));
            calls.done("pk-fia", alert, AlertCalls.issue(PARTNER));
            return alert;
        }

        void timed(String when) {
            var millis = new ArrayList<Long>();
            for (int i = 0; i < TIMED; i++) {
                String alert = issued(when + "-" + i);
                long accepted = System.nanoTime();
                Await.until("it is here", () -> kinds(alert).contains("received-taken"));
                millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - accepted));
            }
            Collections.sort(millis);
            System.out.printf(
                    "%s the cut, %d alerts, from acceptance at one instance until read at the other: p50 %d ms, p99 %d"
                            + " ms, most %d ms%n",
                    when, TIMED, millis.get(TIMED / 2), millis.get(TIMED * 99 / 100 - 1), millis.getLast());
        }

        void cut() throws Exception {
            String recalled = issued("recalled");
            Await.until("it is here", () -> kinds(recalled).contains("received-taken"));
            ip("link", "set", "fedb0", "down");
            long begun = System.nanoTime();
            var meanwhile = new ArrayList<String>();
            long steps = CUT.dividedBy(EVERY);
            for (long step = 0; step < steps; step++) {
                meanwhile.add(issued("meanwhile-" + step));
                if (step == steps / 2)
                    calls.accepted(
                            calls.post("pk-fia.officer", AlertCalls.path(recalled) + "/recall", "{\"reason\":\"r\"}"));
                long next = begun + EVERY.multipliedBy(step + 1).toNanos();
                while (System.nanoTime() < next) LockSupport.parkNanos(next - System.nanoTime());
            }
            assertThat(kinds(recalled)).as("nothing came through").containsExactly("received-taken");
            for (String one : meanwhile) assertThat(kinds(one)).isEmpty();
            ip("link", "set", "fedb0", "up");
            long healed = System.nanoTime();
            Await.until("what was recalled is gone", () -> kinds(recalled).contains("received-recalled"));
            Duration gone = Duration.ofNanos(System.nanoTime() - healed);
            Await.until(
                    "all is here",
                    () -> meanwhile.stream().allMatch(one -> kinds(one).contains("received-taken")));
            System.out.printf(
                    "a cut of %s, in which %d alerts were issued: what was recalled was gone %d ms after it healed (aim"
                            + " 5,000 ms), all was here after %d ms%n",
                    CUT, meanwhile.size(), gone.toMillis(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - healed));
            for (String one : meanwhile) assertThat(kinds(one)).containsExactly("received-taken");
            Await.until(
                    "its owner is told",
                    () -> calls.feed("pk-fia").stream()
                            .anyMatch(entry -> entry.get("kind").stringValue().equals("alert-recall-answered")
                                    && entry.at("/content/alert").stringValue().equals(recalled)
                                    && entry.at("/content/answer").stringValue().equals("deleted")));
        }
    }
}
