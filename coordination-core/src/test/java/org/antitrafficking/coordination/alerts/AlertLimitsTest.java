package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.stream.Stream;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Seals;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sealed;
import org.junit.jupiter.api.Test;

/** What an alert holds altogether. */
class AlertLimitsTest {

    private static Sealed text(int bytes) {
        var encoder = Base64.getEncoder();
        return new Sealed(
                "0".repeat(32),
                "text",
                encoder.encodeToString(new byte[Sealed.NONCE_BYTES]),
                encoder.encodeToString(new byte[Sealed.SALT_BYTES + Sealed.TAG_BYTES + bytes]),
                encoder.encodeToString(new byte[Sealed.COMMITMENT_BYTES]));
    }

    private static PrepareRelease prepare(int number, int bytes) {
        return prepare(number, text(bytes));
    }

    private static PrepareRelease prepare(int number, Sealed said) {
        return new PrepareRelease(Examples.ID, WRITER, release(number), new Act.FollowUp(said, TERMS, Protection.NONE));
    }

    /** How much more it may hold. */
    private static long room(Life life) {
        Dossier file = life.file();
        return Limits.ITEM_BYTES
                - Limits.weight(Stream.concat(
                        file.content().values(),
                        file.prepared().values().stream().flatMap(of -> of.act().values())));
    }

    @Test
    void an_alert_is_as_heavy_as_it_may_be_and_no_heavier() {
        Life life = Life.issued();
        for (int number = 100; room(life) > 150_000; number++)
            life = life.then(prepare(number, Seals.weighing("act.text", 100_000)));
        long room = room(life);
        Life before = life;
        assertThatThrownBy(() -> before.then(prepare(998, Seals.weighing("act.text", room + 4))))
                .hasMessage("an-item-holds-3000000-bytes-of-sealed-texts-at-most");
        Life full = life.then(prepare(999, Seals.weighing("act.text", room)));
        assertThat(room(full)).isZero();
        assertThatThrownBy(() -> full.then(prepare(998, text(1))))
                .hasMessage("an-item-holds-3000000-bytes-of-sealed-texts-at-most");
        assertThat(full.then(new DiscardRelease(Examples.ID, WRITER, release(999)))
                        .then(prepare(998, text(1))))
                .isNotNull();
    }

    @Test
    void an_alert_holds_texts_up_to_a_limit_and_more_when_some_are_discarded() {
        Life life = Life.issued();
        int prepared = 0;
        try {
            for (; prepared < Limits.RELEASES_UNDER_WAY; prepared++) life = life.then(prepare(100 + prepared, 100_000));
        } catch (Rejected full) {
            assertThat(full.rule()).isEqualTo("an-item-holds-3000000-bytes-of-sealed-texts-at-most");
        }
        assertThat(prepared).isEqualTo(Limits.ITEM_BYTES / 134_000);
        assertThat(life.then(new DiscardRelease(Examples.ID, WRITER, release(100)))
                        .then(prepare(999, 100_000)))
                .isNotNull();
        assertThat(life.then(new RecallAlert(Examples.ID, WRITER, text(3_000)))).isNotNull();
    }
}
