package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.Actor;

/** What may be asked of the directory. */
public sealed interface DirectoryCommand permits FoundDirectory, DirectoryCommand.ByPartner {

    /** There is one directory. */
    default String aggregateId() {
        return Directory.ID;
    }

    /** What a partner asks. */
    sealed interface ByPartner extends DirectoryCommand
            permits ProposeChange,
                    ApproveChange,
                    WithdrawChange,
                    SuspendPartner,
                    RegisterClient,
                    UnregisterClient,
                    SetExclusions,
                    SetClocks {
        Actor by();
    }
}
