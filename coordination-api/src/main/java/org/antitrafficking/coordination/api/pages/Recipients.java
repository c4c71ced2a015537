package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whom an act under way would reach and whom not, and why. */
public final class Recipients {

    private Recipients() {}

    /**
     * @param previews the address above those where one sees the alert as a recipient would; null where there is none
     */
    static List<ReleasePage.Recipient> of(
            JsonNode alert, JsonNode preview, PartnerNames names, @Nullable String previews, Words words) {
        var have = new TreeSet<String>();
        alert.path("audience").properties().forEach(of -> {
            if (!of.getValue().has("taken")) have.add(of.getKey());
        });
        var reached = new TreeSet<String>();
        for (JsonNode partner : preview.path("partners")) reached.add(partner.stringValue(""));
        var recipients = new ArrayList<ReleasePage.Recipient>();
        for (String partner : reached) {
            boolean gains = !have.contains(partner)
                    && alert.path("role").stringValue("").equals("owner");
            recipients.add(recipient(partner, gains ? "gains" : "has", gains, preview, names, previews, words));
        }
        var refused = new TreeSet<String>();
        var byName = new TreeSet<String>();
        for (JsonNode finding : preview.path("findings"))
            (finding.path("allowedOn").isString() ? byName : refused)
                    .add(finding.path("recipient").stringValue(""));
        refused.removeAll(reached);
        byName.removeAll(reached);
        byName.removeAll(refused);
        if (!preview.path("refused").isString())
            for (String partner : byName)
                recipients.add(recipient(partner, "gains-by-name", true, preview, names, previews, words));
        for (JsonNode person : preview.path("persons"))
            recipients.add(new ReleasePage.Recipient(
                    null, person.stringValue(""), words.say("release.gains-by-name"), true, List.of(), null));
        for (String partner : refused)
            recipients.add(recipient(partner, "refused", false, preview, names, null, words));
        return recipients;
    }

    /**
     * One partner, with what the policy says of it.
     *
     * @param becomes what is said under {@code release} and that word
     */
    public static ReleasePage.Recipient recipient(
            String partner,
            String becomes,
            boolean gains,
            JsonNode preview,
            PartnerNames names,
            @Nullable String previews,
            Words words) {
        var why = new ArrayList<String>();
        for (JsonNode finding : preview.path("findings")) {
            if (!finding.path("recipient").stringValue("").equals(partner)) continue;
            String purpose = words.called("purpose", finding.path("purpose").stringValue(""));
            String on = Shown.string(finding.path("allowedOn"));
            if (on != null) why.add(purpose + ": " + words.called("article", on));
            for (JsonNode refusal : finding.path("refusals"))
                why.add(purpose + ": " + words.rule(refusal.path("rule").stringValue("")) + " ("
                        + refusal.path("missing").stringValue("") + ")");
        }
        return new ReleasePage.Recipient(
                names.of(partner),
                partner,
                words.say("release." + becomes),
                gains,
                why,
                previews == null ? null : previews + partner);
    }
}
