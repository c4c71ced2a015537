package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Standing;

/** A party's named signatory stands by one exact version, by its digest. */
public record SignVersion(
        InvestigationId investigationId, Actor by, VersionId version, String digest, Standing standing)
        implements InvestigationCommand {}
