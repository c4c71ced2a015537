package org.antitrafficking.coordination.api.pages.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antitrafficking.coordination.api.health.Finding;
import org.antitrafficking.coordination.api.health.HealthWatch;
import org.antitrafficking.coordination.api.health.Pools;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Within;
import org.antitrafficking.coordination.api.pages.Words;

/** How each part of this node is, in words: what it does, what was seen of it, and what to do where it is down. */
final class HealthSheet {

    static final String HEALTH = Within.OPERATIONS + "/health";

    private static final String RUNBOOKS = "ops/runbooks/";

    private static final String SET_ASIDE = "setAside";

    /**
     * What is to be done.
     *
     * @param word under which it is said
     * @param runbook that says more
     */
    private record Remedy(String word, String runbook) {}

    private static final Remedy OF_FOLLOWERS = new Remedy("follower", "FollowerFails");

    private static final Remedy ASIDE = new Remedy("aside", "SetAside");

    /** By the part; of all others that of followers. */
    private static final Map<String, Remedy> REMEDIES = Map.ofEntries(
            Map.entry("log", new Remedy("database", "AppendStuck")),
            Map.entry("second-log", new Remedy("database", "AppendStuck")),
            Map.entry("key-store", new Remedy("key-store", "KeyStoreAway")),
            Map.entry("pools", new Remedy("pools", "PartDown")),
            Map.entry("database-settings", new Remedy("settings", "PartDown")),
            Map.entry("views", new Remedy("follower", "ViewsStandStill")),
            Map.entry("words", new Remedy("follower", "WordsMissing")),
            Map.entry("clocks", new Remedy("clocks", "ClocksStandStill")),
            Map.entry("paging", new Remedy("paging", "PagesUnsent")),
            Map.entry("ledger", new Remedy("ledger", "LedgerStandsStill")),
            Map.entry("federation", new Remedy("federation", "PartDown")),
            Map.entry("axon-server", new Remedy("axon-server", "AxonServerAway")));

    private HealthSheet() {}

    static SheetPage of(HealthWatch watch, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (String part : watch.parts()) rows.add(row(part, watch.finding(part), words));
        return new SheetPage(
                frame,
                OperationSheets.parts(HEALTH, words),
                null,
                Cell.said(words.say("operation.health"), words).text(),
                null,
                words.say("operation.health.what"),
                List.of(new Fact(words.say("operation.together"), together(watch, words))),
                List.of(new Table(
                        null,
                        words.each(
                                "operation.part",
                                "operation.state",
                                "operation.means",
                                "operation.seen",
                                "operation.remedy"),
                        rows,
                        words.say("sheet.none"))),
                null,
                List.of(new SheetPage.Link(HEALTH, words.say("operation.again"))));
    }

    /** Whether all parts do their work, in one sentence. */
    static Cell together(HealthWatch watch, Words words) {
        int all = 0;
        int down = 0;
        for (String part : watch.parts()) {
            all++;
            if (!watch.finding(part).up()) down++;
        }
        String said = down == 0 ? words.say("operation.all-up", all) : words.say("operation.some-down", down, all);
        return new Cell(Cell.said(said, words).text(), null, down > 0);
    }

    private static List<List<Cell>> row(String part, Finding finding, Words words) {
        return List.of(
                List.of(Cell.said(words.called("operation-part", part), words), Cell.code(part)),
                List.of(new Cell(
                        Cell.said(words.say(finding.up() ? "operation.up" : "operation.down"), words)
                                .text(),
                        null,
                        !finding.up())),
                List.of(Cell.said(words.called("operation-part-means", part), words)),
                seen(finding, words),
                whatToDo(part, finding, words));
    }

    private static List<Cell> seen(Finding finding, Words words) {
        var seen = new ArrayList<Cell>();
        finding.details().forEach((name, value) -> {
            if (value instanceof Pools.Use use)
                seen.add(Cell.said(
                        words.say("operation-seen.pool", name, use.active(), use.idle(), use.waiting()), words));
            else {
                String key = "operation-seen." + name;
                if (value instanceof Collection<?> several) {
                    seen.add(Cell.said(words.say(key, several.size()), words));
                    several.forEach(one -> seen.add(Cell.code(String.valueOf(one))));
                } else seen.add(Cell.said(words.say(key, value(value)), words));
            }
        });
        if (seen.isEmpty()) seen.add(Cell.said(words.say("operation.nothing-more"), words));
        return seen;
    }

    private static Object value(Object value) {
        return value instanceof Number ? value : String.valueOf(value);
    }

    private static List<Cell> whatToDo(String part, Finding finding, Words words) {
        Optional<Remedy> remedy = remedy(part, finding);
        if (remedy.isEmpty()) return List.of(Cell.said(words.say("operation.remedy-nothing"), words));
        return List.of(
                Cell.said(words.say("operation-remedy." + remedy.get().word()), words),
                Cell.code(RUNBOOKS + remedy.get().runbook() + ".md"));
    }

    private static Optional<Remedy> remedy(String part, Finding finding) {
        if (!finding.up()) return Optional.of(REMEDIES.getOrDefault(part, OF_FOLLOWERS));
        return finding.details().get(SET_ASIDE) instanceof Number aside && aside.longValue() > 0
                ? Optional.of(ASIDE)
                : Optional.empty();
    }
}
