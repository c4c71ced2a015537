package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.Scenes.Scene;
import org.antitrafficking.eventlog.Await;

/** An address of every page that there is, where it has something to show, and who looks at it. */
final class EveryPage {

    /** What gives no page: it leads on, or is for the browser itself. */
    private static final Set<String> NO_PAGES = Set.of(
            "GET /pages",
            "GET /pages/assets/{name}",
            "GET /pages/language/{tag}",
            "GET /pages/news",
            "GET /pages/operations/runs/{operation}/report",
            "GET /pages/data-sets/{id}/files/{file}",
            "GET /pages/past/bundle",
            "GET /pages/past/decisions/{id}/proof",
            "GET /pages/programmes/{id}/files/{file}",
            "GET /pages/public/data-sets/{id}/files/{file}",
            "GET /pages/public/programmes/{id}/files/{file}",
            "GET /pages/sign-in/again",
            "GET /pages/sign-in/begin",
            "GET /pages/sign-in/return");

    private static final List<String> KINDS = List.of(
            "possible-victim-or-missing-person",
            "suspected-trafficker-or-network",
            "recruitment-scheme",
            "route-or-modus-operandi",
            "document-fraud",
            "warning");

    private static final List<String> PROPOSALS = List.of(
            "admit-partner/new",
            "change-partner/pk-fia",
            "record-participation/new",
            "define-group/new",
            "define-group/gulf-authorities",
            "adopt-disclosure/new");

    private static final List<String> KINDS_OF_OPERATIONS =
            List.of("feed-verifications", "ledger-verifications", "ledger-exports", "re-decisions", "view-rebuilds");

    private static final String NOTHING = "/pages/nothing";

    private final RunningService service;
    private final AlertCalls calls;
    private final Scenes scenes;
    private final Map<String, List<String>> pages = new TreeMap<>();

    private EveryPage(RunningService service) {
        this.service = service;
        this.calls = new AlertCalls(service);
        this.scenes = new Scenes(service);
    }

    /**
     * Addresses, by the account of who looks at them. Each is answered with a page.
     *
     * @param visitors by whom it is found out that it is
     */
    static Map<String, List<String>> of(RunningService service, PageVisitors visitors) {
        var every = new EveryPage(service);
        every.drafts();
        every.alerts();
        every.investigations();
        every.directory();
        every.agency();
        every.programmes();
        every.dataSets();
        every.requests();
        every.past();
        every.operations();
        every.scenes.settle();
        var wrong = new ArrayList<String>();
        every.pages.forEach((who, all) -> all.forEach(address -> {
            int status = visitors.of(who).get(address).status();
            if (status != (address.equals(NOTHING) ? 404 : 200)) wrong.add(who + " " + address + " " + status);
        }));
        assertThat(wrong).isEmpty();
        assertThat(every.handlers()).isEqualTo(expected());
        return every.pages;
    }

    /** All that give pages, but for a search, whose address its session makes. */
    private static Set<String> expected() {
        var expected = new TreeSet<>(Handlers.ofPages());
        expected.removeIf(handler -> !handler.startsWith("GET ") || NO_PAGES.contains(handler));
        expected.remove("GET /pages/search/{place}");
        return expected;
    }

    private Set<String> handlers() {
        var handlers = new TreeSet<String>();
        pages.values()
                .forEach(all -> all.forEach(address -> {
                    String handler = Handlers.of("GET " + address.replaceFirst("\\?.*", ""));
                    if (!handler.isEmpty()) handlers.add(handler);
                }));
        return handlers;
    }

    private void add(String who, String... addresses) {
        pages.computeIfAbsent(who, first -> new ArrayList<>()).addAll(List.of(addresses));
    }

    private static String value(Scene scene, String name) {
        String value = scene.values().get(name);
        if (value == null) throw new AssertionError("There is no " + name + " in " + scene);
        return value;
    }

