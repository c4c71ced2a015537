package org.antitrafficking.coordination.api.sample;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The sample feature, laid over the house: its folder of each room, and one line more in each of the three lists. It is
 * compiled beside the house's own classes and comes before them on the class path of a virtual machine of its own. So
 * the product has no door by which a feature could be brought in.
 *
 * @param sources by the file's name
 * @param resources by their paths on the class path
 */
record Sample(Map<String, String> sources, Map<String, String> resources) {

    private static final Path FOLDER = Path.of("src/test/sample");
    private static final Path HOUSE = Path.of("src/main/java/org/antitrafficking/coordination");
    private static final Path DESCRIPTION = Path.of("src/main/resources/description");
    private static final List<String> ROOMS = List.of("coordination-core", "projections", "coordination-api");
    private static final long RUNS_WITHIN_SECONDS = 120;

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** What became of tests that were run with the sample on the class path. */
    record Outcome(int failed, String printed) {
        boolean passed() {
            return failed == 0;
        }
    }

    /** As it stands in its folders, with its lines in the lists. */
    static Sample whole() throws IOException {
        var sources = new TreeMap<String, String>();
        var resources = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = FOLDER.relativize(file).toString();
                if (name.endsWith(".java")) sources.put(name, Files.readString(file));
                else resources.put(name.substring(name.indexOf("resources/") + 10), Files.readString(file));
            }
        }
        sources.put(
                "Features.java",
                Files.readString(Path.of("../coordination-core").resolve(HOUSE).resolve("Features.java")));
        sources.put(
                "PageKinds.java",
                Files.readString(Path.of("../projections").resolve(HOUSE).resolve("projections/views/PageKinds.java")));
        try (Stream<Path> described = Files.list(DESCRIPTION.resolve("operations"))) {
            for (Path file : described.toList()) // a folder of the class path is looked for once
            resources.put("description/operations/" + file.getFileName(), Files.readString(file));
        }
        sources.put("InboxKind.java", Files.readString(HOUSE.resolve("api/inbox/InboxKind.java")));
        return new Sample(sources, resources)
                .changed(
                        "Features.java",
                        "Federation.FEATURE);",
                        "Federation.FEATURE, org.antitrafficking.coordination.bulletins.Bulletins.FEATURE);")
                .changed(
                        "PageKinds.java",
                        "InvestigationPage.KIND);",
                        "InvestigationPage.KIND,"
                                + " org.antitrafficking.coordination.projections.views.bulletins.BulletinPage.KIND);")
                .changed("InboxKind.java", "INVESTIGATION,", "INVESTIGATION, BULLETIN,");
    }

    /**
     * With other words in one of its files.
     *
     * @throws AssertionError if the text does not stand there exactly once
     */
    Sample changed(String file, String text, String instead) {
        var changed = new TreeMap<>(sources);
        changed.computeIfPresent(file, (name, source) -> {
            String there = inOneLine(source);
            int at = there.indexOf(text);
            if (at < 0 || there.indexOf(text, at + 1) >= 0)
                throw new AssertionError(file + " does not have this text exactly once: " + text);
            return there.substring(0, at) + instead + there.substring(at + text.length());
        });
        return new Sample(changed, resources);
    }

    /** Without comments at the ends of lines: in one line they would swallow what follows. */
    private static String inOneLine(String source) {
        return source.replaceAll("(?m)[ \\t]*(?<!:)//.*$", "").replaceAll("\\R\\s*", " ");
    }

    /** Without one of its resources. */
    Sample without(String resource) {
        var fewer = new TreeMap<>(resources);
        if (fewer.remove(resource) == null) throw new AssertionError("There is no " + resource);
        return new Sample(sources, fewer);
    }

    /** What of it is in some rooms. */
    private Sample upTo(List<String> rooms) {
        var some = new TreeMap<>(sources);
        if (!rooms.contains("coordination-api"))
            some.keySet().removeIf(name -> name.startsWith("api/") || name.equals("InboxKind.java"));
        if (!rooms.contains("projections"))
            some.keySet().removeIf(name -> name.startsWith("projections/") || name.equals("PageKinds.java"));
        return new Sample(some, resources);
    }

    /** Whether a room's classes are there, in a folder of its own or in an archive that is named after it. */
    private static boolean isOf(String room, String place) {
        return place.contains("/" + room + "/") || place.contains("/" + room + "-");
    }

    /** What the compiler says against one of its files beside classes that are there; empty where it compiles. */
    String compile(String file, Path beside) throws IOException {
        return compiled(List.of(unit(Map.entry(file, String.valueOf(sources.get(file))))), beside, beside);
    }

    /** What the compiler says against it; empty where it compiles. */
    String compile(Path into) throws IOException {
        Path classes = Files.createDirectories(into);
        for (var resource : resources.entrySet()) {
            Path file = classes.resolve(resource.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, resource.getValue());
        }
        var units = sources.entrySet().stream().map(Sample::unit).toList();
        return compiled(units, classes, null);
    }

    /** @param beside classes that come before the others; null for none */
    private static String compiled(List<JavaFileObject> units, Path into, @Nullable Path beside) throws IOException {
        String path = System.getProperty("java.class.path");
        var findings = new DiagnosticCollector<JavaFileObject>();
        List<String> options = List.of(
                "-d",
                into.toString(),
                "-classpath",
                beside == null ? path : beside + File.pathSeparator + path,
                "--release",
                "21",
                "-proc:none",
                "-parameters",
                "-Xlint:none");
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
            boolean fits = COMPILER.getTask(null, files, findings, options, null, units)
                    .call();
            return fits ? "" : findings.getDiagnostics().toString();
        }
    }

    private static JavaFileObject unit(Map.Entry<String, String> source) {
        String name = source.getKey().replaceFirst(".*/", "");
        return new SimpleJavaFileObject(URI.create("memory:///" + source.getKey()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source.getValue();
            }

            @Override
            public boolean isNameCompatible(String simpleName, Kind kind) {
                return name.equals(simpleName + kind.extension);
            }
        };
    }

    /**
     * Compiles it and runs tests of one room with it, in a virtual machine of their own.
     *
     * @param tests names of classes, or of one test after a hash
     */
    Outcome run(Path into, String room, String... tests) throws IOException, InterruptedException {
        List<String> rooms = ROOMS.subList(0, ROOMS.indexOf(room) + 1);
        String findings = upTo(rooms).compile(into);
        if (!findings.isEmpty()) throw new AssertionError("The sample does not compile: " + findings);
        var path = new ArrayList<String>();
        path.add(into.toString());
        for (String each : ROOMS)
            path.add(Path.of("..", each, "target", "test-classes").toRealPath().toString());
        path.add(RunTests.place());
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1))
            if (ROOMS.stream()
                    .noneMatch(other -> isOf(other, each) && (!rooms.contains(other) || each.endsWith("-tests.jar"))))
                path.add(each); // the tests of rooms are there already, in folders that are not taken for the house
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                String.join(File.pathSeparator, path),
                RunTests.class.getName()));
        command.addAll(List.of(tests));
        Path output = Files.createTempFile(into, "tests", ".log");
        Process process = new ProcessBuilder(command)
                .directory(Path.of("..", room).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(RUNS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The tests did not end: " + Files.readString(output));
        }
        String printed = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        if (process.exitValue() >= RunTests.NONE_RAN || !printed.contains(" tests found "))
            throw new AssertionError("The tests did not run: " + printed);
        return new Outcome(process.exitValue(), printed);
    }

    /** The arguments of a constructor or method that is called once in a file, as they stand there. */
    List<String> arguments(String file, String call) {
        return arguments(after(file, call));
    }

    /** Without one of the arguments of such a call. */
    Sample lacking(String file, String call, int argument) {
        String rest = after(file, call);
        var fewer = new ArrayList<>(arguments(rest));
        fewer.remove(argument);
        String source = inOneLine(String.valueOf(sources.get(file)));
        String before = source.substring(0, source.length() - rest.length());
        var changed = new TreeMap<>(sources);
        changed.put(file, before + String.join(", ", fewer) + rest.substring(end(rest)));
        return new Sample(changed, resources);
    }

    private String after(String file, String call) {
        String source = inOneLine(String.valueOf(sources.get(file)));
        int from = source.indexOf(call);
        if (from < 0 || source.indexOf(call, from + 1) >= 0)
            throw new AssertionError(file + " does not call exactly once: " + call);
        return source.substring(from + call.length());
    }

    private static List<String> arguments(String call) {
        var arguments = new ArrayList<String>();
        int depth = 0;
        var argument = new StringBuilder();
        for (char c : call.substring(0, end(call)).toCharArray()) {
            if (depth == 0 && c == ',') {
                arguments.add(argument.toString().strip());
                argument.setLength(0);
                continue;
            }
            depth += depth(c);
            argument.append(c);
        }
        arguments.add(argument.toString().strip());
        return arguments;
    }

    /** Where the bracket is closed that was opened before. */
    private static int end(String call) {
        int depth = 0;
        for (int i = 0; i < call.length(); i++) {
            if (depth == 0 && call.charAt(i) == ')') return i;
            depth += depth(call.charAt(i));
        }
        throw new AssertionError("A call does not end: " + call);
    }

    private static int depth(char c) {
        return c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
    }
}
