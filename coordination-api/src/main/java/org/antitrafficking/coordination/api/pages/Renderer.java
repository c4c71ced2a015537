package org.antitrafficking.coordination.api.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/** Makes the bytes of a page: what a template, which was compiled with the service, makes of its one record. */
public final class Renderer {

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    /**
     * The page in UTF-8.
     *
     * @param template its file's name without what it ends in
     * @param page all that the template shows
     */
    public byte[] html(String template, Object page) {
        var output = new Utf8ByteOutput();
        templates.render(template + ".jte", page, new PageOutput(output));
        return output.toByteArray();
    }
}
