package org.assaydao.api.question;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.question.QuestionEvent.QuestionAsked;
import org.assaydao.question.QuestionPicture;
import org.jspecify.annotations.Nullable;

/**
 * A question to a provider.
 *
 * @param digest names the question; the answer signs it
 * @param answer absent until the provider answers
 */
public record QuestionAnswer(
        Hash32 digest,
        Address provider,
        @Nullable Address asker,
        String text,
        @Nullable ChainTime askedAt,
        @Nullable Reply answer) {
    /** The provider's signed answer. */
    public record Reply(String text, Hash32 digest, ChainTime answeredAt) {}

    static QuestionAnswer of(QuestionPicture picture, Address provider) {
        QuestionAsked asked = picture.asked().orElse(null);
        return new QuestionAnswer(
                picture.question().statement(),
                provider,
                asked == null ? null : asked.asker(),
                asked == null ? "" : asked.text(),
                asked == null ? null : asked.acceptedAt().time(),
                picture.answered()
                        .map(said -> new Reply(
                                said.text(),
                                said.authorisation().digest(),
                                said.acceptedAt().time()))
                        .orElse(null));
    }
}
