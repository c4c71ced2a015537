package org.antitrafficking.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The plain Axon service of {@code ops/peer} as a process of its own, with a database of its own on the benchmark's
 * server, and a token that it checks.
 */
final class Peer implements AutoCloseable {

    private static final String DATABASE = "peer";

    private static final long STARTS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final Path folder = Files.createTempDirectory("coordination-benchmark");
    private final Path output = folder.resolve("peer.log");
    private final int port;
    private final String token;
    private final Process process;

    Peer(Server server) throws IOException, SQLException, GeneralSecurityException {
        server.createDatabase(DATABASE);
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair keys = generator.generateKeyPair();
        token = token(keys);
        Path key = Files.writeString(folder.resolve("key.pem"), pem(keys));
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-jar",
                        System.getProperty("peer.jar"),
                        "--server.port=" + port,
                        "--spring.datasource.url=" + server.url(DATABASE),
                        "--spring.datasource.username=" + Server.SUPERUSER,
                        "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + key.toUri())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        long begun = System.nanoTime();
        while (!Files.readString(output).contains("Started PeerService")) {
            if (!process.isAlive() || System.nanoTime() - begun > STARTS_WITHIN_NANOS) {
                String printed = Files.readString(output);
                close();
                throw new IllegalStateException("The peer did not start:\n" + printed);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String token(KeyPair keys) throws GeneralSecurityException {
        var text = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"sub\":\"officer\",\"exp\":%d}"
                .formatted(Instant.now().plus(Duration.ofDays(1)).getEpochSecond());
        String signed = text.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + text.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + text.encodeToString(signature.sign());
    }

    /** A connection of its own. */
    Connection connect() throws IOException {
        return new Connection(port, token);
    }

    /** Processor time of the process so far, in milliseconds, without its database. */
    long processorMillis() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toMillis();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Server.delete(folder);
    }
}
