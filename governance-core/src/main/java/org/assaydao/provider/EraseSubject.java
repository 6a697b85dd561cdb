package org.assaydao.provider;

import org.assaydao.kernel.ProviderId;
import org.assaydao.statement.AcceptedAt;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Forget the personal data of a provider: its key is deleted in the same transaction. */
public record EraseSubject(@TargetAggregateIdentifier ProviderId provider, AcceptedAt erasedAt) {}
