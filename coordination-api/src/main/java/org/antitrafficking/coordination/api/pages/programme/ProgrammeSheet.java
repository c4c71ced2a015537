package org.antitrafficking.coordination.api.pages.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.charts.Numbers;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.agency.MandateSheets;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.ListCursor.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a reader is told of a programme: to a participant all of it, to others the transactions that they are in. */
public final class ProgrammeSheet {

    /** Of programmes' pages, each with its id behind it. */
    static final String ADDRESS = Doors.PAGES + "/programmes/";

    private static final String TRANSACTIONS = "transactions";

    /** Transactions that a page shows. */
    private static final int AT_ONCE = 100;

    private static final String PARTNERS = Doors.PAGES + "/directory/partners/";

    /** Totals besides the budget and what was pledged, in the order in which they are shown. */
    private static final List<String> TOTALS =
            List.of("incomingCommitted", "incomingFunds", "outgoingPledged", "committed", "disbursed", "spent", "left");

    private final JsonNode programme;
    private final PartnerNames names;
    private final Words words;

    private ProgrammeSheet(JsonNode programme, PartnerNames names, Words words) {
        this.programme = programme;
        this.names = names;
        this.words = words;
    }

    /** Whether its reader takes part. */
    static boolean isParticipants(JsonNode programme) {
        return programme.path("charter").isObject();
    }

    /**
     * Of {@code GET /api/programmes/{id}}, and to a participant of its totals and of countries' ways into treaties.
     *
     * @param sums null to others
     * @param ways null to others
     * @param after the cursor of the last transaction that the page before shows; null on the first page
     * @throws BadRequest if the cursor was not given out for transactions
     */
    static SheetPage of(
            JsonNode programme,
            @Nullable JsonNode sums,
            @Nullable JsonNode ways,
            @Nullable String after,
            PartnerNames names,
            Reader reader,
            Frame frame) {
        Words words = frame.words();
        var sheet = new ProgrammeSheet(programme, names, words);
        boolean begins = after == null;
        var tables = new ArrayList<Table>();
        if (sums != null && begins) tables.addAll(sheet.plans(true));
        if (ways != null && begins) tables.add(new AccessionTable(programme, ways, sheet::partner, words).table());
        Page<Map.Entry<String, JsonNode>> transactions = sheet.transactions(ListCursor.key(TRANSACTIONS, after));
        tables.add(sheet.table(transactions.items()));
        Shown.Text title = Shown.text(programme.path("title"));
        return new SheetPage(
                frame,
                List.of(),
                new SheetPage.Link(Doors.PAGES + "/inbox", words.say("inbox.title")),
                title == null ? Cell.said(words.say("kind.programme"), words).text() : title,
                programme.path("programme").stringValue(""),
                sums == null ? words.say("programme.only-yours") : null,
                sums != null && begins ? sheet.facts(sums) : List.of(),
                tables,
                transactions.next() == null
                        ? null
                        : ADDRESS + programme.path("programme").stringValue("") + "?after=" + transactions.next(),
                begins ? offered(programme, reader, words) : List.of());
    }

    /**
     * Of a programme as it was at a moment, without what the money came to by then.
     *
     * @param here the address of the page with its question for the moment
     */
    public static SheetPage then(
            JsonNode programme, @Nullable String after, PartnerNames names, String here, Frame frame) {
        Words words = frame.words();
        var sheet = new ProgrammeSheet(programme, names, words);
        boolean participants = isParticipants(programme);
        var tables = new ArrayList<Table>();
        if (participants && after == null) tables.addAll(sheet.plans(false));
        Page<Map.Entry<String, JsonNode>> transactions = sheet.transactions(ListCursor.key(TRANSACTIONS, after));
        tables.add(sheet.table(transactions.items()));
        Shown.Text title = Shown.text(programme.path("title"));
        return new SheetPage(
                frame,
                List.of(),
                null,
                title == null ? Cell.said(words.say("kind.programme"), words).text() : title,
                programme.path("programme").stringValue(""),
                words.say(participants ? "past.no-totals" : "programme.only-yours"),
                List.of(),
                tables,
                transactions.next() == null ? null : here + "&after=" + transactions.next(),
                List.of());
    }

    /** From whatever is done to a programme back to its page. */
    static SheetPage.Link back(JsonNode programme) {
        String id = programme.path("programme").stringValue("");
        Shown.Text title = Shown.text(programme.path("title"));
        return new SheetPage.Link(ADDRESS + id, title == null ? id : String.valueOf(title.text()));
    }

    private static List<SheetPage.Link> offered(JsonNode programme, Reader reader, Words words) {
        var offered = new ArrayList<>(VoteForm.offered(programme, reader, words));
        offered.addAll(PlanForms.offered(programme, reader, words));
        if (MandateSheets.isSeat(programme, reader))
            offered.add(new SheetPage.Link(
                    MandateSheets.overMoney(programme.path("programme").stringValue("")),
                    words.say("do.money-mandate")));
        offered.addAll(PublicationForms.offered(programme, reader, words));
        offered.add(new SheetPage.Link(FilesPage.address(programme), words.say("programme.files")));
        return offered;
    }

