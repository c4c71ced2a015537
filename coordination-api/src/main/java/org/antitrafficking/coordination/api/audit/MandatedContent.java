package org.antitrafficking.coordination.api.audit;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.described.EntryKinds;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.projections.feeds.EntryBody;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Tells;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a mandate shows of an entry's content, before its sealed values are opened: what the audited partner supplied,
 * and of anything else {@code {"withheld": true}}; without persons where the level is that.
 */
final class MandatedContent {

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private static final Pattern PERSON = Pattern.compile("person-[0-9a-f]{32}");

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
        ShownJson.keys(MAPPER.readTree(body), keys::add);
        return keys;
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
        Class<?> type = EntryKinds.byName().getOrDefault(kind, Object.class);
        if (!persons && !Tells.of(type).isOfNobody()) return null;
        var content = (ObjectNode) MAPPER.readTree(body);
        var json = new ShownJson(persons, value -> isShown(ShownJson.key(value), persons) ? value : withheld());
        var shown = (ObjectNode) Objects.requireNonNull(json.of(content, type));
        for (String name : EntryBody.BESIDE) if (content.has(name)) shown.set(name, content.get(name));
        if (isSuppliedByAnother(kind, content, owns))
            for (String name : Set.copyOf(shown.propertyNames()))
                if (!isOfSharing(type, name)) shown.set(name, withheld());
        return MAPPER.writeValueAsBytes(shown);
    }

    /** Whether a property says how something was shared and decided, which is shown whoever said it. */
    private static boolean isOfSharing(Class<?> type, String name) {
        RecordComponent component = ShownJson.component(type, name);
        return component == null ? EntryBody.BESIDE.contains(name) : Tells.of(component) == Tells.OF_SHARING;
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

    private boolean isShown(String key, boolean persons) {
        KeyName name = names.get(key);
        return name != null && name.controller().equals(audited.toString()) && (persons || name.person() == null);
    }

    private static ObjectNode withheld() {
        return MAPPER.createObjectNode().put("withheld", true);
    }
}
