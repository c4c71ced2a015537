package org.antitrafficking.coordination.api.leaks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.Item;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.api.leaks.Mutations.Mutation;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.investigations.InvestigationEntry;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Negotiation;
import org.antitrafficking.coordination.investigations.Space;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.PartnerReinstated;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.antitrafficking.coordination.requests.RequestFile;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;

/** Ways in which the rules of disclosure of requests and investigations could be wrong. */
final class CooperationMutations {

    private static final ChangeId NO_CHANGE = new ChangeId("change-" + "0".repeat(32));

    private CooperationMutations() {}

    /** The first of them are those of the quick form. */
    static List<Mutation> all() {
        var all = new ArrayList<Mutation>();
        all.add(also(
                "the asker of a blind query is told what its holder notes",
                RequestEntry.QueryNoted.class,
                CooperationMutations::askers));
        all.add(remembering("who left is told what comes after"));
        all.addAll(ofRequests());
        all.addAll(ofInvestigations());
        all.addAll(ofBoth());
        return List.copyOf(all);
    }

    private static List<Mutation> ofRequests() {
        return List.of(
                Mutations.entries(
                        "a request goes to every partner",
                        (directory, change, entries) ->
                                Mutations.copied(entries, RequestEntry.Received.class, Mutations.agencies(directory))),
                also(
                        "what is for named persons goes to their agency",
                        RequestEntry.Received.class,
                        CooperationMutations::holders),
                Mutations.entries(
                        "a draft goes to the asker's agency",
                        (directory, change, entries) ->
                                Mutations.supervisorsToo(entries, RequestEntry.ActPrepared.class)),
                also(
                        "what the holder prepares is told to the asker",
                        RequestEntry.ActPrepared.class,
                        CooperationMutations::askers),
                also(
                        "what the asker prepares is told to the holder",
                        RequestEntry.ActPrepared.class,
                        CooperationMutations::holders),
                also(
                        "an answer to what is TLP:RED goes to the asker's agency",
                        RequestEntry.Answered.class,
                        CooperationMutations::askers),
                saying(
                        "the holder is told why it was withdrawn",
                        body -> body instanceof RequestEntry.Withdrawn withdrawn && withdrawn.reason() != null),
                saying(
                        "the asker is told why a part was taken back",
                        body -> body instanceof RequestEntry.AnswerTakenBack taken && taken.reason() != null),
                Mutations.keeping("a withdrawal takes nothing away", RequestEntry.Withdrawn.class),
                Mutations.keeping("a part that is taken back stays", RequestEntry.AnswerTakenBack.class),
                Mutations.entries(
                        "a withdrawal takes what the holder did itself",
                        (directory, change, entries) -> entries.stream()
                                .map(entry -> entry.taking() instanceof Entry.Taking.Others
                                        ? new Entry(entry.scope(), entry.body(), entry.occurrence(), Entry.Taking.ALL)
                                        : entry)
                                .toList()),
                Mutations.entries(
                        "the asker of a blind query is told that its holder erased",
                        (directory, change, entries) -> Mutations.merged(
                                entries,
                                Mutations.copies(
                                        entries,
                                        entry -> entry.body() instanceof RequestEntry.Erased,
                                        List.copyOf(askers(change))))),
                dropping("an answer is told to nobody", RequestEntry.Answered.class),
                dropping("a clarification is told to nobody", RequestEntry.ClarificationGiven.class),
                dropping("a yes is told to nobody", RequestEntry.YesSaid.class),
                dropping("a withdrawal is told to nobody", RequestEntry.Withdrawn.class),
                Mutations.dropping(
                        "a missed clock is not told to supervisors",
                        entry -> entry.body() instanceof RequestEntry.ClockMissed
                                && entry.scope().value().startsWith("supervisors-")));
    }

    private static List<Mutation> ofInvestigations() {
        return List.of(
                also(
                        "an agreement goes to its parties' agencies",
                        InvestigationEntry.InForce.class,
                        change -> agreement(change).parties().keySet().stream()
                                .map(Scope::of)
                                .toList()),
                also(
                        "a version is told to whom it names before it is sent",
                        InvestigationEntry.VersionWritten.class,
                        CooperationMutations::signatories),
                also(
                        "a participant is told what is on the table",
                        InvestigationEntry.VersionSent.class,
                        change -> change.after().as(Investigation.class) instanceof Investigation.Proposed of
                                ? scopes(current(of).members().keySet())
                                : List.of()),
                also(
                        "evidence is told to the whole team",
                        InvestigationEntry.EvidenceRegistered.class,
                        CooperationMutations::team),
                also(
                        "a step of custody is told to the whole team",
                        InvestigationEntry.CustodyMoved.class,
                        CooperationMutations::team),
                also(
                        "persons' data is told to the whole team",
                        InvestigationEntry.DecisionRecorded.class,
                        CooperationMutations::team),
                also(
                        "signatories are told of the work",
                        InvestigationEntry.ActionPlanned.class,
                        CooperationMutations::signatories),
                also(
                        "an exclusion is told to whom it is about",
                        InvestigationEntry.ExclusionAgreed.class,
                        CooperationMutations::signatories),
                also(
                        "a link is told to the whole team",
                        InvestigationEntry.ItemLinked.class,
                        CooperationMutations::team),
                also(
                        "an evaluation is told to participants",
                        InvestigationEntry.Evaluated.class,
                        CooperationMutations::team),
                Mutations.entries("a newcomer is told what was before", (directory, change, entries) -> {
                    Investigation investigation = change.after().as(Investigation.class);
                    if (investigation == null
                            || entries.stream().noneMatch(of -> of.body() instanceof InvestigationEntry.MemberNamed))
                        return entries;
                    var briefed = new HashMap<Scope, Entry>();
                    for (PartnerId partner : directory.partners().keySet())
                        Disclosure.version(1)
                                .again(directory, partner, change.after(), change.occurrence())
                                .forEach(entry -> briefed.put(entry.scope(), entry));
                    return entries.stream()
                            .map(entry -> entry.body() instanceof InvestigationEntry.InForce
                                    ? requireNonNull(briefed.get(entry.scope()))
                                    : entry)
                            .toList();
                }),
                dropping("an agreement in force is told to nobody", InvestigationEntry.InForce.class),
                dropping("a decision is told to nobody", InvestigationEntry.DecisionRecorded.class),
                dropping("whom nothing covers any more is not told that", InvestigationEntry.AccessEnded.class),
                dropping("a briefing tells nothing", InvestigationEntry.Briefed.class));
    }

