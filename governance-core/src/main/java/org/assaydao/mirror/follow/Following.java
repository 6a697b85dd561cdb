package org.assaydao.mirror.follow;

import java.time.Duration;
import org.assaydao.chain.Contracts;
import org.assaydao.ledger.FactAppender;
import org.assaydao.ledger.Feed;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.node.NodeCalls;
import org.assaydao.mirror.node.Rpc;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts follower and recorder together for whoever holds the lease. */
public final class Following {
    private final JdbcTemplate jdbc;
    private final FactAppender appender;
    private final LedgerTransaction transaction;
    private final TransactionTemplate writes;
    private final Contracts contracts;
    private final Rpc rpc;
    private final NodeCalls calls;
    private final Facts facts;
    private final MirrorStore store;
    private final ProposalBook book;
    private final BlockTimes times;
    private final MirrorHealth health;

    Following(
            JdbcTemplate jdbc,
            FactAppender appender,
            LedgerTransaction transaction,
            PlatformTransactionManager transactions,
            Contracts contracts,
            Rpc rpc,
            NodeCalls calls,
            Facts facts,
            MirrorStore store,
            ProposalBook book,
            BlockTimes times,
            MirrorHealth health) {
        this.jdbc = jdbc;
        this.appender = appender;
        this.transaction = transaction;
        this.writes = new TransactionTemplate(transactions);
        this.contracts = contracts;
        this.rpc = rpc;
        this.calls = calls;
        this.facts = facts;
        this.store = store;
        this.book = book;
        this.times = times;
        this.health = health;
    }

    /** The inward side's turns, one that goes well {@code poll} after the other. */
    public PacedLoop.Turn inward(Lease lease, Duration poll) {
        return new Inward(follower(lease), recorder(lease), lease, health, poll);
    }

    Follower follower(Lease lease) {
        FeedRows feed = new FeedRows(new Feed(jdbc), facts);
        return new Follower(
                rpc, facts, store, new FollowerJournal(store, facts, feed, lease, writes), health, contracts);
    }

    Recorder recorder(Lease lease) {
        return new Recorder(
                store,
                book,
                new FundBook(jdbc),
                new Operations(jdbc),
                facts,
                times,
                new Outcomes(calls, contracts.governor()),
                new RecordingTransaction(appender, transaction, lease),
                health);
    }
}
