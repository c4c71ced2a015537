package org.antitrafficking.coordination.api.programme;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.net.URI;
import java.time.LocalDate;
import org.antitrafficking.coordination.api.charts.Csv;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.programme.ActivityId;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.Budget;
import org.antitrafficking.coordination.programme.ChangeActivity;
import org.antitrafficking.coordination.programme.ChangeProgrammeStatus;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.CorrectTransaction;
import org.antitrafficking.coordination.programme.ExplainOverspending;
import org.antitrafficking.coordination.programme.FoundProgramme;
import org.antitrafficking.coordination.programme.Money;
import org.antitrafficking.coordination.programme.PlanActivity;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.PutBudget;
import org.antitrafficking.coordination.programme.Rate;
import org.antitrafficking.coordination.programme.RecordTransaction;
import org.antitrafficking.coordination.programme.Side;
import org.antitrafficking.coordination.programme.TransactionId;
import org.antitrafficking.coordination.programme.TransactionType;
import org.antitrafficking.coordination.quotas.Counted;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A joint programme: founded, run, and read by its participants; and by others as far as they are in its money. */
@RestController
@RequestMapping("/api/programmes")
public class ProgrammeController {

    static final String KIND = "programme";

    private final Sealer sealer;
    private final ItemPages pages;
    private final ProgrammeCalls calls;
    private final ProgrammeTotals totals;

    ProgrammeController(Sealer sealer, ItemPages pages, ProgrammeCalls calls, ProgrammeTotals totals) {
        this.sealer = sealer;
        this.pages = pages;
        this.calls = calls;
        this.totals = totals;
    }

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    public record Done(String programme, String outcome) {}

    /** The same, of an activity. */
    public record Planned(String programme, String activity, String outcome) {}

    /** The same, of a transaction. */
    record Recorded(String programme, String transaction, String outcome) {}

    /** What a body says of a transaction, sealed. */
    private record Said(
            Side provider,
            Side receiver,
            @Nullable Rate rate,
            @Nullable Sealed description) {}

    /** What a body says of a correction, sealed. */
    private record Corrected(@Nullable Rate rate, @Nullable Sealed description) {}

    @Needs(TokenScope.ACT)
    @PostMapping
    ResponseEntity<Done> found(Call call, @RequestBody ProgrammeBodies.Founding body) {
        var id = new ProgrammeId(KIND + "-" + call.newId());
        Caller caller = call.caller();
        ActivityStatus status = one("status", ActivityStatus.class, body.status());
        // All of it is looked at before anything is sealed, and a key made for it.
        var look = new ProgrammeShapes(Sealer.TO_LOOK, id, caller.partner());
        look.title(body);
        look.charter(body);
        boolean founds = !caller.isSuspended() && caller.roles().contains(Role.PROGRAMME_OFFICER);
        if (founds) call.count(Counted.PROGRAMME, id.toString());
        var shapes = founds ? new ProgrammeShapes(sealer.forOneRequest(), id, caller.partner()) : look;
        Sealed title = shapes.title(body);
        Charter charter = shapes.charter(body);
        Outcome outcome = call.with(body, "found-programme")
                .send((by, reading) -> new FoundProgramme(id, by, title, status, charter, Known.NONE));
        return created(id.toString()).body(done(outcome));
    }

    @Needs(TokenScope.READ)
    @GetMapping("/{id}")
    ResponseEntity<byte[]> page(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return pages.answer(caller, KIND, id, ProgrammeId::new, known);
    }

