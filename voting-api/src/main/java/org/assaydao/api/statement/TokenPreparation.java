package org.assaydao.api.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.assaydao.api.answer.DeclaredQueries;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Parameters;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Contracts;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.statement.Domain;
import org.assaydao.statement.Field;
import org.springframework.web.server.ServerWebExchange;

/** Fills in what a signer of a token cannot know: the token's own domain (ERC-5267), its next nonce, a time limit. */
final class TokenPreparation {
    private static final long VALID_SECONDS = 86_400;

    private final Contracts contracts;
    private final ContractReads reads;
    private final ChainOutlook outlook;

    TokenPreparation(Contracts contracts, ContractReads reads, ChainOutlook outlook) {
        this.contracts = contracts;
        this.reads = reads;
        this.outlook = outlook;
    }

    /** What was asked, each in its form. */
    Map<String, Object> asked(TokenStatement statement, ServerWebExchange exchange) {
        DeclaredQueries.check(
                exchange, statement.asked().stream().map(Field::name).collect(Collectors.toSet()));
        Parameters given = new Parameters(exchange.getRequest().getQueryParams()::getFirst);
        Map<String, Object> asked = new LinkedHashMap<>();
        for (Field field : statement.asked()) {
            Object value = field.type().equals("address")
                    ? given.address(field.name()).map(Object.class::cast).orElse("")
                    : given.amount(field.name()).map(Object.class::cast).orElse("");
            if (value.equals("") && statement.requires(field.name())) {
                given.required(field.name(), java.util.Optional.empty(), "");
            }
            if (!value.equals("")) asked.put(field.name(), value.toString());
        }
        given.check();
        return asked;
    }

    /** The statement as a wallet takes it. Blocks for the clock alone. */
    CompletableFuture<StatementAnswer> answer(TokenStatement statement, Map<String, Object> asked) {
        Address token = statement == TokenStatement.PERMIT ? contracts.bondToken() : contracts.token();
        Address signer = Address.parse(String.valueOf(asked.get(statement.signer())));
        ChainClock clock = outlook.clock();
        return reads.domain(token)
                .thenCombine(
                        reads.nonce(token, signer),
                        (told, nonce) -> answer(
                                statement,
                                new Domain(told.name(), told.version(), contracts.chainId(), token),
                                asked,
                                nonce,
                                clock));
    }

    private StatementAnswer answer(
            TokenStatement statement, Domain domain, Map<String, Object> asked, SignedNonce nonce, ChainClock clock) {
        Map<String, Object> message = new LinkedHashMap<>();
        for (Field field : statement.fields()) message.put(field.name(), value(field, asked, nonce, clock));
        return new StatementAnswer(
                domain.asData(),
                Map.of("EIP712Domain", Domain.fields(), statement.primaryType(), statement.fields()),
                statement.primaryType(),
                message,
                statement.submitTo(),
                "Nothing is kept here. Whoever has the signature can use it until its time is over.",
                List.of(),
                FinalityNote.seen(clock));
    }

    private Object value(Field field, Map<String, Object> asked, SignedNonce nonce, ChainClock clock) {
        Object given = asked.get(field.name());
        if (given != null) return given;
        return switch (field.name()) {
            case "spender" -> contracts.vault().toString();
            case "nonce" -> nonce.toString();
            default -> clock.seen().time().plusSeconds(VALID_SECONDS).toString();
        };
    }
}
