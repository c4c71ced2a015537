package org.antitrafficking.coordination.api.leaks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.leaks.InvestigationModel.Agreement;
import org.antitrafficking.coordination.api.leaks.InvestigationModel.Participant;
import org.antitrafficking.coordination.api.leaks.InvestigationModel.Party;
import org.antitrafficking.coordination.api.leaks.InvestigationModel.Version;
import org.antitrafficking.coordination.api.leaks.RequestModel.Act;
import org.antitrafficking.coordination.api.leaks.RequestModel.Question;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks requests and runs joint investigations on the platform as its people would, by chance but from a seed, and tells
 * the model what was accepted. Of each refusal it expects what the model says: what somebody does not see is answered
 * like what is not there.
 */
final class CooperationDriver {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> PARTIES = List.of("pk-fia", "om-police", "gr-police", "ir-police");
    private static final List<String> PARTICIPANTS = List.of("iom", "pk-shelters");
    private static final List<String> DECIDING = List.of("officer", "second", "supervisor", "deputy");
    private static final Set<String> SUPERVISORS = Set.of("supervisor", "deputy");
    private static final Set<String> LEADERS = Set.of("read", "contribute", "evidence", "administer");

    /** Of urgencies, within which time one is acknowledged. */
    private static final Map<String, Duration> URGENCIES = new TreeMap<>(Map.of(
            "urgent-directly-accessible", Duration.ofHours(1),
            "urgent-not-directly-accessible", Duration.ofHours(8),
            "not-urgent", Duration.ofDays(3)));

    /** Longer than any history takes. */
    static final LocalDate LATE = LocalDate.of(2029, 6, 30);

    private final Platform platform;
    private final Random random;
    private final String round;
    private final Driver others;
    private final CooperationModel model;
    private final RequestModel requests;
    private final InvestigationModel investigations;
    private final Set<String> brought = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, String> digests = new HashMap<>();
    private final Map<String, Long> lastBefore;
    private int tokens;
    private int keys;

    /**
     * @param round four digits that all of its tokens begin with
     * @param others does what is done with alerts and partners; its model is the model's
     * @param lastBefore by scope, of suspended partners' persons, the last numbers of before; shared by all rounds
     */
    CooperationDriver(
            Platform platform,
            Random random,
            String round,
            Driver others,
            CooperationModel model,
            Map<String, Long> lastBefore) {
        this.platform = platform;
        this.random = random;
        this.round = round;
        this.others = others;
        this.model = model;
        this.requests = model.requests();
        this.investigations = model.investigations();
        this.lastBefore = lastBefore;
    }

    List<String> faults() {
        var all = new ArrayList<>(faults);
        all.addAll(others.faults());
        return all;
    }

    /** Every token and id that came by it. */
    Set<String> brought() {
        return brought;
    }

    /** How often each rule refused, and how often something was accepted. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    // ---- sending -------------------------------------------------------------------------------------------------

    private String token() {
        String token = "tk" + round + "%05dk".formatted(tokens++);
        brought.add(token);
        return token;
    }

    private static String list(Collection<String> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(",", "[", "]"));
    }

    private Platform.Answer send(Who who, String method, String path, String body, String item) {
        boolean sees = item.isEmpty() || model.sees(who, item);
        Platform.Answer answer = platform.send(who, method, path, Driver.json(body), "c" + round + "-" + keys++);
        outcomes.merge(answer.isAccepted() ? "accepted" : answer.status() + " " + answer.rule(), 1, Integer::sum);
        String what = who + " " + method + " " + path + ": ";
        if (answer.status() >= 500 || answer.status() == 400) faults.add(what + answer + body);
        if (!model.people().isSomebody(who)) {
            if (answer.status() != 401) faults.add("not refused as nobody: " + what + answer);
        } else if (model.people().isSuspended(who.partner())) {
            if (answer.isAccepted()) faults.add("not refused as suspended: " + what + answer);
        } else if (!sees && answer.status() != 404)
            faults.add("the answer tells that there is an item: " + what + answer);
        return answer;
    }

    private boolean post(Who who, String item, String action, String body) {
        boolean accepted = send(who, "POST", path(item) + action, body, item).isAccepted();
        if (accepted && !CooperationModel.isRequest(item)) seals(who, item, body, false);
        return accepted;
    }

    private static final Pattern WORD = Pattern.compile("['\"](\\w+)['\"]:['\"](tk\\w+)['\"]");

    /** What stands in the clear beside words. */
    private static final Set<String> CLEAR = Set.of("seal", "safeguard");

    private void seals(Who who, String investigation, String body, boolean agreement) {
        var words = new TreeSet<String>();
        var clear = new TreeSet<String>();
        Matcher word = WORD.matcher(body);
        while (word.find()) (CLEAR.contains(word.group(1)) ? clear : words).add(word.group(2));
        investigations.sealed(who, investigation, words, agreement);
        investigations.clear(investigation, clear);
    }

    /** The id of what was made; empty where nothing was. */
    private Optional<String> made(Who who, String item, String action, String body, String what) {
        var answer = send(who, "POST", path(item) + action, body, item);
        if (!answer.isAccepted()) return Optional.empty();
        String made = answer.json().path(what).stringValue("");
        brought.add(made);
        if (!CooperationModel.isRequest(item)) seals(who, item, body, action.equals("/versions"));
        return Optional.of(made);
    }

