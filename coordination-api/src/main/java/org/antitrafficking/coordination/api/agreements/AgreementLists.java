package org.antitrafficking.coordination.api.agreements;

import java.util.List;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.words.AgreementId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The agreements that the caller's agency is told of, whether a program asks for them or a page. */
@Component
public final class AgreementLists {

    static final String KIND = "agreement";

    private final AgencyItems items;
    private final Reads reads;

    AgreementLists(AgencyItems items, Reads reads) {
        this.items = items;
        this.reads = reads;
    }

    /** A part of the list behind a cursor; from its beginning where there is none. */
    public ResponseEntity<byte[]> answer(Caller caller, @Nullable String after, int limit) {
        return reads.answer(
                caller,
                ListCursor.sought(KIND, after, limit),
                () -> items.list(caller, KIND, after, limit, AgreementLists::shown));
    }

    /**
     * One of them, to its parties.
     *
     * @param known the ETag that the caller has already; null where it says none
     */
    public ResponseEntity<byte[]> answer(Caller caller, String id, @Nullable String known) {
        return reads.answer(caller, Sought.of(KIND).id(KIND, id), known, () -> {
            AgreementId agreement = Shapes.addressed(id, AgreementId::new);
            return items.one(caller, agreement.toString(), AgreementLists::shown);
        });
    }

    /** What the parties sign, word for word as their feeds have it, and what became of that. */
    static ObjectNode shown(List<AgencyItems.Told> entries) {
        ObjectNode shown = entries.getFirst().content();
        ArrayNode signed = shown.putArray("signed");
        ArrayNode left = shown.putArray("left");
        for (AgencyItems.Told entry : entries) {
            JsonNode content = entry.content();
            switch (entry.kind()) {
                case "agreement-signed" -> signed.add(content.path("party"));
                case "agreement-party-withdrew" ->
                    left.addObject().set("party", content.path("party")).set("reason", content.path("reason"));
                default -> {} // what it was registered with, which is shown
            }
        }
        return shown;
    }
}
