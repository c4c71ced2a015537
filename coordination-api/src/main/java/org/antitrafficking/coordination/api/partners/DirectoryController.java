package org.antitrafficking.coordination.api.partners;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.feed.DirectoryFeed;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.partners.ApproveChange;
import org.antitrafficking.coordination.partners.Change;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Group;
import org.antitrafficking.coordination.partners.ProposeChange;
import org.antitrafficking.coordination.partners.RegisterClient;
import org.antitrafficking.coordination.partners.SetClocks;
import org.antitrafficking.coordination.partners.SetExclusions;
import org.antitrafficking.coordination.partners.SuspendPartner;
import org.antitrafficking.coordination.partners.UnregisterClient;
import org.antitrafficking.coordination.partners.WithdrawChange;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Urgency;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What partners change of the directory: together, at once by a suspension, or each of its own. */
@RestController
@RequestMapping("/api")
public class DirectoryController {

    /** About a page. */
    static final int MAX_GROUND_CHARS = Limits.REASON_CHARS;

    private final CallNames names;
    private final Sealer sealer;
    private final Reads reads;
    private final DirectoryFeed directory;
    private final OwnClocks ownClocks;
    private final OwnGroups ownGroups;
    private final OwnClients ownClients;

    DirectoryController(
            CallNames names,
            Sealer sealer,
            Reads reads,
            DirectoryFeed directory,
            OwnClocks ownClocks,
            OwnGroups ownGroups,
            OwnClients ownClients) {
        this.names = names;
        this.sealer = sealer;
        this.reads = reads;
        this.directory = directory;
        this.ownClocks = ownClocks;
        this.ownGroups = ownGroups;
        this.ownClients = ownClients;
    }

    /**
     * What became of a change's proposal.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where the directory says so already and there is no such
     *     change to be approved
     */
    public record Proposed(String change, String outcome) {}

    /** What became of a request: {@code accepted}, or {@code unchanged} where it was already so. */
    public record Done(String outcome) {}

    /** Which partners are no members of a group of the caller's. */
    record Excluded(String group, List<String> partners) {
        static Excluded of(Group group) {
            return new Excluded(
                    group.id().toString(),
                    group.exclusions().stream().map(PartnerId::toString).toList());
        }
    }

