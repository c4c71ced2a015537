package org.antitrafficking.coordination.bulletins;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.bulletins.BulletinCommand.DraftBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.PassBulletinDue;
import org.antitrafficking.coordination.bulletins.BulletinCommand.PublishBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.ValidateBulletin;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinAcknowledged;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinErased;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinMissed;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinPublished;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Clocks.Move;
import org.antitrafficking.coordination.features.Clocks.Moving;
import org.antitrafficking.coordination.features.DecidedOn;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Destruction;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Holding;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.PartnerId;

/** Bulletins as a feature. */
public final class Bulletins {

    private Bulletins() {}

    public static final Feature<BulletinCommand, BulletinEvent, Bulletin, Bulletin> FEATURE = new Feature<>(
            "bulletin",
            BulletinCommand.class,
            BulletinEvent.class,
            Bulletin.class,
            null,
            BulletinCommand::bulletinId,
            Map.of(DraftBulletin.class, Beginning.ALWAYS),
            List.of(
                    new DecidedOn<>(ValidateBulletin.class, (validate, others) -> validate.on(Standing.of(others))),
                    new DecidedOn<>(PublishBulletin.class, (publish, others) -> publish.on(Standing.of(others)))),
            BulletinRules::decide,
            command -> false,
            Bulletin::evolve,
            List.of(new Destruction<>(BulletinErased.class, BulletinErased::keys)),
            new Clocks<>(
                    List.of(
                            new Moving<>(BulletinPublished.class, Bulletins::runs),
                            new Moving<>(BulletinAcknowledged.class, e -> ends(e.reader())),
                            new Moving<>(BulletinMissed.class, e -> ends(e.reader())),
                            new Moving<>(BulletinErased.class, e -> List.of(new Move.AllEnd()))),
                    Set.of(BulletinMissed.class),
                    (bulletin, clock, platform) ->
                            new PassBulletinDue(new BulletinId(bulletin), platform, new PartnerId(clock))),
            Feature.unnamed(),
            new Ownership<>(
                    (bulletin, partner) -> bulletin.owner().equals(partner),
                    (bulletin, held) -> !Collections.disjoint(held, bulletin.owners()),
                    Bulletin::read,
                    BulletinExposing::new),
            Secrecy.OF_ITS_SCOPES,
            Telling.of(
                    BulletinEntry.class,
                    Holding.by(Set.of(BulletinEntry.Drafted.class, BulletinEntry.Received.class)),
                    Bulletin.class,
                    null,
                    Bulletin::evolve,
                    BulletinDisclosure::disclose));

    private static List<Move> runs(BulletinPublished published) {
        return published.act().to().stream()
                .<Move>map(reader ->
                        new Move.Runs(reader.toString(), published.act().due()))
                .toList();
    }

    private static List<Move> ends(PartnerId reader) {
        return List.of(new Move.Ends(reader.toString()));
    }
}
