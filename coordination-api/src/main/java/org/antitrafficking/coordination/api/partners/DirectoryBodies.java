package org.antitrafficking.coordination.api.partners;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that changes to the directory are written in, in requests and in the founding configuration. Everything may
 * be missing: what has to be there is asked for by name.
 */
public final class DirectoryBodies {
    private DirectoryBodies() {}

    public record Administrator(
            @Nullable String issuer, @Nullable String subject) {}

    public record Issuer(@Nullable String uri, @Nullable List<@Nullable String> keys) {}

    public record Profile(
            @Nullable String partner,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String country,
            @Nullable String region,
            @Nullable List<@Nullable Administrator> administrators,
            @Nullable List<@Nullable Issuer> issuers) {}

    /** Without {@code inForce}, the 30th day after {@code deposited}. */
    public record Deposit(
            @Nullable String country,
            @Nullable String treaty,
            @Nullable String deposited,
            @Nullable String inForce,
            @Nullable String evidence,
            @Nullable String evidenceDate) {}

    public record Group(
            @Nullable String group,
            @Nullable String owner,
            @Nullable List<@Nullable String> kinds,
            @Nullable List<@Nullable String> countries,
            @Nullable List<@Nullable String> regions) {}

    /** {@code change} names it, and of the rest it takes what it needs. */
    record Change(
            @Nullable String change,
            @Nullable Profile profile,
            @Nullable String partner,
            @Nullable Deposit deposit,
            @Nullable Group definition,
            @Nullable Integer version) {}

    record Ground(@Nullable String ground) {}

    record Exclusions(@Nullable List<@Nullable String> partners) {}

    /** Durations by ISO 8601, say {@code PT8H}. */
    record Clocks(
            @Nullable String acknowledge,
            @Nullable String answer,
            @Nullable String validation,
            @Nullable String expiry) {}
}
