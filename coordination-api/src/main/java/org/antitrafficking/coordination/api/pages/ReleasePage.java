package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.offers.ReleaseActs;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An act that is under way: what it would tell, and whom.
 *
 * @param address of this page
 * @param alert the address of the alert's page
 * @param act in words
 * @param state in words: what it waits for
 * @param facts who prepared it, and when; how it stands
 * @param parts what it would tell; with what is told now, where it changes that
 * @param amends whether it changes what was told
 * @param terms under which it tells; null where those of the alert stay
 * @param returned why it was given back; null where it was not
 * @param refused the rule that forbids it; null where it is allowed
 * @param recipients whom it would reach, whom it would not, and why
 * @param digest of all of it; null where it would be refused
 * @param seen the digest that was seen before, where that is to be confirmed
 * @param validate null where its reader does not validate it
 * @param giveBack the address of the form; null where its reader does not give it back
 * @param disclose null where its reader does not send it
 * @param discard null where its reader does not take it back
 */
public record ReleasePage(
        Frame frame,
        String address,
        String alert,
        String reference,
        String act,
        String state,
        List<AlertPage.Fact> facts,
        List<Part> parts,
        boolean amends,
        AlertPage.@Nullable Terms terms,
        Shown.@Nullable Text returned,
        @Nullable String refused,
        List<Recipient> recipients,
        @Nullable String digest,
        @Nullable String seen,
        AlertPage.@Nullable Form validate,
        @Nullable String giveBack,
        AlertPage.@Nullable Form disclose,
        AlertPage.@Nullable Form discard) {

    /** Below the address of what is not told yet, and above a recipient: where one sees the alert as that one would. */
    public static final String PREVIEWS = "/recipients/";

    /** The field of a form that names what was seen. */
    public static final String DIGEST = "digest";

    public ReleasePage {
        facts = List.copyOf(facts);
        parts = List.copyOf(parts);
        recipients = List.copyOf(recipients);
    }

    /**
     * Something that is told.
     *
     * @param called in words
     * @param before what is told of it now; null where nothing is
     * @param after what would be told; null where nothing would be
     */
    public record Part(String called, Shown.@Nullable Text before, Shown.@Nullable Text after) {
        public boolean same() {
            return Objects.equals(before, after);
        }
    }

    /**
     * A partner or a named person that it is about.
     *
     * @param name of a partner
     * @param id of it
     * @param becomes in words: whether it gains it, has it already, or is refused
     * @param gains whether it gets what it has not had
     * @param why a line each: a purpose and its basis, or a rule and what is missing
     * @param preview the address where one sees the alert as it would see it; null where there is none
     */
    public record Recipient(
            Shown.@Nullable Text name,
            String id,
            String becomes,
            boolean gains,
            List<String> why,
            @Nullable String preview) {
        public Recipient {
            why = List.copyOf(why);
        }
    }

    /**
     * Of {@code GET /api/alerts/{id}} and {@code GET /api/alerts/{id}/releases/{release}}.
     *
     * @param names of partners
     * @param persons of the reader's agency
     */
    static ReleasePage of(
            JsonNode alert,
            JsonNode preview,
            PartnerNames names,
            PersonNames persons,
            String release,
            String address,
            Reader reader,
            Session session,
            Frame frame) {
        Words words = frame.words();
        JsonNode act = alert.path("acts").path(release);
        String word = act.path("act").stringValue("");
        String digest = Shown.string(act.path("done").isString() ? act.path("done") : preview.path("digest"));
        boolean amends = word.equals("amend");
        Set<ReleaseActs> offered = ReleaseActs.ofAlert(alert, release, digest, reader);
        JsonNode content = ReleaseActs.tellsContent(word) ? alert.path("content") : act.path("content");
        return new ReleasePage(
                frame,
                address,
                address.substring(0, address.indexOf("/releases/")),
                AlertPage.reference(alert),
                words.called("release", word),
                words.say("release.state-" + state(act)),
                facts(act, names, persons, words),
                parts(amends ? alert.path("content") : null, content, act, words),
                amends,
                AlertPage.terms(act.path("terms"), words),
                Shown.text(act.path("returned").path("reason")),
                refused(preview, words),
                Recipients.of(alert, preview, names, isForeseen(act, digest) ? address + PREVIEWS : null, words),
                digest,
                null,
                digest != null && offered.contains(ReleaseActs.VALIDATION)
                        ? form("validation", address, digest, session)
                        : null,
                offered.contains(ReleaseActs.RETURN) ? address + "/return" : null,
                digest != null && offered.contains(ReleaseActs.DISCLOSURE)
                        ? form("disclosure", address, digest, session)
                        : null,
                offered.contains(ReleaseActs.DISCARD) ? form("discard", address, "", session) : null);
    }

    /** The same for whoever has seen something of that digest, and signed in again since. */
    public ReleasePage confirming(String digestSeen) {
        return new ReleasePage(
                frame,
                address,
                alert,
                reference,
                act,
                state,
                facts,
                parts,
                amends,
                terms,
                returned,
                refused,
                recipients,
                digest,
                digestSeen,
                validate,
                giveBack,
                disclose,
                discard);
    }

    /**
     * A form of a release's page.
     *
     * @param address of the page
     * @param digest what it names; empty where it names nothing
     */
    public static AlertPage.Form form(String act, String address, String digest, Session session) {
        return new AlertPage.Form(address + "/" + act, session.onceFor(act + " " + address + " " + digest), "");
    }

    /** Whether what was seen is what is there. */
    public boolean isAsSeen() {
        return digest != null && digest.equals(seen);
    }

    /**
     * The form that gives it back.
     *
     * @param fields with the reason
     * @param kept whether that was kept of an earlier try
     */
    static ActPage giveBack(
            JsonNode alert,
            String release,
            Reader reader,
            FormFields fields,
            boolean kept,
            List<Mistake> mistakes,
            Session session,
            Frame frame) {
        Words words = frame.words();
        JsonNode act = alert.path("acts").path(release);
        Hidden.unless(ReleaseActs.ofAlert(alert, release, null, reader).contains(ReleaseActs.RETURN));
        String page = "/pages/alerts/" + Shown.string(alert.path("alert")) + "/releases/" + release;
        String address = page + "/return";
        return new ActPage(
                frame,
                words.say("do.return"),
                AlertPage.reference(alert),
                page,
                words.say("do.return.what"),
                List.of(new AlertPage.Fact(
                        words.say("release.act"),
                        words.called("release", act.path("act").stringValue("")),
                        null)),
                kept,
                Refusals.summary(fields.mistakes(), mistakes),
                address,
                Map.of("once", session.onceFor("return " + address), RefusedForms.KEEP, "1"),
                List.of(Section.plain(List.of(fields.lines("reason", "reason")))),
                words.say("do.return"));
    }

    /** Whether its owner may look at it as a recipient would see it: it changes the alert, and is not done yet. */
    private static boolean isForeseen(JsonNode act, @Nullable String digest) {
        String word = act.path("act").stringValue("");
        return digest != null && !act.has("done") && (ReleaseActs.tellsContent(word) || word.equals("amend"));
    }

    /** What it waits for. */
    public static String state(JsonNode act) {
        if (act.has("returned")) return "returned";
        if (act.has("done")) return "done";
        return act.has("validated") ? "validated" : "waits";
    }

    private static List<AlertPage.Fact> facts(JsonNode act, PartnerNames names, PersonNames persons, Words words) {
        var facts = new ArrayList<AlertPage.Fact>();
        for (JsonNode by : act.path("by")) fact("release.by", named(by, persons), words, facts);
        moment("release.prepared", act.path("preparedAt"), words, facts);
        fact("release.validated-by", named(act.path("validatedBy"), persons), words, facts);
        fact("release.returned-by", named(act.path("returned").path("by"), persons), words, facts);
        fact("alert.urgency", Shown.called("urgency", act.path("clocks").path("urgency"), words), words, facts);
        for (String named : List.of("partners", "groups", "except", "persons"))
            for (JsonNode one : act.path("audience").path(named))
                fact("release.audience-" + named, names.said(one.stringValue("")), words, facts);
        if (act.path("skipRefused").booleanValue(false))
            facts.add(new AlertPage.Fact(words.say("release.skips"), words.say("release.skips-refused"), null));
        if (act.path("answersToAll").booleanValue(false) || act.path("toAll").booleanValue(false))
            facts.add(new AlertPage.Fact(words.say("release.to-all"), words.say("release.to-all.yes"), null));
        return facts;
    }

    private static @Nullable String named(JsonNode person, PersonNames persons) {
        String id = Shown.string(person);
        return id == null ? null : persons.said(id);
    }

    private static void fact(String key, @Nullable String value, Words words, List<AlertPage.Fact> facts) {
        if (value != null) facts.add(new AlertPage.Fact(words.say(key), value, null));
    }

    private static void moment(String key, JsonNode at, Words words, List<AlertPage.Fact> facts) {
        Shown.Moment moment = Shown.moment(at, words);
        if (moment != null) facts.add(new AlertPage.Fact(words.say(key), moment.said(), moment.at()));
    }

    /** What the rule says that a preview names; null where it names none. */
    public static @Nullable String refused(JsonNode preview, Words words) {
        String rule = Shown.string(preview.path("refused"));
        return rule == null ? null : words.rule(rule);
    }

    // what is told

    /** What an alert says, and what it said; where nothing is said before, null. */
    public static List<Part> changes(@Nullable JsonNode before, JsonNode after, Words words) {
        var parts = new ArrayList<Part>();
        Map<String, Shown.Text> old = before == null ? Map.of() : AlertSays.all(before, words);
        Map<String, Shown.Text> now = AlertSays.all(after, words);
        var all = new TreeSet<>(old.keySet());
        all.addAll(now.keySet());
        for (String called : all) parts.add(new Part(AlertSays.withoutPlace(called), old.get(called), now.get(called)));
        return parts;
    }

    private static List<Part> parts(@Nullable JsonNode before, JsonNode after, JsonNode act, Words words) {
        List<Part> parts = changes(before, after, words);
        part("field.answer", Shown.called("answer", act.path("answer"), words), words, parts);
        text("field.place", act.path("place"), words, parts);
        Shown.Moment seen = Shown.moment(act.path("seenAt"), words);
        if (seen != null) part("field.seen-at", seen.said(), words, parts);
        text("field.text", act.path("text"), words, parts);
        protection(act.path("protection"), words, parts);
        return parts;
    }

    /** What lets something of a person be told, where anything does. */
    public static void protection(JsonNode protection, Words words, List<Part> parts) {
        text("field.danger", protection.path("danger"), words, parts);
        for (JsonNode one : protection.path("assessments"))
            parts.add(new Part(
                    words.say("field.assessment") + " " + one.path("subject").stringValue("") + " → "
                            + one.path("recipient").stringValue(""),
                    null,
                    Shown.text(one.path("grounds"))));
        for (JsonNode one : protection.path("consents"))
            part(
                    "field.consent",
                    one.path("subject").stringValue("") + " → "
                            + one.path("recipient").stringValue("") + ", "
                            + one.path("given").stringValue(""),
                    words,
                    parts);
    }

    /** Something in words, where it is said. */
    public static void part(String key, @Nullable String value, Words words, List<Part> parts) {
        if (value != null) parts.add(new Part(words.say(key), null, new Shown.Text("", "auto", value)));
    }

    /** Something that somebody wrote, where it is said. */
    public static void text(String key, JsonNode opened, Words words, List<Part> parts) {
        Shown.Text text = Shown.text(opened);
        if (text != null) parts.add(new Part(words.say(key), null, text));
    }
}
