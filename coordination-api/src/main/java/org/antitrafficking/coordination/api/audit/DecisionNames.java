package org.antitrafficking.coordination.api.audit;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.springframework.stereotype.Component;

/**
 * What decisions are called outside: {@code decision-} and 32 hexadecimal digits, which are the record's tree and
 * number as one block of AES under a key of the service's. Numbers count what others did; this shows none of them, is
 * the same each time, and leads back to the record without being kept anywhere.
 */
@Component
final class DecisionNames {

    private static final String PREFIX = "decision-";
    private static final List<String> TREES = List.of(HistoryTrees.DECISIONS, HistoryTrees.SECOND_LOG);
    private static final int BLOCK_BYTES = 16;

    /** One block at a time, each another: there is nothing to chain. */
    private static final IvParameterSpec NO_CHAIN = new IvParameterSpec(new byte[BLOCK_BYTES]);

    private final SecretKeySpec key;

    /** A record. */
    record Named(String tree, long number) {}

    DecisionNames(CallNames names) {
        this.key = new SecretKeySpec(names.fingerprint(List.of("decision-names")), "AES");
    }

    String of(String tree, long number) {
        byte[] block = ByteBuffer.allocate(BLOCK_BYTES)
                .putLong(TREES.indexOf(tree))
                .putLong(number)
                .array();
        return PREFIX + HexFormat.of().formatHex(crypt(Cipher.ENCRYPT_MODE, block));
    }

    /** The record of a name; empty of what is none that was given out. */
    Optional<Named> record(String name) {
        if (!name.startsWith(PREFIX) || name.length() != PREFIX.length() + 2 * BLOCK_BYTES) return Optional.empty();
        byte[] block;
        try {
            block = HexFormat.of().parseHex(name, PREFIX.length(), name.length());
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
        ByteBuffer record = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, block));
        long tree = record.getLong();
        long number = record.getLong();
        if (tree < 0 || tree >= TREES.size() || number < 1) return Optional.empty();
        String found = TREES.get((int) tree);
        return of(found, number).equals(name) ? Optional.of(new Named(found, number)) : Optional.empty();
    }

    private byte[] crypt(int mode, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, key, NO_CHAIN);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