    private Cell said(String text) {
        return Cell.said(text, words);
    }

    private List<Fact> facts(JsonNode sums) {
        JsonNode charter = programme.path("charter");
        String currency = sums.path("currency").stringValue("");
        var facts = new ArrayList<Fact>();
        facts.addAll(PlanTables.facts(programme.path("status"), charter, words));
        facts.add(new Fact(words.say("programme.budget"), budget(sums.path("budget"), currency)));
        JsonNode pledged = sums.path("pledged");
        facts.add(new Fact(
                words.say("programme.pledged"),
                pledged.isString() ? money(pledged, currency) : said(words.say("programme.none-pledged"))));
        for (String total : TOTALS)
            facts.add(new Fact(words.called("programme-total", total), money(sums.path(total), currency)));
        facts.add(new Fact(words.say("publication.public"), published()));
        List<Cell> assumed = assumed();
        if (!assumed.isEmpty()) facts.add(new Fact(words.say("programme.assumed"), assumed));
        return facts;
    }

    private List<Cell> budget(JsonNode total, String currency) {
        if (!total.isString()) return List.of(said(words.say("programme.no-budget")));
        JsonNode budget = last();
        return List.of(
                money(total, currency),
                said(words.called("budget-type", budget.path("type").stringValue(""))),
                said(words.called("budget-status", budget.path("status").stringValue(""))));
    }

    /** The budget in force. */
    private JsonNode last() {
        JsonNode budgets = programme.path("budgets");
        return budgets.path(budgets.size() - 1).path("budget");
    }

    private List<Cell> assumed() {
        var assumed = new ArrayList<Cell>();
        for (JsonNode all : List.of(programme.path("charter").path("assumed"), last().path("assumed")))
            for (JsonNode one : all) assumed.add(said(words.called("assumed", one.stringValue(""))));
        return assumed;
    }

    /** What everybody reads of it, and what waits for a second person. */
    private List<Cell> published() {
        JsonNode publications = programme.path("publications");
        var cells = new ArrayList<Cell>();
        Shown.Moment published = Shown.moment(publications.at("/published/publishedAt"), words);
        String id = programme.path("programme").stringValue("");
        cells.add(
                published == null
                        ? said(words.say("publication.nothing"))
                        : new Cell(
                                said(words.say("publication.since", published.said()))
                                        .text(),
                                PublishedPagesController.PUBLISHED + "/" + id));
        JsonNode waiting = publications.path("waiting");
        if (waiting.isObject())
            cells.add(new Cell(
                    said(words.say("publication.waits")).text(),
                    PublicationForms.address(id, waiting.path("publication").stringValue(""))));
        return cells;
    }

    static Cell money(JsonNode amount, String currency) {
        return Cell.code(amount(amount, currency));
    }

    private static String amount(JsonNode amount, String currency) {
        return Numbers.grouped(amount.stringValue("")) + " " + currency;
    }

    static Cell money(JsonNode money) {
        return money(money.path("amount"), money.path("currency").stringValue(""));
    }

    /**
     * Who takes part, what it has, what it does, what comes of it, and whether it goes on.
     *
     * @param charts whether results lead to their charts
     */
    private List<Table> plans(boolean charts) {
        var plans = new PlanTables(programme, this::partner, words);
        return Stream.concat(
                        Stream.of(
                                plans.participants(),
                                plans.years(),
                                activities(),
                                new ResultTable(programme, charts ? this::chart : id -> null, this::partner, words)
                                        .table()),
                        new PilotTables(programme, names, words).tables().stream())
                .toList();
    }

    private Cell partner(String id) {
        return new Cell(names.of(id), names.partner(id) == null ? null : PARTNERS + id);
    }

    private String chart(String indicator) {
        return FilesPage.chart(programme, indicator);
    }

    /** Those that begin first come first. */
    private Table activities() {
        var all = new TreeMap<String, JsonNode>();
        for (var one : programme.path("activities").properties()) {
            JsonNode activity = one.getValue().path("activity");
            all.put(activity.path("from").stringValue("") + "/" + one.getKey(), activity);
        }
        return new Table(
                words.say("programme.activities"),
                words.each(
                        "programme.activity",
                        "programme.output",
                        "programme.pillar",
                        "programme.owner",
                        "programme.period"),
                all.values().stream().map(this::row).toList(),
                words.say("programme.no-activities"));
    }

