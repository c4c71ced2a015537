package org.antitrafficking.coordination.requests;

import java.util.SortedSet;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertStanding;
import org.antitrafficking.coordination.alerts.Alerts;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.features.OtherItems;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.Investigations;
import org.antitrafficking.coordination.quotas.QuotaId;
import org.antitrafficking.coordination.quotas.Quotas;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.LookedUp;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * What a decision about an act reads besides its own request: read before it, guarded in its append, and never stored
 * with it.
 *
 * @param cited the alert that the request cites; one that nobody drafted where there is none
 * @param investigations ids of those that the actor sees and that the holder takes part in
 * @param counted whether today's quota has a place for this blind query
 */
@OfPersons
public record RequestGrounds(Standing standing, Alert cited, SortedSet<String> investigations, boolean counted)
        implements LookedUp {
    public RequestGrounds {
        investigations = Sets.sorted(investigations);
    }

    /** Nothing was read, or nothing is asked for. */
    public static final RequestGrounds NONE = of(Standing.NONE);

    /** The grounds of a decision that cites nothing and is about no blind query. */
    public static RequestGrounds of(Standing standing) {
        return new RequestGrounds(standing, Alert.none(), Sets.of(), false);
    }

    /** For an act that is under way; of one that there is not, nothing. */
    public static RequestGrounds of(InformationRequestId id, ReleaseId release, Actor by, OtherItems others) {
        InformationRequest request = others.there(Requests.FEATURE, id);
        RequestFile file = request.file();
        Prepared<RequestAct> prepared = file == null ? null : file.acts().get(release);
        return prepared == null ? NONE : of(request, prepared.act(), by, others);
    }

    /** For an act, as the request stands. */
    private static RequestGrounds of(InformationRequest request, RequestAct act, Actor by, OtherItems others) {
        RequestFile file = request.file();
        RequestAct.Asking asked = act instanceof RequestAct.Asking asking ? asking : request.asked();
        if (file == null || asked == null) return NONE;
        Question question = asked.question();
        Standing standing = Standing.of(
                others,
                act.terms().basis().agreements(),
                question.named(),
                AlertStanding.subjects(file.id().toString(), question.persons(), others));
        Citation citation = act instanceof RequestAct.Ask ask ? ask.citation() : null;
        AlertId alert = citation == null ? null : citation.alert();
        return new RequestGrounds(
                standing,
                alert == null ? Alert.none() : others.there(Alerts.FEATURE, alert),
                investigations(citation, question.holder(), by, others),
                act instanceof RequestAct.Query
                        && others.there(Quotas.FEATURE, QuotaId.of(by.partner()))
                                .has(file.id(), RequestReleaseRules.day(by.at())));
    }

    /** The cited investigation, if the one knows that the other has it. */
    private static SortedSet<String> investigations(
            @Nullable Citation citation, PartnerId holder, Actor by, OtherItems others) {
        String cited = citation == null ? null : citation.investigation();
        if (cited == null) return Sets.of();
        boolean both =
                others.there(Investigations.FEATURE, new InvestigationId(cited)).isSharedWith(holder, by);
        return both ? Sets.of(cited) : Sets.of();
    }
}
