package org.antitrafficking.coordination.api.templates;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.templates.Template;
import org.antitrafficking.coordination.templates.TemplateEntry;
import org.antitrafficking.coordination.templates.TemplateId;
import org.antitrafficking.coordination.templates.Templates;
import org.antitrafficking.coordination.words.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Templates of the caller's partner, whether a program asks for them or a page. */
@Component
public final class TemplateLists {

    private static final String KIND = "template";

    private final AgencyItems items;
    private final Reads reads;

    TemplateLists(AgencyItems items, Reads reads) {
        this.items = items;
        this.reads = reads;
    }

    /**
     * What a list shows besides the last version.
     *
     * @param withdrawn whether it is out of use
     * @param erased whether what it said is erased
     */
    record Listed(
            @Field("Whether it is out of use.") boolean withdrawn,
            @Field("Whether what it said is erased.") boolean erased) {}

    /**
     * The same of one.
     *
     * @param earlier versions, the newest first
     */
    record Shown(
            @Field("Whether it is out of use.") boolean withdrawn,
            @Field("Whether what it said is erased.") boolean erased,

            @Field("Its earlier versions, the newest first; none once they are erased.")
            List<TemplateEntry.Put> earlier) {}

    /** A part of the list behind a cursor; from its beginning where there is none. */
    public ResponseEntity<byte[]> answer(Caller caller, @Nullable String after, int limit) {
        return reads.answer(
                caller,
                ListCursor.sought(KIND, after, limit),
                () -> items.list(caller, KIND, after, limit, entries -> shown(entries, false)));
    }

    /**
     * One of them, with every version.
     *
     * @param known the ETag that the caller has already; null where it says none
     */
    public ResponseEntity<byte[]> answer(Caller caller, String id, @Nullable String known) {
        return reads.answer(caller, Sought.of(KIND).id(KIND, id), known, () -> {
            TemplateId template = template(id);
            return items.one(caller, template.toString(), TemplateLists::whole);
        });
    }

    static TemplateId template(String id) {
        return addressed(id, TemplateId::new);
    }

    /** Whether somebody sees the template, as the log has it now. */
    static boolean isSeen(TemplateId template, Actor by, Reading reading) {
        Template there = reading.read(Templates.FEATURE, template);
        return there != null && there.isVisibleIn(by.scopes());
    }

    /** The template as whoever calls sees it. */
    Version page(TemplateId template) {
        return new Version(
                (by, reading) -> isSeen(template, by, reading),
                (caller, reading) -> items.now(caller, template.toString(), TemplateLists::whole)
                        .map(reads::tag));
    }

    private static ObjectNode whole(List<AgencyItems.Told> entries) {
        return shown(entries, true);
    }

    /** The last version, and what became of it. */
    private static ObjectNode shown(List<AgencyItems.Told> entries, boolean whole) {
        var versions = new ArrayList<ObjectNode>();
        boolean withdrawn = false;
        boolean erased = false;
        for (AgencyItems.Told entry : entries)
            switch (entry.kind()) {
                case "template-put" -> {
                    if (erased) versions.clear();
                    versions.add(entry.content());
                    withdrawn = false;
                    erased = false;
                }
                case "template-withdrawn" -> withdrawn = true;
                case "template-erased" -> erased = true;
                default -> {} // what it does not know
            }
        ObjectNode shown = versions.removeLast();
        shown.put("withdrawn", withdrawn).put("erased", erased);
        if (!whole) return shown;
        ArrayNode earlier = shown.putArray("earlier");
        if (!erased) versions.reversed().forEach(earlier::add);
        return shown;
    }
}
