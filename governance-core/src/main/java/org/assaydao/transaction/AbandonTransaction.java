package org.assaydao.transaction;

import org.assaydao.kernel.IntentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What it was for is done, over or impossible. Refused silently once a transaction of it is prepared. */
public record AbandonTransaction(@TargetAggregateIdentifier IntentId intent, String reason) {}
