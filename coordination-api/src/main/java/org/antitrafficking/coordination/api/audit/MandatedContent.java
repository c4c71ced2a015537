package org.antitrafficking.coordination.api.audit;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.projections.feeds.EntryBody;
import org.antitrafficking.coordination.projections.views.EntryBodies;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Teller;
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
     * What is shown of a body. One that this version cannot read counts as another partner's word.
     *
     * @param kind of the entry
     * @param owns whether the item that it is about is the audited partner's
     * @return null where the level shows no content of such an entry
     */
    byte @Nullable [] of(String kind, String revision, byte[] body, boolean owns) {
        if (level == Level.DECISIONS) return null;
        boolean persons = level == Level.CONTENT;
        EntryCatalogue.Kind known = EntryCatalogue.byName().get(kind);
        Class<?> type = known == null ? Object.class : known.type();
        if (!persons && !Tells.of(type).isOfNobody()) return null;
        var content = (ObjectNode) MAPPER.readTree(body);
        var json = new ShownJson(persons, true, value -> isShown(ShownJson.key(value), persons) ? value : withheld());
        var shown = (ObjectNode) Objects.requireNonNull(json.of(content, type));
        for (String name : EntryBody.BESIDE) if (content.has(name)) shown.set(name, content.get(name));
        if (EntryBodies.read(kind, revision, body)
                .map(told -> isAnothers(told.teller(), owns))
                .orElse(true))
            for (String name : Set.copyOf(shown.propertyNames()))
                if (!isOfSharing(type, name)) shown.set(name, withheld());
        return MAPPER.writeValueAsBytes(shown);
    }

    /** Whether a property says how something was shared and decided, which is shown whoever said it. */
    private static boolean isOfSharing(Class<?> type, String name) {
        RecordComponent component = ShownJson.component(type, name);
        return component == null ? EntryBody.BESIDE.contains(name) : Tells.of(component) == Tells.OF_SHARING;
    }

    /** Whether another partner than the audited one told it. */
    private boolean isAnothers(Teller teller, boolean owns) {
        return switch (teller) {
            case Teller.Owner owner -> !owns;
            case Teller.Own own -> false;
            case Teller.Named named -> !named.partner().equals(audited);
        };
    }

    private boolean isShown(String key, boolean persons) {
        KeyName name = names.get(key);
        return name != null && name.controller().equals(audited.toString()) && (persons || name.person() == null);
    }

    private static ObjectNode withheld() {
        return MAPPER.createObjectNode().put("withheld", true);
    }
}
