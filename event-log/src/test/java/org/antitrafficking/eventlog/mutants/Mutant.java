package org.antitrafficking.eventlog.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One rule that is broken on purpose.
 *
 * @param file of the main sources of any module, below {@code org/antitrafficking}
 * @param text that stands there exactly once
 * @param instead of it
 * @param caughtBy the test class that must fail, below {@code org.antitrafficking}, or after a hash one test of it
 */
record Mutant(String name, String file, String text, String instead, String caughtBy) {

    /** Each of them beside the one whose tests run. */
    private static final List<String> MODULES =
            List.of("coordination-core", "event-log", "projections", "coordination-api");

    /**
     * All of a table: of each mutant a line {@code = name}, then its file and its test, then the text after {@code -}
     * and what stands in its place after {@code +}. Several lines of text make one, each after its own sign; spaces at
     * the beginnings of lines do not matter. Lines that begin with a hash say something to readers.
     */
    static List<Mutant> all(String table) throws IOException {
        List<String> lines;
        try (InputStream in = Mutant.class.getResourceAsStream(table)) {
            if (in == null) throw new IOException("There is no " + table);
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
        var mutants = new ArrayList<Mutant>();
        for (int i = 0; i < lines.size(); ) {
            String name = after("= ", lines.get(i++));
            String[] where = lines.get(i++).strip().split(" ", -1);
            var text = new StringBuilder();
            while (lines.get(i).startsWith("-"))
                text.append(lines.get(i++).substring(1).strip()).append(' ');
            var instead = new StringBuilder();
            while (i < lines.size() && lines.get(i).startsWith("+"))
                instead.append(lines.get(i++).substring(1).strip()).append(' ');
            mutants.add(new Mutant(
                    name, where[0], text.toString().strip(), instead.toString().strip(), where[1]));
        }
        return mutants;
    }

    private static String after(String sign, String line) {
        if (!line.startsWith(sign)) throw new IllegalArgumentException("Not the beginning of a mutant: " + line);
        return line.substring(sign.length());
    }

    /** The name of the test class, or of the test. */
    String test() {
        return "org.antitrafficking." + caughtBy;
    }

    /** The name of the class whose source it changes. */
    String source() {
        return "org.antitrafficking." + file.replace('/', '.').replaceFirst("\\.java$", "");
    }

    /**
     * The source with the rule broken.
     *
     * @throws AssertionError if the text does not stand there exactly once
     */
    String broken() throws IOException {
        String source = Files.readString(path())
                .replaceAll("(?m)[ \\t]*(?<!:)//.*$", "") // in one line a comment would swallow what follows
                .replaceAll("\\R\\s*", " ");
        int at = source.indexOf(text);
        if (at < 0 || source.indexOf(text, at + 1) >= 0)
            throw new AssertionError(name + ": " + file + " does not have this text exactly once: " + text
                    + "\nThe rule has moved or was changed. Say in the table of mutants where it stands now and how to"
                    + " break it.");
        return source.substring(0, at) + instead + source.substring(at + text.length());
    }

    private Path path() throws IOException {
        for (String module : MODULES) {
            Path path = Path.of("..", module, "src", "main", "java", "org", "antitrafficking", file);
            if (Files.exists(path)) return path;
        }
        throw new IOException(name + ": no module has " + file);
    }
}
