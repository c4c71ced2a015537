package org.antitrafficking.coordination.api.federation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.Closure;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.federation.AmendItem;
import org.antitrafficking.coordination.federation.ChangeItemTerms;
import org.antitrafficking.coordination.federation.EraseItemPerson;
import org.antitrafficking.coordination.federation.Received;
import org.antitrafficking.coordination.federation.ReceivedAlert;
import org.antitrafficking.coordination.federation.ReceivedCommand;
import org.antitrafficking.coordination.federation.ReceivedId;
import org.antitrafficking.coordination.federation.TakeItem;
import org.antitrafficking.coordination.federation.TakeItemAway;
import org.antitrafficking.coordination.projections.views.EntryBodies;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Text;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.ledger.Origin;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes of proved entries what is said here to the items of the other instance, sealed under keys of this one. */
final class ReceivedItems {

    /** Entries of alerts, by which alone something is taken or taken away. */
    private static final String ALERTS = "alert-";

    /** Those whose texts are held here. */
    private static final Set<String> HELD = Set.of("alert-received", "alert-amended", "alert-terms-changed");

    private static final String ERASED = "alert-erased";
    private static final String PERSONS = "persons";
    private static final int ID_DIGITS = 32;

    private final FederationSettings.Followed of;
    private final Sealer sealer;

    ReceivedItems(FederationSettings.Followed of, Sealer sealer) {
        this.of = of;
        this.sealer = sealer;
    }

    /** What an item of the other instance is called here. */
    ReceivedId id(String item) {
        // Behind a declared loss the log has another epoch, and its items are the same.
        String log = of.key().name().substring(0, of.key().name().lastIndexOf('/'));
        return id(log, "item", item);
    }

    /** What the feed is called here. */
    ReceivedId feed() {
        return id(of.key().name(), "feed", of.scope().value());
    }

    private ReceivedId id(String log, String kind, String name) {
        String hash =
                Origin.hash(String.join("\n", log, kind, name, of.partner().value()));
        return new ReceivedId(ReceivedId.PREFIX + hash.substring(0, ID_DIGITS));
    }

    /** Whether an entry is of a kind of which something is made here. */
    static boolean concerns(ProvenEntry entry) {
        return entry.kind().startsWith(ALERTS);
    }

    /** Whether its owner asks for what an entry is about back, and waits for an answer. */
    static boolean isAskedBack(ProvenEntry entry) {
        return entry.body() != null
                && EntryCatalogue.ground(entry.kind())
                        .filter(Ground::isAskedBack)
                        .isPresent();
    }

    /**
     * The entries up to the first one that lacks what no proved entry says was taken away: who stands between could
     * else leave out a recall, or a name.
     */
    static List<ProvenEntry> explained(List<ProvenEntry> entries) {
        var blanked = new HashSet<Long>();
        var erased = new HashSet<String>();
        for (ProvenEntry entry : entries) {
            JsonNode body = entry.body();
            if (body == null) continue;
            for (JsonNode number : body.path("blanks")) blanked.add(number.longValue(0));
            if (entry.kind().equals(ERASED))
                erased.add(item(entry) + " " + body.path("person").stringValue(""));
        }
        int end = 0;
        while (end < entries.size() && isExplained(entries.get(end), blanked, erased)) end++;
        return entries.subList(0, end);
    }

    private static boolean isExplained(ProvenEntry entry, Set<Long> blanked, Set<String> erased) {
        if (!concerns(entry)) return true;
        JsonNode body = entry.body();
        if (body == null) return blanked.contains(entry.number());
        if (!HELD.contains(entry.kind())) return true;
        var lacking = new TreeSet<String>();
        lacking(body, new ArrayDeque<>(), entry, lacking);
        return lacking.stream().allMatch(person -> erased.contains(item(entry) + " " + person));
    }

    private static void lacking(JsonNode node, Deque<String> path, ProvenEntry entry, Set<String> persons) {
        if (SealedJson.isSealed(node)) {
            if (!entry.texts().containsKey(node.path("commitment").stringValue(""))) persons.add(person(path));
            return;
        }
        for (var property : node.properties()) {
            path.addLast(property.getKey());
            lacking(property.getValue(), path, entry, persons);
            path.removeLast();
        }
        if (node.isArray()) node.forEach(element -> lacking(element, path, entry, persons));
    }

    /** The reference of the person whose field is at a path; empty where it is nobody's. */
    private static String person(Deque<String> path) {
        var names = path.iterator();
        while (names.hasNext()) if (names.next().equals(PERSONS) && names.hasNext()) return names.next();
        return "";
    }

    /** The item that an entry is about; empty where it says none. */
    static String item(ProvenEntry entry) {
        JsonNode body = entry.body();
        return body == null ? "" : body.path("alert").stringValue("");
    }

