package org.antitrafficking.eventlog.postgres;

import java.util.List;

/** The service does not start: something would lose or alter history, and each line says what, and how to mend it. */
public final class UnsafeSettings extends RuntimeException {

    private final transient List<String> findings;

    public UnsafeSettings(List<String> findings) {
        super("Unsafe settings, the service does not start:\n- " + String.join("\n- ", findings));
        this.findings = List.copyOf(findings);
    }

    /** Each a sentence of what is unsafe and one of how to mend it. */
    public List<String> findings() {
        return findings;
    }

    /** Throws if there are findings. */
    public static void refuse(List<String> findings) {
        if (!findings.isEmpty()) throw new UnsafeSettings(findings);
    }
}
