package org.antitrafficking.coordination.api.leaks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.Item;
import org.antitrafficking.coordination.agreements.AgreementEntry;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.PartnerReinstated;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Entry.Taking;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;

/** Ways in which the rules of disclosure could be wrong: each tells somebody too much, or too little. */
final class Mutations {

    /** @param name what is wrong, as a sentence */
    record Mutation(String name, UnaryOperator<Disclosure> of) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What becomes of an event's entries. */
    interface Change {
        List<Entry> entries(Directory directory, Disclosure.Change change, List<Entry> entries);
    }

    private static final ChangeId NO_CHANGE = new ChangeId("change-" + "0".repeat(32));

    private Mutations() {}

    static List<Mutation> all() {
        return List.of(
                // too many are told
                entries(
                        "an alert goes to every partner",
                        (directory, change, entries) ->
                                copied(entries, AlertEntry.Received.class, agencies(directory))),
                entries("two agencies are taken for each other", (directory, change, entries) -> swapped(entries)),
                changes(
                        "what was there before is not looked at",
                        change -> new Disclosure.Change(
                                change.event(), change.after(), change.after(), change.occurrence())),
                entries(
                        "an alert goes to one partner more",
                        (directory, change, entries) -> copied(
                                entries,
                                AlertEntry.Received.class,
                                Stream.of("ir-police", "unodc")
                                        .map(id -> Scope.of(new PartnerId(id)))
                                        .toList())),
                entries("a named person's agency is told too", (directory, change, entries) -> {
                    var more = new ArrayList<Scope>();
                    Alert alert = change.after().as(Alert.class);
                    if (alert != null && alert.shared() != null)
                        for (PartnerId partner : requireNonNull(alert.shared())
                                .audience()
                                .persons()
                                .values()) more.add(Scope.of(partner));
                    return copied(entries, AlertEntry.Received.class, more);
                }),
                entries(
                        "what is for supervisors goes to their agency",
                        (directory, change, entries) -> supervisorsToo(entries, AlertEntry.class)),
                entries(
                        "a draft goes to the agency",
                        (directory, change, entries) -> supervisorsToo(entries, AlertEntry.Drafted.class)),
                entries(
                        "an answer goes to every recipient",
                        (directory, change, entries) -> copied(entries, AlertEntry.Answered.class, recipients(change))),
                entries(
                        "a recipient's follow-up goes to every recipient",
                        (directory, change, entries) ->
                                copied(entries, AlertEntry.FollowedUp.class, recipients(change))),
                entries(
                        "every recipient is told who acknowledged",
                        (directory, change, entries) ->
                                copied(entries, AlertEntry.Acknowledged.class, recipients(change))),
                entries(
                        "every recipient is told what one asked to share onward",
                        (directory, change, entries) ->
                                copied(entries, AlertEntry.OnwardRequested.class, recipients(change))),
                entries(
                        "what one partner prepares is told to the others",
                        (directory, change, entries) ->
                                copied(entries, AlertEntry.ActPrepared.class, everybodyOf(change))),
                entries("recipients are told the owner's clocks", (directory, change, entries) -> {
                    var all = entries.stream()
                            .filter(entry -> entry.body() instanceof AlertEntry.ClocksDue)
                            .max(java.util.Comparator.comparingInt(entry ->
                                    ((AlertEntry.ClocksDue) entry.body()).due().size()));
                    return all.isEmpty()
                            ? entries
                            : entries.stream()
                                    .map(entry ->
                                            with(entry, entry.scope(), all.get().body()))
                                    .toList();
                }),
                entries("recipients are told the reason of a recall", (directory, change, entries) -> {
                    var reason = entries.stream()
                            .map(Entry::body)
                            .filter(body -> body instanceof AlertEntry.Recalled recalled && recalled.reason() != null)
                            .findFirst();
                    return reason.isEmpty()
                            ? entries
                            : entries.stream()
                                    .map(entry -> with(entry, entry.scope(), reason.get()))
                                    .toList();
                }),
                entries(
                        "an agreement is told to who is no party",
                        (directory, change, entries) ->
                                copied(entries, AgreementEntry.Registered.class, agencies(directory))),
                entries(
                        "everybody is told why a partner was suspended",
                        (directory, change, entries) -> entries.stream()
                                        .anyMatch(entry ->
                                                entry.body().entryKind().equals("partner-suspension-ground"))
                                ? merged(
                                        entries,
                                        copies(
                                                entries,
                                                entry ->
                                                        entry.body().entryKind().equals("partner-suspension-ground"),
                                                agencies(directory)))
                                : entries),
                // what is taken away stays
                keeping("a recall takes nothing away", AlertEntry.Recalled.class),
                keeping("a narrowing takes nothing away", AlertEntry.Withdrawn.class),
                keeping("an expiry takes nothing away", AlertEntry.Closed.class),
                keeping("what moves stays where it was", AlertEntry.Moved.class),
                dropping("a recall is told to nobody", entry -> entry.body() instanceof AlertEntry.Recalled),
                dropping("a narrowing is told to nobody", entry -> entry.body() instanceof AlertEntry.Withdrawn),
                dropping("what moved is not told where it was", entry -> entry.body() instanceof AlertEntry.Moved),
                dropping("an erasure is told to nobody", entry -> entry.body() instanceof AlertEntry.Erased),
                // restrictions are forgotten
                given("a suspension is forgotten", (directory, change) -> {
                    Directory now = directory;
                    for (PartnerId partner : directory.partners().keySet())
                        now = Directory.evolve(now, new PartnerReinstated(NO_CHANGE, partner));
                    return now;
                }),
                again(
                        "a reinstated partner is told what its owner is told",
                        (real, directory, partner, item, occurrence) -> {
                            Alert alert = item.as(Alert.class);
                            if (alert == null || alert.file() == null) return List.of();
                            var toOwner = real.again(
                                    directory, requireNonNull(alert.file()).owner(), item, occurrence);
                            return toOwner.stream()
                                    .limit(1)
                                    .map(entry -> with(entry, Scope.of(partner), entry.body()))
                                    .toList();
                        }),
                entries(
                        "taking away takes what a scope's own people did",
                        (directory, change, entries) -> entries.stream()
                                .map(entry -> entry.taking() instanceof Taking.Others
                                        ? new Entry(entry.scope(), entry.body(), entry.occurrence(), new Taking.All())
                                        : entry)
                                .toList()),
                // too few are told
                entries("one recipient is left out", (directory, change, entries) -> {
                    var fewer = new ArrayList<>(entries);
                    entries.stream()
                            .filter(entry -> entry.body() instanceof AlertEntry.Received)
                            .findFirst()
                            .ifPresent(fewer::remove);
                    return fewer;
                }),
                dropping("an amendment is told to nobody", entry -> entry.body() instanceof AlertEntry.Amended),
                dropping("an answer is told to nobody", entry -> entry.body() instanceof AlertEntry.Answered),
                dropping("a sighting is told to nobody", entry -> entry.body() instanceof AlertEntry.Sighted),
                dropping("changed terms are told to nobody", entry -> entry.body() instanceof AlertEntry.TermsChanged),
                dropping(
                        "a draft is not told to supervisors",
                        entry -> entry.scope().value().startsWith("supervisors-")
                                && entry.body() instanceof AlertEntry.Drafted),
                dropping(
                        "a named person is not told",
                        entry -> entry.scope().value().startsWith("person-")
                                && entry.body() instanceof AlertEntry.Received),
                dropping("where an alert moves it is not told", entry -> entry.body() instanceof AlertEntry.Opened),
                again(
                        "a reinstated partner is told nothing",
                        (real, directory, partner, item, occurrence) -> List.of()));
    }

