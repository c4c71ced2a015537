package org.antitrafficking.coordination.api.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The directory as its feed tells it to every partner: a fold of the entries, kept in memory and brought up to date at
 * each question. Safe for several threads.
 */
public final class DirectoryFeed {

    private static final JsonMapper MAPPER = RecordJson.mapper();
    private static final String CHANGE = "changeId";

    private final FeedReader feed;
    private final CaughtUp caughtUp;
    private final Fold fold = new Fold();
    private long number;

    public DirectoryFeed(FeedReader feed, CaughtUp caughtUp) {
        this.feed = feed;
        this.caughtUp = caughtUp;
    }

    /** A part of it. */
    public enum Part {
        PARTNERS,
        GROUPS,
        /** By country and treaty. */
        PARTICIPATIONS,
        /** Open ones. */
        CHANGES
    }

    /** All of a part after a key, in the order of keys, at most so many. */
    public List<ObjectNode> list(Part part, String after, int limit) {
        caughtUp.feeds();
        synchronized (fold) {
            follow();
            return fold.parts(part).tailMap(after, false).values().stream()
                    .limit(limit)
                    .map(ObjectNode::deepCopy)
                    .toList();
        }
    }

    /** One of a part; null where there is none. */
    public @Nullable ObjectNode one(Part part, String key) {
        caughtUp.feeds();
        synchronized (fold) {
            follow();
            ObjectNode found = fold.parts(part).get(key);
            return found == null ? null : found.deepCopy();
        }
    }

    /** One of a part by what the log has now. */
    public Optional<ObjectNode> now(Part part, String key) {
        caughtUp.views(); // which follow the feeds
        return Optional.ofNullable(one(part, key));
    }

    /** What a list of the part is in the order of. */
    public static String key(Part part, ObjectNode one) {
        return switch (part) {
            case PARTNERS -> text(one, "partner");
            case GROUPS -> text(one, "group");
            case PARTICIPATIONS -> text(one, "country") + "/" + text(one, "treaty");
            case CHANGES -> text(one, CHANGE);
        };
    }

    private static String text(ObjectNode body, String field) {
        return body.path(field).stringValue("");
    }

    private void follow() {
        try {
            List<FeedEntry> read;
            do {
                read = feed.read(Scope.DIRECTORY, number, FeedReader.MAX_ENTRIES);
                for (FeedEntry entry : read) {
                    if (entry.body() != null) fold.take(entry.kind(), (ObjectNode) MAPPER.readTree(entry.body()));
                    number = entry.number();
                }
            } while (!read.isEmpty());
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    /** What the entries so far say. */
    private static final class Fold {
        private final TreeMap<String, ObjectNode> partners = new TreeMap<>();
        private final TreeMap<String, ObjectNode> groups = new TreeMap<>();
        private final TreeMap<String, ObjectNode> participations = new TreeMap<>();
        private final TreeMap<String, ObjectNode> changes = new TreeMap<>();

        private NavigableMap<String, ObjectNode> parts(Part part) {
            return switch (part) {
                case PARTNERS -> partners;
                case GROUPS -> groups;
                case PARTICIPATIONS -> participations;
                case CHANGES -> changes;
            };
        }

        /** One entry more. What it does not know says nothing of these parts. */
        void take(String kind, ObjectNode body) {
            body.remove(List.of("occurredAt", "imported"));
            switch (kind) {
                case "partner-admitted", "partner-changed" -> {
                    ObjectNode before = partners.get(text(body, "partner"));
                    if (before != null) body.setAll(before.retain("suspended", "suspendedBy"));
                    else body.put("suspended", false);
                    partners.put(text(body, "partner"), adopted(body));
                }
                case "partner-suspended" -> {
                    ObjectNode partner = partners.get(text(body, "partner"));
                    if (partner != null) partner.put("suspended", true).put("suspendedBy", text(body, "by"));
                }
                case "partner-reinstated" -> {
                    adopted(body);
                    ObjectNode partner = partners.get(text(body, "partner"));
                    if (partner != null) partner.put("suspended", false).remove("suspendedBy");
                }
                case "group-defined" -> groups.put(key(Part.GROUPS, body), adopted(body));
                case "participation-recorded" -> participations.put(key(Part.PARTICIPATIONS, body), adopted(body));
                case "disclosure-adopted" -> adopted(body);
                case "directory-change-proposed" -> {
                    body.putArray("approvedBy");
                    changes.put(text(body, CHANGE), body);
                }
                case "directory-change-approved" -> {
                    ObjectNode change = changes.get(text(body, CHANGE));
                    if (change != null) approve(change, text(body, "partner"));
                }
                case "directory-change-withdrawn" -> changes.remove(text(body, CHANGE));
                default -> {}
            }
        }

        /** With its proposal every other about the same subject is done. */
        private ObjectNode adopted(ObjectNode body) {
            JsonNode id = body.remove(CHANGE);
            ObjectNode proposed = id == null ? null : changes.get(id.stringValue());
            if (proposed != null) {
                String subject = subject(proposed.path("change"));
                changes.values().removeIf(other -> subject(other.path("change")).equals(subject));
            }
            return body;
        }

        /** As {@link org.antitrafficking.coordination.partners.Change#subject} has it. */
        private static String subject(JsonNode change) {
            return switch (change.path("is").stringValue("")) {
                case "admit-partner", "change-partner" -> "partner " + change.at("/profile/partner");
                case "reinstate-partner" -> "suspension " + change.path("partner");
                case "record-participation" ->
                    "participation " + change.at("/deposit/participation/country") + " "
                            + change.at("/deposit/participation/treaty");
                case "define-group" -> "group " + change.at("/definition/group");
                default -> change.path("is").toString();
            };
        }

        private static void approve(ObjectNode change, String partner) {
            ArrayNode approvals = (ArrayNode) change.path("approvedBy");
            var all = new ArrayList<String>();
            approvals.forEach(approval -> all.add(approval.stringValue()));
            if (!all.contains(partner)) approvals.add(partner);
        }
    }
}
