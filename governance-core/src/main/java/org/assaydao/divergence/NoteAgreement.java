package org.assaydao.divergence;

import org.assaydao.kernel.DivergenceId;
import org.assaydao.kernel.Hash32;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A value that differed was found to be the same everywhere. */
public record NoteAgreement(@TargetAggregateIdentifier DivergenceId divergence, long block, Hash32 blockHash) {}
