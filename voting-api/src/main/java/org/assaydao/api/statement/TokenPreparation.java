package org.assaydao.api.statement;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assaydao.api.answer.DeclaredQueries;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Parameters;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.contracts.AssayToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.Domain;
import org.assaydao.statement.Field;
import org.springframework.web.server.ServerWebExchange;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** Fills in what a signer of a token cannot know: the token's own domain (ERC-5267), its next nonce, a time limit. */
final class TokenPreparation {
    private static final long VALID_SECONDS = 86_400;

    private final Contracts contracts;
    private final Web3j web3j;
    private final ChainOutlook outlook;

    TokenPreparation(Contracts contracts, Web3j web3j, ChainOutlook outlook) {
        this.contracts = contracts;
        this.web3j = web3j;
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

    /** The statement as a wallet takes it. Asks a node; blocks. */
    StatementAnswer answer(TokenStatement statement, Map<String, Object> asked) throws Exception {
        Address token = statement == TokenStatement.PERMIT ? contracts.bondToken() : contracts.token();
        AssayToken reader = AssayToken.load(
                token.toLowerCase(),
                web3j,
                new ReadonlyTransactionManager(web3j, token.toLowerCase()),
                new DefaultGasProvider());
        var told = reader.eip712Domain().send();
        Domain domain = new Domain(told.component2(), told.component3(), contracts.chainId(), token);
        BigInteger nonce =
                reader.nonces(String.valueOf(asked.get(statement.signer()))).send();
        Map<String, Object> message = new LinkedHashMap<>();
        for (Field field : statement.fields()) message.put(field.name(), value(field, asked, nonce));
        return new StatementAnswer(
                domain.asData(),
                Map.of("EIP712Domain", Domain.fields(), statement.primaryType(), statement.fields()),
                statement.primaryType(),
                message,
                statement.submitTo(),
                "Nothing is kept here. Whoever has the signature can use it until its time is over.",
                List.of(),
                FinalityNote.seen(outlook.clock()));
    }

    private Object value(Field field, Map<String, Object> asked, BigInteger nonce) {
        Object given = asked.get(field.name());
        if (given != null) return given;
        return switch (field.name()) {
            case "spender" -> contracts.vault().toString();
            case "nonce" -> new TokenAmount(nonce).toString();
            default -> outlook.clock().seen().time().plusSeconds(VALID_SECONDS).toString();
        };
    }
}
