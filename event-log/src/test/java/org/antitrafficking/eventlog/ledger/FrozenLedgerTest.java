package org.antitrafficking.eventlog.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.antitrafficking.eventlog.Frozen;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.ledger.HeadTree.Head;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.SigningKey;
import org.junit.jupiter.api.Test;

/** Leaves, heads and what is signed, byte by byte as a program in Python made them from what the formats say. */
class FrozenLedgerTest {

    private static final Instant AT = Instant.parse("2026-11-30T10:20:30.123456Z");
    private static final UUID ID = UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f");
    private static final Origin ORIGIN = new Origin("platform.example", ID, 1);
    private static final byte[] R = counting(0);

    private static byte[] counting(int first) {
        var bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (first + i);
        return bytes;
    }

    private static Hash sha256(String text) {
        try {
            return Hash.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Head head(String tree, int slot, long size) {
        return new Head(tree, ORIGIN.of(tree), slot, size, sha256(tree));
    }

    @Test
    void the_bytes_are_frozen() {
        var leaves = new Leaves();
        var event = new RecordedEvent(
                70_000,
                ID,
                "alert",
                "alert-0f3a",
                258,
                AT,
                "alert-issued",
                "1",
                "{\"é\":1}".getBytes(UTF_8),
                "{}".getBytes(UTF_8),
                R);
        Head main = head("main", 5, 70_000);
        var heads = new HeadTree(counting(0x20), List.of(main, head("second-log", 0xF0F0F, 258)));
        var path = new ByteArrayOutputStream();
        heads.path(main.slot()).forEach(hash -> path.writeBytes(hash.bytes()));
        String checkpoint = new Checkpoint(ORIGIN.of(Origin.ANCHOR), 258, sha256("anchor")).text();
        SigningKey key = SigningKey.of(ORIGIN.of(Origin.ANCHOR), R);
        new Frozen("ledger.txt")
                .and("leaf-of-an-event", leaves.event(event))
                .and("leaf-of-a-decision", leaves.decision(70_000, AT, 258, "{\"command\":\"x\"}".getBytes(UTF_8), R))
                .and("leaf-of-a-record", leaves.record(70_000, AT, "read", "{\"run\":\"x\"}".getBytes(UTF_8), R))
                .and("leaf-of-an-entry", leaves.entry("agency-pk-fia", 258, AT, "alert-received", "1", R))
                .and("head", main.text())
                .and("what-blinds-a-head", heads.r("main"))
                .and("path-of-a-head", path.toByteArray())
                .and("leaf-of-an-anchor", heads.root().bytes())
                .and("checkpoint", checkpoint)
                .and(
                        "what-is-signed-of-a-bundle",
                        new BundleStatement(ORIGIN.of(Origin.ANCHOR), sha256("bundle")).text())
                .and("verifier-key", key.verifierKey().toString())
                .and("signature", key.sign(checkpoint).toString())
                .isAsItWas();
    }
}
