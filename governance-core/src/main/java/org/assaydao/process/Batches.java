package org.assaydao.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.GovernorCalls.BatchedBallot;
import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.chain.PushProbe;
import org.assaydao.chain.RelayedBallots;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.ledger.RelayQueue;
import org.assaydao.ledger.RelayQueue.Waiting;
import org.assaydao.transaction.RequestTransaction;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Gathers the accepted ballots of one proposal into one transaction, cut by the gas that the node says it would use. */
final class Batches {
    /** So many are not waited beyond: at 25 000 gas each they are half of what one transaction may use. */
    static final int FULL = 300;

    /** At first votes' 42 000 gas each, more than this never fit. */
    static final int MOST = 600;

    /** Below EIP-7825's cap of 16 777 216 by more than the votes that may come before it can change. */
    static final TokenAmount LARGEST_GAS = TokenAmount.of(15_500_000);

    private final RelayQueue queue;
    private final Past past;
    private final RelayedBallots mirrored;
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
            GovernorCalls calls,
            PushProbe probe,
            CommandGateway commands,
            LedgerTransaction transaction,
            Lease lease,
            Duration patience) {
        this.queue = queue;
        this.past = past;
        this.mirrored = mirrored;
        this.calls = calls;
        this.probe = probe;
        this.commands = commands;
        this.transaction = transaction;
        this.lease = lease;
        this.patience = patience;
    }

    void turn(long fence) {
        queue.ripe(FULL, patience).forEach(proposal -> gather(fence, proposal));
    }

    private void gather(long fence, ProposalId proposal) {
        List<Waiting> ballots = queue.of(proposal, MOST);
        while (!ballots.isEmpty()) {
            Call call = call(proposal, ballots);
            TokenAmount gas = probe.gas(call.to(), call.calldata()).orElse(TokenAmount.ZERO);
            if (ballots.size() == 1 || !gas.exceeds(LARGEST_GAS)) {
                // One that would revert now is left to the sender, who tries again and says why.
                request(fence, proposal, ballots, call);
                return;
            }
            ballots = ballots.subList(0, cut(ballots.size(), gas));
        }
    }

    /** How many of {@code count} fit, when all of them use {@code gas}; always fewer, and at least one. */
    static int cut(int count, TokenAmount gas) {
        long fitting = TokenAmount.of(count)
                .units()
                .multiply(LARGEST_GAS.units())
                .divide(gas.units())
                .longValueExact();
        return Math.clamp(fitting, 1, count - 1);
    }

    private Call call(ProposalId proposal, List<Waiting> ballots) {
        List<Address> voters =
                ballots.stream().map(waiting -> waiting.ballot().voter()).toList();
        Map<Address, Integer> checkpoints = mirrored.checkpoints(voters, snapshot(proposal));
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
