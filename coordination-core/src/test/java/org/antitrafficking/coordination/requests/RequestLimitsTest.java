package org.antitrafficking.coordination.requests;

import static org.antitrafficking.coordination.requests.RequestExamples.ANSWERING;
import static org.antitrafficking.coordination.requests.RequestExamples.ID;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI;
import static org.antitrafficking.coordination.requests.RequestExamples.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Seals;
import org.antitrafficking.coordination.words.Limits;
import org.junit.jupiter.api.Test;

/** What a request holds altogether. */
class RequestLimitsTest {

    private static final String TOO_HEAVY = "an-item-holds-3000000-bytes-of-sealed-texts-at-most";

    /** Each under a key of its own, which the holder may destroy. */
    private static RequestLife prepared(RequestLife life, int number, long weight) {
        var answer = new RequestAct.Answer(
                Seals.weighing("key " + number, "act.text", weight), false, ANSWERING, Protection.NONE);
        return life.prepared(release(number), NEPALI, answer);
    }

    /** How much more it may hold. */
    private static long room(RequestLife life) {
        RequestFile file = Objects.requireNonNull(life.request().file());
        return Limits.ITEM_BYTES
                - Limits.weight(
                        file.acts().values().stream().flatMap(of -> of.act().values()));
    }

    @Test
    void a_request_is_as_heavy_as_it_may_be_and_no_heavier() {
        RequestLife life = RequestLife.sent();
        for (int number = 100; room(life) > 150_000; number++) life = prepared(life, number, 100_000);
        long room = room(life);
        RequestLife before = life;
        assertThatThrownBy(() -> prepared(before, 998, room + 4)).hasMessage(TOO_HEAVY);
        RequestLife full = prepared(life, 999, room);
        assertThat(room(full)).isZero();
        assertThatThrownBy(() -> prepared(full, 998, 500)).hasMessage(TOO_HEAVY);
        assertThat(prepared(full.then(new DiscardRequestAct(ID, NEPALI, release(999))), 998, 500))
                .isNotNull();
    }
}
