package org.assaydao.process;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.VoidBallot;
import org.assaydao.chain.RelayedBallots;
import org.assaydao.chain.RelayedBallots.Refused;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Intent.Batch;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.transaction.TransactionEvent.TransactionFinalised;
import org.assaydao.transaction.TransactionEvent.TransactionRequested;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/**
 * A ballot that our own final batch brought, and that the governor passed over for good, ends with the reason.
 *
 * <p>What a stranger's batch is refused ends nothing, for anybody can send junk in a voter's name. Who had voted already is
 * counted by that vote; who came too late is ended by the closing.
 */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenBatchFinalThenVoidRefused {
    private final Past past;
    private final Address governor;
    private final RelayedBallots mirrored;
    private final CommandGateway commands;

    WhenBatchFinalThenVoidRefused(Past past, Address governor, RelayedBallots mirrored, CommandGateway commands) {
        this.past = past;
        this.governor = governor;
        this.mirrored = mirrored;
        this.commands = commands;
    }

    @EventHandler
    void on(TransactionFinalised event) {
        if (!(event.intent().purpose() instanceof Batch batch)) return;
        Set<String> carried = Set.copyOf(
                past.request(event.intent()).map(TransactionRequested::subjects).orElse(List.of()));
        for (Refused refused : mirrored.refused(event.hash())) {
            BallotId ballot = new BallotId(batch.proposal(governor), refused.voter());
            if (carried.contains(ballot.toString())) end(ballot, refused);
        }
    }

    private void end(BallotId ballot, Refused refused) {
        Optional<VoidReason> reason = reason(refused.reason());
        boolean same = past.ballot(ballot)
                .accepted()
                .map(BallotAccepted::authorisation)
                .filter(authorisation -> authorisation.digest().equals(refused.digest()))
                .isPresent();
        if (same && reason.isPresent()) {
            commands.sendAndWait(new VoidBallot(ballot, reason.get(), refused.position()));
        }
    }

    private static Optional<VoidReason> reason(RelayedBallots.Reason reason) {
        return switch (reason) {
            case BAD_SIGNATURE, INVALID_SUPPORT -> Optional.of(VoidReason.SIGNATURE_INVALID);
            case RECUSED -> Optional.of(VoidReason.RECUSED_PARTY);
            case ALREADY_VOTED, NOT_ACTIVE -> Optional.empty();
        };
    }
}