    /**
     * What is said here because of an entry; empty where nothing is.
     *
     * @param there what is here of the item; null where nothing ever was
     * @throws EntryRefused where a text is not what the entry is committed to
     * @throws IllegalArgumentException where it is proved, and not as this instance takes it: it is left out
     */
    Optional<ReceivedCommand> said(ProvenEntry entry, @Nullable Received there, Actor by) {
        JsonNode body = entry.body();
        if (body == null || !concerns(entry)) return Optional.empty();
        String item = item(entry);
        ReceivedId id = id(item);
        PartnerId to = of.partner();
        Received.@Nullable Item here = there instanceof Received.Item one && one.here() ? one : null;
        boolean held = HELD.contains(entry.kind());
        Entry.Body read = read(entry, held ? sealedHere(entry, id, body, Sealer.TO_LOOK) : body);
        return Optional.ofNullable(
                switch (read) {
                    case AlertEntry.Received e -> {
                        AlertEntry.Received ours = (AlertEntry.Received) again(entry, id, body);
                        yield new TakeItem(
                                id,
                                by,
                                to,
                                entry.of(item),
                                new ReceivedAlert(ours.owner(), ours.content(), ours.terms(), ours.urgency()));
                    }
                    case AlertEntry.Amended e ->
                        here == null
                                ? null
                                : new AmendItem(
                                        id,
                                        by,
                                        to,
                                        entry.of(item),
                                        ((AlertEntry.Amended) again(entry, id, body)).content());
                    case AlertEntry.TermsChanged e ->
                        here == null
                                ? null
                                : new ChangeItemTerms(
                                        id,
                                        by,
                                        to,
                                        entry.of(item),
                                        ((AlertEntry.TermsChanged) again(entry, id, body)).terms());
                    case AlertEntry.Recalled e -> away(entry, id, here, by, Ground.RECALLED);
                    case AlertEntry.Withdrawn e -> away(entry, id, here, by, Ground.WITHDRAWN);
                    case AlertEntry.Closed e ->
                        e.closure() == Closure.EXPIRED ? away(entry, id, here, by, Ground.EXPIRED) : null;
                    case AlertEntry.Erased e ->
                        here == null || !e.controller().equals(here.owner())
                                ? null
                                : e.person() == null
                                        ? away(entry, id, here, by, Ground.ERASED)
                                        : new EraseItemPerson(id, by, to, entry.of(item), e.person());
                    default -> null; // what others say of it, and what this partner did there itself
                });
    }

    private @Nullable ReceivedCommand away(
            ProvenEntry entry, ReceivedId id, Received.@Nullable Item here, Actor by, Ground ground) {
        return here == null ? null : new TakeItemAway(id, by, of.partner(), entry.of(item(entry)), ground);
    }

    private Entry.Body again(ProvenEntry entry, ReceivedId id, JsonNode body) {
        return read(entry, sealedHere(entry, id, body, sealer.forOneRequest()));
    }

    private static Entry.Body read(ProvenEntry entry, JsonNode body) {
        return EntryBodies.read(entry.kind(), entry.revision(), bytes(body))
                .orElseThrow(() -> new IllegalArgumentException("This instance does not know such an entry."));
    }

    private static byte[] bytes(JsonNode body) {
        return RecordJson.mapper().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode sealedHere(ProvenEntry entry, ReceivedId id, JsonNode body, Sealer by) {
        JsonNode copy = body.deepCopy();
        seal(copy, new ArrayDeque<>(), entry, id, by);
        return copy;
    }

    private void seal(JsonNode node, Deque<String> path, ProvenEntry entry, ReceivedId id, Sealer by) {
        if (node.isArray()) node.forEach(element -> seal(element, path, entry, id, by));
        if (!(node instanceof ObjectNode object)) return;
        for (String name : List.copyOf(object.propertyNames())) {
            JsonNode value = object.path(name);
            path.addLast(name);
            if (SealedJson.isSealed(value)) {
                @Nullable Sealed ours = sealed(value, path, entry, id, by);
                if (ours == null) object.remove(name);
                else object.set(name, RecordJson.mapper().valueToTree(ours));
            } else seal(value, path, entry, id, by);
            path.removeLast();
        }
    }

    private @Nullable Sealed sealed(JsonNode value, Deque<String> path, ProvenEntry entry, ReceivedId id, Sealer by) {
        Sealed theirs;
        try {
            theirs = RecordJson.mapper().treeToValue(value, Sealed.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("A sealed value has another shape.", e);
        }
        SealedJson.Salted salted = entry.texts().get(theirs.commitment());
        if (salted == null) return null; // erased, as an entry says that is proved
        if (!SealedJson.commits(theirs, item(entry), salted.salt(), salted.text()))
            throw new EntryRefused("a text is not what the entry is committed to");
        if (!("." + String.join(".", path)).endsWith("." + theirs.field()))
            throw new IllegalArgumentException("A sealed value stands in another place than it was sealed for.");
        Text.lines("text", Limits.NARRATIVE_CHARS, salted.text());
        String person = person(path);
        String part = "entry/" + entry.number() + (person.isEmpty() ? "" : "/" + person);
        return by.seal(new KeyName(id.value(), of.partner().value(), part), theirs.field(), salted.text());
    }
}
