package org.antitrafficking.coordination.api.pages.investigations;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.ReleasePage;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * How two versions of an agreement differ.
 *
 * @param back the address of the investigation's page
 * @param investigation what that is for
 * @param says which two versions they are
 * @param parts what one says otherwise than the other, a line each
 */
public record DifferencePage(
        Frame frame, String back, Shown.Text investigation, String says, List<ReleasePage.Part> parts) {
    public DifferencePage {
        parts = List.copyOf(parts);
    }

    static DifferencePage of(String earlier, String later, Look look, Frame frame) {
        Words words = frame.words();
        return new DifferencePage(
                frame,
                look.joint().address(),
                JointPage.heading(look.joint()),
                words.say(
                        "joint.difference.what",
                        AgreementParts.called(earlier, look),
                        AgreementParts.called(later, look)),
                AgreementSays.difference(
                        agreement(look.joint().versions(), earlier),
                        agreement(look.joint().versions(), later),
                        look));
    }

    private static JsonNode agreement(Map<String, JsonNode> versions, String version) {
        return versions.getOrDefault(version, MissingNode.getInstance()).path("agreement");
    }
}
