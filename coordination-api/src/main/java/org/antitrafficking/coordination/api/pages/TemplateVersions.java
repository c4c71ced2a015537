package org.antitrafficking.coordination.api.pages;

import java.util.List;
import org.antitrafficking.coordination.api.identity.Doors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Versions of a template of alerts, as {@code GET /api/templates/{id}} has them. */
public final class TemplateVersions {

    public static final String TEMPLATES = Doors.PAGES + "/agency/templates";

    private TemplateVersions() {}

    /** What one of them says; a missing node where there is none such, or it was erased. */
    public static JsonNode one(JsonNode template, int number) {
        if (template.path("version").intValue(0) == number) return template.path("content");
        for (JsonNode earlier : template.path("earlier"))
            if (earlier.path("version").intValue(0) == number) return earlier.path("content");
        return template.path("none");
    }

    /**
     * What its people know it by: in the reader's language where it has a name in it, else in the first that it has.
     */
    public static Shown.Text name(JsonNode content, Words words) {
        List<Shown.Text> names = Shown.texts(content.path("name"), words.language());
        return names.isEmpty() ? new Shown.Text("", "auto", null) : names.getFirst();
    }

    public static String address(String id, int number) {
        return TEMPLATES + "/" + id + "?version=" + number;
    }

    /**
     * The version that an alert was begun with.
     *
     * @param name that it has; the template's id where that is erased
     * @param version in words
     * @param address of it, or of the template where it is there no more
     */
    public record Begun(Shown.Text name, String version, String address) {

        /**
         * Of what the owner's page says.
         *
         * @param from which version of which template; missing where the alert was begun with none
         * @param template of {@code GET /api/templates/{id}}
         */
        static @Nullable Begun of(JsonNode from, JsonNode template, Words words) {
            String id = Shown.string(from.path("template"));
            if (id == null) return null;
            int number = from.path("version").intValue(0);
            JsonNode content = one(template, number);
            Shown.Text name = TemplateVersions.name(content, words);
            return new Begun(
                    name.text() == null ? new Shown.Text("", "ltr", id) : name,
                    words.say("template.version", number),
                    content.isMissingNode() ? TEMPLATES + "/" + id : TemplateVersions.address(id, number));
        }
    }
}
