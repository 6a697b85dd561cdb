package org.assaydao.mirror;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ProposalId;
import org.assaydao.mirror.MirrorStore.Depth;
import org.assaydao.mirror.OutboundStore.Intent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;

/** The governor's sequential nonces of voters: only a final one above a ballot's own says that the ballot comes too late. */
final class VoterNonces {
    private final JdbcTemplate jdbc;
    private final NodeCalls calls;
    private final Address governor;

    VoterNonces(JdbcTemplate jdbc, NodeCalls calls, Address governor) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.governor = governor;
    }

    private BigInteger next(Address voter, DefaultBlockParameter block) {
        Function nonces = new Function(
                "nonces",
                List.of(new org.web3j.abi.datatypes.Address(voter.toLowerCase())),
                List.of(new TypeReference<Uint256>() {}));
        return calls.read(governor, nonces, BigInteger.class, block);
    }

    /** The next sequential nonce of {@code voter} as of the node's newest block. */
    BigInteger newest(Address voter) {
        return next(voter, DefaultBlockParameterName.LATEST);
    }

    /** As the other, as of the last block whose facts are events. */
    BigInteger applied(Address voter) {
        long block = new MirrorStore(jdbc)
                .checkpoint(Depth.APPLIED)
                .map(BlockPoint::number)
                .orElseThrow(() -> new ChainNotReady("no final block is applied yet"));
        return next(voter, DefaultBlockParameter.valueOf(BigInteger.valueOf(block)));
    }

    /**
     * True while the ballot that {@code singleRelay} carries is open and its sequential nonce not spent, by the same block
     * by which the ballot is ended: given up before, it would be told so by nobody.
     */
    boolean mayComeYet(Intent singleRelay) {
        Address voter = Address.parse(singleRelay.id().parts()[2]);
        Optional<BigInteger> signed = singleRelay.proposal().flatMap(proposal -> held(proposal, voter));
        try {
            return signed.isPresent() && applied(voter).compareTo(signed.get()) <= 0;
        } catch (NodeFault | ChainNotReady untold) {
            return true;
        }
    }

    private Optional<BigInteger> held(ProposalId proposal, Address voter) {
        return jdbc.query("""
                        select sequential_nonce from ballot_live
                        where proposal = ? and voter = ? and sequential_nonce is not null and not ended""", (row, _) -> row.getBigDecimal(1), proposal.toString(), voter.toBytes()).stream()
                .map(BigDecimal::toBigIntegerExact)
                .findFirst();
    }
}
