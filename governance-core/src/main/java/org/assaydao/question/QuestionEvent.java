package org.assaydao.question;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.QuestionId;
import org.assaydao.kernel.StoredAs;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;

/** A question to a provider and its answer. A stream of its own, so that no provider's stream grows with its readers. */
public sealed interface QuestionEvent {
    QuestionId question();

    @StoredAs("assay.question.QuestionAsked")
    record QuestionAsked(
            QuestionId question,
            Address provider,
            Address asker,
            String text,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements QuestionEvent {}

    @StoredAs("assay.question.QuestionAnswered")
    record QuestionAnswered(
            QuestionId question,
            Address provider,
            String text,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements QuestionEvent {}
}
