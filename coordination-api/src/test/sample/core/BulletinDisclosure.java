package org.antitrafficking.coordination.bulletins;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinAcknowledged;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinDrafted;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinErased;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinMissed;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinPrepared;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinPublished;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinReturned;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinValidated;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;

/** Who is told what of a bulletin. Pure. */
public final class BulletinDisclosure {

    private BulletinDisclosure() {}

    static List<Entry> disclose(
            Directory directory, Bulletin before, Bulletin after, BulletinEvent event, Occurrence occurrence) {
        BulletinId id = after.id();
        return switch (event) {
            case BulletinDrafted e ->
                to(after.owners(), new BulletinEntry.Drafted(id, e.author(), e.text()), occurrence);
            case BulletinPrepared e ->
                to(after.owners(), new BulletinEntry.Prepared(id, e.release(), e.by(), e.act()), occurrence);
            case BulletinReturned e ->
                to(after.owners(), new BulletinEntry.Returned(id, e.release(), e.by(), e.reason()), occurrence);
            case BulletinValidated e ->
                to(after.owners(), new BulletinEntry.Validated(id, e.release(), e.by(), e.digest()), occurrence);
            case BulletinPublished e -> {
                var entries =
                        to(after.owners(), new BulletinEntry.Published(id, e.release(), e.by(), e.act()), occurrence);
                for (PartnerId reader : e.act().to())
                    entries.add(Entry.of(
                            Scope.of(reader),
                            new BulletinEntry.Received(
                                    id,
                                    after.owner(),
                                    e.act().terms().marking(),
                                    after.text(),
                                    e.act().due()),
                            occurrence));
                yield entries;
            }
            case BulletinAcknowledged e -> {
                var entries = to(after.owners(), new BulletinEntry.Acknowledged(id, e.reader()), occurrence);
                entries.addAll(
                        to(Sets.of(Scope.of(e.reader())), new BulletinEntry.Acknowledged(id, e.reader()), occurrence));
                yield entries;
            }
            case BulletinMissed e -> {
                var entries = to(after.owners(), new BulletinEntry.Missed(id, e.reader()), occurrence);
                entries.addAll(to(Sets.of(Scope.of(e.reader())), new BulletinEntry.Missed(id, e.reader()), occurrence));
                yield entries;
            }
            case BulletinErased e ->
                new ArrayList<>(after.scopes().stream()
                        .map(scope -> Entry.takingAway(
                                scope,
                                new Entry.Taking.SealedUnder(e.keys()),
                                new BulletinEntry.Erased(id),
                                occurrence))
                        .toList());
        };
    }

    private static List<Entry> to(SortedSet<Scope> scopes, BulletinEntry body, Occurrence occurrence) {
        var entries = new ArrayList<Entry>();
        for (Scope scope : scopes) entries.add(Entry.of(scope, body, occurrence));
        return entries;
    }
}
