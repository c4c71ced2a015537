package org.antitrafficking.coordination.api.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antitrafficking.coordination.api.charts.Csv;
import org.antitrafficking.coordination.api.reads.Reads.Written;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a programme is given as CSV: all that its page says, but for what an edition repeats of it. Written as its
 * text, never its name.
 */
@SuppressWarnings("ImmutableEnumChecker") // lists that nothing is added to, and functions that keep nothing
public enum ProgrammeTable {
    PROGRAMME(
            "programme",
            List.of(
                    "programme=/programme",
                    "title=/title/text",
                    "status=/status",
                    "currency=/charter/currency",
                    "startYear=/charter/start/year",
                    "startDay=/charter/start/day",
                    "years=/charter/years",
                    "citation=/charter/citation/text",
                    "assumed=/charter/assumed",
                    "pilot=/gate/area",
                    "seats=/gate/board/seats",
                    "quorum=/gate/board/quorum",
                    "boardFrom=/gate/board/from",
                    "boardUntil=/gate/board/until",
                    "opened=/gate/opened",
                    "openedAt=/gate/openedAt",
                    "toBeReviewedSince=/gate/toBeReviewedSince"),
            page -> List.of(row("", page))),
    PARTICIPANTS("participants", List.of("partner=/id", "roles=/is"), page -> rows(page.at("/charter/participants"))),
    BUDGETS(
            "budgets",
            List.of(
                    "budget=/id",
                    "type=/budget/type",
                    "status=/budget/status",
                    "from=/is/from",
                    "until=/is/until",
                    "amount=/is/money/amount",
                    "currency=/is/money/currency",
                    "assumed=/budget/assumed",
                    "at=/at",
                    "by=/by"),
            page -> parts(numbered(page.path("budgets")), "/budget/years")),
    ACTIVITIES(
            "activities",
            List.of(
                    "activity=/id",
                    "title=/activity/title/text",
                    "pillar=/activity/pillar",
                    "area=/activity/area",
                    "directions=/activity/directions",
                    "owner=/activity/owner",
                    "from=/activity/from",
                    "until=/activity/until",
                    "status=/activity/status",
                    "budgetLine=/activity/budgetLine/text",
                    "output=/activity/output/text",
                    "phase=/activity/phase",
                    "at=/at",
                    "by=/by"),
            page -> rows(page.path("activities"))),
    INDICATORS(
            "indicators",
            List.of(
                    "indicator=/id",
                    "type=/indicator/type",
                    "result=/indicator/result/text",
                    "title=/indicator/title/text",
                    "measure=/indicator/measure",
                    "ascending=/indicator/ascending",
                    "area=/indicator/area",
                    "owner=/indicator/owner",
                    "at=/at",
                    "by=/by"),
            page -> rows(page.path("indicators"))),
    TARGETS(
            "targets",
            List.of("indicator=/id", "from=/is/from", "until=/is/until", "value=/is/value"),
            page -> parts(rows(page.path("indicators")), "/indicator/targets")),
    FIGURES(
            "figures",
            List.of(
                    "indicator=/id",
                    "kind=/kind",
                    "year=/is/figure/year",
                    "low=/is/figure/low",
                    "high=/is/figure/high",
                    "dataSet=/is/figure/data/dataSet",
                    "line=/is/figure/data/line",
                    "name=/is/figure/data/name",
                    "area=/is/figure/data/area",
                    "part=/is/figure/data/part",
                    "warnings=/is/figure/data/warnings",
                    "evidence=/is/figure/evidence/text",
                    "at=/is/at",
                    "by=/is/by"),
            page -> figures(rows(page.path("indicators")))),
    LESSONS(
            "lessons",
            List.of(
                    "lesson=/id",
                    "learned=/lesson/learned/text",
                    "area=/lesson/area",
                    "changes=/lesson/changes/text",
                    "at=/at",
                    "by=/by"),
            page -> rows(page.path("lessons"))),
    MILESTONES(
            "milestones",
            List.of(
                    "milestone=/id",
                    "country=/milestone/country",
                    "treaty=/milestone/treaty",
                    "step=/milestone/step/text",
                    "owner=/milestone/owner",
                    "due=/milestone/due",
                    "reached=/milestone/reached/day",
                    "evidence=/milestone/reached/evidence/text",
                    "at=/at",
                    "by=/by"),
            page -> rows(page.path("milestones"))),
    PROPOSALS(
            "proposals",
            List.of(
                    "proposal=/id",
                    "plan=/expansion/plan/text",
                    "pilot=/expansion/pilot",
                    "lessons=/expansion/lessons",
                    "seats=/expansion/board/seats",
                    "quorum=/expansion/board/quorum",
                    "boardFrom=/expansion/board/from",
                    "boardUntil=/expansion/board/until",
                    "due=/expansion/due",
                    "outcome=/outcome",
                    "endedAt=/endedAt",
                    "digest=/digest",
                    "blinding=/blinding",
                    "at=/at",
                    "by=/by"),
            page -> rows(page.path("proposals"))),
    ACCEPTED_BASELINES(
            "accepted-baselines",
            List.of(
                    "proposal=/id",
                    "indicator=/key",
                    "year=/is/year",
                    "low=/is/low",
                    "high=/is/high",
                    "dataSet=/is/data/dataSet",
                    "line=/is/data/line",
                    "name=/is/data/name",
                    "area=/is/data/area",
                    "part=/is/data/part",
                    "warnings=/is/data/warnings",
                    "evidence=/is/evidence/text"),
            page -> parts(rows(page.path("proposals")), "/expansion/baselines")),
    VOTES(
            "votes",
            List.of("proposal=/id", "seat=/key", "vote=/is/vote", "at=/is/at"),
            page -> parts(rows(page.path("proposals")), "/votes")),
    TRANSACTIONS(
            "transactions",
            List.of(
                    "transaction=/id",
                    "type=/transaction/type",
                    "provider=/transaction/provider/partner",
                    "providerName=/transaction/provider/name/text",
                    "receiver=/transaction/receiver/partner",
                    "receiverName=/transaction/receiver/name/text",
                    "valueDate=/transaction/valueDate",
                    "amount=/transaction/money/amount",
                    "currency=/transaction/money/currency",
                    "rate=/transaction/rate/factor",
                    "rateSource=/transaction/rate/rateSource/text",
                    "rateDay=/transaction/rate/day",
                    "converted=/transaction/converted/amount",
                    "convertedCurrency=/transaction/converted/currency",
                    "corrects=/transaction/corrects",
                    "activity=/transaction/activity",
                    "description=/transaction/description/text",
                    "overspentUsed=/overspent/figures/used",
                    "overspentBudget=/overspent/figures/budget",
                    "overspentFunds=/overspent/figures/funds",
                    "explanationDue=/overspent/clock/due",
                    "explanationState=/overspent/clock/state",
                    "explanation=/overspent/explanation/text",
                    "at=/at",
                    "by=/by"),
            page -> rows(page.path("transactions"))),
    PUBLICATIONS(
            "publications",
            List.of(
                    "publication=/publication",
                    "state=/id",
                    "marking=/edition/marking",
                    "status=/edition/status",
                    "digest=/digest",
                    "blinding=/blinding",
                    "at=/at",
                    "by=/by",
                    "publishedAt=/publishedAt",
                    "publishedBy=/publishedBy"),
            ProgrammeTable::publications),
    PUBLISHED_TEXTS(
            "published-texts",
            List.of(
                    "publication=/publication",
                    "state=/id",
                    "language=/key",
                    "title=/is/title/text",
                    "summary=/is/summary/text"),
            page -> parts(publications(page), "/edition/texts"));

