package org.antitrafficking.coordination.api.audit;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.api.inbox.SharedFor;
import org.antitrafficking.coordination.api.inbox.Turns;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.asof.Period;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * An item's page as the caller's scopes had it at a moment: the one that was served then, where nothing of it was taken
 * away since, whether a program asks for it or a page.
 */
@Component
public final class PastPages {

    private static final String PAGE = "as-of-page";

    private final Insights insights;
    private final PartnerPast past;
    private final Turns turns;
    private final Pages pages;
    private final SharedFor sharedFor;
    private final Reads reads;
    private final InstantSource clock;

    PastPages(
            Insights insights,
            PartnerPast past,
            Turns turns,
            Pages pages,
            SharedFor sharedFor,
            Reads reads,
            InstantSource clock) {
        this.insights = insights;
        this.past = past;
        this.turns = turns;
        this.pages = pages;
        this.sharedFor = sharedFor;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * The page.
     *
     * @param at by which moment; null for now
     */
    public ResponseEntity<byte[]> answer(Caller caller, String item, @Nullable String at) {
        Period period = AsOfQuestion.by(null, at, clock.instant());
        Sought sought = AsOfQuestion.in(Sought.of(PAGE), period).id("item", item);
        return reads.answer(
                caller,
                sought,
                () -> turns.of(item.replaceFirst("-.*", ""), () -> {
                    Insight insight = insights.of(caller, null, sought);
                    Hidden.unless(AsOfQuestion.ITEM.matcher(item).matches());
                    PartnerPast.Found found =
                            past.page(insight, period, item, inOrder(insight)).orElseThrow(() -> Hidden.HIDDEN);
                    ItemPage page = found.page();
                    if (page == null) throw Hidden.HIDDEN;
                    ViewReader.Item then = PartnerPast.item(found.into().scope(), page);
                    reads.holds(then.page().length);
                    sharedFor.check(caller, item);
                    return new Reads.Served(
                            pages.page(then, insight.caller()), page.place().number());
                }));
    }

    /** The agency's, the supervisors', the person's, and then what was given besides. */
    private static Comparator<Scope> inOrder(Insight insight) {
        List<Scope> order =
                List.of(Scope.of(insight.of()), Scope.supervisors(insight.of()), Scope.of(insight.caller()));
        return Comparator.comparingInt(scope -> order.contains(scope) ? order.indexOf(scope) : order.size());
    }
}
