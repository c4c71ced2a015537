package org.antitrafficking.coordination.bulletins;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfTheLog;

/** What may be asked of a bulletin. */
public sealed interface BulletinCommand {
    BulletinId bulletinId();

    Actor by();

    record DraftBulletin(
            BulletinId bulletinId,
            Actor by,
            @OfTheLog String blinding,
            @OfNobody Sealed text) implements BulletinCommand {}

    record PrepareBulletin(BulletinId bulletinId, Actor by, ReleaseId release, Publication act)
            implements BulletinCommand {}

    record ReturnBulletin(
            BulletinId bulletinId,
            Actor by,
            ReleaseId release,
            @OfNobody Sealed reason) implements BulletinCommand {}

    record ValidateBulletin(
            BulletinId bulletinId,
            Actor by,
            ReleaseId release,
            @OfNobody String digest,
            Standing standing) implements BulletinCommand {
        ValidateBulletin on(Standing standing) {
            return new ValidateBulletin(bulletinId, by, release, digest, standing);
        }
    }

    record PublishBulletin(
            BulletinId bulletinId,
            Actor by,
            ReleaseId release,
            @OfNobody String digest,
            Standing standing) implements BulletinCommand {
        PublishBulletin on(Standing standing) {
            return new PublishBulletin(bulletinId, by, release, digest, standing);
        }
    }

    record AcknowledgeBulletin(BulletinId bulletinId, Actor by) implements BulletinCommand {}

    record EraseBulletin(BulletinId bulletinId, Actor by) implements BulletinCommand {}

    record PassBulletinDue(BulletinId bulletinId, Actor by, PartnerId reader) implements BulletinCommand {}
}
