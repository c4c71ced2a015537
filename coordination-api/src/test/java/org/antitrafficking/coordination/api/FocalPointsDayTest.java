package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.eventlog.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Sixty minutes of a focal point's day: twenty alerts of every kind, by pages and without script, and with most of them
 * something is wrong at first. Nothing is lost, nothing is sent twice, and each message says what to do.
 */
class FocalPointsDayTest {

    private static final String OFFICER = "pk-fia.officer";
    private static final String SUPERVISOR = "pk-fia.supervisor";

    private static final String DRAFTS = "/pages/drafts";

    private static final int ALERTS = 20;

    /** So many persons are described in an alert of a network. */
    private static final int NETWORK = 9;

    /** Each of them is told of some of the alerts. */
    private static final List<String> OTHERS = List.of("ae-interior", "gr-police", "om-police", "tr-migration");

    /** Is told of none. */
    private static final String THIRD = "it-police";

    /** What goes wrong with an alert. */
    private enum Slip {
        NOTHING,
        /** A field is left empty. */
        MISSING,
        /** A text is longer than it may be. */
        TOO_LONG,
        /** The session ends while the form is filled in, and others sign in before it is sent. */
        SESSION_ENDED,
        /** It stood half written in another tab of the session that ended. */
        OTHER_TAB,
        /** Two tabs write the same draft, and the session ends under the second. */
        TWO_TABS,
        /** Every button is clicked twice. */
        DOUBLE_CLICK,
        /** Old forms are sent again. */
        BACK,
        /** Somebody is chosen who may not be told. */
        REFUSED,
        /** Somebody is named who is not there. */
        UNKNOWN,
        /** Whoever prepared it would validate it. */
        OWN_VALIDATION,
        /** It is written anew after the second person has looked at it. */
        STALE_DIGEST,
        /** A recipient saw somebody on a day that there is not. */
        NO_SUCH_DAY,
        /** It is recalled by two tabs. */
        RECALLED_TWICE,
        /** It is closed while a recipient writes what came after. */
        CLOSED_MEANWHILE
    }

    /** One alert, and what is known of it here. */
    private static final class One {
        private final String reference;
        private final AlertKind kind;
        private final Slip slip;
        private final Set<String> recipients;
        private String subject;
        private String narrative;
        private String issue = "";

        One(int number, AlertKind kind, Slip slip, Set<String> recipients) {
            this.reference = "FIA-2026-" + number;
            this.kind = kind;
            this.slip = slip;
            this.recipients = recipients;
            this.subject = "Subject of " + reference;
            this.narrative = "What happened in " + reference + ".\r\nAnd where: <b>Multan</b> & \"beyond\".";
        }

        String id() {
            return issue.split("/", -1)[3];
        }

        String page() {
            return "/pages/alerts/" + id();
        }

        String content() {
            return page() + "/content";
        }

        /** The first of them. */
        String recipient() {
            return recipients.iterator().next();
        }

        @Override
        public String toString() {
            return reference + " " + kind + " " + slip + " to " + recipients;
        }
    }

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;
    private static PageVisitors visitors;

