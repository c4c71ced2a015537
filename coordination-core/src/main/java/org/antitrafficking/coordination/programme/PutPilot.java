package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AreaCode;

/** Says where the programme's pilot is. */
public record PutPilot(ProgrammeId programmeId, Actor by, AreaCode area) implements ProgrammeCommand {}