    /** To participants. To anybody else there is no such thing. */
    @Needs(TokenScope.READ)
    @GetMapping("/{id}/totals")
    ResponseEntity<byte[]> totals(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false)
                    @Field(value = "By value dates up to that day; today in UTC unless it is said.", form = Form.DATE)
                    @Nullable
                    String on,
            @RequestParam(required = false)
                    @Field(
                            value = "As far as it was recorded by the end of that day, in UTC; today unless it is"
                                    + " said.",
                            form = Form.DATE)
                    @Nullable
                    String known) {
        return totals.answer(caller, id, on, known);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = "/{id}/totals", produces = Csv.TYPE)
    ResponseEntity<byte[]> totalsAsTable(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false)
                    @Field(value = "By value dates up to that day; today in UTC unless it is said.", form = Form.DATE)
                    @Nullable
                    String on,
            @RequestParam(required = false)
                    @Field(
                            value = "As far as it was recorded by the end of that day, in UTC; today unless it is"
                                    + " said.",
                            form = Form.DATE)
                    @Nullable
                    String known) {
        return totals.answerTable(caller, id, on, known);
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{id}/status")
    public Done status(ItemCall call, @PathVariable String id, @RequestBody ProgrammeBodies.Status body) {
        ActivityStatus status = one("status", ActivityStatus.class, body.status());
        return done(call.on(calls.version(id))
                .with(body, "change-programme-status", id)
                .send((by, reading) -> new ChangeProgrammeStatus(id(id), by, status)));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{id}/budget")
    public Done budget(ItemCall call, @PathVariable String id, @RequestBody ProgrammeBodies.Budget body) {
        Budget budget = ProgrammeShapes.budget(body);
        return done(call.on(calls.version(id))
                .with(body, "put-budget", id)
                .send((by, reading) -> new PutBudget(id(id), by, budget)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/activities")
    public ResponseEntity<Planned> plan(
            ItemCall call, @PathVariable String id, @RequestBody ProgrammeBodies.Activity body) {
        var activity = new ActivityId("activity-" + call.newId());
        Outcome outcome = calls.sent(
                call,
                id(id),
                body,
                shapes -> shapes.activity(body),
                (by, planned) -> new PlanActivity(id(id), by, activity, planned),
                "plan-activity",
                id);
        return created(outcome.aggregateId())
                .body(new Planned(outcome.aggregateId(), activity.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{id}/activities/{activity}")
    Done change(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String activity,
            @RequestBody ProgrammeBodies.Activity body) {
        ActivityId changed = addressed(activity, ActivityId::new);
        return done(calls.sent(
                call,
                id(id),
                body,
                shapes -> shapes.activity(body),
                (by, planned) -> new ChangeActivity(id(id), by, changed, planned),
                "change-activity",
                id,
                activity));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/transactions")
    public ResponseEntity<Recorded> record(
            ItemCall call, @PathVariable String id, @RequestBody ProgrammeBodies.Transaction body) {
        var transaction = new TransactionId("transaction-" + call.newId());
        TransactionType type = one("type", TransactionType.class, body.type());
        LocalDate valueDate = date("valueDate", body.valueDate());
        Money money = ProgrammeShapes.money(body.amount(), body.currency());
        @Nullable
        ActivityId activity = body.activity() == null ? null : value("activity", body.activity(), ActivityId::new);
        Outcome outcome = calls.sent(
                call,
                id(id),
                body,
                shapes -> new Said(
                        shapes.side("provider", body.provider()),
                        shapes.side("receiver", body.receiver()),
                        shapes.rate(body.rate()),
                        shapes.description(body.description())),
                (by, said) -> new RecordTransaction(
                        id(id),
                        by,
                        transaction,
                        type,
                        said.provider(),
                        said.receiver(),
                        valueDate,
                        money,
                        said.rate(),
                        said.description(),
                        activity,
                        Known.NONE),
                "record-transaction",
                id);
        return recorded(outcome, transaction);
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/transactions/{transaction}/corrections")
    public ResponseEntity<Recorded> correct(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String transaction,
            @RequestBody ProgrammeBodies.Correction body) {
        var correction = new TransactionId("transaction-" + call.newId());
        LocalDate valueDate = date("valueDate", body.valueDate());
        Money money = ProgrammeShapes.money(body.amount(), body.currency());
        TransactionId original = transaction(transaction);
        Outcome outcome = calls.sent(
                call,
                id(id),
                body,
                shapes -> new Corrected(shapes.rate(body.rate()), shapes.description(body.description())),
                (by, said) -> new CorrectTransaction(
                        id(id), by, correction, original, valueDate, money, said.rate(), said.description()),
                "correct-transaction",
                id,
                transaction);
        return recorded(outcome, correction);
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/transactions/{transaction}/explanation")
    public Done explain(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String transaction,
            @RequestBody ProgrammeBodies.Explanation body) {
        TransactionId overspent = transaction(transaction);
        return done(calls.sent(
                call,
                id(id),
                body,
                shapes -> shapes.explanation(body),
                (by, explanation) -> new ExplainOverspending(id(id), by, overspent, explanation),
                "explain-overspending",
                id,
                transaction));
    }

    static ProgrammeId id(String id) {
        return addressed(id, ProgrammeId::new);
    }

    private static TransactionId transaction(String id) {
        return addressed(id, TransactionId::new);
    }

    static Done done(Outcome outcome) {
        return new Done(outcome.aggregateId(), outcome.outcome());
    }

    private static ResponseEntity<Recorded> recorded(Outcome outcome, TransactionId transaction) {
        return created(outcome.aggregateId())
                .body(new Recorded(outcome.aggregateId(), transaction.toString(), outcome.outcome()));
    }

    static ResponseEntity.BodyBuilder created(String programme) {
        return ResponseEntity.created(URI.create("/api/programmes/" + programme));
    }
}
