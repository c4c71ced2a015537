package org.antitrafficking.coordination.api.agreements;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.constants;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.agreements.AgreementEntry;
import org.antitrafficking.coordination.agreements.AgreementId;
import org.antitrafficking.coordination.agreements.AgreementRegistered;
import org.antitrafficking.coordination.agreements.RegisterAgreement;
import org.antitrafficking.coordination.agreements.SignAgreement;
import org.antitrafficking.coordination.agreements.WithdrawFromAgreement;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.IdempotencyKey;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.RequestNames;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Category;
import org.antitrafficking.coordination.sharing.Hidden;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.eventlog.axon.Outcome;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A sharing agreement's life. Who has signed and who has left is read from the parties' feeds. */
@RestController
@RequestMapping("/api/agreements")
class AgreementController {

    /** Longer than any treaty's title. */
    private static final int MAX_TITLE_CHARS = 500;

    /** About twenty pages; in UTF-8 within {@link Sealed#MAX_TEXT_BYTES} in every script. */
    private static final int MAX_TEXT_CHARS = 40_000;

    /** About a page. */
    private static final int MAX_REASON_CHARS = 3_000;

    private final Requests requests;
    private final RequestNames names;
    private final Sealer sealer;
    private final SealedJson sealedJson;
    private final Facts facts;
    private final InstantSource clock;
    private final Reads reads;

    AgreementController(
            Requests requests,
            RequestNames names,
            Sealer sealer,
            SealedJson sealedJson,
            Facts facts,
            InstantSource clock,
            Reads reads) {
        this.requests = requests;
        this.names = names;
        this.sealer = sealer;
        this.sealedJson = sealedJson;
        this.facts = facts;
        this.clock = clock;
        this.reads = reads;
    }

    record AgreementBody(
            @Field(
                    value = "What it is called.",
                    required = true,
                    form = Form.LINE,
                    most = MAX_TITLE_CHARS,
                    example = "Exchange on recruitment schemes")
            @Nullable
            String title,

            @Field(
                    value = "What the parties agree on; left out where that is kept elsewhere.",
                    form = Form.LINES,
                    most = MAX_TEXT_CHARS,
                    example = "The parties tell each other of recruitment schemes that concern them.")
            @Nullable
            String text,

            @Field(
                    value = "At least two, yours among them.",
                    required = true,
                    form = Form.PARTNER_ID,
                    mostElements = RegisterAgreement.MAX_PARTIES)
            @Nullable
            List<@Nullable String> parties,

            @Field(value = "What may be shared under it; at least one.", required = true, of = Category.class) @Nullable
            List<@Nullable String> categories,

            @Field(value = "The first day.", required = true, form = Form.DATE) @Nullable
            String from,

            @Field(value = "The last day; left out where it has no end.", form = Form.DATE, example = "2030-12-31")
            @Nullable
            String until) {}

    /** What an agreement is called and says, sealed. */
    private record Words(Sealed title, @Nullable Sealed text) {
        static Words of(Sealer sealer, AgreementId id, Caller caller, AgreementBody body) {
            var texts = new Texts(sealer, id, caller.partner());
            return new Words(
                    texts.line("title", MAX_TITLE_CHARS, body.title()),
                    body.text() == null ? null : texts.lines("text", MAX_TEXT_CHARS, body.text()));
        }
    }

    record DigestBody(
            @Field(value = "Of exactly what you read.", required = true, form = Form.DIGEST) @Nullable
            String digest) {}

    record ReasonBody(
            @Field(
                    value = "Why; the parties read it.",
                    required = true,
                    form = Form.LINES,
                    most = MAX_REASON_CHARS,
                    example = "Another agreement takes its place.")
            @Nullable
            String reason) {}

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    record Answer(String agreement, String outcome) {}

    /** What the parties sign, word for word as their feeds have it. */
    record Registered(
            @JsonValue @JsonRawValue @Field(as = AgreementEntry.Registered.class)
            String json) {}

    @Needs(TokenScope.SIGN)
    @PostMapping
    ResponseEntity<Answer> register(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody AgreementBody body) {
        var id = new AgreementId("agreement-" + names.newId(caller.client(), IdempotencyKey.checked(key)));
        SortedSet<PartnerId> parties = set("parties", body.parties(), PartnerId::new);
        SortedSet<Category> categories = constants("categories", Category.class, body.categories());
        LocalDate from = date("from", body.from());
        @Nullable LocalDate until = body.until() == null ? null : date("until", body.until());
        // All of it is looked at before anything is sealed, and a key made for it.
        Words.of(Sealer.TO_LOOK, id, caller, body);
        BadRequest.unlessHolds(() -> RegisterAgreement.check(parties, categories, from, until));
        Words words = Words.of(sealer, id, caller, body);
        String blinding = names.newBlinding();
        Outcome outcome = requests.send(
                Requests.Request.of(caller, key, body, "register-agreement"),
                (by, reading) -> BadRequest.unlessMade(() -> new RegisterAgreement(
                        id,
                        by,
                        words.title(),
                        words.text(),
                        parties,
                        categories,
                        from,
                        until,
                        blinding,
                        reading.standing())));
        return ResponseEntity.created(URI.create("/api/agreements/" + id)).body(answer(outcome));
    }

    /** To its parties. To anybody else there is no such thing. */
    @Needs(TokenScope.READ)
    @GetMapping("/{id}")
    ResponseEntity<byte[]> registered(Caller caller, @PathVariable String id) {
        return reads.answer(
                caller, Sought.of("agreement").id("agreement", id), () -> Reads.Served.of(signedBy(caller, id)));
    }

    private Registered signedBy(Caller caller, String id) {
        Reading reading = facts.reading();
        PartnerId asking = caller.actor(reading, clock.instant()).partner();
        AgreementRegistered agreement = reading.registered(addressed(id, AgreementId::new))
                .filter(of -> of.parties().contains(asking))
                .orElseThrow(() -> Hidden.HIDDEN);
        byte[] body = RecordJson.mapper().writeValueAsBytes(AgreementEntry.Registered.of(agreement));
        return new Registered(
                sealedJson.open(List.of(new SealedJson.Content(id, body))).getFirst());
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/signature")
    Answer sign(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody DigestBody body) {
        AgreementId agreement = addressed(id, AgreementId::new);
        String digest = present("digest", body.digest());
        return answer(requests.send(
                Requests.Request.of(caller, key, body, "sign-agreement", id),
                (by, reading) -> new SignAgreement(agreement, by, digest, reading.standing(by.person()))));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/withdrawal")
    Answer withdraw(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody ReasonBody body) {
        AgreementId agreement = addressed(id, AgreementId::new);
        Sealed reason = new Texts(sealer, agreement, caller.partner()).lines("reason", MAX_REASON_CHARS, body.reason());
        return answer(requests.send(
                Requests.Request.of(caller, key, body, "withdraw-from-agreement", id),
                (by, reading) -> new WithdrawFromAgreement(agreement, by, reason)));
    }

    private static Answer answer(Outcome outcome) {
        return new Answer(outcome.aggregateId(), outcome.outcome());
    }
}
