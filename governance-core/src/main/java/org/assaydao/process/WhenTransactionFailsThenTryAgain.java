package org.assaydao.process;

import java.util.Optional;
import java.util.Set;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.VoidBallot;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Revert;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Intent.Batch;
import org.assaydao.kernel.Intent.Execute;
import org.assaydao.kernel.Intent.Fill;
import org.assaydao.kernel.Intent.Propose;
import org.assaydao.kernel.Intent.Queue;
import org.assaydao.kernel.Intent.Reject;
import org.assaydao.kernel.Intent.Relay;
import org.assaydao.kernel.Intent.Step;
import org.assaydao.kernel.IntentId;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.ledger.RelayQueue;
import org.assaydao.transaction.RequestTransaction;
import org.assaydao.transaction.TransactionEvent;
import org.assaydao.transaction.TransactionEvent.TransactionAbandoned;
import org.assaydao.transaction.TransactionEvent.TransactionDisplaced;
import org.assaydao.transaction.TransactionEvent.TransactionGivenUp;
import org.assaydao.transaction.TransactionEvent.TransactionReverted;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/**
 * What came to nothing for a reason that may be over is asked for again, as often as it takes: a batch as its ballots, which
 * wait for smaller ones, anything else under its next attempt. A ballot whose relay can never succeed ends with the reason.
 *
 * <p>The sender tries each call out before it pays for it, gives up what final state refuses for good, and lets later
 * attempts wait longer, so asking once too often costs nothing.
 */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenTransactionFailsThenTryAgain {
    /**
     * Somebody else was first, or no time makes it valid: trying again cannot help. A state that was not expected is not
     * among them, for after a reorganisation it can have been too early; the sender knows by the state which it was.
     */
    private static final Set<String> OVER = Set.of(
            "GovernorAlreadyCastVote",
            "GovernorAlreadyQueuedProposal",
            "RecusedParty",
            "CaseAlreadyProposed",
            "ApplicationNotOpen");

    /** The governor takes this signature never: it was made over other words or a nonce. */
    private static final Set<String> REFUSED_SIGNATURE = Set.of("GovernorInvalidSignature", "InvalidAccountNonce");

    private final Past past;
    private final Address governor;
    private final ChainOutlook outlook;
    private final Nonces nonces;
    private final RelayQueue queue;
    private final CommandGateway commands;

    WhenTransactionFailsThenTryAgain(
            Past past,
            Address governor,
            ChainOutlook outlook,
            Nonces nonces,
            RelayQueue queue,
            CommandGateway commands) {
        this.past = past;
        this.governor = governor;
        this.outlook = outlook;
        this.nonces = nonces;
        this.queue = queue;
        this.commands = commands;
    }

    @EventHandler
    void on(TransactionReverted event) {
        if (OVER.contains(Revert.nameIn(event.reason()))) return;
        if (!voided(event.intent(), event.reason(), event.position())) smaller(event.intent());
    }

    @EventHandler
    void on(TransactionDisplaced event) {
        again(event.intent());
    }

    @EventHandler
    void on(TransactionGivenUp event) {
        refused(event.intent(), event.reason());
    }

    /** Nothing was signed for it: a batch cannot go as it is, and what goes alone was refused by final state. */
    @EventHandler
    void on(TransactionAbandoned event) {
        if (event.intent().purpose() instanceof Batch) {
            refused(event.intent(), event.reason());
            return;
        }
        BlockPoint applied = outlook.clock().applied();
        voided(event.intent(), event.reason(), ChainPosition.withoutLog(applied.number(), applied.hash()));
    }

    /** The same once more, for nothing was said against it. */
    private void again(IntentId intent) {
        if (intent.purpose() instanceof Batch batch) queue.putBack(batch.proposal(governor), batch.number());
        else askAgain(intent);
    }

    /** Batches are gathered for the money that there is: what it did not pay for goes back as it was. */
    private void refused(IntentId intent, String reason) {
        if (reason.equals(TransactionEvent.NO_MONEY)) again(intent);
        else smaller(intent);
    }

    /** What failed or was refused goes out again: a batch in parts, for it may have been too large. */
    private void smaller(IntentId intent) {
        if (intent.purpose() instanceof Batch batch) queue.putBackHalved(batch.proposal(governor), batch.number());
        else askAgain(intent);
    }

    private void askAgain(IntentId intent) {
        switch (intent.purpose()) {
            case Fill _, Step _ -> {
                // What is missing of these is asked for by whoever wants it.
            }
            case Relay _, Batch _, Propose _, Queue _, Execute _, Reject _ ->
                past.request(intent)
                        .ifPresent(first -> commands.sendAndWait(
                                new RequestTransaction(intent.next(), first.to(), first.calldata(), first.subjects())));
        }
    }

    /** True when the error says that the ballot can never be counted, and the ballot was ended so. */
    private boolean voided(IntentId intent, String error, ChainPosition position) {
        if (!(intent.purpose() instanceof Relay relay)) return false;
        if (!REFUSED_SIGNATURE.contains(Revert.nameIn(error))) return false;
        BallotId ballot = new BallotId(relay.proposal(governor), relay.voter());
        Optional<VoidReason> reason = past.ballot(ballot).accepted().flatMap(nonces::neverCounted);
        reason.ifPresent(why -> commands.sendAndWait(new VoidBallot(ballot, why, position)));
        return reason.isPresent();
    }
}
