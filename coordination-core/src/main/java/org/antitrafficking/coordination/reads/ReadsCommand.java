package org.antitrafficking.coordination.reads;

import org.antitrafficking.coordination.words.Actor;

/** What may be asked of one month's reads. */
public sealed interface ReadsCommand permits ForgetReaders {
    ReadMonth month();

    Actor by();
}
