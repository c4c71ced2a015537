package org.antitrafficking.coordination.api.leaks;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.api.leaks.InvestigationModel.Agreement;

/** Everything that can become of requests and investigations, in a fixed order: what chance may leave out. */
final class CooperationTour {

    /** The partner that is suspended for a while. */
    static final String SUSPENDED = "om-police";

    private static final String SOON = "urgent-directly-accessible";
    private static final String LATER = "not-urgent";

    private static final Who PAKISTANI = new Who("pk-fia", "officer");
    private static final Who OMANI = new Who("om-police", "officer");
    private static final Who GREEK = new Who("gr-police", "officer");
    private static final Who IRANIAN = new Who("ir-police", "officer");
    private static final Who CONTACT = new Who("iom", "officer");
    private static final Who PAKISTANI_SIGNATORY = new Who("pk-fia", "supervisor");
    private static final Who OMANI_SIGNATORY = new Who("om-police", "supervisor");
    private static final Who GREEK_SIGNATORY = new Who("gr-police", "supervisor");
    private static final Who COLLEAGUE = new Who("pk-fia", "second");
    private static final Who OMANI_COLLEAGUE = new Who("om-police", "second");

    private final Platform platform;
    private final CooperationDriver driver;

    CooperationTour(Platform platform, CooperationDriver driver) {
        this.platform = platform;
        this.driver = driver;
    }

    /** @param midway called while a partner is suspended */
    void go(Runnable midway) {
        String answered = requests();
        blindQueries();
        forNamedPersons();
        String running = investigation(answered);
        ended();
        suspended(running, midway);
        over(running);
    }

    /** @return one that both have still */
    private String requests() {
        String cited = driver.alert("pk-fia", "om-police");
        String open = driver.draft(PAKISTANI, "om-police", Set.of(), false, SOON, cited)
                .orElseThrow();
        driver.redraft(PAKISTANI_SIGNATORY, open, "gr-police");
        driver.sendDraft(open);
        String request = driver.ask(GREEK, "om-police", Set.of(), false, SOON).orElseThrow();
        driver.acknowledge(new Who("om-police", "machine"), request);
        driver.say(OMANI, request, "ask-clarification", false);
        driver.say(GREEK, request, "clarify", false);
        driver.say(OMANI, request, "announce-authorization", false);
        driver.decideAuthorization(OMANI, request);
        driver.accept(OMANI, request);
        String part = driver.say(OMANI, request, "answer", false).orElseThrow();
        driver.prepare(OMANI, request, "answer").ifPresent(release -> driver.discard(OMANI, request, release));
        driver.prepare(OMANI, request, "answer").ifPresent(release -> driver.giveBack(OMANI, request, release));
        driver.prepare(OMANI_COLLEAGUE, request, "answer");
        driver.say(OMANI, request, "answer", true);
        driver.takeBack(OMANI, request, part);

        String withdrawn = driver.ask(OMANI, "pk-fia", Set.of(), false, LATER).orElseThrow();
        driver.say(PAKISTANI, withdrawn, "ask-clarification", false);
        driver.withdraw(OMANI, withdrawn);
        String refused = driver.ask(OMANI, "iom", Set.of(), false, LATER).orElseThrow();
        driver.refuse(CONTACT, refused);
        driver.close(OMANI, refused);
        driver.erase(OMANI_SIGNATORY, refused);
        String nothing =
                driver.ask(CONTACT, "gr-police", Set.of(), false, LATER).orElseThrow();
        driver.say(GREEK, nothing, "nothing-held", true);
        String answered =
                driver.ask(PAKISTANI, "ir-police", Set.of(), false, LATER).orElseThrow();
        driver.say(IRANIAN, answered, "answer", true);
        driver.close(PAKISTANI, answered);
        driver.erase(new Who("ir-police", "supervisor"), answered);
        driver.draft(new Who("pk-shelters", "officer"), "pk-fia", Set.of(), false, LATER, "");
        return request;
    }

