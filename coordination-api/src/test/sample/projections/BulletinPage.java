package org.antitrafficking.coordination.projections.views.bulletins;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.bulletins.BulletinEntry;
import org.antitrafficking.coordination.bulletins.Bulletins;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageClock;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What one scope sees of one bulletin.
 *
 * @param acts of the owner that are under way, each with how far it is
 * @param clocks of the readers; of a reader, its own
 * @param from whose it is; absent on the owner's page
 * @param marking absent on the owner's page
 */
public record BulletinPage(
        SortedMap<ReleaseId, Need.What> acts,
        SortedMap<PartnerId, PageClock> clocks,
        @Nullable PartnerId from,
        Head head,
        @Nullable Marking marking,
        PageText text)
        implements ItemPage {

    public static final PageKind<BulletinEntry, BulletinPage> KIND = new PageKind<>(
            Bulletins.FEATURE,
            BulletinEntry.class,
            BulletinPage.class,
            BulletinPage::fold,
            Map.of("bulletin", BulletinPage.class),
            body -> false,
            List.of("bulletin"),
            List.of("owner", "reader"),
            null);

    private static @Nullable BulletinPage fold(@Nullable BulletinPage page, BulletinEntry body, PageEntry entry) {
        if (body instanceof BulletinEntry.Drafted e)
            return new BulletinPage(
                    Sets.map(), Sets.map(), null, Head.of(entry, e.bulletin().toString()), null, PageText.of(e.text()));
        if (body instanceof BulletinEntry.Received e)
            return new BulletinPage(
                    Sets.map(),
                    Sets.with(
                            Sets.map(),
                            new PartnerId(entry.scope().value().substring("agency-".length())),
                            PageClock.due(e.due())),
                    e.from(),
                    Head.of(entry, e.bulletin().toString()),
                    e.marking(),
                    PageText.of(e.text()));
        if (page == null) return null;
        return switch (body) {
            case BulletinEntry.Drafted e -> page;
            case BulletinEntry.Received e -> page;
            case BulletinEntry.Prepared e ->
                page.act(e.release(), Need.What.VALIDATE).at(entry);
            case BulletinEntry.Returned e ->
                page.act(e.release(), Need.What.PREPARE_ANEW).at(entry);
            case BulletinEntry.Validated e ->
                page.act(e.release(), Need.What.DISCLOSE).at(entry);
            case BulletinEntry.Published e ->
                page.done(e.release()).running(e.act().to(), e.act().due()).at(entry);
            case BulletinEntry.Acknowledged e ->
                page.clock(e.reader(), PageClock.State.MET).at(entry);
            case BulletinEntry.Missed e ->
                page.clock(e.reader(), PageClock.State.MISSED).at(entry);
            case BulletinEntry.Erased e ->
                new BulletinPage(Sets.map(), Sets.map(), page.from, page.head, page.marking, PageText.ERASED).at(entry);
        };
    }

    private BulletinPage act(ReleaseId release, Need.What what) {
        return new BulletinPage(Sets.with(acts, release, what), clocks, from, head, marking, text);
    }

    private BulletinPage done(ReleaseId release) {
        return new BulletinPage(Sets.without(acts, release), clocks, from, head, marking, text);
    }

    private BulletinPage running(Iterable<PartnerId> readers, Instant due) {
        SortedMap<PartnerId, PageClock> now = clocks;
        for (PartnerId reader : readers) now = Sets.with(now, reader, PageClock.due(due));
        return new BulletinPage(acts, now, from, head, marking, text);
    }

    private BulletinPage clock(PartnerId reader, PageClock.State state) {
        PageClock there = clocks.get(reader);
        return there == null
                ? this
                : new BulletinPage(
                        acts,
                        Sets.with(clocks, reader, new PageClock(there.due(), there.extended(), state)),
                        from,
                        head,
                        marking,
                        text);
    }

    private BulletinPage at(PageEntry entry) {
        return new BulletinPage(acts, clocks, from, head.at(entry), marking, text);
    }

    @Override
    public Head place() {
        return head;
    }

    @Override
    public Summary summary() {
        return new Summary(
                "bulletin", from == null ? "owner" : "reader", "bulletin", marking, null, null, null, null, null);
    }

    @Override
    public List<Need> needs() {
        var needs = new ArrayList<Need>();
        acts.forEach((release, what) -> needs.add(Need.of(release, what)));
        if (from != null)
            for (PageClock clock : clocks.values())
                if (!clock.isMet()) needs.add(new Need(clock.due(), clock.isMissed(), null, Need.What.ACKNOWLEDGE));
        return needs;
    }

    @Override
    public Stream<PageText> texts() {
        return Stream.of(text);
    }

    @Override
    public @Nullable String reference() {
        return null;
    }

    @Override
    public boolean isLive() {
        return true;
    }
}
