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

    private static RequestAct.Answer answer(long weight) {
        return new RequestAct.Answer(Seals.weighing("act.text", weight), false, ANSWERING, Protection.NONE);
    }

    /** How much more it may hold. */
    private static long room(RequestLife life) {
        RequestFile file = Objects.requireNonNull(life.request().file());
        return Limits.ITEM_BYTES
                - Limits.weight(file.acts().values().stream().flatMap(of -> of.act().values()));
    }

    @Test
    void a_request_is_as_heavy_as_it_may_be_and_no_heavier() {
        RequestLife life = RequestLife.sent();
        for (int number = 100; room(life) > 150_000; number++)
            life = life.prepared(release(number), NEPALI, answer(100_000));
        long room = room(life);
        RequestLife before = life;
        assertThatThrownBy(() -> before.prepared(release(998), NEPALI, answer(room + 4)))
                .hasMessage(TOO_HEAVY);
        RequestLife full = life.prepared(release(999), NEPALI, answer(room));
        assertThat(room(full)).isZero();
        assertThatThrownBy(() -> full.prepared(release(998), NEPALI, answer(500)))
                .hasMessage(TOO_HEAVY);
        assertThat(full.then(new DiscardRequestAct(ID, NEPALI, release(999)))
                        .prepared(release(998), NEPALI, answer(500)))
                .isNotNull();
    }
}
