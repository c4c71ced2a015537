package org.antitrafficking.coordination.reads;

/** What happened to one month's reads. */
public sealed interface ReadsEvent permits ReadersForgotten {
    ReadMonth month();
}
