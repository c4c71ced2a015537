package org.antitrafficking.coordination.api.sample;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs tests in this virtual machine: ends with the number of those that failed. */
final class RunTests {

    /** With which it ends where there was none. */
    static final int NONE_RAN = 99;

    private static final int FAILURES_SHOWN = 20;

    private RunTests() {}

    /** The folder that this class is in. */
    static String place() {
        return Path.of(URI.create(RunTests.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    /**
     * Runs them.
     *
     * @param tests names of classes, or of one test without parameters after a hash
     */
    public static void main(String... tests) {
        var selected = new ArrayList<DiscoverySelector>();
        for (String test : tests) selected.add(test.contains("#") ? selectMethod(test) : selectClass(test));
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selected)
                                .build(),
                        summary);
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        summary.getSummary().printTo(out);
        summary.getSummary().printFailuresTo(out, FAILURES_SHOWN);
        long failed = summary.getSummary().getTotalFailureCount();
        long found = summary.getSummary().getTestsFoundCount();
        System.exit(found == 0 ? NONE_RAN : (int) Math.min(failed, NONE_RAN - 1));
    }
}
