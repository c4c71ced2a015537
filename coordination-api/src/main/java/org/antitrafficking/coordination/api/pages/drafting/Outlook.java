package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who will see an alert, who will not and why, and what is missing.
 *
 * @param allowed whether it may be done as it stands
 * @param refused the rule that forbids it; null where it is allowed
 * @param detail the same as the service says it, in English, where the pages have no words for it
 * @param leavesOut whether those that are refused could be left out, and somebody would be told all the same
 * @param will who will see it
 * @param willNot who will not
 */
public record Outlook(
        boolean allowed,
        @Nullable String refused,
        @Nullable String detail,
        boolean leavesOut,
        List<Seer> will,
        List<Refused> willNot) {
    public Outlook {
        will = List.copyOf(will);
        willNot = List.copyOf(willNot);
    }

    private static final String ALL_OR_NOBODY = "every-recipient-is-allowed-or-nobody-is-told";

    /**
     * A partner that will see it.
     *
     * @param about where and what it is
     * @param personsOnly whether none of its people will but those who are named
     * @param grounds by purpose, on what
     */
    public record Seer(String id, Shown.Text partner, String about, boolean personsOnly, List<String> grounds) {
        public Seer {
            grounds = List.copyOf(grounds);
        }
    }

    /** A partner that will not. */
    public record Refused(String id, Shown.Text partner, String about, List<Reason> reasons) {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Why.
     *
     * @param said what is so, and what to do
     * @param concerns what it fails on, and for which purposes
     */
    public record Reason(String said, List<String> concerns) {
        public Reason {
            concerns = List.copyOf(concerns);
        }
    }

    /** Of what an assessment or a release's preview says. */
    static Outlook of(JsonNode preview, Named named, Words words) {
        var grounds = new TreeMap<String, List<String>>();
        var reasons = new TreeMap<String, Map<String, Map<String, List<String>>>>();
        for (JsonNode finding : preview.path("findings")) {
            String recipient = finding.path("recipient").stringValue("");
            String purpose = words.called("purpose", finding.path("purpose").stringValue(""));
            String basis = string(finding.path("allowedOn"));
            if (basis != null)
                grounds.computeIfAbsent(recipient, first -> new ArrayList<>())
                        .add(words.say("outlook.ground", purpose, named.basis(basis)));
            for (JsonNode refusal : finding.path("refusals"))
                reasons.computeIfAbsent(recipient, first -> new LinkedHashMap<>())
                        .computeIfAbsent(
                                Refusals.said(refusal.path("rule").stringValue(""), words),
                                first -> new LinkedHashMap<>())
                        .computeIfAbsent(
                                named.missing(refusal.path("missing").stringValue(""), recipient),
                                first -> new ArrayList<>())
                        .add(purpose);
        }
        String refused = string(preview.path("refused"));
        var agencies = new TreeSet<String>();
        for (JsonNode partner : preview.path("partners")) agencies.add(partner.stringValue(""));
        var will = new ArrayList<Seer>();
        grounds.forEach((id, on) -> {
            if (!reasons.containsKey(id))
                will.add(new Seer(
                        id, named.partner(id), named.about(id), refused == null && !agencies.contains(id), on));
        });
        var willNot = new ArrayList<Refused>();
        reasons.forEach((id, why) -> willNot.add(new Refused(
                id,
                named.partner(id),
                named.about(id),
                why.entrySet().stream()
                        .map(of -> new Reason(of.getKey(), concerns(of.getValue(), words)))
                        .toList())));
        return new Outlook(
                refused == null,
                refused == null ? null : Refusals.said(refused, words),
                refused == null ? null : Refusals.detail(refused, words),
                ALL_OR_NOBODY.equals(refused) && !will.isEmpty(),
                will,
                willNot);
    }

    private static List<String> concerns(Map<String, List<String>> purposes, Words words) {
        return purposes.entrySet().stream()
                .map(of -> words.say("outlook.concerns", of.getKey(), words.list(of.getValue())))
                .toList();
    }
}
