package org.antitrafficking.coordination.api.pages.directory;

import java.util.Collection;
import java.util.List;
import org.antitrafficking.coordination.api.pages.Shown;
import tools.jackson.databind.JsonNode;

/**
 * Whom a group has by its rule, as everybody can work that out of the directory. Exclusions are the owner's alone, and
 * nothing here knows of them.
 */
final class GroupRule {

    private GroupRule() {}

    /** Whether the rule of that group makes that partner a member. */
    static boolean has(JsonNode group, JsonNode partner) {
        String country = Shown.string(partner.path("country"));
        String region = Shown.string(partner.path("region"));
        boolean there = (country != null && DirectorySheets.has(group.path("countries"), country))
                || (region != null && DirectorySheets.has(group.path("regions"), region));
        return there
                && !partner.path("suspended").booleanValue(false)
                && (group.path("kinds").isEmpty()
                        || DirectorySheets.has(
                                group.path("kinds"), partner.path("kind").stringValue("")));
    }

    /** The ids of those that it has. */
    static List<String> members(JsonNode group, Collection<JsonNode> partners) {
        return partners.stream()
                .filter(partner -> has(group, partner))
                .map(partner -> partner.path("partner").stringValue(""))
                .toList();
    }

    /** The ids of the groups that have a partner. */
    static List<String> groups(JsonNode partner, Collection<JsonNode> groups) {
        return groups.stream()
                .filter(group -> has(group, partner))
                .map(group -> group.path("group").stringValue(""))
                .toList();
    }
}
