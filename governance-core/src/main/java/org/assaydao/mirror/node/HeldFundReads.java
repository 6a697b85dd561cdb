package org.assaydao.mirror.node;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.FundReads;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.TokenAmount;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;

/** Reads of the fund and of the stewards' role, held as {@link HeldReads} holds all reads of contracts. */
final class HeldFundReads implements FundReads {
    private static final TypeReference<?> WORD = new TypeReference<Uint256>() {};

    // Each member of what is told is a word.
    private static final int TOKEN_TERMS = 3;
    private static final int TERMS = 6;
    private static final int ANNOUNCEMENT = 7;

    private final Contracts contracts;
    private final HeldReads reads;

    HeldFundReads(Contracts contracts, HeldReads reads) {
        this.contracts = contracts;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Boolean> isSteward(Address account) {
        return words(contracts.registry(), ProviderRegistry.FUNC_ISSTEWARD, 1, HeldReads.account(account))
                .thenApply(told -> told.getFirst().signum() != 0);
    }

    @Override
    public CompletableFuture<TokenTerms> tokenTerms(Address token) {
        return words(contracts.fund(), RiskFund.FUNC_TOKENTERMS, TOKEN_TERMS, HeldReads.account(token))
                .thenApply(told -> new TokenTerms(new TokenAmount(told.get(1)), new TokenAmount(told.get(2))));
    }

    @Override
    public CompletableFuture<FundTerms> fundTerms() {
        return words(contracts.fund(), RiskFund.FUNC_TERMS, TERMS)
                .thenApply(told ->
                        new FundTerms(told.get(3).longValueExact(), told.get(4).longValueExact()));
    }

    @Override
    public CompletableFuture<TokenAmount> stewardOutflow(Address token) {
        return words(contracts.fund(), RiskFund.FUNC_STEWARDOUTFLOW, 1, HeldReads.account(token))
                .thenApply(told -> new TokenAmount(told.getFirst()));
    }

    @Override
    public CompletableFuture<Announcement> announcement(DraftId draft) {
        Bytes32 id = new Bytes32(draft.value().toBytes());
        return words(contracts.fund(), RiskFund.FUNC_ANNOUNCEMENTOF, ANNOUNCEMENT, id)
                .thenApply(told -> new Announcement(
                        account(told.get(0)), ChainTime.of(told.get(1).longValueExact()), account(told.get(2))));
    }

    private CompletableFuture<List<BigInteger>> words(
            Address contract, String function, int words, Type<?>... arguments) {
        return reads.called(contract, function, Collections.nCopies(words, WORD), arguments)
                .thenApply(values -> values.stream()
                        .map(word -> (BigInteger) word.getValue())
                        .toList());
    }

    private static Address account(BigInteger word) {
        return Address.parse(new org.web3j.abi.datatypes.Address(word).getValue());
    }
}
