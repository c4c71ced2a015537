package org.antitrafficking.coordination.bulletins;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinAcknowledged;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinDrafted;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinErased;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinMissed;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinPrepared;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinPublished;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinReturned;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinValidated;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A bulletin as it stands.
 *
 * @param acts under way and done
 * @param readers to whom it went
 * @param waiting of them, who has not acknowledged it in its time
 */
public record Bulletin(
        BulletinId id,
        PartnerId owner,
        PersonId author,
        String blinding,
        Sealed text,
        SortedMap<ReleaseId, Prepared<Publication>> acts,
        SortedSet<PartnerId> readers,
        SortedSet<PartnerId> waiting,
        boolean erased) {
    public Bulletin {
        acts = Sets.sorted(acts);
        readers = Sets.sorted(readers);
        waiting = Sets.sorted(waiting);
    }

    /** After the event. It never refuses. */
    static Bulletin evolve(@Nullable Bulletin before, BulletinEvent event) {
        if (event instanceof BulletinDrafted e)
            return new Bulletin(
                    e.bulletinId(),
                    e.owner(),
                    e.author(),
                    e.blinding(),
                    e.text(),
                    Sets.map(),
                    Sets.of(),
                    Sets.of(),
                    false);
        if (before == null) throw new IllegalStateException(event.bulletinId() + " has no beginning");
        return switch (event) {
            case BulletinDrafted e -> before;
            case BulletinPrepared e ->
                before.act(e.release(), Prepared.by(before.owner, Sets.of(before.author, e.by()), e.act()));
            case BulletinReturned e -> before.act(e.release(), act -> act.returned(e.by(), e.reason()));
            case BulletinValidated e -> before.act(e.release(), act -> act.validatedAs(e.digest()));
            case BulletinPublished e ->
                before.act(e.release(), act -> act.doneAs(e.digest(), e.by(), act.contributors()))
                        .with(e.act().to(), e.act().to());
            case BulletinAcknowledged e -> before.without(e.reader());
            case BulletinMissed e -> before.without(e.reader());
            case BulletinErased e ->
                new Bulletin(
                        before.id,
                        before.owner,
                        before.author,
                        before.blinding,
                        before.text,
                        before.acts,
                        before.readers,
                        Sets.of(),
                        true);
        };
    }

    private Bulletin act(ReleaseId release, UnaryOperator<Prepared<Publication>> change) {
        Prepared<Publication> there = acts.get(release);
        return there == null ? this : act(release, change.apply(there));
    }

    private Bulletin act(ReleaseId release, Prepared<Publication> now) {
        return new Bulletin(id, owner, author, blinding, text, Sets.with(acts, release, now), readers, waiting, erased);
    }

    private Bulletin with(SortedSet<PartnerId> moreReaders, SortedSet<PartnerId> moreWaiting) {
        var all = new TreeSet<>(readers);
        all.addAll(moreReaders);
        var wait = new TreeSet<>(waiting);
        wait.addAll(moreWaiting);
        return new Bulletin(id, owner, author, blinding, text, acts, all, wait, erased);
    }

    private Bulletin without(PartnerId reader) {
        return new Bulletin(
                id, owner, author, blinding, text, acts, readers, Sets.without(waiting, Sets.of(reader)), erased);
    }

    /** The scopes of its owner that see its draft: the author's and the supervisors'. */
    SortedSet<Scope> owners() {
        return Sets.of(Scope.of(author), Scope.supervisors(owner));
    }

    /** The scopes of its readers, each with whose it is. */
    SortedMap<Scope, PartnerId> read() {
        var scopes = new TreeMap<Scope, PartnerId>();
        for (PartnerId reader : readers) scopes.put(Scope.of(reader), reader);
        return scopes;
    }

    /** The scopes that have it. */
    SortedSet<Scope> scopes() {
        var all = new TreeSet<>(owners());
        all.addAll(read().keySet());
        return all;
    }

    /** Whether somebody who holds those scopes sees it. */
    public boolean isVisibleIn(Set<Scope> held) {
        return !Collections.disjoint(held, scopes());
    }
}