    private static List<Mutation> ofBoth() {
        return List.of(
                Mutations.given("a suspension is forgotten", (directory, change) -> {
                    Directory now = directory;
                    for (PartnerId partner : directory.partners().keySet())
                        now = Directory.evolve(now, new PartnerReinstated(NO_CHANGE, partner));
                    return now;
                }),
                Mutations.again(
                        "a reinstated partner is told nothing",
                        (real, directory, partner, item, occurrence) -> List.of()),
                Mutations.again(
                        "a reinstated partner is told what others are told",
                        (real, directory, partner, item, occurrence) -> {
                            List<Entry> own = real.again(directory, partner, item, occurrence);
                            Entry best = null;
                            for (PartnerId other : directory.partners().keySet())
                                for (Entry entry : real.again(directory, other, item, occurrence))
                                    if (best == null || size(entry) > size(best)) best = entry;
                            Entry most = best;
                            return most == null || item.as(Alert.class) != null
                                    ? own
                                    : own.stream()
                                            .map(entry -> Mutations.with(entry, entry.scope(), most.body()))
                                            .toList();
                        }));
    }

    private static long size(Entry entry) {
        return entry.body().values().count();
    }

    /** Entries of one kind go to these scopes as well. */
    private static Mutation also(
            String name, Class<?> kind, Function<Disclosure.Change, ? extends Collection<Scope>> more) {
        return Mutations.entries(
                name,
                (directory, change, entries) -> entries.stream().noneMatch(entry -> kind.isInstance(entry.body()))
                        ? entries
                        : Mutations.copied(entries, kind, List.copyOf(more.apply(change))));
    }

    /** Whoever is told of an event is told this of it. */
    private static Mutation saying(String name, Predicate<Entry.Body> words) {
        return Mutations.entries(
                name,
                (directory, change, entries) -> entries.stream()
                        .map(Entry::body)
                        .filter(words)
                        .findFirst()
                        .map(all -> entries.stream()
                                .map(entry -> Mutations.with(entry, entry.scope(), all))
                                .toList())
                        .orElse(entries));
    }

    private static Mutation dropping(String name, Class<?> kind) {
        return Mutations.dropping(name, entry -> kind.isInstance(entry.body()));
    }

    /** Work goes on to everybody who was ever told anything of the investigation. */
    private static Mutation remembering(String name) {
        var ever = new HashMap<String, Set<Scope>>();
        return Mutations.entries(name, (directory, change, entries) -> {
            for (Entry entry : entries)
                if (entry.body() instanceof InvestigationEntry of)
                    ever.computeIfAbsent(of.investigation().toString(), first -> new LinkedHashSet<>())
                            .add(entry.scope());
            for (Entry entry : entries)
                if (entry.body() instanceof InvestigationEntry.DecisionRecorded of)
                    return Mutations.copied(
                            entries,
                            InvestigationEntry.DecisionRecorded.class,
                            List.copyOf(ever.getOrDefault(of.investigation().toString(), Set.of())));
            return entries;
        });
    }

    private static List<Scope> askers(Disclosure.Change change) {
        InformationRequest request = change.after().as(InformationRequest.class);
        RequestFile file = request == null ? null : request.file();
        return file == null ? List.of() : List.of(Scope.of(file.asker()));
    }

    private static List<Scope> holders(Disclosure.Change change) {
        InformationRequest request = change.after().as(InformationRequest.class);
        RequestAct.Asking asked = request == null ? null : request.asked();
        return asked == null ? List.of() : List.of(Scope.of(asked.question().holder()));
    }

    private static JointAgreement agreement(Disclosure.Change change) {
        return requireNonNull(
                requireNonNull(investigation(change.after()).work()).agreement());
    }

    private static Investigation investigation(Item item) {
        return requireNonNull(item.as(Investigation.class));
    }

    private static JointAgreement current(Investigation.Proposed of) {
        return requireNonNull(of.negotiation().current()).agreement();
    }

    private static List<Scope> scopes(Collection<PersonId> persons) {
        return persons.stream().map(Scope::of).toList();
    }

    /** Nobody before there is one. */
    private static List<Scope> team(Disclosure.Change change) {
        return investigation(change.after()).work() == null
                ? List.of()
                : scopes(agreement(change).members().keySet());
    }

    /** Of the agreement in force, or of all that is written. */
    private static List<Scope> signatories(Disclosure.Change change) {
        Investigation investigation = investigation(change.after());
        var agreements = new ArrayList<JointAgreement>();
        Space space = investigation.work();
        if (space != null) agreements.add(space.agreement());
        Negotiation table = investigation.table();
        if (table != null) table.written().values().forEach(version -> agreements.add(version.agreement()));
        var scopes = new LinkedHashSet<Scope>();
        for (JointAgreement agreement : agreements)
            agreement.parties().values().forEach(party -> scopes.add(Scope.of(party.signatory())));
        return List.copyOf(scopes);
    }
}
