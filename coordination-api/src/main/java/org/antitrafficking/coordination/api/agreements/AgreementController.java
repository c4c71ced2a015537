package org.antitrafficking.coordination.api.agreements;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.constants;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.agreements.RegisterAgreement;
import org.antitrafficking.coordination.agreements.SignAgreement;
import org.antitrafficking.coordination.agreements.WithdrawFromAgreement;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.quotas.Counted;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A sharing agreement's life, and what its parties are told of it. */
@RestController
@RequestMapping("/api/agreements")
public class AgreementController {

    /** Longer than any treaty's title. */
    private static final int MAX_TITLE_CHARS = Limits.AGREEMENT_TITLE_CHARS;

    /** About twenty pages; in UTF-8 within {@link Sealed#MAX_TEXT_BYTES} in every script. */
    private static final int MAX_TEXT_CHARS = Limits.AGREEMENT_TEXT_CHARS;

    /** About a page. */
    private static final int MAX_REASON_CHARS = Limits.REASON_CHARS;

    private final Sealer sealer;
    private final AgencyItems items;
    private final AgreementLists lists;
    private final Reads reads;

    AgreementController(Sealer sealer, AgencyItems items, AgreementLists lists, Reads reads) {
        this.sealer = sealer;
        this.items = items;
        this.lists = lists;
        this.reads = reads;
    }

    public record AgreementBody(
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

    public record DigestBody(
            @Field(value = "Of exactly what you read.", required = true, form = Form.DIGEST) @Nullable
            String digest) {}

    public record ReasonBody(
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
    public record Done(String agreement, String outcome) {}

    @Needs(TokenScope.SIGN)
    @PostMapping
    public ResponseEntity<Done> register(Call call, @RequestBody AgreementBody body) {
        var id = new AgreementId("agreement-" + call.newId());
        SortedSet<PartnerId> parties = set("parties", body.parties(), PartnerId::new);
        SortedSet<Category> categories = constants("categories", Category.class, body.categories());
        LocalDate from = date("from", body.from());
        @Nullable LocalDate until = body.until() == null ? null : date("until", body.until());
        // All of it is looked at before anything is sealed, and a key made for it.
        Words.of(Sealer.TO_LOOK, id, call.caller(), body);
        BadRequest.unlessHolds(() -> RegisterAgreement.check(parties, categories, from, until));
        Words words = Words.of(sealer, id, call.caller(), body);
        String blinding = call.newBlinding();
        if (registers(call.caller())) call.count(Counted.AGREEMENT, id.toString());
        Outcome outcome = call.with(body, "register-agreement")
                .send((by, reading) -> BadRequest.unlessMade(() -> new RegisterAgreement(
                        id, by, words.title(), words.text(), parties, categories, from, until, blinding, Known.NONE)));
        return ResponseEntity.created(URI.create("/api/agreements/" + id)).body(answer(outcome));
    }

    /** Whoever does not is refused by the command itself, and nothing is counted before. */
    private static boolean registers(Caller caller) {
        Reading reading = caller.reading();
        return !caller.isSuspended(reading)
                && reading.person(caller.person())
                        .filter(of -> of.nature() == Nature.NATURAL)
                        .map(caller::roles)
                        .filter(roles -> roles.contains(Role.FOCAL_POINT) || roles.contains(Role.SUPERVISOR))
                        .isPresent();
    }

    /** Those that the caller's agency is told of, with who has signed and who has left. */
    @Needs(TokenScope.READ)
    @GetMapping
    ResponseEntity<byte[]> agreements(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return lists.answer(caller, after, limit);
    }

    /** To its parties. To anybody else there is no such thing. */
    @Needs(TokenScope.READ)
    @GetMapping("/{id}")
    ResponseEntity<byte[]> agreement(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return lists.answer(caller, id, known);
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/signature")
    public Done sign(ItemCall call, @PathVariable String id, @RequestBody DigestBody body) {
        AgreementId agreement = addressed(id, AgreementId::new);
        String digest = present("digest", body.digest());
        return answer(call.on(page(id))
                .with(body, "sign-agreement", id)
                .send((by, reading) -> new SignAgreement(agreement, by, digest, Known.NONE)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/withdrawal")
    public Done withdraw(ItemCall call, @PathVariable String id, @RequestBody ReasonBody body) {
        AgreementId agreement = addressed(id, AgreementId::new);
        Sealed reason =
                new Texts(sealer, agreement, call.caller().partner()).lines("reason", MAX_REASON_CHARS, body.reason());
        return answer(call.on(page(id))
                .with(body, "withdraw-from-agreement", id)
                .send((by, reading) -> new WithdrawFromAgreement(agreement, by, reason)));
    }

    /** The agreement as whoever calls sees it. */
    private Version page(String id) {
        return new Version(
                (by, reading) -> reading.agreement(addressed(id, AgreementId::new))
                        .filter(registered -> registered.parties().contains(by.partner()))
                        .isPresent(),
                (caller, reading) ->
                        items.now(caller, id, AgreementLists::shown).map(reads::tag));
    }

    private static Done answer(Outcome outcome) {
        return new Done(outcome.aggregateId(), outcome.outcome());
    }
}
