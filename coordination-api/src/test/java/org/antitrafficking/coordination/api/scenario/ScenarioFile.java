package org.antitrafficking.coordination.api.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/** A scenario as it is written; what each form of line means stands at the head of the file itself. */
record ScenarioFile(List<Line> cast, List<Step> steps, Map<String, List<Line>> agreements) {

    /** Words at a line, from 1. */
    record Line(int number, String words) {}

    /** Who gets which entry: a scope's name as the file has it, and what is said of the entry. */
    record Expected(int line, String kind, Map<String, String> fields) {
        @Override
        public String toString() {
            var text = new StringBuilder(kind);
            fields.forEach(
                    (field, value) -> text.append(' ').append(field).append('=').append(value));
            return text.toString();
        }
    }

    /**
     * One step: a command, or the time moving on.
     *
     * @param who acts; null where the time moves on
     * @param words the command, or the moment
     * @param outcome of the command; empty where the time moves on
     * @param entries by the names of scopes, in the order in which each gets them
     */
    record Step(int line, @Nullable String who, String words, String outcome, Map<String, List<Expected>> entries) {
        @Override
        public String toString() {
            return "line " + line + " (" + (who == null ? "at " : who + " ") + words + ")";
        }
    }

    private static final Pattern COMMAND = Pattern.compile("(\\S+) (.+?) => (\\S.*)");
    private static final Pattern ENTRY = Pattern.compile("([^:]+): (\\S+)((?: [A-Za-z.]+=(?:\"[^\"]*\"|\\S+))*)");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z.]+)=(\"[^\"]*\"|\\S+)");
    private static final Pattern AGREEMENT = Pattern.compile("agreement (\\S+)(?: like (\\S+))?");
    private static final String AT = "at ";
    private static final String SUPERVISORS = "supervisors-of-";

    /** Reads one; every error names its line. */
    static ScenarioFile read(String text) {
        return new Reader(text).file();
    }

    private static final class Reader {
        private final List<Line> cast = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();
        private final Map<String, List<Line>> agreements = new LinkedHashMap<>();
        private final Map<String, Set<String>> groups = new TreeMap<>();
        private final Set<String> names = new LinkedHashSet<>();
        /** Where lines that are set in belong to. */
        private @Nullable Step step;

        private @Nullable List<Line> agreement;

        Reader(String text) {
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                if (line.isBlank() || line.startsWith("#")) continue;
                read(new Line(number, line.strip()), Character.isWhitespace(line.charAt(0)));
            }
        }

        ScenarioFile file() {
            return new ScenarioFile(cast, steps, agreements);
        }

        private void read(Line line, boolean setIn) {
            if (setIn) {
                if (agreement != null) agreement.add(line);
                else if (step != null) entry(line, step);
                else throw bad(line, "it is set in and belongs to nothing");
                return;
            }
            step = null;
            agreement = null;
            String first = line.words().substring(0, (line.words() + " ").indexOf(' '));
            switch (first) {
                case "partner", "treaty", "person" -> {
                    cast.add(line);
                    if (!first.equals("treaty")) {
                        String name = line.words().split(" ", -1)[1].replaceAll("[,:]$", "");
                        names.add(name);
                        if (first.equals("partner")) names.add(name + ".admin");
                    }
                }
                case "group" -> group(line);
                case "agreement" -> agreement(line);
                case "at" ->
                    begin(new Step(line.number(), null, line.words().substring(AT.length()), "", newEntries()));
                default -> {
                    Matcher command = COMMAND.matcher(line.words());
                    if (!command.matches()) throw bad(line, "it is no command with an outcome after =>");
                    if (!names.contains(command.group(1))) throw bad(line, "nobody is called " + command.group(1));
                    begin(new Step(line.number(), command.group(1), command.group(2), command.group(3), newEntries()));
                }
            }
        }

        private static Map<String, List<Expected>> newEntries() {
            return new TreeMap<>();
        }

        private void begin(Step begun) {
            steps.add(begun);
            step = begun;
        }

        private void agreement(Line line) {
            Matcher words = AGREEMENT.matcher(line.words());
            if (!words.matches()) throw bad(line, "it is: agreement NAME, or: agreement NAME like OTHER");
            var all = new ArrayList<Line>();
            if (words.group(2) != null) {
                List<Line> other = agreements.get(words.group(2));
                if (other == null) throw bad(line, "there is no agreement " + words.group(2));
                all.addAll(other);
            }
            agreements.put(words.group(1), all);
            agreement = all;
        }

        /** {@code group team = a b - c}: what follows a minus is taken out. */
        private void group(Line line) {
            String[] sides = line.words().substring("group ".length()).split(" = ", -1);
            if (sides.length != 2) throw bad(line, "it is: group NAME = SCOPES");
            var members = new LinkedHashSet<String>();
            boolean out = false;
            for (String word : sides[1].split(" ", -1)) {
                if (word.equals("-") || word.equals("+")) out = word.equals("-");
                else if (out) {
                    for (String scope : scopes(word, line))
                        if (!members.remove(scope)) throw bad(line, scope + " is not in it");
                } else members.addAll(scopes(word, line));
            }
            groups.put(sides[0], members);
        }

        private Set<String> scopes(String word, Line line) {
            Set<String> group = groups.get(word);
            if (group != null) return group;
            String owner = word.startsWith(SUPERVISORS) ? word.substring(SUPERVISORS.length()) : word;
            if (!names.contains(owner) && !word.equals(Scope.DIRECTORY.value()))
                throw bad(line, "no scope or group is called " + word);
            return Set.of(word);
        }

        private void entry(Line line, Step to) {
            Matcher entry = ENTRY.matcher(line.words());
            if (!entry.matches()) throw bad(line, "it is: SCOPES: KIND FIELD=VALUE …");
            var fields = new LinkedHashMap<String, String>();
            Matcher field = FIELD.matcher(entry.group(3));
            while (field.find()) fields.put(field.group(1), field.group(2).replace("\"", ""));
            var expected = new Expected(line.number(), entry.group(2), fields);
            var told = new LinkedHashSet<String>();
            for (String word : entry.group(1).split(" ", -1))
                for (String scope : scopes(word, line))
                    if (!told.add(scope)) throw bad(line, scope + " is named twice");
            for (String scope : told)
                to.entries().computeIfAbsent(scope, first -> new ArrayList<>()).add(expected);
        }
    }

    /** The scope of a name as the file has it. */
    static Scope scope(String name) {
        if (name.equals(Scope.DIRECTORY.value())) return Scope.DIRECTORY;
        if (name.startsWith(SUPERVISORS)) return Scope.supervisors(new PartnerId(name.substring(SUPERVISORS.length())));
        return name.contains(".") ? Scope.of(Names.person(name)) : Scope.of(new PartnerId(name));
    }

    static IllegalArgumentException bad(Line line, String why) {
        return new IllegalArgumentException("Line " + line.number() + ", \"" + line.words() + "\": " + why);
    }
}
