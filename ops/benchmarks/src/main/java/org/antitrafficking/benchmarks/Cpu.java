package org.antitrafficking.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time spent so far, which tells more than a clock on a machine that does other work (Linux only). */
record Cpu(long nodeNanos, long serverTicks) {

    private static final double MICROS_A_TICK = 10_000;

    static Cpu now(Server server) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ProcessHandle postmaster = ProcessHandle.of(server.postmasterPid()).orElseThrow();
        long ended = ticks(postmaster.pid(), 15) + ticks(postmaster.pid(), 16);
        long running = postmaster
                .descendants()
                .mapToLong(process -> ticks(process.pid(), 13) + ticks(process.pid(), 14))
                .sum();
        return new Cpu(system.getProcessCpuTime(), ended + running);
    }

    /** Spent by the thread that asks. */
    static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Field of {@code /proc/<pid>/stat}, from 0; 0 for a process that has just ended. */
    private static long ticks(long pid, int field) {
        try {
            return Long.parseLong(
                    Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ", -1)[field]);
        } catch (IOException e) { // no such file, or no such process any more
            if (ProcessHandle.of(pid).isPresent()) throw new UncheckedIOException(e);
            return 0;
        }
    }

    double nodeMicros(Cpu before) {
        return (nodeNanos - before.nodeNanos) / 1e3;
    }

    double serverMicros(Cpu before) {
        return (serverTicks - before.serverTicks) * MICROS_A_TICK;
    }
}
