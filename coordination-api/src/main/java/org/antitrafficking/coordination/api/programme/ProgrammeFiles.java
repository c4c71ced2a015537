package org.antitrafficking.coordination.api.programme;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.charts.Chart;
import org.antitrafficking.coordination.api.feed.DirectoryFeed;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.programme.IatiFile.Organization;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.programme.ProgrammePage;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a programme is taken elsewhere: tables, charts, and a file of IATI, whether a program asks for them or a
 * page. Each is made of the programme's page as its reader has it, and is a recorded read of its own kind.
 */
@Component
public final class ProgrammeFiles {

    /** What the chart of the money is called. */
    public static final String MONEY = ProgrammeCharts.MONEY;

    /** How an organization is identified to IATI: the list that has it, and how it is called there. */
    static final String IDENTIFIER = "[A-Z]{2,7}-[A-Za-z0-9]+(-[A-Za-z0-9._]+)*";

    static final int IDENTIFIER_CHARS = 100;

    private static final Pattern IDENTIFIERS = Pattern.compile(IDENTIFIER);
    private static final Set<String> LANGUAGES = Set.copyOf(Arrays.asList(Locale.getISOLanguages()));

    private final ItemPages pages;
    private final DirectoryFeed directory;

    ProgrammeFiles(ItemPages pages, DirectoryFeed directory) {
        this.pages = pages;
        this.directory = directory;
    }

    /**
     * A table. To whoever takes no part there is that of its own transactions alone.
     *
     * @param table by its name
     */
    public ResponseEntity<byte[]> answerTable(Caller caller, String id, String table) {
        return made(caller, sought("programme-table", id).id("table", table), id, (page, opened) -> {
            ProgrammeTable named = ProgrammeTable.named(table);
            if (named == null) throw Hidden.HIDDEN;
            return named.of(opened);
        });
    }

    /**
     * A chart. To whoever takes no part there is none.
     *
     * @param chart {@code money}, or an indicator's id
     * @param form what is made of it
     */
    public ResponseEntity<byte[]> answerChart(Caller caller, String id, String chart, Function<Chart, Object> form) {
        return made(
                caller,
                sought("programme-chart", id).id("chart", chart),
                id,
                (page, opened) -> form.apply(ProgrammeCharts.of(chart, of(page), opened)));
    }

    /**
     * A file of IATI. To whoever takes no part there is none.
     *
     * @param identifier by which IATI knows the caller's organization
     * @param language in which the programme's own texts are, ISO 639-1
     */
    public ResponseEntity<byte[]> answerIati(Caller caller, String id, @Nullable String identifier, String language) {
        String known = Shapes.present("identifier", identifier);
        if (known.length() > IDENTIFIER_CHARS || !IDENTIFIERS.matcher(known).matches())
            throw new BadRequest("The field identifier is how IATI knows your organization: the prefix of the list that"
                    + " has it, a dash, and its identifier there.");
        if (!LANGUAGES.contains(language))
            throw new BadRequest("The field language is a language of ISO 639-1, two letters in lower case.");
        var reporter = new IatiFile.Reporter(known, caller.partner(), language);
        return made(caller, sought("programme-iati", id), id, (page, opened) -> {
            var named = new HashMap<PartnerId, Organization>();
            return IatiFile.of(
                    of(page), opened, reporter, partner -> named.computeIfAbsent(partner, this::organization));
        });
    }

    private static Sought sought(String kind, String id) {
        return Sought.of(kind).id(ProgrammeController.KIND, id);
    }

    private ResponseEntity<byte[]> made(Caller caller, Sought sought, String id, ItemPages.Making making) {
        return pages.answerMade(caller, sought, ProgrammeController.KIND, id, ProgrammeId::new, making);
    }

    private static ProgrammePage of(ItemPage page) {
        if (page instanceof ProgrammePage programme) return programme;
        throw Hidden.HIDDEN;
    }

    private Organization organization(PartnerId partner) {
        ObjectNode found = directory.one(Part.PARTNERS, partner.toString());
        if (found == null) return new Organization(partner.toString(), null);
        String kind = found.path("kind").stringValue("");
        return new Organization(
                found.path("name").stringValue(partner.toString()),
                Arrays.stream(PartnerKind.values())
                        .filter(one -> one.toString().equals(kind))
                        .findFirst()
                        .orElse(null));
    }
}
