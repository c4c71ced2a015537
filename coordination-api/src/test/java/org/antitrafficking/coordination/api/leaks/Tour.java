package org.antitrafficking.coordination.api.leaks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Everything that can become of an alert, once each and in a fixed order: what chance may leave out. */
final class Tour {

    private static final Who PAKISTANI = new Who("pk-fia", "officer");
    /** Its agency keeps templates, the only one that does. */
    static final Who GREEK = new Who("gr-police", "officer");

    private static final Who OMANI = new Who("om-police", "officer");

    private final Driver driver;

    Tour(Driver driver) {
        this.driver = driver;
    }

    /** @param midway called while a partner is suspended */
    void go(Runnable midway) {
        drafts();
        String amended = driver.draft(PAKISTANI).orElseThrow();
        driver.issue(
                PAKISTANI,
                amended,
                Driver.plain("TLP:AMBER"),
                Driver.to(List.of("om-police", "gr-police", "iom")),
                Driver.LONG);
        saidOf(amended);
        onward();
        String recalled = issued(GREEK, "TLP:AMBER", "om-police", "pk-fia");
        driver.act(OMANI, recalled, driver.followUp(recalled));
        driver.recall(GREEK, recalled);
        red();
        moving();
        answered();
        erased();
        driver.register(List.of("pk-fia", "gr-police", "iom"));

        String before = issued(PAKISTANI, "TLP:GREEN", "iom", "om-police");
        String kept = driver.draft(GREEK).orElseThrow();
        driver.issue(GREEK, kept, Driver.plain("TLP:GREEN"), Driver.to(List.of("iom", "om-police")), Driver.LONG);
        String expiring = driver.draft(OMANI).orElseThrow();
        driver.issue(OMANI, expiring, Driver.plain("TLP:AMBER"), Driver.to(List.of("pk-fia", "iom")), Driver.SHORT);
        driver.suspendPartner("om-police", "iom");
        driver.tighten(GREEK, kept, driver.restricted("TLP:AMBER"));
        driver.recall(PAKISTANI, before);
        midway.run();
        driver.reinstatePartner("iom");
        driver.pass(Duration.ofHours(25));
    }

    /** An alert that is told to these partners. */
    String issued(Who by, String marking, String... partners) {
        String alert = driver.draft(by).orElseThrow();
        driver.issue(by, alert, driver.restricted(marking), Driver.to(List.of(partners)), Driver.LONG);
        return alert;
    }

    private void drafts() {
        String draft = driver.draft(new Who("om-police", "second")).orElseThrow();
        driver.revise(new Who("om-police", "deputy"), draft);
        driver.draft(new Who("gr-police", "supervisor"));
        driver.draft(new Who("iom", "machine"));
    }

    private void saidOf(String alert) {
        driver.acknowledge(new Who("om-police", "machine"), alert);
        driver.act(OMANI, alert, driver.answer(alert));
        driver.act(GREEK, alert, driver.followUp(alert));
        driver.act(GREEK, alert, driver.sighting(alert));
        driver.prepare(new Who("gr-police", "second"), alert, driver.answer(alert));
        driver.act(PAKISTANI, alert, driver.followUp(alert));
        driver.amend(PAKISTANI, alert);
        driver.act(PAKISTANI, alert, new Deed.Act.Widen(Driver.to(List.of("pk-shelters"))));
        driver.narrow(PAKISTANI, alert, new TreeSet<>(Set.of("gr-police")), new TreeSet<>());
        driver.tighten(PAKISTANI, alert, driver.restricted("TLP:AMBER+STRICT"));
        driver.amend(PAKISTANI, alert);
    }

    private void onward() {
        String alert = issued(PAKISTANI, "TLP:GREEN", "om-police", "iom");
        driver.askOnward(OMANI, alert, Set.of("gr-police"))
                .ifPresent(request -> driver.act(PAKISTANI, alert, new Deed.Act.GrantOnward(request)));
        driver.askOnward(OMANI, alert, Set.of("pk-shelters"))
                .ifPresent(request -> driver.refuseOnward(PAKISTANI, alert, request));
    }

