package org.antitrafficking.coordination.bulletins;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.bulletins.BulletinEvent.BulletinPublished;
import org.antitrafficking.coordination.features.Exposed;
import org.antitrafficking.coordination.features.Exposing;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;

/** Whom a bulletin reached: its readers keep it. */
final class BulletinExposing implements Exposing<BulletinEvent> {

    private final SortedMap<PartnerId, Exposed> exposed = new TreeMap<>();

    @Override
    public void then(BulletinEvent event, Instant at) {
        if (event instanceof BulletinPublished e)
            for (PartnerId reader : e.act().to()) exposed.put(reader, new Exposed(at, null, null));
    }

    @Override
    public SortedMap<PartnerId, Exposed> exposed() {
        return Sets.sorted(exposed);
    }
}
