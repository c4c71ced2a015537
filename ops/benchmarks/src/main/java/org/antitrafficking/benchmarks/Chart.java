package org.antitrafficking.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeSet;

/** Lines over places that are far apart, such as 1, 8 and 32 clients: the places stand by their logarithms. */
final class Chart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 64;
    private static final int TOP = 40;
    private static final int BOTTOM = HEIGHT - 48;
    private static final int RIGHT = WIDTH - 210;
    private static final int STEPS = 4;
    private static final String[] COLOURS = {"#1f5f8b", "#b5482a", "#3a7d44", "#7a4f9a", "#8a6d1d", "#555555"};

    private Chart() {}

    /** Lines by name, each by its places. */
    static String svg(String title, NavigableMap<String, NavigableMap<Double, Double>> lines) {
        var places = new TreeSet<Double>();
        lines.values().forEach(line -> places.addAll(line.keySet()));
        double most = lines.values().stream()
                .map(NavigableMap::values)
                .flatMap(Collection::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        double top = round(most);
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                .formatted(WIDTH, HEIGHT));
        svg.append(" font-family=\"sans-serif\" font-size=\"12\">\n<title>")
                .append(title)
                .append("</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        text(svg, LEFT, 22, "start", title);
        for (int step = 0; step <= STEPS; step++) {
            double value = top * step / STEPS;
            double y = y(value, top);
            svg.append("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>%n".formatted(LEFT, y, RIGHT));
            text(svg, LEFT - 8, y + 4, "end", number(value));
        }
        for (double place : places)
            text(svg, x(place, places.first(), places.last()), BOTTOM + 20, "middle", number(place));
        int index = 0;
        for (var line : lines.entrySet()) {
            String colour = COLOURS[index % COLOURS.length];
            var path = new StringBuilder();
            for (var point : line.getValue().entrySet()) {
                double x = x(point.getKey(), places.first(), places.last());
                double y = y(point.getValue(), top);
                path.append(path.isEmpty() ? 'M' : 'L').append("%.1f %.1f".formatted(x, y));
                svg.append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n".formatted(x, y, colour));
            }
            svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n".formatted(path, colour));
            int y = TOP + 20 * index++;
            svg.append("<path d=\"M%d %dh18\" stroke=\"%s\" stroke-width=\"2\"/>%n".formatted(RIGHT + 16, y, colour));
            text(svg, RIGHT + 40, y + 4, "start", line.getKey());
        }
        return svg.append("</svg>\n").toString();
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222\">%s</text>%n"
                .formatted(x, y, anchor, text));
    }

    private static double x(double place, double first, double last) {
        if (last <= first) return LEFT;
        return LEFT + (RIGHT - LEFT) * Math.log(place / first) / Math.log(last / first);
    }

    private static double y(double value, double top) {
        return BOTTOM - (BOTTOM - TOP) * value / top;
    }

    /** The next number above it that is 1, 2, 4 or 5 with zeros. */
    private static double round(double value) {
        double ten = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 4, 5, 10}) if (value <= step * ten) return step * ten;
        return value;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%,d".formatted((long) value) : String.format(Locale.ROOT, "%,.1f", value);
    }
}