    /** How long what the caller's partner issues gives, of every urgency. */
    record Given(String partner, List<GivenClocks> clocks) {
        static Given of(PartnerId partner, Directory directory) {
            return new Given(
                    partner.toString(),
                    Stream.of(Urgency.values())
                            .map(urgency -> GivenClocks.of(directory.clocks(partner, urgency)))
                            .toList());
        }
    }

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
    public ResponseEntity<Proposed> propose(Call call, @RequestBody DirectoryBodies.Change body) {
        var id = new ChangeId("change-" + call.newId());
        Change change = DirectoryShapes.change(body, names);
        Outcome outcome = call.with(body, "propose-change").send((by, reading) -> new ProposeChange(id, by, change));
        return ResponseEntity.created(URI.create("/api/directory/changes/" + id))
                .body(new Proposed(id.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/directory/changes/{id}/approval")
    public Done approve(ItemCall call, @PathVariable String id) {
        ChangeId change = addressed(id, ChangeId::new);
        return answer(call.on(told(Part.CHANGES, id))
                .of("approve-change", id)
                .send((by, reading) -> new ApproveChange(change, by)));
    }

    @Needs(TokenScope.SIGN)
    @DeleteMapping("/directory/changes/{id}")
    public Done withdraw(ItemCall call, @PathVariable String id) {
        ChangeId change = addressed(id, ChangeId::new);
        return answer(call.on(told(Part.CHANGES, id))
                .of("withdraw-change", id)
                .send((by, reading) -> new WithdrawChange(change, by)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/partners/{id}/suspension")
    public Done suspend(ItemCall call, @PathVariable String id, @RequestBody DirectoryBodies.Ground body) {
        PartnerId partner = addressed(id, PartnerId::new);
        Sealed ground = new Texts(sealer, Directory.ID, call.caller().partner())
                .lines("ground", MAX_GROUND_CHARS, body.ground());
        return answer(call.on(told(Part.PARTNERS, id))
                .with(body, "suspend-partner", id)
                .send((by, reading) -> new SuspendPartner(partner, by, ground)));
    }

    /** Which organizations the caller's partner serves. To every other partner there is no way to ask. */
    @Needs(TokenScope.READ)
    @GetMapping("/clients")
    ResponseEntity<byte[]> clients(
            Caller caller, @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return ownClients.answer(caller, known);
    }

    @Needs(TokenScope.ADMINISTER)
    @PutMapping("/clients/{partner}")
    public Done register(Call call, @PathVariable String partner) {
        PartnerId client = addressed(partner, PartnerId::new);
        return answer(call.of("register-client", partner).send((by, reading) -> new RegisterClient(by, client)));
    }

    @Needs(TokenScope.ADMINISTER)
    @DeleteMapping("/clients/{partner}")
    public Done unregister(Call call, @PathVariable String partner) {
        PartnerId client = addressed(partner, PartnerId::new);
        return answer(call.of("unregister-client", partner).send((by, reading) -> new UnregisterClient(by, client)));
    }

    @Needs(TokenScope.ADMINISTER)
    @PutMapping("/groups/{id}/exclusions")
    public Done exclude(ItemCall call, @PathVariable String id, @RequestBody DirectoryBodies.Exclusions body) {
        GroupId group = addressed(id, GroupId::new);
        SortedSet<PartnerId> partners = set(
                "partners",
                Shapes.atMost("partners", Limits.PARTNERS, present("partners", body.partners())),
                PartnerId::new);
        return answer(call.on(excluded(id))
                .with(body, "set-exclusions", id)
                .send((by, reading) -> new SetExclusions(by, group, partners)));
    }

    /** To the group's owner. To anybody else there is no such thing. */
    @Needs(TokenScope.READ)
    @GetMapping("/groups/{id}/exclusions")
    ResponseEntity<byte[]> exclusions(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return ownGroups.answer(caller, id, known);
    }

    @Needs(TokenScope.ADMINISTER)
    @PutMapping("/partners/{id}/clocks/{urgency}")
    public Done setClocks(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String urgency,
            @RequestBody DirectoryBodies.Clocks body) {
        PartnerId partner = addressed(id, PartnerId::new);
        Clocks clocks = DirectoryShapes.clocks(one("urgency", Urgency.class, urgency), body);
        return answer(call.on(given(id))
                .with(body, "set-clocks", id, urgency)
                .send((by, reading) -> new SetClocks(partner, by, clocks)));
    }

    /** To the partner whose they are. To anybody else there is no such thing. */
    @Needs(TokenScope.READ)
    @GetMapping("/partners/{id}/clocks")
    ResponseEntity<byte[]> clocks(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return ownClocks.answer(caller, id, known);
    }

    /** What the directory tells everybody: nothing of it is hidden. */
    private Version told(Part part, String id) {
        return new Version(
                (by, reading) -> true,
                (caller, reading) -> directory.now(part, id).map(reads::tag));
    }

    private Version excluded(String id) {
        return new Version(
                (by, reading) -> OwnGroups.owned(by.partner(), reading, id).isPresent(),
                (caller, reading) -> OwnGroups.owned(caller.partner(), reading, id)
                        .map(Excluded::of)
                        .map(reads::tag));
    }

    private Version given(String id) {
        return new Version(
                (by, reading) -> by.partner().equals(addressed(id, PartnerId::new)),
                (caller, reading) -> Optional.of(reads.tag(Given.of(caller.partner(), reading.directory()))));
    }

    private static Done answer(Outcome outcome) {
        return new Done(outcome.outcome());
    }
}
