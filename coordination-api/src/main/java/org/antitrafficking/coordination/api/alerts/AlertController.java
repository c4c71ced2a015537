package org.antitrafficking.coordination.api.alerts;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.antitrafficking.coordination.alerts.AcknowledgeAlert;
import org.antitrafficking.coordination.alerts.AlertCommand;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertKind;
import org.antitrafficking.coordination.alerts.DraftAlert;
import org.antitrafficking.coordination.alerts.IssueAlert;
import org.antitrafficking.coordination.alerts.RecallAlert;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.IdempotencyKey;
import org.antitrafficking.coordination.api.identity.Request;
import org.antitrafficking.coordination.api.identity.RequestNames;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Hidden;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Relied;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An alert's life: drafted, issued, acknowledged, recalled. What it says is read from the caller's own feed. */
@RestController
@RequestMapping("/api/alerts")
class AlertController {

    private final Commands commands;
    private final EventLog log;
    private final RequestNames names;

    AlertController(Commands commands, EventLog log, RequestNames names) {
        this.commands = commands;
        this.log = log;
        this.names = names;
    }

    record Draft(
            @Nullable String reference,
            @Nullable String kind,
            @Nullable String subject,
            @Nullable String narrative) {}

    record Issue(@Nullable List<@Nullable String> audience) {}

    record Recall(@Nullable String reason) {}

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    record Answer(String alert, String outcome) {}

    @PostMapping
    ResponseEntity<Answer> draft(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody Draft draft) {
        String reference = present("reference", draft.reference());
        String kind = present("kind", draft.kind());
        String subject = present("subject", draft.subject());
        String narrative = present("narrative", draft.narrative());
        var request = request(caller, key, "draft", reference, kind, subject, narrative);
        var id = new AlertId("alert-" + names.newId(caller.client(), request.key()));
        Answer answer =
                send(request, () -> new DraftAlert(id, caller.partner(), reference, kind(kind), subject, narrative));
        return ResponseEntity.created(URI.create("/api/alerts/" + id)).body(answer);
    }

    @PostMapping("/{id}/issue")
    Answer issue(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody Issue issue) {
        if (issue.audience() == null) throw missing("audience");
        var partners = new ArrayList<PartnerId>();
        for (String partner : issue.audience())
            partners.add(BadRequest.unlessMade(() -> new PartnerId(partner == null ? "" : partner)));
        Audience audience = BadRequest.unlessMade(() -> Audience.of(partners));
        var words = new ArrayList<>(List.of("issue", id));
        audience.partners().forEach(partner -> words.add(partner.value()));
        var request = new Request(caller, IdempotencyKey.checked(key), words);
        var command = new IssueAlert(alertId(id), caller.partner(), audience);
        return answer(commands.send(
                () -> new Commands.Prepared(command, request.context(names, admitted(audience), Map.of()))));
    }

    @PostMapping("/{id}/acknowledgement")
    Answer acknowledge(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id) {
        return send(request(caller, key, "acknowledge", id), () -> new AcknowledgeAlert(alertId(id), caller.partner()));
    }

    @PostMapping("/{id}/recall")
    Answer recall(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody Recall recall) {
        String reason = present("reason", recall.reason());
        return send(
                request(caller, key, "recall", id, reason),
                () -> new RecallAlert(alertId(id), caller.partner(), reason));
    }

    private static Request request(Caller caller, @Nullable String key, String... words) {
        return new Request(caller, IdempotencyKey.checked(key), List.of(words));
    }

    private Answer send(Request request, Supplier<? extends AlertCommand> shape) {
        AlertCommand command = BadRequest.unlessMade(shape);
        return answer(commands.send(command, request.context(names, List.of(), Map.of())));
    }

    private static Answer answer(Outcome outcome) {
        return new Answer(outcome.aggregateId(), outcome.outcome());
    }

    /** The audience's partners as they stand in the directory; the append is refused if one of them has moved. */
    private List<Relied> admitted(Audience audience) {
        var relied = new ArrayList<Relied>();
        var unknown = new ArrayList<PartnerId>();
        for (PartnerId partner : audience.partners()) {
            OptionalLong sequence = log.lastSequence(partner.aggregateId());
            if (sequence.isPresent()) relied.add(new Relied(partner.aggregateId(), sequence.getAsLong()));
            else unknown.add(partner);
        }
        if (!unknown.isEmpty()) throw new BadRequest("Not partners of the platform: " + unknown + ".");
        return relied;
    }

    /** An id that cannot be one is answered like any that does not exist. */
    private static AlertId alertId(String id) {
        try {
            return new AlertId(id);
        } catch (IllegalArgumentException e) {
            throw Hidden.HIDDEN;
        }
    }

    private static AlertKind kind(String text) {
        return Arrays.stream(AlertKind.values())
                .filter(kind -> kind.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The kind is one of " + Arrays.toString(AlertKind.values()) + "."));
    }

    private static String present(String field, @Nullable String value) {
        if (value == null) throw missing(field);
        return value;
    }

    private static BadRequest missing(String field) {
        return new BadRequest("The field " + field + " is missing.");
    }
}
