package org.antitrafficking.coordination.bulletins;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.bulletins.BulletinCommand.AcknowledgeBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.DraftBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.EraseBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.PassBulletinDue;
import org.antitrafficking.coordination.bulletins.BulletinCommand.PrepareBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.PublishBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.ReturnBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.ValidateBulletin;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinAcknowledged;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinDrafted;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinErased;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinMissed;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinPrepared;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinPublished;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinReturned;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinValidated;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Matter;
import org.antitrafficking.coordination.sharing.Policy;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Releases;
import org.antitrafficking.coordination.sharing.Releases.Preview;
import org.antitrafficking.coordination.sharing.Share;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** What may be decided about a bulletin. Pure. */
public final class BulletinRules {

    private static final Releases<Publication> RELEASES = new Releases<>(new Releases.Names(
            "a-published-bulletin-is-not-discarded",
            "a-published-bulletin-is-not-returned",
            "what-is-published-is-what-was-validated",
            "what-changed-since-is-validated-anew",
            "a-machine-publishes-no-bulletin",
            "a-focal-point-or-supervisor-publishes"));

    private BulletinRules() {}

    /** What comes of the command; nothing where it is so already. */
    static List<? extends BulletinEvent> decide(BulletinCommand command, @Nullable Bulletin bulletin) {
        Actor by = command.by();
        Hidden.unless(
                bulletin == null
                        ? command instanceof DraftBulletin
                        : command instanceof PassBulletinDue || bulletin.isVisibleIn(by.scopes()));
        if (bulletin == null) {
            if (!(command instanceof DraftBulletin c)) throw Hidden.HIDDEN;
            return List.of(new BulletinDrafted(c.bulletinId(), by.partner(), by.person(), c.blinding(), c.text()));
        }
        return switch (command) {
            case DraftBulletin c -> throw Rejected.because("a-bulletin-is-drafted-once");
            case PrepareBulletin c -> {
                owns(bulletin, by);
                boolean prepares = RELEASES.prepares(bulletin.acts().get(c.release()), by.partner(), c.act());
                yield prepares
                        ? List.of(new BulletinPrepared(c.bulletinId(), c.release(), by.person(), c.act()))
                        : List.of();
            }
            case ReturnBulletin c ->
                RELEASES.returns(bulletin.acts().get(c.release()), by, Prepared::contributors)
                        ? List.of(new BulletinReturned(c.bulletinId(), c.release(), by.person(), c.reason()))
                        : List.of();
            case ValidateBulletin c -> {
                Preview seen = RELEASES.validated(
                        bulletin.acts().get(c.release()),
                        by,
                        c.digest(),
                        Prepared::contributors,
                        act -> seen(act, bulletin, c.standing(), by.at()));
                yield seen == null
                        ? List.of()
                        : List.of(new BulletinValidated(c.bulletinId(), c.release(), by.person(), seen.digest()));
            }
            case PublishBulletin c -> publish(c, bulletin);
            case AcknowledgeBulletin c ->
                bulletin.waiting().contains(by.partner())
                        ? List.of(new BulletinAcknowledged(c.bulletinId(), by.partner()))
                        : List.of();
            case EraseBulletin c -> {
                owns(bulletin, by);
                Rejected.unless(by.is(Role.SUPERVISOR), "a-supervisor-erases-a-bulletin");
                yield bulletin.erased()
                        ? List.of()
                        : List.of(new BulletinErased(
                                c.bulletinId(),
                                by.person(),
                                Sets.of(bulletin.text().key())));
            }
            case PassBulletinDue c ->
                bulletin.waiting().contains(c.reader())
                        ? List.of(new BulletinMissed(c.bulletinId(), c.reader()))
                        : List.of();
        };
    }

    private static List<BulletinEvent> publish(PublishBulletin c, Bulletin bulletin) {
        Prepared<Publication> act = bulletin.acts().get(c.release());
        Preview seen = RELEASES.done(
                act, c.by(), c.digest(), there -> seen(there, bulletin, c.standing(), c.by().at()), there -> {
                    throw Rejected.because("what-leaves-the-country-is-validated-first");
                });
        return seen == null || act == null
                ? List.of()
                : List.of(
                        new BulletinPublished(c.bulletinId(), c.release(), c.by().person(), seen.digest(), act.act()));
    }

    /** What would be told by an act that is under way. */
    public static Preview preview(Bulletin bulletin, ReleaseId release, Actor by, Standing standing) {
        return seen(RELEASES.own(bulletin.acts().get(release), by), bulletin, standing, by.at());
    }

    private static Preview seen(Prepared<Publication> act, Bulletin bulletin, Standing standing, Instant at) {
        Share share = Share.to(
                Audience.of(act.act().to()),
                bulletin.owner(),
                new Matter(Category.WARNINGS, false, true, false),
                act.act().terms(),
                Protection.NONE);
        Policy.Verdict answer = Policy.apply(share, standing, LocalDate.ofInstant(at, ZoneOffset.UTC), false);
        return new Preview(
                Digest.of(bulletin.blinding(), "bulletin-release/1", bulletin.id(), bulletin.text(), act.act()),
                answer);
    }

    private static void owns(Bulletin bulletin, Actor by) {
        Hidden.unless(by.scopes().contains(Scope.of(bulletin.author()))
                || by.scopes().contains(Scope.supervisors(bulletin.owner())));
    }
}