    private void drafts() {
        add(
                "pk-fia.officer",
                "/",
                NOTHING,
                "/pages/public",
                "/pages/sign-in",
                "/pages/inbox",
                "/pages/search",
                "/pages/drafts");
        for (String kind : KINDS) add("pk-fia.officer", "/pages/drafts?kind=" + kind);
        String draft = "/pages/alerts/" + scenes.drafted();
        add("pk-fia.officer", draft, draft + "/content", draft + "/issue", draft + "/issue/preparation");
        Scene prepared = scenes.of("GET /api/alerts/{id}/releases/{release}", "");
        String alert = "/pages/alerts/" + value(prepared, "id");
        String release = value(prepared, "release");
        add("pk-fia.officer", alert + "/issue/" + release);
        for (String page : List.of("", "/return", "/validation", "/recipients/om-police"))
            add("pk-fia.supervisor", alert + "/releases/" + release + page);
        add("pk-fia.supervisor", "/pages/inbox", draft + "/acts/erasure");
        Scene describing = scenes.of("POST /api/alerts/{id}/persons/{person}/erasure", "");
        add(
                "pk-fia.supervisor",
                "/pages/alerts/" + value(describing, "id") + "/acts/person-erasure/" + value(describing, "person"));
    }

    private void alerts() {
        Scene asked = scenes.of("POST /api/alerts/{id}/onward-requests/{request}/refusal", "");
        String alert = "/pages/alerts/" + value(asked, "id");
        String request = value(asked, "request");
        add("pk-fia.officer", alert, alert + "/exposure", alert + "/history", alert + "/print");
        for (String act : List.of("recall", "closure", "follow-up", "sighting", "grant/" + request))
            add("pk-fia.officer", alert + "/acts/" + act);
        add("pk-fia.officer", alert + "/acts/refusal/" + request, alert + "/acts/extension/answer-om-police");
        for (String change : List.of("widening", "amendment", "easing", "tightening", "narrowing"))
            add("pk-fia.officer", alert + "/changes/" + change);
        add("pk-fia.officer", alert + "/changes/widening/preparation");
        add("om-police.officer", "/pages/inbox", alert, alert + "/history");
        for (String act : List.of("answer", "follow-up", "sighting", "onward-request"))
            add("om-police.officer", alert + "/acts/" + act);
        String recalled = "/pages/alerts/" + scenes.recalled();
        add("om-police.officer", recalled, recalled + "/acts/recall-answer");
        add("pk-fia.officer", recalled);
    }

    private void investigations() {
        add("pk-fia.officer", "/pages/investigations/new");
        Scene written = scenes.of("POST /api/investigations/{id}/versions/{version}/sending", "");
        String version = value(written, "version");
        String draft = "/pages/investigations/" + value(written, "id");
        add("pk-fia.supervisor", draft, draft + "/differences/" + version + "/" + version);
        add("pk-fia.officer", draft + "/versions", draft + "/versions/" + version);
        Scene sent = scenes.of("POST /api/investigations/{id}/versions/{version}/signature", "");
        String table = "/pages/investigations/" + value(sent, "id");
        add("pk-fia.supervisor", table, table + "/acts/signature/" + value(sent, "version"));
        Scene offered =
                scenes.of("POST /api/investigations/{id}/evidence/{evidence}/hand-overs/{handOver}/acceptance", "");
        String running = "/pages/investigations/" + value(offered, "id");
        String piece = running + "/evidence/" + value(offered, "evidence");
        add("pk-fia.officer", running, running + "/print", piece, piece + "/print", running + "/parts/team");
        for (String act : List.of("exhibit", "member", "closure", "acceptance/" + value(offered, "handOver")))
            add("pk-fia.officer", running + "/acts/" + act);
        String held = "/pages/investigations/" + value(scenes.of("DELETE /api/investigations/{id}/hold", ""), "id");
        add("pk-fia.supervisor", held, held + "/acts/hold", held + "/acts/lifting");
        String over = "/pages/investigations/" + value(scenes.of("POST /api/investigations/{id}/erasure", ""), "id");
        add("pk-fia.supervisor", over + "/acts/review", over + "/acts/erasure");
    }

    private void directory() {
        for (String page : List.of("", "/partners/pk-fia", "/groups", "/treaties", "/changes"))
            add("pk-fia.supervisor", "/pages/directory" + page);
        add("pk-fia.officer", "/pages/directory/groups", "/pages/directory/groups/gulf-authorities/exclusions");
        for (String proposal : PROPOSALS) add("pk-fia.supervisor", "/pages/directory/proposals/" + proposal);
        String change = value(scenes.of("POST /api/directory/changes/{id}/approval", ""), "id");
        add("pk-fia.supervisor", "/pages/directory/changes/" + change);
        add("pk-fia.supervisor", "/pages/directory/changes/" + change + "/acts/withdrawal");
        add("om-police.supervisor", "/pages/directory/changes/" + change + "/acts/approval");
        add("gr-police.supervisor", "/pages/directory/partners/ae-interior/acts/suspension");
        String agreement = "/pages/agreements/" + value(scenes.of("GET /api/agreements/{id}", ""), "id");
        add("pk-fia.supervisor", "/pages/agreements", "/pages/agreements/new", agreement);
        add("pk-fia.supervisor", agreement + "/acts/signature");
    }