    private List<List<Cell>> row(JsonNode activity) {
        var title = new ArrayList<Cell>();
        for (String field : List.of("title", "budgetLine")) {
            Shown.Text text = Shown.text(activity.path(field));
            if (text != null) title.add(new Cell(text));
        }
        var pillar = new ArrayList<Cell>();
        pillar.add(said(words.called("pillar", activity.path("pillar").stringValue(""))));
        if (activity.path("area").isString())
            pillar.add(Cell.code(activity.path("area").stringValue()));
        for (JsonNode direction : activity.path("directions"))
            pillar.add(said(words.called("direction", direction.stringValue(""))));
        if (activity.path("phase").isString())
            pillar.add(said(words.called("phase", activity.path("phase").stringValue())));
        Shown.Text output = Shown.text(activity.path("output"));
        return List.of(
                title,
                List.of(output == null ? said(words.say("sheet.nothing")) : new Cell(output)),
                pillar,
                List.of(partner(activity.path("owner").stringValue(""))),
                List.of(
                        Cell.code(activity.path("from").stringValue("")),
                        Cell.code(activity.path("until").stringValue("")),
                        said(words.called(
                                "activity-status", activity.path("status").stringValue("")))));
    }

    /** Those with the last value dates first. */
    private Page<Map.Entry<String, JsonNode>> transactions(String after) {
        var all = new TreeMap<String, JsonNode>(Comparator.reverseOrder());
        for (var one : programme.path("transactions").properties())
            all.put(one.getValue().at("/transaction/valueDate").stringValue("") + "/" + one.getKey(), one.getValue());
        var rest = after.isEmpty() ? all : all.tailMap(after, false);
        return Page.of(TRANSACTIONS, rest.entrySet().stream().limit(AT_ONCE + 1).toList(), AT_ONCE, Map.Entry::getKey);
    }

    private Table table(List<Map.Entry<String, JsonNode>> transactions) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (var one : transactions) {
            JsonNode transaction = one.getValue().path("transaction");
            rows.add(List.of(
                    List.of(said(words.called(
                            "transaction-type", transaction.path("type").stringValue("")))),
                    List.of(side(transaction.path("provider"))),
                    List.of(side(transaction.path("receiver"))),
                    List.of(Cell.code(transaction.path("valueDate").stringValue(""))),
                    amounts(transaction),
                    notes(one.getValue())));
        }
        return new Table(
                words.say("programme.transactions"),
                words.each(
                        "programme.transaction-type",
                        "programme.provider",
                        "programme.receiver",
                        "programme.value-date",
                        "programme.amount",
                        "programme.notes"),
                rows,
                words.say("programme.no-transactions"));
    }

    private Cell side(JsonNode side) {
        JsonNode partner = side.path("partner");
        if (partner.isString()) return partner(partner.stringValue());
        Shown.Text name = Shown.text(side.path("name"));
        return name == null ? said(words.say("sheet.nothing")) : new Cell(name);
    }

    /** As it was stated, and where that is another, in the programme's currency. */
    private List<Cell> amounts(JsonNode transaction) {
        return transaction.path("rate").isObject()
                ? List.of(money(transaction.path("money")), money(transaction.path("converted")))
                : List.of(money(transaction.path("money")));
    }

    private List<Cell> notes(JsonNode recorded) {
        JsonNode transaction = recorded.path("transaction");
        var notes = new ArrayList<Cell>();
        Shown.Text description = Shown.text(transaction.path("description"));
        if (description != null) notes.add(new Cell(description));
        Shown.Text activity = Shown.text(programme
                .path("activities")
                .path(transaction.path("activity").stringValue(""))
                .path("activity")
                .path("title"));
        if (activity != null) notes.add(new Cell(activity));
        if (transaction.path("corrects").isString()) notes.add(said(words.say("programme.corrects")));
        JsonNode overspent = recorded.path("overspent");
        if (overspent.isObject()) {
            Shown.Text explanation = Shown.text(overspent.path("explanation"));
            notes.add(new Cell(
                    said(explanation == null ? owed(overspent.path("clock")) : words.say("programme.explained"))
                            .text(),
                    null,
                    true));
            notes.add(figures(
                    overspent.path("figures"),
                    transaction.at("/converted/currency").stringValue("")));
            if (explanation != null) notes.add(new Cell(explanation));
        }
        return notes.isEmpty() ? List.of(said(words.say("sheet.nothing"))) : notes;
    }

    /** Until when it is to be explained, or that this has passed. */
    private String owed(JsonNode clock) {
        Instant due = Instant.parse(clock.path("due").stringValue());
        boolean missed = clock.path("state").stringValue("").equals("missed");
        return words.say(missed ? "programme.overspent-missed" : "programme.overspent", words.moment(due));
    }

    /** What was used by then, and what there was for it. */
    private Cell figures(JsonNode figures, String currency) {
        return said(words.say(
                "programme.overspent-figures",
                amount(figures.path("used"), currency),
                amount(figures.path("budget"), currency),
                amount(figures.path("funds"), currency)));
    }
}
