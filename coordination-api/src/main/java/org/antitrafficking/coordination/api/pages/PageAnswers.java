package org.antitrafficking.coordination.api.pages;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads recorded answers, and makes a page's answer of what a template shows. */
public final class PageAnswers {

    private static final JsonMapper JSON = new JsonMapper();

    private PageAnswers() {}

    /** Lines of a list whose lines are long: so few that a page of it weighs 15 kB at the most. */
    public static final int LINES = 12;

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

    /**
     * What was answered to a program, as a file to save.
     *
     * @param name that it is saved under
     */
    public static ResponseEntity<byte[]> file(ResponseEntity<byte[]> given, String name) {
        return file(given, Objects.requireNonNull(given.getHeaders().getContentType(), "an answer has a type"), name);
    }

    /** The same of another type than it was given as. */
    public static ResponseEntity<byte[]> file(ResponseEntity<byte[]> given, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(given.getBody());
    }
}