    private void red() {
        String alert = driver.draft(GREEK).orElseThrow();
        var named = List.of(OMANI, new Who("om-police", "supervisor"), new Who("pk-fia", "second"));
        driver.issue(GREEK, alert, driver.restricted("TLP:RED"), Driver.toPersons(named), Driver.LONG);
        driver.act(OMANI, alert, driver.answer(alert));
        driver.amend(GREEK, alert);
        driver.act(GREEK, alert, new Deed.Act.Widen(Driver.toPersons(List.of(new Who("iom", "officer")))));
        driver.narrow(GREEK, alert, new TreeSet<>(), new TreeSet<>(Set.of(new Who("pk-fia", "second"))));
    }

    private void moving() {
        String relaxed = driver.draft(new Who("gr-police", "second")).orElseThrow();
        var by = new Who("gr-police", "second");
        driver.issue(
                by,
                relaxed,
                driver.restricted("TLP:RED"),
                Driver.toPersons(List.of(new Who("ir-police", "officer"))),
                Driver.LONG);
        driver.act(by, relaxed, new Deed.Act.Relax(driver.restricted("TLP:AMBER")));
        String tightened = driver.draft(OMANI).orElseThrow();
        driver.issue(
                OMANI,
                tightened,
                Driver.plain("TLP:AMBER"),
                Driver.toPersons(List.of(new Who("iom", "officer"), new Who("iom", "supervisor"))),
                Driver.LONG);
        driver.act(new Who("iom", "officer"), tightened, driver.answer(tightened));
        driver.tighten(OMANI, tightened, driver.restricted("TLP:RED"));
    }

    /** Recipients who may answer each other. */
    private void answered() {
        String alert = driver.draft(PAKISTANI).orElseThrow();
        driver.issue(
                PAKISTANI,
                alert,
                Driver.plain("TLP:AMBER"),
                Driver.to(List.of("om-police", "gr-police")),
                Driver.LONG,
                true);
        driver.act(OMANI, alert, driver.answer(alert, true));
        driver.act(GREEK, alert, driver.answer(alert, false));
    }

    /** The commands that are left, which the rest has no need of. */
    void everythingElse() {
        String alert = issued(PAKISTANI, "TLP:AMBER", "om-police");
        driver.prepare(OMANI, alert, driver.answer(alert)).ifPresent(release -> driver.discard(OMANI, alert, release));
        driver.prepare(OMANI, alert, driver.answer(alert)).ifPresent(release -> driver.giveBack(OMANI, alert, release));
        driver.extend(alert);
        String recalled = issued(PAKISTANI, "TLP:AMBER", "om-police");
        driver.recall(PAKISTANI, recalled);
        driver.answerRecall(recalled);
        for (String described = driver.draft(PAKISTANI).orElseThrow();
                !driver.erasePerson(described);
                described = driver.draft(PAKISTANI).orElseThrow()) {}
        persons();
        directory();
        driver.register(List.of("om-police", "gr-police", "ir-police"));
        driver.leave();
        var supervisor = new Who("gr-police", "supervisor");
        driver.mandate(supervisor, new Who("om-police", "auditor"), "1", List.of())
                .ifPresent(id -> driver.other(supervisor, "POST", "/api/mandates/" + id + "/revocation", ""));
    }

    private void persons() {
        var admin = new Who("gr-police", "admin");
        var deputy = new Who("gr-police", "deputy");
        var second = new Who("gr-police", "second");
        var robot = new Who("gr-police", "robot");
        String right = "/api/persons/" + deputy.id() + "/signing-rights/audit-mandates";
        driver.other(admin, "PUT", right, "");
        String audited = issued(GREEK, "TLP:AMBER", "iom");
        driver.mandate(new Who("gr-police", "supervisor"), new Who("iom", "auditor"), "3", List.of(audited))
                .ifPresent(id -> driver.approve(deputy, id, List.of(audited)));
        driver.other(admin, "DELETE", right, "");
        driver.role(deputy, "supervisor", false);
        driver.role(deputy, "supervisor", true);
        driver.scope(robot, SharingModel.agency("gr-police"), true);
        driver.scope(robot, SharingModel.agency("gr-police"), false);
        driver.suspend(second, true);
        driver.suspend(second, false);
        duty(admin, deputy);
        templates(admin);
        dataSets(new Who("gr-police", "supervisor"));
    }

