package org.antitrafficking.coordination.api.programme;

import java.util.function.BiFunction;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.inbox.PageVersions;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.programme.Programme;
import org.antitrafficking.coordination.programme.ProgrammeCommand;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.Programmes;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.axon.Outcome;
import org.springframework.stereotype.Component;

/** Sends commands to programmes that there are. */
@Component
final class ProgrammeCalls {

    private final Sealer sealer;
    private final PageVersions versions;

    ProgrammeCalls(Sealer sealer, PageVersions versions) {
        this.sealer = sealer;
        this.versions = versions;
    }

    /** What a body says, read and sealed by what it is given. */
    interface Saying<T> {
        T by(ProgrammeShapes shapes);
    }

    /**
     * Sends what a body says. All of it is looked at before anything else; nothing is sealed, and no key made, for
     * whoever may not see the programme.
     *
     * @param says what is sealed of it
     * @param make the command of that
     */
    <T> Outcome sent(
            ItemCall call,
            ProgrammeId programme,
            Object body,
            Saying<T> says,
            BiFunction<Actor, T, ProgrammeCommand> make,
            String... operation) {
        PartnerId partner = call.caller().partner();
        says.by(new ProgrammeShapes(Sealer.TO_LOOK, programme, partner));
        return call.on(version(programme.toString())).with(body, operation).send((by, reading) -> {
            Sealer with = isSeen(programme, by, reading) ? sealer.forOneRequest() : Sealer.TO_LOOK;
            return make.apply(by, says.by(new ProgrammeShapes(with, programme, partner)));
        });
    }

    /** The programme as whoever calls sees it. */
    Version version(String id) {
        return versions.of(
                ProgrammeController.KIND, id, (by, reading) -> isSeen(ProgrammeController.id(id), by, reading));
    }

    private static boolean isSeen(ProgrammeId id, Actor by, Reading reading) {
        Programme programme = reading.read(Programmes.FEATURE, id);
        return programme != null && programme.isVisibleIn(by.scopes());
    }
}