    static Entry with(Entry entry, Scope scope, Entry.Body body) {
        return new Entry(scope, body, entry.occurrence(), entry.taking());
    }

    /** At most one entry a scope, as the fence wants it. */
    static List<Entry> merged(List<Entry> entries, List<Entry> more) {
        var all = new LinkedHashMap<Scope, Entry>();
        for (Entry entry : entries) all.put(entry.scope(), entry);
        for (Entry entry : more) all.putIfAbsent(entry.scope(), entry);
        return List.copyOf(all.values());
    }

    static List<Entry> copies(List<Entry> entries, Predicate<Entry> such, List<Scope> scopes) {
        return entries.stream()
                .filter(such)
                .limit(1)
                .flatMap(entry -> scopes.stream().map(scope -> with(entry, scope, entry.body())))
                .toList();
    }

    static List<Entry> copied(List<Entry> entries, Class<?> kind, List<Scope> scopes) {
        return merged(entries, copies(entries, entry -> kind.isInstance(entry.body()), scopes));
    }

    static List<Entry> supervisorsToo(List<Entry> entries, Class<?> kind) {
        var more = new ArrayList<Entry>();
        for (Entry entry : entries)
            if (kind.isInstance(entry.body()) && entry.scope().value().startsWith("supervisors-"))
                more.add(with(
                        entry, new Scope(entry.scope().value().replaceFirst("supervisors", "agency")), entry.body()));
        return merged(entries, more);
    }

