package org.antitrafficking.coordination.api.pages.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.offers.ReleaseActs;
import org.antitrafficking.coordination.api.offers.RequestActs;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.Recipients;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.ReleasePage;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An act on a request that is under way, as the page of any release shows it. */
final class RequestReleases {

    private RequestReleases() {}

    /**
     * What a release's page is made of.
     *
     * @param request as its page has it
     * @param preview what the policy says of the act
     * @param left what is left of the quota of blind queries; null where the act takes none of it, or its reader does
     *     not send it
     */
    record Seen(
            JsonNode request, JsonNode preview, @Nullable JsonNode left) {}

    static String address(String request, String release) {
        return RequestActs.REQUESTS + "/" + request + "/releases/" + release;
    }

    /**
     * Of {@code GET /api/requests/{id}} and {@code GET /api/requests/{id}/releases/{release}}.
     *
     * @param persons of the reader's agency
     */
    static ReleasePage of(
            Seen seen,
            String release,
            PartnerNames names,
            PersonNames persons,
            Reader reader,
            Session session,
            Frame frame) {
        Words words = frame.words();
        JsonNode request = seen.request();
        JsonNode preview = seen.preview();
        JsonNode act = request.path("acts").path(release);
        String id = request.path("request").stringValue("");
        String address = address(id, release);
        String digest = Shown.string(preview.path("digest"));
        Set<ReleaseActs> offered = ReleaseActs.ofRequest(act, digest, reader);
        boolean usedUp = seen.left() != null && seen.left().path("left").intValue(0) < 1;
        return new ReleasePage(
                frame,
                address,
                RequestActs.REQUESTS + "/" + id,
                RequestPage.reference(request),
                words.called("request-act", act.path("act").stringValue("")),
                words.say("release.state-" + ReleasePage.state(act)),
                facts(act, seen.left(), persons, words),
                parts(request, act, names, words),
                false,
                AlertPage.terms(act.path("terms"), words),
                Shown.text(act.path("returned").path("reason")),
                ReleasePage.refused(preview, words),
                recipients(act, preview, names, words),
                digest,
                null,
                digest != null && offered.contains(ReleaseActs.VALIDATION)
                        ? ReleasePage.form("validation", address, digest, session)
                        : null,
                offered.contains(ReleaseActs.RETURN) ? address + "/return" : null,
                digest != null && offered.contains(ReleaseActs.DISCLOSURE) && !usedUp
                        ? ReleasePage.form("disclosure", address, digest, session)
                        : null,
                offered.contains(ReleaseActs.DISCARD) ? ReleasePage.form("discard", address, "", session) : null);
    }

    private static List<AlertPage.Fact> facts(JsonNode act, @Nullable JsonNode left, PersonNames persons, Words words) {
        var facts = new ArrayList<AlertPage.Fact>();
        fact("release.by", named(act.path("by"), persons), words, facts);
        Shown.Moment prepared = Shown.moment(act.path("preparedAt"), words);
        if (prepared != null)
            facts.add(new AlertPage.Fact(words.say("release.prepared"), prepared.said(), prepared.at()));
        fact("release.validated-by", named(act.path("validatedBy"), persons), words, facts);
        fact("release.returned-by", named(act.path("returned").path("by"), persons), words, facts);
        if (left != null) fact("request.quota", quota(left, words), words, facts);
        return facts;
    }

    private static @Nullable String named(JsonNode person, PersonNames persons) {
        String id = Shown.string(person);
        return id == null ? null : persons.said(id);
    }

    private static void fact(String key, @Nullable String value, Words words, List<AlertPage.Fact> facts) {
        if (value != null) facts.add(new AlertPage.Fact(words.say(key), value, null));
    }

    /** How many blind queries may be sent today still, of how many. */
    static String quota(JsonNode left, Words words) {
        return words.say(
                "request.quota-left",
                left.path("left").intValue(0),
                left.path("most").intValue(0));
    }

