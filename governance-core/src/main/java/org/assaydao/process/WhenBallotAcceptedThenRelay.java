package org.assaydao.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotPicture;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IntentId;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.ledger.RelayQueue;
import org.assaydao.transaction.RequestTransaction;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Every accepted gasless ballot is to be carried to the governor: with others in a batch where its signature is one that a
 * batch takes, else in a transaction of its own.
 */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenBallotAcceptedThenRelay {
    private static final String GATHERED = WhenBallotAcceptedThenRelay.class.getName() + "/gathered";

    private final Past past;
    private final RelayQueue queue;
    private final GovernorCalls calls;
    private final CommandGateway commands;

    WhenBallotAcceptedThenRelay(Past past, RelayQueue queue, GovernorCalls calls, CommandGateway commands) {
        this.past = past;
        this.queue = queue;
        this.calls = calls;
        this.commands = commands;
    }

    @EventHandler
    void on(BallotAccepted ballot) {
        if (ballot.fitsBatch()) {
            gathered()
                    .add(new RelayQueue.Waiting(
                            ballot.ballot(),
                            ballot.support().number(),
                            ballot.authorisation().signature()));
            return;
        }
        // Heard again after its end, or after another one took its place, it asks for nothing.
        BallotPicture now = past.ballot(ballot.ballot());
        if (!now.isOpen() || !now.accepted().equals(Optional.of(ballot))) return;
        Call call = call(ballot);
        IntentId intent =
                IntentId.relay(ballot.ballot().proposal(), ballot.ballot().voter());
        // What carried an earlier ballot of the voter has ended with it; that may have had the same bytes. Where it was
        // an own attempt that failed, what its failure starts asks for the same.
        while (isAnEarlierOnes(intent, call)) intent = intent.next();
        commands.sendAndWait(new RequestTransaction(
                intent, call.to(), call.calldata(), List.of(ballot.ballot().toString())));
    }

    /**
     * Those that were heard of in this transaction, which begin to wait at its end and at once. No ballot alone can fail there:
     * where the database is away, all are heard of again.
     */
    private List<RelayQueue.Waiting> gathered() {
        var unit = CurrentUnitOfWork.get().root();
        return unit.getOrComputeResource(GATHERED, _ -> {
            List<RelayQueue.Waiting> fresh = new ArrayList<>();
            unit.onPrepareCommit(_ -> queue.add(fresh));
            return fresh;
        });
    }

    private boolean isAnEarlierOnes(IntentId intent, Call call) {
        return past.request(intent)
                .filter(earlier -> !earlier.calldata().equals(call.calldata()) || past.isOver(intent))
                .isPresent();
    }

    private Call call(BallotAccepted ballot) {
        HexBytes signature = ballot.authorisation().signature();
        return ballot.extended()
                ? calls.castVoteWithReasonAndParamsBySig(
                        ballot.ballot().proposal(),
                        ballot.support().number(),
                        ballot.ballot().voter(),
                        ballot.reason(),
                        ballot.params(),
                        signature)
                : calls.castVoteBySig(
                        ballot.ballot().proposal(),
                        ballot.support().number(),
                        ballot.ballot().voter(),
                        signature);
    }
}
