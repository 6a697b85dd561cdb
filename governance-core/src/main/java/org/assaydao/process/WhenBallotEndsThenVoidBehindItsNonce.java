package org.assaydao.process;

import java.util.List;
import java.util.Optional;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.VoidBallot;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.ledger.OpenBallots;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/**
 * A ballot that ends without its sequential nonce (its proposal was cancelled, or its voter voted on chain first) leaves a
 * gap that nothing fills: the voter's ballots over later nonces could never be counted, and are told so while there is time
 * to vote on chain.
 */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenBallotEndsThenVoidBehindItsNonce {
    private final OpenBallots ballots;
    private final Nonces nonces;
    private final CommandGateway commands;

    WhenBallotEndsThenVoidBehindItsNonce(OpenBallots ballots, Nonces nonces, CommandGateway commands) {
        this.ballots = ballots;
        this.nonces = nonces;
        this.commands = commands;
    }

    @EventHandler
    void on(BallotEvent.Fact ended) {
        Optional<SignedNonce> nonce = ballots.sequentialNonce(ended.ballot());
        if (nonce.isEmpty()) return;
        List<BallotId> behind = ballots.behind(ended.ballot().voter(), nonce.get());
        if (behind.isEmpty() || nonces.isUsed(ended.ballot().voter(), nonce.get())) return;
        for (BallotId ballot : behind) {
            commands.sendAndWait(new VoidBallot(ballot, VoidReason.NONCE_GAP, ended.position()));
        }
    }
}
