package org.assaydao.question;

import java.util.Map;
import java.util.Optional;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.QuestionId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.provider.KnownProviders;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.Notary;
import org.assaydao.statement.StatementBook;
import org.assaydao.statement.StatementType;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/** Takes signed questions and answers: verifies, and sends the decision. */
public final class QuestionDesk {
    private final Notary notary;
    private final StatementBook book;
    private final KnownProviders providers;
    private final VotingPower power;
    private final CommandGateway commands;

    public QuestionDesk(
            Notary notary, StatementBook book, KnownProviders providers, VotingPower power, CommandGateway commands) {
        this.notary = notary;
        this.book = book;
        this.providers = providers;
        this.power = power;
        this.commands = commands;
    }

    /**
     * Takes a question to a provider. Blocks.
     *
     * @param message the EIP-712 message {@code Question} as parsed JSON
     * @throws RuleBroken as {@link Notary#verify} raises, STATEMENT_EXPIRED, STATEMENT_OUTDATED, PROVIDER_UNKNOWN,
     *     QUESTION_NOT_BY_HOLDER, STATEMENT_QUOTA_SPENT
     */
    public Accepted ask(Map<String, ? extends @Nullable Object> message, String signature) {
        Notary.Verified verified = notary.verify(StatementType.QUESTION, message, signature);
        Optional<Accepted> before = book.find(verified.digest());
        if (before.isPresent()) return before.get().again();
        verified.mustBeValid();
        QuestionId question = new QuestionId(verified.digest());
        Address provider = verified.values().address("provider");
        providers.mustBeKnown(new ProviderId(provider));
        mustHold(verified.authorisation().signer());
        AskQuestion command = new AskQuestion(
                question,
                provider,
                verified.authorisation().signer(),
                verified.values().text("text"),
                verified.previous(),
                verified.validUntil(),
                verified.authorisation(),
                verified.acceptedAt());
        return book.accept(
                verified.entry(subjectOfQuestions(new ProviderId(provider))),
                () -> question + "@" + commands.sendAndWait(command));
    }

    /** A question stands in a dossier for ever, so it is asked by those who decide about it. */
    private void mustHold(Address asker) {
        VotingPower.AccountPower standing = power.now(asker);
        if (standing.votes().isZero() && standing.balance().isZero()) {
            throw new RuleBroken(Rule.QUESTION_NOT_BY_HOLDER, Map.of("asker", asker.toString()));
        }
    }

    /**
     * Takes a provider's answer. Blocks.
     *
     * @param message the EIP-712 message {@code Answer} as parsed JSON
     * @throws RuleBroken as {@link Notary#verify} raises, STATEMENT_EXPIRED, STATEMENT_OUTDATED, QUESTION_UNKNOWN,
     *     ANSWER_NOT_BY_PROVIDER, QUESTION_ALREADY_ANSWERED
     */
    public Accepted answer(Map<String, ? extends @Nullable Object> message, String signature) {
        Notary.Verified verified = notary.verify(StatementType.ANSWER, message, signature);
        Optional<Accepted> before = book.find(verified.digest());
        if (before.isPresent()) return before.get().again();
        verified.mustBeValid();
        QuestionId question = new QuestionId(verified.values().hash("question"));
        AnswerQuestion command = new AnswerQuestion(
                question,
                verified.authorisation().signer(),
                verified.values().text("text"),
                verified.previous(),
                verified.validUntil(),
                verified.authorisation(),
                verified.acceptedAt());
        return book.accept(
                verified.entry(subjectOfAnswer(question)), () -> question + "@" + commands.sendAndWait(command));
    }

    /** The subject of one asker's questions to a provider, each of which names the one before it. */
    public static String subjectOfQuestions(ProviderId provider) {
        return "questions to " + provider;
    }

    /** The subject of a provider's answer to one question. */
    public static String subjectOfAnswer(QuestionId question) {
        return "answer to " + question;
    }
}
