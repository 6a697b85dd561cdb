package org.assaydao.chain;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;

/**
 * What only contracts can say, as of the newest seen block: a node is asked by one caller for everybody, and for the same
 * thing once a block. An answer fails with {@link ChainNotReady} when no node gives it, or too many are waited for.
 */
public interface ContractReads {
    /** What the registry requires as bond [base units of the bond token]. */
    CompletableFuture<TokenAmount> requiredBond();

    /** What the registry takes as fee [base units of the bond token]. */
    CompletableFuture<TokenAmount> fee();

    /** The next nonce of {@code owner} with a token (ERC-2612, ERC-5805), or the next sequential one with the governor. */
    CompletableFuture<SignedNonce> nonce(Address contract, Address owner);

    /** By which name and version a token is signed for (ERC-5267); a token whose domain cannot be ours to tell breaks a rule. */
    CompletableFuture<TokenDomain> domain(Address token);

    /** True when {@code account} has code on chain (EIP-7702 delegations are accounts with a key and answer false). */
    CompletableFuture<Boolean> isContract(Address account);

    /** Why a contract would refuse a call of {@code from}, or of nobody; empty where it takes it. Nothing is sent. */
    CompletableFuture<Optional<Revert>> refusal(Optional<Address> from, Address to, HexBytes calldata);

    /** What opening a dispute takes as a deposit [base units of the bond token]; the number is the offence's. */
    CompletableFuture<TokenAmount> requiredDeposit(Address provider, int offence, ChainTime happenedAt);

    /** What an offence costs in disputes that are opened now, of the bond. */
    CompletableFuture<Bps> share(int offence);

    /** What binds the disputes that are opened now. */
    CompletableFuture<CourtTerms> courtTerms();

    /** What {@code spender} may take of a token from {@code owner} [base units of the token]. */
    CompletableFuture<TokenAmount> allowance(Address token, Address owner, Address spender);

    /** What of a provider's bond is not leaving [base units of the bond token]. */
    CompletableFuture<TokenAmount> bonded(Address provider);

    /** What of a provider's bond is leaving; a slash reaches it [base units of the bond token]. */
    CompletableFuture<TokenAmount> unbonding(Address provider);

    /**
     * Waits for an answer, on a thread that may wait.
     *
     * @throws ChainNotReady as the answer does
     */
    static <T> T awaited(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof ChainNotReady untold) throw untold;
            if (failed.getCause() instanceof RuleBroken broken) throw broken;
            throw failed;
        }
    }

    /** A token's own domain, but for its chain and address. */
    record TokenDomain(String name, String version) {}
}
