package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what of an investigation's events: persons that are covered, in their own scopes, and no agency. Pure, and
 * the only place where it is decided.
 *
 * <p>A person whom nothing covers any more gets one last entry, which says so. A person who joins gets the agreement,
 * and what was told before as soon as a leader says so. The persons of a suspended partner get nothing; when it is
 * reinstated, they get everything as it stands then.
 */
public final class InvestigationDisclosure {

    private InvestigationDisclosure() {}

    /**
     * The entries that follow from an event, at most one per scope.
     *
     * @param before the event
     * @param after the event
     */
    public static List<Entry> disclose(
            Directory directory,
            Investigation before,
            Investigation after,
            InvestigationEvent event,
            Occurrence occurrence) {
        InvestigationId id = event.investigationId();
        Cover was = Cover.of(before);
        Cover now = Cover.of(after);
        var to = new Entries(directory, occurrence);
        switch (event) {
            case InvestigationProposed e -> written(to, now, id, e.version());
            case VersionWritten e -> written(to, now, id, e.version());
            case VersionSent e -> {
                Negotiation table = after.table();
                Version version = table == null ? null : table.current();
                if (version != null) to.all(now.atTable(), sent(id, version));
                to.gone(was, now, id);
            }
            case VersionSigned e ->
                to.all(now.atTable(), new InvestigationEntry.VersionSigned(id, e.version(), e.party()));
            case VersionDeclined e ->
                to.all(
                        now.atTable(),
                        new InvestigationEntry.VersionDeclined(id, e.version(), e.party(), e.declineReason()));
            case AgreementEnteredIntoForce e -> {
                Space space = space(after);
                to.all(now.agreement(), new InvestigationEntry.InForce(id, space.version(), space.agreement()));
                to.gone(was, now, id);
            }
            case MemberNamed e -> {
                Space space = space(after);
                to.one(
                        e.person(),
                        e.member().partner(),
                        new InvestigationEntry.InForce(id, space.version(), space.agreement()));
                to.rest(now.agreement(), new InvestigationEntry.MemberNamed(id, e.person(), e.member()));
                to.gone(was, now, id);
            }
            case MemberRemoved e -> {
                to.all(was.agreement(), new InvestigationEntry.MemberRemoved(id, e.person()));
                to.gone(was, now, id);
            }
            case MemberBriefed e -> to.one(e.person(), e.party(), briefed(id, e.person(), e.party(), after));
            case ActionPlanned e ->
                to.all(
                        now.team(e.planned().aboutPersons()),
                        new InvestigationEntry.ActionPlanned(id, e.action(), e.planned()));
            case ActionReported e ->
                to.all(
                        seeing(e.action(), after),
                        new InvestigationEntry.ActionReported(id, e.action(), e.party(), e.actionResult()));
            case ActionMet e -> {} // what met it has an entry of its own
            case ActionMissed e ->
                to.all(seeing(e.action(), after), new InvestigationEntry.ActionMissed(id, e.action(), e.due()));
            case ActionExtended e ->
                to.all(seeing(e.action(), after), new InvestigationEntry.ActionExtended(id, e.action(), e.due()));
            case DecisionRecorded e ->
                to.all(
                        now.team(e.recorded().aboutPersons()),
                        new InvestigationEntry.DecisionRecorded(id, e.decision(), e.recorded()));
            case DissentRecorded e -> {
                TeamDecision decision = space(after).decisions().get(e.decision());
                if (decision != null)
                    to.all(
                            now.team(decision.aboutPersons()),
                            new InvestigationEntry.DissentRecorded(id, e.decision(), e.party(), e.said()));
            }
            case EvidenceRegistered e ->
                to.all(
                        now.evidence(e.exhibit().aboutPersons()),
                        new InvestigationEntry.EvidenceRegistered(id, e.evidence(), e.party(), e.exhibit()));
            case HandOverOffered e -> custody(to, after, id, e.evidence(), e.step());
            case HandOverAccepted e -> custody(to, after, id, e.evidence(), e.step());
            case HandOverRefused e -> custody(to, after, id, e.evidence(), e.step());
            case EvidenceLost e -> custody(to, after, id, e.evidence(), e.step());
            case CustodyTaken e -> custody(to, after, id, e.evidence(), e.step());
            case CustodyEnded e -> custody(to, after, id, e.evidence(), e.step());
            case EvidenceDisclosedToDefence e ->
                to.all(
                        seeing(e.evidence(), after),
                        new InvestigationEntry.EvidenceDisclosedToDefence(
                                id, e.evidence(), new DefenceRecord(e.party(), e.defence())));
            case ItemLinked e -> {
                var seen = new TreeMap<>(e.seenBy());
                seen.keySet().retainAll(now.everybody().keySet());
                to.all(seen, new InvestigationEntry.ItemLinked(id, e.item()));
            }
            case ExclusionAgreed e -> {
                var others = new TreeMap<>(now.signatories());
                others.values().removeIf(e.partner()::equals);
                to.all(others, new InvestigationEntry.ExclusionAgreed(id, e.partner(), e.party(), e.exclusionReason()));
            }
            case PartyLeft e -> {
                to.all(
                        was.agreement(),
                        new InvestigationEntry.PartyLeft(id, e.partner(), e.leaving(), e.leavingReason()));
                to.gone(was, now, id);
            }
            case ClosureAgreed e ->
                to.all(now.agreement(), new InvestigationEntry.ClosureAgreed(id, e.party(), e.outcome()));
            case InvestigationClosed e -> {
                to.all(now.agreement(), new InvestigationEntry.Closed(id, e.outcome()));
                to.gone(was, now, id);
            }
            case InvestigationEvaluated e ->
                to.all(now.partiesMembers(), new InvestigationEntry.Evaluated(id, e.party(), e.evaluation()));
            case HoldPlaced e -> to.all(now.everybody(), new InvestigationEntry.HoldPlaced(id, e.partner(), e.hold()));
            case HoldLifted e -> to.all(now.everybody(), new InvestigationEntry.HoldLifted(id, e.partner()));
            case InvestigationErased e -> to.erased(e, now, after);
            case InvestigationKept e ->
                now.everybody().forEach((person, partner) -> {
                    LocalDate until = e.until().get(partner);
                    if (until != null) to.one(person, partner, new InvestigationEntry.Kept(id, partner, until));
                });
            case ReviewAsked e -> {
                var own = new TreeMap<>(now.everybody());
                own.values().removeIf(partner -> !partner.equals(e.partner()));
                to.all(own, new InvestigationEntry.ReviewAsked(id, e.partner(), e.until()));
            }
            case InvestigationRetold e ->
                now.everybody().forEach((person, partner) -> {
                    var retold = retold(briefed(id, person, partner, after), e.gone(), person, after.keeping());
                    if (retold != null) to.one(person, partner, retold);
                });
        }
        return to.entries();
    }

