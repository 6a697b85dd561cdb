package org.assaydao.architecture.bad.proposal;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A command of one feature. */
public record RecordSomething(@TargetAggregateIdentifier String id) {}
