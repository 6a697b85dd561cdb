package org.assaydao.mirror;

import java.time.Duration;
import java.util.Optional;
import org.assaydao.chain.Contracts;
import org.assaydao.ledger.FactAppender;
import org.assaydao.ledger.Feed;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.LedgerTransaction;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts follower and sender together from what they share. */
final class MirrorAssembly {
    private final JdbcTemplate jdbc;
    private final CommandGateway commands;
    private final FactAppender appender;
    private final LedgerTransaction transaction;
    private final TransactionTemplate writes;
    private final Contracts contracts;
    private final Rpc rpc;
    private final Facts facts;
    private final ChainWatch watch;
    private final RelaySettings relay;
    private final MirrorHealth health;

    MirrorAssembly(
            JdbcTemplate jdbc,
            CommandGateway commands,
            FactAppender appender,
            LedgerTransaction transaction,
            TransactionTemplate writes,
            Contracts contracts,
            Rpc rpc,
            Facts facts,
            ChainWatch watch,
            RelaySettings relay,
            MirrorHealth health) {
        this.jdbc = jdbc;
        this.commands = commands;
        this.appender = appender;
        this.transaction = transaction;
        this.writes = writes;
        this.contracts = contracts;
        this.rpc = rpc;
        this.facts = facts;
        this.watch = watch;
        this.relay = relay;
        this.health = health;
    }

    Inward inward(Lease lease, Duration poll) {
        return new Inward(follower(lease), recorder(lease), lease, health, poll);
    }

    Follower follower(Lease lease) {
        FollowerJournal journal = new FollowerJournal(store(), facts, feedRows(), lease, writes);
        return new Follower(rpc, facts, store(), journal, health, contracts);
    }

    Recorder recorder(Lease lease) {
        return new Recorder(
                store(),
                new ProposalBook(jdbc),
                new FundBook(jdbc),
                new Operations(jdbc),
                facts,
                new BlockTimes(store(), node()),
                new Outcomes(calls(), contracts.governor()),
                recording(lease),
                health);
    }

    Outward outward(Lease lease, RelayKey key, Duration poll) {
        return new Outward(sender(lease, key), lease, watch, health, poll);
    }

    Sender sender(Lease lease, RelayKey key) {
        long chainId = contracts.chainId();
        OutboundStore outbound = new OutboundStore(jdbc, extensions());
        Mempool mempool = new Mempool(rpc);
        RelayBook book = new RelayBook(jdbc);
        SenderJournal journal = new SenderJournal(outbound, commands, transaction, lease, key, chainId);
        Dispatch dispatch = new Dispatch(mempool, journal);
        NodeProbe probe = new NodeProbe(calls(), mempool, Optional.of(key.address()), relay);
        VoterNonces nonces = new VoterNonces(jdbc, calls(), contracts.governor());
        return new Sender(
                store(),
                mempool,
                journal,
                new Settlement(outbound, new BlockTimes(store(), node()), calls(), recording(lease), book, chainId),
                new Upkeep(mempool, journal, dispatch, relay),
                new Signing(outbound, mempool, probe, journal, dispatch, book, nonces, relay),
                book,
                health);
    }

    private SeenExtensions extensions() {
        return new SeenExtensions(jdbc, store(), new MirroredProposals(jdbc, store(), facts, calls()));
    }

    private RecordingTransaction recording(Lease lease) {
        return new RecordingTransaction(appender, transaction, lease);
    }

    private FeedRows feedRows() {
        return new FeedRows(new Feed(jdbc), facts);
    }

    private Node node() {
        return new Node(rpc);
    }

    private NodeCalls calls() {
        return new NodeCalls(rpc);
    }

    private MirrorStore store() {
        return new MirrorStore(jdbc);
    }
}
