package org.assaydao.question;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Map;
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
    @AggregateIdentifier
    @Nullable
    QuestionId id;

    /** Absent before its first event. */
    private @Nullable QuestionPicture picture;

    /** A decision: the id is the statement's digest, so that the same question again is silence. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(AskQuestion command) {
        if (picture == null) {
            apply(new QuestionAsked(
                    command.question(),
                    command.provider(),
                    command.asker(),
                    command.text(),
                    command.previous(),
                    command.validUntil(),
                    command.authorisation(),
                    command.acceptedAt()));
        }
        return getVersion();
    }

    /** A decision: one answer, by the provider that was asked. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(AnswerQuestion command) {
        if (picture == null) throw refused(Rule.QUESTION_UNKNOWN, command);
        if (!picture.isTo(command.provider())) throw refused(Rule.ANSWER_NOT_BY_PROVIDER, command);
        if (picture.answered().isPresent()) throw refused(Rule.QUESTION_ALREADY_ANSWERED, command);
        apply(new QuestionAnswered(
                command.question(),
                command.provider(),
                command.text(),
                command.previous(),
                command.validUntil(),
                command.authorisation(),
                command.acceptedAt()));
        return getVersion();
    }

    @EventSourcingHandler
    void on(QuestionEvent event) {
        id = event.question();
        picture = (picture == null ? QuestionPicture.of(event.question()) : picture).after(event);
    }

    private static RuleBroken refused(Rule rule, AnswerQuestion command) {
        return new RuleBroken(
                rule,
                Map.of(
                        "question", command.question().statement().toString(),
                        "provider", command.provider().toString()));
    }
}
