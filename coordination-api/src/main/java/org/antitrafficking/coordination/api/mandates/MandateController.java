package org.antitrafficking.coordination.api.mandates;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.atMost;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;
import static org.antitrafficking.coordination.api.shapes.Shapes.instant;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.net.URI;
import java.util.List;
import java.util.SortedSet;
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
import org.antitrafficking.coordination.mandates.ApproveMandate;
import org.antitrafficking.coordination.mandates.Grant;
import org.antitrafficking.coordination.mandates.GrantMandate;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.mandates.MandateId;
import org.antitrafficking.coordination.mandates.RevokeMandate;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.quotas.Counted;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.SigningRight;
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

/** A mandate's life, and what those are told of it that decide on it, that it is over, and the auditor's. */
@RestController
@RequestMapping("/api/mandates")
public class MandateController {

    /** About a page. */
    private static final int MAX_PURPOSE_CHARS = Limits.REASON_CHARS;

    private final Sealer sealer;
    private final AgencyItems items;
    private final MandateLists lists;
    private final Reads reads;

    MandateController(Sealer sealer, AgencyItems items, MandateLists lists, Reads reads) {
        this.sealer = sealer;
        this.items = items;
        this.lists = lists;
        this.reads = reads;
    }

    /** Over the caller's own partner, all items where none is named; or over a programme's money. */
    public record MandateBody(
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
            String expires,

            @Field(
                    value = "Over whose money alone it is, where a seat of the programme's board grants it: then it"
                            + " names no items, is of level 1 or 2, and waits for as many seats as the quorum"
                            + " says.",
                    form = Form.PROGRAMME_ID,
                    example = "programme-0123456789abcdef0123456789abcdef")
            @Nullable
            String programme) {}

    /** What is approved is named by whoever approves it. */
    public record ApprovalBody(
            @Field(
                    value = "The items that the mandate names, which its agency's feed does not tell; of one over a"
                            + " programme's money the programme.",
                    required = true,
                    form = Form.LINE,
                    most = Grant.MAX_ITEM_CHARS,
                    mostElements = Grant.MAX_ITEMS,
                    example = "alert-0123456789abcdef0123456789abcdef")
            @Nullable
            List<@Nullable String> items) {}

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    public record Done(String mandate, String outcome) {}

    @Needs(TokenScope.SIGN)
    @PostMapping
    public ResponseEntity<Done> grant(Call call, @RequestBody MandateBody body) {
        var id = new MandateId("mandate-" + call.newId());
        // All of it is looked at before anything is sealed, and a key made for it.
        @Nullable
        ProgrammeId programme =
                body.programme() == null ? null : value("programme", body.programme(), ProgrammeId::new);
        grant(Sealer.TO_LOOK, id, call.caller().partner(), body);
        Grant grant = grant(sealer, id, call.caller().partner(), body);
        SigningRight right = programme == null ? SigningRight.AUDIT_MANDATES : SigningRight.PROGRAMME_DECISIONS;
        if (signs(call.caller(), right)) call.count(Counted.MANDATE, id.toString());
        Outcome outcome =
                call.with(body, "grant-mandate").send((by, reading) -> new GrantMandate(id, by, grant, programme));
        return ResponseEntity.created(URI.create("/api/mandates/" + id)).body(answer(outcome));
    }

    /** Whoever does not is refused by the command itself, and nothing is counted before. */
    private static boolean signs(Caller caller, SigningRight right) {
        Reading reading = caller.reading();
        return !caller.isSuspended(reading)
                && reading.person(caller.person())
                        .filter(of -> of.maySign(right, caller.partner()))
                        .isPresent();
    }

    private static Grant grant(Sealer sealer, MandateId id, PartnerId audited, MandateBody body) {
        Sealed purpose = new Texts(sealer, id, audited).lines("purpose", MAX_PURPOSE_CHARS, body.purpose());
        return BadRequest.unlessMade(() -> new Grant(
                audited,
                value("auditor", body.auditor(), PersonId::new),
                value("auditorsPartner", body.auditorsPartner(), PartnerId::new),
                set("items", atMost("items", Grant.MAX_ITEMS, body.items()), item -> item),
                date("from", body.from()),
                date("until", body.until()),
                one("level", Level.class, body.level()),
                purpose,
                instant("expires", body.expires()),
                null));
    }

    /** Those over the caller's partner, and those of its auditors. */
    @Needs(TokenScope.READ)
    @GetMapping
    ResponseEntity<byte[]> mandates(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return lists.answer(caller, after, limit);
    }

    @Needs(TokenScope.READ)
    @GetMapping("/{id}")
    ResponseEntity<byte[]> mandate(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return lists.answer(caller, id, known);
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/approval")
    public Done approve(ItemCall call, @PathVariable String id, @RequestBody ApprovalBody body) {
        MandateId mandate = addressed(id, MandateId::new);
        SortedSet<String> named =
                set("items", atMost("items", Grant.MAX_ITEMS, present("items", body.items())), item -> item);
        return answer(call.on(page(id))
                .with(body, "approve-mandate", id)
                .send((by, reading) -> new ApproveMandate(mandate, by, named)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/revocation")
    public Done revoke(ItemCall call, @PathVariable String id) {
        MandateId mandate = addressed(id, MandateId::new);
        return answer(call.on(page(id)).of("revoke-mandate", id).send((by, reading) -> new RevokeMandate(mandate, by)));
    }

    /** The mandate as whoever calls sees it. */
    private Version page(String id) {
        return new Version(
                (by, reading) -> reading.mandate(addressed(id, MandateId::new))
                        .filter(granted -> granted.isVisibleTo(by.partner()))
                        .isPresent(),
                (caller, reading) -> items.now(caller, id, items.withOwn(caller, id, MandateLists::shown))
                        .map(reads::tag));
    }

    private static Done answer(Outcome outcome) {
        return new Done(outcome.aggregateId(), outcome.outcome());
    }
}
