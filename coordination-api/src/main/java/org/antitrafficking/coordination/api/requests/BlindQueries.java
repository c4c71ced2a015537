package org.antitrafficking.coordination.api.requests;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.quotas.QueryQuota;
import org.antitrafficking.coordination.quotas.QuotaId;
import org.antitrafficking.coordination.quotas.Quotas;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** How many blind queries the caller's partner may send today still, whether a program asks for it or a page. */
@Component
public final class BlindQueries {

    private final InstantSource clock;
    private final Reads reads;

    BlindQueries(InstantSource clock, Reads reads) {
        this.clock = clock;
        this.reads = reads;
    }

    /** The quota of a day. */
    record QueriesLeft(
            @Field(value = "In UTC.", form = Form.DATE, example = "2026-11-02")
            String day,

            @Field("How many blind queries the partner may send on that day still.")
            int left,

            @Field("How many it may send on a day.") int most) {}

    /**
     * To whoever sends them, of the own partner: who is refused for it learns it all the same. To anybody else there is
     * no such thing.
     */
    public ResponseEntity<byte[]> answer(Caller caller, String id) {
        return reads.answer(caller, Sought.of("quota").id("partner", id), () -> {
            Reading reading = caller.reading();
            Actor by = caller.actor(reading, clock.instant());
            Hidden.unless(Shapes.addressed(id, PartnerId::new).equals(by.partner()));
            Hidden.unless(by.isNatural() && (by.is(Role.FOCAL_POINT) || by.is(Role.SUPERVISOR)));
            LocalDate today = LocalDate.ofInstant(by.at(), ZoneOffset.UTC);
            QueryQuota quota = reading.there(Quotas.FEATURE, QuotaId.of(by.partner()));
            return Reads.Served.of(new QueriesLeft(today.toString(), quota.left(today), QueryQuota.MAX_A_DAY));
        });
    }
}
