package org.assaydao.mirror;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.assaydao.chain.Contracts;
import org.assaydao.ledger.Feed;
import org.assaydao.ledger.Lease;
import org.assaydao.mirror.MirrorConfiguration.MirrorParts;

/** Puts follower and sender together from what they share. */
record MirrorAssembly(
        MirrorParts parts,
        Contracts contracts,
        Rpc rpc,
        Node node,
        NodeCalls calls,
        MirrorStore store,
        ProposalBook book,
        OutboundStore outbound,
        Facts facts,
        MirrorHealth health) {

    Inward inward(Lease lease, Duration poll) {
        return new Inward(follower(lease), recorder(lease), lease, health, poll);
    }

    Follower follower(Lease lease) {
        return new Follower(node, store, facts, feedRows(), lease, parts.writes(), health, contracts);
    }

    Recorder recorder(Lease lease) {
        return new Recorder(
                store,
                book,
                facts,
                new BlockTimes(store, node),
                new Outcomes(calls, contracts.governor()),
                feedRows(),
                recording(lease),
                health);
    }

    Outward outward(Lease lease, RelayKey key, BigInteger feeCap, Duration poll) {
        return new Outward(sender(lease, key, feeCap), lease, health, poll);
    }

    Sender sender(Lease lease, RelayKey key, BigInteger feeCap) {
        return new Sender(
                store,
                outbound,
                new Mempool(rpc),
                new NodeProbe(calls, Optional.of(key.address())),
                new SenderJournal(outbound, parts.commands(), parts.transaction(), lease, key, contracts.chainId()),
                new Settlement(outbound, new BlockTimes(store, node), calls, recording(lease), key.address()),
                health,
                feeCap);
    }

    private RecordingTransaction recording(Lease lease) {
        return new RecordingTransaction(parts.commands(), parts.transaction(), lease);
    }

    private FeedRows feedRows() {
        return new FeedRows(new Feed(parts.jdbc()), facts);
    }
}
