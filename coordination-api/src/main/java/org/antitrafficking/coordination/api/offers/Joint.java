package org.antitrafficking.coordination.api.offers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An investigation as one person reads it, and what its agreement lets that person do.
 *
 * @param page of {@code GET /api/investigations/{id}}
 * @param today in UTC, as the agreement counts its days
 * @param then the address, with its question, where it is shown as it was at a moment of that day; null where it is now
 */
public record Joint(
        JsonNode page,
        Reader reader,
        LocalDate today,
        @Nullable String then) {

    public static final String INVESTIGATIONS = Doors.PAGES + "/investigations";

    public static Joint of(JsonNode page, Reader reader, Instant now) {
        return new Joint(page, reader, now.atZone(ZoneOffset.UTC).toLocalDate(), null);
    }

    /**
     * As it was at a moment, from which nothing is done.
     *
     * @param here its address with the question for the moment
     */
    public static Joint then(JsonNode page, Reader reader, Instant at, String here) {
        return new Joint(page, reader.looking(), at.atZone(ZoneOffset.UTC).toLocalDate(), here);
    }

    public String id() {
        return page.path("investigation").stringValue("");
    }

    /** Of its page. */
    public String address() {
        return then == null ? INVESTIGATIONS + "/" + id() : then;
    }

    /**
     * Of a page of something of it.
     *
     * @param path what stands behind its own, from a slash on
     */
    public String address(String path) {
        return then == null ? address() + path : then + "&of=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    /** The agreement in force; missing before there is one. */
    public JsonNode agreement() {
        return page.path("inForce").path("agreement");
    }

    /** What is on the table; missing where nothing is, or its reader is not at it. */
    public JsonNode table() {
        return page.path("onTable");
    }

    public boolean hasBegun() {
        return agreement().isObject();
    }

    public boolean isOver() {
        return page.path("ended").isObject();
    }

    /** Whether nothing covers its reader any more. */
    public boolean isLost() {
        return page.path("accessEnded").booleanValue(false);
    }

    /** Whether the team works, on whatever day. */
    public boolean isOperational() {
        return hasBegun() && !isOver();
    }

    /** Whether it never began, and the period of all that was written is over. */
    public boolean isOverUnsigned() {
        if (hasBegun()) return false;
        for (JsonNode written : page.path("written")) if (!isPast(written.path("agreement"))) return false;
        return table().isObject()
                ? isPast(table().path("version").path("agreement"))
                : !page.path("written").isEmpty();
    }

    /** Whether its reader's agency is a party or a participant. */
    public boolean isOfTheAgreement() {
        return isOfAParty() || agreement().path("participants").has(reader.partner());
    }

    /** Whether the words of its reader's agency were erased. */
    public boolean hasErased() {
        return has(page.path("erased"), reader.partner());
    }

    /** Whether a hold is in force, as far as its reader was told. */
    public boolean isHeld() {
        for (JsonNode hold : page.path("holds")) if (isHeld(hold)) return true;
        return false;
    }

    /** Whether that hold's last day is not over. */
    public boolean isHeld(JsonNode hold) {
        return !today.isAfter(LocalDate.parse(hold.path("until").stringValue("")));
    }

    /** Whether it works and its agreement covers this day. */
    public boolean isRunning() {
        return isOperational() && !today.isBefore(day("from")) && !isPast(agreement());
    }

    private LocalDate day(String field) {
        return LocalDate.parse(agreement().path(field).stringValue(""));
    }

    /** Whether an agreement's last day is over. */
    public boolean isPast(JsonNode agreement) {
        return today.isAfter(LocalDate.parse(agreement.path("until").stringValue("")));
    }

    // what its reader is

    private JsonNode own() {
        return agreement().path("parties").path(reader.partner());
    }

    public boolean isOfAParty() {
        return own().isObject();
    }

    public boolean isSignatory() {
        return isReader(own().path("signatory"));
    }

    public boolean leads() {
        return isReader(own().path("leader"));
    }

    public boolean isContact() {
        return isReader(agreement().path("participants").path(reader.partner()).path("contact"));
    }

    public boolean isReader(JsonNode person) {
        return person.stringValue("").equals(reader.person());
    }

    public boolean lets(Right right) {
        return lets(reader.person(), right);
    }

    private boolean lets(String person, Right right) {
        return has(agreement().path("members").path(person).path("rights"), right.toString());
    }

    /** Whether its reader's power to sign such agreements is registered. */
    public boolean signs() {
        return reader.signs(SigningRight.INVESTIGATION_AGREEMENTS);
    }

    /** Whether that person may keep evidence: one of a party, with the right of evidence. */
    public boolean mayKeep(String person) {
        JsonNode member = agreement().path("members").path(person);
        return lets(person, Right.EVIDENCE)
                && agreement().path("parties").has(member.path("partner").stringValue(""));
    }

    public boolean keepsEvidence() {
        return mayKeep(reader.person());
    }

    /**
     * Members that may keep evidence.
     *
     * @param ownAlone whether only those of the reader's own party
     */
    public List<String> keepers(boolean ownAlone) {
        var keepers = new ArrayList<String>();
        for (var member : agreement().path("members").properties()) {
            boolean own = member.getValue().path("partner").stringValue("").equals(reader.partner());
            if (mayKeep(member.getKey()) && (own || !ownAlone)) keepers.add(member.getKey());
        }
        return keepers;
    }

    // versions of its agreement

    /**
     * The agreement in force, the version on the table, those that the reader's own desk wrote, and those that were on
     * the table before, by their ids.
     */
    public Map<String, JsonNode> versions() {
        var versions = new LinkedHashMap<String, JsonNode>();
        if (hasBegun()) versions.put(page.path("inForce").path("version").stringValue(""), page.path("inForce"));
        if (table().isObject())
            versions.put(table().path("version").path("version").stringValue(""), table().path("version"));
        for (var written : page.path("written").properties()) versions.put(written.getKey(), written.getValue());
        earlier().forEach((version, table) -> versions.putIfAbsent(version, table.path("version")));
        return versions;
    }

    /** What was on the table before and is not in force, the last one first. */
    public Map<String, JsonNode> earlier() {
        var earlier = new ArrayList<>(page.path("earlier").properties());
        String inForce = page.path("inForce").path("version").stringValue("");
        earlier.removeIf(one -> one.getKey().equals(inForce));
        earlier.sort(newest(table -> table.path("version").path("at")));
        var inOrder = new LinkedHashMap<String, JsonNode>();
        earlier.forEach(one -> inOrder.put(one.getKey(), one.getValue()));
        return inOrder;
    }

    // in which order things come

    /** Versions that the reader's own desk wrote, the last one first. */
    public List<Map.Entry<String, JsonNode>> written() {
        return sorted("written", newest(version -> version.path("at")));
    }

    /** What waits for the reader's party first, then what runs, then what was reported; of each what is due first. */
    public List<Map.Entry<String, JsonNode>> actions() {
        Comparator<Map.Entry<String, JsonNode>> reported =
                Comparator.comparing(one -> one.getValue().has("actionResult"));
        return sorted(
                "actions",
                reported.thenComparing(one -> !one.getValue()
                                .path("responsible")
                                .stringValue("")
                                .equals(reader.partner()))
                        .thenComparing(one -> at(one.getValue().path("due"))));
    }

    /** The last one first. */
    public List<Map.Entry<String, JsonNode>> decisions() {
        return sorted("decisions", newest(decision -> decision.path("at")));
    }

    /** What waits for the reader first, then what was registered last. */
    public List<Map.Entry<String, JsonNode>> evidence() {
        Comparator<Map.Entry<String, JsonNode>> waits =
                Comparator.comparing(one -> !isReader(offer(one.getValue()).path("to")));
        return sorted(
                "evidence",
                waits.thenComparing(
                        newest(piece -> piece.path("custody").path(0).path("at"))));
    }

    /** Members of the reader's own agency first, then each agency's together. */
    public List<Map.Entry<String, JsonNode>> members() {
        var members = new ArrayList<>(agreement().path("members").properties());
        members.sort(Comparator.comparing(
                        (Map.Entry<String, JsonNode> one) -> !partner(one).equals(reader.partner()))
                .thenComparing(Joint::partner));
        return members;
    }

    private static String partner(Map.Entry<String, JsonNode> member) {
        return member.getValue().path("partner").stringValue("");
    }

    private List<Map.Entry<String, JsonNode>> sorted(String what, Comparator<Map.Entry<String, JsonNode>> order) {
        var things = new ArrayList<>(page.path(what).properties());
        things.sort(order);
        return things;
    }

    /** What was told later comes last, since nobody said when it was. */
    private static Comparator<Map.Entry<String, JsonNode>> newest(Function<JsonNode, JsonNode> at) {
        return Comparator.comparing((Map.Entry<String, JsonNode> one) -> at(at.apply(one.getValue())))
                .reversed();
    }

    private static Instant at(JsonNode at) {
        String text = at.stringValue("");
        return text.isEmpty() ? Instant.MIN : Instant.parse(text);
    }

    /** The id of the version on the table, on which the next one is written; null where none is on it. */
    @Nullable
    public String base() {
        String onTable = table().path("version").path("version").stringValue("");
        if (!onTable.isEmpty()) return onTable;
        for (JsonNode written : page.path("written")) {
            String base = written.path("base").stringValue("");
            if (!base.isEmpty()) return base;
        }
        return null;
    }

    /** What the texts of the next version stay as where it says nothing of them; missing where they all are needed. */
    public JsonNode kept() {
        if (table().isObject()) return table().path("version").path("agreement");
        return base() == null ? agreement() : MissingNode.getInstance();
    }

    /** What the next version begins with: what its desk wrote last, else what is on the table, else in force. */
    public JsonNode latest() {
        List<Map.Entry<String, JsonNode>> written = written();
        if (!written.isEmpty()) return written.getFirst().getValue().path("agreement");
        return table().isObject() ? table().path("version").path("agreement") : agreement();
    }

    // evidence

    public static JsonNode last(JsonNode piece) {
        JsonNode steps = piece.path("custody");
        return steps.isEmpty()
                ? MissingNode.getInstance()
                : steps.path(steps.size() - 1).path("step");
    }

    public static boolean is(JsonNode step, String what) {
        return step.path("is").stringValue("").equals(what);
    }

    /** The hand-over that waits for its receiver; missing where none does: whatever comes after an offer ends it. */
    public static JsonNode offer(JsonNode piece) {
        JsonNode last = last(piece);
        return is(last, "offered") ? last : MissingNode.getInstance();
    }

    /** The id of the piece of evidence that the hand-over is of; empty where there is none. */
    public String pieceOf(String handOver) {
        for (var piece : page.path("evidence").properties())
            for (JsonNode step : piece.getValue().path("custody"))
                if (step.path("step").path("handOver").stringValue("").equals(handOver)) return piece.getKey();
        return "";
    }

    public static boolean has(JsonNode words, String word) {
        for (JsonNode one : words) if (one.stringValue("").equals(word)) return true;
        return false;
    }
}
