package org.assaydao.ballot;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.statement.BallotEncoding;
import org.assaydao.statement.FieldError;
import org.assaydao.statement.Signatures;
import org.assaydao.statement.StatementType;
import org.assaydao.statement.StatementTypes;
import org.assaydao.statement.Values;
import org.jspecify.annotations.Nullable;

/**
 * A gasless ballot as it was posted: every field fits its type, nothing else is checked.
 *
 * @param extended true when {@code ExtendedBallot} was signed, that is when reason or params were given
 */
record BallotForm(
        BallotId ballot,
        int support,
        boolean extended,
        String reason,
        HexBytes params,
        SignedNonce nonce,
        HexBytes signature) {
    private static final String PROPOSAL = "proposalId";
    private static final String SIGNATURE = "signature";

    /**
     * Reads {@code {"voter","support","reason"?,"params"?,"nonce","signature"}}.
     *
     * @param number the proposal's number as decimal text
     * @throws org.assaydao.kernel.RuleBroken STATEMENT_FIELD_INVALID, SIGNATURE_MALFORMED
     */
    static BallotForm read(
            StatementTypes types, Address governor, String number, Map<String, ? extends @Nullable Object> body) {
        List<FieldError> beside = new ArrayList<>();
        String signature = body.get(SIGNATURE) instanceof String text ? text : "";
        if (signature.isEmpty()) beside.add(new FieldError(SIGNATURE, "must be 0x and hex digits"));
        Object named = body.get(PROPOSAL);
        if (named != null && !named.toString().equals(number)) {
            beside.add(new FieldError(PROPOSAL, "must be left out, or be the proposal of the path"));
        }
        boolean extended = body.get("reason") != null || body.get("params") != null;
        Map<String, @Nullable Object> message = new LinkedHashMap<>(body);
        message.remove(SIGNATURE);
        message.put(PROPOSAL, number);
        if (extended) {
            message.putIfAbsent("reason", "");
            message.putIfAbsent("params", "0x");
        }
        Values values = types.read(extended ? StatementType.EXTENDED_BALLOT : StatementType.BALLOT, message, beside);
        BigInteger proposal = values.amount(PROPOSAL).units();
        return new BallotForm(
                new BallotId(new ProposalId(governor, proposal), values.address("voter")),
                values.small("support"),
                extended,
                extended ? values.text("reason") : "",
                extended ? values.data("params") : HexBytes.EMPTY,
                new SignedNonce(values.amount("nonce").units()),
                Signatures.parse(signature));
    }

    Address voter() {
        return ballot.voter();
    }

    /** The digest that the governor will compute. */
    Hash32 digest(BallotEncoding encoding) {
        BigInteger proposal = ballot.proposal().number();
        return extended
                ? encoding.extended(proposal, support, voter(), nonce.value(), reason, params)
                : encoding.ballot(proposal, support, voter(), nonce.value());
    }
}
