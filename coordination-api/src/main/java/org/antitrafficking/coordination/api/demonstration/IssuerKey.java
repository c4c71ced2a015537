package org.antitrafficking.coordination.api.demonstration;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The key of the demonstration's issuer, which follows from a secret. To find its primes takes as long as a tenth of a
 * start, so it is written down in a file beside the demonstration's data, and found again only where the file is gone
 * or is of another secret.
 */
final class IssuerKey {

    private static final int BITS = 2048;

    private IssuerKey() {}

    /**
     * The key of a secret.
     *
     * @param file where it is written down, for the owner of the file alone
     */
    static RSAKey of(byte[] secret, Path file) throws IOException, JOSEException {
        String ofSecret = HexFormat.of().formatHex(digest(secret, -1));
        Optional<RSAKey> written = written(ofSecret, file);
        if (written.isPresent()) return written.get();
        RSAKey found = new RSAKeyGenerator(BITS)
                .secureRandom(new Repeating(secret))
                .keyIDFromThumbprint(true)
                .generate();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "issuer-key", ".new");
        Files.write(whole, List.of(ofSecret, found.toJSONString()));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return found;
    }

    private static Optional<RSAKey> written(String ofSecret, Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() == 2 && lines.getFirst().equals(ofSecret)
                    ? Optional.of(RSAKey.parse(lines.getLast()))
                    : Optional.empty();
        } catch (NoSuchFileException | ParseException none) {
            return Optional.empty();
        }
    }

    private static byte[] digest(byte[] secret, long count) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            return digest.digest(ByteBuffer.allocate(Long.BYTES).putLong(count).array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** The same numbers each time, for one secret: SHA-256 of the secret and a count. */
    private static final class Repeating extends SecureRandom {
        private final byte[] secret;
        private long count;

        Repeating(byte[] secret) {
            this.secret = secret.clone();
        }

        @Override
        public synchronized void nextBytes(byte[] bytes) {
            for (int at = 0; at < bytes.length; ) {
                byte[] block = digest(secret, count++);
                int length = Math.min(block.length, bytes.length - at);
                System.arraycopy(block, 0, bytes, at, length);
                at += length;
            }
        }
    }
}
