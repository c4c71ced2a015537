package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import tools.jackson.databind.node.ObjectNode;

/** What a platform lived through long ago and nobody went on with, so that clocks have ended it since. */
final class Bygones {

    /** How long ago: all clocks of what is here have run by now, and whoever read then is forgotten. */
    static final int DAYS = 400;

    private static final String OFFICER = "pk-fia.officer";

    private final AlertCalls calls;
    private final RequestCalls requests;
    private final InvestigationCalls investigations;
    private final RunningService service;
    private final Instant then = Instant.now().minus(DAYS, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    Bygones(RunningService service) {
        this.service = service;
        this.calls = new AlertCalls(service);
        this.requests = new RequestCalls(service);
        this.investigations = new InvestigationCalls(service);
    }

    void happen() {
        String alert = calls.issued("bygone", "om-police", "gr-police");
        Await.until(
                "somebody reads it",
                () -> service.get("om-police.officer", AlertCalls.path(alert)).status() == 200);
        requests.sent(RequestCalls.ask("bygone", "om-police"));
        investigations.planned(
                OFFICER,
                investigations.inForce(agreement()),
                "om-police",
                then.plus(10, ChronoUnit.DAYS).toString());
        String closed = investigations.inForce(agreement());
        investigations.closed(closed);
        String until = LocalDate.ofInstant(then, ZoneOffset.UTC).plusDays(100).toString();
        calls.accepted(calls.call(
                "pk-fia.supervisor",
                "PUT",
                InvestigationCalls.path(closed) + "/review",
                json("{'keptUntil':'" + until + "'}")));
        overspend();
        calls.settle();
    }

    private ObjectNode agreement() {
        return investigations.agreement().put("from", "2025-01-01");
    }

    /** Of a programme that nobody explains it for. */
    private void overspend() {
        String role = "/api/persons/" + calls.person(OFFICER) + "/roles/programme-officer";
        calls.accepted(calls.call("pk-fia.admin", "PUT", role, ""));
        Answer founded = calls.accepted(calls.post(
                OFFICER,
                "/api/programmes",
                json("{'title':'Bygone','status':'1','participants':[{'partner':'pk-fia','roles':['accountable']}],"
                        + "'currency':'USD','start':{'year':2010},'years':4,'citation':'A source.'}")));
        Answer spent = calls.post(
                OFFICER,
                "/api/programmes/" + founded.json().get("programme").stringValue() + "/transactions",
                json("{'type':'4','provider':{'partner':'pk-fia'},'receiver':{'name':'A printer'},"
                        + "'valueDate':'2010-03-01','amount':'100.00','currency':'USD'}"));
        assertThat(spent.status()).as(spent.body()).isEqualTo(201);
        calls.accepted(calls.call("pk-fia.admin", "DELETE", role, ""));
    }
}
