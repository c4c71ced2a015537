package org.antitrafficking.coordination.api.partners;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.RequestNames;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.partners.ApproveChange;
import org.antitrafficking.coordination.partners.Change;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Group;
import org.antitrafficking.coordination.partners.GroupId;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.partners.ProposeChange;
import org.antitrafficking.coordination.partners.RegisterClient;
import org.antitrafficking.coordination.partners.SetClocks;
import org.antitrafficking.coordination.partners.SetExclusions;
import org.antitrafficking.coordination.partners.SuspendPartner;
import org.antitrafficking.coordination.partners.UnregisterClient;
import org.antitrafficking.coordination.partners.WithdrawChange;
import org.antitrafficking.coordination.sharing.Clocks;
import org.antitrafficking.coordination.sharing.Hidden;
import org.antitrafficking.coordination.sharing.Limits;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Urgency;
import org.antitrafficking.eventlog.axon.Outcome;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What partners change of the directory: together, at once by a suspension, or each of its own. */
@RestController
@RequestMapping("/api")
class DirectoryController {

    /** About a page. */
    static final int MAX_GROUND_CHARS = Limits.REASON_CHARS;

    private final RequestNames names;
    private final Sealer sealer;
    private final InstantSource clock;
    private final Reads reads;

    DirectoryController(RequestNames names, Sealer sealer, InstantSource clock, Reads reads) {
        this.names = names;
        this.sealer = sealer;
        this.clock = clock;
        this.reads = reads;
    }

    /**
     * What became of a change's proposal.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where the directory says so already and there is no such
     *     change to be approved
     */
    record Proposed(String change, String outcome) {}

    /** What became of a request: {@code accepted}, or {@code unchanged} where it was already so. */
    record Answer(String outcome) {}

    /** Which partners are no members of a group of the caller's. */
    record Excluded(String group, List<String> partners) {}

    /** How long what the caller's partner issues gives, of every urgency. */
    record Given(String partner, List<GivenClocks> clocks) {}

    /** Durations by ISO 8601. */
    record GivenClocks(String urgency, String acknowledge, String answer, String validation, String expiry) {
        static GivenClocks of(Clocks clocks) {
            return new GivenClocks(
                    clocks.urgency().toString(),
                    clocks.acknowledge().toString(),
                    clocks.answer().toString(),
                    clocks.validation().toString(),
                    clocks.expiry().toString());
        }
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/directory/changes")
    ResponseEntity<Proposed> propose(Call call, @RequestBody DirectoryBodies.Change body) {
        var id = new ChangeId("change-" + call.newId());
        Change change = DirectoryShapes.change(body, names);
        Outcome outcome = call.with(body, "propose-change").send((by, reading) -> new ProposeChange(id, by, change));
        return ResponseEntity.created(URI.create("/api/directory/changes/" + id))
                .body(new Proposed(id.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/directory/changes/{id}/approval")
    Answer approve(Call call, @PathVariable String id) {
        ChangeId change = addressed(id, ChangeId::new);
        return answer(call.of("approve-change", id).send((by, reading) -> new ApproveChange(change, by)));
    }

    @Needs(TokenScope.SIGN)
    @DeleteMapping("/directory/changes/{id}")
    Answer withdraw(Call call, @PathVariable String id) {
        ChangeId change = addressed(id, ChangeId::new);
        return answer(call.of("withdraw-change", id).send((by, reading) -> new WithdrawChange(change, by)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/partners/{id}/suspension")
    Answer suspend(Call call, @PathVariable String id, @RequestBody DirectoryBodies.Ground body) {
        PartnerId partner = addressed(id, PartnerId::new);
        Sealed ground = new Texts(sealer, Directory.ID, call.caller().partner())
                .lines("ground", MAX_GROUND_CHARS, body.ground());
        return answer(
                call.with(body, "suspend-partner", id).send((by, reading) -> new SuspendPartner(partner, by, ground)));
    }

    @Needs(TokenScope.ADMINISTER)
    @PutMapping("/clients/{partner}")
    Answer register(Call call, @PathVariable String partner) {
        PartnerId client = addressed(partner, PartnerId::new);
        return answer(call.of("register-client", partner).send((by, reading) -> new RegisterClient(by, client)));
    }

    @Needs(TokenScope.ADMINISTER)
    @DeleteMapping("/clients/{partner}")
    Answer unregister(Call call, @PathVariable String partner) {
        PartnerId client = addressed(partner, PartnerId::new);
        return answer(call.of("unregister-client", partner).send((by, reading) -> new UnregisterClient(by, client)));
    }

    @Needs(TokenScope.ADMINISTER)
    @PutMapping("/groups/{id}/exclusions")
    Answer exclude(Call call, @PathVariable String id, @RequestBody DirectoryBodies.Exclusions body) {
        GroupId group = addressed(id, GroupId::new);
        SortedSet<PartnerId> partners = set(
                "partners",
                Shapes.atMost("partners", Limits.PARTNERS, present("partners", body.partners())),
                PartnerId::new);
        return answer(
                call.with(body, "set-exclusions", id).send((by, reading) -> new SetExclusions(by, group, partners)));
    }

    /** To the group's owner. To anybody else there is no such thing. */
    @Needs(TokenScope.READ)
    @GetMapping("/groups/{id}/exclusions")
    ResponseEntity<byte[]> exclusions(Caller caller, @PathVariable String id) {
        return reads.answer(
                caller, Sought.of("group-exclusions").id("group", id), () -> Reads.Served.of(excluded(caller, id)));
    }

    private Excluded excluded(Caller caller, String id) {
        Reading reading = caller.reading();
        PartnerId asking = caller.actor(reading, clock.instant()).partner();
        Group group = reading.directory().groups().get(addressed(id, GroupId::new));
        if (group == null || !group.owner().equals(asking)) throw Hidden.HIDDEN;
        return new Excluded(
                id, group.exclusions().stream().map(PartnerId::toString).toList());
    }

    @Needs(TokenScope.ADMINISTER)
    @PutMapping("/partners/{id}/clocks/{urgency}")
    Answer setClocks(
            Call call,
            @PathVariable String id,
            @PathVariable String urgency,
            @RequestBody DirectoryBodies.Clocks body) {
        PartnerId partner = addressed(id, PartnerId::new);
        Clocks clocks = DirectoryShapes.clocks(one("urgency", Urgency.class, urgency), body);
        return answer(
                call.with(body, "set-clocks", id, urgency).send((by, reading) -> new SetClocks(partner, by, clocks)));
    }

    /** To the partner whose they are. To anybody else there is no such thing. */
    @Needs(TokenScope.READ)
    @GetMapping("/partners/{id}/clocks")
    ResponseEntity<byte[]> clocks(Caller caller, @PathVariable String id) {
        return reads.answer(caller, Sought.of("clocks").id("partner", id), () -> {
            Reading reading = caller.reading();
            PartnerId asking = caller.actor(reading, clock.instant()).partner();
            Hidden.unless(addressed(id, PartnerId::new).equals(asking));
            Directory directory = reading.directory();
            return Reads.Served.of(new Given(
                    id,
                    Stream.of(Urgency.values())
                            .map(urgency -> GivenClocks.of(directory.clocks(asking, urgency)))
                            .toList()));
        });
    }

    private static Answer answer(Outcome outcome) {
        return new Answer(outcome.outcome());
    }
}
