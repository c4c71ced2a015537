package org.antitrafficking.coordination.api.pages.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** By which a group's owner says whom the group leaves out where that owner shares. Others see nothing of it. */
final class ExclusionForm {

    /** What each box begins with. */
    static final String PARTNER = "partner";

    private static final String EXCLUSIONS = "/exclusions";

    private ExclusionForm() {}

    static String address(String group) {
        return DirectorySheets.GROUPS + "/" + group + EXCLUSIONS;
    }

    /** Whether its reader may say it. */
    static boolean isOffered(JsonNode group, Reader reader) {
        return reader.decides() && group.path("owner").stringValue("").equals(reader.partner());
    }

    /**
     * Of {@code GET /api/groups/{id}} and {@code GET /api/groups/{id}/exclusions}: a box for each partner that the rule
     * has or that is left out.
     *
     * @param tag of what is left out now
     * @throws Hidden where it is not offered
     */
    static ActPage of(
            JsonNode group,
            JsonNode excluded,
            @Nullable String tag,
            PartnerNames names,
            Reader reader,
            OpenedForm opened) {
        Hidden.unless(isOffered(group, reader));
        Words words = opened.words();
        String id = group.path("group").stringValue("");
        String address = address(id);
        var stands = new TreeMap<String, String>();
        var offered = new TreeSet<>(GroupRule.members(group, names.partners()));
        for (JsonNode partner : excluded.path("partners")) {
            stands.put(PARTNER + "." + partner.stringValue(""), Typed.YES);
            offered.add(partner.stringValue(""));
        }
        return Forms.page(
                opened,
                words.say("do.exclusions"),
                new Link(DirectorySheets.GROUPS, words.say("directory.groups")),
                words.say(
                        "do.exclusions.what",
                        String.valueOf(PartnerNames.name(id, group, words).text())),
                List.of(),
                address,
                Forms.hidden(address, tag, opened.session()),
                List.of(Forms.choices(
                        Field.Sort.SOME_OF,
                        PARTNER,
                        "group.left-out",
                        choices(offered, names, Forms.typed(opened.kept().isEmpty() ? stands : opened.kept()), words),
                        words)));
    }

    private static List<Field.Choice> choices(
            Collection<String> partners, PartnerNames names, Typed typed, Words words) {
        var choices = new ArrayList<Field.Choice>();
        for (String partner : partners)
            choices.add(Forms.box(PARTNER, partner, names.of(partner), typed, false)
                    .under(PartnerNames.country(names.partner(partner), words)));
        choices.sort(Comparator.comparing(Field.Choice::under, words.order()));
        return choices;
    }
}
