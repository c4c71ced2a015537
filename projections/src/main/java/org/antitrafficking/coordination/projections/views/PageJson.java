package org.antitrafficking.coordination.projections.views;

import java.util.HashMap;
import java.util.Map;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.eventlog.json.RecordJson;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Pages as canonical JSON (RFC 8785), under one property: the form of the page. */
public final class PageJson {

    private static final JsonMapper MAPPER = RecordJson.mapper();
    private static final Map<String, ObjectReader> READERS = new HashMap<>();

    static {
        PageKinds.forms()
                .forEach((form, page) -> READERS.put(
                        form, MAPPER.readerFor(page).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)));
    }

    private PageJson() {}

    /** The bytes of a page. */
    public static byte[] write(ItemPage page) {
        return MAPPER.writeValueAsBytes(Map.of(PageKinds.form(page), page));
    }

    /** The page of bytes that {@link #write} gave. */
    public static ItemPage read(byte[] bytes) {
        try (JsonParser json = MAPPER.createParser(bytes)) {
            json.nextToken();
            String form = json.nextName();
            ObjectReader reader = form == null ? null : READERS.get(form);
            if (reader == null) throw new IllegalStateException("A page without a form");
            json.nextToken();
            ItemPage page = reader.readValue(json);
            if (json.nextToken() != JsonToken.END_OBJECT || json.nextToken() != null)
                throw new IllegalStateException("A page with more than one form");
            return page;
        }
    }
}
