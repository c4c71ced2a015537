package org.antitrafficking.coordination.api.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is served in place of sealed values, and that nothing moved or changed is ever served as text. */
class SealedJsonTest {
    private static final String ITEM = "alert-1";
    private static final KeyName NAME = KeyName.of(ITEM, "pk-fia");

    private static TestDatabase database;
    private static KeyStore keys;
    private static Sealer sealer;

    @BeforeAll
    static void open() {
        database = TestDatabase.create("keys");
        keys = new PostgresKeyStore(database.pool(Roles.KEYS, 2));
        sealer = new Sealer(keys);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static String json(Sealed v) {
        return "{\"ciphertext\":\"" + v.ciphertext() + "\",\"commitment\":\"" + v.commitment() + "\",\"field\":\""
                + v.field() + "\",\"key\":\"" + v.key() + "\",\"nonce\":\"" + v.nonce() + "\"}";
    }

    private static String json(Map<String, Sealed> values, String field) {
        return json(Objects.requireNonNull(values.get(field)));
    }

    private static SealedJson.Content content(String item, String body) {
        return new SealedJson.Content(item, body.getBytes(UTF_8));
    }

    private static String opened(String item, String body) {
        return new SealedJson(sealer).open(List.of(content(item, body))).getFirst();
    }

    @Test
    void texts_are_served_where_they_were_sealed_for_also_in_lists_and_by_language() {
        var values = sealer.seal(
                NAME, Map.of("subject", "S \"1\"", "texts.en.narrative", "N\n", "persons.name", "أ", "reason", "R"));
        assertThat(values.values())
                .extracting(Sealed::key)
                .containsOnly(keys.keyFor(NAME).id());
        assertThat(opened(
                        ITEM,
                        "{\"alert\":\"alert-1\",\"content\":{\"subject\":" + json(values, "subject")
                                + ",\"texts\":{\"en\":{\"narrative\":" + json(values, "texts.en.narrative")
                                + "}}},\"persons\":[{\"age\":17},{\"name\":" + json(values, "persons.name")
                                + "}],\"reason\":" + json(values, "reason") + "}"))
                .isEqualTo("{\"alert\":\"alert-1\",\"content\":{\"subject\":{\"text\":\"S"
                        + " \\\"1\\\"\"},\"texts\":{\"en\":{\"narrative\":{\"text\":\"N\\n"
                        + "\"}}}},\"persons\":[{\"age\":17},{\"name\":{\"text\":\"أ\"}}],"
                        + "\"reason\":{\"text\":\"R\"}}");
    }

    @Test
    void what_holds_no_sealed_value_is_served_as_it_is_stored() {
        for (String body : List.of(
                "{}",
                "{\"alert\":\"alert-1\",\"blanks\":[1,9007199254740992],\"imported\":true,\"subject\":\"/é\\u0001\\\"\"}",
                "{\"subject\":{\"ciphertext\":\"x\",\"key\":\"y\"}}"))
            assertThat(opened(ITEM, body)).isEqualTo(body);
    }

    @Test
    void a_destroyed_keys_values_are_erased_and_other_keys_values_are_not() {
        var name = new KeyName(ITEM, "pk-fia", "person-1");
        var person = sealer.seal(name, "name", "somebody");
        var rest = sealer.seal(NAME, "subject", "S");
        String body = "{\"name\":" + json(person) + ",\"subject\":" + json(rest) + "}";
        assertThat(opened(ITEM, body)).isEqualTo("{\"name\":{\"text\":\"somebody\"},\"subject\":{\"text\":\"S\"}}");
        keys.destroy(Set.of(person.key()));
        assertThat(opened(ITEM, body)).isEqualTo("{\"name\":{\"erased\":true},\"subject\":{\"text\":\"S\"}}");
        assertThat(sealer.open(person, ITEM, "name")).isEqualTo(new Opened.Erased());
        assertThatExceptionOfType(KeyDestroyed.class).isThrownBy(() -> sealer.seal(name, "name", "again"));
    }

    @Test
    void one_value_is_opened_for_its_item_and_field_only() {
        var value = sealer.seal(NAME, "subject", "S");
        assertThat(sealer.open(value, ITEM, "subject")).isEqualTo(new Opened.Text("S"));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> sealer.open(value, "alert-2", "subject"));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> sealer.open(value, ITEM, "reason"));
    }

    @Test
    void a_broken_value_is_unreadable_and_the_rest_is_served() {
        var whole = sealer.seal(NAME, "subject", "S");
        var moved = sealer.seal(NAME, "reason", "R");
        String unreadable = "{\"unreadable\":true}";
        String shape = json(whole).replace(whole.nonce(), "AAAA");
        String number = json(whole).replace("\"" + whole.nonce() + "\"", "7");
        String lost = json(whole).replace(whole.key(), "0".repeat(32));
        for (String broken : List.of(json(moved), shape, number, lost))
            assertThat(opened(ITEM, "{\"a\":{\"subject\":" + json(whole) + "},\"b\":{\"subject\":" + broken + "}}"))
                    .isEqualTo("{\"a\":{\"subject\":{\"text\":\"S\"}},\"b\":{\"subject\":" + unreadable + "}}");
        assertThat(opened(ITEM, json(whole))).as("without a path").isEqualTo(unreadable);
        assertThat(opened(ITEM, "{\"x.subject\":" + json(whole) + "}"))
                .as("a dot within a name is none between names")
                .isEqualTo("{\"x.subject\":" + unreadable + "}");
    }

    /** A sealed value, and where it belongs. */
    private record Placed(String item, Sealed value) {
        SealedJson.Content with(Sealed other) {
            String body = json(other);
            for (String name : List.of(value.field().split("\\.")).reversed()) body = "{\"" + name + "\":" + body + "}";
            return content(item, body);
        }
    }

    private static List<Placed> everySortOfPlace() {
        var placed = new ArrayList<Placed>();
        for (String item : List.of("alert-1", "alert-2", "alert-3"))
            for (String controller : List.of("pk-fia", "iom"))
                for (String field : List.of(
                        "reference",
                        "reason",
                        "texts.en.subject",
                        "texts.ur.subject",
                        "texts.en.narrative",
                        "texts.ur.narrative"))
                    for (String text : List.of("one", "two"))
                        placed.add(new Placed(item, sealer.seal(KeyName.of(item, controller), field, text)));
        return placed;
    }

    /** Every other value's parts put in place of a value's, alone and together: none is served as text. */
    @Test
    void of_all_values_whose_parts_change_places_none_is_accepted() {
        var places = everySortOfPlace();
        var contents = new ArrayList<SealedJson.Content>();
        for (Placed at : places)
            for (Placed from : places) {
                var mixed = new LinkedHashSet<Sealed>();
                for (int parts = 1; parts < 1 << 5; parts++) mixed.add(mixed(at.value(), from.value(), parts));
                mixed.remove(at.value());
                // The same item's same field: for entries' commitments to show, as Sealed says.
                if (at.item().equals(from.item())
                        && at.value().field().equals(from.value().field())) mixed.remove(from.value());
                for (Sealed value : mixed) contents.add(at.with(value));
            }
        assertThat(contents).hasSizeGreaterThan(50_000);
        assertThat(texts(contents)).isZero();
        assertThat(texts(places.stream().map(at -> at.with(at.value())).toList()))
                .isEqualTo(places.size());
    }

    private static Sealed mixed(Sealed at, Sealed from, int parts) {
        return new Sealed(
                (parts & 1) == 0 ? at.key() : from.key(),
                (parts & 2) == 0 ? at.field() : from.field(),
                (parts & 4) == 0 ? at.nonce() : from.nonce(),
                (parts & 8) == 0 ? at.ciphertext() : from.ciphertext(),
                (parts & 16) == 0 ? at.commitment() : from.commitment());
    }

    @Test
    void of_all_values_with_one_bit_changed_none_is_accepted() {
        var random = new Random(7);
        var contents = new ArrayList<SealedJson.Content>();
        for (Placed at : everySortOfPlace())
            for (int i = 0; i < 10; i++) {
                var v = at.value();
                contents.add(at.with(
                        new Sealed(v.key(), v.field(), flipped(v.nonce(), random), v.ciphertext(), v.commitment())));
                contents.add(at.with(
                        new Sealed(v.key(), v.field(), v.nonce(), flipped(v.ciphertext(), random), v.commitment())));
                contents.add(at.with(
                        new Sealed(v.key(), v.field(), v.nonce(), v.ciphertext(), flipped(v.commitment(), random))));
            }
        assertThat(contents).hasSizeGreaterThan(1_000);
        assertThat(texts(contents)).isZero();
    }

    private static String flipped(String base64, Random random) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** How many of them are served as text. */
    private static long texts(List<SealedJson.Content> contents) {
        ((Logger) LoggerFactory.getLogger(SealedJson.class)).setLevel(Level.OFF); // each of them is logged
        return new SealedJson(sealer)
                .open(contents).stream()
                        .filter(body -> body.contains("\"text\""))
                        .count();
    }
}
