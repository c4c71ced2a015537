package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** Says which participants decide about the programme's gates, in place of what was said before. */
public record PutBoard(ProgrammeId programmeId, Actor by, Board board) implements ProgrammeCommand {}