    private static List<Entry> swapped(List<Entry> entries) {
        Map<String, String> other =
                new HashMap<>(Map.of("agency-om-police", "agency-gr-police", "agency-gr-police", "agency-om-police"));
        return entries.stream()
                .map(entry -> entry.body() instanceof AlertEntry
                        ? with(
                                entry,
                                new Scope(other.getOrDefault(
                                        entry.scope().value(), entry.scope().value())),
                                entry.body())
                        : entry)
                .toList();
    }

    static List<Scope> agencies(Directory directory) {
        return directory.partners().keySet().stream().map(Scope::of).toList();
    }

    private static List<Scope> recipients(Disclosure.Change change) {
        Alert alert = change.after().as(Alert.class);
        return alert == null || alert.shared() == null
                ? List.of()
                : requireNonNull(alert.shared()).audience().partners().stream()
                        .map(Scope::of)
                        .toList();
    }

    private static List<Scope> everybodyOf(Disclosure.Change change) {
        var all = new ArrayList<>(recipients(change));
        Alert alert = change.after().as(Alert.class);
        if (alert != null && alert.shared() != null && alert.file() != null)
            all.add(Scope.of(requireNonNull(alert.file()).owner()));
        return all;
    }

    static Mutation entries(String name, Change wrong) {
        return new Mutation(name, real -> new Mutated(real) {
            @Override
            public List<Entry> disclose(Directory directory, Disclosure.Change change) {
                return wrong.entries(directory, change, real.disclose(directory, change));
            }
        });
    }

    static Mutation dropping(String name, Predicate<Entry> dropped) {
        return entries(
                name,
                (directory, change, entries) ->
                        entries.stream().filter(dropped.negate()).toList());
    }

    static Mutation keeping(String name, Class<?> kind) {
        return entries(
                name,
                (directory, change, entries) -> entries.stream()
                        .map(entry -> kind.isInstance(entry.body())
                                ? Entry.of(entry.scope(), entry.body(), entry.occurrence())
                                : entry)
                        .toList());
    }

    private static Mutation changes(String name, UnaryOperator<Disclosure.Change> wrong) {
        return new Mutation(name, real -> new Mutated(real) {
            @Override
            public List<Entry> disclose(Directory directory, Disclosure.Change change) {
                return real.disclose(directory, wrong.apply(change));
            }
        });
    }

    interface Given {
        Directory directory(Directory directory, Disclosure.Change change);
    }

    static Mutation given(String name, Given wrong) {
        return new Mutation(name, real -> new Mutated(real) {
            @Override
            public List<Entry> disclose(Directory directory, Disclosure.Change change) {
                return real.disclose(wrong.directory(directory, change), change);
            }
        });
    }

    interface Again {
        List<Entry> entries(Disclosure real, Directory directory, PartnerId partner, Item item, Occurrence occurrence);
    }

    static Mutation again(String name, Again wrong) {
        return new Mutation(name, real -> new Mutated(real) {
            @Override
            public List<Entry> again(Directory directory, PartnerId partner, Item item, Occurrence occurrence) {
                return wrong.entries(real, directory, partner, item, occurrence);
            }
        });
    }

    /** The rules as they are, until something of them is broken. */
    private abstract static class Mutated implements Disclosure {
        private final Disclosure real;

        Mutated(Disclosure real) {
            this.real = real;
        }

        @Override
        public List<Entry> disclose(Directory directory, Disclosure.Change change) {
            return real.disclose(directory, change);
        }

        @Override
        public List<Entry> again(Directory directory, PartnerId partner, Item item, Occurrence occurrence) {
            return real.again(directory, partner, item, occurrence);
        }
    }
}
