package org.antitrafficking.coordination.api.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;

/** The ids of what a scenario calls by short names: the same in each replay. */
final class Names {

    private static final int ID_DIGITS = 32;
    private static final Pattern ID = Pattern.compile("[a-z]+(?:-[a-z]+)*-[0-9a-f]{32}");

    /** By their ids. */
    private final Map<String, String> names = new TreeMap<>();

    /** The id of a thing, say {@code action-} and 32 digits that follow from its name. */
    String id(String prefix, String name) {
        String id = made(prefix, name);
        names.put(id, name);
        return id;
    }

    PersonId personId(String name) {
        return new PersonId(id("person-", name));
    }

    /** {@code np-police.leader} is one of {@code np-police}. */
    static PartnerId partner(String person) {
        return new PartnerId(person.substring(0, person.indexOf('.')));
    }

    static PersonId person(String name) {
        return new PersonId(made("person-", name));
    }

    /** 64 digits that follow from the name. */
    static String hash(String name) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String made(String prefix, String name) {
        return prefix + hash("scenario/1 " + prefix + name).substring(0, ID_DIGITS);
    }

    /** The text with names in place of ids. */
    String named(String text) {
        return ID.matcher(text).replaceAll(id -> names.getOrDefault(id.group(), id.group()));
    }

    /** A moment as a scenario writes it, in UTC. */
    static Instant moment(String words) {
        return Instant.parse(words.replace(' ', 'T') + ":00Z");
    }
}
