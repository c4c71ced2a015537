package org.antitrafficking.coordination.api.pages;

import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.AlertKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What alerts say, as the API gives it of an alert's page: of each kind one that has every field of its kind. */
public final class Contents {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String OF_EVERY_KIND = """
        {"reference": "FIA-2026-17", "evaluation": "B2", "transnational": true, "areas": ["OM", "PK-PB"],
         "prostitutionOfWomenOrChildren": true,
         "texts": {"en": {"subject": {"text": "Offers"}, "narrative": {"text": "An agency."}},
                   "ur": {"subject": {"text": "پیشکش"}, "narrative": {"text": "ایک ادارہ"}}},
         "persons": {"p1": {"role": "suspect", "name": {"text": "A. Example"}, "born": {"text": "about 2009"},
                            "nationalities": {"text": "IR PK"}, "description": {"text": "Speaks Saraiki."},
                            "asylum": {"text": "no"}},
                     "p2": {"role": "missing-person", "name": {"text": "B. Example"}, "born": {"text": "1980"},
                            "nationalities": {"text": "OM"}, "description": {"text": "Limps."},
                            "asylum": {"text": "yes"}}}}
        """;

    private Contents() {}

    public static Map<AlertKind, JsonNode> all() {
        var all = new TreeMap<AlertKind, JsonNode>();
        for (AlertKind kind : AlertKind.values()) {
            ObjectNode content = (ObjectNode) JSON.readTree(OF_EVERY_KIND);
            content.put("kind", kind.toString());
            content.setAll((ObjectNode) JSON.readTree(
                    switch (kind) {
                        case POSSIBLE_VICTIM_OR_MISSING_PERSON, SUSPECTED_TRAFFICKER_OR_NETWORK -> "{}";
                        case RECRUITMENT_SCHEME -> "{\"method\": \"AtWork\"}";
                        case ROUTE_OR_MODUS_OPERANDI -> "{\"countries\": [\"PK\", \"IR\", \"TR\"]}";
                        case DOCUMENT_FRAUD -> "{\"document\": \"passport\", \"country\": \"GR\"}";
                        case WARNING -> "{\"to\": \"public\"}";
                    }));
            all.put(kind, content);
        }
        return all;
    }
}
