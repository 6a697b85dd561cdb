package org.assaydao.question;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.QuestionId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.question.QuestionEvent.QuestionAnswered;
import org.assaydao.question.QuestionEvent.QuestionAsked;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One question to a provider: asked once, answered at most once, by the provider alone. */
@Aggregate(type = "question")
class Question {
    private sealed interface State {
        record Absent() implements State {}

        record Asked(Address provider) implements State {}

        record Answered(Address provider) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    QuestionId id;

    private State state = new State.Absent();

    /** A decision: the id is the statement's digest, so that the same question again is silence. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(AskQuestion command) {
        switch (state) {
            case State.Absent _ ->
                apply(new QuestionAsked(
                        command.question(),
                        command.provider(),
                        command.asker(),
                        command.text(),
                        command.previous(),
                        command.validUntil(),
                        command.authorisation(),
                        command.acceptedAt()));
            case State.Asked _, State.Answered _ -> {
                // Asked before, in the very same words.
            }
        }
        return getVersion();
    }

    /** A decision: one answer, by the provider that was asked. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(AnswerQuestion command) {
        switch (state) {
            case State.Absent _ -> throw refused(Rule.QUESTION_UNKNOWN, command);
            case State.Asked(var provider)
            when !provider.equals(command.provider()) -> throw refused(Rule.ANSWER_NOT_BY_PROVIDER, command);
            case State.Asked _ ->
                apply(new QuestionAnswered(
                        command.question(),
                        command.provider(),
                        command.text(),
                        command.previous(),
                        command.validUntil(),
                        command.authorisation(),
                        command.acceptedAt()));
            case State.Answered(var provider)
            when !provider.equals(command.provider()) -> throw refused(Rule.ANSWER_NOT_BY_PROVIDER, command);
            case State.Answered _ -> throw refused(Rule.QUESTION_ALREADY_ANSWERED, command);
        }
        return getVersion();
    }

    @EventSourcingHandler
    void on(QuestionEvent event) {
        id = event.question();
        state = switch (event) {
            case QuestionAsked asked -> new State.Asked(asked.provider());
            case QuestionAnswered answered -> new State.Answered(answered.provider());
        };
    }

    private static RuleBroken refused(Rule rule, AnswerQuestion command) {
        return new RuleBroken(
                rule,
                Map.of(
                        "question", command.question().statement().toString(),
                        "provider", command.provider().toString()));
    }
}