    private void programmes() {
        scenes.alsoOfProgrammes("pk-fia.officer"); // whom a browser can choose
        String programme = "/pages/programmes/"
                + value(scenes.of("POST /api/programmes/{id}/transactions/{transaction}/explanation", ""), "id");
        add("pk-fia.supervisor", programme);
        add("pk-fia.officer", programme + "/new/explanation", programme + "/new/correction");
        String milestones =
                "/pages/programmes/" + value(scenes.of("PUT /api/programmes/{id}/milestones/{milestone}", ""), "id");
        add("pk-fia.officer", milestones + "/new/reached");
        add("pk-fia.supervisor", programme + "/files", programme + "/charts/money");
        add("om-police.officer", programme, programme + "/files");
        Scene asked = scenes.of("POST /api/programmes/{id}/proposals/{proposal}/vote", "");
        add(
                "pk-fia.supervisor",
                "/pages/programmes/" + value(asked, "id") + "/proposals/" + value(asked, "proposal") + "/vote");
        add("pk-fia.supervisor", "/pages/programmes/" + value(asked, "id") + "/mandate");
        for (String form : List.of(
                "activity",
                "board",
                "budget",
                "figure",
                "indicator",
                "lesson",
                "milestone",
                "pilot",
                "proposal",
                "status",
                "transaction")) add("pk-fia.officer", "/pages/programmes/" + value(asked, "id") + "/new/" + form);
        Scene charted = scenes.of("GET /public/programmes/{id}/charts/{chart}", "");
        String open = "/pages/public/programmes";
        String one = open + "/" + value(charted, "id");
        add("om-police.officer", open, one, one + "/charts/money");
        Scene waiting = scenes.of("POST /api/programmes/{id}/publications/{publication}/publication", "");
        String publications = "/pages/programmes/" + value(waiting, "id") + "/publications/";
        String publication = publications + value(waiting, "publication");
        add("pk-fia.officer", publications + "new");
        add("pk-fia.supervisor", publication, publication + "/acts/publish", publication + "/acts/withdraw");
    }

    private void dataSets() {
        String one = "/pages/data-sets/" + value(scenes.of("GET /api/data-sets/{id}/series", ""), "id");
        add("pk-fia.officer", "/pages/data-sets", one, one + "/rows?country=PAK");
        add("om-police.officer", one + "/series?country=PAK&indicator=Persons%20prosecuted");
        Scene implausible = scenes.of("POST /api/data-sets/{id}/lines/{line}/decision", "");
        add(
                "pk-fia.supervisor",
                "/pages/data-sets/" + value(implausible, "id") + "/lines/" + value(implausible, "line") + "/decision");
        String open = "/pages/public/data-sets";
        String published = open + "/" + value(scenes.of("GET /public/data-sets/{id}/series", ""), "id");
        add("om-police.officer", open, published, published + "/rows?country=PAK");
        add("om-police.officer", published + "/series?country=PAK&indicator=Persons%20prosecuted");
        String waiting = "/pages/data-sets/" + value(scenes.of("POST /api/data-sets/{id}/publication", ""), "id");
        for (String act : List.of("prepare", "publish", "withdraw"))
            add("pk-fia.supervisor", waiting + "/publication/" + act);
    }

    private void requests() {
        add("pk-fia.officer", "/pages/requests", "/pages/requests?kind=ask", "/pages/requests?kind=query");
        Scene drafted = scenes.of("GET /api/requests/{id}/releases/{release}", "");
        String draft = "/pages/requests/" + value(drafted, "id");
        add("pk-fia.officer", draft, draft + "/print", draft + "/acts/question");
        for (String page : List.of("", "/return", "/validation"))
            add("pk-fia.supervisor", draft + "/releases/" + value(drafted, "release") + page);
        add("pk-fia.supervisor", draft + "/acts/erasure");
        Scene answered = scenes.of("POST /api/requests/{id}/answers/{release}/withdrawal", "");
        String sent = "/pages/requests/" + value(answered, "id");
        add("pk-fia.officer", sent, sent + "/acts/closure", sent + "/acts/withdrawal");
        add("om-police.officer", sent, sent + "/acts/take-back/" + value(answered, "release"));
        for (String act : List.of("acceptance", "answer", "ask-clarification", "announce-authorization", "refusal"))
            add("om-police.officer", sent + "/acts/" + act);
        Scene waiting = scenes.of("POST /api/requests/{id}/authorization", "");
        String waits = "/pages/requests/" + value(waiting, "id");
        add("om-police.officer", waits, waits + "/acts/authorization", waits + "/acts/nothing-held");
        Scene queried = scenes.of("POST /api/requests/{id}/note", "");
        String blind = "/pages/requests/" + value(queried, "id");
        add("om-police.officer", blind, blind + "/acts/note", blind + "/acts/say-yes");
    }

