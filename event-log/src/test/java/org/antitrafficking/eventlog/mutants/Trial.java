package org.antitrafficking.eventlog.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One test class, or one test of it, run in classes of its own until the first test fails. */
final class Trial {

    /** What became of it. */
    enum Result {
        PASSED,
        FAILED,
        HUNG
    }

    /** A test that takes longer does not show what is wrong. */
    private static final Duration WITHIN = Duration.ofMinutes(4);

    /** As the module's tests are run: those of a class that says so are run side by side. */
    private static final Map<String, String> SIDE_BY_SIDE = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "8",
            "junit.jupiter.execution.parallel.config.fixed.max-pool-size", "8");

    private Trial() {}

    static Result of(String test, MutantLoader loader) throws ReflectiveOperationException, InterruptedException {
        DiscoverySelector selected = selected(test, loader);
        var failure = new AtomicReference<@Nullable Throwable>();
        var passed = new AtomicInteger();
        var thread = new Thread(() -> run(selected, passed, failure), "trial of " + test);
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        thread.start();
        thread.join(WITHIN.toMillis());
        if (thread.isAlive()) return Result.HUNG;
        if (failure.get() == null && passed.get() == 0) throw new AssertionError(test + " has no tests");
        return failure.get() == null ? Result.PASSED : Result.FAILED;
    }

    /** The test of that name, which there is. */
    static DiscoverySelector selected(String test, MutantLoader loader) throws ClassNotFoundException {
        int method = test.indexOf('#');
        Class<?> tests = Class.forName(method < 0 ? test : test.substring(0, method), false, loader);
        return method < 0 ? selectClass(tests) : selected(tests, test.substring(method + 1));
    }

    private static DiscoverySelector selected(Class<?> tests, String name) {
        for (Method method : tests.getDeclaredMethods())
            if (method.getName().equals(name)) return selectMethod(tests, method);
        throw new AssertionError(tests + " has no test " + name);
    }

    private static void run(
            DiscoverySelector selected, AtomicInteger passed, AtomicReference<@Nullable Throwable> failure) {
        CancellationToken enough = CancellationToken.create();
        var listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                    if (test.isTest()) passed.incrementAndGet();
                    return;
                }
                if (enough.isCancellationRequested()) return;
                failure.set(result.getThrowable().orElseThrow());
                enough.cancel();
            }
        };
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
        var discovery = LauncherDiscoveryRequestBuilder.request()
                .selectors(selected)
                .configurationParameter(LauncherConstants.STACKTRACE_PRUNING_ENABLED_PROPERTY_NAME, "false")
                .configurationParameters(SIDE_BY_SIDE)
                .build();
        LauncherFactory.create(config)
                .execute(LauncherExecutionRequestBuilder.request(discovery)
                        .listeners(listener)
                        .cancellationToken(enough)
                        .build());
    }
}