    private void blindQueries() {
        String dark = driver.ask(PAKISTANI, "om-police", Set.of(), false, "").orElseThrow();
        driver.note(OMANI, dark, "");
        driver.note(OMANI, dark, "national-security");
        driver.prepare(OMANI, dark, "say-yes");
        String told = driver.ask(PAKISTANI, "gr-police", Set.of(), false, "").orElseThrow();
        driver.note(GREEK, told, "");
        driver.say(GREEK, told, "say-yes", true);
        String erased = driver.ask(GREEK, "pk-fia", Set.of(), false, "").orElseThrow();
        driver.prepare(PAKISTANI, erased, "say-yes");
        driver.close(GREEK, erased);
        driver.erase(PAKISTANI_SIGNATORY, erased);
    }

    private void forNamedPersons() {
        var named = Set.of(OMANI, OMANI_SIGNATORY);
        String red = driver.ask(PAKISTANI, "om-police", named, true, LATER).orElseThrow();
        driver.say(OMANI, red, "answer", false);
        String amber = driver.ask(PAKISTANI, "om-police", named, false, LATER).orElseThrow();
        driver.say(OMANI, amber, "ask-clarification", false);
    }

    /** @return its id; the agreement is in force between three, and iom takes part */
    private String investigation(String request) {
        String alert = driver.alert("pk-fia", "om-police");
        Agreement first = driver.agreement(
                List.of("pk-fia", "om-police", "gr-police"), Map.of("iom", Set.of("evidence")), CooperationDriver.LATE);
        String id = driver.propose(PAKISTANI, first, alert).orElseThrow();
        driver.sendAny(id);
        driver.sign(OMANI_SIGNATORY, id);
        driver.decline(GREEK_SIGNATORY, id);
        driver.write(OMANI, id, driver.reworded(first));
        String second = driver.write(PAKISTANI, id, driver.reworded(first)).orElseThrow();
        driver.sendVersion(PAKISTANI_SIGNATORY, id, second);
        driver.signAll(id);

        String linked = driver.alert("gr-police", "pk-fia");
        driver.link(GREEK, id, linked);
        driver.link(GREEK, id, request);
        driver.draft(PAKISTANI, "om-police", Set.of(), false, LATER, id).ifPresent(driver::sendDraft);
        driver.link(
                OMANI, id, driver.ask(GREEK, "om-police", Set.of(), false, "").orElseThrow());
        String action = driver.plan(PAKISTANI, id, "om-police", false).orElseThrow();
        String missed = driver.plan(OMANI, id, "gr-police", true).orElseThrow();
        driver.extend(PAKISTANI, id, action);
        driver.report(OMANI, id, action);
        String decision = driver.decide(GREEK, id, false).orElseThrow();
        driver.dissent(OMANI, id, decision);
        driver.dissent(PAKISTANI, id, driver.decide(OMANI, id, true).orElseThrow());
        String evidence = driver.register(PAKISTANI, id, PAKISTANI, false).orElseThrow();
        driver.register(GREEK, id, GREEK, true);
        driver.offer(PAKISTANI, id, evidence, OMANI);
        driver.acceptHandOver(OMANI, id, evidence);
        driver.offer(OMANI, id, evidence, GREEK);
        driver.refuseHandOver(GREEK, id, evidence);
        driver.discloseToDefence(GREEK, id, evidence);

        driver.name(PAKISTANI, id, COLLEAGUE, Set.of("read", "evidence"));
        driver.brief(GREEK, id, COLLEAGUE);
        driver.decide(PAKISTANI, id, false);
        driver.name(OMANI, id, OMANI_COLLEAGUE, Set.of("read", "contribute"));
        driver.brief(GREEK, id, OMANI_COLLEAGUE);
        String kept = driver.register(PAKISTANI, id, COLLEAGUE, false).orElseThrow();
        driver.remove(PAKISTANI, id, COLLEAGUE);
        driver.takeCustody(PAKISTANI, id, kept);
        driver.pass(Duration.ofDays(4));
        driver.report(GREEK, id, missed);
        return id;
    }