    private void past() {
        Scene then = scenes.of("GET /api/audit/as-of/items/{item}", "");
        String item = "/pages/past/items/" + value(then, "item");
        add(then.who(), "/pages/past", item, item + "/page", item + "/difference");
        add(then.who(), "/pages/past/decisions", "/pages/past/reads");
        add("om-police.officer", "/pages/past/items/" + scenes.recalled());
        String request = "/pages/past/items/"
                + value(scenes.of("POST /api/requests/{id}/answers/{release}/withdrawal", ""), "id");
        add("om-police.officer", request, request + "/page", request + "/difference");
        String running = "/pages/past/items/"
                + value(scenes.of("POST /api/investigations/{id}/decisions/{decision}/dissent", ""), "id");
        add("pk-fia.officer", running, running + "/page", running + "/page?at=&of=%2Fparts%2Fteam");
        scenes.of("POST /api/audit/bundles", ""); // there is a mandate
        add("pk-audit.auditor", "/pages/past?partner=pk-fia", "/pages/past/decisions?partner=pk-fia");
    }

    private void operations() {
        add("platform.operator", "/pages/operations", "/pages/operations/health");
        for (String kind : KINDS_OF_OPERATIONS) {
            add("platform.operator", "/pages/operations/start/" + kind);
            String run = calls.post("platform.operator", "/api/operations/" + kind, "")
                    .json()
                    .get("operation")
                    .stringValue();
            Await.until(
                    kind + " is done",
                    () -> service.get("platform.operator", "/api/operations/runs/" + run)
                            .json()
                            .get("state")
                            .stringValue()
                            .equals("done"));
            add("platform.operator", "/pages/operations/runs/" + run);
        }
    }

    private void agency() {
        String mandate = "/pages/agency/mandates/" + value(scenes.of("POST /api/mandates/{id}/revocation", ""), "id");
        add("pk-fia.supervisor", "/pages/agency/mandates", "/pages/agency/mandates/new", mandate);
        add("pk-fia.supervisor", mandate + "/acts/revocation", "/pages/agency/reads", "/pages/agency/subscribers");
        scenes.of("GET /api/clients", ""); // one is served
        add("pk-fia.officer", "/pages/agency/clients", "/pages/agency/clients/acts/registration");
        add("pk-fia.officer", "/pages/agency/clients/acts/removal", "/pages/agency/clocks");
        add("pk-fia.supervisor", "/pages/agency/clocks/URGENT");
        add("pk-fia.admin", "/pages/agency", "/pages/agency/new-person");
        String templates = "/pages/agency/templates";
        String template = templates + "/" + value(scenes.of("GET /api/templates/{id}", ""), "id");
        add("pk-fia.admin", templates, templates + "/new", template, template + "/content");
        add("pk-fia.admin", template + "/acts/withdrawal");
        add("pk-fia.officer", template.replace("/agency/templates/", "/drafts/") + "/1");
        String person = "/pages/agency/persons/" + calls.person("pk-fia.officer");
        add("pk-fia.supervisor", person + "/exposure");
        add(
                "pk-fia.supervisor",
                "/pages/agency/items/" + value(scenes.of("GET /api/audit/items/{item}/readers", ""), "item")
                        + "/readers");
        add("pk-fia.admin", person);
        for (String act : List.of("role", "right", "scope", "suspension")) add("pk-fia.admin", person + "/acts/" + act);
        scenes.of("GET /api/partners/{id}/duty", ""); // somebody is on duty
        add("pk-fia.admin", "/pages/agency/duty");
        for (String act : List.of("roster", "desk")) add("pk-fia.admin", "/pages/agency/duty/acts/" + act);
        for (String act : List.of("absence", "contact")) add("pk-fia.officer", "/pages/agency/duty/acts/" + act);
    }
}
