package org.assaydao.mirror;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.TokenAmount;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;

/** Voting power by the token's own word: ERC-5805 for votes, OZ's VotesExtended for what could have been delegated. */
final class TokenPower implements VotingPower {
    private static final List<TypeReference<?>> NUMBER = List.of(new TypeReference<Uint256>() {});
    private static final List<TypeReference<?>> ACCOUNT =
            List.of(new TypeReference<org.web3j.abi.datatypes.Address>() {});

    private final NodeCalls calls;
    private final Address token;

    TokenPower(NodeCalls calls, Address token) {
        this.calls = calls;
        this.token = token;
    }

    @Override
    public Standing at(Address account, ChainTime timepoint) {
        var holder = holder(account);
        Uint256 time = new Uint256(timepoint.seconds());
        return standing(
                new Function("getPastVotes", List.of(holder, time), NUMBER),
                new Function("getPastBalanceOf", List.of(holder, time), NUMBER),
                new Function("getPastDelegate", List.of(holder, time), ACCOUNT));
    }

    @Override
    public Standing now(Address account) {
        var holder = holder(account);
        return standing(
                new Function("getVotes", List.of(holder), NUMBER),
                new Function("balanceOf", List.of(holder), NUMBER),
                new Function("delegates", List.of(holder), ACCOUNT));
    }

    private Standing standing(Function votes, Function balance, Function delegate) {
        try {
            List<Object> answers = calls.reads(token, List.of(votes, balance, delegate), Object.class);
            return new Standing(
                    new TokenAmount((BigInteger) answers.get(0)),
                    new TokenAmount((BigInteger) answers.get(1)),
                    Address.parse((String) answers.get(2)));
        } catch (NodeFault fault) {
            throw new ChainNotReady("the chain's node cannot tell voting power now", fault);
        }
    }

    private static org.web3j.abi.datatypes.Address holder(Address account) {
        return new org.web3j.abi.datatypes.Address(account.toLowerCase());
    }
}
