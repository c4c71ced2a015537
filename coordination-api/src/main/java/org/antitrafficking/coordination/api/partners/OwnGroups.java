package org.antitrafficking.coordination.api.partners;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import java.time.InstantSource;
import java.util.Optional;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.partners.Group;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Whom a group of the caller's partner leaves out, whether a program asks for it or a page. */
@Component
public final class OwnGroups {

    private final InstantSource clock;
    private final Reads reads;

    OwnGroups(InstantSource clock, Reads reads) {
        this.clock = clock;
        this.reads = reads;
    }

    /**
     * To the group's owner. To anybody else there is no such thing.
     *
     * @param known the ETag that the caller has already; null where it says none
     */
    public ResponseEntity<byte[]> answer(Caller caller, String id, @Nullable String known) {
        return reads.answer(caller, Sought.of("group-exclusions").id("group", id), known, () -> {
            Reading reading = caller.reading();
            PartnerId asking = caller.actor(reading, clock.instant()).partner();
            return Reads.Served.of(
                    DirectoryController.Excluded.of(owned(asking, reading, id).orElseThrow(() -> Hidden.HIDDEN)));
        });
    }

    /** The group, where it is that partner's own. */
    static Optional<Group> owned(PartnerId by, Reading reading, String id) {
        Group group = reading.directory().groups().get(addressed(id, GroupId::new));
        return Optional.ofNullable(group).filter(of -> of.owner().equals(by));
    }
}
