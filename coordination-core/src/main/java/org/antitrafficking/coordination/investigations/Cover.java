package org.antitrafficking.coordination.investigations;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * Whom an investigation's agreements cover: persons, each with its partner, who have it in their own scopes. Whoever is
 * covered may see it; nobody else may, on the way in and on the way out.
 */
record Cover(@Nullable Negotiation table, @Nullable Space space) {

    static Cover of(Investigation investigation) {
        return new Cover(investigation.table(), investigation.work());
    }

    /** Whether somebody has anything of it. */
    boolean has(Actor actor) {
        return actor.partner().equals(everybody().get(actor.person()));
    }

    SortedMap<PersonId, PartnerId> everybody() {
        var all = new TreeMap<>(team());
        all.putAll(signatories());
        all.putAll(atTable());
        if (table != null) table.written().values().forEach(version -> all.putAll(desk(version)));
        return all;
    }

    /** Those of one party that see a version before it is sent: its author, and who sends it. */
    SortedMap<PersonId, PartnerId> desk(Version version) {
        var desk = new TreeMap<PersonId, PartnerId>();
        desk.put(version.author(), version.party());
        putDesk(desk, version.agreement(), version.party());
        return desk;
    }

    /**
     * Those who see what is on the table: of each party signatory and leader that it names, who wrote for the party,
     * and whom the agreement in force has as signatory, leader or administrator.
     */
    SortedMap<PersonId, PartnerId> atTable() {
        var at = new TreeMap<PersonId, PartnerId>();
        if (table == null || table.current() == null) return at;
        JointAgreement agreement = table.current().agreement();
        agreement.parties().keySet().forEach(party -> putDesk(at, agreement, party));
        table.authors().forEach((author, party) -> {
            if (agreement.parties().containsKey(party)) at.put(author, party);
        });
        at.putAll(writers());
        return at;
    }

    /** Those who write amendments: signatories, leaders and administrators of the agreement in force. */
    SortedMap<PersonId, PartnerId> writers() {
        if (space == null || table == null) return Collections.emptySortedMap();
        JointAgreement agreement = space.agreement();
        var writers = new TreeMap<PersonId, PartnerId>();
        agreement.parties().keySet().forEach(party -> putDesk(writers, agreement, party));
        agreement.members().forEach((person, member) -> {
            if (member.may(Right.ADMINISTER)) writers.put(person, member.partner());
        });
        return writers;
    }

    private static void putDesk(SortedMap<PersonId, PartnerId> desk, JointAgreement agreement, PartnerId partner) {
        Party party = agreement.parties().get(partner);
        if (party == null) return;
        desk.put(party.signatory(), partner);
        desk.put(party.leader(), partner);
    }

    /** The signatories of the agreement in force; they see what becomes of it, and nothing of the work. */
    SortedMap<PersonId, PartnerId> signatories() {
        var signatories = new TreeMap<PersonId, PartnerId>();
        if (space != null)
            space.agreement().parties().forEach((partner, party) -> signatories.put(party.signatory(), partner));
        return signatories;
    }

    /** Members and signatories: those who see what becomes of the agreement. */
    SortedMap<PersonId, PartnerId> agreement() {
        var all = new TreeMap<>(team());
        all.putAll(signatories());
        return all;
    }

    /** All members. */
    SortedMap<PersonId, PartnerId> team() {
        return members((person, member) -> true);
    }

    /** Members of parties, and no participants'. */
    SortedMap<PersonId, PartnerId> partiesMembers() {
        return members(
                (person, member) -> space != null && space.agreement().parties().containsKey(member.partner()));
    }

    /** Those who see actions and decisions. */
    SortedMap<PersonId, PartnerId> team(boolean aboutPersons) {
        return members((person, member) -> sees(member, aboutPersons));
    }

    /** Those who see a piece of evidence. */
    SortedMap<PersonId, PartnerId> evidence(boolean aboutPersons) {
        return members((person, member) -> member.may(Right.EVIDENCE) && sees(member, aboutPersons));
    }

    private boolean sees(Member member, boolean aboutPersons) {
        return space == null || space.agreement().shows(member, aboutPersons);
    }

    private SortedMap<PersonId, PartnerId> members(BiPredicate<PersonId, Member> which) {
        if (space == null) return Sets.map();
        var members = new TreeMap<PersonId, PartnerId>();
        space.agreement().members().forEach((person, member) -> {
            if (which.test(person, member)) members.put(person, member.partner());
        });
        return members;
    }
}
