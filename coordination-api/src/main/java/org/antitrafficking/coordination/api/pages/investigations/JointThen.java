package org.antitrafficking.coordination.api.pages.investigations;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.offers.Joint;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Renderer;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** An investigation's document and what belongs to it, as they were at a moment: nothing is done from there. */
@Component
public final class JointThen {

    private static final String ID = "([a-z]+-[0-9a-f]{32})";
    private static final Pattern PART = Pattern.compile("/parts/([a-z-]{1,32})");
    private static final Pattern VERSION = Pattern.compile("/versions/" + ID);
    private static final Pattern EVIDENCE = Pattern.compile("/evidence/" + ID);
    private static final Pattern DIFFERENCE = Pattern.compile("/differences/" + ID + "/" + ID);
    private static final Pattern AFTER = Pattern.compile("[0-9]{1,4}");

    private final JointLists lists;
    private final Renderer renderer;

    JointThen(JointLists lists, Renderer renderer) {
        this.lists = lists;
        this.renderer = renderer;
    }

    /**
     * One of its pages.
     *
     * @param page that was served at the moment
     * @param version of that page
     * @param here the address of the document as it was, with the question for the moment
     * @param of which page of it, as it stands behind the document's own address today; null for the document
     * @param after how many things come before those that a page of a part shows; null for none
     * @throws Hidden if it has no such page
     */
    public byte[] html(
            JsonNode page,
            String version,
            Caller caller,
            Instant at,
            String here,
            @Nullable String of,
            @Nullable String after,
            Frame frame) {
        Joint joint = Joint.then(page, Reader.of(caller), at, here);
        Look look = lists.look(joint, caller, frame.words());
        if (of == null) return renderer.html("investigation", JointPage.of(look, frame));
        Matcher part = PART.matcher(of);
        if (part.matches()) {
            String from = after == null ? "0" : after;
            Hidden.unless(AFTER.matcher(from).matches());
            JointPage one = JointPage.of(part.group(1), look.with(Excerpt.ofAPart(Integer.parseInt(from))), frame);
            if (one == null) throw Hidden.HIDDEN;
            return renderer.html("investigation", one);
        }
        Matcher evidence = EVIDENCE.matcher(of);
        if (evidence.matches()) {
            JsonNode piece = page.path("evidence").path(evidence.group(1));
            Hidden.unless(piece.isObject());
            String read = frame.words().moment(at);
            return renderer.html("sheet", EvidenceParts.sheet(evidence.group(1), piece, read, version, look, frame));
        }
        Map<String, JsonNode> versions = joint.versions();
        Matcher written = VERSION.matcher(of);
        if (written.matches()) {
            Hidden.unless(versions.containsKey(written.group(1)));
            return renderer.html("sheet", AgreementParts.sheet(written.group(1), look, frame));
        }
        Matcher difference = DIFFERENCE.matcher(of);
        Hidden.unless(difference.matches()
                && versions.containsKey(difference.group(1))
                && versions.containsKey(difference.group(2)));
        return renderer.html("difference", DifferencePage.of(difference.group(1), difference.group(2), look, frame));
    }
}
