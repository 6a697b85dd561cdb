package org.assaydao.process;

import java.util.List;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.chain.PushProbe;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.Due;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.transaction.RequestTransaction;
import org.assaydao.turn.Failures;
import org.assaydao.turn.Lease;
import org.assaydao.turn.Lease.LeaseLost;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises the intents of overdue transitions that anybody may push: as soon as the seen clock has reached them and a trial
 * call says that they would succeed. A stranger may be first; then the trial says that it is over.
 */
final class Pushes {
    private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);
    private static final List<Task> PUSHED = List.of(Task.PROPOSE, Task.QUEUE, Task.EXECUTE, Task.REJECT);
    private static final int PAGE = 20;

    private final DueBook dues;
    private final Past past;
    private final GovernorCalls calls;
    private final PushProbe probe;
    private final CommandGateway commands;
    private final LedgerTransaction transaction;
    private final Lease lease;

    Pushes(
            DueBook dues,
            Past past,
            GovernorCalls calls,
            PushProbe probe,
            CommandGateway commands,
            LedgerTransaction transaction,
            Lease lease) {
        this.dues = dues;
        this.past = past;
        this.calls = calls;
        this.probe = probe;
        this.commands = commands;
        this.transaction = transaction;
        this.lease = lease;
    }

    /** One push: what it is for, and the call. */
    private record Push(IntentId intent, Call call) {}

    /** Tries one page of each kind. What is not ripe is put off, so that none waits behind it. */
    void turn(long fence, ChainTime seen) {
        for (Task task : PUSHED) {
            dues.open(task.name(), seen, PAGE).forEach(due -> isolated(fence, task, due, seen));
        }
    }

    /** One that cannot be pushed holds up no other: it stays open, and says so at every try. */
    private void isolated(long fence, Task task, Due due, ChainTime seen) {
        try {
            tryOne(fence, task, due, seen);
        } catch (ChainNotReady | LeaseLost nobodyCan) {
            throw nobodyCan;
        } catch (RuntimeException failure) {
            LOG.warn("{} failed and is tried again: {}", due.id(), Failures.inClear(failure));
            dues.defer(due.id());
        }
    }

    private void tryOne(long fence, Task task, Due due, ChainTime seen) {
        Push push = push(task, due.subject());
        switch (probe.wouldSucceed(push.call().to(), push.call().calldata())) {
            case WOULD -> request(fence, due, push, seen);
            case NEVER -> finish(fence, due, "OVER", seen);
            case NOT_YET -> dues.defer(due.id());
        }
    }

    private void request(long fence, Due due, Push push, ChainTime seen) {
        transaction.retrying(() -> {
            lease.confirm(fence);
            commands.sendAndWait(new RequestTransaction(
                    push.intent(), push.call().to(), push.call().calldata(), List.of(due.subject())));
            return dues.finish(due.id(), "REQUESTED", seen);
        });
    }

    private void finish(long fence, Due due, String outcome, ChainTime seen) {
        transaction.run(() -> {
            lease.confirm(fence);
            return dues.finish(due.id(), outcome, seen);
        });
    }

    private Push push(Task task, String subject) {
        return switch (task) {
            case PROPOSE -> {
                Task.Round round = Task.Round.parse(subject);
                Hash32 caseId = round.application().value();
                yield new Push(IntentId.propose(caseId, round.number()), calls.proposeCase(caseId));
            }
            case REJECT -> {
                ApplicationId application = ApplicationId.parse(subject);
                yield new Push(IntentId.reject(application), calls.recordRejection(application));
            }
            case QUEUE -> {
                ProposalPublished said = published(subject);
                yield new Push(
                        IntentId.queue(said.proposal()),
                        calls.queue(said.targets(), said.values(), said.calldatas(), said.descriptionHash()));
            }
            case EXECUTE -> {
                ProposalPublished said = published(subject);
                yield new Push(
                        IntentId.execute(said.proposal()),
                        calls.execute(said.targets(), said.values(), said.calldatas(), said.descriptionHash()));
            }
            case CLOSE, CLOSE_CLAIMS, FIX_AWARDS, CARRY_ON ->
                throw new IllegalArgumentException(task + " is no single call of the chain");
        };
    }

    private ProposalPublished published(String subject) {
        return past.proposal(ProposalId.parse(subject))
                .published()
                .orElseThrow(() -> new IllegalStateException(subject + " was never published"));
    }
}
