package org.antitrafficking.coordination.api.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.antitrafficking.coordination.api.sealing.PostgresKeyStore;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

    private static final PartnerId PARTNER = new PartnerId("pk-fia");
    private static final PartnerId OTHER = new PartnerId("om-police");
    private static final PersonId PERSON = new PersonId("person-" + "1".repeat(32));

    private final TestDatabase database = TestDatabase.create("keys");
    private final PostgresKeyStore keys = new PostgresKeyStore(database.as(Roles.KEYS));
    private volatile Instant now = Instant.parse("2026-11-30T23:59:59.999Z");
    private final Pseudonyms pseudonyms = new Pseudonyms(keys, () -> now);

    @AfterEach
    void close() {
        database.close();
    }

    private ReadRecord.Reader reader(PartnerId partner) {
        return pseudonyms.now(partner).reader(PERSON, PERSON.toString());
    }

    @Test
    void a_person_has_one_name_a_month_and_every_node_gives_it() {
        ReadRecord.Reader reader = reader(PARTNER);
        assertThat(reader(PARTNER)).isEqualTo(reader);
        assertThat(new Pseudonyms(keys, () -> now).now(PARTNER).reader(PERSON, PERSON.toString()))
                .isEqualTo(reader);
        assertThat(reader.month()).isEqualTo("2026-11");
        assertThat(reader.person()).matches("[0-9a-f]{32}");
    }

    @Test
    void another_month_another_partner_and_a_client_of_the_same_text_give_other_names() {
        ReadRecord.Reader reader = reader(PARTNER);
        ReadRecord.Reader elsewhere = reader(OTHER);
        now = now.plusMillis(1);
        ReadRecord.Reader later = reader(PARTNER);
        assertThat(later.month()).isEqualTo("2026-12");
        assertThat(List.of(
                        reader.person(),
                        reader.client(),
                        elsewhere.person(),
                        elsewhere.client(),
                        later.person(),
                        later.client()))
                .doesNotHaveDuplicates();
        assertThat(List.of(reader.key(), elsewhere.key(), later.key())).doesNotHaveDuplicates();
    }

    @Test
    void an_id_that_is_a_persons_is_named_as_the_reader_is_and_no_other_id_is_changed() {
        Pseudonyms.Names names = pseudonyms.now(PARTNER);
        assertThat(names.named(PERSON.toString()))
                .isEqualTo("reader-" + reader(PARTNER).person());
        for (String id : List.of("agency-pk-fia", "alert-" + "1".repeat(32), "person-", "person-1"))
            assertThat(names.named(id)).isEqualTo(id);
    }
}
