package org.antitrafficking.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the benchmarks of one run came to: a line for each figure, and a chart for each that was taken at several
 * places.
 */
final class Figures {

    /**
     * One figure.
     *
     * @param rounds one value of each
     * @param aim what is wanted of it; empty where nothing is
     */
    private record Figure(String work, String unit, String aim, List<Double> rounds) {
        double median() {
            return rounds.stream().sorted().toList().get(rounds.size() / 2);
        }

        String line() {
            return "| %s | %s | %s | %s to %s of %d | %s |"
                    .formatted(
                            work,
                            unit,
                            short3(median()),
                            short3(Collections.min(rounds)),
                            short3(Collections.max(rounds)),
                            rounds.size(),
                            aim);
        }
    }

    private static final List<Figure> ALL = new ArrayList<>();
    private static final Map<String, NavigableMap<String, NavigableMap<Double, Double>>> CHARTS = new TreeMap<>();

    private Figures() {}

    /** Notes a figure by its rounds. */
    static void add(String work, String unit, String aim, double... rounds) {
        if (rounds.length > 0)
            ALL.add(new Figure(work, unit, aim, Arrays.stream(rounds).boxed().toList()));
    }

    /** Notes a place of a line in a chart. */
    static void point(String chart, String line, double x, double y) {
        CHARTS.computeIfAbsent(chart, first -> new TreeMap<>())
                .computeIfAbsent(line, first -> new TreeMap<>())
                .put(x, y);
    }

    /** Three digits that count. */
    private static String short3(double value) {
        int digits = value == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** One table of all that was noted until now. */
    static String table() {
        var table = new StringBuilder("| work | unit | median | rounds | aim |\n|---|---|---|---|---|\n");
        for (Figure figure : ALL) table.append(figure.line()).append('\n');
        return table.toString();
    }

    /** Writes the table and the charts into a folder. */
    static void write(Path folder, String settings) throws IOException {
        var page = new StringBuilder("# What one run came to\n\n" + settings + "\n\n" + table());
        Files.createDirectories(folder);
        for (var chart : CHARTS.entrySet()) {
            String file = chart.getKey().replaceAll("[^A-Za-z]+", "-").toLowerCase(Locale.ROOT) + ".svg";
            Files.writeString(folder.resolve(file), Chart.svg(chart.getKey(), chart.getValue()));
            page.append("\n![%s](%s)\n".formatted(chart.getKey(), file));
        }
        Files.writeString(folder.resolve("README.md"), page);
    }
}
