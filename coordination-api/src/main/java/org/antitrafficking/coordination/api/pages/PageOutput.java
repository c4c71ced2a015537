package org.antitrafficking.coordination.api.pages;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what a template shows, and marks each day in it, which then stays on one line and in its own order. Browsers
 * break a line after a hyphen between digits, and turn a day around that follows Arabic letters.
 */
final class PageOutput extends OwaspHtmlTemplateOutput {

    /** A day, or a month of a year, as ISO 8601 writes them. */
    private static final Pattern DAY =
            Pattern.compile("(?<![\\w-])(?:19|20)\\d\\d-(?:0[1-9]|1[0-2])(?:-[0-3]\\d)?(?![\\w-])");

    /** Elements that have text and nothing else in them, and the one that is a moment already. */
    private static final Set<String> TEXT_ALONE =
            Set.of("title", "option", "textarea", "script", "style", "text", "tspan", "desc", "time");

    private @Nullable String tag;
    private boolean isAttribute;

    PageOutput(TemplateOutput output) {
        super(output);
    }

    @Override
    public void setContext(@Nullable String tagName, @Nullable String attributeName) {
        tag = tagName;
        isAttribute = attributeName != null;
        super.setContext(tagName, attributeName);
    }

    @Override
    public void writeUserContent(@Nullable String text) {
        if (text == null || isAttribute || tag == null || TEXT_ALONE.contains(tag)) {
            super.writeUserContent(text);
            return;
        }
        Matcher day = DAY.matcher(text);
        int written = 0;
        while (day.find()) {
            super.writeUserContent(text.substring(written, day.start()));
            super.writeContent("<time dir=\"ltr\">");
            super.writeUserContent(day.group());
            super.writeContent("</time>");
            written = day.end();
        }
        super.writeUserContent(text.substring(written));
    }
}
