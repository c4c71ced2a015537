package org.antitrafficking.coordination.api.duty;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.duty.AcknowledgePage;
import org.antitrafficking.coordination.duty.Contact;
import org.antitrafficking.coordination.duty.DutyId;
import org.antitrafficking.coordination.duty.EraseContact;
import org.antitrafficking.coordination.duty.PutContact;
import org.antitrafficking.coordination.duty.PutDesk;
import org.antitrafficking.coordination.duty.PutRoster;
import org.antitrafficking.coordination.duty.Roster;
import org.antitrafficking.coordination.duty.SayAbsent;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A partner's duty: its own people see who is on it, and every partner how its desk is reached. */
@RestController
@RequestMapping("/api/partners/{id}")
class DutyController {

    private static final Pattern MAIL = Pattern.compile(Contact.MAIL);
    private static final Pattern HOOK = Pattern.compile(Contact.HOOK);

    private final Sealer sealer;
    private final AgencyItems items;
    private final Reads reads;

    DutyController(Sealer sealer, AgencyItems items, Reads reads) {
        this.sealer = sealer;
        this.items = items;
        this.reads = reads;
    }

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    record Done(String duty, String outcome) {}

    @Needs(TokenScope.ADMINISTER)
    @PutMapping("/duty")
    Done putRoster(ItemCall call, @PathVariable String id, @RequestBody DutyBodies.RosterBody body) {
        Roster roster = body.roster();
        DutyId duty = duty(id);
        return answer(call.on(page(duty))
                .with(body, "put-roster", id)
                .send((by, reading) -> new PutRoster(duty, by, roster, Known.NONE)));
    }

    /** To the partner's own people: who is on duty when, who can be paged, and who is out of office. */
    @Needs(TokenScope.READ)
    @GetMapping("/duty")
    ResponseEntity<byte[]> roster(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return reads.answer(
                caller,
                Sought.of("duty").id("partner", id),
                known,
                () -> items.one(caller, duty(id).toString(), DutyController::shown));
    }

    /** Said by the person itself or an administrator. */
    @Needs(TokenScope.ACT)
    @PutMapping("/duty/contacts/{person}")
    Done putContact(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String person,
            @RequestBody DutyBodies.ContactBody body) {
        DutyId duty = duty(id);
        PersonId of = addressed(person, PersonId::new);
        BadRequest.unlessHolds(() -> {
            if (body.mail() == null && body.hook() == null)
                throw new IllegalArgumentException("A contact has mail, hook, or both.");
            checked("mail", MAIL, body.mail());
            checked("hook", HOOK, body.hook());
        });
        Call asked = call.on(page(duty));
        // Each contact has a key of its own: where a person was paged before is erased without it.
        var key = new KeyName(duty.toString(), duty.partner().toString(), of + "/" + asked.newId());
        return answer(asked.with(body, "put-contact", id, person).send((by, reading) -> {
            Sealer with = sealer(duty, by, by.person().equals(of));
            return new PutContact(
                    duty,
                    by,
                    of,
                    new Contact(sealed(with, key, "mail", body.mail()), sealed(with, key, "hook", body.hook())));
        }));
    }

    private static void checked(String field, Pattern form, @Nullable String address) {
        if (address != null
                && (address.length() > Limits.CONTACT_CHARS
                        || !form.matcher(address).matches()))
            throw new IllegalArgumentException("The field " + field + " is no such address.");
    }

    /** Whoever may not is refused by the command itself, and no key is made before. */
    private Sealer sealer(DutyId duty, Actor by, boolean itself) {
        boolean may = by.partner().equals(duty.partner()) && (itself || by.is(Role.ADMINISTRATOR));
        return may ? sealer : Sealer.TO_LOOK;
    }

    private static @Nullable Sealed sealed(Sealer with, KeyName key, String field, @Nullable String address) {
        return address == null ? null : with.seal(key, field, address);
    }

