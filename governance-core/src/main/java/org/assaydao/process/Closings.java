package org.assaydao.process;

import java.util.List;
import java.util.Optional;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.VoidBallot;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.Due;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.ledger.OpenBallots;
import org.assaydao.turn.Failures;
import org.assaydao.turn.Lease;
import org.assaydao.turn.Lease.LeaseLost;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the ballots that were accepted and that the chain can count no more. The clock is that of the last block whose
 * facts are events, so every vote up to the deadline is recorded before any ballot is given up.
 */
final class Closings {
    private static final Logger LOG = LoggerFactory.getLogger(Closings.class);
    private static final int PROPOSALS = 20;
    private static final int BALLOTS = 200;

    private final DueBook dues;
    private final Past past;
    private final BallotLedger intake;
    private final OpenBallots open;
    private final CommandGateway commands;
    private final LedgerTransaction transaction;
    private final Lease lease;

    Closings(
            DueBook dues,
            Past past,
            BallotLedger intake,
            OpenBallots open,
            CommandGateway commands,
            LedgerTransaction transaction,
            Lease lease) {
        this.dues = dues;
        this.past = past;
        this.intake = intake;
        this.open = open;
        this.commands = commands;
        this.transaction = transaction;
        this.lease = lease;
    }

    /** Why the ballots of a proposal end, and by which fact. */
    private record End(VoidReason reason, ChainPosition position) {}

    void turn(long fence, BlockPoint applied) {
        dues.open(Task.CLOSE.name(), applied.time(), PROPOSALS).forEach(due -> isolated(fence, due, applied));
    }

    /** One that cannot be closed holds up no other: it stays open, and says so at every try. */
    private void isolated(long fence, Due due, BlockPoint applied) {
        try {
            close(fence, due, applied);
        } catch (LeaseLost nobodyCan) {
            throw nobodyCan;
        } catch (RuntimeException failure) {
            LOG.warn("{} failed and is tried again: {}", due.id(), Failures.inClear(failure));
            dues.defer(due.id());
        }
    }

    private void close(long fence, Due due, BlockPoint applied) {
        ProposalId proposal = ProposalId.parse(due.subject());
        ChainTime deadline = past.proposal(proposal)
                .deadline()
                .orElseThrow(() -> new IllegalStateException(due.subject() + " was never published"));
        Optional<End> end = end(proposal, deadline, applied);
        if (end.isEmpty()) {
            // It was extended, and the automation that moves the window has not come to that event yet.
            dues.schedule(Task.CLOSE.due(proposal, deadline.plusSeconds(1)));
            return;
        }
        intake.close(proposal, deadline);
        transaction.retrying(() -> {
            lease.confirm(fence);
            List<BallotId> page = open.of(proposal, BALLOTS);
            page.forEach(ballot -> end(ballot, end.get()));
            return page.size() < BALLOTS
                    && dues.finish(due.id(), end.get().reason().name(), applied.time());
        });
    }

    private void end(BallotId ballot, End end) {
        commands.sendAndWait(new VoidBallot(ballot, end.reason(), end.position()));
    }

    private Optional<End> end(ProposalId proposal, ChainTime deadline, BlockPoint applied) {
        Optional<End> canceled =
                past.cancellation(proposal).map(event -> new End(VoidReason.PROPOSAL_CANCELED, event.position()));
        if (canceled.isPresent()) return canceled;
        return applied.time().isAfter(deadline)
                ? Optional.of(
                        new End(VoidReason.DEADLINE_PASSED, ChainPosition.withoutLog(applied.number(), applied.hash())))
                : Optional.empty();
    }
}
