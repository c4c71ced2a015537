package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.offers.AlertActs;
import org.antitrafficking.coordination.api.offers.Reader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An alert as one person sees it: as its owner, as a recipient, or as one from whom it was taken.
 *
 * @param reference that its owner gave it
 * @param role in words
 * @param notice what is to be said of a recall; null where nothing is
 * @param ground why it was taken away; null where it was not
 * @param terms null where it is a draft or was taken away
 * @param texts subject and narrative by language, those in the reader's own first
 * @param needs what waits for the reader
 * @param facts each with what it is called
 * @param template to its owner, what it was begun with; null where that was none
 * @param audience to its owner, who can see it
 * @param clocks to its owner, what it waits for and until when
 * @param told what recipients and owner told of it
 * @param said to a recipient, what its own agency told of it
 * @param further where more is told of it; nowhere where nothing is done from the page
 * @param writing to its owner, where it goes on until the alert is issued
 * @param acknowledge null where there is nothing to acknowledge
 * @param doing what is done from here
 */
public record AlertPage(
        Frame frame,
        String id,
        String reference,
        String role,
        @Nullable String notice,
        @Nullable String ground,
        @Nullable Terms terms,
        List<Narrative> texts,
        List<Shown.Waiting> needs,
        List<Fact> facts,
        TemplateVersions.@Nullable Begun template,
        List<Reached> audience,
        List<Clock> clocks,
        List<Told> told,
        List<Told> said,
        List<Link> further,
        List<Link> writing,
        @Nullable Form acknowledge,
        Doing doing) {
    public AlertPage {
        texts = List.copyOf(texts);
        needs = List.copyOf(needs);
        facts = List.copyOf(facts);
        audience = List.copyOf(audience);
        clocks = List.copyOf(clocks);
        told = List.copyOf(told);
        said = List.copyOf(said);
        further = List.copyOf(further);
        writing = List.copyOf(writing);
    }

    /**
     * What it may be used for.
     *
     * @param marking exactly as it is written
     * @param means what the marking lets its reader do
     */
    public record Terms(
            String marking,
            String means,
            List<String> handling,
            List<String> purposes,
            List<String> basis,
            Shown.@Nullable Text restriction) {
        public Terms {
            handling = List.copyOf(handling);
            purposes = List.copyOf(purposes);
            basis = List.copyOf(basis);
        }
    }

    /** What it says in one language. */
    public record Narrative(Shown.Text subject, Shown.Text narrative) {}

    /**
     * What is so.
     *
     * @param called in words
     * @param value in words
     * @param at the moment that it is, as machines read it; null where it is none
     */
    public record Fact(
            String called, String value, @Nullable String at) {}

    /**
     * One partner that can see it, or could.
     *
     * @param partner by its id
     * @param why a line each: by which rule it was reached, and on what it was allowed
     * @param recall what it said of a recall, in words; null where nothing is owed
     */
    public record Reached(
            Shown.Text name,
            String partner,
            Shown.@Nullable Moment since,
            List<String> why,
            boolean acknowledged,
            boolean taken,
            @Nullable String recall) {
        public Reached {
            why = List.copyOf(why);
        }
    }

    /**
     * A time that somebody has.
     *
     * @param what in words
     * @param of what the partner is called whose time it is; null where it is the alert's own end
     * @param state in words
     * @param missed whether it stands out
     */
    public record Clock(
            String what, Shown.@Nullable Text of, Shown.@Nullable Moment due, String state, boolean missed) {}

    /**
     * What somebody told.
     *
     * @param by what the partner is called; null where nobody says who told it
     * @param answer in a word; of a sighting where and when it was; null of a follow-up
     */
    public record Told(
            String what,
            Shown.@Nullable Text by,
            Shown.@Nullable Moment at,
            @Nullable String answer,
            Shown.@Nullable Text text) {}

    /** A page, and what is done there. */
    public record Link(String address, String said) {}

    /**
     * One thing that its reader may do.
     *
     * @param address to which the form is sent
     * @param once its Idempotency-Key, the same for a second click
     * @param match the version of the page that it was read of
     */
    public record Form(String address, String once, String match) {}

    /**
     * Of what {@code GET /api/alerts/{id}} gives.
     *
     * @param names what a partner is called, by its id
     * @param template that it was begun with, of {@code GET /api/templates/{id}}; null where that is not looked up
     * @param address of the page, from which something is done; null where nothing is
     */
    static AlertPage of(
            JsonNode alert,
            Frame frame,
            Function<String, Shown.Text> names,
            @Nullable JsonNode template,
            @Nullable Form acknowledge,
            @Nullable String address,
            Reader reader) {
        Words words = frame.words();
        boolean owners = alert.path("page").stringValue("").equals("alert-owner");
        List<Reached> audience = owners ? audience(alert.path("audience"), names, words) : List.of();
        return new AlertPage(
                frame,
                alert.path("alert").stringValue(""),
                reference(alert),
                words.called("role", alert.path("role").stringValue("")),
                alert.has("notice") ? words.say("notice." + alert.path("role").stringValue("")) : null,
                Shown.called("ground", alert.path("ground"), words),
                terms(alert.path("terms"), words),
                texts(alert.path("content").path("texts"), words.language()),
                Shown.needs(alert.path("needs"), address, words),
                facts(alert, names, words),
                template == null ? null : TemplateVersions.Begun.of(alert.path("draftedFrom"), template, words),
                audience,
                owners ? clocks(alert.path("clocks"), names, words) : List.of(),
                told(alert.path("told"), names, words),
                told(alert.path("said"), names, words),
                address == null ? List.of() : further(alert, address, reader, words),
                owners && address != null ? writing(alert, words) : List.of(),
                AlertActs.isAcknowledged(alert, reader) ? acknowledge : null,
                address == null ? Doing.NOTHING : Doing.of(alert, address, reader, names, words));
    }

    private static List<Link> further(JsonNode alert, String address, Reader reader, Words words) {
        String id = alert.path("alert").stringValue("");
        var further = new ArrayList<Link>();
        boolean erased = alert.path("erasedBy").stringValue("").equals(reader.partner()); // still told whom it reached
        if (erased || !alert.path("audience").isEmpty())
            further.add(new Link(address + ExposureSheet.EXPOSURE, words.say("exposure.title")));
        if (reader.supervises()) further.add(new Link(ExposureSheet.readers(id), words.say("readers.title")));
        further.add(new Link(address + HistoryPage.HISTORY, words.say("alert.history")));
        further.add(new Link("/pages/past/items/" + id, words.say("past.of-it")));
        return further;
    }

    /**
     * The page as it was at a moment: nothing is done from it.
     *
     * @param reader who looks
     */
    public static AlertPage then(JsonNode alert, PartnerNames names, Reader reader, Frame frame) {
        return of(alert, frame, names::of, null, null, null, reader);
    }

    /** The same, from which a joint investigation may be proposed. */
    AlertPage withInvestigation() {
        return new AlertPage(
                frame,
                id,
                reference,
                role,
                notice,
                ground,
                terms,
                texts,
                needs,
                facts,
                template,
                audience,
                clocks,
                told,
                said,
                further,
                writing,
                acknowledge,
                doing.withInvestigation(id, frame.words()));
    }

    /** Where it stands on the page, whose it is. */
    public static String reference(JsonNode alert) {
        String own = Shown.string(alert.path("reference"));
        return own != null ? own : alert.path("content").path("reference").stringValue("");
    }

    private static List<Link> writing(JsonNode alert, Words words) {
        String address = Doors.PAGES + "/alerts/" + alert.path("alert").stringValue("");
        var links = new ArrayList<Link>();
        alert.path("acts").properties().forEach(act -> {
            if (act.getValue().path("act").stringValue("").equals("issue"))
                links.add(new Link(address + "/issue/" + act.getKey(), words.say("alert.write-stands")));
        });
        if (!AlertActs.isDraft(alert)) return links;
        links.add(new Link(address + "/issue", words.say("alert.write-issue")));
        links.add(new Link(address + "/content", words.say("alert.write-content")));
        return links;
    }

    /** Of what a page or an act says of them; null where it says nothing. */
    public static @Nullable Terms terms(JsonNode terms, Words words) {
        String marking = Shown.string(terms.path("marking"));
        if (marking == null) return null;
        return new Terms(
                marking,
                words.called("marking", marking.replace(":", "-").replace("+", "-")),
                Shown.called(terms.path("handling"), "handling", words),
                Shown.called(terms.path("purposes"), "purpose", words),
                basis(terms, words),
                Shown.text(terms.path("restriction")));
    }

    /** What it was told on; of what is not told yet what was chosen. */
    private static List<String> basis(JsonNode terms, Words words) {
        var basis = new LinkedHashSet<>(Shown.called(terms.path("basis"), "article", words));
        JsonNode chosen = terms.path("legalBasis");
        basis.addAll(Shown.called(chosen.path("articles"), "article", words));
        basis.addAll(Shown.called(chosen.path("agreements"), "article", words));
        for (JsonNode provision : chosen.path("provisions"))
            basis.add(provision.path("country").stringValue("") + ": "
                    + provision.path("name").stringValue(""));
        String safeguard = Shown.string(chosen.path("safeguard"));
        if (safeguard != null) basis.add(safeguard);
        return List.copyOf(basis);
    }

    private static List<Narrative> texts(JsonNode texts, Language reader) {
        var narratives = new ArrayList<Narrative>();
        for (Shown.Text of : Shown.texts(texts, reader)) {
            JsonNode said = texts.path(of.lang());
            narratives.add(new Narrative(
                    Shown.text(of.lang(), said.path("subject")), Shown.text(of.lang(), said.path("narrative"))));
        }
        return narratives;
    }

    private static List<Fact> facts(JsonNode alert, Function<String, Shown.Text> names, Words words) {
        var facts = new ArrayList<>(AlertSays.besideTexts(alert.path("content"), words));
        fact("urgency", Shown.called("urgency", alert.path("urgency"), words), words, facts);
        Shown.Text owner = named(alert.path("owner"), names);
        if (owner != null) fact("owner", owner.text(), words, facts);
        fact("since", Shown.moment(alert.path("since"), words), words, facts);
        fact("changed", Shown.moment(alert.path("changedAt"), words), words, facts);
        fact("acknowledged", Shown.moment(alert.path("acknowledgedAt"), words), words, facts);
        fact("ended", Shown.moment(alert.path("ended").path("at"), words), words, facts);
        return facts;
    }

    private static void fact(String called, @Nullable String value, Words words, List<Fact> facts) {
        if (value != null) facts.add(new Fact(words.say("alert." + called), value, null));
    }

    private static void fact(String called, Shown.@Nullable Moment moment, Words words, List<Fact> facts) {
        if (moment != null) facts.add(new Fact(words.say("alert." + called), moment.said(), moment.at()));
    }

    private static Shown.@Nullable Text named(JsonNode partner, Function<String, Shown.Text> names) {
        String id = Shown.string(partner);
        return id == null ? null : names.apply(id);
    }

    private static List<Reached> audience(JsonNode audience, Function<String, Shown.Text> names, Words words) {
        var reached = new ArrayList<Reached>();
        audience.properties()
                .forEach(of -> reached.add(new Reached(
                        names.apply(of.getKey()),
                        of.getKey(),
                        Shown.moment(of.getValue().path("since"), words),
                        why(of.getValue(), words),
                        of.getValue().path("acknowledged").booleanValue(false),
                        of.getValue().path("taken").isObject(),
                        recall(of.getValue().path("recall"), words))));
        return reached;
    }

    /** By which rule it was reached, and for each purpose on what it was allowed. */
    private static List<String> why(JsonNode reached, Words words) {
        var why = new ArrayList<String>();
        int persons = reached.path("persons").size();
        if (persons > 0) why.add(words.say("alert.why-persons", persons));
        else if (reached.path("named").booleanValue(false)) why.add(words.say("alert.why-named"));
        for (JsonNode group : reached.path("groups")) why.add(words.say("alert.why-group", group.stringValue("")));
        if (reached.path("onward").isString()) why.add(words.say("alert.why-onward"));
        for (var basis : reached.path("basis").properties())
            why.add(words.called("purpose", basis.getKey()) + ": "
                    + words.called("article", basis.getValue().stringValue("")));
        return why;
    }

    /** Each by what it waits for and from whom. */
    private static List<Clock> clocks(JsonNode clocks, Function<String, Shown.Text> names, Words words) {
        var all = new ArrayList<Clock>();
        for (var clock : clocks.properties()) {
            String[] kindAndPartner = clock.getKey().split("/", 2);
            boolean ends = kindAndPartner[0].equals(ClockKind.EXPIRY.toString());
            String state = clock.getValue().path("state").stringValue("");
            all.add(new Clock(
                    words.called("clock", kindAndPartner[0]),
                    ends || kindAndPartner.length < 2 ? null : names.apply(kindAndPartner[1]),
                    Shown.moment(clock.getValue().path("due"), words),
                    words.say(
                            clock.getValue().path("extended").booleanValue(false)
                                    ? "alert.clock-extended-" + state
                                    : "alert.clock-" + state),
                    state.equals("missed")));
        }
        return all;
    }

    private static @Nullable String recall(JsonNode said, Words words) {
        String answer = Shown.called("recall-answer", said.path("answer"), words);
        String kept = Shown.called("kept-on", said.path("kept"), words);
        return kept == null ? answer : answer + ": " + kept;
    }

    private static List<Told> told(JsonNode told, Function<String, Shown.Text> names, Words words) {
        var all = new ArrayList<Told>();
        for (JsonNode one : told)
            all.add(new Told(
                    words.called("act", one.path("what").stringValue("")),
                    named(one.path("by"), names),
                    Shown.moment(one.path("at"), words),
                    answer(one, words),
                    Shown.text(one.path("text"))));
        return all;
    }

    private static @Nullable String answer(JsonNode told, Words words) {
        Shown.Text place = Shown.text(told.path("place"));
        Shown.Moment seen = Shown.moment(told.path("seenAt"), words);
        if (place == null || seen == null) return Shown.called("answer", told.path("answer"), words);
        return (place.text() == null ? words.say("text.erased") : place.text()) + " · " + seen.said();
    }
}
