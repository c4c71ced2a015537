package org.antitrafficking.coordination.projections.views;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.AlertId;
import org.jspecify.annotations.Nullable;

/** What one scope sees of one alert: a fold of its entries about it, and of nothing else. */
public sealed interface AlertPage permits OwnerPage, RecipientPage, TakenPage, UntoldPage {

    /**
     * Of every page.
     *
     * @param changedAt when its last entry was recorded
     * @param number of that entry in the scope's feed
     * @param since when the page began
     */
    record Head(AlertId alert, Instant changedAt, long number, Instant since) {
        static Head of(PageEntry entry, AlertId alert) {
            return new Head(alert, entry.recordedAt(), entry.number(), entry.recordedAt());
        }

        Head at(PageEntry entry) {
            return new Head(alert, entry.recordedAt(), entry.number(), since);
        }
    }

    Head head();

    /** What waits for whoever reads it, in a fixed order. */
    List<Need> needs();

    /** Everything on it that a search finds and that is sealed. */
    Stream<PageText> texts();

    /** What its owner calls the alert; null where there is nothing to see. */
    @Nullable
    String reference();

    /** Whether the scope has the alert, and not only the news that it had it. */
    default boolean isLive() {
        return this instanceof OwnerPage || this instanceof RecipientPage;
    }

    /** What its scope said of a recall; null where it said nothing, or nothing that still counts. */
    default @Nullable RecallSaid recallSaid() {
        return switch (this) {
            case OwnerPage page -> null;
            case RecipientPage page -> page.recall();
            case TakenPage page -> page.recall();
            case UntoldPage page -> page.recall();
        };
    }

    /** Whether it tells that something is to be given back: a suspended partner sees those and no others. */
    default boolean isRecall() {
        return this instanceof TakenPage taken && taken.isRecall();
    }

    /** The same page, with another entry as its last. */
    AlertPage at(PageEntry entry);

    /**
     * The page after an entry. It never refuses: what it can do nothing with changes nothing. An entry whose number is
     * not above the page's last was folded already.
     *
     * @param page null where the scope has nothing of the alert
     * @return null where it has nothing of it any more
     */
    static @Nullable AlertPage fold(@Nullable AlertPage page, PageEntry entry) {
        if (page != null && entry.number() <= page.head().number()) return page;
        AlertId alert = alert(entry.body());
        return switch (entry.body()) {
            // Each of these begins a page, or says of one that is there how it stands.
            case AlertEntry.Drafted e -> OwnerPage.drafted(Head.of(entry, alert), e);
            case AlertEntry.Opened e -> OwnerPage.opened(page, Head.of(entry, alert), e);
            case AlertEntry.Received e -> RecipientPage.received(page, Head.of(entry, alert), e);
            case AlertEntry.Moved e -> null;
            case AlertEntry.Withdrawn e -> taken(page, entry, TakenPage.Ground.WITHDRAWN, e.reference());
            case AlertEntry.Recalled e ->
                entry.takesAway()
                        ? taken(page, entry, TakenPage.Ground.RECALLED, e.reference())
                        : folded(page, e, entry);
            case AlertEntry.Closed e ->
                entry.takesAway()
                        ? taken(
                                page,
                                entry,
                                TakenPage.Ground.EXPIRED,
                                e.reference() == null ? alert.value() : e.reference())
                        : folded(page, e, entry);
            case AlertEntry.RecallAnswered e ->
                page == null ? new UntoldPage(Head.of(entry, alert), RecallSaid.of(e, entry)) : folded(page, e, entry);
            case AlertEntry.Revised e -> folded(page, e, entry);
            case AlertEntry.ActPrepared e -> folded(page, e, entry);
            case AlertEntry.ActDiscarded e -> folded(page, e, entry);
            case AlertEntry.ActValidated e -> folded(page, e, entry);
            case AlertEntry.ActDone e -> folded(page, e, entry);
            case AlertEntry.Amended e -> folded(page, e, entry);
            case AlertEntry.TermsChanged e -> folded(page, e, entry);
            case AlertEntry.Acknowledged e -> folded(page, e, entry);
            case AlertEntry.Answered e -> folded(page, e, entry);
            case AlertEntry.FollowedUp e -> folded(page, e, entry);
            case AlertEntry.Sighted e -> folded(page, e, entry);
            case AlertEntry.OnwardRequested e -> folded(page, e, entry);
            case AlertEntry.OnwardGranted e -> folded(page, e, entry);
            case AlertEntry.OnwardRefused e -> folded(page, e, entry);
            case AlertEntry.Narrowed e -> folded(page, e, entry);
            case AlertEntry.ClocksDue e -> folded(page, e, entry);
            case AlertEntry.ClockMissed e -> folded(page, e, entry);
            case AlertEntry.ClockExtended e -> folded(page, e, entry);
            case AlertEntry.Erased e -> erased(page, e, entry);
        };
    }

