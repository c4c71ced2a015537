package org.antitrafficking.coordination.api.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.api.audit.Decisions.Seen;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.datasets.DataSet;
import org.antitrafficking.coordination.datasets.DataSets;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.projections.audit.DecisionEntries;
import org.antitrafficking.coordination.projections.audit.DecisionEntries.Entry;
import org.antitrafficking.coordination.projections.audit.DecisionEntries.Moment;
import org.antitrafficking.coordination.projections.audit.DecisionIndex;
import org.antitrafficking.coordination.projections.audit.DecisionReader;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Place;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Stored;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.MetadataKeys;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.json.InEvents;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows decisions to whoever sees them. What is sealed is opened only where its key is the partner's own and the item
 * is in a scope today: what was taken away does not come back by a replay.
 */
@Component
final class DecisionPages {

    private static final JsonMapper MAPPER = RecordJson.mapper();

    /** What the command that adds rows to a data set calls them. */
    private static final String ROWS = "rows";

    private final DecisionReader reader;
    private final DecisionEntries entries;
    private final DecisionNames names;
    private final Sealer sealer;
    private final SealedJson sealedJson;
    private final Facts facts;

    DecisionPages(
            DecisionReader reader,
            DecisionEntries entries,
            DecisionNames names,
            Sealer sealer,
            SealedJson sealedJson,
            Facts facts) {
        this.reader = reader;
        this.entries = entries;
        this.names = names;
        this.sealer = sealer;
        this.sealedJson = sealedJson;
        this.facts = facts;
    }

    /** These decisions, in the same order. */
    List<DecisionShown> of(Insight insight, List<Seen> seen) {
        return new Page(insight, seen).shown();
    }

    /**
     * Some decisions that are read together.
     *
     * @param bytes of their records as they are stored
     */
    record Some(List<Seen> seen, long bytes) {}

    /** The first of these decisions, no more than have records of so many bytes, and one. */
    Some first(List<Seen> seen, long mostBytes) {
        try {
            SortedMap<Place, Integer> sizes =
                    reader.sizes(seen.stream().map(Seen::row).toList());
            var first = new ArrayList<Seen>();
            long bytes = 0;
            for (Seen one : seen) {
                if (bytes >= mostBytes) break;
                bytes += sizes.getOrDefault(one.row().place(), 0);
                first.add(one);
            }
            return new Some(first, bytes);
        } catch (SQLException e) {
            throw new LogUnavailable("the decisions can't be read", e);
        }
    }

    /** Their records as they are stored. */
    SortedMap<Place, Stored> stored(List<Seen> seen) {
        try {
            return reader.stored(seen.stream().map(Seen::row).toList());
        } catch (SQLException e) {
            throw new LogUnavailable("the decisions can't be read", e);
        }
    }

    /** One page, with what is asked for all of it at once. */
    private final class Page {
        private final Insight insight;
        private final List<Seen> seen;
        private final Map<Place, JsonNode> records = new HashMap<>();

        /** What the commands say, with what their records point at. */
        private final Map<Place, JsonNode> given = new HashMap<>();

        private final Map<String, KeyName> keys;
        private final Map<String, Boolean> held;
        private final Map<String, Boolean> agencys;
        private final Map<Moment, List<Entry>> changed;
        private final Reading reading = facts.reading();

        Page(Insight insight, List<Seen> seen) {
            this.insight = insight;
            this.seen = seen;
            stored(seen).forEach((place, stored) -> {
                JsonNode record = MAPPER.readTree(stored.record());
                records.put(place, record);
                given.put(place, InEvents.whole(record.path("payload"), stored.payloads()));
            });
            var keyIds = new HashSet<String>();
            given.values().forEach(payload -> ShownJson.keys(payload, keyIds::add));
            keys = keyIds.isEmpty() ? Map.of() : sealer.names(keyIds);
            List<String> items =
                    seen.stream().map(of -> of.row().item()).distinct().toList();
            try {
                held = entries.items(insight.held(), items);
                agencys =
                        insight.mandates().isEmpty() ? Map.of() : entries.items(Decisions.agencys(insight.of()), items);
                changed = entries.entries(seen.stream()
                        .filter(of -> of.row().outcome().equals(DecisionOutcome.ACCEPTED.toString()))
                        .flatMap(of -> moments(of).stream())
                        .toList());
            } catch (SQLException e) {
                throw new LogUnavailable("the feeds can't be read", e);
            }
        }

        private List<Moment> moments(Seen of) {
            return scopes(of).stream()
                    .map(scope -> new Moment(scope, of.row().item(), of.row().recordedAt()))
                    .toList();
        }

        /** In which what came of a decision is shown: those that one holds, or of the audited partner. */
        private SortedSet<Scope> scopes(Seen of) {
            var scopes = new TreeSet<Scope>();
            scopes.add(Scope.DIRECTORY);
            if (of.own()) scopes.addAll(insight.held());
            if (of.level() != null) {
                scopes.addAll(Decisions.agencys(insight.of()));
                if (!of.row().partner().isEmpty())
                    scopes.add(Scope.of(new PersonId(of.row().actor())));
            }
            return scopes;
        }

