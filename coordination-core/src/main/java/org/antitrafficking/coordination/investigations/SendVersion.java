package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;

/**
 * Puts a version on the table, before all parties that it names.
 *
 * @param reach of the item that the proposal cites
 */
public record SendVersion(InvestigationId investigationId, Actor by, VersionId version, Reach reach, Standing standing)
        implements InvestigationCommand {
    /** The same, decided on this. */
    SendVersion on(Reach reach, Standing standing) {
        return new SendVersion(investigationId, by, version, reach, standing);
    }
}
