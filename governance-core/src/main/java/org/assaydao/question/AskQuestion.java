package org.assaydao.question;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.QuestionId;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A holder asks a provider, in public. The signature is verified already. */
public record AskQuestion(
        @TargetAggregateIdentifier QuestionId question,
        Address provider,
        Address asker,
        String text,
        Hash32 previous,
        ChainTime validUntil,
        Authorisation authorisation,
        AcceptedAt acceptedAt) {}
