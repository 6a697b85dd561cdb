package org.assaydao.mirror.send;

import java.time.Duration;
import java.util.Optional;
import org.assaydao.chain.Contracts;
import org.assaydao.ledger.FactAppender;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.mirror.follow.BlockTimes;
import org.assaydao.mirror.follow.ChainWatch;
import org.assaydao.mirror.follow.MirrorHealth;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.follow.RecordingTransaction;
import org.assaydao.mirror.node.NodeCalls;
import org.assaydao.mirror.node.Rpc;
import org.assaydao.mirror.outlook.VoterNonces;
import org.assaydao.mirror.send.SendConfiguration.Relay;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;

/** Puts the sender together for whoever holds the lease. */
public final class Sending {
    private final CommandGateway commands;
    private final FactAppender appender;
    private final LedgerTransaction transaction;
    private final Contracts contracts;
    private final Rpc rpc;
    private final NodeCalls calls;
    private final MirrorStore store;
    private final BlockTimes times;
    private final VoterNonces nonces;
    private final OutboundStore outbound;
    private final RelayBook book;
    private final Relay relay;
    private final RelaySettings settings;
    private final ChainWatch watch;
    private final MirrorHealth health;

    Sending(
            CommandBus commandBus,
            FactAppender appender,
            LedgerTransaction transaction,
            Contracts contracts,
            Rpc rpc,
            NodeCalls calls,
            MirrorStore store,
            BlockTimes times,
            VoterNonces nonces,
            OutboundStore outbound,
            RelayBook book,
            Relay relay,
            RelaySettings settings,
            ChainWatch watch,
            MirrorHealth health) {
        // Not the application's gateway, which may try a decision again: here a whole range is tried again.
        this.commands = DefaultCommandGateway.builder().commandBus(commandBus).build();
        this.appender = appender;
        this.transaction = transaction;
        this.contracts = contracts;
        this.rpc = rpc;
        this.calls = calls;
        this.store = store;
        this.times = times;
        this.nonces = nonces;
        this.outbound = outbound;
        this.book = book;
        this.relay = relay;
        this.settings = settings;
        this.watch = watch;
        this.health = health;
    }

    /** The outward side's turns, one that goes well {@code poll} after the other; none where there is no relay key. */
    public Optional<PacedLoop.Turn> outward(Lease lease, Duration poll) {
        return relay.key()
                .map(key -> new Outward(sender(lease, key), lease, watch, health, poll, Outward.LONGEST_TROUBLE));
    }

    Sender sender(Lease lease, RelayKey key) {
        Mempool mempool = new Mempool(rpc);
        SenderJournal journal = new SenderJournal(outbound, commands, transaction, lease, key, contracts.chainId());
        Dispatch dispatch = new Dispatch(mempool, journal);
        NodeProbe probe =
                new NodeProbe(calls, mempool, outbound, contracts.chainId(), Optional.of(key.address()), settings);
        RecordingTransaction recording = new RecordingTransaction(appender, transaction, lease);
        return new Sender(
                store,
                mempool,
                journal,
                new Settlement(outbound, times, calls, recording, book, contracts.chainId()),
                new Upkeep(mempool, journal, dispatch, settings),
                new Signing(outbound, mempool, probe, journal, dispatch, nonces, settings),
                book,
                health);
    }
}