    private static final String ID = "id";

    /** An element of a list or a map, beside the fields of what has the list. */
    private static final String ELEMENT = "is";

    private final String text;
    private final List<String> columns;
    private final List<String> pointers;
    private final Function<JsonNode, List<ObjectNode>> rows;

    /** @param columns each with where a row has it */
    ProgrammeTable(String text, List<String> columns, Function<JsonNode, List<ObjectNode>> rows) {
        this.text = text;
        this.columns = columns.stream()
                .map(column -> column.substring(0, column.indexOf('=')))
                .toList();
        this.pointers = columns.stream()
                .map(column -> column.substring(column.indexOf('=') + 1))
                .toList();
        this.rows = rows;
    }

    /** The one of that name; null where there is none. */
    public static @Nullable ProgrammeTable named(String text) {
        for (ProgrammeTable table : values()) if (table.text.equals(text)) return table;
        return null;
    }

    /** Whether it is given to whoever takes no part: its own transactions, and nothing else. */
    public boolean isOthers() {
        return this == TRANSACTIONS;
    }

    /**
     * The table.
     *
     * @param page as it is served
     * @throws Hidden where its reader takes no part and it tells of more than its own transactions
     */
    Written of(JsonNode page) {
        Hidden.unless(isOthers() || page.path("charter").isObject());
        var all = new ArrayList<List<@Nullable String>>();
        for (ObjectNode row : rows.apply(page)) {
            var cells = new ArrayList<@Nullable String>();
            for (String pointer : pointers) cells.add(cell(row.at(pointer)));
            all.add(cells);
        }
        return Csv.of(columns, all);
    }

