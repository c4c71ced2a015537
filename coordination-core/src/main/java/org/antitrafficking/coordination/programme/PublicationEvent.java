package org.antitrafficking.coordination.programme;

/** What happened to what everybody may read of a programme. */
public sealed interface PublicationEvent extends ProgrammeEvent
        permits PublicationPrepared, ProgrammePublished, PublicationWithdrawn {}
