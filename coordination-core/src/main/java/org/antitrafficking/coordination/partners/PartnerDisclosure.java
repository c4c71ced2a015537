package org.antitrafficking.coordination.partners;

import java.util.List;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Occurrence;
import org.antitrafficking.coordination.sharing.Scope;

/** Who sees what of a partner's events: everybody, in the directory. Pure. */
public final class PartnerDisclosure {

    /** A new version governs later events only. */
    public static final int VERSION = 1;

    private PartnerDisclosure() {}

    public static List<Entry> disclose(PartnerEvent event, Occurrence occurrence) {
        return switch (event) {
            case PartnerAdmitted e ->
                List.of(Entry.of(
                        Scope.DIRECTORY,
                        new PartnerEntry.Admitted(e.partnerId(), e.name(), e.kind(), e.country()),
                        occurrence));
        };
    }
}
