package org.antitrafficking.coordination.api.alerts;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.api.inbox.Views;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.PreconditionFailed;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.sharing.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * That an owner's change is made for the alert as the caller sees it: {@code If-Match} with the ETag of the caller's
 * page. The page is made of what the log has at the moment of the decision. What the caller does not see changes no
 * tag.
 */
@Component
final class IfMatch {

    private static final String ANY = "*";

    /** RFC 9110, 8.8.3. */
    private static final Pattern TAG = Pattern.compile("(W/)?\"[!#-~\\x80-\\xff]*\"");

    private static final Pattern TAGS = Pattern.compile(TAG + "([ \\t]*,[ \\t]*" + TAG + ")*");

    private final Views views;
    private final Pages pages;
    private final Reads reads;
    private final CaughtUp caughtUp;

    IfMatch(Views views, Pages pages, Reads reads, CaughtUp caughtUp) {
        this.views = views;
        this.pages = pages;
        this.reads = reads;
        this.caughtUp = caughtUp;
    }

    /**
     * What the header asks of the alert.
     *
     * @param header null where there is none
     * @throws BadRequest if it has a bad shape
     */
    Requests.Condition of(Caller caller, AlertId alert, @Nullable String header) {
        if (header == null) return Requests.Condition.NONE;
        String said = header.strip();
        if (!said.equals(ANY) && !TAGS.matcher(said).matches())
            throw new BadRequest("If-Match is the ETag of GET /api/alerts/{id}, in its quotation marks, or *.");
        Set<String> tags = new HashSet<>();
        var each = TAG.matcher(said);
        while (each.find()) tags.add(each.group());
        return reading -> refusal(caller, alert, said.equals(ANY), tags, reading);
    }

    private @Nullable RuntimeException refusal(
            Caller caller, AlertId id, boolean any, Set<String> tags, Reading reading) {
        SortedSet<Scope> held = caller.scopes(reading);
        // Noted with its sequence: if anything moves it before the append, this is asked again.
        Alert alert = reading.alert(id);
        if (!alert.isVisibleIn(held)) return null; // and so the decision says
        if (!alert.isOwnIn(held))
            throw new BadRequest("If-Match is for the owner's changes of its alert. Leave it out.");
        if (any) return null;
        caughtUp.views();
        return views.page(caller, id.value())
                        .map(item -> reads.tag(pages.page(item)))
                        .filter(tags::contains)
                        .isPresent()
                ? null
                : new PreconditionFailed();
    }
}