    /** What a partner's persons are told when it is suspended no more: all that each may know, as it stands. */
    public static List<Entry> again(
            Directory directory, PartnerId partner, Investigation investigation, Occurrence occurrence) {
        InvestigationId id = switch (investigation) {
            case Investigation.Unproposed of -> null;
            case Investigation.Proposed of -> of.id();
            case Investigation.Operational of -> of.id();
            case Investigation.Closed of -> of.id();
        };
        if (id == null) return List.of();
        var to = new Entries(directory, occurrence);
        Cover.of(investigation).everybody().forEach((person, of) -> {
            if (of.equals(partner)) to.one(person, partner, briefed(id, person, partner, investigation));
        });
        return to.entries();
    }

    private static void written(Entries to, Cover now, InvestigationId id, Version version) {
        to.all(
                now.desk(version),
                new InvestigationEntry.VersionWritten(
                        id, version.id(), version.author(), version.base(), version.blinding(), version.agreement()));
    }

    private static InvestigationEntry.VersionSent sent(InvestigationId id, Version version) {
        return new InvestigationEntry.VersionSent(
                id,
                version.id(),
                version.party(),
                version.base(),
                version.blinding(),
                version.agreement(),
                version.digest(id));
    }

    private static void custody(
            Entries to, Investigation after, InvestigationId id, EvidenceId evidence, CustodyStep step) {
        to.all(seeing(evidence, after), new InvestigationEntry.CustodyMoved(id, evidence, step));
    }

    private static SortedMap<PersonId, PartnerId> seeing(ActionId id, Investigation investigation) {
        Action action = space(investigation).actions().get(id);
        return action == null ? Sets.map() : Cover.of(investigation).team(action.aboutPersons());
    }

    private static SortedMap<PersonId, PartnerId> seeing(EvidenceId id, Investigation investigation) {
        Evidence piece = space(investigation).evidence().get(id);
        return piece == null
                ? Sets.map()
                : Cover.of(investigation).evidence(piece.exhibit().aboutPersons());
    }

    /** All that a person may know now, and nothing that its colleagues alone may. */
    private static InvestigationEntry.Briefed briefed(
            InvestigationId id, PersonId person, PartnerId partner, Investigation investigation) {
        Cover cover = Cover.of(investigation);
        Negotiation table = investigation.table();
        Version current = table == null ? null : table.current();
        boolean atTable = partner.equals(cover.atTable().get(person));
        Space space = cover.agreement().containsKey(person) ? investigation.work() : null;
        return new InvestigationEntry.Briefed(
                id,
                space == null ? null : space.version(),
                space == null ? null : space.agreement(),
                atTable && current != null ? sent(id, current) : null,
                atTable && table != null ? table.signed() : Sets.of(),
                visible(
                        space == null ? Sets.map() : space.actions(),
                        action -> cover.team(action.aboutPersons()),
                        person),
                visible(
                        space == null ? Sets.map() : space.decisions(),
                        decision -> cover.team(decision.aboutPersons()),
                        person),
                visible(
                        space == null ? Sets.map() : space.evidence(),
                        piece -> cover.evidence(piece.exhibit().aboutPersons()),
                        person),
                links(person, investigation),
                space != null && cover.partiesMembers().containsKey(person) ? space.evaluations() : Sets.map(),
                space != null && investigation instanceof Investigation.Closed closed ? closed.outcome() : null,
                holds(investigation),
                investigation.keeping().reviews().get(partner));
    }

