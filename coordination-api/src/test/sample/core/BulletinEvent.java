package org.antitrafficking.coordination.bulletins;

import java.util.SortedSet;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/** What happened to a bulletin. */
public sealed interface BulletinEvent {
    BulletinId bulletinId();

    @EventType("bulletin-drafted")
    @Revision("1")
    record BulletinDrafted(BulletinId bulletinId, PartnerId owner, PersonId author, String blinding, Sealed text)
            implements BulletinEvent {}

    @EventType("bulletin-prepared")
    @Revision("1")
    record BulletinPrepared(BulletinId bulletinId, ReleaseId release, PersonId by, Publication act)
            implements BulletinEvent {}

    @EventType("bulletin-returned")
    @Revision("1")
    record BulletinReturned(BulletinId bulletinId, ReleaseId release, PersonId by, Sealed reason)
            implements BulletinEvent {}

    @EventType("bulletin-validated")
    @Revision("1")
    record BulletinValidated(BulletinId bulletinId, ReleaseId release, PersonId by, String digest)
            implements BulletinEvent {}

    @EventType("bulletin-published")
    @Revision("1")
    record BulletinPublished(BulletinId bulletinId, ReleaseId release, PersonId by, String digest, Publication act)
            implements BulletinEvent {}

    @EventType("bulletin-acknowledged")
    @Revision("1")
    record BulletinAcknowledged(BulletinId bulletinId, PartnerId reader) implements BulletinEvent {}

    @EventType("bulletin-missed")
    @Revision("1")
    record BulletinMissed(BulletinId bulletinId, PartnerId reader) implements BulletinEvent {}

    @EventType("bulletin-erased")
    @Revision("1")
    record BulletinErased(BulletinId bulletinId, PersonId by, SortedSet<String> keys) implements BulletinEvent {
        public BulletinErased {
            keys = Sets.sorted(keys);
        }
    }
}
