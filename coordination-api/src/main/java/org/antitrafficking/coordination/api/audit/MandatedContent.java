package org.antitrafficking.coordination.api.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a mandate shows of an entry's content, before its sealed values are opened: what the audited partner supplied,
 * and of anything else {@code {"withheld": true}}; without persons where the level is that.
 */
final class MandatedContent {

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private static final String WITHHELD = "withheld";

    private static final Pattern PERSON = Pattern.compile("person-[0-9a-f]{32}");

    /** What an entry says of how something was shared and decided, whoever said it. */
    private static final Set<String> DECIDED = Set.of(
            "acknowledged",
            "action",
            "alert",
            "answersToAll",
            "asker",
            "authorization",
            "blanks",
            "blind",
            "by",
            "clarifications",
            "clock",
            "clocks",
            "closed",
            "closure",
            "controller",
            "decision",
            "due",
            "evidence",
            "from",
            "imported",
            "investigation",
            "occurredAt",
            "left",
            "outcome",
            "owner",
            "partner",
            "party",
            "progress",
            "recipients",
            "release",
            "request",
            "terms",
            "urgency",
            "version");

    /** Properties that say nothing of a person, wherever they stand. One that is not here is left out. */
    static final Set<String> WITHOUT_PERSONS = Set.of(
            "acknowledge",
            "acknowledged",
            "act",
            "agreement",
            "agreements",
            "alert",
            "allowedOn",
            "answer",
            "answersToAll",
            "articles",
            "audience",
            "basis",
            "blanks",
            "by",
            "categories",
            "clock",
            "clocks",
            "closed",
            "closure",
            "content",
            "controller",
            "countries",
            "country",
            "details",
            "digest",
            "done",
            "due",
            "evaluation",
            "except",
            "expiry",
            "findings",
            "from",
            "groups",
            "handling",
            "imported",
            "is",
            "kept",
            "marking",
            "method",
            "missing",
            "named",
            "narrative",
            "occurredAt",
            "owner",
            "parties",
            "partner",
            "party",
            "partners",
            "place",
            "prepared",
            "prostitutionOfWomenOrChildren",
            "purpose",
            "purposes",
            "reason",
            "recallAnswers",
            "recipient",
            "recipients",
            "reference",
            "refusals",
            "release",
            "request",
            "requests",
            "restriction",
            "returned",
            "rule",
            "safeguard",
            "seenAt",
            "skipRefused",
            "subject",
            "terms",
            "text",
            "texts",
            "title",
            "to",
            "toAll",
            "transnational",
            "type",
            "until",
            "urgency",
            "validated",
            "validation");

    /** Properties whose own properties are named by ids, languages and clocks. */
    private static final Set<String> MAPS = Set.of("clocks", "due", "prepared", "recallAnswers", "requests", "texts");

    /** What an entry of an investigation has its party in, where it is not in the entry itself. */
    private static final List<String> PARTS = List.of("planned", "recorded", "disclosure");

    private final PartnerId audited;
    private final Level level;
    private final Map<String, KeyName> names;

    /**
     * Under one mandate.
     *
     * @param names of the keys of what is sealed; a value whose key's is not there is withheld
     */
    MandatedContent(PartnerId audited, Level level, Map<String, KeyName> names) {
        this.audited = audited;
        this.level = level;
        this.names = names;
    }

    /** The keys of all that is sealed in a body. */
    static Set<String> keys(byte[] body) {
        var keys = new HashSet<String>();
        keys(MAPPER.readTree(body), keys);
        return keys;
    }

    private static void keys(JsonNode node, Set<String> keys) {
        if (SealedJson.isSealed(node)) keys.add(node.path("key").stringValue(""));
        else node.forEach(child -> keys(child, keys));
    }

    /**
     * What is shown of a body.
     *
     * @param kind of the entry
     * @param owns whether the item that it is about is the audited partner's
     * @return null where the level shows no content of such an entry
     */
    byte @Nullable [] of(String kind, byte[] body, boolean owns) {
        if (level == Level.DECISIONS) return null;
        boolean persons = level == Level.CONTENT;
        // who works for the partner, and who audits it; an investigation is told to named persons, of named persons
        if (!persons && !kind.startsWith("alert-") && !kind.startsWith("agreement-")) return null;
        var content = (ObjectNode) MAPPER.readTree(body);
        if (isSuppliedByAnother(kind, content, owns))
            for (String property : Set.copyOf(content.propertyNames()))
                if (!DECIDED.contains(property)) content.set(property, withheld());
        JsonNode shown = shown(content, persons, false);
        return MAPPER.writeValueAsBytes(shown);
    }

    /** By its own word; by that of the alert, whose owner told it, where the entry names nobody. */
    private boolean isSuppliedByAnother(String kind, ObjectNode content, boolean owns) {
        if (kind.startsWith("investigation-")) {
            String party = party(kind, content);
            return !party.isEmpty() && !party.equals(audited.toString());
        }
        String by = content.path("by").stringValue("");
        if (!by.isEmpty() && !PERSON.matcher(by).matches()) return !by.equals(audited.toString());
        if (kind.equals("request-received")) return true; // the asker's question, to its holder
        return kind.startsWith("alert-") && !kind.startsWith("alert-act-") && !owns;
    }

    /** Which party to an investigation told it; empty where all of them did, or only its own desk has it. */
    private static String party(String kind, ObjectNode content) {
        if (kind.equals("investigation-version-sent"))
            return content.path("from").stringValue("");
        String party = content.path("party").stringValue("");
        for (String told : PARTS)
            if (party.isEmpty()) party = content.path(told).path("party").stringValue("");
        return party;
    }

    private JsonNode shown(JsonNode node, boolean persons, boolean map) {
        if (SealedJson.isSealed(node)) return isShown(node.path("key").stringValue(""), persons) ? node : withheld();
        if (node instanceof ObjectNode object) {
            ObjectNode shown = MAPPER.createObjectNode();
            if (isWithheld(object)) return withheld();
            object.properties().forEach(property -> {
                String name = property.getKey();
                JsonNode value = property.getValue();
                if (persons || ((map || WITHOUT_PERSONS.contains(name)) && !isPerson(value)))
                    shown.set(name, shown(value, persons, !map && MAPS.contains(name)));
            });
            return shown;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode shown = MAPPER.createArrayNode();
            for (JsonNode element : array) if (persons || !isPerson(element)) shown.add(shown(element, persons, false));
            return shown;
        }
        return node;
    }

    private static boolean isPerson(JsonNode value) {
        return value.isString() && PERSON.matcher(value.stringValue()).matches();
    }

    private static boolean isWithheld(ObjectNode object) {
        return object.size() == 1 && object.path(WITHHELD).isBoolean();
    }

    private boolean isShown(String key, boolean persons) {
        KeyName name = names.get(key);
        return name != null && name.controller().equals(audited.toString()) && (persons || name.person() == null);
    }

    private static ObjectNode withheld() {
        return MAPPER.createObjectNode().put(WITHHELD, true);
    }
}
