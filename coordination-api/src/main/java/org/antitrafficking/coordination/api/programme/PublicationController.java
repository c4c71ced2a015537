package org.antitrafficking.coordination.api.programme;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.atMost;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;

import java.util.SortedSet;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.programme.ProgrammeController.Done;
import org.antitrafficking.coordination.api.published.PublicationSeen;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.PreparePublication;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.PublicationId;
import org.antitrafficking.coordination.programme.PublishProgramme;
import org.antitrafficking.coordination.programme.WithdrawPublication;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.eventlog.axon.Outcome;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What everybody reads of a joint programme: one person prepares it, a second one publishes it, each takes it back. */
@RestController
@RequestMapping("/api/programmes/{id}/publications")
public class PublicationController {

    private final ProgrammeCalls calls;

    PublicationController(ProgrammeCalls calls) {
        this.calls = calls;
    }

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    public record Prepared(String programme, String publication, String outcome) {}

    @Needs(TokenScope.ACT)
    @PostMapping
    public ResponseEntity<Prepared> prepare(
            ItemCall call, @PathVariable String id, @RequestBody PublicationBodies.Preparation body) {
        ProgrammeId programme = ProgrammeController.id(id);
        var publication = new PublicationId("publication-" + call.newId());
        Marking marking = one("marking", Marking.class, body.marking());
        SortedSet<IndicatorId> indicators = set(
                "indicators", atMost("indicators", Limits.PROGRAMME_INDICATORS, body.indicators()), IndicatorId::new);
        boolean money = Boolean.TRUE.equals(body.money());
        String blinding = call.newBlinding();
        Outcome outcome = calls.sent(
                call,
                programme,
                body,
                shapes -> shapes.announcements(body),
                (by, texts) -> new PreparePublication(
                        programme, by, publication, marking, texts, money, indicators, blinding, Known.NONE),
                "prepare-publication",
                id);
        return ProgrammeController.created(outcome.aggregateId())
                .body(new Prepared(outcome.aggregateId(), publication.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{publication}/publication")
    public Done publish(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String publication,
            @RequestBody PublicationSeen body) {
        ProgrammeId programme = ProgrammeController.id(id);
        PublicationId published = addressed(publication, PublicationId::new);
        String digest = present("digest", body.digest());
        return ProgrammeController.done(call.on(calls.version(id))
                .with(body, "publish-programme", id, publication)
                .send((by, reading) -> new PublishProgramme(programme, by, published, digest, Known.NONE)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{publication}/withdrawal")
    public Done withdraw(ItemCall call, @PathVariable String id, @PathVariable String publication) {
        ProgrammeId programme = ProgrammeController.id(id);
        PublicationId withdrawn = addressed(publication, PublicationId::new);
        return ProgrammeController.done(call.on(calls.version(id))
                .of("withdraw-publication", id, publication)
                .send((by, reading) -> new WithdrawPublication(programme, by, withdrawn, Known.NONE)));
    }
}
