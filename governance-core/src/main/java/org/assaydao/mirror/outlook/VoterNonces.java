package org.assaydao.mirror.outlook;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.assaydao.mirror.node.NodeCalls;
import org.assaydao.mirror.node.NodeFault;
import org.springframework.jdbc.core.JdbcTemplate;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.protocol.core.DefaultBlockParameter;

/**
 * The governor's sequential nonces of voters as of the last block whose facts are events: only one above a ballot's own says
 * that the ballot comes too late. A node is asked for each once a block, and so many are held.
 */
public final class VoterNonces {
    private static final int HELD = 10_000;

    private final JdbcTemplate jdbc;
    private final NodeCalls calls;
    private final Map<Of, SignedNonce> held = new HashMap<>();
    private long asOf = -1;

    VoterNonces(JdbcTemplate jdbc, NodeCalls calls) {
        this.jdbc = jdbc;
        this.calls = calls;
    }

    private record Of(Address governor, Address voter) {}

    /** The next sequential nonce of {@code voter}. */
    SignedNonce applied(Address governor, Address voter) {
        long block = new MirrorStore(jdbc)
                .checkpoint(Depth.APPLIED)
                .map(BlockPoint::number)
                .orElseThrow(() -> new ChainNotReady("no final block is applied yet"));
        Of of = new Of(governor, voter);
        Optional<SignedNonce> known = known(block, of);
        if (known.isPresent()) return known.get();
        SignedNonce told = told(of, block);
        hold(block, of, told);
        return told;
    }

    private synchronized Optional<SignedNonce> known(long block, Of of) {
        return asOf == block ? Optional.ofNullable(held.get(of)) : Optional.empty();
    }

    private synchronized void hold(long block, Of of, SignedNonce nonce) {
        if (asOf != block || held.size() >= HELD) held.clear();
        asOf = block;
        held.put(of, nonce);
    }

    private SignedNonce told(Of of, long block) {
        Function nonces = new Function(
                "nonces",
                List.of(new org.web3j.abi.datatypes.Address(of.voter().toLowerCase())),
                List.of(new TypeReference<Uint256>() {}));
        return new SignedNonce(calls.read(
                of.governor(), nonces, BigInteger.class, DefaultBlockParameter.valueOf(BigInteger.valueOf(block))));
    }

    /**
     * True while the open ballot of {@code voter} has a sequential nonce that is not spent, by the same block by which the
     * ballot is ended: given up before, it would be told so by nobody.
     */
    public boolean mayComeYet(ProposalId proposal, Address voter) {
        Optional<SignedNonce> signed = held(proposal, voter);
        try {
            return signed.isPresent() && !applied(proposal.governor(), voter).exceeds(signed.get());
        } catch (NodeFault | ChainNotReady untold) {
            return true;
        }
    }

    private Optional<SignedNonce> held(ProposalId proposal, Address voter) {
        return jdbc.query("""
                        select sequential_nonce from ballot_live
                        where proposal = ? and voter = ? and sequential_nonce is not null and not ended""", (row, _) -> row.getBigDecimal(1), proposal.toString(), voter.toBytes()).stream()
                .map(nonce -> new SignedNonce(nonce.toBigIntegerExact()))
                .findFirst();
    }
}