    private final long seed = Long.getLong("seed", 20_261_128);
    private final Random random = new Random(seed);
    private PageVisitor officer;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        service = RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        calls = new AlertCalls(service);
        visitors = new PageVisitors(service.base());
    }

    @BeforeEach
    void begin() {
        officer = new PageVisitor(service.base());
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.close();
        database.close();
    }

    // the day

    @Test
    void of_twenty_alerts_most_of_which_go_wrong_at_first_nothing_is_lost_and_nothing_is_sent_twice() throws Exception {
        System.out.println("FocalPointsDayTest, -Dseed=" + seed);
        List<One> all = planned();
        officer = PageVisitor.signedIn(service.base(), OFFICER);
        One other = all.stream()
                .filter(one -> one.slip == Slip.OTHER_TAB)
                .findFirst()
                .orElseThrow();
        for (One one : all) {
            try {
                if (one != other) draft(one, other);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(one + ", -Dseed=" + seed, e);
            }
        }
        Collections.shuffle(all, random);
        for (One one : all) {
            try {
                issue(one);
                after(one);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(one + ", -Dseed=" + seed, e);
            }
        }
        calls.settle();
        for (One one : all) {
            assertThat(inTheLog(one)).as(one + ", -Dseed=" + seed).isEqualTo(expectedInTheLog(one));
            isWhereItShouldBe(one);
        }
        everybodyHasEachOnce(all);
        assertThat(TestDatabase.number(database.superuser(), "select count(*) from pages.kept_form"))
                .as("what was kept and could not be done any more")
                .isEqualTo(2);
    }

    /** Each kind and each slip at least once, who is told by chance. */
    private List<One> planned() {
        var slips = new ArrayList<>(List.of(Slip.values()));
        while (slips.size() < ALERTS) slips.add(Slip.NOTHING);
        Collections.shuffle(slips, random);
        var all = new ArrayList<One>();
        List<AlertKind> kinds = List.of(AlertKind.values());
        for (int i = 0; i < ALERTS; i++) {
            var recipients = new ArrayList<>(OTHERS);
            Collections.shuffle(recipients, random);
            all.add(new One(
                    i + 1,
                    kinds.get(i % kinds.size()),
                    slips.get(i),
                    new TreeSet<>(recipients.subList(0, 1 + random.nextInt(OTHERS.size())))));
        }
        assertThat(slips).hasSize(ALERTS).containsAll(List.of(Slip.values()));
        return all;
    }

    private static Map<String, String> content(One one) {
        var fields = new TreeMap<>(Map.of(
                "reference", one.reference,
                "transnational", "yes",
                "text.1.subject", one.subject,
                "text.1.narrative", one.narrative));
        fields.putAll(
                switch (one.kind) {
                    case POSSIBLE_VICTIM_OR_MISSING_PERSON ->
                        Map.of(
                                "person.1.role", "missing-person",
                                "person.1.name", "A. Example",
                                "person.1.nationalities", "Pakistan");
                    case SUSPECTED_TRAFFICKER_OR_NETWORK -> network();
                    case RECRUITMENT_SCHEME -> Map.of("method", "AtWork");
                    case ROUTE_OR_MODUS_OPERANDI -> Map.of("route", "Pakistan\r\nOman\r\nGR");
                    case DOCUMENT_FRAUD -> Map.of("document", "passport", "issuing", "Greece");
                    case WARNING -> Map.of("to", "public");
                });
        return fields;
    }

    /** More fields than most forms have. */
    private static Map<String, String> network() {
        var network = new TreeMap<>(Map.of("source", "B", "information", "2"));
        for (int i = 1; i <= NETWORK; i++) {
            String person = "person." + i + ".";
            network.put(person + "role", "suspect");
            network.put(person + "name", "Suspect " + i);
            network.put(person + "born", "about 198" + i);
            network.put(person + "nationalities", "Pakistan");
            network.put(person + "description", "Number " + i + " of the network.");
        }
        return network;
    }

    private static Map<String, String> terms(One one) {
        var terms = new TreeMap<>(Map.of(
                "marking", "TLP:AMBER",
                "handling.H0", "yes",
                "purpose.investigation", "yes",
                "article.tip-protocol-art-10", "yes",
                "urgency", "URGENT"));
        for (String partner : one.recipients) terms.put("partner." + partner, "yes");
        return terms;
    }

    // it is written

    private void draft(One one, One other) throws Exception {
        Map<String, String> typed = content(one);
        String form = form(one);
        switch (one.slip) {
            case MISSING -> one.issue = withoutAField(form, typed);
            case TOO_LONG -> one.issue = withALongText(form, typed);
            case SESSION_ENDED -> whenTheSessionEnds(form, one, other);
            case DOUBLE_CLICK -> one.issue = twice(() -> officer.fill(form, DRAFTS, typed));
            case BACK -> backToTheForm(form, one);
            default -> one.issue = onward(officer.fill(form, DRAFTS, typed));
        }
        if (one.slip == Slip.TWO_TABS) twoTabs(one);
    }

    /** An empty form with room for all that it is to say. */
    private String form(One one) {
        String form = ok(officer.get(DRAFTS + "?kind=" + one.kind));
        while (one.kind == AlertKind.SUSPECTED_TRAFFICKER_OR_NETWORK
                && !form.contains("name=\"person." + NETWORK + ".role\""))
            form = ok(officer.fill(form, DRAFTS, Map.of("more", "person")));
        return form;
    }

    private String withoutAField(String form, Map<String, String> typed) {
        String field =
                List.of("reference", "text.1.subject", "text.1.narrative").get(random.nextInt(3));
        var less = new TreeMap<>(typed);
        less.remove(field);
        Answer refused = officer.fill(form, DRAFTS, less);
        assertThat(refused.status()).isEqualTo(400);
        says(refused, field, "fill this in.");
        holds(refused.body(), DRAFTS, less);
        return onward(officer.fill(refused.body(), DRAFTS, Map.of(field, typed.get(field))));
    }

    private String withALongText(String form, Map<String, String> typed) {
        var more = new TreeMap<>(typed);
        more.put("text.1.subject", "x".repeat(1001));
        Answer refused = officer.fill(form, DRAFTS, more);
        assertThat(refused.status()).isEqualTo(400);
        says(refused, "text.1.subject", "at most 1,000 characters; there are 1,001. Make it shorter.");
        holds(refused.body(), DRAFTS, more);
        return onward(officer.fill(refused.body(), DRAFTS, Map.of("text.1.subject", typed.get("text.1.subject"))));
    }

    /** What stood in both tabs comes back, the last first, and no form makes two alerts. */
    private void whenTheSessionEnds(String form, One one, One other) throws Exception {
        String otherForm = form(other);
        sessionEnds();
        for (String click : List.of("a click", "a second click")) {
            Answer ended = officer.fill(form, DRAFTS, content(one));
            assertThat(ended.status()).as(click).isEqualTo(401);
            assertThat(ended.body()).contains("Sign in and go on.", "What you wrote is kept for you.");
        }
        Answer alsoEnded = officer.fill(otherForm, DRAFTS, content(other));
        assertThat(alsoEnded.status()).isEqualTo(401);
        assertThat(alsoEnded.body()).contains("What you wrote is kept for you.");
        assertThat(PageVisitor.link(alsoEnded.body(), "/pages/sign-in")).isEqualTo("/pages/sign-in?from=" + DRAFTS);

        officer = PageVisitor.signedIn(service.base(), OFFICER);
        other.issue = onward(officer.fill(kept(DRAFTS, content(other)), DRAFTS, Map.of()));
        one.issue = onward(officer.fill(kept(DRAFTS, content(one)), DRAFTS, Map.of()));
        assertThat(one.issue).isNotEqualTo(other.issue);
        assertThat(ok(officer.get(DRAFTS))).doesNotContain("What you wrote before is kept here.");

        Answer old = officer.fill(form, DRAFTS, content(one)); // the tab of the session that ended is still open
        assertThat(old.status()).isEqualTo(400);
        assertThat(old.body())
                .contains("Go back to what you wrote, look at it, and send it from there.")
                .contains("href=\"" + DRAFTS + "\"");
        assertThat(onward(officer.fill(kept(DRAFTS, content(one)), DRAFTS, Map.of())))
                .as("it is the alert that there is already")
                .isEqualTo(one.issue);
    }

    /** What was written is sent again and otherwise: it is not a second alert, and the message leads to the first. */
    private void backToTheForm(String form, One one) {
        one.issue = onward(officer.fill(form, DRAFTS, content(one)));
        one.subject = "Another subject of " + one.reference;
        Answer refused = officer.fill(form, DRAFTS, content(one));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(wrong(refused)).contains("This form was sent before, and its alert is there. Change it there.");
        holds(refused.body(), DRAFTS, content(one));
        assertThat(PageVisitor.link(refused.body(), "/pages/alerts/")).isEqualTo(one.page());
        onward(officer.fill(ok(officer.get(one.content())), one.content(), content(one)));
    }

    /** The second tab does not overwrite what the first one saved, also where its session ended meanwhile. */
    private void twoTabs(One one) throws Exception {
        String left = ok(officer.get(one.content()));
        String right = ok(officer.get(one.content()));
        one.narrative = "The text of the left tab, " + one.reference + ".";
        onward(officer.fill(left, one.content(), Map.of("text.1.narrative", one.narrative)));
        one.subject = "The subject of the right tab, " + one.reference;
        var written = Map.of("text.1.subject", one.subject);
        sessionEnds();
        Answer ended = officer.fill(right, one.content(), written);
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.body()).contains("What you wrote is kept for you.");
        officer = PageVisitor.signedIn(service.base(), OFFICER);
        Answer stale = officer.fill(kept(one.content(), written), one.content(), Map.of());
        assertThat(stale.status()).isIn(412, 422);
        assertThat(wrong(stale)).contains("Nothing was saved: it has changed since you opened it.", "Save again");
        assertThat(stale.body()).contains("What stands there now", one.narrative);
        holds(stale.body(), one.content(), written);
        onward(officer.fill(stale.body(), one.content(), Map.of("text.1.narrative", one.narrative)));
    }

    // it is issued

    private void issue(One one) {
        PageVisitor who = one.slip == Slip.OWN_VALIDATION ? ownValidation(one) : officer;
        String form = ok(who.get(one.issue));
        String outlook = switch (one.slip) {
            case REFUSED -> withoutTheRefused(form, one);
            case UNKNOWN -> withoutTheUnknown(form, one);
            default -> ok(who.fill(form, one.issue, terms(one)));
        };
        assertThat(outlook).doesNotContain("What is missing");
        String preparation = one.issue + "/preparation";
        String stands = one.slip == Slip.DOUBLE_CLICK
                ? twice(() -> officer.fill(outlook, preparation, Map.of()))
                : onward(officer.fill(outlook, preparation, Map.of()));
        validate(one, one.page() + "/releases/" + stands.substring(stands.lastIndexOf('/') + 1));

        String page = ok(officer.get(stands));
        String disclosure = stands + "/disclosure";
        assertThat(page).contains("It is validated, and you can issue it");
        if (one.slip == Slip.STALE_DIGEST) {
            Answer refused = officer.fill(page, disclosure, Map.of("digest", "0".repeat(64)));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(wrong(refused)).contains("This is not what was validated. Look at it again below.");
            page = refused.body();
        }
        String validated = page;
        String issued = one.slip == Slip.DOUBLE_CLICK
                ? twice(() -> officer.fill(validated, disclosure, Map.of()))
                : onward(officer.fill(validated, disclosure, Map.of()));
        assertThat(issued).isEqualTo(one.page());
        if (one.slip != Slip.BACK) return;
        assertThat(onward(officer.fill(validated, disclosure, Map.of()))).isEqualTo(one.page());
        assertThat(onward(officer.fill(outlook, preparation, Map.of()))).isEqualTo(stands);
        String again = ok(officer.fill(form, one.issue, terms(one)));
        assertThat(again).contains("It is issued already.");
        holds(again, preparation, terms(one));
    }

    private String withoutTheRefused(String form, One one) {
        var more = new TreeMap<>(terms(one));
        more.put("partner.ir-police", "yes");
        String refused = ok(officer.fill(form, one.issue, more));
        assertThat(section(refused, "missing"))
                .contains("Somebody whom you chose may not be told", "Mend the terms, or leave them out.");
        assertThat(section(refused, "willnot"))
                .contains("Law Enforcement Command", "The country is not party to the treaty.")
                .contains("Choose an agreement or a provision of your law, or leave this partner out.");
        assertThat(refused).doesNotContain("Prepare it for a second person");
        holds(refused, one.issue + "/preparation", more);
        return ok(officer.press(refused, one.issue + "/preparation", one.issue, Map.of("skip", "yes")));
    }

    /** A name in the place of an id, an id that nobody has, and a partner that is gone. */
    private String withoutTheUnknown(String form, One one) {
        String preparation = one.issue + "/preparation";
        var more = new TreeMap<>(terms(one));
        more.put("persons", "Inspector Nobody");
        Answer refused = officer.fill(form, one.issue, more);
        assertThat(refused.status()).isEqualTo(400);
        says(refused, "persons", "is no person’s id. Ask the person’s agency for it.");
        holds(refused.body(), one.issue, more);

        more.put("persons", "person-" + "0".repeat(32));
        String nobody = ok(officer.fill(refused.body(), one.issue, Map.of("persons", more.get("persons"))));
        assertThat(section(nobody, "missing"))
                .contains("There is no person of one of the ids that you named.", "or leave that person out.");
        assertThat(nobody).doesNotContain("Prepare it for a second person");
        String again = ok(officer.press(nobody, preparation, one.issue + "/change", Map.of()));
        holds(again, one.issue, more);

        more.put("persons", "");
        more.put("partner.no-such-police", "yes");
        String gone = ok(officer.fill(again, one.issue, Map.of("persons", "", "partner.no-such-police", "yes")));
        assertThat(section(gone, "willnot")).contains("There is no such partner any more. Leave it out.");
        return ok(officer.press(gone, preparation, one.issue, Map.of("skip", "yes")));
    }

    /** The supervisor prepares it, is told that another person validates it, and leaves it to the officer. */
    private PageVisitor ownValidation(One one) {
        PageVisitor supervisor = visitors.of(SUPERVISOR);
        String outlook = ok(supervisor.fill(ok(supervisor.get(one.issue)), one.issue, terms(one)));
        String stands = onward(supervisor.fill(outlook, one.issue + "/preparation", Map.of()));
        String release = one.page() + "/releases/" + stands.substring(stands.lastIndexOf('/') + 1);
        String page = ok(supervisor.get(release));
        assertThat(page).doesNotContain(release + "/validation");
        JsonNode preview =
                service.get(SUPERVISOR, release.replaceFirst("/pages", "/api")).json();
        Answer refused = supervisor.post(
                release + "/validation", Map.of("digest", preview.get("digest").stringValue()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Whoever wrote it does not validate it. Ask another person.");
        assertThat(onward(supervisor.fill(ok(supervisor.get(stands)), stands + "/discard", Map.of())))
                .isEqualTo(one.page());
        return officer;
    }

    private void validate(One one, String release) {
        PageVisitor supervisor = visitors.of(SUPERVISOR);
        String validation = release + "/validation";
        String seen = ok(supervisor.get(release));
        if (one.slip == Slip.STALE_DIGEST) {
            one.narrative = "Written anew in " + one.reference + ".";
            onward(officer.fill(
                    ok(officer.get(one.content())), one.content(), Map.of("text.1.narrative", one.narrative)));
            Answer refused = supervisor.submit(seen, validation);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body())
                    .contains("It is not what you looked at any more. Look at it again, and validate it from there.");
            String back = ok(supervisor.get(PageVisitor.link(refused.body(), release)));
            assertThat(back)
                    .contains("There is nothing here that you looked at")
                    .doesNotContain("name=\"digest\"");
            seen = ok(supervisor.get(PageVisitor.link(back, release)));
            assertThat(seen).contains(one.narrative);
        }
        String last = seen;
        if (one.slip == Slip.DOUBLE_CLICK) twice(() -> supervisor.submit(last, validation));
        else onward(supervisor.submit(last, validation));
    }

    // what comes after

    private void after(One one) {
        PageVisitor recipient = visitors.of(one.recipient() + ".officer");
        String page = ok(recipient.get(one.page()));
        assertThat(page).contains(one.subject);
        String acknowledgement = one.page() + "/acknowledgement";
        if (one.slip == Slip.DOUBLE_CLICK) twice(() -> recipient.submit(page, acknowledgement));
        else onward(recipient.submit(page, acknowledgement));
        switch (one.slip) {
            case NO_SUCH_DAY -> seenOnNoDay(one, recipient);
            case RECALLED_TWICE -> recalledTwice(one);
            case CLOSED_MEANWHILE -> closedMeanwhile(one, recipient);
            default -> {}
        }
    }

    private void seenOnNoDay(One one, PageVisitor recipient) {
        String address = one.page() + "/acts/sighting";
        var written = new TreeMap<>(
                Map.of("place", "Muscat", "seen-at", "2026-02-30T08:15", "text", "Two of them, at an office."));
        Answer refused = recipient.fill(ok(recipient.get(address)), address, written);
        assertThat(refused.status()).isEqualTo(400);
        says(refused, "seen-at", "There is no moment “2026-02-30T08:15”");
        says(refused, "seen-at", "Write day and time, say 2026-11-20T08:15.");
        says(refused, "place", "Write the two letters of the country, or its area, say OM or OM-MA.");
        holds(refused.body(), address, written);
        var mended = Map.of("place", "OM-MA", "seen-at", "2026-02-28T08:15");
        String release = onward(recipient.fill(refused.body(), address, mended));
        PageVisitor second = visitors.of(one.recipient() + ".supervisor");
        onward(second.submit(ok(second.get(release)), release + "/validation"));
        onward(recipient.submit(ok(recipient.get(release)), release + "/disclosure"));
    }

    /** The first reason stands, and whoever gave another one reads that, and finds its words again. */
    private void recalledTwice(One one) {
        String address = one.page() + "/acts/recall";
        String left = ok(officer.get(address));
        String right = ok(officer.get(address));
        assertThat(twice(() -> officer.fill(left, address, Map.of("reason", "It was another man."))))
                .isEqualTo(one.page());
        var written = Map.of("reason", "It was wrong.");
        Answer second = officer.fill(right, address, written);
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.body())
                .contains("It was done already in other words", "Open the page again and see what stands there.")
                .contains("What you wrote is kept for you.");
        isOver(officer, PageVisitor.link(second.body(), address), written);
        assertThat(service.get(OFFICER, "/api/alerts/" + one.id())
                        .json()
                        .at("/ended/reason/text")
                        .stringValue())
                .isEqualTo("It was another man.");
    }

    /** The form of what can't be done any more says so, and has what was written. */
    private static String isOver(PageVisitor visitor, String address, Map<String, String> written) {
        String kept = ok(visitor.get(address));
        assertThat(wrong(kept)).contains("This can’t be done any more: the alert has changed.", "look at the alert");
        holds(kept, address, written);
        return kept;
    }

    /** It is told nobody, and whoever wrote it finds it again and reads why. */
    private void closedMeanwhile(One one, PageVisitor recipient) {
        String address = one.page() + "/acts/follow-up";
        String form = ok(recipient.get(address));
        String closure = one.page() + "/acts/closure";
        onward(officer.fill(ok(officer.get(closure)), closure, Map.of()));
        var written = Map.of("text", "They were seen again (" + one.reference + ").");
        Answer refused = recipient.fill(form, address, written);
        assertThat(refused.status()).isIn(409, 412);
        assertThat(refused.body()).contains("What you wrote is kept for you.", "Back to what you wrote");
        String kept = isOver(recipient, PageVisitor.link(refused.body(), address), written);
        assertThat(recipient.fill(kept, address, Map.of()).status()).isIn(409, 412);
    }

    // where everything is in the end

    /** How often each event of it stands in the log. */
    private static Map<String, Integer> inTheLog(One one) throws SQLException {
        var events = new TreeMap<String, Integer>();
        for (String event : database.texts(
                "select payload_type from history.event where aggregate_id = '" + one.id() + "' order by position"))
            events.merge(event, 1, Integer::sum);
        return events;
    }

    private static Map<String, Integer> expectedInTheLog(One one) {
        var events = new TreeMap<String, Integer>();
        Stream.of(
                        "alert-drafted",
                        "alert-release-prepared",
                        "alert-release-validated",
                        "alert-issued",
                        "alert-clocks-due",
                        "alert-acknowledged",
                        "alert-clock-met")
                .forEach(event -> events.put(event, 1));
        switch (one.slip) {
            case TWO_TABS -> events.put("alert-revised", 2);
            case BACK, STALE_DIGEST -> events.put("alert-revised", 1);
            case OWN_VALIDATION -> {
                events.put("alert-release-prepared", 2);
                events.put("alert-release-discarded", 1);
            }
            case NO_SUCH_DAY -> {
                events.put("alert-release-prepared", 2);
                events.put("alert-release-validated", 2);
                events.put("alert-sighting-reported", 1);
            }
            case RECALLED_TWICE -> events.put("alert-recalled", 1);
            case CLOSED_MEANWHILE -> events.put("alert-closed", 1);
            default -> {}
        }
        return events;
    }

    private void isWhereItShouldBe(One one) {
        JsonNode own = service.get(OFFICER, "/api/alerts/" + one.id()).json();
        assertThat(own.at("/content/texts/en/subject/text").stringValue()).isEqualTo(one.subject);
        assertThat(own.at("/content/texts/en/narrative/text").stringValue())
                .isEqualTo(one.narrative.replace("\r\n", "\n"));
        if (one.kind == AlertKind.SUSPECTED_TRAFFICKER_OR_NETWORK)
            assertThat(own.at("/content/persons").size()).isEqualTo(NETWORK);
        assertThat(own.get("audience").propertyNames()).containsExactlyInAnyOrderElementsOf(one.recipients);
        assertThat(own.path("ended").isMissingNode())
                .as(one.toString())
                .isEqualTo(one.slip != Slip.RECALLED_TWICE && one.slip != Slip.CLOSED_MEANWHILE);
        for (String partner : partners()) {
            Answer page = visitors.of(partner + ".officer").get(one.page());
            if (!one.recipients.contains(partner)) {
                assertThat(page.status()).as(partner + " " + one).isEqualTo(404);
                assertThat(page.body()).doesNotContain(one.reference, one.id());
                continue;
            }
            assertThat(page.status()).as(partner + " " + one).isEqualTo(200);
            if (one.slip == Slip.RECALLED_TWICE)
                assertThat(page.body())
                        .contains("You see this no longer.", one.reference)
                        .doesNotContain(one.subject, "Multan");
            else assertThat(page.body()).contains(one.subject, one.reference);
        }
    }

    private static List<String> partners() {
        return Stream.concat(OTHERS.stream(), Stream.of(THIRD)).toList();
    }

    /** Inboxes and feeds: each alert once with whoever is to have it, and with nobody else. */
    private void everybodyHasEachOnce(List<One> all) {
        for (String partner : partners()) {
            String inbox = inbox(partner + ".officer");
            Map<String, List<String>> told = told(calls.feed(partner));
            for (One one : all) {
                boolean has = one.recipients.contains(partner);
                assertThat(count(inbox, "<h2>\\s*<a href=\"" + one.page() + "\""))
                        .as(partner + " " + one)
                        .isEqualTo(has ? 1 : 0);
                List<String> kinds = told.getOrDefault(one.id(), List.of());
                if (!has) assertThat(kinds).as(partner + " " + one).isEmpty();
                else if (one.slip == Slip.RECALLED_TWICE)
                    assertThat(kinds).as(partner + " " + one).containsOnlyOnce("alert-recalled");
                else assertThat(kinds).as(partner + " " + one).containsOnlyOnce("alert-received");
            }
            assertThat(told.keySet())
                    .as(partner)
                    .isEqualTo(new TreeSet<>(all.stream()
                            .filter(one -> one.recipients.contains(partner))
                            .map(One::id)
                            .toList()));
        }
        Map<String, List<String>> own = told(calls.supervisorsFeed("pk-fia"));
        assertThat(own.keySet())
                .isEqualTo(new TreeSet<>(all.stream().map(One::id).toList()));
        own.forEach((alert, kinds) -> assertThat(kinds).as(alert).containsOnlyOnce("alert-drafted"));
    }

    /** All of its pages. */
    private static String inbox(String who) {
        var pages = new StringBuilder();
        @Nullable String next = "/pages/inbox";
        while (next != null) {
            String page = ok(visitors.of(who).get(next));
            pages.append(page);
            Matcher link =
                    Pattern.compile("href=\"(/pages/inbox\\?after=[^\"]+)\"").matcher(page);
            next = link.find() ? link.group(1).replace("&amp;", "&") : null;
        }
        return pages.toString();
    }

    /** The kinds of a feed's entries, by the alert that they are of. */
    private static Map<String, List<String>> told(List<JsonNode> feed) {
        var told = new TreeMap<String, List<String>>();
        for (JsonNode entry : feed) {
            String alert = entry.at("/content/alert").stringValue("");
            if (!alert.isEmpty())
                told.computeIfAbsent(alert, first -> new ArrayList<>())
                        .add(entry.get("kind").stringValue());
        }
        return told;
    }

    // how a person reads and clicks

    private static String ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String onward(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return PageVisitor.location(answer);
    }

    /** A double click: both requests are under way at once, and both are answered alike. */
    private static String twice(Supplier<Answer> click) {
        var first = CompletableFuture.supplyAsync(click);
        var second = CompletableFuture.supplyAsync(click);
        String to = onward(first.join());
        assertThat(onward(second.join())).isEqualTo(to);
        return to;
    }

    /** The officer does nothing for half an hour, and others sign in. */
    private void sessionEnds() throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(officer.session().getBytes(StandardCharsets.US_ASCII));
        TestDatabase.execute(
                database.superuser(),
                "update pages.session set used_at = used_at - interval '31 minutes' where hash = '\\x"
                        + HexFormat.of().formatHex(hash) + "'::bytea");
        PageVisitor.signedIn(service.base(), "unodc.officer");
    }

    /** The page of a form that was kept. */
    private String kept(String address, Map<String, String> written) {
        String page = ok(officer.get(address));
        assertThat(page).contains("What you wrote before is kept here. Look at it and send it.");
        holds(page, address, written);
        return page;
    }

    /** All that was typed stands in the form. */
    private static void holds(String page, String action, Map<String, String> typed) {
        Map<String, String> fields = PageVisitor.fields(page, action);
        typed.forEach((field, text) -> assertThat(fields.getOrDefault(field, "").replace("\r\n", "\n"))
                .as(field)
                .isEqualTo(text.replace("\r\n", "\n")));
    }

    /** What is wrong, and what to do: said above the form with a link, and at the field itself. */
    private static void says(Answer answer, String field, String remedy) {
        String html = answer.body();
        String mistake = "id=\"f-" + field + "-mistake\"";
        assertThat(html).contains("<a href=\"#f-" + field + "\">", mistake);
        assertThat(wrong(answer)).contains(remedy);
        int begin = html.lastIndexOf("<div class=\"ask wrong\">", html.indexOf(mistake));
        assertThat(begin).as("the message is in a field").isNotNegative();
        int end = html.indexOf("<div class=\"ask", begin + 1);
        assertThat(html.substring(begin, end < 0 ? html.length() : end))
                .as("the message is at its own field")
                .contains(mistake, remedy, "name=\"" + field);
    }

    private static String wrong(Answer answer) {
        return wrong(answer.body());
    }

    /** What stands above a form of what has to be mended. */
    private static String wrong(String page) {
        return section(page, "mistakes");
    }

    private static String section(String html, String id) {
        int begin = html.indexOf("aria-labelledby=\"" + id + "\"");
        return begin < 0 ? "" : html.substring(begin, html.indexOf("</section>", begin));
    }

    private static int count(String html, String pattern) {
        return (int) Pattern.compile(pattern).matcher(html).results().count();
    }
}
