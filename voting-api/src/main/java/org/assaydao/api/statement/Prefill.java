package org.assaydao.api.statement;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assaydao.audit.AuditDesk;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.claim.ClaimDesk;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.QuestionId;
import org.assaydao.provider.ProviderDesk;
import org.assaydao.question.QuestionDesk;
import org.assaydao.statement.StatementBook;
import org.assaydao.statement.StatementType;

/** Fills in what a signer cannot know: the statement before this one, the next nonce, a time limit, a salt. */
final class Prefill {
    private static final long VALID_SECONDS = 86_400;

    private final Contracts contracts;
    private final StatementBook book;
    private final ChainOutlook outlook;
    private final SecureRandom random;

    Prefill(Contracts contracts, StatementBook book, ChainOutlook outlook, SecureRandom random) {
        this.contracts = contracts;
        this.book = book;
        this.outlook = outlook;
        this.random = random;
    }

    /** The message with the given fields in it and the rest filled in as far as they allow. Blocks. */
    Map<String, Object> message(StatementType type, Map<String, Object> example, Map<String, Object> given) {
        Map<String, Object> message = new LinkedHashMap<>(example);
        message.putAll(given);
        if (type.isBallot()) {
            if (!given.containsKey("nonce")) nonce(given).ifPresent(nonce -> message.put("nonce", nonce));
            return message;
        }
        if (!given.containsKey("previous")) previous(type, given).ifPresent(before -> message.put("previous", before));
        if (!given.containsKey("validUntil")) {
            message.put(
                    "validUntil",
                    outlook.clock().seen().time().plusSeconds(VALID_SECONDS).toString());
        }
        if (type == StatementType.APPLICATION && !given.containsKey("person")) salt(message);
        return message;
    }

    private Optional<Object> nonce(Map<String, Object> given) {
        if (!given.containsKey("proposalId")) return Optional.empty();
        ProposalId proposal = ProposalId.of(contracts.governor(), text(given, "proposalId"));
        return Optional.of(proposal.ballotNonce().toString());
    }

    private Optional<Object> previous(StatementType type, Map<String, Object> given) {
        if (!given.containsKey(type.actorField())) return Optional.empty();
        Address actor = Address.parse(text(given, type.actorField()));
        return subject(type, given).map(subject -> book.head(actor, subject).toString());
    }

    private static Optional<String> subject(StatementType type, Map<String, Object> given) {
        return switch (type) {
            case APPLICATION -> provider(given).map(ProviderDesk::subject);
            case AUDIT_REPORT -> provider(given).map(AuditDesk::subject);
            case QUESTION -> provider(given).map(QuestionDesk::subjectOfQuestions);
            case ANSWER ->
                given.containsKey("question")
                        ? Optional.of(
                                QuestionDesk.subjectOfAnswer(new QuestionId(Hash32.parse(text(given, "question")))))
                        : Optional.empty();
            case CLAIM, CLAIM_FOLLOW_UP -> claim(given).map(ClaimDesk::subject);
            case CLAIM_DECISION -> claim(given).map(ClaimDesk::subjectOfDecisions);
            case BALLOT, EXTENDED_BALLOT -> Optional.empty();
        };
    }

    private static Optional<ClaimId> claim(Map<String, Object> given) {
        return given.containsKey("incident") && given.containsKey("claimant")
                ? Optional.of(new ClaimId(
                        new IncidentId(Hash32.parse(text(given, "incident"))), Address.parse(text(given, "claimant"))))
                : Optional.empty();
    }

    private static Optional<ProviderId> provider(Map<String, Object> given) {
        return given.containsKey("provider")
                ? Optional.of(new ProviderId(Address.parse(text(given, "provider"))))
                : Optional.empty();
    }

    /** A salt of its own for everybody: with a known one, the hash that stays would be guessed. */
    private void salt(Map<String, Object> message) {
        if (message.get("person") instanceof Map<?, ?> example) {
            byte[] salt = new byte[Hash32.BYTES];
            random.nextBytes(salt);
            Map<Object, Object> person = new LinkedHashMap<>(example);
            person.put("salt", Hash32.of(salt).toString());
            message.put("person", person);
        }
    }

    private static String text(Map<String, Object> given, String field) {
        return String.valueOf(given.get(field));
    }
}
