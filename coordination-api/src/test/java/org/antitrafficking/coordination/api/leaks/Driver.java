package org.antitrafficking.coordination.api.leaks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Does things on the platform as its people would, by chance but from a seed, and keeps what was accepted. It expects
 * of each refusal what the model says: what somebody does not see is answered like what is not there.
 */
final class Driver {

    /** One request as it was sent, to be sent again to another world. A digest in it is named by its release. */
    record Call(Who who, String method, String path, String body, String key, Platform.Answer answer, Deed deed) {}

    private static final String NOWHERE = "0".repeat(32);
    private static final String SUSPENDED = "a-suspended-partner-changes-nothing";
    private static final List<String> OFFICERS = List.of("officer", "second");
    private static final List<String> SUPERVISORS = List.of("supervisor", "deputy");

    private final Platform platform;
    private final Random random;
    private final String round;
    private final List<Deed> history;
    private final SharingModel model;
    private final List<String> faults = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int tokens;
    private int keys;
    private int groups;

    /**
     * @param round four digits that all of its tokens begin with
     * @param history what was done before on this platform; it is added to
     */
    Driver(Platform platform, Random random, String round, List<Deed> history) {
        this.platform = platform;
        this.random = random;
        this.round = round;
        this.history = history;
        this.model = SharingModel.of(history);
    }

    List<String> faults() {
        return faults;
    }

    List<Call> calls() {
        return calls;
    }

    SharingModel model() {
        return model;
    }

    /** How often each rule refused, and how often something was accepted. */
    Map<String, Integer> outcomes() {
        return refusals;
    }

    // ---- sending -------------------------------------------------------------------------------------------------

    private String token() {
        return "tk" + round + "%05dk".formatted(tokens++);
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String list(Collection<String> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(",", "[", "]"));
    }

    /** Sends, counts, and holds the answer against what the model says of an alert. */
    private Platform.Answer send(Who who, String method, String path, String body, String alert) {
        String key = "k" + round + "-" + keys++;
        boolean sees = alert == null || model.sees(who, alert) || model.saw(who, alert);
        Platform.Answer answer = platform.send(who, method, path, json(body), key);
        refusals.merge(
                answer.isAccepted()
                        ? "accepted"
                        : answer.status() + " " + (answer.status() == 400 ? answer.body() + json(body) : answer.rule()),
                1,
                Integer::sum);
        if (answer.status() >= 500) faults.add(who + " " + method + " " + path + ": " + answer);
        if (!model.isSomebody(who)) {
            if (answer.status() != 401) faults.add("not refused as nobody: " + who + " " + path + ": " + answer);
        } else if (model.isSuspended(who.partner())) {
            if (!answer.rule().equals(SUSPENDED))
                faults.add("not refused as suspended: " + who + " " + path + ": " + answer);
        } else if (!sees && answer.status() != 404)
            faults.add("the answer tells that there is an alert: " + who + " " + method + " " + path + ": " + answer);
        calls.add(new Call(who, method, path, body, key, answer, null));
        return answer;
    }

    /** A read of the driver's own, which another world has to have too. */
    private Platform.Answer get(Who who, String path) {
        Platform.Answer answer = platform.get(who, path);
        calls.add(new Call(who, "GET", path, "", "", answer, null));
        return answer;
    }

    private boolean did(Platform.Answer answer, Deed deed) {
        if (!answer.isAccepted()) return false;
        history.add(deed);
        model.add(deed);
        Call last = calls.removeLast();
        calls.add(new Call(last.who(), last.method(), last.path(), last.body(), last.key(), last.answer(), deed));
        return true;
    }

    private Platform.Answer post(Who who, String alert, String action, String body) {
        return send(who, "POST", "/api/alerts/" + alert + action, body, alert);
    }

    private Set<String> tokens(int many) {
        var tokens = new TreeSet<String>();
        for (int i = 0; i < many; i++) tokens.add(token());
        return tokens;
    }

