package org.assaydao.mirror.outlook;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ProposalHistory;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.decode.Reading;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalExecuted;
import org.assaydao.proposal.ProposalEvent.ProposalExtended;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalEvent.ProposalQueued;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a ballot desk must know: windows and votes from the mirror's tables, nonces from the node; and whence a proposal's state. */
final class MirroredProposals implements ProposalOutlook, ProposalHistory {
    private final JdbcTemplate jdbc;
    private final MirrorStore store;
    private final Facts facts;
    private final VoterNonces nonces;

    MirroredProposals(JdbcTemplate jdbc, MirrorStore store, Facts facts, VoterNonces nonces) {
        this.jdbc = jdbc;
        this.store = store;
        this.facts = facts;
        this.nonces = nonces;
    }

    @Override
    public Map<ProposalId, Window> windows(Collection<ProposalId> proposals) {
        List<ChainLog> logs = jdbc.query("""
                select l.* from mirror_log l join mirror_block b on b.hash = l.block_hash
                where b.canonical and l.subjects && ?::text[]
                order by l.block_number, l.log_index
                """, MirrorStore::log, (Object)
                proposals.stream().map(ProposalId::toString).toArray(String[]::new));
        Map<ProposalId, WindowFold> folds = new HashMap<>();
        for (ChainLog log : logs) {
            if (!(facts.read(log) instanceof Reading.Facts(var told))) continue;
            for (ChainFact fact : told) {
                if (fact instanceof ProposalEvent of) {
                    folds.computeIfAbsent(of.proposal(), _ -> new WindowFold()).take(fact);
                }
            }
        }
        ChainTime applied =
                store.checkpoint(Depth.APPLIED).map(BlockPoint::time).orElse(ChainTime.of(0));
        Map<ProposalId, Window> windows = new HashMap<>();
        folds.forEach((proposal, fold) -> fold.window(applied).ifPresent(window -> windows.put(proposal, window)));
        return windows;
    }

    @Override
    public List<Step> steps(ProposalId proposal) {
        List<List<Step>> steps = jdbc.query(
                """
                select l.*, b.time, o.sender from mirror_log l join mirror_block b on b.hash = l.block_hash
                left join outbound o on o.hash = l.transaction_hash
                where b.canonical and l.subjects @> array[?::text]
                order by l.block_number, l.log_index""",
                (row, number) -> {
                    byte[] sender = row.getBytes("sender");
                    return steps(
                            proposal,
                            MirrorStore.log(row, number),
                            ChainTime.of(row.getLong("time")),
                            sender == null ? null : Address.of(sender));
                },
                proposal.toString());
        return steps.stream().flatMap(List::stream).distinct().toList();
    }

    /** A log that tells a fact of the proposal is one step; {@code sender} is of the transaction, where it is ours. */
    private List<Step> steps(ProposalId proposal, ChainLog log, ChainTime time, @Nullable Address sender) {
        if (!(facts.read(log) instanceof Reading.Facts(var told))) return List.of();
        return told.stream()
                .filter(fact ->
                        fact instanceof ProposalEvent of && of.proposal().equals(proposal))
                .flatMap(fact -> Stream.ofNullable(kind(fact))
                        .map(kind -> new Step(
                                kind,
                                log.block(),
                                time,
                                log.transaction(),
                                fact instanceof ProposalPublished said ? said.proposer() : sender)))
                .toList();
    }

    private static @Nullable Kind kind(ChainFact fact) {
        return switch (fact) {
            case ProposalPublished _ -> Kind.PUBLISHED;
            case ProposalExtended _ -> Kind.EXTENDED;
            case ProposalQueued _ -> Kind.QUEUED;
            case ProposalExecuted _ -> Kind.EXECUTED;
            case ProposalCanceled _ -> Kind.CANCELED;
            default -> null; // what else happened to it is no step of its own
        };
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
    public Set<BallotId> voted(Collection<BallotId> ballots) {
        String[] names = ballots.stream().map(BallotId::toString).toArray(String[]::new);
        return new HashSet<>(jdbc.query("""
                select distinct subject from mirror_log l join mirror_block b on b.hash = l.block_hash,
                    unnest(l.subjects) as subject
                where b.canonical and l.subjects && ?::text[] and subject = any(?)
                """, (row, _) -> BallotId.parse(row.getString(1)), names, names));
    }

    @Override
    public SignedNonce finalSequentialNonce(Address governor, Address voter) {
        try {
            return nonces.applied(governor, voter);
        } catch (NodeFault fault) {
            throw new ChainNotReady("the chain's node cannot tell a final nonce now", fault);
        }
    }
}
