package org.antitrafficking.coordination.api.persons;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.net.URI;
import java.time.Instant;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.AccessToken;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.IdempotencyKey;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.Readings;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.identity.StatedPurpose;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.partners.Issuer;
import org.antitrafficking.coordination.persons.BindPerson;
import org.antitrafficking.coordination.persons.GrantRole;
import org.antitrafficking.coordination.persons.GrantScope;
import org.antitrafficking.coordination.persons.GrantSigningRight;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.persons.ReinstatePerson;
import org.antitrafficking.coordination.persons.RevokeRole;
import org.antitrafficking.coordination.persons.RevokeScope;
import org.antitrafficking.coordination.persons.RevokeSigningRight;
import org.antitrafficking.coordination.persons.SuspendPerson;
import org.antitrafficking.coordination.quotas.Counted;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.SigningRight;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An agency's persons: who is one, and what each may do. */
@RestController
@RequestMapping("/api/persons")
public class PersonController {

    /** A name in every script it is known in. */
    private static final int MAX_NAME_CHARS = Limits.NAME_CHARS;

    /** OpenID Connect Core 1.0, section 2: {@code sub}. */
    private static final int MAX_SUBJECT_CHARS = 255;

    /** Issuer, a space, subject. */
    private static final int MAX_IDENTITY_CHARS = Issuer.MAX_URI_CHARS + 1 + MAX_SUBJECT_CHARS;

    private final Requests requests;
    private final CallNames names;
    private final Sealer sealer;
    private final Facts facts;
    private final AgencyItems items;
    private final PersonLists lists;
    private final Reads reads;

    PersonController(
            Requests requests,
            CallNames names,
            Sealer sealer,
            Facts facts,
            AgencyItems items,
            PersonLists lists,
            Reads reads) {
        this.requests = requests;
        this.names = names;
        this.sealer = sealer;
        this.facts = facts;
        this.items = items;
        this.lists = lists;
        this.reads = reads;
    }

    public record PersonBody(
            @Field(
                    value = "Whose tokens the person comes with: one of your partner's issuers.",
                    required = true,
                    form = Form.LINE,
                    most = Issuer.MAX_URI_CHARS,
                    example = "https://login.example.org")
            @Nullable
            String issuer,

            @Field(
                    value = "What that issuer calls the person; for good.",
                    required = true,
                    form = Form.LINE,
                    most = MAX_SUBJECT_CHARS,
                    example = "0f8e7d6c")
            @Nullable
            String subject,

            @Field(
                    value = "The person's name, or what the machine is called; kept sealed.",
                    required = true,
                    form = Form.LINE,
                    most = MAX_NAME_CHARS,
                    example = "A. Example")
            @Nullable
            String name,

            @Field(value = "Whether it is a person or a machine.", required = true, of = Nature.class) @Nullable
            String nature) {}

    record SelfBody(
            @Field(
                    value = "The partner whose administrator the directory names you as.",
                    required = true,
                    form = Form.PARTNER_ID)
            @Nullable
            String partner,

            @Field(
                    value = "Your name; kept sealed.",
                    required = true,
                    form = Form.LINE,
                    most = MAX_NAME_CHARS,
                    example = "A. Example")
            @Nullable
            String name) {}

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    public record Done(String person, String outcome) {}

    @Needs(value = TokenScope.ADMINISTER, strong = true)
    @PostMapping
    public ResponseEntity<Done> bind(Call call, @RequestBody PersonBody body) {
        Caller caller = call.caller();
        String issuer = present("issuer", body.issuer());
        String subject = present("subject", body.subject());
        Nature nature = one("nature", Nature.class, body.nature());
        Identity identity = BadRequest.unlessMade(() -> new Identity(
                Text.line("issuer", Issuer.MAX_URI_CHARS, issuer), Text.line("subject", MAX_SUBJECT_CHARS, subject)));
        BadRequest.unlessHolds(() -> Text.line("name", MAX_NAME_CHARS, present("name", body.name())));
        PersonId person = names.person(identity);
        boolean known = caller.reading()
                .directory()
                .partner(caller.partner())
                .filter(of -> of.hasIssuer(issuer))
                .isPresent();
        if (known && administers(caller) && caller.reading().person(person).isEmpty())
            call.count(Counted.PERSON, person.toString());
        return created(
                names.person(identity),
                call.with(body, "bind-person").send((by, reading) -> bind(identity, nature, body.name(), by)));
    }