    /**
     * What holds a value of an erased key is taken out of the feed as a whole, so it leaves the page as a whole, too:
     * with the owner's key whatever the page began with, with another's what that one told. A person's key alone leaves
     * the feed as it is, and marks on the page what it opened.
     */
    private static @Nullable AlertPage erased(@Nullable AlertPage page, AlertEntry.Erased e, PageEntry entry) {
        if (e.person() != null) return folded(page, e, entry);
        boolean all = switch (page) {
            case null -> true;
            case UntoldPage untold -> true;
            // Of two erasures the later counts: what the first took may be gone by the second, and the page with it.
            case TakenPage taken -> taken.ground() == TakenPage.Ground.ERASED;
            case OwnerPage owner -> owner.owner() == null || owner.owner().equals(e.controller());
            case RecipientPage recipient -> recipient.owner().equals(e.controller());
        };
        if (!all) return folded(page, e, entry);
        String reference = e.reference() == null ? e.alert().value() : e.reference();
        return new TakenPage(Head.of(entry, e.alert()), TakenPage.Ground.ERASED, null, reference);
    }

    private static @Nullable AlertPage folded(@Nullable AlertPage page, AlertEntry body, PageEntry entry) {
        return switch (page) {
            case null -> null;
            case OwnerPage owner -> owner.fold(body, entry);
            case RecipientPage recipient -> recipient.fold(body, entry);
            case TakenPage taken -> taken.fold(body, entry);
            case UntoldPage untold -> untold.fold(body, entry);
        };
    }

    /**
     * What was taken from a recipient. It keeps what was said of a recall since the alert was last received, and
     * nothing else: so it is the same whether the contents that are gone now were still there to be folded, or not.
     */
    private static AlertPage taken(
            @Nullable AlertPage page, PageEntry entry, TakenPage.Ground ground, String reference) {
        RecallSaid said = page == null ? null : page.recallSaid();
        boolean counts = said != null && said.number() > entry.lastReceived();
        return new TakenPage(Head.of(entry, alert(entry.body())), ground, counts ? said : null, reference);
    }

    private static AlertId alert(AlertEntry body) {
        return switch (body) {
            case AlertEntry.Drafted e -> e.alert();
            case AlertEntry.Revised e -> e.alert();
            case AlertEntry.ActPrepared e -> e.alert();
            case AlertEntry.ActDiscarded e -> e.alert();
            case AlertEntry.ActValidated e -> e.alert();
            case AlertEntry.ActDone e -> e.alert();
            case AlertEntry.Opened e -> e.alert();
            case AlertEntry.Moved e -> e.alert();
            case AlertEntry.Received e -> e.alert();
            case AlertEntry.Amended e -> e.alert();
            case AlertEntry.TermsChanged e -> e.alert();
            case AlertEntry.Acknowledged e -> e.alert();
            case AlertEntry.Answered e -> e.alert();
            case AlertEntry.FollowedUp e -> e.alert();
            case AlertEntry.Sighted e -> e.alert();
            case AlertEntry.OnwardRequested e -> e.alert();
            case AlertEntry.OnwardGranted e -> e.alert();
            case AlertEntry.OnwardRefused e -> e.alert();
            case AlertEntry.Narrowed e -> e.alert();
            case AlertEntry.Withdrawn e -> e.alert();
            case AlertEntry.Recalled e -> e.alert();
            case AlertEntry.RecallAnswered e -> e.alert();
            case AlertEntry.Closed e -> e.alert();
            case AlertEntry.ClocksDue e -> e.alert();
            case AlertEntry.ClockMissed e -> e.alert();
            case AlertEntry.ClockExtended e -> e.alert();
            case AlertEntry.Erased e -> e.alert();
        };
    }
}
