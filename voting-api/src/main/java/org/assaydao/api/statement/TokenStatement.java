package org.assaydao.api.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assaydao.statement.Field;

/** What holders sign for a token itself, which anybody may then send: no statement of this service, and kept nowhere here. */
enum TokenStatement {
    /** EIP-2612, for the bond token: in place of a transaction that approves. */
    PERMIT("Permit", "owner", "/v1/transactions/permit"),
    /** ERC-5805, for the governance token: in place of a transaction that delegates. */
    DELEGATION("Delegation", "delegator", "/v1/transactions/delegateBySig");

    private final String primaryType;
    private final String signer;
    private final String submitTo;

    TokenStatement(String primaryType, String signer, String submitTo) {
        this.primaryType = primaryType;
        this.signer = signer;
        this.submitTo = submitTo;
    }

    String primaryType() {
        return primaryType;
    }

    /** The parameter that names who signs. */
    String signer() {
        return signer;
    }

    /** Where the signature is made a call. */
    String submitTo() {
        return submitTo;
    }

    List<Field> fields() {
        return switch (this) {
            case PERMIT ->
                List.of(
                        new Field("owner", "address"),
                        new Field("spender", "address"),
                        new Field("value", "uint256"),
                        new Field("nonce", "uint256"),
                        new Field("deadline", "uint256"));
            case DELEGATION ->
                List.of(
                        new Field("delegatee", "address"),
                        new Field("nonce", "uint256"),
                        new Field("expiry", "uint256"));
        };
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TokenStatement> named(String slug) {
        for (TokenStatement each : values()) if (each.slug().equals(slug)) return Optional.of(each);
        return Optional.empty();
    }

    /** What its preparation can be asked; the nonce is looked up. */
    List<Field> asked() {
        List<Field> asked = new ArrayList<>();
        if (this == DELEGATION) asked.add(new Field(signer, "address"));
        for (Field field : fields()) if (!field.name().equals("nonce")) asked.add(field);
        return asked;
    }

    /** Whether its preparation must be told that field. */
    boolean requires(String field) {
        return !field.equals("deadline") && !field.equals("expiry") && !field.equals("spender");
    }
}