    /**
     * Binds whoever calls, where the directory names that as an administrator of the partner. An attempt of anybody
     * else is recorded.
     */
    @Needs(value = TokenScope.ADMINISTER, strong = true)
    @PostMapping("/self")
    ResponseEntity<Done> bindSelf(
            AccessToken token,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = StatedPurpose.HEADER, required = false) @Nullable String purpose,
            @RequestBody SelfBody body) {
        PersonId id = names.person(token.identity());
        var self = new Caller(
                value("partner", body.partner(), PartnerId::new),
                id,
                id.toString(),
                StatedPurpose.checked(purpose),
                token.scopes(),
                token.ends(),
                Readings.of(facts, id));
        Sought attempt = Sought.of("self-binding").id("partner", self.partner().toString());
        return created(
                id,
                reads.attempted(
                        id,
                        attempt,
                        () -> requests.send(
                                Requests.Request.of(self, key, body, "bind-self"),
                                (reading, at) -> named(self, token, reading, at),
                                (by, reading) -> bind(token.identity(), Nature.NATURAL, body.name(), by))));
    }

    /** What names an administrator is the issuer's and the subject's names; whose word that is, its key says. */
    private static Actor named(Caller self, AccessToken token, Reading reading, Instant at) {
        Hidden.unless(reading.directory()
                .partner(self.partner())
                .filter(token::isGoodAt)
                .isPresent());
        return self.named(reading, at);
    }

    /** Seals only what somebody asks who is somebody. */
    private BindPerson bind(Identity identity, Nature nature, @Nullable String name, Actor by) {
        PersonId id = names.person(identity);
        var texts = new Texts(sealer, id, by.partner());
        return new BindPerson(
                id,
                by,
                nature,
                texts.line("name", MAX_NAME_CHARS, name),
                texts.line("identity", MAX_IDENTITY_CHARS, identity.issuer() + " " + identity.subject()),
                identity.issuer(),
                Known.NONE);
    }

    private static ResponseEntity<Done> created(PersonId person, Outcome outcome) {
        return ResponseEntity.created(URI.create("/api/persons/" + person))
                .body(new Done(person.toString(), outcome.outcome()));
    }

    /** Shows the persons of the caller's agency, to everybody in it. */
    @Needs(TokenScope.READ)
    @GetMapping
    ResponseEntity<byte[]> persons(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return lists.answer(caller, after, limit);
    }

    @Needs(TokenScope.READ)
    @GetMapping("/{id}")
    ResponseEntity<byte[]> person(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return lists.answer(caller, id, known);
    }

    @Needs(value = TokenScope.ADMINISTER, strong = true)
    @PutMapping("/{id}/roles/{role}")
    public Done grantRole(ItemCall call, @PathVariable String id, @PathVariable String role) {
        PersonId person = addressed(id, PersonId::new);
        Role granted = one("role", Role.class, role);
        return answer(
                call.on(page(id)).of("grant-role", id, role).send((by, reading) -> new GrantRole(person, by, granted)));
    }

    @Needs(TokenScope.ADMINISTER)
    @DeleteMapping("/{id}/roles/{role}")
    public Done revokeRole(ItemCall call, @PathVariable String id, @PathVariable String role) {
        PersonId person = addressed(id, PersonId::new);
        Role granted = one("role", Role.class, role);
        return answer(call.on(page(id))
                .of("revoke-role", id, role)
                .send((by, reading) -> new RevokeRole(person, by, granted)));
    }

    @Needs(value = TokenScope.ADMINISTER, strong = true)
    @PutMapping("/{id}/signing-rights/{right}")
    public Done grantRight(ItemCall call, @PathVariable String id, @PathVariable String right) {
        PersonId person = addressed(id, PersonId::new);
        SigningRight granted = one("right", SigningRight.class, right);
        return answer(call.on(page(id))
                .of("grant-signing-right", id, right)
                .send((by, reading) -> new GrantSigningRight(person, by, granted)));
    }

    @Needs(TokenScope.ADMINISTER)
    @DeleteMapping("/{id}/signing-rights/{right}")
    public Done revokeRight(ItemCall call, @PathVariable String id, @PathVariable String right) {
        PersonId person = addressed(id, PersonId::new);
        SigningRight granted = one("right", SigningRight.class, right);
        return answer(call.on(page(id))
                .of("revoke-signing-right", id, right)
                .send((by, reading) -> new RevokeSigningRight(person, by, granted)));
    }

    @Needs(value = TokenScope.ADMINISTER, strong = true)
    @PutMapping("/{id}/scopes/{scope}")
    public Done grantScope(ItemCall call, @PathVariable String id, @PathVariable String scope) {
        Caller caller = call.caller();
        PersonId person = addressed(id, PersonId::new);
        Scope granted = addressed(scope, Scope::new);
        boolean own = caller.reading()
                .person(person)
                .filter(to -> to.partner().equals(caller.partner()) && !to.id().equals(caller.person()))
                .isPresent();
        if (own && granted.isCompartmentOf(caller.partner()) && administers(caller))
            call.count(Counted.COMPARTMENT, granted.toString());
        return answer(call.on(page(id))
                .of("grant-scope", id, scope)
                .send((by, reading) -> new GrantScope(person, by, granted)));
    }

    @Needs(TokenScope.ADMINISTER)
    @DeleteMapping("/{id}/scopes/{scope}")
    public Done revokeScope(ItemCall call, @PathVariable String id, @PathVariable String scope) {
        PersonId person = addressed(id, PersonId::new);
        Scope granted = addressed(scope, Scope::new);
        return answer(call.on(page(id))
                .of("revoke-scope", id, scope)
                .send((by, reading) -> new RevokeScope(person, by, granted)));
    }

    @Needs(TokenScope.ADMINISTER)
    @PostMapping("/{id}/suspension")
    public Done suspend(ItemCall call, @PathVariable String id) {
        PersonId person = addressed(id, PersonId::new);
        return answer(call.on(page(id)).of("suspend-person", id).send((by, reading) -> new SuspendPerson(person, by)));
    }

    @Needs(value = TokenScope.ADMINISTER, strong = true)
    @PostMapping("/{id}/reinstatement")
    public Done reinstate(ItemCall call, @PathVariable String id) {
        PersonId person = addressed(id, PersonId::new);
        return answer(
                call.on(page(id)).of("reinstate-person", id).send((by, reading) -> new ReinstatePerson(person, by)));
    }

    /** Whoever does not is refused by the command itself, and makes nothing before. */
    private static boolean administers(Caller caller) {
        Reading reading = caller.reading();
        return !caller.isSuspended(reading)
                && reading.person(caller.person())
                        .filter(of -> caller.roles(of).contains(Role.ADMINISTRATOR))
                        .isPresent();
    }

    /** The person as whoever calls sees it. */
    private Version page(String id) {
        return new Version(
                (by, reading) -> reading.person(addressed(id, PersonId::new))
                        .filter(bound -> bound.partner().equals(by.partner()))
                        .isPresent(),
                (caller, reading) -> items.now(caller, id, PersonLists::shown).map(reads::tag));
    }

    private static Done answer(Outcome outcome) {
        return new Done(outcome.aggregateId(), outcome.outcome());
    }
}
