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
 * @param called what those are who will see it
 * @param will who will see it
 * @param lose who will see it no longer
 * @param willNot who will not
 */
public record Outlook(
        boolean allowed,
        @Nullable String refused,
        @Nullable String detail,
        boolean leavesOut,
        String called,
        List<Seer> will,
        List<Seer> lose,
        List<Refused> willNot) {
    public Outlook {
        will = List.copyOf(will);
        lose = List.copyOf(lose);
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
                words.say(refused == null ? "outlook.will" : "outlook.would"),
                will,
                List.of(),
                willNot);
    }

    /** The same of those that have it already. */
    Outlook called(String other) {
        return new Outlook(allowed, refused, detail, leavesOut, other, will, lose, willNot);
    }

    /**
     * Who keeps it and who loses it, where it is taken from some.
     *
     * @param audience of the alert's page
     * @param partners from which it is taken
     * @param persons by name from whom it is taken
     */
    static Outlook without(JsonNode audience, List<String> partners, List<String> persons, Named named, Words words) {
        var keep = new ArrayList<Seer>();
        var lose = new ArrayList<Seer>();
        for (var of : audience.properties()) {
            JsonNode reached = of.getValue();
            if (reached.has("taken")) continue;
            boolean agency = reached.path("agency").booleanValue(false) && !partners.contains(of.getKey());
            boolean some = agency;
            for (JsonNode person : reached.path("persons")) some |= !persons.contains(person.stringValue(""));
            var grounds = new ArrayList<String>();
            reached.path("basis")
                    .properties()
                    .forEach(on -> grounds.add(words.say(
                            "outlook.ground",
                            words.called("purpose", on.getKey()),
                            named.basis(on.getValue().stringValue("")))));
            (some ? keep : lose)
                    .add(new Seer(
                            of.getKey(),
                            named.partner(of.getKey()),
                            named.about(of.getKey()),
                            some && !agency,
                            grounds));
        }
        return new Outlook(true, null, null, false, words.say("outlook.keep"), keep, lose, List.of());
    }

    private static List<String> concerns(Map<String, List<String>> purposes, Words words) {
        return purposes.entrySet().stream()
                .map(of -> words.say("outlook.concerns", of.getKey(), words.list(of.getValue())))
                .toList();
    }
}
