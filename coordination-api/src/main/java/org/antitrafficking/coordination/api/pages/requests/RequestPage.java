package org.antitrafficking.coordination.api.pages.requests;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.offers.RequestActs;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.AlertSays;
import org.antitrafficking.coordination.api.pages.Doing;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.ReleasePage;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request or a blind query as one person sees it: as its asker, as its holder, or as one from whom it was taken.
 *
 * @param reference that its asker gave it
 * @param role in words
 * @param kind in words; null where it was taken away
 * @param means what is to be known of it: that it is a draft, or what silence means
 * @param ground why it was taken away; null where it was not
 * @param notice what is to be said of what was taken; null where nothing is
 * @param terms under which it is asked; null where it was taken away
 * @param needs what waits for the reader
 * @param acknowledge null where there is nothing to acknowledge
 * @param question null where it was taken away
 * @param facts each with what it is called
 * @param clocks none of a draft and of a blind query
 * @param told what the two told each other, in their order: the last {@link #TOLD} of it, or as many before one of them
 * @param before the address of what was told before that; null where nothing was
 * @param last the address of what was told last; null where it is here
 * @param doing what is done from here
 */
public record RequestPage(
        Frame frame,
        String id,
        String reference,
        String role,
        @Nullable String kind,
        @Nullable String means,
        @Nullable String ground,
        @Nullable String notice,
        AlertPage.@Nullable Terms terms,
        List<Shown.Waiting> needs,
        AlertPage.@Nullable Form acknowledge,
        Shown.@Nullable Text question,
        List<AlertPage.Fact> facts,
        List<Clock> clocks,
        List<Told> told,
        @Nullable String before,
        @Nullable String last,
        Doing doing) {

    /** What one page shows of what the two told each other: each may have told it a hundred times, at some length. */
    static final int TOLD = 20;

    public RequestPage {
        needs = List.copyOf(needs);
        facts = List.copyOf(facts);
        clocks = List.copyOf(clocks);
        told = List.copyOf(told);
    }

    /**
     * What the holder is waited for.
     *
     * @param called in words
     * @param state in words; with what is left where it stands still
     * @param due null while it stands still
     */
    public record Clock(String called, String state, Shown.@Nullable Moment due, boolean missed) {}

    /**
     * What one told the other.
     *
     * @param by what the partner is called
     * @param part of an answer, whether others follow; null of all else
     * @param text null where nothing was written
     * @param taken when it was taken from the asker; null where it was not
     * @param reason why, to the holder alone
     * @param terms under which it was told
     */
    public record Told(
            String what,
            Shown.Text by,
            Shown.@Nullable Moment at,
            @Nullable String part,
            Shown.@Nullable Text text,
            Shown.@Nullable Moment taken,
            Shown.@Nullable Text reason,
            AlertPage.@Nullable Terms terms) {}

    /** Where it stands on the page, whose it is; its id where it has none. */
    static String reference(JsonNode request) {
        String own = Shown.string(request.path("reference"));
        return own != null ? own : request.path("request").stringValue("");
    }

    /** What would be asked by the act that was prepared last; a missing node where none is under way. */
    static JsonNode drafted(JsonNode request) {
        JsonNode last = request.path("none");
        String at = "";
        for (JsonNode act : request.path("acts")) {
            String prepared = act.path("preparedAt").stringValue("");
            if (!act.has("asked") || prepared.compareTo(at) < 0) continue;
            last = act;
            at = prepared;
        }
        return last;
    }

    /** What is asked; of a draft what would be. */
    static JsonNode asked(JsonNode request) {
        return request.has("asked") ? request.path("asked") : drafted(request).path("asked");
    }

    /**
     * Of {@code GET /api/requests/{id}}.
     *
     * @param persons of the reader's agency
     * @param acknowledge the form by which its reader may acknowledge it, if there is anything to acknowledge
     * @param address of the page
     * @param before the release whose word comes after the last one that is shown; null, or none of it, for the last
     */
    static RequestPage of(
            JsonNode request,
            Frame frame,
            PartnerNames names,
            PersonNames persons,
            AlertPage.Form acknowledge,
            String address,
            @Nullable String before,
            Reader reader) {
        Words words = frame.words();
        Doing doing = doing(request, address, reader, words);
        if (names.mayPropose(reader) && request.has("progress"))
            doing = doing.withInvestigation(request.path("request").stringValue(""), words);
        return of(
                request,
                frame,
                names,
                persons,
                RequestActs.isAcknowledged(request, reader) ? acknowledge : null,
                address,
                address + "?",
                address,
                before,
                doing,
                reader);
    }

    /** The page as it was at a moment, which is asked for at that address: nothing is done from it. */
    public static RequestPage then(
            JsonNode request,
            PartnerNames names,
            PersonNames persons,
            String here,
            @Nullable String before,
            Reader reader,
            Frame frame) {
        return of(request, frame, names, persons, null, null, here + "&", here, before, Doing.NOTHING, reader);
    }

    /** @param address where what waits is done; null where nothing is */
    private static RequestPage of(
            JsonNode request,
            Frame frame,
            PartnerNames names,
            PersonNames persons,
            AlertPage.@Nullable Form acknowledge,
            @Nullable String address,
            String asking,
            String here,
            @Nullable String before,
            Doing doing,
            Reader reader) {
        Words words = frame.words();
        JsonNode asked = asked(request);
        JsonNode terms =
                request.has("asked") ? asked.path("terms") : drafted(request).path("terms");
        List<Told> told = told(request, names, reader, words);
        int end = place(before, request);
        int begin = Math.max(0, end - TOLD);
        return new RequestPage(
                frame,
                request.path("request").stringValue(""),
                reference(request),
                words.called("role", request.path("role").stringValue("")),
                asked.isObject() ? kind(asked, words) : null,
                means(request, words),
                Shown.called("ground", request.path("ground"), words),
                notice(request, words),
                AlertPage.terms(terms, words),
                Shown.needs(request.path("needs"), address, words),
                acknowledge,
                Shown.text(asked.path("question").path("text")),
                facts(request, asked, names, persons, words),
                clocks(request, words),
                told.subList(begin, end),
                begin == 0
                        ? null
                        : asking + "before="
                                + request.path("words")
                                        .path(begin)
                                        .path("release")
                                        .stringValue(""),
                end == told.size() ? null : here,
                doing);
    }

    /** Where the word of that release stands; after the last one where there is none. */
    private static int place(@Nullable String release, JsonNode request) {
        int place = 0;
        for (JsonNode word : request.path("words")) {
            if (word.path("release").stringValue("").equals(release)) return place;
            place++;
        }
        return place;
    }

    /** Whether it names persons of the reader's agency. */
    public static boolean namesPersons(JsonNode request) {
        return request.has("note")
                || !asked(request).path("question").path("named").isEmpty();
    }

    static String kind(JsonNode asked, Words words) {
        return words.called("kind", asked.path("blind").booleanValue(false) ? "blind-query" : "request");
    }

    private static @Nullable String means(JsonNode request, Words words) {
        if (RequestActs.isDraft(request)) return words.say("request.draft");
        if (!RequestActs.isBlind(request)) return null;
        return words.say(
                request.path("role").stringValue("").equals("asker") ? "request.silence" : "request.silence-holder");
    }

    private static @Nullable String notice(JsonNode request, Words words) {
        if (!request.has("notice")) return null;
        return words.say(
                request.path("role").stringValue("").equals("asker")
                        ? "request.notice-part"
                        : "request.notice-withdrawn");
    }

    private static List<AlertPage.Fact> facts(
            JsonNode request, JsonNode asked, PartnerNames names, PersonNames persons, Words words) {
        var facts = new ArrayList<AlertPage.Fact>();
        JsonNode question = asked.path("question");
        named("request.asker", request.path("asker"), names, words, facts);
        named("request.holder", question.path("holder"), names, words, facts);
        for (JsonNode person : question.path("named"))
            fact("request.named", persons.said(person.stringValue("")), words, facts);
        fact("request.category", Shown.called("category", question.path("category"), words), words, facts);
        fact("alert.urgency", Shown.called("urgency", asked.path("urgency"), words), words, facts);
        fact("request.cited", Shown.string(asked.path("citation").path("alert")), words, facts);
        facts.addAll(AlertSays.besideTexts(question, words));
        if (!RequestActs.isBlind(request))
            fact("request.progress", Shown.called("progress", request.path("progress"), words), words, facts);
        moment("alert.since", request.path("since"), words, facts);
        moment("alert.changed", request.path("changedAt"), words, facts);
        moment("alert.acknowledged", request.path("acknowledgedAt"), words, facts);
        moment("request.accepted", request.path("acceptedAt"), words, facts);
        JsonNode decided = request.path("authorization");
        if (decided.isObject()) {
            boolean granted = decided.path("granted").booleanValue(false);
            fact("request.authorization", words.called("request-granted", granted ? "yes" : "no"), words, facts);
            moment("request.authorization-at", decided.path("at"), words, facts);
        }
        JsonNode refused = request.path("refused");
        fact("request.refused", Shown.called("refusal-ground", refused.path("ground"), words), words, facts);
        moment("request.refused-at", refused.path("at"), words, facts);
        note(request.path("note"), persons, words, facts);
        taken(request, words, facts);
        JsonNode ended = request.path("ended");
        fact("request.ended", Shown.called("request-ending", ended.path("ending"), words), words, facts);
        moment("request.ended-at", ended.path("at"), words, facts);
        Shown.Text reason = Shown.text(ended.path("reason"));
        if (reason != null)
            fact("field.reason", reason.text() == null ? words.say("text.erased") : reason.text(), words, facts);
        return facts;
    }

    /** The holder's own, which its asker is told nothing of. */
    private static void note(JsonNode note, PersonNames persons, Words words, List<AlertPage.Fact> facts) {
        if (!note.isObject()) return;
        String ground = Shown.called("refusal-ground", note.path("ground"), words);
        fact("request.note", words.called("request-note", ground == null ? "nothing-held" : "refused"), words, facts);
        fact("ask.request-ground", ground, words, facts);
        moment("request.note-at", note.path("at"), words, facts);
        fact("request.note-by", persons.said(note.path("by").stringValue("")), words, facts);
    }

    /** Parts that its asker has no more; the holder sees each where it was told. */
    private static void taken(JsonNode request, Words words, List<AlertPage.Fact> facts) {
        if (!request.path("role").stringValue("").equals("asker")) return;
        for (JsonNode part : request.path("takenBack")) moment("request.part-taken", part.path("at"), words, facts);
    }

    private static void named(
            String key, JsonNode partner, PartnerNames names, Words words, List<AlertPage.Fact> facts) {
        String id = Shown.string(partner);
        if (id != null) fact(key, names.said(id), words, facts);
    }

    private static void fact(String key, @Nullable String value, Words words, List<AlertPage.Fact> facts) {
        if (value != null) facts.add(new AlertPage.Fact(words.say(key), value, null));
    }

    private static void moment(String key, JsonNode at, Words words, List<AlertPage.Fact> facts) {
        Shown.Moment moment = Shown.moment(at, words);
        if (moment != null) facts.add(new AlertPage.Fact(words.say(key), moment.said(), moment.at()));
    }

    private static List<Clock> clocks(JsonNode request, Words words) {
        var clocks = new ArrayList<Clock>();
        for (var of : request.path("clocks").properties()) {
            String state = of.getValue().path("state").stringValue("");
            String left = Shown.string(of.getValue().path("left"));
            clocks.add(new Clock(
                    words.called("clock", of.getKey()),
                    left == null
                            ? words.called("clock-state", state)
                            : words.say("request.clock-left", words.duration(rounded(Duration.parse(left)))),
                    Shown.moment(of.getValue().path("due"), words),
                    state.equals("missed")));
        }
        return clocks;
    }

    /** To whole days, hours or minutes, whichever of them there are several of. */
    private static Duration rounded(Duration left) {
        if (left.toDays() > 1) return left.truncatedTo(ChronoUnit.DAYS);
        return left.truncatedTo(left.toHours() > 1 ? ChronoUnit.HOURS : ChronoUnit.MINUTES);
    }

    private static List<Told> told(JsonNode request, PartnerNames names, Reader reader, Words words) {
        String holder = asked(request).path("question").path("holder").stringValue("");
        String asker = request.path("asker").stringValue(reader.partner());
        var told = new ArrayList<Told>();
        for (JsonNode word : request.path("words")) {
            String what = word.path("what").stringValue("");
            JsonNode taken = request.path("takenBack").path(word.path("release").stringValue(""));
            told.add(new Told(
                    words.called("request-act", what),
                    names.of(RequestActs.isAskers(what) ? asker : holder),
                    Shown.moment(word.path("at"), words),
                    word.has("last")
                            ? words.say(
                                    word.path("last").booleanValue(false) ? "request.part-last" : "request.part-more")
                            : null,
                    text(word),
                    Shown.moment(taken.path("at"), words),
                    Shown.text(taken.path("reason")),
                    AlertPage.terms(word.path("terms"), words)));
        }
        return told;
    }

    /** What somebody wrote: each act has one text at most. */
    static Shown.@Nullable Text text(JsonNode told) {
        for (String field : List.of("text", "reasons", "contact"))
            if (told.has(field)) return Shown.text(told.path(field));
        return null;
    }

    private static Doing doing(JsonNode request, String address, Reader reader, Words words) {
        var underWay = new ArrayList<Doing.Link>();
        for (var act : request.path("acts").properties())
            underWay.add(new Doing.Link(
                    address + "/releases/" + act.getKey(),
                    words.called("request-act", act.getValue().path("act").stringValue("")),
                    words.say("release.state-" + ReleasePage.state(act.getValue()))));
        var offered = new ArrayList<Doing.Link>();
        for (RequestActs.Offer offer : RequestActs.offered(request, reader))
            offered.add(new Doing.Link(
                    offer.address(address),
                    words.say("do-request." + offer.act().word()),
                    about(offer, request, words)));
        return new Doing(underWay, offered);
    }

    /** When what it is about was told; empty where it is about the request. */
    private static String about(RequestActs.Offer offer, JsonNode request, Words words) {
        for (JsonNode word : request.path("words"))
            if (word.path("release").stringValue("").equals(offer.of())) {
                Shown.Moment at = Shown.moment(word.path("at"), words);
                return at == null ? "" : at.said();
            }
        return "";
    }
}
