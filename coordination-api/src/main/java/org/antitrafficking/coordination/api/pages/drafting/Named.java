package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * What partners, groups and agreements are called: in the reader's language where they have a name in it, else by the
 * official name, else by the id.
 */
public final class Named {

    private final Map<String, JsonNode> partners;
    private final Map<String, JsonNode> groups;
    private final Map<String, JsonNode> agreements;
    private final Words words;

    private Named(
            Map<String, JsonNode> partners,
            Map<String, JsonNode> groups,
            Map<String, JsonNode> agreements,
            Words words) {
        this.partners = partners;
        this.groups = groups;
        this.agreements = agreements;
        this.words = words;
    }

    /** Of recorded lists, each asked for by the cursor of the one before. */
    public static Named of(
            Function<@Nullable String, ResponseEntity<byte[]>> partners,
            Function<@Nullable String, ResponseEntity<byte[]>> groups,
            Function<@Nullable String, ResponseEntity<byte[]>> agreements,
            Words words) {
        return new Named(
                PartnerNames.all("partner", partners),
                PartnerNames.all("group", groups),
                PartnerNames.all("agreement", agreements),
                words);
    }

    /** The same where no agreement has to be named. */
    public static Named of(
            Function<@Nullable String, ResponseEntity<byte[]>> partners,
            Function<@Nullable String, ResponseEntity<byte[]>> groups,
            Words words) {
        return new Named(PartnerNames.all("partner", partners), PartnerNames.all("group", groups), Map.of(), words);
    }

    /** Where nobody has to be named. */
    public static Named none(Words words) {
        return new Named(Map.of(), Map.of(), Map.of(), words);
    }

    public List<String> partners() {
        return List.copyOf(partners.keySet());
    }

    public List<String> groups() {
        return List.copyOf(groups.keySet());
    }

    public List<String> agreements() {
        return List.copyOf(agreements.keySet());
    }

    public Shown.Text partner(String id) {
        return PartnerNames.name(id, partners.get(id), words);
    }

    /** The same as plain text. */
    public String said(String partner) {
        return String.valueOf(partner(partner).text());
    }

    public Shown.Text group(String id) {
        return PartnerNames.name(id, groups.get(id), words);
    }

    /** An agreement has one title, in the language that it was written in. */
    public Shown.Text agreement(String id) {
        JsonNode agreement = agreements.get(id);
        String title = agreement == null ? null : string(agreement.path("title").path("text"));
        return new Shown.Text("", "auto", title == null ? id : title);
    }

    public boolean isSuspended(String partner) {
        JsonNode one = partners.get(partner);
        return one != null && one.path("suspended").booleanValue(false);
    }

    /** Its country; null where it has none. */
    public @Nullable String countryCode(String partner) {
        JsonNode one = partners.get(partner);
        return one == null ? null : string(one.path("country"));
    }

    /** Its country in words, or that it has none. */
    public String country(String partner) {
        return PartnerNames.country(partners.get(partner), words);
    }

    /** Where it is and what it is. */
    public String about(String partner) {
        JsonNode one = partners.get(partner);
        if (one == null) return "";
        String country = string(one.path("country"));
        String kind = words.called("partner-kind", one.path("kind").stringValue(""));
        return country == null ? kind : words.say("partner.about", words.country(country), kind);
    }

    /** Whom a group has, by its rule and not by its members. */
    public String rule(String group) {
        JsonNode one = groups.get(group);
        if (one == null) return "";
        var places = new ArrayList<String>();
        for (JsonNode country : one.path("countries")) places.add(words.country(country.stringValue("")));
        for (JsonNode region : one.path("regions")) places.add(words.called("region", region.stringValue("")));
        var kinds = new ArrayList<String>();
        for (JsonNode kind : one.path("kinds")) kinds.add(words.called("partner-kind", kind.stringValue("")));
        return words.say(
                "group.rule",
                kinds.isEmpty() ? words.say("group.every-kind") : words.list(kinds),
                places.isEmpty() ? words.say("group.nowhere") : words.list(places));
    }

    /** What a share rests on: an article, an agreement, or a provision as it was cited. */
    public String basis(String basis) {
        if (!agreements.containsKey(basis)) return words.called("basis", basis);
        return String.valueOf(agreement(basis).text());
    }

    /** What a rule says is missing: ids and codes, each by its name; the recipient goes without saying. */
    public String missing(String missing, String recipient) {
        List<String> codes = Arrays.stream(missing.split(" "))
                .filter(code -> !code.equals(recipient))
                .map(this::word)
                .toList();
        return codes.isEmpty() ? word(recipient) : words.list(codes);
    }

    private String word(String code) {
        if (partners.containsKey(code)) return String.valueOf(partner(code).text());
        if (agreements.containsKey(code)) return String.valueOf(agreement(code).text());
        if (code.matches("[A-Z]{2}")) return words.country(code);
        for (String kind : List.of("basis", "treaty", "purpose", "category"))
            if (words.has(kind + "." + code)) return words.called(kind, code);
        return code;
    }
}
