package org.antitrafficking.coordination.api.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import org.antitrafficking.coordination.api.sealing.Key;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.words.PartnerId;

/**
 * Seals what nodes tell each other, by AES-256-GCM under a key of the day, which every node has from the key store. An
 * envelope says in the clear its kind, its id and until when it is good, and is bound to these and to the version of
 * the software. For several threads.
 */
final class Envelopes {

    /** How long an envelope is good. */
    static final Duration LIVES = Duration.ofSeconds(5);

    /** How far the times of two nodes may be apart: both follow the database's clock. */
    static final Duration APART = Duration.ofSeconds(1);

    /** What an envelope is. */
    enum Kind {
        COMMAND('c'),
        PROBE('p'),
        ANSWER('a');

        private final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }

        /** The first byte of such an envelope. */
        byte code() {
            return code;
        }

        private static Kind of(byte code) {
            for (Kind kind : values()) if (kind.code == code) return kind;
            throw new Refused("of no kind");
        }
    }

    /**
     * What was in an envelope.
     *
     * @param id of the command or of the probe, also in its answer
     */
    @SuppressWarnings("ArrayRecordComponent") // made anew each time, and nobody compares these records
    record Opened(Kind kind, UUID id, byte[] content) {}

    /** An envelope that no node of this installation and version made, or whose time is over. */
    static final class Refused extends RuntimeException {
        Refused(String why) {
            super(why, null, false, false);
        }
    }

    private static final String LABEL = "routed/1";
    private static final String HMAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int NAME_BYTES = 16;
    private static final int HEAD_BYTES = 1 + 2 * Long.BYTES + Long.BYTES + NONCE_BYTES;

    /** What is before a day in its key's name. */
    private static final String OF_DAY = "routed-";

    /** The keys of the days on which envelopes end that are good now; two at midnight. */
    private static final int KEPT_KEYS = 2;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyStore keys;
    private final InstantSource clock;
    private final byte[] version;
    private final Map<LocalDate, Key> ofDays = new ConcurrentHashMap<>();
    private LocalDate destroyedBefore = LocalDate.MIN;

    /**
     * With the keys of a store.
     *
     * @param version of the software: nodes of another one open nothing
     * @param clock the same at all nodes
     */
    Envelopes(KeyStore keys, String version, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        this.version = version.getBytes(UTF_8);
    }

    /** By what name these nodes are known on the way: nodes of another version or installation have another one. */
    String nodes() {
        Key key = keys.keyFor(KeyName.of("routed", PartnerId.PLATFORM.toString()));
        return "coordination-" + name(key, "nodes", version);
    }

    /** What an aggregate is called on the way today. */
    String route(String aggregateId) {
        return name(ofDay(clock.instant()), "route", aggregateId.getBytes(UTF_8));
    }

    /** Seals content, which is good from now on for {@link #LIVES}. */
    byte[] sealed(Kind kind, UUID id, byte[] content) {
        Instant ends = clock.instant().plus(LIVES);
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] head = head(kind, id, ends.toEpochMilli(), nonce);
        byte[] sealed = gcm(Cipher.ENCRYPT_MODE, ofDay(ends), head, content);
        return ByteBuffer.allocate(head.length + sealed.length)
                .put(head)
                .put(sealed)
                .array();
    }

    /**
     * What is in an envelope.
     *
     * @throws Refused if it is of nobody here, was changed on the way, or its time is over
     */
    Opened opened(byte[] envelope) {
        if (envelope.length < HEAD_BYTES + TAG_BYTES) throw new Refused("too short");
        ByteBuffer read = ByteBuffer.wrap(envelope);
        Kind kind = Kind.of(read.get());
        var id = new UUID(read.getLong(), read.getLong());
        long endsMillis = read.getLong();
        long nowMillis = clock.millis();
        if (endsMillis < nowMillis) throw new Refused("its time is over");
        if (endsMillis - nowMillis > LIVES.plus(APART).toMillis()) throw new Refused("good for too long");
        byte[] head = Arrays.copyOf(envelope, HEAD_BYTES);
        byte[] sealed = Arrays.copyOfRange(envelope, HEAD_BYTES, envelope.length);
        Key key = ofDay(Instant.ofEpochMilli(endsMillis));
        return new Opened(kind, id, gcm(Cipher.DECRYPT_MODE, key, head, sealed));
    }

    private static byte[] head(Kind kind, UUID id, long endsMillis, byte[] nonce) {
        return ByteBuffer.allocate(HEAD_BYTES)
                .put(kind.code())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(endsMillis)
                .put(nonce)
                .array();
    }

    /**
     * Destroys the keys of days before yesterday, once a day: nobody opens any more what was carried then. For one
     * thread.
     */
    void destroyOldKeys() {
        LocalDate yesterday = day(clock.instant()).minusDays(1);
        if (!yesterday.isAfter(destroyedBefore)) return;
        Set<String> old = keys.ids(OF_DAY, OF_DAY + yesterday);
        if (!old.isEmpty()) keys.destroy(old);
        destroyedBefore = yesterday;
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    /** Kept while it is used: none is destroyed so soon. */
    private Key ofDay(Instant moment) {
        LocalDate day = day(moment);
        Key known = ofDays.get(day);
        if (known != null) return known;
        Key key = keys.keyFor(KeyName.of(OF_DAY + day, PartnerId.PLATFORM.toString()));
        if (ofDays.size() >= KEPT_KEYS) ofDays.clear();
        ofDays.put(day, key);
        return key;
    }

    private byte[] gcm(int mode, Key key, byte[] head, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var nonce = new GCMParameterSpec(TAG_BYTES * Byte.SIZE, head, HEAD_BYTES - NONCE_BYTES, NONCE_BYTES);
            cipher.init(mode, key.secret(), nonce);
            cipher.updateAAD(LABEL.getBytes(UTF_8));
            cipher.updateAAD(head);
            cipher.updateAAD(version);
            return cipher.doFinal(input);
        } catch (AEADBadTagException e) {
            throw new Refused("not authentic");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static String name(Key key, String what, byte[] of) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key.secret());
            mac.update((what + "\n").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(of), 0, NAME_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
