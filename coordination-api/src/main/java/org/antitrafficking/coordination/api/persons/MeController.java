package org.antitrafficking.coordination.api.persons;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.AccessToken;
import org.antitrafficking.coordination.api.identity.Assurance;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Tells whoever calls who that is. */
@RestController
class MeController {

    private final AgencyItems items;
    private final Assurance assurance;
    private final Reads reads;

    MeController(AgencyItems items, Assurance assurance, Reads reads) {
        this.items = items;
        this.assurance = assurance;
        this.reads = reads;
    }

    /** A read like any other: with a stolen token it would be the first. */
    @Needs(TokenScope.READ)
    @GetMapping("/api/me")
    ResponseEntity<byte[]> me(Caller caller, AccessToken token) {
        return reads.answer(caller, Sought.of("me"), () -> {
            Reads.@Nullable Served told = told(caller);
            Me me = me(caller, token, told);
            return Reads.Served.of(me, told == null ? List.of() : told.shown());
        });
    }

    /** What the caller's agency was told of it; null where the caller may not read that. */
    private Reads.@Nullable Served told(Caller caller) {
        try {
            return items.one(
                    caller,
                    caller.person().toString(),
                    entries -> entries.getFirst().content());
        } catch (Hidden untold) {
            return null;
        }
    }

    private Me me(Caller caller, AccessToken token, Reads.@Nullable Served told) {
        Reading reading = caller.reading();
        Person person = reading.person(caller.person()).orElseThrow(Unauthenticated::new);
        Partner partner = reading.directory().partner(caller.partner()).orElseThrow(Unauthenticated::new);
        return new Me(
                person.id().toString(),
                told == null ? null : ((ObjectNode) told.body()).get("name"),
                person.nature().toString(),
                new Me.Partner(
                        partner.id().toString(),
                        partner.name(),
                        partner.names(),
                        partner.kind().toString(),
                        partner.country() == null ? null : partner.country().toString(),
                        partner.region() == null ? null : partner.region().toString(),
                        partner.suspended()),
                texts(person.roles()),
                texts(person.signingRights()),
                texts(caller.scopes(reading)),
                new Me.Token(
                        texts(caller.tokenScopes()),
                        texts(caller.roles(person)),
                        token.ends(),
                        // Tokens live by the time of their issuers, whatever clock the platform decides by.
                        assurance.strongUntil(token, Instant.now()).orElse(null),
                        token.isSenderConstrained()));
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
