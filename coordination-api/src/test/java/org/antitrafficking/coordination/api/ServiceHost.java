package org.antitrafficking.coordination.api;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.antitrafficking.eventlog.Await;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A process in which one service after another runs, each from its start to its end as in a process of its own. What
 * makes most tests slow is code that runs for the first time, and here only the first service meets it.
 */
final class ServiceHost {

    private static final String END = "end";
    private static final String ENDED = "ended";
    private static final String SEPARATOR = "\t";
    private static final long ENDS_WITHIN_SECONDS = 60;

    /** Those in which nothing runs now. */
    private static final Queue<ServiceHost> IDLE = new ConcurrentLinkedQueue<>();

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private ServiceHost() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:SharedArchiveFile=" + Founded.classes(),
                        "-Xlog:cds*=off",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        Founded.classPath(),
                        ServiceHost.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** One in which nothing runs. */
    static ServiceHost idle() throws IOException {
        for (ServiceHost host; (host = IDLE.poll()) != null; ) if (host.process.isAlive()) return host;
        return new ServiceHost();
    }

    Process process() {
        return process;
    }

    /** Begins to start a service that prints into a file. If it can't start, the process ends. */
    void start(Path output, List<String> arguments) throws IOException {
        var order = new ArrayList<>(List.of(output.toString()));
        order.addAll(arguments);
        order(String.join(SEPARATOR, order));
    }

    /** Ends the service as an operator does, and waits until it has ended. */
    void end() {
        try {
            var ended = new FutureTask<>(() -> answers.lines().anyMatch(ENDED::equals)); // others are the machine's own
            order(END);
            Thread.ofVirtual().start(ended);
            if (!ended.get(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS))
                throw new IllegalStateException("Its process ended before it");
            IDLE.add(this);
        } catch (Exception e) {
            process.destroyForcibly();
            throw new AssertionError(
                    "The service did not end within " + ENDS_WITHIN_SECONDS + " s of being asked to", e);
        }
    }

    private void order(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
    }

    /** In the process of its own. */
    public static void main(String[] none) throws IOException {
        PrintStream answers = System.out;
        PrintStream errors = System.err;
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var running = new ArrayList<ConfigurableApplicationContext>();
        var settings = new Properties();
        Set<Thread> before = lasting();
        for (String order; (order = orders.readLine()) != null; )
            if (order.equals(END)) {
                running.removeFirst().close();
                Await.until("no thread of the service keeps its process alive", () -> before.containsAll(lasting()));
                System.out.close();
                System.setOut(answers);
                System.setErr(errors);
                System.setProperties(settings);
                answers.println(ENDED);
            } else {
                var fields = List.of(order.split(SEPARATOR, -1));
                settings = (Properties) System.getProperties().clone();
                var output = new PrintStream(new FileOutputStream(fields.getFirst()), true, StandardCharsets.UTF_8);
                System.setOut(output);
                System.setErr(output);
                var service = new SpringApplication(CoordinationService.class);
                service.setMainApplicationClass(CoordinationService.class);
                running.add(service.run(fields.subList(1, fields.size()).toArray(String[]::new)));
            }
        System.exit(0); // whoever has started it is gone
    }

    /** Threads that a virtual machine waits for before it ends. */
    private static Set<Thread> lasting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && !thread.equals(Thread.currentThread()))
                .collect(Collectors.toSet());
    }
}
