package org.assaydao.transaction;

import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Send what was signed for it no more; {@code nonce} goes to something else. Silent where the chain ended it before. */
public record GiveUpTransaction(@TargetAggregateIdentifier IntentId intent, Nonce nonce, String reason) {}
