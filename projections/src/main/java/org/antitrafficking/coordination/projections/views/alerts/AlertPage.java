package org.antitrafficking.coordination.projections.views.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.Alerts;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.antitrafficking.coordination.words.AlertKind;
import org.jspecify.annotations.Nullable;

/** What one scope sees of one alert: a fold of its entries about it, and of nothing else. */
public sealed interface AlertPage extends ItemPage permits OwnerPage, RecipientPage, TakenPage, UntoldPage {

    PageKind<AlertEntry, AlertPage> KIND = new PageKind<>(
            Alerts.FEATURE,
            AlertEntry.class,
            AlertPage.class,
            AlertPage::fold,
            Map.of(
                    "owner", OwnerPage.class,
                    "recipient", RecipientPage.class,
                    "taken", TakenPage.class,
                    "untold", UntoldPage.class),
            body -> body instanceof AlertEntry.Withdrawn
                    || body instanceof AlertEntry.Recalled
                    || body instanceof AlertEntry.Closed,
            Stream.of(AlertKind.values()).map(AlertKind::toString).toList(),
            List.of("owner", "recipient", TAKEN),
            null);

    /**
     * What every page has.
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

    @Override
    default ItemPage.Head place() {
        return new ItemPage.Head(head().alert().value(), head().changedAt(), head().number(), head().since());
    }

    @Override
    default boolean isShown() {
        return !(this instanceof UntoldPage);
    }

    @Override
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

    @Override
    default boolean isRecall() {
        return this instanceof TakenPage taken && taken.isRecall();
    }

    /** The same page, with another entry as its last. */
    AlertPage at(PageEntry entry);

    /** The page after an entry; see {@code PageKinds.fold}. */
    static @Nullable AlertPage fold(@Nullable AlertPage page, AlertEntry body, PageEntry entry) {
        AlertId alert = body.alert();
        return switch (body) {
            // Each of these begins a page, or says of one that is there how it stands.
            case AlertEntry.Drafted e -> OwnerPage.drafted(Head.of(entry, alert), e);
            case AlertEntry.Opened e -> OwnerPage.opened(page, Head.of(entry, alert), e);
            case AlertEntry.Received e -> RecipientPage.received(page, Head.of(entry, alert), e);
            case AlertEntry.Moved e -> null;
            case AlertEntry.Withdrawn e -> taken(page, alert, entry, TakenPage.Ground.WITHDRAWN, e.reference());
            case AlertEntry.Recalled e ->
                entry.takesAway()
                        ? taken(page, alert, entry, TakenPage.Ground.RECALLED, e.reference())
                        : folded(page, e, entry);
            case AlertEntry.Closed e ->
                entry.takesAway()
                        ? taken(page, alert, entry, TakenPage.Ground.EXPIRED, e.reference())
                        : folded(page, e, entry);
            case AlertEntry.RecallAnswered e ->
                page == null ? new UntoldPage(Head.of(entry, alert), RecallSaid.of(e, entry)) : folded(page, e, entry);
            case AlertEntry.Revised e -> folded(page, e, entry);
            case AlertEntry.ActPrepared e -> folded(page, e, entry);
            case AlertEntry.ActDiscarded e -> folded(page, e, entry);
            case AlertEntry.ActReturned e -> folded(page, e, entry);
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
        return new TakenPage(
                e.controller(),
                Head.of(entry, e.alert()),
                TakenPage.Ground.ERASED,
                null,
                reference(page, e.alert(), e.reference()));
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
            @Nullable AlertPage page,
            AlertId alert,
            PageEntry entry,
            TakenPage.Ground ground,
            @Nullable String reference) {
        RecallSaid said = page == null ? null : page.recallSaid();
        boolean counts = said != null && said.number() > entry.lastReceived();
        return new TakenPage(
                null, Head.of(entry, alert), ground, counts ? said : null, reference(page, alert, reference));
    }

    /** The reference of an alert that is gone: the one that the scope is told, else the one that it had before. */
    private static String reference(@Nullable AlertPage page, AlertId alert, @Nullable String told) {
        if (told != null) return told;
        return page instanceof TakenPage taken ? taken.reference() : alert.value();
    }
}
