import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what a check costs: {@code java ops/checks/Costs.java COMMAND...}, say {@code mvn -B verify}, in the root. It
 * runs the command, passes on what that prints, and prints at the end what each goal, each sort of process, each start
 * of a service and each test class took, and when processors had nothing to do. It looks at {@code /proc}, so it needs
 * Linux. It ends with the status of the command.
 */
final class Costs {

    /** How often processes are looked at; one that lives shorter is counted under "not seen". */
    private static final int LOOKS_EVERY_MILLIS = 250;

    /** Processor time is counted in these by Linux. */
    private static final double TICKS_PER_SECOND = 100;

    /** Classes below this are added up in one row. */
    private static final double LONG_SECONDS = 5;

    private static final Pattern GOAL =
            Pattern.compile("\\[INFO\\] --- ([a-z-]+):[^:]+:([a-zA-Z-]+) \\(([^)]*)\\) @ (\\S+) ---");

    private static final Pattern SUITE = Pattern.compile(
            "<testsuite [^>]*?\\bname=\"([^\"]+)\" time=\"([^\"]+)\" tests=\"(\\d+)\"[^>]*?skipped=\"(\\d+)\"");

    /** What processes are called here, by what their command line has in it; the first that fits. */
    private static final List<Map.Entry<String, Pattern>> SORTS = List.of(
            Map.entry("PostgreSQL", Pattern.compile("^\\S*(postgres|initdb|pg_ctl)\\b")),
            Map.entry("browser", Pattern.compile("^\\S*chrom")),
            Map.entry("service", Pattern.compile("ServiceHost|CoordinationService")),
            Map.entry("test JVM", Pattern.compile("surefire")),
            Map.entry("compiler", Pattern.compile("com\\.sun\\.tools\\.javac|/javac\\b|jdk\\.compiler")),
            Map.entry("Maven", Pattern.compile("plexus-classworlds|classworlds")),
            Map.entry("other Java", Pattern.compile("/java\\b")));

    private record Goal(String module, String name, long begunNanos) {}

    /** One look: what all processors did since the machine's start, in ticks. */
    private record Look(long nanos, long busy, long idle, long waiting) {}

    private record Start(String testClass, String kind, double seconds) {}

    private record Suite(String module, String name, double seconds, int tests, int skipped) {}

    private final List<Goal> goals = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
    private final Map<String, String> sortOf = new TreeMap<>();
    private final Map<String, Long> ticksOf = new TreeMap<>();

    /** Of processes that were there before the command. */
    private final Map<String, Long> ticksBefore = new TreeMap<>();

    private long highestMemoryKb;
    private volatile boolean running = true;

    public static void main(String[] command) throws Exception {
        if (command.length == 0) {
            System.err.println("usage: java ops/checks/Costs.java COMMAND...");
            System.exit(2);
        }
        System.exit(new Costs().run(List.of(command)));
    }