    private static String path(String item) {
        if (item.isEmpty()) throw new IllegalArgumentException("Of no item");
        return (CooperationModel.isRequest(item) ? "/api/requests/" : "/api/investigations/") + item;
    }

    // ---- choosing ------------------------------------------------------------------------------------------------

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> Optional<T> any(Collection<T> of) {
        return of.isEmpty() ? Optional.empty() : Optional.of(one(List.copyOf(of)));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Set<String> some(Collection<String> of, int most) {
        var shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return new TreeSet<>(shuffled.subList(0, Math.min(shuffled.size(), random.nextInt(most + 1))));
    }

    private List<String> acting() {
        return Cast.ACTING.stream()
                .filter(partner -> !model.people().isSuspended(partner))
                .toList();
    }

    /** Those of a partner who see an item and may decide, in a random order. */
    private List<Who> actors(String partner, String item) {
        var all = new ArrayList<Who>();
        if (partner.isEmpty()) return all;
        for (String name : DECIDING) {
            var who = new Who(partner, name);
            if (model.sees(who, item)) all.add(who);
        }
        Collections.shuffle(all, random);
        return all;
    }

    private Optional<Who> actor(String partner, String item) {
        return actors(partner, item).stream().findFirst();
    }

    // ---- requests ------------------------------------------------------------------------------------------------

    private String terms(boolean red, Set<String> words) {
        String restriction = chance(35) ? token() : "";
        if (!restriction.isEmpty()) words.add(restriction);
        return "{'marking':'%s','handling':[%s],%s'purposes':['investigation'],'agreements':['%s'],'safeguard':'As agreed'}"
                .formatted(
                        red ? "TLP:RED" : one(List.of("TLP:AMBER", "TLP:GREEN")),
                        restriction.isEmpty() ? "" : "'H3'",
                        restriction.isEmpty() ? "" : "'restriction':'" + restriction + "',",
                        model.people().agreement());
    }

    /** Why there is danger, which stays with whoever says it. */
    private String danger(Set<String> kept) {
        if (!chance(25)) return "";
        String danger = token();
        kept.add(danger);
        return ",'protection':{'danger':'" + danger + "'}";
    }

    /** An act, and its body. */
    private record Said(Act act, String body) {}

    private Said question(String holder, Set<Who> named, boolean red, String urgency, String cites, String reference) {
        var words = new TreeSet<String>();
        var kept = new TreeSet<String>();
        String text = token();
        words.add(text);
        String persons = "";
        if (chance(50)) {
            List<String> said = List.of(token(), token(), token());
            words.addAll(said);
            persons = "'persons':{'p1':{'role':'suspect','name':'%s','born':'%s','description':'About %s.'}},"
                    .formatted(said.get(0), said.get(1), said.get(2));
        }
        String body =
                "{'act':'%s','question':{'reference':'%s','holder':'%s','named':%s,'category':'recruitment-schemes',"
                                .formatted(
                                        urgency.isEmpty() ? "query" : "ask",
                                        reference,
                                        holder,
                                        list(named.stream().map(Who::id).toList()))
                        + persons
                        + "'transnational':true,'areas':['PK-PB'],'text':'What of %s?'},'terms':%s%s%s%s}"
                                .formatted(
                                        text,
                                        terms(red, words),
                                        danger(kept),
                                        urgency.isEmpty() ? "" : ",'urgency':'" + urgency + "'",
                                        cites.isEmpty() ? "" : ",'citation':{'" + kind(cites) + "':'" + cites + "'}");
        var question = new Question(reference, holder, named, red, cites, URGENCIES.get(urgency));
        return new Said(new Act(urgency.isEmpty() ? "query" : "ask", question, words, kept, "", false), body);
    }

    private static String kind(String item) {
        return item.substring(0, item.indexOf('-'));
    }

    /** @param urgency empty for a blind query */
    Optional<String> draft(Who by, String holder, Set<Who> named, boolean red, String urgency, String cites) {
        Said said = question(holder, named, red, urgency, cites, token());
        var answer = send(by, "POST", "/api/requests", said.body(), "");
        if (!answer.isAccepted()) return Optional.empty();
        String request = answer.json().path("request").stringValue("");
        String release = answer.json().path("release").stringValue("");
        brought.addAll(Set.of(request, release));
        requests.drafted(by, request, release, said.act());
        return Optional.of(request);
    }

    /** Drafted, and sent where all goes well. */
    Optional<String> ask(Who by, String holder, Set<Who> named, boolean red, String urgency) {
        Optional<String> request = draft(by, holder, named, red, urgency, "");
        request.ifPresent(this::sendDraft);
        return request;
    }

    /** By who prepared it. */
    boolean sendDraft(String request) {
        Optional<Map.Entry<String, Who>> draft = any(requests.underWay(request).entrySet());
        return draft.isPresent()
                && finish(draft.get().getValue(), request, draft.get().getKey());
    }

    private Optional<String> prepare(Who by, String request, Said said) {
        Optional<String> release = made(by, request, "/releases", said.body(), "release");
        release.ifPresent(made -> requests.prepared(by, request, made, said.act()));
        return release;
    }

    /** Another question in the place of the one that is drafted. */
    void redraft(Who by, String request, String holder) {
        prepare(by, request, question(holder, Set.of(), false, "not-urgent", "", token()));
    }

    /** A word of one of the two that is no question. */
    private Said word(String request, String kind, boolean last) {
        var words = new TreeSet<String>();
        var kept = new TreeSet<String>();
        String text = token();
        String clarifies = kind.equals("clarify")
                ? any(requests.clarifications(request)).orElse("release-" + Scrutiny.NOWHERE)
                : "";
        String fields = switch (kind) {
            case "clarify" -> "'clarification':'" + clarifies + "','text':'" + text + "',";
            case "ask-clarification" -> "'text':'" + text + "',";
            case "announce-authorization" -> "'reasons':'" + text + "',";
            case "answer" -> "'text':'" + text + "','last':" + last + ",";
            case "say-yes" -> "'contact':'" + text + "',";
            default -> "";
        };
        if (!fields.isEmpty()) words.add(text);
        String body = "{'act':'" + kind + "'," + fields + "'terms':" + terms(false, words) + danger(kept) + "}";
        boolean end = last || kind.equals("nothing-held") || kind.equals("say-yes");
        return new Said(new Act(kind, null, words, kept, clarifies, end), body);
    }

    Optional<String> prepare(Who by, String request, String kind) {
        return prepare(by, request, word(request, kind, kind.equals("answer")));
    }

    /** Prepared by the first, validated by a supervisor who had no hand in it, told by the first. */
    Optional<String> say(Who by, String request, String kind, boolean last) {
        return prepare(by, request, word(request, kind, last)).filter(release -> finish(by, request, release));
    }

    private boolean finish(Who by, String request, String release) {
        String act = "/releases/" + release;
        String digest = digest(by, request, act);
        if (digest.isEmpty()) return false;
        for (Who validating : actors(by.partner(), request))
            if (SUPERVISORS.contains(validating.name()) && !validating.equals(by)) {
                String seen = digest(validating, request, act);
                if (post(validating, request, act + "/validation", "{'digest':'" + seen + "'}")) break;
            }
        if (!post(by, request, act + "/disclosure", "{'digest':'" + digest + "'}")) return false;
        requests.done(request, release, platform.now());
        return true;
    }

    private String digest(Who by, String request, String act) {
        var preview = platform.get(by, path(request) + act);
        return preview.status() == 200 ? preview.json().path("digest").stringValue("") : "";
    }

    void discard(Who by, String request, String release) {
        if (send(by, "DELETE", path(request) + "/releases/" + release, "", request)
                .isAccepted()) requests.discarded(request, release);
    }

    /** By a supervisor who had no hand in it. */
    void giveBack(Who preparing, String request, String release) {
        for (Who by : actors(preparing.partner(), request)) {
            if (!SUPERVISORS.contains(by.name()) || by.equals(preparing)) continue;
            String reason = token();
            if (post(by, request, "/releases/" + release + "/return", "{'reason':'" + reason + "'}")) {
                requests.returned(by, request, reason);
                return;
            }
        }
    }

    void acknowledge(Who by, String request) {
        if (post(by, request, "/acknowledgement", "")) requests.acknowledged(request);
    }

    void accept(Who by, String request) {
        if (post(by, request, "/acceptance", "")) requests.acknowledged(request);
    }

    void refuse(Who by, String request) {
        if (post(by, request, "/refusal", "{'ground':'ongoing-investigation'}")) requests.refused(request);
    }

    void decideAuthorization(Who by, String request) {
        if (post(by, request, "/authorization", "{'granted':" + chance(50) + "}"))
            requests.authorizationDecided(request);
    }

    /** @param ground empty where nothing is held */
    void note(Who by, String request, String ground) {
        post(
                by,
                request,
                "/note",
                ground.isEmpty() ? "{'note':'nothing-held'}" : "{'note':'refused','ground':'" + ground + "'}");
    }

    void close(Who by, String request) {
        if (post(by, request, "/closure", "")) requests.closed(request);
    }

    void withdraw(Who by, String request) {
        String reason = token();
        if (post(by, request, "/withdrawal", "{'reason':'" + reason + "'}")) requests.withdrawn(request, reason);
    }

    void takeBack(Who by, String request, String release) {
        String reason = token();
        if (post(by, request, "/answers/" + release + "/withdrawal", "{'reason':'" + reason + "'}"))
            requests.takenBack(request, release, reason);
    }

    void erase(Who by, String request) {
        platform.settle(); // what is erased stood in the views and in their words
        if (post(by, request, "/erasure", "")) requests.erased(by, request);
    }

    // ---- investigations: the agreement ---------------------------------------------------------------------------

    /** Each party with its supervisor as signatory and its officer as leader. */
    Agreement agreement(Collection<String> parties, Map<String, Set<String>> participants, LocalDate until) {
        var named = new TreeMap<String, Party>();
        var members = new TreeMap<Who, Set<String>>();
        for (String party : parties) {
            var leader = new Who(party, "officer");
            named.put(party, new Party(new Who(party, "supervisor"), leader));
            members.put(leader, LEADERS);
        }
        var beside = new TreeMap<String, Participant>();
        participants.forEach((partner, access) -> {
            var contact = new Who(partner, "officer");
            beside.put(partner, new Participant(contact, access));
            members.put(contact, access.contains("evidence") ? Set.of("read", "evidence") : Set.of("read"));
        });
        var texts = new TreeMap<String, String>();
        for (String text : List.of("purpose", "evidenceRules", "onwardUse", "costs", "evaluationRules", "safeguard"))
            texts.put(text, token());
        return new Agreement(named, beside, members, texts, until);
    }

    /** As it stands. */
    Agreement inForce(String investigation) {
        return investigations.inForce(investigation);
    }

    /** The same with some of its texts said anew. */
    Agreement reworded(Agreement agreement) {
        var texts = new TreeMap<>(agreement.texts());
        for (String text : some(texts.keySet(), 3)) texts.put(text, token());
        return new Agreement(
                agreement.parties(), agreement.participants(), agreement.members(), texts, agreement.until());
    }

    /** One party more. */
    Agreement joinedBy(Agreement agreement, String partner) {
        Agreement alone = agreement(List.of(partner), Map.of(), agreement.until());
        SortedMap<String, Party> parties = new TreeMap<>(agreement.parties());
        parties.putAll(alone.parties());
        SortedMap<Who, Set<String>> members = new TreeMap<>(agreement.members());
        members.putAll(alone.members());
        return new Agreement(parties, agreement.participants(), members, agreement.texts(), agreement.until());
    }

    /** @param earlier texts that are the same there are left out; null where nothing is */
    private ObjectNode body(Agreement agreement, Agreement earlier) {
        var parties = new ArrayList<String>();
        var states = new TreeSet<String>();
        agreement.parties().forEach((partner, party) -> {
            states.add(Cast.PARTNERS.get(partner).country());
            parties.add("'%s':{'signatory':'%s','leader':'%s'}"
                    .formatted(partner, party.signatory().id(), party.leader().id()));
        });
        var participants = new ArrayList<String>();
        agreement
                .participants()
                .forEach((partner, participant) -> participants.add("'%s':{'contact':'%s','access':%s}"
                        .formatted(partner, participant.contact().id(), list(participant.access()))));
        var members = new ArrayList<String>();
        agreement
                .members()
                .forEach((who, rights) -> members.add(
                        "'%s':{'partner':'%s','rights':%s}".formatted(who.id(), who.partner(), list(rights))));
        String body = "{'parties':{%s},'participants':{%s},'members':{%s},'partiesNameMembers':true,"
                        .formatted(String.join(",", parties), String.join(",", participants), String.join(",", members))
                + "'category':'recruitment-schemes','basis':{'agreements':['%s'],'safeguard':'%s'},"
                        .formatted(model.people().agreement(), agreement.texts().get("safeguard"))
                + "'from':'2026-01-01','until':'%s','states':%s}".formatted(agreement.until(), list(states));
        ObjectNode json = (ObjectNode) JSON.readTree(Driver.json(body));
        agreement.texts().forEach((field, text) -> {
            boolean kept = earlier != null && text.equals(earlier.texts().get(field));
            if (!kept && !field.equals("safeguard")) json.put(field, text);
        });
        return json;
    }

    Optional<String> propose(Who by, Agreement agreement, String cites) {
        ObjectNode body = JSON.createObjectNode();
        body.set("agreement", body(agreement, null));
        if (!cites.isEmpty()) body.put("cites", cites);
        var answer = send(by, "POST", "/api/investigations", body.toString(), "");
        if (!answer.isAccepted()) return Optional.empty();
        String investigation = answer.json().path("investigation").stringValue("");
        String version = answer.json().path("version").stringValue("");
        brought.addAll(Set.of(investigation, version));
        investigations.proposed(investigation, new Version(version, by, agreement), cites);
        seals(by, investigation, body.toString(), true);
        return Optional.of(investigation);
    }

    Optional<String> write(Who by, String investigation, Agreement agreement) {
        Version table = investigations.onTable(investigation);
        Agreement earlier = table == null ? investigations.inForce(investigation) : table.agreement();
        ObjectNode body = JSON.createObjectNode();
        body.set("agreement", body(agreement, earlier));
        if (table != null) body.put("base", table.id());
        Optional<String> version = made(by, investigation, "/versions", body.toString(), "version");
        version.ifPresent(id -> investigations.written(investigation, new Version(id, by, agreement)));
        return version;
    }

    boolean sendVersion(Who by, String investigation, String version) {
        boolean sent = post(by, investigation, "/versions/" + version + "/sending", "");
        if (sent) investigations.sent(by, investigation, version);
        return sent;
    }

    /** By another of its desk than wrote it. */
    boolean sendAny(String investigation) {
        Optional<Version> written = any(investigations.written(investigation).values());
        if (written.isEmpty()) return false;
        Set<Who> desk = investigations.desk(investigation, written.get());
        desk.remove(written.get().author());
        desk.removeIf(who -> !who.partner().equals(written.get().author().partner()));
        return any(desk)
                .filter(who -> sendVersion(who, investigation, written.get().id()))
                .isPresent();
    }

    private String digest(String investigation) {
        String version = investigations.onTable(investigation).id();
        String known = digests.get(version);
        if (known != null) return known;
        platform.settle();
        for (Who who : investigations.atTable(investigation)) {
            var answer = platform.get(who, path(investigation));
            if (answer.status() != 200) continue;
            JsonNode table = answer.json().at("/onTable/version");
            if (table.path("version").stringValue("").equals(version)) {
                digests.put(version, table.path("digest").stringValue(""));
                break;
            }
        }
        return digests.getOrDefault(version, "0".repeat(64));
    }

    void sign(Who by, String investigation) {
        Version table = investigations.onTable(investigation);
        if (table == null) return;
        String digest = digest(investigation);
        if (post(by, investigation, "/versions/" + table.id() + "/signature", "{'digest':'" + digest + "'}"))
            investigations.signed(by, investigation);
    }

    void signAll(String investigation) {
        Version table = investigations.onTable(investigation);
        if (table == null) return;
        for (Party party : table.agreement().parties().values()) sign(party.signatory(), investigation);
    }

    void decline(Who by, String investigation) {
        Version table = investigations.onTable(investigation);
        if (table == null) return;
        String reason = token();
        if (post(by, investigation, "/versions/" + table.id() + "/refusal", "{'declineReason':'" + reason + "'}"))
            investigations.declined(investigation, reason);
    }

    // ---- investigations: the team --------------------------------------------------------------------------------

    void name(Who by, String investigation, Who member, Set<String> rights) {
        if (post(by, investigation, "/members", "{'person':'" + member.id() + "','rights':" + list(rights) + "}"))
            investigations.named(investigation, member, rights);
    }

    void remove(Who by, String investigation, Who member) {
        if (send(by, "DELETE", path(investigation) + "/members/" + member.id(), "", investigation)
                .isAccepted()) investigations.removed(investigation, member);
    }

    void brief(Who by, String investigation, Who member) {
        if (post(by, investigation, "/members/" + member.id() + "/briefing", ""))
            investigations.briefed(investigation, member);
    }

    Optional<String> plan(Who by, String investigation, String responsible, boolean aboutPersons) {
        String text = token();
        Instant due = platform.now().plus(Duration.ofDays(2));
        Optional<String> action = made(
                by,
                investigation,
                "/actions",
                "{'responsible':'%s','actionText':'%s','aboutPersons':%s,'due':'%s'}"
                        .formatted(responsible, text, aboutPersons, due),
                "action");
        action.ifPresent(id -> investigations.planned(by, investigation, id, responsible, aboutPersons, due, text));
        return action;
    }

    void report(Who by, String investigation, String action) {
        String result = token();
        if (post(by, investigation, "/actions/" + action + "/report", "{'actionResult':'" + result + "'}"))
            investigations.reported(investigation, action, result);
    }

    void extend(Who by, String investigation, String action) {
        Instant due = platform.now().plus(Duration.ofDays(5));
        String body = "{'due':'" + due + "'}";
        if (send(by, "PUT", path(investigation) + "/actions/" + action + "/due", body, investigation)
                .isAccepted()) investigations.extended(investigation, action, due);
    }

    Optional<String> decide(Who by, String investigation, boolean aboutPersons) {
        String text = token();
        String rationale = token();
        Optional<String> decision = made(
                by,
                investigation,
                "/decisions",
                "{'decisionText':'%s','rationale':'%s','aboutPersons':%s}".formatted(text, rationale, aboutPersons),
                "decision");
        decision.ifPresent(id -> investigations.decided(by, investigation, id, aboutPersons, text, rationale));
        return decision;
    }

    void dissent(Who by, String investigation, String decision) {
        String dissent = token();
        if (post(by, investigation, "/decisions/" + decision + "/dissent", "{'dissent':'" + dissent + "'}"))
            investigations.dissented(by, investigation, decision, dissent);
    }

    void link(Who by, String investigation, String item) {
        var answer = send(by, "POST", path(investigation) + "/links", "{'item':'" + item + "'}", investigation);
        if (answer.isAccepted()) investigations.linked(by, investigation, item);
    }

    Optional<String> register(Who by, String investigation, Who custodian, boolean aboutPersons) {
        var texts = new TreeSet<String>();
        for (int i = 0; i < 4; i++) texts.add(token());
        List<String> said = List.copyOf(texts);
        Optional<String> evidence = made(
                by,
                investigation,
                "/evidence",
                ("{'description':'%s','aboutPersons':%s,'content':{'kind':'file','bytes':1048576,'sha256':'%s'},"
                    + "'custodian':'%s','seal':'%s','handling':['H3'],'restriction':'%s','collectedIn':'%s',"
                    + "'law':'%s'}")
                        .formatted(
                                said.get(0),
                                aboutPersons,
                                "ab".repeat(32),
                                custodian.id(),
                                said.get(1),
                                said.get(2),
                                Cast.PARTNERS.get(by.partner()).country(),
                                said.get(3)),
                "evidence");
        evidence.ifPresent(id -> investigations.registered(by, investigation, id, custodian, aboutPersons, texts));
        return evidence;
    }

    void offer(Who by, String investigation, String evidence, Who receiver) {
        String seal = token();
        String condition = token();
        made(
                        by,
                        investigation,
                        "/evidence/" + evidence + "/hand-overs",
                        "{'receiver':'%s','seal':'%s','condition':'%s'}".formatted(receiver.id(), seal, condition),
                        "handOver")
                .ifPresent(handOver ->
                        investigations.offered(investigation, evidence, handOver, receiver, seal, condition));
    }

    void acceptHandOver(Who by, String investigation, String evidence) {
        String seal = token();
        String condition = token();
        if (post(
                by,
                investigation,
                "/evidence/" + evidence + "/hand-overs/" + handOver(investigation, evidence) + "/acceptance",
                "{'seal':'" + seal + "','conditionFound':'" + condition + "'}"))
            investigations.moved(investigation, evidence, by, seal, condition);
    }

    private String handOver(String investigation, String evidence) {
        String waiting = investigations.handOver(investigation, evidence);
        return waiting.isEmpty() ? "hand-over-" + Scrutiny.NOWHERE : waiting;
    }

    void refuseHandOver(Who by, String investigation, String evidence) {
        String reason = token();
        if (post(
                by,
                investigation,
                "/evidence/" + evidence + "/hand-overs/" + handOver(investigation, evidence) + "/refusal",
                "{'refusalReason':'" + reason + "'}")) investigations.said(by, investigation, evidence, true, reason);
    }

    void lose(Who by, String investigation, String evidence) {
        String circumstances = token();
        if (post(by, investigation, "/evidence/" + evidence + "/loss", "{'circumstances':'" + circumstances + "'}"))
            investigations.moved(investigation, evidence, null, circumstances);
    }

    void takeCustody(Who by, String investigation, String evidence) {
        String seal = token();
        String condition = token();
        if (post(
                by,
                investigation,
                "/evidence/" + evidence + "/custody",
                "{'seal':'" + seal + "','conditionFound':'" + condition + "'}"))
            investigations.moved(investigation, evidence, by, seal, condition);
    }

    void endCustody(Who by, String investigation, String evidence) {
        String note = token();
        if (post(
                by,
                investigation,
                "/evidence/" + evidence + "/end",
                "{'how':'" + one(List.of("returned", "destroyed")) + "','endNote':'" + note + "'}"))
            investigations.moved(investigation, evidence, null, note);
    }

    void discloseToDefence(Who by, String investigation, String evidence) {
        String defence = token();
        if (post(by, investigation, "/evidence/" + evidence + "/defence", "{'defence':'" + defence + "'}"))
            investigations.said(by, investigation, evidence, false, defence);
    }

    // ---- investigations: the end ---------------------------------------------------------------------------------

    void exclude(Who by, String investigation, String partner) {
        String reason = token();
        if (post(by, investigation, "/exclusions/" + partner, "{'exclusionReason':'" + reason + "'}"))
            investigations.excluded(by, investigation, partner, reason);
    }

    void leave(Who by, String investigation) {
        String reason = token();
        if (post(by, investigation, "/withdrawal", "{'leavingReason':'" + reason + "'}"))
            investigations.withdrew(by, investigation, reason);
    }

    void agreeToClose(Who by, String investigation, String outcome) {
        if (post(by, investigation, "/closure", "{'outcome':'" + outcome + "'}"))
            investigations.closing(by, investigation, outcome);
    }

    void evaluate(Who by, String investigation) {
        String evaluation = token();
        if (post(by, investigation, "/evaluations", "{'evaluation':'" + evaluation + "'}"))
            investigations.evaluated(by, investigation, evaluation);
    }

    boolean hold(Who by, String investigation) {
        String ground = token();
        String until = platform.now()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusYears(4)
                .plusDays(random.nextInt(300))
                .toString();
        String body = "{'holdUntil':'" + until + "','holdGround':'" + ground + "'}";
        boolean held = send(by, "PUT", path(investigation) + "/hold", body, investigation)
                .isAccepted();
        if (held) {
            seals(by, investigation, body, false);
            investigations.held(by, investigation, ground);
        }
        return held;
    }

    void lift(Who by, String investigation) {
        if (send(by, "DELETE", path(investigation) + "/hold", "", ofItsOwn(by, investigation))
                .isAccepted()) investigations.lifted(by, investigation);
    }

    /** Until when its agency's words are kept, which that alone is told. */
    void review(Who by, String investigation, int days) {
        String until = platform.now()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(days)
                .toString();
        if (send(
                        by,
                        "PUT",
                        path(investigation) + "/review",
                        "{'keptUntil':'" + until + "'}",
                        ofItsOwn(by, investigation))
                .isAccepted()) investigations.reviewed(by, investigation);
    }

    /**
     * A supervisor is reminded at once, and nobody says until when it is kept: it is erased as if that one had asked.
     */
    void leaveUnreviewed(Who by, String investigation) {
        review(by, investigation, 60);
        pass(Duration.ofHours(1));
        platform.settle();
        pass(Duration.ofDays(61));
        investigations.erased(by, investigation);
    }

    /** What is erased stood in the views and in their words. */
    boolean eraseOwn(Who by, String investigation) {
        platform.settle();
        boolean erased = send(by, "POST", path(investigation) + "/erasure", "", ofItsOwn(by, investigation))
                .isAccepted();
        if (erased) investigations.erased(by, investigation);
        return erased;
    }

    /** Who is out is answered also where it sees nothing any more. */
    private String ofItsOwn(Who by, String investigation) {
        return investigations.isOutWith(by, investigation) ? "" : investigation;
    }

    // ---- besides -------------------------------------------------------------------------------------------------

    /** An alert that its owner has issued to a partner. */
    String alert(String owner, String recipient) {
        var by = new Who(owner, "officer");
        String alert = others.draft(by).orElseThrow();
        others.issue(by, alert, Driver.plain("TLP:AMBER"), Driver.to(List.of(recipient)), Driver.LONG);
        brought.add(alert);
        return alert;
    }

    void suspend(String by, String partner) {
        platform.settle();
        for (String name : Cast.NATURAL) {
            var who = new Who(partner, name);
            if (model.people().isSomebody(who)) lastBefore.put(who.id(), lastNumber(who));
        }
        others.suspendPartner(by, partner);
    }

    private long lastNumber(Who who) {
        long last = 0;
        String after = "";
        while (true) {
            JsonNode page = platform.get(who, "/api/feed?limit=500&scope=" + who.id() + after)
                    .json();
            for (JsonNode entry : page.get("entries"))
                last = entry.get("number").longValue();
            if (!page.get("more").booleanValue()) return last;
            after = "&after=" + page.get("next").stringValue();
        }
    }

    void reinstate(String partner) {
        others.reinstatePartner(partner);
        if (model.people().isSuspended(partner)) return;
        lastBefore.keySet().removeIf(scope -> Told.isOf(scope, partner));
        model.reinstated(partner);
    }

    /** Everybody may do what they could at first. */
    void restore() {
        for (String partner : model.people().suspendedPartners()) reinstate(partner);
    }

    void pass(Duration time) {
        others.pass(time);
        model.passed(platform.now());
    }

    // ---- by chance -----------------------------------------------------------------------------------------------

    /** Does that many things by chance. */
    void live(int steps) {
        for (int i = 0; i < steps; i++) {
            int dice = random.nextInt(1000);
            if (dice < 400) request(random.nextInt(100));
            else if (dice < 960) investigate();
            else if (dice < 975) pass(Duration.ofHours(chance(80) ? 13 : 100));
            else if (dice < 985) any(model.people().suspendedPartners()).ifPresent(this::reinstate);
            else if (model.people().suspendedPartners().isEmpty()) suspendOne();
        }
    }

    private void suspendOne() {
        String partner = one(Cast.ACTING);
        suspend(partner.equals("om-police") ? "gr-police" : "om-police", partner);
    }

    private void request(int dice) {
        if (dice < 30) {
            askOne();
            return;
        }
        with(requests.requests(), dice < 40 ? requests::isDraft : dice < 85 ? requests::isOpen : requests::isOver)
                .ifPresent(request -> {
                    if (dice < 40) draftGoesOn(request);
                    else if (dice < 75) holderSays(request);
                    else if (dice < 85) askerSays(request);
                    else over(request);
                });
    }

    private Optional<String> with(List<String> items, Predicate<String> such) {
        return any(items.stream().filter(such).toList());
    }

    private void askOne() {
        String asker = one(acting());
        var holders = new ArrayList<>(acting());
        holders.remove(asker);
        String holder = one(holders);
        var named = new TreeSet<Who>();
        if (chance(30)) {
            named.add(new Who(holder, one(List.of("officer", "second"))));
            if (chance(80)) named.add(new Who(holder, one(List.of("supervisor", "deputy"))));
        }
        boolean red = !named.isEmpty() && chance(60);
        String urgency = chance(30) ? "" : one(List.copyOf(URGENCIES.keySet()));
        draft(new Who(asker, one(DECIDING)), holder, named, red, urgency, "").ifPresent(request -> {
            if (chance(85)) sendDraft(request);
        });
    }

    private void draftGoesOn(String request) {
        if (chance(60)) sendDraft(request);
        else
            actor(requests.asker(request), request)
                    .ifPresent(
                            by -> redraft(by, request, requests.asker(request).equals("iom") ? "pk-fia" : "iom"));
    }

    private void holderSays(String request) {
        actor(requests.holder(request), request).ifPresent(by -> {
            if (requests.isBlind(request)) {
                switch (random.nextInt(4)) {
                    case 0 -> note(by, request, "");
                    case 1 -> note(by, request, "national-security");
                    case 2 -> prepare(by, request, "say-yes");
                    default -> say(by, request, "say-yes", true);
                }
                return;
            }
            switch (random.nextInt(10)) {
                case 0 -> acknowledge(by, request);
                case 1 -> accept(by, request);
                case 2 -> say(by, request, "ask-clarification", false);
                case 3 -> say(by, request, "announce-authorization", false);
                case 4 -> decideAuthorization(by, request);
                case 5, 6 -> say(by, request, "answer", chance(30));
                case 7 -> say(by, request, chance(50) ? "nothing-held" : "answer", true);
                case 8 ->
                    prepare(by, request, "answer").ifPresent(release -> {
                        if (chance(50)) giveBack(by, request, release);
                        if (chance(50)) discard(by, request, release);
                    });
                default -> {
                    if (chance(40)) refuse(by, request);
                    else any(requests.parts(request)).ifPresent(part -> takeBack(by, request, part));
                }
            }
        });
    }

    private void askerSays(String request) {
        actor(requests.asker(request), request).ifPresent(by -> {
            if (!requests.clarifications(request).isEmpty() && chance(60)) say(by, request, "clarify", false);
            else if (chance(50)) close(by, request);
            else if (chance(60)) withdraw(by, request);
        });
    }

    private void over(String request) {
        boolean askers = chance(50);
        for (Who who : actors(askers ? requests.asker(request) : requests.holder(request), request)) {
            if (chance(40) && SUPERVISORS.contains(who.name())) erase(who, request);
            else if (!askers) any(requests.parts(request)).ifPresent(part -> takeBack(who, request, part));
        }
    }

    private void investigate() {
        List<String> all = investigations.investigations();
        if (all.size() < 2 || (all.size() < 8 && chance(4))) {
            proposeOne();
            return;
        }
        String investigation = one(all);
        if (!investigations.isRunning(investigation) && !investigations.isClosed(investigation))
            negotiate(investigation);
        else if (investigations.isRunning(investigation) && chance(15)) amend(investigation);
        else if (chance(25)) keep(investigation);
        else work(investigation, random.nextInt(100));
    }

    private void proposeOne() {
        var parties = new TreeSet<>(some(PARTIES, 2));
        String proposer = one(PARTIES);
        parties.add(proposer);
        while (parties.size() < 2) parties.add(one(PARTIES));
        var participants = new TreeMap<String, Set<String>>();
        for (String partner : some(PARTICIPANTS, 2))
            participants.put(partner, some(List.of("evidence", "persons-data"), 2));
        Agreement agreement = agreement(parties, participants, LATE);
        propose(new Who(proposer, one(List.of("officer", "second"))), withMembers(agreement), "")
                .ifPresent(investigation -> {
                    if (chance(85) && sendAny(investigation) && chance(60)) signAll(investigation);
                });
    }

    private Agreement withMembers(Agreement agreement) {
        Agreement more = agreement;
        for (String party : agreement.parties().keySet())
            if (chance(50)) more = more.with(new Who(party, "second"), rights());
        return more;
    }

    private Set<String> rights() {
        var rights = some(List.of("contribute", "evidence"), 2);
        rights.add("read");
        return rights;
    }

    private void negotiate(String investigation) {
        Version table = investigations.onTable(investigation);
        if (table == null || chance(30)) {
            if (sendAny(investigation)) return;
            Agreement before = table == null ? null : table.agreement();
            if (before != null)
                any(investigations.atTable(investigation))
                        .ifPresent(who -> write(who, investigation, reworded(before)));
        } else if (chance(15))
            any(table.agreement().parties().values()).ifPresent(party -> decline(party.signatory(), investigation));
        else if (chance(50)) signAll(investigation);
        else any(table.agreement().parties().values()).ifPresent(party -> sign(party.signatory(), investigation));
    }

    private void amend(String investigation) {
        Version table = investigations.onTable(investigation);
        if (table != null && chance(70)) {
            signAll(investigation);
            return;
        }
        if (sendAny(investigation)) return;
        Agreement now = table == null ? investigations.inForce(investigation) : table.agreement();
        any(investigations.writers(investigation)).ifPresent(who -> {
            List<String> outside = PARTIES.stream()
                    .filter(party -> !now.parties().containsKey(party))
                    .toList();
            Agreement next = reworded(now);
            if (!outside.isEmpty() && chance(30)) next = joinedBy(next, one(outside));
            else if (chance(40)) next = next.with(new Who(who.partner(), "second"), rights());
            write(who, investigation, next);
        });
    }

    private void work(String investigation, int dice) {
        Agreement force = investigations.inForce(investigation);
        List<Who> members = List.copyOf(force.members().keySet());
        Who by = one(members);
        if (chance(10))
            by = one(Cast.readers().stream().filter(who -> !who.isMachine()).toList());
        Who who = by;
        if (dice < 15) plan(who, investigation, one(List.copyOf(force.parties().keySet())), chance(40));
        else if (dice < 30)
            any(investigations.unreported(investigation).entrySet()).ifPresent(action -> {
                if (chance(60)) report(new Who(action.getValue(), "officer"), investigation, action.getKey());
                else extend(who, investigation, action.getKey());
            });
        else if (dice < 42) decide(who, investigation, chance(40));
        else if (dice < 50)
            any(investigations.decisions(investigation)).ifPresent(decision -> dissent(who, investigation, decision));
        else if (dice < 60) {
            var colleague = new Who(who.partner(), one(List.of("second", "deputy", "admin", "auditor")));
            if (force.members().containsKey(colleague)) remove(who, investigation, colleague);
            else name(who, investigation, colleague, rights());
        } else if (dice < 68) any(force.members().keySet()).ifPresent(member -> brief(who, investigation, member));
        else if (dice < 78) any(linkable()).ifPresent(item -> link(who, investigation, item));
        else if (dice < 82)
            any(force.parties().keySet())
                    .ifPresent(party -> exclude(
                            new Who(who.partner(), "supervisor"),
                            investigation,
                            one(List.copyOf(
                                    RequestModel.union(force.participants().keySet(), Set.of(party))))));
        else if (dice < 84) leave(who, investigation);
        else if (dice < 88) agreeToClose(who, investigation, "no-prosecution");
        else if (dice < 91) evaluate(who, investigation);
        else if (dice < 92) endKeeping(new Who(who.partner(), "supervisor"), investigation);
        else keep(investigation);
    }

    private void endKeeping(Who supervisor, String investigation) {
        if (chance(30)) hold(supervisor, investigation);
        else if (chance(30)) lift(supervisor, investigation);
        else if (chance(40)) review(supervisor, investigation, 60 + random.nextInt(1_700));
        else eraseOwn(supervisor, investigation);
    }

    private List<String> linkable() {
        var items = new ArrayList<>(model.people().alerts());
        items.addAll(requests.requests());
        return items;
    }

    private void keep(String investigation) {
        Agreement force = investigations.inForce(investigation);
        if (force == null) return;
        List<Who> keepers = force.members().keySet().stream()
                .filter(who -> force.lets(who, "evidence") && force.parties().containsKey(who.partner()))
                .toList();
        if (keepers.isEmpty()) return;
        Who by = one(keepers);
        Optional<String> any = any(investigations.evidence(investigation));
        if (any.isEmpty() || chance(20)) {
            register(by, investigation, by, chance(40));
            return;
        }
        String evidence = any.get();
        Who custodian = investigations.custodian(investigation, evidence);
        if (chance(15)) discloseToDefence(by, investigation, evidence);
        else if (custodian == null) takeCustody(by, investigation, evidence);
        else if (!investigations.handOver(investigation, evidence).isEmpty()) {
            Who receiver = investigations.receiver(investigation, evidence);
            if (chance(60)) acceptHandOver(receiver, investigation, evidence);
            else refuseHandOver(receiver, investigation, evidence);
        } else if (chance(70)) offer(custodian, investigation, evidence, by);
        else if (chance(50)) lose(custodian, investigation, evidence);
        else endCustody(custodian, investigation, evidence);
    }
}
