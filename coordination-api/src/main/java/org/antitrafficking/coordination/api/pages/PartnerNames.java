package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.words.PartnerKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * What partners are called, by a recorded list of them: in the reader's language where they have a name in it, else by
 * the official name, else by the id.
 */
public final class PartnerNames {

    /** Who investigates, prosecutes or guards a border. */
    private static final Set<String> INVESTIGATING =
            Set.of(PartnerKind.POLICE.toString(), PartnerKind.PROSECUTION.toString(), PartnerKind.BORDER.toString());

    private final Map<String, JsonNode> partners;
    private final Words words;

    private PartnerNames(Map<String, JsonNode> partners, Words words) {
        this.partners = partners;
        this.words = words;
    }

    /** Of the directory's list. */
    public static PartnerNames of(Caller caller, DirectoryLists directory, Words words) {
        return of(after -> directory.answer(caller, Part.PARTNERS, after, ListCursor.MAX_LIMIT), words);
    }

    /** Of a recorded list, each part of it asked for by the cursor of the one before. */
    private static PartnerNames of(Function<@Nullable String, ResponseEntity<byte[]>> list, Words words) {
        return new PartnerNames(all("partner", list), words);
    }

    /**
     * All of a recorded list, in its order.
     *
     * @param key the field that names each
     */
    public static Map<String, JsonNode> all(String key, Function<@Nullable String, ResponseEntity<byte[]>> list) {
        var all = new LinkedHashMap<String, JsonNode>();
        for (JsonNode one : all(list)) all.put(one.path(key).stringValue(""), one);
        return all;
    }

    /** The same without what names them. */
    public static List<JsonNode> all(Function<@Nullable String, ResponseEntity<byte[]>> list) {
        var all = new ArrayList<JsonNode>();
        String after = null;
        do {
            JsonNode part = PageAnswers.model(list.apply(after));
            part.path("items").forEach(all::add);
            after = Shown.string(part.path("next"));
        } while (after != null);
        return all;
    }

    public Collection<JsonNode> partners() {
        return partners.values();
    }

    /** What the directory has of it; null where it has none such. */
    public @Nullable JsonNode partner(String id) {
        return partners.get(id);
    }

    /** Whether it is of a kind that may be a party to a joint investigation. */
    public boolean investigates(String id) {
        JsonNode one = partners.get(id);
        return one != null && INVESTIGATING.contains(one.path("kind").stringValue(""));
    }

    /** Whether the reader may propose a joint investigation. */
    public boolean mayPropose(Reader reader) {
        return reader.decides() && investigates(reader.partner());
    }

    public Shown.Text of(String id) {
        return name(id, partners.get(id), words);
    }

    /** The same as plain text. */
    public String said(String id) {
        return Objects.requireNonNull(of(id).text());
    }

    /**
     * A partner's country in words, or that it has none.
     *
     * @param one what the directory has of it; null where it has nothing
     */
    public static String country(@Nullable JsonNode one, Words words) {
        String code = one == null ? null : Shown.string(one.path("country"));
        return code == null ? words.say("sheet.nowhere") : words.country(code);
    }

    /**
     * What a partner or a group is called.
     *
     * @param one what the directory has of it; null where it has nothing
     */
    public static Shown.Text name(String id, @Nullable JsonNode one, Words words) {
        if (one == null) return new Shown.Text("", "ltr", id);
        String tag = words.language().tag();
        String translated = Shown.string(one.path("names").path(tag));
        if (translated != null) return new Shown.Text(tag, Language.dirOf(tag), translated);
        String official = Shown.string(one.path("name"));
        return new Shown.Text("", official == null ? "ltr" : "auto", official == null ? id : official);
    }
}
