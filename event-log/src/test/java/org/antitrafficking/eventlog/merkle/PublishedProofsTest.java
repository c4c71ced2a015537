package org.antitrafficking.eventlog.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The 196 proofs that transparency-dev/merkle publishes, 6 good and 92 bad of either kind. */
class PublishedProofsTest {

    private static final Path PUBLISHED =
            Path.of(System.getProperty("coordination.data", "../../shared/data"), "tlog-vectors", "testdata");

    @Test
    void inclusion_is_judged_as_published() throws IOException {
        assertThat(judged(
                        "inclusion",
                        vector -> areHashes(vector.get("proof"))
                                && isHash(vector.get("leafHash"))
                                && isHash(vector.get("root"))
                                && Proofs.inclusion(
                                        number(vector.get("leafIdx")),
                                        number(vector.get("treeSize")),
                                        hash(vector.get("leafHash")),
                                        hashes(vector.get("proof")),
                                        hash(vector.get("root")))))
                .isEqualTo(6);
    }

    @Test
    void consistency_is_judged_as_published() throws IOException {
        assertThat(judged(
                        "consistency",
                        vector -> areHashes(vector.get("proof"))
                                && Proofs.consistency(
                                        number(vector.get("size1")),
                                        number(vector.get("size2")),
                                        root(vector.get("root1")),
                                        root(vector.get("root2")),
                                        hashes(vector.get("proof")))))
                .isEqualTo(6);
    }

    /** The number of good ones among 98. */
    private static int judged(String kind, Predicate<JsonNode> holds) throws IOException {
        assumeTrue(Files.exists(PUBLISHED), () -> "The published proofs are absent: " + PUBLISHED);
        List<Path> files;
        try (var walk = Files.walk(PUBLISHED.resolve(kind))) {
            files = walk.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSize(98);
        int good = 0;
        for (Path file : files) {
            JsonNode vector = JsonMapper.shared().readTree(Files.readAllBytes(file));
            boolean published = !vector.get("wantErr").booleanValue();
            assertThat(holds.test(vector)).as("%s", file).isEqualTo(published);
            if (published) good++;
        }
        return good;
    }

    /** Some are above 2^63 − 1: negative here. */
    private static long number(JsonNode number) {
        return number.bigIntegerValue().longValue();
    }

    private static boolean isHash(JsonNode base64) {
        try {
            return Hash.parse(base64.stringValue()).toString().equals(base64.stringValue());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Hash hash(JsonNode base64) {
        return Hash.parse(base64.stringValue());
    }

    /** Null is the empty proof. */
    private static boolean areHashes(JsonNode proof) {
        return proof.valueStream().allMatch(PublishedProofsTest::isHash);
    }

    private static List<Hash> hashes(JsonNode proof) {
        return proof.valueStream().map(PublishedProofsTest::hash).toList();
    }

    /**
     * Some have a text such as "don't care" for a root, one of the good ones too. No {@link Hash} can be had of it;
     * another one stands for it here, so that the proof is judged all the same.
     */
    private static Hash root(JsonNode base64) {
        return isHash(base64)
                ? hash(base64)
                : Hash.of(SlowTree.sha256(Base64.getDecoder().decode(base64.stringValue())));
    }
}
