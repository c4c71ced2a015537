package org.antitrafficking.coordination.api.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.words.SigningRight;
import tools.jackson.databind.JsonNode;

/** What waits for a person's signature or approval: agreements, mandates and changes of the directory. */
public final class ForSignature {

    public static final String AGREEMENTS = Doors.PAGES + "/agreements";
    public static final String MANDATES = Doors.PAGES + "/agency/mandates";
    public static final String CHANGES = Doors.PAGES + "/directory/changes";

    private ForSignature() {}

    /**
     * Each as a link.
     *
     * @param agreements that the reader's agency is told of
     * @param mandates that it is told of
     * @param changes that wait for approvals
     * @param names asked for where some change waits
     */
    static List<Doing.Link> of(
            Collection<JsonNode> agreements,
            Collection<JsonNode> mandates,
            Collection<JsonNode> changes,
            Supplier<PartnerNames> names,
            Reader reader,
            Instant now,
            Words words) {
        var waiting = new ArrayList<Doing.Link>();
        for (JsonNode agreement : agreements)
            if (isSigned(agreement, reader))
                waiting.add(new Doing.Link(
                        AGREEMENTS + "/" + agreement.path("agreement").stringValue(""),
                        words.say("inbox.sign"),
                        title(agreement)));
        for (JsonNode mandate : mandates)
            if (isAgreedTo(mandate, reader)
                    && now.isBefore(Instant.parse(mandate.path("expires").stringValue(""))))
                waiting.add(new Doing.Link(
                        MANDATES + "/" + mandate.path("mandate").stringValue(""),
                        words.say("inbox.mandate"),
                        mandate.path("purpose").path("text").stringValue("")));
        List<JsonNode> approved = changes.stream()
                .filter(change -> isApproved(change, reader, now))
                .toList();
        if (approved.isEmpty()) return waiting;
        PartnerNames called = names.get();
        for (JsonNode change : approved)
            waiting.add(new Doing.Link(
                    CHANGES + "/" + change.path("changeId").stringValue(""),
                    words.say("inbox.approve"),
                    title(change, called, words)));
        return waiting;
    }

    /** As its parties call it; its id where that was erased. */
    public static String title(JsonNode agreement) {
        return agreement
                .path("title")
                .path("text")
                .stringValue(agreement.path("agreement").stringValue(""));
    }

    /** The parties whose signatures are missing, of those who have not left. */
    public static List<String> missing(JsonNode agreement) {
        var missing = new ArrayList<String>();
        for (JsonNode party : agreement.path("parties")) missing.add(party.stringValue(""));
        for (JsonNode party : agreement.path("signed")) missing.remove(party.stringValue(""));
        for (JsonNode left : agreement.path("left"))
            missing.remove(left.path("party").stringValue(""));
        return missing;
    }

    /** Whether its reader may sign it for a partner that has not. */
    public static boolean isSigned(JsonNode agreement, Reader reader) {
        return reader.signs(SigningRight.SHARING_AGREEMENTS)
                && missing(agreement).contains(reader.partner());
    }

    /**
     * Whether a mandate waits for the word of its reader's agency that its reader may give: another person's where it
     * is over the agency itself, a seat's where it is over a programme's money.
     */
    public static boolean isAgreedTo(JsonNode mandate, Reader reader) {
        if (mandate.path("revoked").booleanValue(false)) return false;
        JsonNode money = mandate.path("money");
        if (money.isMissingNode())
            return mandate.path("audited").stringValue("").equals(reader.partner())
                    && !mandate.path("approved").booleanValue(false)
                    && reader.signs(SigningRight.AUDIT_MANDATES);
        return has(money.path("seats"), reader.partner())
                && !has(mandate.path("agreed"), reader.partner())
                && reader.signs(SigningRight.PROGRAMME_DECISIONS);
    }

    private static boolean has(JsonNode partners, String partner) {
        for (JsonNode one : partners) if (one.stringValue("").equals(partner)) return true;
        return false;
    }

    /** Whether its reader may approve it for a partner that has a vote on it and has not given it. */
    public static boolean isApproved(JsonNode proposed, Reader reader, Instant now) {
        for (JsonNode partner : proposed.path("approvedBy"))
            if (partner.stringValue("").equals(reader.partner())) return false;
        return reader.changesTheDirectory()
                && !proposed.path("proposer").stringValue("").equals(reader.partner()) // who proposes it is for it
                && now.isBefore(Instant.parse(proposed.path("expires").stringValue("")))
                && !isOf(proposed.path("change"), reader.partner());
    }

    /** Whether it is about that partner itself. */
    private static boolean isOf(JsonNode change, String partner) {
        return !change.has("definition") && of(change).equals(partner);
    }

    /** The id of the partner or the group that a change is of; empty where it is of none. */
    public static String of(JsonNode change) {
        return switch (change.path("is").stringValue("")) {
            case "admit-partner", "change-partner" ->
                change.at("/profile/partner").stringValue("");
            case "define-group" -> change.at("/definition/group").stringValue("");
            default -> change.path("partner").stringValue("");
        };
    }

    /** What is to be otherwise, and of what. */
    public static String title(JsonNode proposed, PartnerNames names, Words words) {
        JsonNode change = proposed.path("change");
        String is = change.path("is").stringValue("");
        String of = switch (is) {
            case "admit-partner" -> named(change, "profile", words);
            case "define-group" -> named(change, "definition", words);
            case "change-partner", "reinstate-partner" -> names.said(of(change));
            case "record-participation" -> {
                JsonNode participation = change.at("/deposit/participation");
                yield words.list(List.of(
                        words.country(participation.path("country").stringValue("")),
                        words.called("treaty", participation.path("treaty").stringValue(""))));
            }
            default -> change.path("version").asString("");
        };
        return words.say("change." + is, of);
    }

    private static String named(JsonNode change, String what, Words words) {
        return String.valueOf(
                PartnerNames.name(of(change), change.path(what), words).text());
    }
}