    private static List<ReleasePage.Part> parts(JsonNode request, JsonNode act, PartnerNames names, Words words) {
        JsonNode asked = act.path("asked");
        JsonNode question = asked.path("question");
        var parts = new ArrayList<ReleasePage.Part>();
        ReleasePage.text("request.question", question.path("text"), words, parts);
        String holder = Shown.string(question.path("holder"));
        ReleasePage.part("request.holder", holder == null ? null : names.said(holder), words, parts);
        for (JsonNode person : question.path("named"))
            ReleasePage.part("request.named", person.stringValue(""), words, parts);
        ReleasePage.part("request.category", Shown.called("category", question.path("category"), words), words, parts);
        ReleasePage.part("alert.urgency", Shown.called("urgency", asked.path("urgency"), words), words, parts);
        ReleasePage.part("request.cited", Shown.string(asked.path("citation").path("alert")), words, parts);
        parts.addAll(ReleasePage.changes(null, question, words));
        clarified(request, act, words, parts);
        Shown.Text text = RequestPage.text(act);
        if (text != null) parts.add(new ReleasePage.Part(words.say("field.text"), null, text));
        if (act.has("last"))
            ReleasePage.part(
                    "request.part",
                    words.say(act.path("last").booleanValue(false) ? "request.part-last" : "request.part-more"),
                    words,
                    parts);
        ReleasePage.protection(act.path("protection"), words, parts);
        return parts;
    }

    /** To what it gives the answer. */
    private static void clarified(JsonNode request, JsonNode act, Words words, List<ReleasePage.Part> parts) {
        String asking = Shown.string(act.path("clarification"));
        for (JsonNode word : request.path("words"))
            if (word.path("release").stringValue("").equals(asking))
                ReleasePage.text("request.asked-what", word.path("text"), words, parts);
    }

    private static List<ReleasePage.Recipient> recipients(
            JsonNode act, JsonNode preview, PartnerNames names, Words words) {
        var told = new TreeSet<String>();
        var refused = new TreeSet<String>();
        for (JsonNode finding : preview.path("findings"))
            (finding.path("allowedOn").isString() ? told : refused)
                    .add(finding.path("recipient").stringValue(""));
        told.removeAll(refused);
        boolean asks = act.has("asked");
        JsonNode named = act.path("asked").path("question").path("named");
        String becomes = asks ? named.isEmpty() ? "gains" : "gains-by-name" : "has";
        var recipients = new ArrayList<ReleasePage.Recipient>();
        if (!preview.path("refused").isString()) {
            for (String partner : told)
                recipients.add(Recipients.recipient(partner, becomes, asks, preview, names, null, words));
            for (JsonNode person : named)
                recipients.add(new ReleasePage.Recipient(
                        null, person.stringValue(""), words.say("release.gains-by-name"), true, List.of(), null));
        }
        for (String partner : refused)
            recipients.add(Recipients.recipient(partner, "refused", false, preview, names, null, words));
        return recipients;
    }

    /**
     * The form that gives it back.
     *
     * @param fields with the reason
     * @param kept whether that was kept of an earlier try
     * @throws Hidden where its reader does not give it back
     */
    static ActPage giveBack(
            JsonNode request,
            String release,
            Reader reader,
            FormFields fields,
            boolean kept,
            List<Mistake> mistakes,
            Session session,
            Frame frame) {
        Words words = frame.words();
        JsonNode act = request.path("acts").path(release);
        Hidden.unless(ReleaseActs.ofRequest(act, null, reader).contains(ReleaseActs.RETURN));
        String page = address(request.path("request").stringValue(""), release);
        String address = page + "/return";
        return new ActPage(
                frame,
                words.say("do.return"),
                RequestPage.reference(request),
                page,
                words.say("do.return.what"),
                List.of(new AlertPage.Fact(
                        words.say("release.act"),
                        words.called("request-act", act.path("act").stringValue("")),
                        null)),
                kept,
                Refusals.summary(fields.mistakes(), mistakes),
                address,
                Map.of("once", session.onceFor("return " + address), RefusedForms.KEEP, "1"),
                List.of(Section.plain(List.of(fields.lines("reason", "reason")))),
                words.say("do.return"));
    }
}
