package org.assaydao.api.transaction;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.chain.Contracts;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayToken;
import org.assaydao.contracts.BondVault;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ApplicationPicture.Claim;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** The calls of people's own transactions, encoded by the contracts' bindings; nothing here is sent. */
final class CallEncoding {
    private final AssayToken bondToken;
    private final AssayToken token;
    private final AssayGovernor governor;
    private final ProviderRegistry registry;
    private final BondVault vault;
    private final Web3j web3j;

    CallEncoding(Web3j web3j, Contracts contracts) {
        this.web3j = web3j;
        DefaultGasProvider gas = new DefaultGasProvider();
        // The bond token is any ERC-20 with permit; what is called of it here, the governance token has as well.
        this.bondToken = AssayToken.load(text(contracts.bondToken()), web3j, reader(contracts.bondToken()), gas);
        this.token = AssayToken.load(text(contracts.token()), web3j, reader(contracts.token()), gas);
        this.governor = AssayGovernor.load(text(contracts.governor()), web3j, reader(contracts.governor()), gas);
        this.registry = ProviderRegistry.load(text(contracts.registry()), web3j, reader(contracts.registry()), gas);
        this.vault = BondVault.load(text(contracts.vault()), web3j, reader(contracts.vault()), gas);
    }

    private ReadonlyTransactionManager reader(Address contract) {
        return new ReadonlyTransactionManager(web3j, text(contract));
    }

    HexBytes approve(Address spender, TokenAmount amount) {
        return data(bondToken.approve(text(spender), amount.units()));
    }

    HexBytes permit(Address owner, Address spender, TokenAmount amount, TokenAmount deadline, HexBytes signature) {
        byte[] bytes = signature.toBytes();
        return data(bondToken.permit(
                text(owner),
                text(spender),
                amount.units(),
                deadline.units(),
                BigInteger.valueOf(bytes[64] & 0xff),
                java.util.Arrays.copyOf(bytes, 32),
                java.util.Arrays.copyOfRange(bytes, 32, 64)));
    }

    HexBytes deposit(Address provider, TokenAmount amount) {
        return data(vault.deposit(text(provider), amount.units()));
    }

    HexBytes register(Hash32 digest, List<Claim> claims) {
        return data(registry.register(
                digest.toBytes(),
                claims.stream()
                        .map(claim -> new ProviderRegistry.Claim(
                                BigInteger.valueOf(claim.kind().number()),
                                claim.attributesHash().toBytes(),
                                claim.capacity().units()))
                        .toList()));
    }

    HexBytes attest(Hash32 application, Hash32 attributesHash, int kind, TokenAmount capacity, long validUntil) {
        return data(registry.attest(
                application.toBytes(),
                attributesHash.toBytes(),
                BigInteger.valueOf(kind),
                capacity.units(),
                BigInteger.valueOf(validUntil)));
    }

    HexBytes withdraw(Hash32 application) {
        return data(registry.withdraw(application.toBytes()));
    }

    HexBytes release(Hash32 application) {
        return data(vault.release(application.toBytes()));
    }

    HexBytes delegate(Address delegatee) {
        return data(token.delegate(text(delegatee)));
    }

    HexBytes delegateBySig(Address delegatee, TokenAmount nonce, TokenAmount expiry, HexBytes signature) {
        byte[] bytes = signature.toBytes();
        return data(token.delegateBySig(
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
                ? data(governor.castVote(proposal, side))
                : data(governor.castVoteWithReason(proposal, side, reason));
    }

    private static HexBytes data(RemoteFunctionCall<?> call) {
        return HexBytes.parse(call.encodeFunctionCall());
    }

    private static String text(Address address) {
        return address.toLowerCase();
    }
}
