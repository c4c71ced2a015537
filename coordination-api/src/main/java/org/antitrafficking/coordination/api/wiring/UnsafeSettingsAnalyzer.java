package org.antitrafficking.coordination.api.wiring;

import org.antitrafficking.eventlog.postgres.UnsafeSettings;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is unsafe instead of showing a stack trace. */
final class UnsafeSettingsAnalyzer extends AbstractFailureAnalyzer<UnsafeSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeSettings unsafe) {
        return new FailureAnalysis(
                "The service refuses to start on unsafe settings.",
                "- " + String.join("\n- ", unsafe.findings()),
                unsafe);
    }
}