    private int run(List<String> command) throws Exception {
        Path starts = Path.of("target", "shared", "starts.tsv");
        Files.deleteIfExists(starts);
        long began = System.currentTimeMillis();
        Thread watcher = new Thread(this::watch);
        watcher.start();
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                System.out.println(line);
                Matcher goal = GOAL.matcher(line);
                if (goal.find())
                    goals.add(new Goal(
                            goal.group(4),
                            goal.group(1) + ":" + goal.group(2) + " (" + goal.group(3) + ")",
                            System.nanoTime()));
            }
        }
        int status = process.waitFor();
        long ended = System.nanoTime();
        running = false;
        watcher.join();
        print(begun, ended, began, starts);
        return status;
    }

    private void watch() {
        while (running) {
            try {
                look();
                Thread.sleep(LOOKS_EVERY_MILLIS);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void look() throws IOException {
        String[] all = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
        long idle = Long.parseLong(all[4]);
        long waiting = Long.parseLong(all[5]);
        long busy = Arrays.stream(all, 1, 9).mapToLong(Long::parseLong).sum() - idle - waiting;
        looks.add(new Look(System.nanoTime(), busy, idle, waiting));
        long memory = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal") || line.startsWith("MemAvailable"))
                .mapToLong(line -> (line.startsWith("MemTotal") ? 1 : -1) * Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
        highestMemoryKb = Math.max(highestMemoryKb, memory);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path each : (Iterable<Path>) processes::iterator)
                if (Character.isDigit(each.getFileName().toString().charAt(0))) look(each);
        }
    }

    private void look(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            String id = process.getFileName() + "-" + fields[19]; // its number and when it began
            String sort = sortOf.get(id);
            if (sort == null || sort.equals("other")) {
                String line = Files.readString(process.resolve("cmdline")).replace('\0', ' ');
                if (line.isEmpty()) return; // the kernel's own
                sortOf.put(id, sort(line));
            }
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            if (looks.size() == 1) ticksBefore.put(id, ticks);
            ticksOf.put(id, ticks);
        } catch (IOException | IndexOutOfBoundsException gone) {
            // it has ended meanwhile
        }
    }

    private static String sort(String commandLine) {
        return SORTS.stream()
                .filter(sort -> sort.getValue().matcher(commandLine).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("other");
    }

    private void print(long begun, long ended, long began, Path starts) throws IOException {
        double all = (ended - begun) / 1e9;
        Look first = looks.get(0);
        Look last = looks.get(looks.size() - 1);
        System.out.printf(
                "%n## What it cost%n%nIn all %s, with at most %.1f GiB of memory in use on the machine.%n",
                time(all), highestMemoryKb / 1024.0 / 1024.0);
        printProcessors(first, last);
        printGoals(ended);
        List<Start> started = starts(starts);
        List<Suite> suites = suites(began);
        printStarts(started);
        printClasses(suites, started);
    }

    private void printProcessors(Look first, Look last) {
        double busy = (last.busy - first.busy) / TICKS_PER_SECOND;
        System.out.printf("%n### Processors%n%n| sort of process | how many | processor time s |%n|---|---|---|%n");
        Map<String, List<String>> bySort = sortOf.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, TreeMap::new, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        double seen = 0;
        for (var sort : bySort.entrySet()) {
            double seconds = sort.getValue().stream()
                            .mapToLong(id -> ticksOf.getOrDefault(id, 0L) - ticksBefore.getOrDefault(id, 0L))
                            .sum()
                    / TICKS_PER_SECOND;
            seen += seconds;
            System.out.printf(
                    "| %s | %d | %.0f |%n", sort.getKey(), sort.getValue().size(), seconds);
        }
        System.out.printf("| not seen, or before it began | | %.0f |%n", busy - seen);
        System.out.printf("| **busy** | | **%.0f** |%n", busy);
        System.out.printf("| idle | | %.0f |%n", (last.idle - first.idle) / TICKS_PER_SECOND);
        System.out.printf("| waiting for a disk | | %.0f |%n", (last.waiting - first.waiting) / TICKS_PER_SECOND);
    }

    private void printGoals(long ended) {
        System.out.printf("%n### Goals of a second and more%n%n| module | goal | s | of the processors idle %%"
                + " |%n|---|---|---|---|%n");
        for (int i = 0; i < goals.size(); i++) {
            Goal goal = goals.get(i);
            long until = i + 1 < goals.size() ? goals.get(i + 1).begunNanos : ended;
            double seconds = (until - goal.begunNanos) / 1e9;
            if (seconds >= 1)
                System.out.printf(
                        "| %s | %s | %.0f | %.0f |%n", goal.module, goal.name, seconds, idle(goal.begunNanos, until));
        }
    }

    /** How much of the processors had nothing to do between two moments, in percent. */
    private double idle(long from, long until) {
        List<Look> within = looks.stream()
                .filter(look -> look.nanos >= from && look.nanos <= until)
                .toList();
        if (within.size() < 2) return 0;
        Look first = within.get(0);
        Look last = within.get(within.size() - 1);
        double idle = last.idle - first.idle + last.waiting - first.waiting;
        return 100 * idle / Math.max(1, idle + last.busy - first.busy);
    }

    private static List<Start> starts(Path file) throws IOException {
        if (Files.notExists(file)) return List.of();
        return Files.readAllLines(file).stream()
                .map(line -> line.split("\t"))
                .map(fields -> new Start(fields[0], fields[1], Double.parseDouble(fields[2])))
                .toList();
    }

    private static void printStarts(List<Start> starts) {
        System.out.printf(
                "%n### Starts of a service: %d%n%n| how | how many | median s | together s |%n|---|---|---|---|%n",
                starts.size());
        Map<String, List<Start>> byKind =
                starts.stream().collect(Collectors.groupingBy(Start::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, all) -> {
            double[] sorted = all.stream().mapToDouble(Start::seconds).sorted().toArray();
            System.out.printf(
                    "| %s | %d | %.1f | %.0f |%n",
                    kind,
                    sorted.length,
                    sorted[sorted.length / 2],
                    Arrays.stream(sorted).sum());
        });
    }

    private static List<Suite> suites(long began) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("."), 4)) {
            List<Path> reports = all.filter(
                            file -> file.getFileName().toString().matches("TEST-.*\\.xml")
                                    && file.toFile().lastModified() >= began)
                    .toList();
            var suites = new ArrayList<Suite>();
            for (Path report : reports) {
                String text = Files.readString(report);
                Matcher suite = SUITE.matcher(text);
                if (suite.find())
                    suites.add(new Suite(
                            report.getName(1).toString(),
                            suite.group(1).replaceAll(".*\\.", ""),
                            Double.parseDouble(suite.group(2).replace(",", "")),
                            Integer.parseInt(suite.group(3)),
                            Integer.parseInt(suite.group(4))));
            }
            return suites;
        }
    }

    private static void printClasses(List<Suite> suites, List<Start> starts) {
        Map<String, Long> startsOf =
                starts.stream().collect(Collectors.groupingBy(Start::testClass, Collectors.counting()));
        System.out.printf(
                "%n### Test classes of %.0f s and more%n%n| module | class | s | tests | starts"
                        + " |%n|---|---|---|---|---|%n",
                LONG_SECONDS);
        suites.stream()
                .filter(suite -> suite.seconds >= LONG_SECONDS)
                .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
                .forEach(suite -> System.out.printf(
                        "| %s | %s | %.0f | %d | %s |%n",
                        suite.module, suite.name, suite.seconds, suite.tests, startsOf.getOrDefault(suite.name, 0L)));
        Function<List<Suite>, String> row = of -> "%.0f | %d | %d"
                .formatted(
                        of.stream().mapToDouble(Suite::seconds).sum(),
                        of.stream().mapToInt(Suite::tests).sum(),
                        of.stream()
                                .mapToLong(suite -> startsOf.getOrDefault(suite.name, 0L))
                                .sum());
        suites.stream()
                .collect(Collectors.groupingBy(Suite::module, TreeMap::new, Collectors.toList()))
                .forEach((module, of) -> {
                    List<Suite> small = of.stream()
                            .filter(suite -> suite.seconds < LONG_SECONDS)
                            .toList();
                    System.out.printf("| %s | %d shorter ones | %s |%n", module, small.size(), row.apply(small));
                    System.out.printf("| **%s** | **all %d** | %s |%n", module, of.size(), row.apply(of));
                });
        System.out.printf(
                "%nSkipped: %d%n", suites.stream().mapToInt(Suite::skipped).sum());
    }

    private static String time(double seconds) {
        return "%d min %02d s".formatted((long) seconds / 60, (long) seconds % 60);
    }
}
