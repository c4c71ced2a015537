package org.antitrafficking.coordination.api.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of the demonstration's issuer. */
class IssuerKeyTest {

    private static final byte[] SECRET = {1, 2, 3};

    @TempDir
    private Path folder;

    @Test
    void follows_from_its_secret_wherever_it_is_written_down() throws Exception {
        Path file = folder.resolve("data/issuer-key");
        RSAKey found = IssuerKey.of(SECRET, file);
        assertThat(found.isPrivate()).isTrue();
        assertThat(found.toRSAPublicKey().getModulus().bitLength()).isEqualTo(2048);
        assertThat(IssuerKey.of(SECRET, file)).as("as it is written down").isEqualTo(found);
        assertThat(IssuerKey.of(SECRET, folder.resolve("of-another-node"))).isEqualTo(found);
    }

    @Test
    void is_found_anew_where_what_is_written_down_is_of_another_secret_or_no_key() throws Exception {
        Path file = folder.resolve("issuer-key");
        RSAKey others = IssuerKey.of(new byte[] {4}, file);
        RSAKey found = IssuerKey.of(SECRET, file);
        assertThat(found).isNotEqualTo(others);
        Files.writeString(file, Files.readAllLines(file).getFirst() + "\nnonsense\n");
        assertThat(IssuerKey.of(SECRET, file)).isEqualTo(found);
        assertThat(IssuerKey.of(SECRET, file)).as("as it is written down again").isEqualTo(found);
    }

    @Test
    void is_the_owners_of_the_file_alone_and_nothing_else_is_left() throws Exception {
        Path file = folder.resolve("issuer-key");
        IssuerKey.of(SECRET, file);
        if (Files.getFileStore(file).supportsFileAttributeView("posix"))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }
}