    private static String reason(String token) {
        return "{'reason':'" + token + "'}";
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
        return new TreeSet<>(shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(most))));
    }

    private List<String> acting() {
        return Cast.ACTING.stream()
                .filter(partner -> !model.isSuspended(partner))
                .toList();
    }

    /** Those of a partner who see an alert and may act on it, in a random order. */
    private List<Who> actors(String partner, String alert) {
        var all = new ArrayList<Who>();
        for (String name : List.of("officer", "second", "supervisor", "deputy")) {
            var who = new Who(partner, name);
            if (model.sees(who, alert)) all.add(who);
        }
        Collections.shuffle(all, random);
        return all;
    }

    private Optional<Who> actor(String partner, String alert) {
        List<Who> all = actors(partner, alert);
        for (Who who : all) if (OFFICERS.contains(who.name())) return Optional.of(who);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    private Optional<String> alert(java.util.function.Predicate<String> such) {
        return any(mine().stream().filter(such).toList());
    }

    /** Alerts of this round. */
    List<String> mine() {
        return history.stream()
                .filter(deed -> deed instanceof Deed.Drafted drafted
                        && drafted.content().reference().startsWith("tk" + round))
                .map(deed -> ((Deed.Drafted) deed).alert())
                .toList();
    }

    private Optional<String> recipientOf(String alert) {
        var all = new TreeSet<>(model.recipients(alert));
        model.named(alert).forEach(named -> all.add(named.partner()));
        all.retainAll(acting());
        return any(all);
    }

    // ---- what is needed before -----------------------------------------------------------------------------------

    /** Binds the persons that the demonstration lacks, and has all acting partners agree. */
    void prepare() {
        for (String partner : Cast.ACTING) {
            bind(new Who(partner, "second"), "focal-point");
            bind(new Who(partner, "deputy"), "supervisor");
            bind(new Who(partner, "robot"), "subscriber");
        }
        register(Cast.ACTING);
    }

    private void bind(Who who, String role) {
        var clerk = new Who(who.partner(), "clerk");
        String name = token();
        var answer = send(
                clerk,
                "POST",
                "/api/persons",
                "{'issuer':'http://127.0.0.1:8080','subject':'" + who.subject() + "','name':'" + name + "','nature':'"
                        + (who.isMachine() ? "machine" : "natural") + "'}",
                null);
        if (did(answer, new Deed.PersonBound(clerk, who, name))) role(who, role, true);
    }

    void role(Who who, String role, boolean granted) {
        var admin = new Who(who.partner(), "admin");
        String path = "/api/persons/" + who.id() + "/roles/" + role;
        var answer = send(admin, granted ? "PUT" : "DELETE", path, "", null);
        did(answer, granted ? new Deed.RoleGranted(admin, who, role) : new Deed.RoleRevoked(admin, who, role));
    }

    void scope(Who who, String scope, boolean granted) {
        var admin = new Who(who.partner(), "admin");
        String path = "/api/persons/" + who.id() + "/scopes/" + scope;
        var answer = send(admin, granted ? "PUT" : "DELETE", path, "", null);
        did(answer, granted ? new Deed.ScopeGranted(admin, who, scope) : new Deed.ScopeRevoked(admin, who, scope));
    }

    void suspend(Who who, boolean suspended) {
        var admin = new Who(who.partner(), "admin");
        String path = "/api/persons/" + who.id() + (suspended ? "/suspension" : "/reinstatement");
        var answer = send(admin, "POST", path, "", null);
        did(answer, suspended ? new Deed.PersonSuspended(admin, who) : new Deed.PersonReinstated(admin, who));
    }

    void register(List<String> parties) {
        var first = new Who(parties.getFirst(), "supervisor");
        String title = token();
        String text = token();
        var answer = send(
                first,
                "POST",
                "/api/agreements",
                "{'title':'" + title + "','text':'" + text + "','parties':" + list(parties)
                        + ",'categories':['recruitment-schemes','suspected-traffickers-and-networks','warnings'],"
                        + "'from':'2024-01-01'}",
                null);
        String id = answer.json().path("agreement").stringValue("");
        if (!did(answer, new Deed.AgreementRegistered(first, id, title, text, new TreeSet<>(parties)))) return;
        for (String party : parties) {
            var signing = new Who(party, "supervisor");
            String digest =
                    get(signing, "/api/agreements/" + id).json().path("digest").stringValue("");
            var signed =
                    send(signing, "POST", "/api/agreements/" + id + "/signature", "{'digest':'" + digest + "'}", null);
            did(signed, new Deed.AgreementSigned(signing, id));
        }
    }

    // ---- alerts --------------------------------------------------------------------------------------------------

    private Deed.Content content(String reference) {
        var persons = new TreeMap<String, Set<String>>();
        if (chance(40)) persons.put("p1", tokens(3));
        return new Deed.Content(reference, tokens(3), persons);
    }

    private static String body(Deed.Content content) {
        List<String> texts = List.copyOf(content.texts());
        var persons = new StringBuilder();
        content.persons().forEach((reference, tokens) -> {
            List<String> said = List.copyOf(tokens);
            persons.append("'persons':{'%s':{'role':'suspect','name':'%s','born':'%s','description':'%s'}},"
                    .formatted(reference, said.get(0), said.get(1), "About " + said.get(2) + "."));
        });
        return "{'reference':'%s','kind':'%s',%s%s'evaluation':'B2','transnational':true,'areas':['PK-PB','OM'],'texts':{'en':{'subject':'Of %s','narrative':'%s'},'ur':{'subject':'%s','narrative':'%s'}}}"
                .formatted(
                        content.reference(),
                        content.persons().isEmpty() ? "recruitment-scheme" : "suspected-trafficker-or-network",
                        content.persons().isEmpty() ? "'recruitmentMethod':'AtWork'," : "",
                        persons,
                        texts.get(0),
                        "They say " + texts.get(1) + ".",
                        "جھوٹی",
                        "نوکری " + texts.get(2));
    }

    Optional<String> draft(Who by) {
        Deed.Content content = content(token());
        var answer = send(by, "POST", "/api/alerts", body(content), null);
        String alert = answer.status() == 201 ? answer.json().path("alert").stringValue("") : "";
        return did(answer, new Deed.Drafted(by, alert, content)) ? Optional.of(alert) : Optional.empty();
    }

    /** The same, begun with a template for recruitment schemes. */
    Optional<String> draftWith(Who by, String template) {
        Deed.Content content = content(token());
        while (!content.persons().isEmpty()) content = content(token());
        var answer = send(by, "POST", "/api/templates/" + template + "/1/alerts", body(content), null);
        String alert = answer.status() == 201 ? answer.json().path("alert").stringValue("") : "";
        return did(answer, new Deed.Drafted(by, alert, content)) ? Optional.of(alert) : Optional.empty();
    }

    void revise(Who by, String alert) {
        Deed.Content content = content(((Deed.Drafted) history.stream()
                        .filter(deed -> deed instanceof Deed.Drafted drafted
                                && drafted.alert().equals(alert))
                        .findFirst()
                        .orElseThrow())
                .content()
                .reference());
        var answer = send(by, "PUT", "/api/alerts/" + alert + "/content", body(content), alert);
        did(answer, new Deed.Revised(by, alert, content));
    }

    private Deed.Terms terms(String marking, Deed.Basis basis) {
        return new Deed.Terms(marking, basis, chance(35) ? token() : "");
    }

    private String body(Deed.Terms terms) {
        String basis = terms.basis() == Deed.Basis.ARTICLE
                ? "'articles':['tip-protocol-art-10']"
                : "'agreements':['" + model.agreement() + "'],'safeguard':'As agreed'";
        return "{'marking':'%s','handling':[%s],%s'purposes':['investigation'],%s}"
                .formatted(
                        terms.marking(),
                        terms.restriction().isEmpty() ? "" : "'H3'",
                        terms.restriction().isEmpty() ? "" : "'restriction':'" + terms.restriction() + "',",
                        basis);
    }

    private static String body(Deed.Audience audience) {
        return "{'partners':%s,'groups':%s,'except':%s,'persons':%s}"
                .formatted(
                        list(audience.partners()),
                        list(audience.groups()),
                        list(audience.except()),
                        list(audience.persons().stream().map(Who::id).sorted().toList()));
    }

    private String body(Deed.Act act) {
        return switch (act) {
            case Deed.Act.Issue a ->
                "{'act':'issue','terms':%s,'audience':%s,'skipRefused':%s,'clocks':{'urgency':'URGENT','expiry':'%s'}%s%s}"
                        .formatted(
                                body(a.terms()),
                                body(a.audience()),
                                skips,
                                Duration.between(platform.now(), a.expiry()),
                                a.answersToAll() ? ",'answersToAll':true" : "",
                                a.danger().isEmpty() ? "" : ",'protection':{'danger':'" + a.danger() + "'}");
            case Deed.Act.Amend a -> "{'act':'amend','content':" + body(a.content()) + "}";
            case Deed.Act.Widen a ->
                "{'act':'widen','audience':" + body(a.audience()) + ",'skipRefused':" + skips + "}";
            case Deed.Act.Relax a -> "{'act':'relax','terms':" + body(a.terms()) + "}";
            case Deed.Act.Answer a ->
                "{'act':'answer','answer':'match',%s%s'terms':%s}"
                        .formatted(
                                a.text().isEmpty() ? "" : "'text':'" + a.text() + "',",
                                a.toAll() ? "'toAll':true," : "",
                                body(a.terms()));
            case Deed.Act.FollowUp a ->
                "{'act':'follow-up','text':'%s','terms':%s}".formatted(a.text(), body(a.terms()));
            case Deed.Act.Sighting a ->
                "{'act':'sighting','place':'OM-MA','seenAt':'2026-11-20T10:00:00Z','text':'%s','terms':%s}"
                        .formatted(a.text(), body(a.terms()));
            case Deed.Act.GrantOnward a -> "{'act':'grant-onward','request':'" + a.request() + "'}";
        };
    }

    /** Of the issue or widening that is being written. */
    private boolean skips = true;

    Optional<String> prepare(Who by, String alert, Deed.Act act) {
        var answer = post(by, alert, "/releases", body(act));
        String release = answer.status() == 201 ? answer.json().path("release").stringValue("") : "";
        return did(answer, new Deed.Prepared(by, alert, release, act)) ? Optional.of(release) : Optional.empty();
    }

    private String digest(Who by, String alert, String release) {
        var preview = get(by, "/api/alerts/" + alert + "/releases/" + release);
        if (preview.status() != 200) return "";
        JsonNode digest = preview.json().path("digest");
        return digest.isString() ? digest.stringValue() : "";
    }

    /** Prepared by the first, validated by a supervisor who had no hand in it, done by the first. */
    boolean act(Who by, String alert, Deed.Act act) {
        Optional<String> prepared = prepare(by, alert, act);
        return prepared.isPresent() && finish(by, alert, prepared.get());
    }

    private boolean finish(Who by, String alert, String release) {
        String digest = digest(by, alert, release);
        if (digest.isEmpty()) return false;
        for (Who validating : actors(by.partner(), alert))
            if (SUPERVISORS.contains(validating.name()) && !validating.equals(by)) {
                var validated = post(
                        validating,
                        alert,
                        "/releases/" + release + "/validation",
                        "{'digest':'" + digest(validating, alert, release) + "'}");
                if (did(validated, new Deed.Validated(validating, alert, release))) break;
            }
        var done = post(by, alert, "/releases/" + release + "/disclosure", "{'digest':'" + digest + "'}");
        return did(done, new Deed.Done(by, alert, release));
    }

    void issue(Who by, String alert, Deed.Terms terms, Deed.Audience audience, Duration expiry) {
        issue(by, alert, terms, audience, expiry, false);
    }

    void issue(Who by, String alert, Deed.Terms terms, Deed.Audience audience, Duration expiry, boolean answersToAll) {
        act(by, alert, new Deed.Act.Issue(terms, audience, "", platform.now().plus(expiry), answersToAll));
    }

    static Deed.Terms plain(String marking) {
        return new Deed.Terms(marking, Deed.Basis.AGREEMENT, "");
    }

    Deed.Terms restricted(String marking) {
        return new Deed.Terms(marking, Deed.Basis.AGREEMENT, token());
    }

    Deed.Act answer(String alert) {
        return answer(alert, false);
    }

    Deed.Act answer(String alert, boolean toAll) {
        return new Deed.Act.Answer(token(), termsOf(alert), toAll);
    }

    Deed.Content content() {
        return content(token());
    }

    Deed.Act followUp(String alert) {
        return new Deed.Act.FollowUp(token(), termsOf(alert));
    }

    Deed.Act sighting(String alert) {
        return new Deed.Act.Sighting(token(), termsOf(alert));
    }

    static Deed.Audience to(Collection<String> partners) {
        return new Deed.Audience(new TreeSet<>(partners), Set.of(), Set.of(), Set.of());
    }

    static Deed.Audience toPersons(Collection<Who> persons) {
        return new Deed.Audience(Set.of(), Set.of(), Set.of(), new TreeSet<>(persons));
    }

    static final Duration SHORT = Duration.ofHours(20);
    static final Duration LONG = Duration.ofDays(700);

    // ---- by chance -----------------------------------------------------------------------------------------------

    /** Does that many things by chance. */
    void live(int steps) {
        for (int i = 0; i < steps; i++) step();
    }

    private void step() {
        int dice = random.nextInt(1000);
        if (dice < 100) startOne();
        else if (dice < 130) draftOnly();
        else if (dice < 180)
            with(model::isDraft, alert -> any(actors(model.owner(alert), alert)).ifPresent(by -> revise(by, alert)));
        else if (dice < 300) with(model::isDraft, this::issueOne);
        else if (dice < 370) with(model::isIssued, this::amend);
        else if (dice < 410) with(model::isIssued, this::widen);
        else if (dice < 450) with(model::isIssued, this::relax);
        else if (dice < 480) with(model::isIssued, this::tighten);
        else if (dice < 560) with(model::isIssued, this::respond);
        else if (dice < 600) with(model::isIssued, this::ownersWord);
        else if (dice < 640) with(model::isIssued, this::acknowledge);
        else if (dice < 690) with(model::isIssued, this::askOnward);
        else if (dice < 720) with(model::isIssued, this::decideOnward);
        else if (dice < 760) with(model::isIssued, this::narrow);
        else if (dice < 790) with(model::isIssued, this::recall);
        else if (dice < 810) with(alert -> !model.isDraft(alert), this::answerRecall);
        else if (dice < 830) with(model::isIssued, this::close);
        else if (dice < 855) with(model::isClosed, this::erase);
        else if (dice < 865) with(alert -> true, this::erasePerson);
        else if (dice < 875) with(model::isIssued, this::extend);
        else if (dice < 895) suspendPartner();
        else if (dice < 920) reinstatePartner();
        else if (dice < 940) managePersons();
        else if (dice < 945) with(alert -> true, this::leaveOpen);
        else if (dice < 950) changeDirectory();
        else if (dice < 955) agreeOrLeave();
        else if (dice < 960) mandate();
        else if (dice < 965) pass(Duration.ofHours(25));
        else nonsense();
    }

    private void with(java.util.function.Predicate<String> such, java.util.function.Consumer<String> step) {
        alert(such).ifPresent(step);
    }

    private void draftOnly() {
        any(acting()).ifPresent(partner -> {
            draft(new Who(partner, one(List.of("officer", "second", "machine", "supervisor"))));
        });
    }

    private void startOne() {
        any(acting()).ifPresent(partner -> {
            draft(new Who(partner, one(OFFICERS))).ifPresent(alert -> {
                if (chance(80)) issueOne(alert);
            });
        });
    }

    private void issueOne(String alert) {
        actor(model.owner(alert), alert).ifPresent(by -> {
            skips = chance(80);
            var basis = chance(60) ? Deed.Basis.AGREEMENT : Deed.Basis.ARTICLE;
            boolean red = chance(30);
            Deed.Audience audience = red || chance(15) ? someOfPersons(by.partner()) : somebody(by.partner());
            String marking = red
                    ? "TLP:RED"
                    : one(List.of("TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:GREEN", "TLP:CLEAR"));
            String danger = chance(15) ? token() : "";
            Duration expiry = chance(25) ? SHORT : LONG;
            var act = new Deed.Act.Issue(
                    terms(marking, basis), audience, danger, platform.now().plus(expiry), chance(40));
            Optional<String> release = prepare(by, alert, act);
            if (release.isEmpty()) return;
            if (!danger.isEmpty() && chance(50)) {
                String digest = digest(by, alert, release.get());
                if (!digest.isEmpty()) {
                    var done = post(
                            by, alert, "/releases/" + release.get() + "/disclosure", "{'digest':'" + digest + "'}");
                    did(done, new Deed.Done(by, alert, release.get()));
                }
            } else if (chance(90)) finish(by, alert, release.get());
        });
    }

    private Deed.Audience somebody(String owner) {
        var others = new ArrayList<>(Cast.ACTING);
        others.remove(owner);
        if (chance(15))
            return new Deed.Audience(
                    chance(50) ? some(others, 2) : Set.of(),
                    Set.of(one(List.of("gulf-authorities", "route-to-europe"))),
                    chance(30) ? some(others, 1) : Set.of(),
                    Set.of());
        Set<String> partners = some(others, 3);
        Set<Who> persons = new TreeSet<>();
        if (chance(15)) persons.addAll(someOfPersons(owner).persons());
        return new Deed.Audience(partners, Set.of(), Set.of(), persons);
    }

    private Deed.Audience someOfPersons(String owner) {
        var others = new ArrayList<>(Cast.ACTING);
        others.remove(owner);
        var persons = new TreeSet<Who>();
        for (String partner : some(others, 2)) {
            persons.add(new Who(partner, one(OFFICERS)));
            if (chance(70)) persons.add(new Who(partner, one(SUPERVISORS)));
        }
        return toPersons(persons);
    }

    void amend(Who by, String alert) {
        act(by, alert, new Deed.Act.Amend(content(referenceOf(alert))));
    }

    void acknowledge(Who by, String alert) {
        did(post(by, alert, "/acknowledgement", ""), new Deed.Acknowledged(by, alert));
    }

    void close(Who by, String alert) {
        did(post(by, alert, "/closure", ""), new Deed.Closed(by, alert));
    }

    private void amend(String alert) {
        actor(model.owner(alert), alert).ifPresent(by -> {
            String reference = chance(80) ? referenceOf(alert) : token();
            var amend = new Deed.Act.Amend(content(reference));
            if (chance(85)) act(by, alert, amend);
            else prepare(by, alert, amend);
        });
    }

    private String referenceOf(String alert) {
        return history.stream()
                .filter(deed ->
                        deed instanceof Deed.Drafted drafted && drafted.alert().equals(alert))
                .map(deed -> ((Deed.Drafted) deed).content().reference())
                .findFirst()
                .orElseThrow();
    }

    private void widen(String alert) {
        actor(model.owner(alert), alert).ifPresent(by -> {
            skips = chance(80);
            boolean red = model.terms(alert).isRed();
            act(
                    by,
                    alert,
                    new Deed.Act.Widen(red || chance(20) ? someOfPersons(by.partner()) : somebody(by.partner())));
        });
    }

    private void relax(String alert) {
        Deed.Terms now = model.terms(alert);
        actor(model.owner(alert), alert)
                .ifPresent(by -> act(
                        by,
                        alert,
                        new Deed.Act.Relax(new Deed.Terms(
                                one(List.of("TLP:AMBER", "TLP:GREEN")),
                                now.basis(),
                                now.restriction().isEmpty() ? "" : token()))));
    }

    private void tighten(String alert) {
        Deed.Terms now = model.terms(alert);
        actor(model.owner(alert), alert).ifPresent(by -> {
            String marking = model.recipients(alert).isEmpty() && chance(70) ? "TLP:RED" : "TLP:AMBER+STRICT";
            String restriction = chance(50) || !now.restriction().isEmpty() ? token() : "";
            tighten(by, alert, new Deed.Terms(marking, now.basis(), restriction));
        });
    }

    void tighten(Who by, String alert, Deed.Terms terms) {
        String body = "{'marking':'%s','handling':[%s],%s'purposes':['investigation']}"
                .formatted(
                        terms.marking(),
                        terms.restriction().isEmpty() ? "" : "'H3'",
                        terms.restriction().isEmpty() ? "" : "'restriction':'" + terms.restriction() + "',");
        var answer = send(by, "PUT", "/api/alerts/" + alert + "/terms", body, alert);
        did(answer, new Deed.Tightened(by, alert, terms));
    }

    /** A recipient answers, follows up or reports a sighting. */
    private void respond(String alert) {
        recipientOf(alert).flatMap(partner -> actor(partner, alert)).ifPresent(by -> {
            Deed.Act act = response(alert);
            if (chance(85)) act(by, alert, act);
            else
                prepare(by, alert, act).ifPresent(release -> {
                    if (chance(50)) giveBack(by, alert, release);
                    if (chance(50)) discard(by, alert, release);
                });
        });
    }

    /** Within what an alert's own terms allow. */
    private Deed.Terms termsOf(String alert) {
        Deed.Terms bound = model.terms(alert);
        return new Deed.Terms(
                bound.isRed() || bound.marking().equals("TLP:AMBER+STRICT") ? bound.marking() : "TLP:AMBER",
                bound.basis(),
                bound.restriction().isEmpty() && chance(70) ? "" : token());
    }

    private Deed.Act response(String alert) {
        Deed.Terms terms = termsOf(alert);
        return switch (random.nextInt(3)) {
            case 0 -> new Deed.Act.Answer(chance(80) ? token() : "", terms, chance(60));
            case 1 -> new Deed.Act.FollowUp(token(), terms);
            default -> new Deed.Act.Sighting(token(), terms);
        };
    }

    void discard(Who by, String alert, String release) {
        var answer = send(by, "DELETE", "/api/alerts/" + alert + "/releases/" + release, "", alert);
        did(answer, new Deed.Discarded(by, alert, release));
    }

    /** By a supervisor who had no hand in it. */
    void giveBack(Who preparing, String alert, String release) {
        for (Who by : actors(preparing.partner(), alert)) {
            if (!SUPERVISORS.contains(by.name()) || by.equals(preparing)) continue;
            String reason = token();
            var answer = post(by, alert, "/releases/" + release + "/return", "{'reason':'" + reason + "'}");
            if (did(answer, new Deed.Returned(by, alert, release, reason))) return;
        }
    }

    private void ownersWord(String alert) {
        actor(model.owner(alert), alert).ifPresent(by -> {
            Deed.Act act = response(alert);
            if (!(act instanceof Deed.Act.Answer)) act(by, alert, act);
        });
    }

    private void acknowledge(String alert) {
        recipientOf(alert).ifPresent(partner -> {
            var who = new Who(partner, one(List.of("machine", "officer", "second", "supervisor", "deputy")));
            acknowledge(who, alert);
        });
    }

    private void askOnward(String alert) {
        recipientOf(alert).flatMap(partner -> actor(partner, alert)).ifPresent(by -> {
            var others = new ArrayList<>(Cast.ACTING);
            others.remove(by.partner());
            others.remove(model.owner(alert));
            askOnward(by, alert, some(others, 2));
        });
    }

    Optional<String> askOnward(Who by, String alert, Set<String> recipients) {
        String reason = token();
        var answer = post(
                by, alert, "/onward-requests", "{'recipients':" + list(recipients) + ",'reason':'" + reason + "'}");
        String request = answer.status() == 201 ? answer.json().path("request").stringValue("") : "";
        return did(answer, new Deed.OnwardAsked(by, alert, request, recipients, reason))
                ? Optional.of(request)
                : Optional.empty();
    }

    private void decideOnward(String alert) {
        any(model.requests(alert).keySet())
                .ifPresent(request -> actor(model.owner(alert), alert).ifPresent(by -> {
                    if (chance(70)) act(by, alert, new Deed.Act.GrantOnward(request));
                    else refuseOnward(by, alert, request);
                }));
    }

    void refuseOnward(Who by, String alert, String request) {
        String reason = token();
        var answer = post(by, alert, "/onward-requests/" + request + "/refusal", reason(reason));
        did(answer, new Deed.OnwardRefused(by, alert, request, reason));
    }

    private void narrow(String alert) {
        actor(model.owner(alert), alert).ifPresent(by -> {
            var partners = new TreeSet<String>();
            var persons = new TreeSet<Who>();
            if (chance(60)) any(model.recipients(alert)).ifPresent(partners::add);
            if (partners.isEmpty() || chance(30)) any(model.named(alert)).ifPresent(persons::add);
            if (!partners.isEmpty() || !persons.isEmpty()) narrow(by, alert, partners, persons);
        });
    }

    void narrow(Who by, String alert, Set<String> partners, Set<Who> persons) {
        String reason = token();
        var answer = post(
                by,
                alert,
                "/narrowing",
                "{'partners':%s,'persons':%s,'reason':'%s'}"
                        .formatted(
                                list(partners),
                                list(persons.stream().map(Who::id).toList()),
                                reason));
        did(answer, new Deed.Narrowed(by, alert, partners, persons, reason));
    }

    private void recall(String alert) {
        actor(model.owner(alert), alert).ifPresent(by -> recall(by, alert));
    }

    void recall(Who by, String alert) {
        String reason = token();
        did(post(by, alert, "/recall", reason(reason)), new Deed.Recalled(by, alert, reason));
    }

    void answerRecall(String alert) {
        var past = new TreeSet<Who>();
        for (String partner : model.recipientsEver(alert))
            if (acting().contains(partner)) past.add(new Who(partner, one(OFFICERS)));
        past.addAll(model.namedEver(alert));
        any(past).ifPresent(who -> {
            var answer = post(who, alert, "/recall-answer", "{'answer':'deleted'}");
            did(answer, new Deed.RecallAnswered(who, alert));
        });
    }

    private void close(String alert) {
        actor(model.owner(alert), alert).ifPresent(by -> close(by, alert));
    }

    private void erase(String alert) {
        var partners = new TreeSet<>(Set.of(model.owner(alert)));
        partners.addAll(model.recipients(alert));
        any(partners).ifPresent(partner -> {
            for (Who who : actors(partner, alert)) if (SUPERVISORS.contains(who.name())) erase(who, alert);
        });
    }

    /** Waits until what follows the log has come to its end. */
    void settle() {
        platform.settle();
    }

    void erase(Who by, String alert) {
        did(post(by, alert, "/erasure", ""), new Deed.Erased(by, alert));
    }

    /** Where it describes one. */
    boolean erasePerson(String alert) {
        for (Who who : actors(model.owner(alert), alert))
            if (SUPERVISORS.contains(who.name())
                    && model.describedPersons(alert).contains("p1")
                    && did(post(who, alert, "/persons/p1/erasure", ""), new Deed.PersonErased(who, alert, "p1")))
                return true;
        return false;
    }

    void extend(String alert) {
        actor(model.owner(alert), alert).ifPresent(by -> {
            String clock = chance(50)
                    ? "expiry/" + model.owner(alert)
                    : "answer/" + any(model.recipients(alert)).orElse("iom");
            Instant due = platform.now().plus(Duration.ofDays(705));
            var answer = send(by, "PUT", "/api/alerts/" + alert + "/clocks/" + clock, "{'due':'" + due + "'}", alert);
            did(answer, new Deed.Extended(by, alert, clock, due));
        });
    }

    /** Prepared and left, or given up, wherever it may be. */
    private void leaveOpen(String alert) {
        actor(model.owner(alert), alert)
                .ifPresent(by -> prepare(by, alert, new Deed.Act.Amend(content(referenceOf(alert))))
                        .filter(release -> chance(50))
                        .ifPresent(release -> giveBack(by, alert, release)));
    }

    // ---- partners and persons ------------------------------------------------------------------------------------

    private void suspendPartner() {
        if (model.suspendedPartners().size() >= 2) return;
        List<String> acting = acting();
        if (acting.size() > 2) suspendPartner(one(acting.subList(0, 2)), one(acting.subList(2, acting.size())));
    }

    void suspendPartner(String by, String partner) {
        var who = new Who(by, "supervisor");
        var last = new TreeMap<String, Long>();
        platform.settle();
        for (String scope : List.of(SharingModel.agency(partner), SharingModel.supervisors(partner)))
            last.put(scope, lastNumber(new Who(partner, "supervisor"), scope));
        String ground = token();
        var answer = send(who, "POST", "/api/partners/" + partner + "/suspension", "{'ground':'" + ground + "'}", null);
        did(answer, new Deed.PartnerSuspended(who, partner, ground, last));
    }

    private long lastNumber(Who who, String scope) {
        long last = 0;
        String after = "";
        while (true) {
            JsonNode page =
                    get(who, "/api/feed?limit=500&scope=" + scope + after).json();
            for (JsonNode entry : page.get("entries"))
                last = entry.get("number").longValue();
            if (!page.get("more").booleanValue()) return last;
            after = "&after=" + page.get("next").stringValue();
        }
    }

    private void reinstatePartner() {
        any(model.suspendedPartners()).ifPresent(this::reinstatePartner);
    }

    void reinstatePartner(String partner) {
        change("{'change':'reinstate-partner','partner':'" + partner + "'}", new Deed.PartnerReinstated(partner));
    }

    /** Proposed by one and approved by another, of another country. */
    private void change(String body, Deed deed) {
        var proposed = send(new Who("unodc", "admin"), "POST", "/api/directory/changes", body, null);
        if (!proposed.isAccepted()) return;
        String change = proposed.json().path("change").stringValue("");
        var approved = send(
                new Who("ae-interior", "admin"), "POST", "/api/directory/changes/" + change + "/approval", "", null);
        did(approved, deed);
    }

    /** Everybody may do what they could at first. */
    void restore() {
        for (String partner : model.suspendedPartners()) reinstatePartner(partner);
        for (Who who : Cast.readers()) {
            String agency = SharingModel.agency(who.partner());
            if (model.isSuspended(who)) suspend(who, false);
            if (who.name().equals("deputy") && !model.hasRole(who, "supervisor")) role(who, "supervisor", true);
            if (who.name().equals("machine") && !model.scopes(who).contains(agency)) scope(who, agency, true);
            if (who.name().equals("robot") && model.scopes(who).contains(agency)) scope(who, agency, false);
        }
    }

    private void managePersons() {
        String partner = one(acting());
        var deputy = new Who(partner, "deputy");
        var robot = new Who(partner, "robot");
        String agency = SharingModel.agency(partner);
        switch (random.nextInt(4)) {
            case 0 -> role(deputy, "supervisor", !model.hasRole(deputy, "supervisor"));
            case 1 -> {
                var who = new Who(partner, one(List.of("second", "auditor", "machine")));
                suspend(who, !model.isSuspended(who));
            }
            case 2 -> scope(robot, agency, !model.scopes(robot).contains(agency));
            default -> {
                var machine = new Who(partner, "machine");
                scope(machine, agency, !model.scopes(machine).contains(agency));
            }
        }
    }

    private void changeDirectory() {
        switch (random.nextInt(3)) {
            case 0 -> defineGroup();
            case 1 -> exclude(chance(50) ? some(Cast.ACTING.subList(1, 6), 1) : Set.of());
            default -> registerClient(new Who(one(acting()), "officer"), one(Cast.ACTING));
        }
    }

    void defineGroup() {
        String group = "some-" + round + "-" + groups++;
        var defined = new Deed.GroupDefined(group, "om-police", Set.of("police"), Set.of(), Set.of("europe"));
        change(
                "{'change':'define-group','definition':{'group':'" + group
                        + "','owner':'om-police','kinds':['police'],'countries':[],'regions':['europe']}}",
                defined);
    }

    void exclude(Set<String> excluded) {
        var who = new Who("pk-fia", "officer");
        String body = "{'partners':" + list(excluded) + "}";
        var answer = send(who, "PUT", "/api/groups/gulf-authorities/exclusions", body, null);
        did(answer, new Deed.ExclusionsSet(who, "gulf-authorities", excluded));
    }

    void registerClient(Who who, String client) {
        var answer = send(who, "PUT", "/api/clients/" + client, "", null);
        did(answer, new Deed.ClientRegistered(who, client));
    }

    private void agreeOrLeave() {
        if (chance(50)) {
            List<String> acting = new ArrayList<>(acting());
            Collections.shuffle(acting, random);
            if (acting.size() >= 3) register(acting.subList(0, 3));
        } else leave();
    }

    /** One of the agreements that nothing rests on. */
    void leave() {
        var others = new TreeMap<>(model.agreements());
        others.remove(model.agreement());
        any(others.keySet()).ifPresent(id -> {
            var who = new Who(one(List.copyOf(others.get(id))), "supervisor");
            String reason = token();
            var answer = send(who, "POST", "/api/agreements/" + id + "/withdrawal", reason(reason), null);
            did(answer, new Deed.AgreementLeft(who, id, reason));
        });
    }

    private void mandate() {
        List<String> acting = acting();
        List<String> others = acting.stream()
                .filter(partner -> !partner.equals("om-police")) // whose auditor's looks are compared in two worlds
                .toList();
        if (!others.isEmpty())
            mandate(new Who(one(acting), "supervisor"), new Who(one(others), "auditor"), "1", List.of());
    }

    Optional<String> mandate(Who by, Who auditor, String level, List<String> items) {
        String purpose = token();
        var answer = send(
                by,
                "POST",
                "/api/mandates",
                ("{'auditor':'%s','auditorsPartner':'%s','items':%s,'from':'2026-01-01','until':'2027-01-01',"
                                + "'level':'%s','purpose':'%s','expires':'2030-01-01T00:00:00Z'}")
                        .formatted(auditor.id(), auditor.partner(), list(items), level, purpose),
                null);
        String id = answer.status() == 201 ? answer.json().path("mandate").stringValue("") : "";
        return did(answer, new Deed.MandateGranted(by, id, auditor, level.equals("3"), Set.copyOf(items), purpose))
                ? Optional.of(id)
                : Optional.empty();
    }

    /** By whoever was told which items it names. */
    void approve(Who by, String mandate, List<String> items) {
        var answer =
                send(by, "POST", "/api/mandates/" + mandate + "/approval", "{'items':%s}".formatted(list(items)), null);
        did(answer, new Deed.MandateApproved(by, mandate));
    }

    /** What changes nothing of what anybody may see. */
    Platform.Answer other(Who who, String method, String path, String body) {
        var answer = send(who, method, path, body, null);
        did(answer, new Deed.Other(who, method + " " + path));
        return answer;
    }

    void pass(Duration time) {
        platform.pass(time);
        var passed = new Deed.TimePassed(platform.now());
        history.add(passed);
        model.add(passed);
        calls.add(new Call(null, "PASS", time.toString(), "", "", null, passed));
    }

    /** Anybody tries anything, mostly where there is nothing to see. */
    private void nonsense() {
        var who = one(Cast.readers());
        List<String> alerts = mine();
        if (alerts.isEmpty()) return;
        String alert = one(alerts);
        List<String> releases = List.copyOf(model.releases(alert).keySet());
        String release = releases.isEmpty() ? "release-" + NOWHERE : one(releases);
        switch (random.nextInt(9)) {
            case 0 -> acknowledge(who, alert);
            case 1 -> recall(who, alert);
            case 2 -> close(who, alert);
            case 3 -> erase(who, alert);
            case 4 -> {
                if (model.isOpen(alert, release)) {
                    var answer =
                            post(who, alert, "/releases/" + release + "/disclosure", "{'digest':'" + NOWHERE + "'}");
                    did(answer, new Deed.Done(who, alert, release));
                }
            }
            case 5 -> prepare(who, alert, new Deed.Act.Amend(content(referenceOf(alert))));
            case 6 -> {
                var answer = post(who, alert, "/recall-answer", "{'answer':'deleted'}");
                did(answer, new Deed.RecallAnswered(who, alert));
            }
            case 7 -> {
                Deed.Terms now = model.terms(alert);
                var basis = now == null ? Deed.Basis.AGREEMENT : now.basis();
                tighten(who, alert, new Deed.Terms("TLP:AMBER+STRICT", basis, token()));
            }
            default -> revise(who, alert);
        }
    }
}
