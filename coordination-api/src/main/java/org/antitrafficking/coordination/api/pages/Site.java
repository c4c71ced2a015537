package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.inbox.PageVersions;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What all pages for people are made with, and what their forms lead to. */
@Component
public final class Site {

    private final Frames frames;
    private final Renderer renderer;
    private final RefusedForms forms;
    private final PageVersions versions;

    Site(Frames frames, Renderer renderer, RefusedForms forms, PageVersions versions) {
        this.frames = frames;
        this.renderer = renderer;
        this.forms = forms;
        this.versions = versions;
    }

    /** As {@link Frames#of}. */
    public Frame frame(HttpServletRequest request, String title, String here) {
        return frames.of(request, title, here);
    }

    /** As {@link Renderer#html}. */
    public byte[] html(String template, Object page) {
        return renderer.html(template, page);
    }

    /** The same as an answer. */
    public ResponseEntity<byte[]> page(String template, Object page) {
        return PageAnswers.page(renderer.html(template, page));
    }

    /** The page of a form; where the request's page shows one that was kept, as that form was sent. */
    public byte[] formHtml(HttpServletRequest request, ActPage page) {
        return renderer.html("act", page.asSent(request));
    }

    /** The same as an answer. */
    public ResponseEntity<byte[]> form(HttpServletRequest request, ActPage page) {
        return PageAnswers.page(formHtml(request, page));
    }

    /** The form at the request's own address, with what was kept of it. */
    public OpenedForm opened(HttpServletRequest request, Frame frame) {
        return new OpenedForm(forms.of(request), PeoplesDoor.needed(request), frame);
    }

    /** What was written into the form at the request's own address, as {@link RefusedForms#of}. */
    public Map<String, String> kept(HttpServletRequest request) {
        return forms.of(request);
    }

    /** The same of an address that has many forms, as {@link RefusedForms#last}. */
    public Map<String, String> lastKept(HttpServletRequest request) {
        return forms.last(request);
    }

    /** The request's form was done: nothing of it is kept. */
    public void done(HttpServletRequest request) {
        forms.done(request);
    }

    /** The same, and shows what has become of it. */
    public ResponseEntity<Void> done(HttpServletRequest request, String onward) {
        return forms.done(request, onward);
    }

    /** What was done is seen on pages from here on, unless the views are too far behind. */
    public void settle() {
        versions.settle();
    }

    /** The request's form was done; shows what has become of it, once pages have that. */
    public ResponseEntity<byte[]> settled(HttpServletRequest request, String onward) {
        forms.done(request);
        versions.settle();
        return Refusals.onward(onward);
    }

    /**
     * Does what the request's form asks for and shows what has become of it, once pages have that; where it is refused,
     * the form as {@link Sending} has it.
     *
     * @param act does it, and says where it goes on
     * @param html the form's page, with what is wrong with the whole of it
     */
    public ResponseEntity<byte[]> sent(
            HttpServletRequest request,
            SentForm form,
            boolean offered,
            Supplier<String> act,
            Function<List<Mistake>, byte[]> html) {
        return Sending.of(
                form,
                offered,
                Frames.words(request),
                () -> {
                    String onward = act.get();
                    forms.done(request);
                    versions.settle();
                    return onward;
                },
                html);
    }
}