    @Needs(TokenScope.ACT)
    @DeleteMapping("/duty/contacts/{person}")
    Done eraseContact(ItemCall call, @PathVariable String id, @PathVariable String person) {
        DutyId duty = duty(id);
        PersonId of = addressed(person, PersonId::new);
        return answer(call.on(page(duty))
                .of("erase-contact", id, person)
                .send((by, reading) -> new EraseContact(duty, by, of)));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/duty/absences/{person}")
    Done sayAbsent(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String person,
            @RequestBody DutyBodies.AbsenceBody body) {
        DutyId duty = duty(id);
        PersonId of = addressed(person, PersonId::new);
        var absence = body.absence();
        return answer(call.on(page(duty))
                .with(body, "say-absent", id, person)
                .send((by, reading) -> new SayAbsent(duty, by, of, absence)));
    }

    /** Said by whoever was paged, and looks. */
    @Needs(TokenScope.ACT)
    @PostMapping("/duty/acknowledgement")
    Done acknowledge(ItemCall call, @PathVariable String id) {
        DutyId duty = duty(id);
        return answer(
                call.on(page(duty)).of("acknowledge-page", id).send((by, reading) -> new AcknowledgePage(duty, by)));
    }

    @Needs(TokenScope.ADMINISTER)
    @PutMapping("/desk")
    Done putDesk(ItemCall call, @PathVariable String id, @RequestBody DutyBodies.DeskBody body) {
        DutyId duty = duty(id);
        new Texts(Sealer.TO_LOOK, duty, duty.partner()).line("desk", Limits.CONTACT_CHARS, body.desk());
        return answer(call.on(desk(duty)).with(body, "put-desk", id).send((by, reading) -> {
            var texts = new Texts(sealer(duty, by, false), duty, duty.partner());
            return new PutDesk(duty, by, texts.line("desk", Limits.CONTACT_CHARS, body.desk()));
        }));
    }

    /** To every partner. */
    @Needs(TokenScope.READ)
    @GetMapping("/desk")
    ResponseEntity<byte[]> desk(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return reads.answer(
                caller,
                Sought.of("desk").id("partner", id),
                known,
                () -> items.oneOfDirectory(caller, duty(id).toString(), DutyController::last));
    }

    private static DutyId duty(String partner) {
        return DutyId.of(addressed(partner, PartnerId::new));
    }

    /** The roster that was put last, and what was said of its persons. */
    private static ObjectNode shown(List<AgencyItems.Told> entries) {
        ObjectNode shown = entries.getFirst().content();
        var reachable = new TreeSet<String>();
        var absences = new TreeMap<String, ObjectNode>();
        for (AgencyItems.Told entry : entries) {
            ObjectNode content = entry.content();
            String person = content.path("person").stringValue("");
            switch (entry.kind()) {
                case "duty-roster-put" -> {
                    shown = content;
                    var on = new TreeSet<String>();
                    for (JsonNode shift : content.path("roster").path("shifts"))
                        for (JsonNode step : shift.path("steps"))
                            on.add(step.path("person").stringValue(""));
                    reachable.retainAll(on);
                    absences.keySet().retainAll(on);
                }
                case "duty-contact-put" -> reachable.add(person);
                case "duty-contact-erased" -> reachable.remove(person);
                case "duty-absence-said" -> absences.put(person, content);
                default -> {} // what it does not know
            }
        }
        reachable.forEach(shown.putArray("reachable")::add);
        absences.values().forEach(shown.putArray("absences")::add);
        return shown;
    }

    private static ObjectNode last(List<AgencyItems.Told> entries) {
        return entries.getLast().content();
    }

    /** The duty as the partner's own people see it. */
    private Version page(DutyId duty) {
        return new Version(
                (by, reading) -> by.partner().equals(duty.partner()),
                (caller, reading) -> items.now(caller, duty.toString(), DutyController::shown)
                        .map(reads::tag));
    }

    private Version desk(DutyId duty) {
        return new Version(
                (by, reading) -> by.partner().equals(duty.partner()),
                (caller, reading) -> items.nowOfDirectory(caller, duty.toString(), DutyController::last)
                        .map(reads::tag));
    }

    private static Done answer(Outcome outcome) {
        return new Done(outcome.aggregateId(), outcome.outcome());
    }
}
