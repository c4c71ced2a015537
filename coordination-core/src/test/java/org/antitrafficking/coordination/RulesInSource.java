package org.antitrafficking.coordination;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rules that commands are refused by, as they stand in the domain's source: sentences with dashes. */
public final class RulesInSource {

    private static final Path SOURCE =
            Path.of("..", "coordination-core", "src", "main", "java", "org", "antitrafficking", "coordination");

    private static final Pattern REFUSING = Pattern.compile("Rejected\\.(unless|because)\\(");

    private static final Pattern SENTENCE = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+){2,})\"");

    /** Where a rule is handed on that is said beside it: elsewhere each refusal names its own. */
    private static final Set<String> HANDED_ON =
            Set.of("AlertRules.java", "RequestRules.java", "Releases.java", "Policy.java");

    private RulesInSource() {}

    /** Those of files and packages of the domain; of all of it where none is given. */
    public static SortedSet<String> of(String... places) {
        var rules = new TreeSet<String>();
        for (String place : places.length == 0 ? new String[] {""} : places)
            try (var files = Files.walk(SOURCE.resolve(place))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> add(file, rules));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        return rules;
    }

    private static void add(Path file, SortedSet<String> rules) {
        String source = text(file);
        long refusals = REFUSING.matcher(source).results().count();
        if (refusals == 0) return;
        var found =
                SENTENCE.matcher(source).results().map(rule -> rule.group(1)).toList();
        if (found.size() != refusals && !HANDED_ON.contains(file.getFileName().toString()))
            throw new AssertionError(file + " refuses in " + refusals + " places and names " + found);
        rules.addAll(found);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
