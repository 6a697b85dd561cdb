package org.assaydao.api.transaction;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ApplicationPicture.Claim;
import org.web3j.protocol.core.RemoteFunctionCall;

/** The calls of people's own transactions, encoded by the contracts' bindings; nothing here is sent. */
final class CallEncoding {
    private final Bindings on;

    CallEncoding(Bindings on) {
        this.on = on;
    }

    HexBytes approve(Address spender, TokenAmount amount) {
        return data(on.bondToken().approve(text(spender), amount.units()));
    }

    HexBytes permit(Address owner, Address spender, TokenAmount amount, TokenAmount deadline, HexBytes signature) {
        byte[] bytes = signature.toBytes();
        return data(on.bondToken()
                .permit(
                        text(owner),
                        text(spender),
                        amount.units(),
                        deadline.units(),
                        BigInteger.valueOf(bytes[64] & 0xff),
                        java.util.Arrays.copyOf(bytes, 32),
                        java.util.Arrays.copyOfRange(bytes, 32, 64)));
    }

    HexBytes deposit(Address provider, TokenAmount amount) {
        return data(on.vault().deposit(text(provider), amount.units()));
    }

    HexBytes register(Hash32 digest, List<Claim> claims) {
        return data(on.registry()
                .register(
                        digest.toBytes(),
                        claims.stream()
                                .map(claim -> new ProviderRegistry.Claim(
                                        BigInteger.valueOf(claim.kind().number()),
                                        claim.attributesHash().toBytes(),
                                        claim.capacity().units()))
                                .toList()));
    }

    HexBytes attest(Hash32 application, Hash32 attributesHash, int kind, TokenAmount capacity, long validUntil) {
        return data(on.registry()
                .attest(
                        application.toBytes(),
                        attributesHash.toBytes(),
                        BigInteger.valueOf(kind),
                        capacity.units(),
                        BigInteger.valueOf(validUntil)));
    }

    HexBytes withdraw(Hash32 application) {
        return data(on.registry().withdraw(application.toBytes()));
    }

    HexBytes release(Hash32 application) {
        return data(on.vault().release(application.toBytes()));
    }

    HexBytes delegate(Address delegatee) {
        return data(on.token().delegate(text(delegatee)));
    }

    HexBytes delegateBySig(Address delegatee, TokenAmount nonce, TokenAmount expiry, HexBytes signature) {
        byte[] bytes = signature.toBytes();
        return data(on.token()
                .delegateBySig(
                        text(delegatee),
                        nonce.units(),
                        expiry.units(),
                        BigInteger.valueOf(bytes[64] & 0xff),
                        java.util.Arrays.copyOf(bytes, 32),
                        java.util.Arrays.copyOfRange(bytes, 32, 64)));
    }

    HexBytes vote(BigInteger proposal, int support, String reason) {
        BigInteger side = BigInteger.valueOf(support);
        return reason.isEmpty()
                ? data(on.governor().castVote(proposal, side))
                : data(on.governor().castVoteWithReason(proposal, side, reason));
    }

    /** Puts a case of another source than the registry to vote. */
    HexBytes proposeCase(Address source, Hash32 caseId) {
        return data(on.governor().proposeCase(text(source), caseId.toBytes()));
    }

    private static HexBytes data(RemoteFunctionCall<?> call) {
        return HexBytes.parse(call.encodeFunctionCall());
    }

    private static String text(Address address) {
        return address.toLowerCase();
    }
}
