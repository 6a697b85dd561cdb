package org.assaydao.process;

import java.util.Set;
import org.assaydao.kernel.IntentId;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.transaction.RequestTransaction;
import org.assaydao.transaction.TransactionEvent.TransactionDisplaced;
import org.assaydao.transaction.TransactionEvent.TransactionReverted;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came to nothing for a reason that may be over is asked for again under its next attempt. The sender tries each call
 * out before it pays for it, and gives up what final state refuses for good, so asking once too often costs nothing.
 */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenTransactionFailsThenTryAgain {
    static final int MOST_ATTEMPTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(WhenTransactionFailsThenTryAgain.class);

    /**
     * Somebody else was first, or no time makes it valid: trying again cannot help. A state that was not expected is not
     * among them, for after a reorganisation it can have been too early; the sender knows by the state which it was.
     */
    private static final Set<String> OVER = Set.of(
            "GovernorAlreadyCastVote",
            "GovernorAlreadyQueuedProposal",
            "GovernorInvalidSignature",
            "InvalidAccountNonce",
            "RecusedParty",
            "CaseAlreadyProposed",
            "ApplicationNotOpen");

    private final Past past;
    private final CommandGateway commands;

    WhenTransactionFailsThenTryAgain(Past past, CommandGateway commands) {
        this.past = past;
        this.commands = commands;
    }

    @EventHandler
    void on(TransactionReverted event) {
        if (!OVER.contains(Relays.errorName(event.reason()))) again(event.intent(), event.reason());
    }

    @EventHandler
    void on(TransactionDisplaced event) {
        again(event.intent(), "its nonce was used elsewhere");
    }

    private void again(IntentId intent, String reason) {
        if (intent.attempt() >= MOST_ATTEMPTS) {
            LOG.error("{} failed {} times, the last time by {}, and is not sent again", intent, MOST_ATTEMPTS, reason);
            return;
        }
        past.request(intent)
                .ifPresent(first -> commands.sendAndWait(
                        new RequestTransaction(intent.next(), first.to(), first.calldata(), first.subjects())));
    }
}
