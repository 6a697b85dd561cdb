package org.assaydao.process;

import java.util.Optional;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotEvent.BallotVoided;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.RecordBallotFact;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.transaction.TransactionEvent.TransactionAbandoned;
import org.assaydao.transaction.TransactionEvent.TransactionReverted;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/**
 * A ballot whose relay can never succeed ends with the reason. Other failures end nothing here: a voter who voted
 * already is counted by that vote, and what the deadline cut off is ended by the closing.
 */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenRelayFailsThenVoidBallot {
    private final Past past;
    private final Address governor;
    private final ChainOutlook outlook;
    private final ProposalOutlook proposals;
    private final CommandGateway commands;

    WhenRelayFailsThenVoidBallot(
            Past past, Address governor, ChainOutlook outlook, ProposalOutlook proposals, CommandGateway commands) {
        this.past = past;
        this.governor = governor;
        this.outlook = outlook;
        this.proposals = proposals;
        this.commands = commands;
    }

    @EventHandler
    void on(TransactionReverted event) {
        fail(event.intent(), event.reason(), event.position());
    }

    /** It was given up before any transaction; the final state that refuses it was the applied one, or an older. */
    @EventHandler
    void on(TransactionAbandoned event) {
        BlockPoint applied = outlook.clock().applied();
        fail(event.intent(), event.reason(), ChainPosition.withoutLog(applied.number(), applied.hash()));
    }

    private void fail(IntentId intent, String error, ChainPosition position) {
        Relays.ballot(intent, governor)
                .flatMap(ballot -> past.ballot(ballot).accepted())
                .ifPresent(accepted -> reason(error, accepted)
                        .ifPresent(reason -> commands.sendAndWait(
                                new RecordBallotFact(new BallotVoided(accepted.ballot(), reason, position)))));
    }

    private Optional<VoidReason> reason(String error, BallotAccepted ballot) {
        return Relays.isRefusedSignature(error)
                ? Optional.of(
                        Relays.isSpent(ballot.nonce(), expected(ballot))
                                ? VoidReason.NONCE_SPENT
                                : VoidReason.SIGNATURE_INVALID)
                : Optional.empty();
    }

    /** The next nonce of the row that the ballot's nonce belongs to, as of the newest seen block. */
    private TokenAmount expected(BallotAccepted ballot) {
        BallotId id = ballot.ballot();
        TokenAmount key = Relays.key(id.proposal());
        return Relays.isKeyed(ballot.nonce(), key)
                ? proposals.keyedNonce(governor, id.voter(), key)
                : proposals.sequentialNonce(governor, id.voter());
    }
}
