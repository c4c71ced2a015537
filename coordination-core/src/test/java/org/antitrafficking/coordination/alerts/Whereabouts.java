package org.antitrafficking.coordination.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who has an alert, and what is left of it in whose feed: a twin of {@link Places}, {@link Alert} and the fence that
 * goes by what went out and was taken back, and shares nothing with them.
 */
final class Whereabouts {
    private String owner = "";
    private String author = "";

    @Nullable
    private Marking marking;

    /** Whom it reaches, also after its end: partners' and persons' ids, each with its partner. */
    private final Map<String, PartnerId> reaches = new TreeMap<>();

    private boolean takenBack;
    private boolean erased;
    private boolean opened;

    /** For each scope what others told it, and what its own partner did. */
    private final Map<String, List<Entry.Body>> told = new TreeMap<>();

    private final Map<String, List<Entry.Body>> own = new TreeMap<>();

    void happened(AlertEvent event) {
        switch (event) {
            case AlertDrafted e -> {
                owner = e.owner().value();
                author = e.by().value();
            }
            case AlertIssued e -> {
                marking = e.act().terms().marking();
                add(e.release().audience());
            }
            case AudienceWidened e -> add(e.release().audience());
            case OnwardSharingGranted e -> add(e.release().audience());
            case AudienceNarrowed e -> {
                e.from().partners().forEach(partner -> reaches.remove("agency-" + partner.value()));
                e.from().persons().keySet().forEach(person -> reaches.remove(person.value()));
            }
            case TermsRelaxed e -> marking = e.act().terms().marking();
            case TermsTightened e -> marking = e.terms().marking();
            case AlertRecalled e -> takenBack = true;
            case AlertExpired e -> takenBack = true;
            case AlertErased e -> erased = erased || e.controller().value().equals(owner);
            default -> {}
        }
        opened = opened || !isForFew();
    }

    private void add(Audience audience) {
        audience.partners().forEach(partner -> reaches.put("agency-" + partner.value(), partner));
        audience.persons().forEach((person, partner) -> reaches.put(person.value(), partner));
    }

    /** As the fence keeps and deletes contents. */
    void told(Entry entry) {
        String scope = entry.scope().value();
        switch (entry.taking()) {
            case Entry.Taking.Nothing nothing ->
                (entry.body().isOwn() ? own : told)
                        .computeIfAbsent(scope, s -> new ArrayList<>())
                        .add(entry.body());
            case Entry.Taking.Others others -> told.remove(scope);
            case Entry.Taking.All all -> {
                told.remove(scope);
                own.remove(scope);
            }
            case Entry.Taking.SealedUnder under -> take(scope, under.keys());
            case Entry.Taking.IfSealedUnder under -> take(scope, under.keys());
        }
    }

    private void take(String scope, Set<String> keys) {
        List.of(told, own)
                .forEach(feeds -> feeds.computeIfPresent(scope, (s, bodies) -> {
                    bodies.removeIf(body -> body.values().anyMatch(value -> keys.contains(value.key())));
                    return bodies.isEmpty() ? null : bodies;
                }));
    }

    /** Whether its owner destroyed the keys of what it says: there may be nothing left where it is. */
    boolean isErased() {
        return erased;
    }

    /** A draft, or {@code TLP:RED}: not for the owner's agency at large. */
    boolean isForFew() {
        return marking == null || marking == Marking.RED;
    }

    boolean isRed() {
        return marking == Marking.RED;
    }

    Set<String> owners() {
        if (author.isEmpty()) return Set.of();
        return isForFew() ? Set.of(author, "supervisors-" + owner) : Set.of("agency-" + owner);
    }

    /** The scopes that its content is to be in. */
    Set<String> has() {
        var all = new TreeSet<>(owners());
        if (!takenBack) all.addAll(reaches.keySet());
        return all;
    }

    /** The scopes whose holders know that it is there. */
    Set<String> known() {
        var all = new TreeSet<>(owners());
        all.addAll(reaches.keySet());
        return all;
    }

    /** The scopes in which something is left that others told, references aside. */
    Set<String> live() {
        var all = new TreeSet<String>();
        told.forEach((scope, bodies) -> {
            if (bodies.stream().anyMatch(body -> !(body instanceof AlertEntry.Erased))) all.add(scope);
        });
        return all;
    }

    /** Those of its owner's scopes that had it and have it no more: what they keep grows no more. */
    Set<String> left() {
        if (!opened) return Set.of();
        return isForFew() ? Set.of("agency-" + owner) : Set.of(author, "supervisors-" + owner);
    }

    /** Whether anything at all is left there. */
    boolean isLeftIn(String scope) {
        return told.containsKey(scope) || own.containsKey(scope);
    }

    /** Whether anything is left there that is sealed under one of these keys. */
    boolean isLeftIn(String scope, Set<String> keys) {
        return Stream.of(told, own)
                .flatMap(feeds -> feeds.getOrDefault(scope, List.of()).stream())
                .flatMap(Entry.Body::values)
                .anyMatch(value -> keys.contains(value.key()));
    }

    static Set<String> heldBy(Actor actor) {
        var held = new TreeSet<String>();
        held.add(actor.person().value());
        actor.granted().forEach(scope -> held.add(scope.value()));
        if (actor.nature() == Nature.NATURAL) {
            held.add("agency-" + actor.partner().value());
            if (actor.roles().contains(Role.SUPERVISOR))
                held.add("supervisors-" + actor.partner().value());
        }
        return held;
    }
}
