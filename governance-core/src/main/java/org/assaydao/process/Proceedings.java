package org.assaydao.process;

import java.time.Duration;
import java.util.List;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ProceedingCalls;
import org.assaydao.chain.PushProbe;
import org.assaydao.chain.StepAllowance;
import org.assaydao.kernel.ChainTime;
import org.assaydao.ledger.Due;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.transaction.RequestTransaction;
import org.assaydao.turn.Failures;
import org.assaydao.turn.Lease;
import org.assaydao.turn.Lease.LeaseLost;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proceedings that have not ended: each is tried again and again, by every call that might carry it on, until a fact says that it
 * ended. What may be done when is the contracts' to say; a trial call tells, and a stranger who was first is no error.
 */
final class Proceedings {
    private static final Logger LOG = LoggerFactory.getLogger(Proceedings.class);
    private static final int PAGE = 20;
    private static final Duration TURN = Duration.ofSeconds(2);

    private final DueBook dues;
    private final Past past;
    private final ProceedingCalls calls;
    private final PushProbe probe;
    private final StepAllowance allowance;
    private final CommandGateway commands;
    private final LedgerTransaction transaction;
    private final Lease lease;
    private boolean isSpent;

    Proceedings(
            DueBook dues,
            Past past,
            ProceedingCalls calls,
            PushProbe probe,
            StepAllowance allowance,
            CommandGateway commands,
            LedgerTransaction transaction,
            Lease lease) {
        this.dues = dues;
        this.past = past;
        this.calls = calls;
        this.probe = probe;
        this.allowance = allowance;
        this.commands = commands;
        this.transaction = transaction;
        this.lease = lease;
    }

    /**
     * Tries a page, as far as a turn has time and the allowance lasts. Each is put off behind its try, for longer every time, until
     * a fact about it wakes it.
     */
    void turn(long fence, ChainTime seen) {
        List<Due> open = dues.open(Task.CARRY_ON.name(), seen, PAGE);
        if (open.isEmpty()) return;
        int left = allowance.left();
        tellAllowance(left);
        long until = System.nanoTime() + TURN.toNanos();
        for (Due due : open) {
            if (left <= 0 || System.nanoTime() - until > 0) return;
            if (isolated(fence, due)) left--;
        }
    }

    private void tellAllowance(int left) {
        if (left <= 0 && !isSpent) {
            LOG.warn(
                    "steps of proceedings wait: as many are under way or were paid for in a day as may be, or the relay's money is"
                            + " promised to ballots; anybody may send them");
        }
        isSpent = left <= 0;
    }

    /** One that cannot be carried on holds up no other. True when a step was asked for. */
    private boolean isolated(long fence, Due due) {
        try {
            return carryOn(fence, due);
        } catch (ChainNotReady | LeaseLost nobodyCan) {
            throw nobodyCan;
        } catch (RuntimeException failure) {
            LOG.warn("{} failed and is tried again: {}", due.id(), Failures.inClear(failure));
            return false;
        } finally {
            dues.defer(due.id());
        }
    }

    private boolean carryOn(long fence, Due due) {
        for (Proceeding.Step step : Proceeding.parse(due.subject()).steps(calls)) {
            if (probe.wouldSucceed(step.call().to(), step.call().calldata()) == PushProbe.Verdict.WOULD) {
                request(fence, due, step);
                return true;
            }
        }
        return false;
    }

    /** What was asked for and is under way is not asked for twice; what came to its end and is missing again is. */
    private void request(long fence, Due due, Proceeding.Step step) {
        transaction.retrying(() -> {
            lease.confirm(fence);
            return commands.sendAndWait(new RequestTransaction(
                    past.attempt(step.intent()), step.call().to(), step.call().calldata(), List.of(due.id())));
        });
    }
}