        List<DecisionShown> shown() {
            var payloads = new ArrayList<SealedJson.Content>();
            for (Seen of : seen) {
                String item = of.row().item();
                JsonNode given = of(this.given, of);
                payloads.add(new SealedJson.Content(item, bytes(payload(of, given))));
                JsonNode terms = given.has("terms") ? given.path("terms") : given.at("/act/terms");
                payloads.add(new SealedJson.Content(item, bytes(terms(of, terms))));
            }
            var opened = sealedJson.open(payloads).iterator();
            var shown = new ArrayList<DecisionShown>();
            for (Seen of : seen) shown.add(shown(of, text(opened.next()), text(opened.next())));
            return shown;
        }

        private byte[] bytes(@Nullable JsonNode node) {
            return MAPPER.writeValueAsBytes(node == null ? MAPPER.createObjectNode() : node);
        }

        private @Nullable String text(String object) {
            return object.equals("{}") ? null : object;
        }

        private JsonNode of(Map<Place, JsonNode> all, Seen of) {
            JsonNode record = all.get(of.row().place());
            if (record == null) throw new IllegalStateException("An index tells of a record that is not there");
            return record;
        }

        private @Nullable JsonNode payload(Seen of, JsonNode given) {
            if (!of.own() && of.level() == Level.DECISIONS) return null;
            boolean withPersons = of.own() || of.level() == Level.CONTENT;
            ObjectNode shown = DecisionPayload.of(
                    of.row().command(),
                    given,
                    withPersons,
                    Decisions.isBy(of.row(), insight.caller()),
                    opens(of, withPersons));
            if (isOutOfUse(of.row().item())) shown.remove(ROWS);
            return shown;
        }

        /** Whether it is a data set that was withdrawn: its rows are given to nobody, nor by what added them. */
        private boolean isOutOfUse(String item) {
            if (Features.ofItem(item).filter(DataSets.FEATURE::equals).isEmpty()) return false;
            DataSet there = reading.read(DataSets.FEATURE, item);
            return there != null && there.withdrawn();
        }

        private @Nullable JsonNode terms(Seen of, JsonNode given) {
            if (!given.isObject()) return null;
            boolean closed = !of.own() && of.level() == Level.DECISIONS;
            return DecisionPayload.json(true, true, closed ? key -> false : opens(of, false))
                    .of(given, Terms.class);
        }

        private Predicate<String> opens(Seen of, boolean withPersons) {
            String item = of.row().item();
            boolean there =
                    (of.own() && held.getOrDefault(item, false) && Decisions.isShownAgain(of.row(), insight.caller()))
                            || (of.level() != null && agencys.getOrDefault(item, false));
            return key -> {
                KeyName name = keys.get(key);
                return there
                        && name != null
                        && name.item().equals(item)
                        && name.controller().equals(insight.of().value())
                        && (withPersons || name.person() == null);
            };
        }

        private DecisionShown shown(Seen of, @Nullable String payload, @Nullable String terms) {
            JsonNode record = of(records, of);
            JsonNode metadata = record.path("metadata");
            boolean hidden = of.row().outcome().equals(DecisionIndex.HIDDEN);
            String roles = metadata.path(MetadataKeys.ROLE).stringValue("");
            return new DecisionShown(
                    names.of(of.row().place().source(), of.row().place().number()),
                    of.row().recordedAt(),
                    of.row().command(),
                    of.row().partner().isEmpty() ? null : of.row().actor(),
                    roles.isEmpty() ? List.of() : Arrays.asList(roles.split(" ")),
                    text(metadata, MetadataKeys.PURPOSE),
                    of.row().item(),
                    of.row().outcome(),
                    hidden ? null : text(record, "rule"),
                    record.path("ruleVersion").stringValue(""),
                    text(record, "build"),
                    terms,
                    reliedOn(of, record.path("reliedOn"), hidden),
                    payload,
                    moments(of).stream()
                            .flatMap(moment -> changed.getOrDefault(moment, List.of()).stream())
                            .map(entry ->
                                    new DecisionShown.Changed(entry.scope().value(), entry.number(), entry.kind()))
                            .toList());
        }

        private @Nullable String text(JsonNode node, String name) {
            return node.path(name).isString() ? node.path(name).stringValue() : null;
        }

        /**
         * What the decision relied on. Of a hidden item the actor's own people see none of it: it could tell that the
         * item exists.
         */
        private List<DecisionShown.ReliedOn> reliedOn(Seen of, JsonNode relied, boolean hidden) {
            var shown = new ArrayList<DecisionShown.ReliedOn>();
            if (hidden && of.level() == null) return shown;
            for (JsonNode one : relied) {
                String aggregate = one.path("aggregate").stringValue("");
                if (isPartners(aggregate))
                    shown.add(new DecisionShown.ReliedOn(
                            aggregate,
                            of.level() == null ? null : one.path("sequence").longValue()));
            }
            return shown;
        }

        private boolean isPartners(String aggregate) {
            return aggregate.equals(Directory.ID)
                    || (Decisions.secrecy(aggregate) == Secrecy.OF_THE_AGENCY
                            && reading.isOwnedBy(insight.of(), aggregate));
        }
    }
}
