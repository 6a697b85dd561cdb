package org.assaydao.process;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.GasEstimate;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.GovernorCalls.BatchedBallot;
import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.PushProbe;
import org.assaydao.chain.RelayedBallots;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.ledger.RelayQueue;
import org.assaydao.ledger.RelayQueue.Waiting;
import org.assaydao.transaction.RequestTransaction;
import org.assaydao.turn.Failures;
import org.assaydao.turn.Lease;
import org.assaydao.turn.Lease.LeaseLost;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the accepted ballots of one proposal into one transaction, nearest deadline first: as many as the node says fit,
 * and only those that it would count. Nothing is asked to be sent that was not estimated.
 */
final class Batches {
    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

    /** So many are not waited beyond: at 25 000 gas each they are half of what one transaction may use. */
    static final int FULL = 300;

    /** At first votes' 42 000 gas each, more than this never fit. */
    static final int MOST = 600;

    /** So many batches of one proposal are gathered before the next one's turn. */
    private static final int AT_ONCE = 8;

    private final RelayQueue queue;
    private final Past past;
    private final RelayedBallots mirrored;
    private final ProposalOutlook proposals;
    private final GovernorCalls calls;
    private final PushProbe probe;
    private final CommandGateway commands;
    private final LedgerTransaction transaction;
    private final Lease lease;
    private final Duration patience;

    Batches(
            RelayQueue queue,
            Past past,
            RelayedBallots mirrored,
            ProposalOutlook proposals,
            GovernorCalls calls,
            PushProbe probe,
            CommandGateway commands,
            LedgerTransaction transaction,
            Lease lease,
            Duration patience) {
        this.queue = queue;
        this.past = past;
        this.mirrored = mirrored;
        this.proposals = proposals;
        this.calls = calls;
        this.probe = probe;
        this.commands = commands;
        this.transaction = transaction;
        this.lease = lease;
        this.patience = patience;
    }

    /** One proposal that fails holds up no other: its ballots are put off, and it says so at every try. */
    void turn(long fence, ChainTime seen) {
        List<ProposalId> ripe = queue.ripe(Task.CLOSE.name(), FULL, patience);
        if (ripe.isEmpty()) return;
        Gas room = probe.largestGas();
        for (ProposalId proposal : ripe) {
            if (isOver(proposal, seen)) continue;
            List<Waiting> ballots = queue.of(proposal, MOST);
            try {
                // Ballots of a batch that failed are carried by few together: one batch a turn would leave the rest
                // behind.
                for (int batch = 0; batch < AT_ONCE && !ballots.isEmpty(); batch++) {
                    gather(fence, proposal, ballots, room);
                    ballots = queue.of(proposal, MOST);
                }
            } catch (LeaseLost | ChainNotReady nobodyCan) {
                // No fault of the ballots: they go on where they stand.
                throw nobodyCan;
            } catch (RuntimeException failure) {
                LOG.warn("The ballots of {} wait, for their batch failed: {}", proposal, Failures.inClear(failure));
                queue.defer(proposal, ballots);
            }
        }
    }

    /** Its ballots wait for the closing to end them, or for a reorganisation or an extension to carry them on. */
    private boolean isOver(ProposalId proposal, ChainTime seen) {
        return proposals
                .window(proposal)
                .filter(window -> window.over() || seen.isAfter(window.deadline()))
                .isPresent();
    }

    private void gather(long fence, ProposalId proposal, List<Waiting> waiting, Gas room) {
        ChainTime snapshot = snapshot(proposal);
        List<Waiting> ballots = waiting;
        while (!ballots.isEmpty()) {
            Call call = call(proposal, ballots, snapshot);
            int fitting = fitting(ballots.size(), probe.gas(call.to(), call.calldata()), room);
            if (fitting == 0) {
                queue.defer(proposal, ballots);
                return;
            }
            if (fitting < ballots.size()) {
                ballots = ballots.subList(0, fitting);
                continue;
            }
            List<Waiting> counting = new Counting(probe, some -> call(proposal, some, snapshot)).of(ballots);
            if (counting.size() == ballots.size()) {
                request(fence, proposal, ballots, call);
                return;
            }
            List<Waiting> paidForNothing =
                    ballots.stream().filter(one -> !counting.contains(one)).toList();
            queue.defer(proposal, paidForNothing);
            ballots = counting;
        }
    }

    /** How many of {@code count} may be tried next: all where they fit, none where not even one can be sent. */
    static int fitting(int count, GasEstimate estimate, Gas room) {
        if (estimate instanceof GasEstimate.Uses(var gas)) {
            if (!gas.exceeds(room)) return count;
            long share = room.units()
                    .multiply(BigInteger.valueOf(count))
                    .divide(gas.units())
                    .longValueExact();
            return count == 1 ? 0 : Math.clamp(share, 1, count - 1);
        }
        // What the node does not say of all it may say of half; also a revert can be for want of gas.
        return count / 2;
    }

    private Call call(ProposalId proposal, List<Waiting> ballots, ChainTime snapshot) {
        List<Address> voters =
                ballots.stream().map(waiting -> waiting.ballot().voter()).toList();
        Map<Address, Integer> checkpoints = mirrored.checkpoints(voters, snapshot);
        return calls.castBallots(
                proposal,
                ballots.stream()
                        .map(waiting -> new BatchedBallot(
                                waiting.ballot().voter(),
                                waiting.support(),
                                waiting.signature(),
                                checkpoints.getOrDefault(waiting.ballot().voter(), -1)))
                        .toList());
    }

    private ChainTime snapshot(ProposalId proposal) {
        return past.proposal(proposal)
                .published()
                .orElseThrow(() -> new IllegalStateException(proposal + " was never published"))
                .snapshot();
    }

    private void request(long fence, ProposalId proposal, List<Waiting> ballots, Call call) {
        transaction.retrying(() -> {
            lease.confirm(fence);
            IntentId intent = IntentId.relay(proposal, queue.take(proposal, ballots));
            commands.sendAndWait(new RequestTransaction(
                    intent,
                    call.to(),
                    call.calldata(),
                    ballots.stream().map(waiting -> waiting.ballot().toString()).toList()));
            return intent;
        });
    }
}