    private static @Nullable SortedMap<PartnerId, Hold> holds(Investigation investigation) {
        SortedMap<PartnerId, Hold> holds = investigation.keeping().holds();
        return holds.isEmpty() ? null : holds;
    }

    /**
     * What a person was told of all that it may know, as it stands; null where nothing of that was sealed under one of
     * those keys. All of it: an entry that told something else beside an erased text is taken away as well.
     */
    private static InvestigationEntry.@Nullable Retold retold(
            InvestigationEntry.Briefed all, SortedSet<String> gone, PersonId person, Keeping keeping) {
        var retold = new InvestigationEntry.Retold(
                all.investigation(),
                all.version(),
                all.agreement(),
                all.onTable(),
                all.signed(),
                of(all.actions(), (id, action) -> keeping.knows(person, id.toString(), false, action.aboutPersons())),
                of(
                        all.decisions(),
                        (id, decision) -> keeping.knows(person, id.toString(), false, decision.aboutPersons())),
                of(
                        all.evidence(),
                        (id, piece) -> keeping.knows(
                                person, id.toString(), true, piece.exhibit().aboutPersons())),
                all.review());
        return retold.values().map(Sealed::key).anyMatch(key -> gone.contains(key)) ? retold : null;
    }

    private static <K extends Comparable<? super K>, V> SortedMap<K, V> of(
            SortedMap<K, V> all, BiPredicate<K, V> which) {
        var of = new TreeMap<K, V>();
        all.forEach((id, value) -> {
            if (which.test(id, value)) of.put(id, value);
        });
        return of;
    }

    private static <K extends Comparable<? super K>, V> SortedMap<K, V> visible(
            SortedMap<K, V> all, Function<V, SortedMap<PersonId, PartnerId>> seeing, PersonId person) {
        var visible = new TreeMap<>(all);
        visible.values().removeIf(value -> !seeing.apply(value).containsKey(person));
        return visible;
    }

    private static SortedSet<LinkedItem> links(PersonId person, Investigation investigation) {
        var links = new TreeSet<LinkedItem>();
        investigation.linked().seenBy().forEach((item, told) -> {
            if (told.containsKey(person)) links.add(item);
        });
        return links;
    }

    private static Space space(Investigation investigation) {
        Space space = investigation.work();
        if (space == null) throw new IllegalStateException("An investigation without an agreement in force");
        return space;
    }

    /** Collects entries, one a person, and leaves out what a suspended partner does not get. */
    private static final class Entries {
        private final SortedMap<PersonId, @Nullable Entry> told = new TreeMap<>();
        private final Directory directory;
        private final Occurrence occurrence;

        Entries(Directory directory, Occurrence occurrence) {
            this.directory = directory;
            this.occurrence = occurrence;
        }

        List<Entry> entries() {
            return told.values().stream().flatMap(Stream::ofNullable).toList();
        }

        void all(SortedMap<PersonId, PartnerId> persons, InvestigationEntry body) {
            persons.forEach((person, partner) -> one(person, partner, body));
        }

        /** Those of them who have been told nothing of the event. */
        void rest(SortedMap<PersonId, PartnerId> persons, InvestigationEntry body) {
            persons.forEach((person, partner) -> {
                if (!told.containsKey(person)) one(person, partner, body);
            });
        }

        /** Those whom nothing covers any more. */
        void gone(Cover was, Cover now, InvestigationId id) {
            var gone = new TreeMap<>(was.everybody());
            gone.keySet().removeAll(now.everybody().keySet());
            rest(gone, new InvestigationEntry.AccessEnded(id));
        }

        /**
         * To everybody who ever had it, if it takes something from them. Also of a suspended partner: what is erased is
         * out of its feeds as well.
         */
        void erased(InvestigationErased event, Cover now, Investigation after) {
            SortedMap<PersonId, PartnerId> covered = now.everybody();
            SortedMap<PersonId, PartnerId> agreed = now.agreement();
            SortedMap<PersonId, PartnerId> signatories = now.signatories();
            boolean out = KeepingRules.isOut(after, event.controller());
            Space space = after.work();
            after.keeping().had().forEach((person, partner) -> {
                boolean has = partner.equals(covered.get(person));
                told.put(
                        person,
                        Entry.takingAway(
                                Scope.of(person),
                                new Entry.Taking.IfSealedUnder(event.keys()),
                                new InvestigationEntry.Erased(
                                        event.investigationId(),
                                        event.controller(),
                                        event.keys(),
                                        !has,
                                        has && out,
                                        space != null && partner.equals(agreed.get(person))
                                                ? space.closing()
                                                : Sets.map(),
                                        space != null && partner.equals(signatories.get(person))
                                                ? Sets.without(space.exclusions(), partner)
                                                : Sets.map()),
                                occurrence));
            });
        }

        void one(PersonId person, PartnerId partner, InvestigationEntry body) {
            boolean suspended =
                    directory.partner(partner).filter(Partner::suspended).isPresent();
            told.put(person, suspended ? null : Entry.of(Scope.of(person), body, occurrence));
        }
    }
}
