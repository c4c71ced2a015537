package org.antitrafficking.coordination.api.partners;

import java.time.InstantSource;
import java.util.List;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Which organizations the caller's partner serves, whether a program asks for it or a page. */
@Component
public final class OwnClients {

    private final InstantSource clock;
    private final Reads reads;

    OwnClients(InstantSource clock, Reads reads) {
        this.clock = clock;
        this.reads = reads;
    }

    /** As it is shown. */
    record ServedClients(String partner, List<String> clients) {
        static ServedClients of(Partner partner) {
            return new ServedClients(
                    partner.id().toString(),
                    partner.clients().stream().map(PartnerId::toString).toList());
        }
    }

    /**
     * Which organizations the caller's agency serves.
     *
     * @param known the ETag that the caller has already; null where it says none
     */
    public ResponseEntity<byte[]> answer(Caller caller, @Nullable String known) {
        return reads.answer(caller, Sought.listed("clients"), known, () -> {
            Reading reading = caller.reading();
            PartnerId asking = caller.actor(reading, clock.instant()).partner();
            return Reads.Served.of(
                    ServedClients.of(reading.directory().partner(asking).orElseThrow(() -> Hidden.HIDDEN)));
        });
    }
}
