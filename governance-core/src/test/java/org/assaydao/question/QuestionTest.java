package org.assaydao.question;

import static org.assaydao.Samples.ACCEPTED_AT;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.authorisation;
import static org.assaydao.Samples.hash;
import static org.assaydao.StreamStates.broken;

import org.assaydao.StreamStates;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.QuestionId;
import org.assaydao.kernel.Rule;
import org.assaydao.question.QuestionEvent.QuestionAnswered;
import org.assaydao.question.QuestionEvent.QuestionAsked;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private static final QuestionId ID = new QuestionId(hash("question"));
    private static final Address PROVIDER = address("provider");
    private static final Address ASKER = address("asker");
    private static final ChainTime UNTIL = ChainTime.of(2_000);
    private static final QuestionAsked ASKED = new QuestionAsked(
            ID, PROVIDER, ASKER, "Who cools?", Hash32.ZERO, UNTIL, authorisation(ASKER, "question"), ACCEPTED_AT);
    private static final QuestionAnswered ANSWERED = new QuestionAnswered(
            ID, PROVIDER, "We do.", Hash32.ZERO, UNTIL, authorisation(PROVIDER, "answer"), ACCEPTED_AT);
    private static final AskQuestion ASK = new AskQuestion(
            ID, PROVIDER, ASKER, "Who cools?", Hash32.ZERO, UNTIL, authorisation(ASKER, "question"), ACCEPTED_AT);

    private static final StreamStates<QuestionEvent> STATES = new StreamStates<QuestionEvent>(Question.class)
            .state("absent")
            .state("asked", ASKED)
            .state("answered", ASKED, ANSWERED);

    @Test
    void a_question_is_asked_once_and_the_same_again_is_silence() {
        STATES.in("absent").when(ASK).expectEvents(ASKED).expectResultMessagePayload(0L);
        STATES.in("asked").when(ASK).expectNoEvents();
        STATES.in("answered").when(ASK).expectNoEvents();
    }

    @Test
    void the_provider_answers_once() {
        STATES.in("asked").when(answer(PROVIDER)).expectEvents(ANSWERED).expectResultMessagePayload(1L);
        STATES.in("answered").when(answer(PROVIDER)).expectException(broken(Rule.QUESTION_ALREADY_ANSWERED));
    }

    @Test
    void nobody_else_answers() {
        STATES.in("asked").when(answer(ASKER)).expectException(broken(Rule.ANSWER_NOT_BY_PROVIDER));
        STATES.in("answered").when(answer(ASKER)).expectException(broken(Rule.ANSWER_NOT_BY_PROVIDER));
    }

    @Test
    void what_nobody_asked_is_not_answered() {
        STATES.in("absent").when(answer(PROVIDER)).expectException(broken(Rule.QUESTION_UNKNOWN));
    }

    private static AnswerQuestion answer(Address by) {
        return new AnswerQuestion(ID, by, "We do.", Hash32.ZERO, UNTIL, authorisation(by, "answer"), ACCEPTED_AT);
    }
}
