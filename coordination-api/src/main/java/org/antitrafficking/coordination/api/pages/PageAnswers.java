package org.antitrafficking.coordination.api.pages;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads recorded answers, and makes a page's answer of what a template shows. */
public final class PageAnswers {

    private static final JsonMapper JSON = new JsonMapper();

    private PageAnswers() {}

    /** The body, as it was recorded. */
    public static JsonNode model(ResponseEntity<byte[]> recorded) {
        return JSON.readTree(Objects.requireNonNull(recorded.getBody(), "a whole answer has a body"));
    }

    /** What a template made, as an answer. */
    public static ResponseEntity<byte[]> page(byte[] html) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html);
    }
}