    /** The elements of a list stand beside each other, with a space between. */
    private static @Nullable String cell(JsonNode value) {
        if (value.isArray())
            return String.join(" ", value.valueStream().map(JsonNode::asString).toList());
        return value.isValueNode() && !value.isNull() ? value.asString() : null;
    }

    /** Of a map, each with its key as its id. */
    private static List<ObjectNode> rows(JsonNode map) {
        var rows = new ArrayList<ObjectNode>();
        for (Map.Entry<String, JsonNode> one : map.properties()) rows.add(row(one.getKey(), one.getValue()));
        return rows;
    }

    /** Of a list, each with its number as its id, from 1. */
    private static List<ObjectNode> numbered(JsonNode list) {
        var rows = new ArrayList<ObjectNode>();
        for (JsonNode one : list) rows.add(row(Integer.toString(rows.size() + 1), one));
        return rows;
    }

    /** What is published, and what waits for that: whether it waits for its reader is none of them. */
    private static List<ObjectNode> publications(JsonNode page) {
        return rows(page.path("publications")).stream()
                .filter(row -> row.has("publication"))
                .toList();
    }

    private static ObjectNode row(String id, JsonNode of) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        if (of instanceof ObjectNode fields) row.setAll(fields);
        else row.set(ELEMENT, of);
        return row.put(ID, id);
    }

    /** A row for each element of a list or a map in each of them. */
    private static List<ObjectNode> parts(List<ObjectNode> wholes, String where) {
        var rows = new ArrayList<ObjectNode>();
        for (ObjectNode whole : wholes) {
            JsonNode elements = whole.at(where);
            for (JsonNode element : elements.isArray() ? elements : List.<JsonNode>of()) rows.add(part(whole, element));
            for (Map.Entry<String, JsonNode> element : elements.properties())
                rows.add(part(whole, element.getValue()).put("key", element.getKey()));
        }
        return rows;
    }

    private static ObjectNode part(ObjectNode whole, JsonNode element) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.setAll(whole);
        row.set(ELEMENT, element);
        return row;
    }

    private static List<ObjectNode> figures(List<ObjectNode> indicators) {
        var rows = new ArrayList<ObjectNode>();
        for (ObjectNode indicator : indicators) {
            if (indicator.path("baseline").isObject())
                rows.add(part(indicator, indicator.path("baseline")).put("kind", "baseline"));
            for (JsonNode actual : indicator.path("actuals"))
                rows.add(part(indicator, actual).put("kind", "actual"));
        }
        return rows;
    }

    @Override
    public String toString() {
        return text;
    }
}
