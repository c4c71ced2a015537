package org.antitrafficking.coordination.partners;

/** What happened to the directory. */
public sealed interface DirectoryEvent
        permits DirectoryFounded,
                ChangeProposed,
                ChangeApproved,
                ChangeWithdrawn,
                ChangeAdopted,
                PartnerSuspended,
                ClientRegistered,
                ClientUnregistered,
                ExclusionsSet,
                ClocksSet {}
