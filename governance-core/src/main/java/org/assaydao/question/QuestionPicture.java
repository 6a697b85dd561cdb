package org.assaydao.question;

import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.QuestionId;
import org.assaydao.question.QuestionEvent.QuestionAnswered;
import org.assaydao.question.QuestionEvent.QuestionAsked;

/** A question as its events, one after the other, say. */
public record QuestionPicture(QuestionId question, Optional<QuestionAsked> asked, Optional<QuestionAnswered> answered) {
    /** Before its first event. */
    public static QuestionPicture of(QuestionId question) {
        return new QuestionPicture(question, Optional.empty(), Optional.empty());
    }

    /** Whether it is that provider's to answer. */
    boolean isTo(Address provider) {
        return asked.filter(said -> said.provider().equals(provider)).isPresent();
    }

    /** The picture after one more event of its stream. */
    public QuestionPicture after(QuestionEvent event) {
        return switch (event) {
            case QuestionAsked said -> new QuestionPicture(question, Optional.of(said), answered);
            case QuestionAnswered said -> new QuestionPicture(question, asked, Optional.of(said));
        };
    }
}
