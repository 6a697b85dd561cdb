package org.assaydao.mirror;

import java.util.List;
import java.util.Optional;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.MirrorStore.Depth;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalExecuted;
import org.assaydao.proposal.ProposalEvent.ProposalExtended;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.web3j.protocol.core.DefaultBlockParameterName;

/** What a ballot desk must know: windows and votes from the mirror's tables, nonces and code from the node. */
final class MirroredProposals implements ProposalOutlook {
    /** How the code of an account begins whose key delegated it to a contract (EIP-7702); its key still signs. */
    private static final byte[] DELEGATION = {(byte) 0xef, 0x01, 0x00};

    private final JdbcTemplate jdbc;
    private final MirrorStore store;
    private final Facts facts;
    private final NodeCalls calls;

    MirroredProposals(JdbcTemplate jdbc, MirrorStore store, Facts facts, NodeCalls calls) {
        this.jdbc = jdbc;
        this.store = store;
        this.facts = facts;
        this.calls = calls;
    }

    @Override
    public Optional<Window> window(ProposalId proposal) {
        List<ChainLog> logs = jdbc.query("""
                select l.* from mirror_log l join mirror_block b on b.hash = l.block_hash
                where b.canonical and l.subjects @> ?::text[]
                order by l.block_number, l.log_index
                """, MirrorStore::log, (Object) new String[] {proposal.toString()});
        WindowFold fold = new WindowFold();
        for (ChainLog log : logs) {
            if (facts.read(log) instanceof Reading.Facts(var told)) told.forEach(fold::take);
        }
        return fold.window(store.checkpoint(Depth.APPLIED).map(BlockPoint::time).orElse(ChainTime.of(0)));
    }

    /** A proposal's window, fact by fact in chain order. */
    private static final class WindowFold {
        private @Nullable ProposalPublished published;
        private @Nullable ChainTime deadline;
        private List<Address> parties = List.of();
        private boolean over;

        void take(ChainFact fact) {
            switch (fact) {
                case ProposalPublished told -> {
                    published = told;
                    deadline = told.deadline();
                }
                case ProposalExtended told -> deadline = told.deadline();
                case ProposalEntitled told -> parties = told.parties();
                case ProposalCanceled _, ProposalExecuted _ -> over = true;
                default -> {} // what else happened to it moves no window
            }
        }

        /** The snapshot counts as final once its power can be read from applied blocks. */
        Optional<Window> window(ChainTime applied) {
            ProposalPublished known = published;
            ChainTime end = deadline;
            if (known == null || end == null) return Optional.empty();
            return Optional.of(new Window(known.snapshot(), end, applied.isAfter(known.snapshot()), over, parties));
        }
    }

    @Override
    public boolean hasVoted(ProposalId proposal, Address voter) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                select exists (select from mirror_log l join mirror_block b on b.hash = l.block_hash
                    where b.canonical and l.subjects @> ?::text[])
                """, Boolean.class, (Object) new String[] {new BallotId(proposal, voter).toString()}));
    }

    @Override
    public TokenAmount sequentialNonce(Address governor, Address voter) {
        try {
            return new TokenAmount(new VoterNonces(jdbc, calls, governor).newest(voter));
        } catch (NodeFault fault) {
            throw new ChainNotReady("the chain's node cannot tell a nonce now", fault);
        }
    }

    @Override
    public TokenAmount finalSequentialNonce(Address governor, Address voter) {
        try {
            return new TokenAmount(new VoterNonces(jdbc, calls, governor).applied(voter));
        } catch (NodeFault fault) {
            throw new ChainNotReady("the chain's node cannot tell a final nonce now", fault);
        }
    }

    @Override
    public boolean isContract(Address account) {
        try {
            HexBytes code = calls.code(account, DefaultBlockParameterName.LATEST);
            return code.length() > 0 && !isDelegation(code.toBytes());
        } catch (NodeFault fault) {
            throw new ChainNotReady("the chain's node cannot tell an account's code now", fault);
        }
    }

    private static boolean isDelegation(byte[] code) {
        return code.length == 23 && java.util.Arrays.equals(code, 0, 3, DELEGATION, 0, 3);
    }
}