    /** By a party that leaves, by its period, and by all parties. */
    private void ended() {
        Agreement two = driver.agreement(List.of("pk-fia", "gr-police"), Map.of(), CooperationDriver.LATE);
        String left = driver.propose(PAKISTANI, two, "").orElseThrow();
        driver.sendAny(left);
        driver.signAll(left);
        String lost = driver.register(GREEK, left, GREEK, false).orElseThrow();
        driver.leave(GREEK, left);
        driver.evaluate(PAKISTANI, left);
        driver.discloseToDefence(PAKISTANI, left, lost);

        String narrowed =
                driver.propose(PAKISTANI, driver.joinedBy(two, "ir-police"), "").orElseThrow();
        driver.sendAny(narrowed);
        String fewer = driver.write(PAKISTANI, narrowed, two).orElseThrow();
        driver.sendVersion(PAKISTANI_SIGNATORY, narrowed, fewer);

        LocalDate soon = platform.now().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        Agreement shortly = driver.agreement(List.of("om-police", "gr-police"), Map.of("iom", Set.of()), soon);
        String dark = driver.ask(GREEK, "om-police", Set.of(), false, "").orElseThrow();
        String period = driver.propose(OMANI, shortly, dark).orElseThrow();
        driver.sendAny(period);
        driver.signAll(period);
        driver.decide(OMANI, period, false);
        String proposed = driver.propose(
                        GREEK, driver.agreement(List.of("gr-police", "pk-fia"), Map.of(), CooperationDriver.LATE), "")
                .orElseThrow();
        driver.write(GREEK_SIGNATORY, proposed, two);
        driver.pass(Duration.ofDays(3));
        driver.evaluate(OMANI, period);
    }

    /** Who is suspended misses what is told meanwhile, and is told it as it stands when it is suspended no more. */
    private void suspended(String running, Runnable midway) {
        String asked =
                driver.ask(PAKISTANI, "om-police", Set.of(), false, LATER).orElseThrow();
        String stays = driver.ask(GREEK, "om-police", Set.of(), false, LATER).orElseThrow();
        driver.suspend("gr-police", SUSPENDED);
        driver.withdraw(PAKISTANI, asked);
        driver.decide(GREEK, running, false);
        driver.register(GREEK, running, GREEK, false);
        driver.close(GREEK, stays);
        midway.run();
        driver.reinstate(SUSPENDED);
        driver.decide(OMANI, running, false);
    }

    private void over(String id) {
        Agreement wider = driver.joinedBy(driver.reworded(driver.inForce(id)), "ir-police");
        String amendment = driver.write(GREEK, id, wider).orElseThrow();
        driver.sendVersion(GREEK_SIGNATORY, id, amendment);
        driver.signAll(id);
        driver.decide(IRANIAN, id, true);
        for (Who signatory : List.of(PAKISTANI_SIGNATORY, OMANI_SIGNATORY, GREEK_SIGNATORY))
            driver.exclude(signatory, id, "ir-police");
        driver.decide(PAKISTANI, id, false);
        for (Who signatory : List.of(PAKISTANI_SIGNATORY, OMANI_SIGNATORY)) driver.exclude(signatory, id, "iom");
        driver.leave(OMANI, id);
        driver.eraseOwn(new Who("om-police", "supervisor"), id);
        String piece = driver.register(PAKISTANI, id, PAKISTANI, true).orElseThrow();
        driver.lose(PAKISTANI, id, piece);
        driver.endCustody(GREEK, id, driver.register(GREEK, id, GREEK, false).orElseThrow());
        driver.agreeToClose(PAKISTANI, id, "prosecution");
        driver.agreeToClose(GREEK, id, "prosecution");
        driver.evaluate(PAKISTANI, id);
        driver.evaluate(GREEK, id);
        driver.review(PAKISTANI_SIGNATORY, id, 400);
        driver.hold(PAKISTANI_SIGNATORY, id);
        driver.eraseOwn(GREEK_SIGNATORY, id);
        driver.lift(PAKISTANI_SIGNATORY, id);
        driver.eraseOwn(GREEK_SIGNATORY, id);
        driver.leaveUnreviewed(PAKISTANI_SIGNATORY, id);
    }
}
