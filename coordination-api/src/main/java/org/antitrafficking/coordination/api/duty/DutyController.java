package org.antitrafficking.coordination.api.duty;

import static org.antitrafficking.coordination.api.duty.DutyReads.duty;
import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.duty.AcknowledgePage;
import org.antitrafficking.coordination.duty.Contact;
import org.antitrafficking.coordination.duty.DutyId;
import org.antitrafficking.coordination.duty.EraseContact;
import org.antitrafficking.coordination.duty.EraseDesk;
import org.antitrafficking.coordination.duty.PutContact;
import org.antitrafficking.coordination.duty.PutDesk;
import org.antitrafficking.coordination.duty.PutRoster;
import org.antitrafficking.coordination.duty.Roster;
import org.antitrafficking.coordination.duty.SayAbsent;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Text;
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

/** A partner's duty: its own people see who is on it, and every partner how its desk is reached. */
@RestController
@RequestMapping("/api/partners/{id}")
public class DutyController {

    private static final Pattern MAIL = Pattern.compile(Contact.MAIL);
    private static final Pattern HOOK = Pattern.compile(Contact.HOOK);

    private final Sealer sealer;
    private final PagingSettings settings;
    private final DutyReads reads;

    DutyController(Sealer sealer, PagingSettings settings, DutyReads reads) {
        this.sealer = sealer;
        this.settings = settings;
        this.reads = reads;
    }

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    public record Done(String duty, String outcome) {}

    @Needs(TokenScope.ADMINISTER)
    @PutMapping("/duty")
    public Done putRoster(ItemCall call, @PathVariable String id, @RequestBody DutyBodies.RosterBody body) {
        Roster roster = body.roster();
        DutyId duty = duty(id);
        return answer(call.on(reads.roster(duty))
                .with(body, "put-roster", id)
                .send((by, reading) -> new PutRoster(duty, by, roster, Known.NONE)));
    }

    @Needs(TokenScope.READ)
    @GetMapping("/duty")
    ResponseEntity<byte[]> roster(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return reads.answer(caller, DutyReads.Part.ROSTER, id, known);
    }

    @Needs(TokenScope.READ)
    @GetMapping("/duty/now")
    ResponseEntity<byte[]> now(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return reads.answer(caller, DutyReads.Part.NOW, id, known);
    }

    /** Said by the person itself or an administrator. */
    @Needs(TokenScope.ACT)
    @PutMapping("/duty/contacts/{person}")
    public Done putContact(
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
            if (body.hook() != null) called(body.hook());
        });
        Call asked = call.on(reads.roster(duty));
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
                        || !form.matcher(address).matches())) throw noSuchAddress(field);
    }

    private static IllegalArgumentException noSuchAddress(String field) {
        return new IllegalArgumentException("The field " + field + " is no such address.");
    }

    /** What would never be called is refused while somebody is there to mend it. */
    private void called(String hook) {
        URI address;
        try {
            address = new URI(hook);
        } catch (URISyntaxException e) {
            throw noSuchAddress("hook");
        }
        if (settings.webhookOrigins().isEmpty())
            throw new IllegalArgumentException(
                    "The field hook: nobody is paged by webhooks here. Leave it out, and give mail.");
        if (!settings.allows(address))
            throw new IllegalArgumentException("The field hook: the platform's operator does not allow webhooks of this"
                    + " origin. Give one of an origin that it allows, or ask it to allow this one.");
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
    public Done eraseContact(ItemCall call, @PathVariable String id, @PathVariable String person) {
        DutyId duty = duty(id);
        PersonId of = addressed(person, PersonId::new);
        return answer(call.on(reads.roster(duty))
                .of("erase-contact", id, person)
                .send((by, reading) -> new EraseContact(duty, by, of)));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/duty/absences/{person}")
    public Done sayAbsent(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String person,
            @RequestBody DutyBodies.AbsenceBody body) {
        DutyId duty = duty(id);
        PersonId of = addressed(person, PersonId::new);
        var absence = body.absence();
        return answer(call.on(reads.roster(duty))
                .with(body, "say-absent", id, person)
                .send((by, reading) -> new SayAbsent(duty, by, of, absence)));
    }

    /** Said by whoever was paged, and looks. */
    @Needs(TokenScope.ACT)
    @PostMapping("/duty/acknowledgement")
    public Done acknowledge(ItemCall call, @PathVariable String id) {
        DutyId duty = duty(id);
        return answer(call.on(reads.roster(duty))
                .of("acknowledge-page", id)
                .send((by, reading) -> new AcknowledgePage(duty, by)));
    }

    @Needs(TokenScope.ADMINISTER)
    @PutMapping("/desk")
    public Done putDesk(ItemCall call, @PathVariable String id, @RequestBody DutyBodies.DeskBody body) {
        DutyId duty = duty(id);
        String given = present("desk", body.desk());
        String desk = BadRequest.unlessMade(() -> Text.line("desk", Limits.CONTACT_CHARS, given));
        Call asked = call.on(reads.desk(duty));
        // Each desk has a key of its own, and is erased without the next one.
        var key = new KeyName(duty.toString(), duty.partner().toString(), "desk/" + asked.newId());
        return answer(asked.with(body, "put-desk", id)
                .send((by, reading) ->
                        new PutDesk(duty, by, sealer(duty, by, false).seal(key, "desk", desk))));
    }

    @Needs(TokenScope.ADMINISTER)
    @DeleteMapping("/desk")
    public Done eraseDesk(ItemCall call, @PathVariable String id) {
        DutyId duty = duty(id);
        return answer(call.on(reads.desk(duty)).of("erase-desk", id).send((by, reading) -> new EraseDesk(duty, by)));
    }

    @Needs(TokenScope.READ)
    @GetMapping("/desk")
    ResponseEntity<byte[]> desk(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return reads.answer(caller, DutyReads.Part.DESK, id, known);
    }

    private static Done answer(Outcome outcome) {
        return new Done(outcome.aggregateId(), outcome.outcome());
    }
}