    /** One whose implausible line somebody decides, and one that is taken out of use. */
    private void dataSets(Who keeper) {
        String decided = dataSet(keeper, "Decided");
        for (String plausible : List.of("true", "false"))
            driver.other(
                    keeper,
                    "POST",
                    "/api/data-sets/" + decided + "/lines/2/decision",
                    "{'plausible':" + plausible + "}");
        driver.other(keeper, "POST", "/api/data-sets/" + dataSet(keeper, "Withdrawn") + "/withdrawal", "");
    }

    private String dataSet(Who keeper, String title) {
        String file = "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of"
                + " measurement,txtVALUE,Source\r\n"
                + "GRC,Greece,Europe,Southern Europe,Persons"
                + " convicted,Total,Total,Total,Total,2019,Counts,\"2,019\",GLOTIP\r\n";
        return driver.other(
                        keeper,
                        "POST",
                        "/api/data-sets?kind=glotip&publisher=UNODC&date=2023&citation=UNODC&title=" + title
                                + "&sha256=" + sha256(file),
                        file)
                .json()
                .path("dataset")
                .stringValue("");
    }

    private static String sha256(String file) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void templates(Who admin) {
        String template = driver.other(admin, "POST", "/api/templates", template("Schemes"))
                .json()
                .path("template")
                .stringValue("");
        String path = "/api/templates/" + template;
        driver.other(admin, "PUT", path, template("Schemes of work"));
        driver.draftWith(GREEK, template);
        driver.other(admin, "POST", path + "/withdrawal", "");
        driver.other(admin, "POST", path + "/erasure", "");
        driver.other(admin, "POST", "/api/templates", template("To be read"));
    }

    private static String template(String name) {
        return "{'name':{'en':'" + name + "'},'kind':'recruitment-scheme',"
                + "'texts':{'en':{'subject':'Offers','narrative':'Who offers what.'}}}";
    }

    private void duty(Who admin, Who deputy) {
        String duty = "/api/partners/gr-police/duty";
        driver.other(
                admin,
                "PUT",
                duty,
                "{'zone':'Europe/Athens','shifts':[{'days':['friday'],'from':'00:00','until':'00:00','steps':[{'person':'"
                        + deputy.id() + "','minutes':10}]}]}");
        String desk = "/api/partners/gr-police/desk";
        for (String said : List.of("The desk", "The duty desk"))
            driver.other(admin, "PUT", desk, "{'desk':'" + said + "'}");
        driver.other(admin, "DELETE", desk, "");
        driver.other(admin, "PUT", desk, "{'desk':'The duty desk again'}");
        driver.other(deputy, "PUT", duty + "/contacts/" + deputy.id(), "{'mail':'deputy@police.example'}");
        driver.other(
                deputy,
                "PUT",
                duty + "/absences/" + deputy.id(),
                "{'from':'2030-01-01T00:00:00Z','until':'2030-01-02T00:00:00Z'}");
        driver.other(deputy, "POST", duty + "/acknowledgement", "");
        driver.other(deputy, "DELETE", duty + "/contacts/" + deputy.id(), "");
    }

    private void directory() {
        driver.defineGroup();
        driver.exclude(Set.of("om-police"));
        driver.exclude(Set.of());
        driver.registerClient(OMANI, "gr-police");
        driver.other(OMANI, "DELETE", "/api/clients/gr-police", "");
        driver.other(
                OMANI,
                "PUT",
                "/api/partners/om-police/clocks/FLASH",
                "{'acknowledge':'PT20M','answer':'PT5H','validation':'PT1H','expiry':'PT480H'}");
        var admin = new Who("unodc", "admin");
        var proposed = driver.other(
                admin,
                "POST",
                "/api/directory/changes",
                "{'change':'define-group','definition':{'group':'never','owner':'iom','kinds':[],'countries':['GR']}}");
        if (proposed.isAccepted())
            driver.other(
                    admin,
                    "DELETE",
                    "/api/directory/changes/" + proposed.json().get("change").stringValue(),
                    "");
        driver.other( // and one that waits, so that there is something to read
                admin,
                "POST",
                "/api/directory/changes",
                "{'change':'define-group','definition':{'group':'waits','owner':'iom','kinds':[],'countries':['GR']}}");
    }

    private void erased() {
        String alert = issued(PAKISTANI, "TLP:AMBER", "om-police", "ir-police");
        driver.close(PAKISTANI, alert);
        driver.settle(); // what is erased stood in the views and in their words
        driver.erase(new Who("pk-fia", "supervisor"), alert);
    }
}
