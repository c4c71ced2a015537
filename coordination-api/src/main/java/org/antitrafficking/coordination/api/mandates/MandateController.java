package org.antitrafficking.coordination.api.mandates;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;
import static org.antitrafficking.coordination.api.shapes.Shapes.instant;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.IdempotencyKey;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.RequestNames;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.mandates.ApproveMandate;
import org.antitrafficking.coordination.mandates.Grant;
import org.antitrafficking.coordination.mandates.GrantMandate;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.mandates.MandateId;
import org.antitrafficking.coordination.mandates.RevokeMandate;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A mandate's life. What it says is read from the audited partner's feed and the auditor's. */
@RestController
@RequestMapping("/api/mandates")
class MandateController {

    /** About a page. */
    private static final int MAX_PURPOSE_CHARS = 3_000;

    private final Requests requests;
    private final RequestNames names;
    private final Sealer sealer;

    MandateController(Requests requests, RequestNames names, Sealer sealer) {
        this.requests = requests;
        this.names = names;
        this.sealer = sealer;
    }

    /** Over the caller's own partner; all items where none is named. */
    record MandateBody(
            @Field(
                    value = "A person of the auditor's partner with the role auditor.",
                    required = true,
                    form = Form.PERSON_ID)
            @Nullable
            String auditor,

            @Field(
                    value = "Whose person the auditor is.",
                    required = true,
                    form = Form.PARTNER_ID,
                    example = "pk-audit")
            @Nullable
            String auditorsPartner,

            @Field(
                    value = "Ids of items; all items where none is named. Level 3 names just one.",
                    form = Form.LINE,
                    most = Grant.MAX_ITEM_CHARS,
                    mostElements = Grant.MAX_ITEMS,
                    example = "alert-0123456789abcdef0123456789abcdef")
            @Nullable
            List<@Nullable String> items,

            @Field(value = "The first day of the history.", required = true, form = Form.DATE, example = "2026-01-01")
            @Nullable
            String from,

            @Field(value = "The last day of the history.", required = true, form = Form.DATE, example = "2026-12-31")
            @Nullable
            String until,

            @Field(
                    value = "1 decisions and commitments, 2 content without persons, 3 all content of one case.",
                    required = true,
                    of = Level.class)
            @Nullable
            String level,

            @Field(
                    value = "What the audit is for.",
                    required = true,
                    form = Form.LINES,
                    most = MAX_PURPOSE_CHARS,
                    example = "The yearly audit of decisions.")
            @Nullable
            String purpose,

            @Field(
                    value = "When the mandate ends.",
                    required = true,
                    form = Form.INSTANT,
                    example = "2035-01-01T00:00:00Z")
            @Nullable
            String expires) {}

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    record Answer(String mandate, String outcome) {}

    @Needs(TokenScope.SIGN)
    @PostMapping
    ResponseEntity<Answer> grant(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody MandateBody body) {
        var id = new MandateId("mandate-" + names.newId(caller.client(), IdempotencyKey.checked(key)));
        // All of it is looked at before anything is sealed, and a key made for it.
        grant(Sealer.TO_LOOK, id, caller.partner(), body);
        Grant grant = grant(sealer, id, caller.partner(), body);
        Outcome outcome = requests.send(
                Requests.Request.of(caller, key, body, "grant-mandate"),
                (by, reading) -> new GrantMandate(id, by, grant, reading.standing(by.person(), grant.auditor())));
        return ResponseEntity.status(201).body(answer(outcome));
    }

    private static Grant grant(Sealer sealer, MandateId id, PartnerId audited, MandateBody body) {
        Sealed purpose = new Texts(sealer, id, audited).lines("purpose", MAX_PURPOSE_CHARS, body.purpose());
        return BadRequest.unlessMade(() -> new Grant(
                audited,
                value("auditor", body.auditor(), PersonId::new),
                value("auditorsPartner", body.auditorsPartner(), PartnerId::new),
                set("items", body.items(), item -> item),
                date("from", body.from()),
                date("until", body.until()),
                one("level", Level.class, body.level()),
                purpose,
                instant("expires", body.expires())));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/approval")
    Answer approve(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id) {
        MandateId mandate = addressed(id, MandateId::new);
        return answer(requests.send(
                Requests.Request.of(caller, key, null, "approve-mandate", id),
                (by, reading) -> new ApproveMandate(mandate, by, reading.standing(by.person()))));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/revocation")
    Answer revoke(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id) {
        MandateId mandate = addressed(id, MandateId::new);
        return answer(requests.send(
                Requests.Request.of(caller, key, null, "revoke-mandate", id),
                (by, reading) -> new RevokeMandate(mandate, by)));
    }

    private static Answer answer(Outcome outcome) {
        return new Answer(outcome.aggregateId(), outcome.outcome());
    }
}
